// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

/// The audit trail, as a table, JSON or CSV.
[[nodiscard]] Command historyCommand(CliContext cli);

} // namespace keyturn
