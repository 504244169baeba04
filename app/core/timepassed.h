// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

namespace keyturn
{

/// How much time has passed, suspend included. The steady clock stands still while a laptop sleeps, and the wall clock
/// can be set; so the one that has gone further counts.
class TimePassed
{
public:
    /// The time since a fixed moment.
    using Clock = std::function<std::chrono::milliseconds()>;

    TimePassed();
    /// For tests.
    TimePassed(Clock steady, Clock wall);

    void restart();
    /// Since it was made or restarted.
    [[nodiscard]] std::chrono::milliseconds elapsed() const;

private:
    Clock m_steady;
    Clock m_wall;
    std::chrono::milliseconds m_steadyStart{0};
    std::chrono::milliseconds m_wallStart{0};
};

} // namespace keyturn
