// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

/// Regenerates tokens one after the other, or one from standard input with --once. On SIGINT and SIGTERM what is in
/// flight finishes, what was not sent is not sent, and the rest is skipped.
[[nodiscard]] Command regenerateCommand(CliContext cli);

} // namespace keyturn
