// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

[[nodiscard]] Command tokenRename(CliContext cli);
/// Note, uses, and a new value from standard input: the old value stays until the new one is settled.
[[nodiscard]] Command tokenSet(CliContext cli);

} // namespace keyturn
