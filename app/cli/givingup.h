// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"
#include "documents.h"

namespace keyturn
{

/// Before tokens are removed: nothing of theirs is sealed any more. Gives the kept answers of theirs that their owner
/// has given up, by a word of its own on the terminal; --yes is not one. They go when what they are of has gone.
/// Refused says what to do instead.
[[nodiscard]] Async<QList<AttemptId>> answersGivenUp(CliContext cli, QList<ListedToken> tokens);

} // namespace keyturn
