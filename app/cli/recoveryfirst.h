// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"
#include "documents.h"

namespace keyturn
{

/// Finishes what an earlier process left, and says on standard error what its owner has to know and can find nowhere
/// else: a key that is gone, a folder that is a copy.
[[nodiscard]] Async<RecoveryReport> recoverFirst(CliContext cli);

/// The same, quietly, where one of these tokens waits for it. Whether it was done: what is known of them is old then.
[[nodiscard]] Async<bool> recoverFor(CliContext cli, QList<ListedToken> tokens);
/// Where the token does that the profile signs in with.
[[nodiscard]] Async<bool> recoverForSignIn(CliContext cli, QString profile);
/// Where one of these does, or one that their profiles sign in with.
[[nodiscard]] Async<bool> recoverForCalls(CliContext cli, QList<ListedToken> tokens);
/// Where a token of the profile does.
[[nodiscard]] Async<bool> recoverForProfile(CliContext cli, QString profile);

} // namespace keyturn
