// SPDX-License-Identifier: GPL-3.0-or-later
#include "exitguard.h"

#include <cstdlib>
#include <utility>

namespace keyturn
{

ExitGuard *ExitGuard::s_guard = nullptr;

ExitGuard::ExitGuard(std::function<void()> last) : m_last(std::move(last))
{
    s_guard = this;
    comeFirst();
}

void ExitGuard::comeFirst()
{
    // What cannot be registered leaves the exit as it was.
    (void)std::atexit(&ExitGuard::atExit);
}

ExitGuard::~ExitGuard()
{
    s_guard = nullptr;
}

void ExitGuard::atExit()
{
    ExitGuard *const guard = std::exchange(s_guard, nullptr);
    if (guard) {
        guard->m_last();
        std::_Exit(EXIT_FAILURE);
    }
}

} // namespace keyturn
