// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

/// Probes tokens in doubt, or takes their owner's word: a new value on standard input, or that it is lost.
[[nodiscard]] Command resolveCommand(CliContext cli);

} // namespace keyturn
