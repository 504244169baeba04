// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

/// Exchanges each named token once, which counts as a use; single-use tokens are not probed.
[[nodiscard]] Command verifyCommand(CliContext cli);

} // namespace keyturn
