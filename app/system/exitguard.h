// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace keyturn
{

/// Somebody below the event loop may call exit(): Qt does so when the display is gone. Then `last` is done first, in
/// the thread that called, and the process ends with the code that was given: what main() holds is still in use, and
/// nothing of it is taken down. One at a time; for programs that link keyturn_exitguard.
class ExitGuard final
{
public:
    explicit ExitGuard(std::function<void()> last);
    /// From here on nothing happens.
    ~ExitGuard();
    ExitGuard(const ExitGuard &) = delete;
    ExitGuard &operator=(const ExitGuard &) = delete;
};

} // namespace keyturn
