// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QDialog>

#include <memory>

namespace keyturn
{

namespace Ui
{
class KeptAnswerDialog;
}

/// Saves what came as an answer, in the clear, into a new file that only its owner may read; after a word was typed.
class KeptAnswerDialog final : public QDialog
{
    Q_OBJECT
public:
    KeptAnswerDialog(Courier &courier, AttemptId attempt, QWidget *parent = nullptr);
    ~KeptAnswerDialog() override;

Q_SIGNALS:
    void saved(const QString &path);

private:
    void choose();
    void save(const QString &path);

    Courier &m_courier;
    AttemptId m_attempt;
    std::unique_ptr<Ui::KeptAnswerDialog> m_form;
};

} // namespace keyturn
