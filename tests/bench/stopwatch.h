// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>
#include <QElapsedTimer>

#include <array>
#include <utility>

namespace keyturn
{

/// The parts a rotation's time is made of. The journal's row "sending" is written while the connection is being
/// opened, and the seal while the answer is being received: both stand in two parts.
enum class Part { SignIn, Regenerate, Keychain, Journal, Seal };
inline constexpr std::size_t partCount = 5;

struct Spent
{
    qint64 nanoseconds = 0;
    int calls = 0;
};

/// Adds up what the calls of each part took, until it is reset.
class Stopwatch
{
public:
    Stopwatch() { m_clock.start(); }
    [[nodiscard]] qint64 now() const { return m_clock.nsecsElapsed(); }
    void add(Part part, qint64 since)
    {
        Spent &spent = m_spent.at(static_cast<std::size_t>(part));
        spent.nanoseconds += now() - since;
        ++spent.calls;
    }
    void reset() { m_spent = {}; }
    [[nodiscard]] const std::array<Spent, partCount> &spent() const { return m_spent; }

private:
    QElapsedTimer m_clock;
    std::array<Spent, partCount> m_spent{};
};

/// Waits for a call that began at `since` and notes what it took.
template <typename Answer>
QCoro::Task<Answer> timed(Stopwatch *watch, Part part, qint64 since, QCoro::Task<Answer> call)
{
    Answer answer = co_await std::move(call);
    watch->add(part, since);
    co_return answer;
}

} // namespace keyturn
