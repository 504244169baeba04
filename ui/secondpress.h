// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPoint>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <chrono>

class QKeyEvent;
class QMouseEvent;

namespace keyturn
{

/// A while after something, with everything that happened in it: its end is heard only when all events that came
/// before have been looked at, however late that is.
class Lull final : public QObject
{
    Q_OBJECT
public:
    explicit Lull(QObject *parent = nullptr);
    void setLength(std::chrono::milliseconds length) { m_timer.setInterval(length); }
    /// From now on, also when it is running already.
    void begin();
    void end() { m_runs = false; }
    [[nodiscard]] bool runs() const { return m_runs; }

private:
    QTimer m_timer;
    int m_round = 0;
    bool m_runs = false;
};

/// Lets no second click, Enter or Space land on another button than the first one did. What a person pressed may have
/// changed the page, closed the dialog or moved the buttons before the same hand presses again; and a page may change
/// by itself just when somebody presses. So for a moment after a change
/// - nothing that has just come under the pointer or into the focus takes a press,
/// - a press at the place of the last one counts only for the button that took that one,
/// - and a key that is held down is pressed once.
/// It watches the whole application as long as it lives. Text fields take what is typed at any time.
class SecondPress final : public QObject
{
    Q_OBJECT
public:
    explicit SecondPress(QObject *parent = nullptr);

    /// How long such a moment is; a double click is shorter.
    void setMoment(std::chrono::milliseconds moment);
    /// Everything takes presses, from anybody.
    [[nodiscard]] bool isQuiet() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Press
    {
        QPointer<QWidget> target;
        QPoint where;
        Lull lull;
    };
    struct Change
    {
        QPointer<QWidget> inside;
        bool alsoKeys = false;
    };

    void shown(QWidget *widget);
    void hidden(QWidget *widget);
    void settle(QWidget *inside, bool alsoKeys);
    [[nodiscard]] bool hasChanged(const QWidget *target, bool forKeys) const;
    [[nodiscard]] bool mouse(QWidget *widget, const QMouseEvent &event);
    [[nodiscard]] bool key(QWidget *widget, const QKeyEvent &event);
    [[nodiscard]] bool mnemonic(QWidget *widget, const QKeyEvent &event);

    Press m_click;
    Press m_key;
    Press m_mnemonic;
    int m_letter = 0;
    QList<Change> m_changes;
    Lull m_settling;
};

} // namespace keyturn
