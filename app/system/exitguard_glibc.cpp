// SPDX-License-Identifier: GPL-3.0-or-later
#include "exitguard.h"

#include <cstdlib>
#include <utility>

#include <dlfcn.h>

namespace
{

std::function<void()> &lastAct()
{
    static auto *const act = new std::function<void()>; // outlives whatever is taken down
    return *act;
}

} // namespace

// A program's own exit() takes the place of glibc's for all libraries. What is registered with atexit() would come too
// late: statics that were made afterwards, as by the very message that the display is gone, have been destroyed by
// then, and the engine's thread still uses them. The return from main() does not come here.
extern "C" void exit(int code) noexcept
{
    if (const std::function<void()> last = std::exchange(lastAct(), nullptr)) {
        last();
        std::_Exit(code);
    }
    const auto next = reinterpret_cast<void (*)(int)>(dlsym(RTLD_NEXT, "exit"));
    if (next)
        next(code);
    std::_Exit(code);
}

namespace keyturn
{

ExitGuard::ExitGuard(std::function<void()> last)
{
    lastAct() = std::move(last);
}

ExitGuard::~ExitGuard()
{
    lastAct() = nullptr;
}

} // namespace keyturn
