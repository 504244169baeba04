// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreground.h"

#include <windows.h>

namespace keyturn
{

void letOthersComeToFront()
{
    AllowSetForegroundWindow(ASFW_ANY);
}

} // namespace keyturn
