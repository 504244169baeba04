// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace keyturn
{

/// Asks before much is removed at once: the word has to be typed before the button can be pressed.
class TypedConfirmation final : public QDialog
{
    Q_OBJECT
public:
    TypedConfirmation(const QString &question, const QString &consequence, const QString &word, const QString &goText,
                      QWidget *parent = nullptr);
};

} // namespace keyturn
