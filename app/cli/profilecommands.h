// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

[[nodiscard]] Command profileAdd(CliContext cli);
[[nodiscard]] Command profileSet(CliContext cli);
[[nodiscard]] Command profileList(CliContext cli);
[[nodiscard]] Command profileShow(CliContext cli);
/// Moves the secrets; what could not be moved is named, and the next call goes on.
[[nodiscard]] Command profileStore(CliContext cli);
/// Asks first, unless --yes.
[[nodiscard]] Command profileRemove(CliContext cli);

} // namespace keyturn
