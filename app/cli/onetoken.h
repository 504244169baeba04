// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"
#include "documents.h"

namespace keyturn
{

/// The token that the arguments name. NotFound, Ambiguous.
[[nodiscard]] Async<ListedToken> oneToken(CliContext cli);
/// The same, after a recovery where it waits for one.
[[nodiscard]] Async<ListedToken> finishedToken(CliContext cli);
/// What is known of it, as `token show` tells it.
ExitCode showToken(CliContext cli, const ListedToken &token);

} // namespace keyturn
