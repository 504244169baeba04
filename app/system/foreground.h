// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace keyturn
{

/// Windows lets a program come to the front only when the one that a person just used allows it: for a second start,
/// before it asks the first one to show itself. Nothing on other systems.
void letOthersComeToFront();

} // namespace keyturn
