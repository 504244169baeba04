// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace keyturn
{

/// Somebody below the event loop may call exit(): Qt does so when the display is gone. What `last` does is then done
/// in the thread that called exit(), and the process ends with 1: what main() holds is still in use, and nothing of it
/// is taken down. One at a time.
class ExitGuard final
{
public:
    explicit ExitGuard(std::function<void()> last);
    /// What registered itself for the exit last comes first: before all that others have registered up to here, since
    /// `last` still needs what they would take down.
    void comeFirst();
    /// From here on nothing happens.
    ~ExitGuard();
    ExitGuard(const ExitGuard &) = delete;
    ExitGuard &operator=(const ExitGuard &) = delete;

private:
    static void atExit();

    std::function<void()> m_last;
    static ExitGuard *s_guard;
};

} // namespace keyturn
