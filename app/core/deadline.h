// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timepassed.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace keyturn
{

/// A time limit in two steps, so that nothing that has come is thrown away because nobody could look: the process was
/// stopped, the laptop slept, the thread hung in a disk.
///
/// After the limit the event loop goes on for a grace, in which what is there already is read; each sign of life begins
/// the grace anew, until the limit has passed once more. Then passed() is said. A step that ends more than a second
/// late says that nobody could look, and a whole grace begins.
class Deadline final : public QObject
{
    Q_OBJECT
public:
    /// Shorter only where the limit itself is.
    static constexpr std::chrono::milliseconds grace{2000};
    static constexpr std::chrono::milliseconds late{1000};

    explicit Deadline(QObject *parent = nullptr);
    /// For tests: with clocks of their own.
    explicit Deadline(TimePassed passed, QObject *parent = nullptr);

    /// Anew, if it runs already.
    void start(std::chrono::milliseconds limit);
    void stop();
    [[nodiscard]] bool isActive() const { return m_timer.isActive(); }
    /// Of the step that runs.
    [[nodiscard]] std::chrono::milliseconds remaining() const { return m_timer.remainingTimeAsDuration(); }
    /// Something has come: the grace, if it runs, begins anew.
    void noteLife();

Q_SIGNALS:
    void passed();

private:
    void stepEnded();
    void beginStep(std::chrono::milliseconds length);

    QTimer m_timer;
    TimePassed m_sinceStep;
    TimePassed m_sinceLimit;
    std::chrono::milliseconds m_limit{0};
    std::chrono::milliseconds m_step{0};
    std::chrono::milliseconds m_longest{0}; ///< of all graces that begin anew
    bool m_isGrace = false;
};

} // namespace keyturn
