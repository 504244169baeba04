// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

/// The secret comes on standard input, after the profile was found.
[[nodiscard]] Command tokenAdd(CliContext cli);
/// All tokens of the file, or none.
[[nodiscard]] Command tokenImport(CliContext cli);
[[nodiscard]] Command tokenList(CliContext cli);
[[nodiscard]] Command tokenShow(CliContext cli);
/// Prints the value, and nothing else.
[[nodiscard]] Command tokenGet(CliContext cli);
/// Asks first, unless --yes.
[[nodiscard]] Command tokenRemove(CliContext cli);

} // namespace keyturn
