// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

/// Whether a command works on the data folder, so that an engine is needed.
[[nodiscard]] bool needsEngine(CommandWord command);

/// Runs the command that the arguments ask for.
[[nodiscard]] Command runCommand(CliContext cli);

} // namespace keyturn
