// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

/// All that stands in the way of a rotation, on one screen. Works without a data folder, too. Nothing irreversible is
/// done and nothing is recovered; a sign-in that needs a person is not tried.
[[nodiscard]] Command doctorCommand(CliContext cli);

} // namespace keyturn
