// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"
#include "documents.h"

namespace keyturn
{

/// Before tokens are removed: nothing of theirs is sealed any more, and what is kept of their answers is gone, by a
/// word of its own on the terminal; --yes is not one. Refused says what to do instead.
[[nodiscard]] Async<void> givenUp(CliContext cli, QList<ListedToken> tokens);

} // namespace keyturn
