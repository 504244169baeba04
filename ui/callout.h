// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tones.h"

#include <QLabel>

namespace keyturn
{

/// A sentence in a tinted box with the icon of its tone before it: what a person has to know before going on.
class Callout final : public QLabel
{
    Q_OBJECT
public:
    explicit Callout(QWidget *parent = nullptr);

    /// Hidden when there is nothing to say.
    void say(const QString &text, Tone tone);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void recolour();
    void makeRoom();

    Tone m_tone = Tone::Accent;
};

} // namespace keyturn
