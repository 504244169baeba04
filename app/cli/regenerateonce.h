// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

/// `regenerate --once`: the token on standard input is regenerated, the new one printed, and nothing is kept but the
/// history. Until it has left this process it is held sealed; if it could not leave, it stays so (Unsaved).
[[nodiscard]] Command regenerateOnce(CliContext cli);

} // namespace keyturn
