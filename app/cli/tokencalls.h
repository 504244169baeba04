// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

/// Has the broker make a token. Lifetimes that are not usual are worth a note: the broker decides.
[[nodiscard]] Command tokenGenerate(CliContext cli);
/// Asks first, unless --yes. What the broker says of it proves little, and the detail tells what is known.
[[nodiscard]] Command tokenRevoke(CliContext cli);

} // namespace keyturn
