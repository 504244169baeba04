// SPDX-License-Identifier: GPL-3.0-or-later
#include "processend.h"

#include <atomic>

namespace keyturn
{

namespace
{

std::atomic<bool> isAtItsEnd{false};

} // namespace

void setProcessEnds(bool ends)
{
    isAtItsEnd = ends;
}

bool processEnds()
{
    return isAtItsEnd;
}

} // namespace keyturn
