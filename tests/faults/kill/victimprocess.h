// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QProcess>

#include <chrono>
#include <functional>
#include <optional>

namespace keyturn
{

/// What a victim told of itself until its end.
struct Trace
{
    struct Note
    {
        qint64 at = 0; ///< nanoseconds of the steady clock
        QByteArray word;
    };
    QList<Note> notes;
    bool isKilled = false;
    QByteArray outcome; ///< its word, if it came to an end
    QByteArray detail;

    [[nodiscard]] std::optional<qint64> timeOf(const QByteArray &word) const;
    /// The calls of its ports, in their order.
    [[nodiscard]] QList<QByteArray> calls() const;
    /// The call that it was in, or the one that had just ended; for a table.
    [[nodiscard]] QByteArray place() const;
    /// It had the answer, and did more than to seal it.
    [[nodiscard]] bool wentOnWithTheAnswer() const;
    /// What it told came to it from the answer's last byte to its seal, in nanoseconds.
    [[nodiscard]] std::optional<qint64> window() const;
};

/// rotation_victim as a process. The event loop of the test goes on while it runs.
class VictimProcess final
{
public:
    VictimProcess();
    VictimProcess(const VictimProcess &) = delete;
    VictimProcess &operator=(const VictimProcess &) = delete;
    ~VictimProcess();

    /// Changes what it is started with.
    [[nodiscard]] QProcess &process() { return m_process; }
    void start(const QStringList &words);
    /// SIGKILL, `later` from now; before the exact moment the event loop stands still for less than a millisecond.
    void killLater(std::chrono::microseconds later);
    /// Called once, when it begins to count its calls.
    std::function<void()> onArmed;
    /// Waits until it has stopped itself.
    [[nodiscard]] bool waitUntilStopped();
    void goOn();
    [[nodiscard]] Trace finish();
    /// The same in one go.
    [[nodiscard]] Trace run(const QStringList &words);

private:
    void readMore();

    QProcess m_process;
    QByteArray m_told;
    bool m_isArmed = false;
};

} // namespace keyturn
