// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

/// Serves the embedded broker on loopback until SIGINT or SIGTERM. The first line of output is JSON. The CA file, and
/// the tokens' CSV where no other place is given, are in a folder of its own that goes when it ends. Usage where the
/// sandbox is not built in.
[[nodiscard]] Command sandboxCommand(CliContext cli);

} // namespace keyturn
