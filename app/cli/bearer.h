// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"
#include "documents.h"

namespace keyturn
{

/// The access token of sign-in "bearer": the first line of standard input, which is read for that sign-in only. Null
/// for the others.
[[nodiscard]] Result<SharedSecret> readBearer(CliContext cli, SignInWay signIn);
/// The same for the profiles of these tokens. Usage when they are several: an access token belongs to one of them, and
/// is never sent to another.
[[nodiscard]] Async<SharedSecret> bearerFor(CliContext cli, QList<ListedToken> tokens);

} // namespace keyturn
