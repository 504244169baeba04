// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

/// Moves sealed new tokens where they belong and reports all; with --print gives one that is pending to its owner, with
/// --export what came as an answer, after its owner's word.
[[nodiscard]] Command recoverCommand(CliContext cli);

} // namespace keyturn
