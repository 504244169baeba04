// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyturn
{

/// No core dumps, and no other process of the user may read this one's memory, where the system allows that. Not in
/// sanitizer builds, which need both. Call first.
void hardenProcess();

[[nodiscard]] qint64 processId();

/// A hash that stays the same on one machine; tells a data folder that was moved or copied. Never the machine's id
/// itself. Empty where the system has none.
[[nodiscard]] QString machineMark();

} // namespace keyturn
