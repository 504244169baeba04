// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"
#include "engine.h"

#include <optional>

namespace keyturn
{

/// What a command that may ask the keychain tells of an answer that is kept; what cannot be found out is left as it is.

/// With what looks like the new token in it.
[[nodiscard]] QCoro::Task<std::optional<KeptAnswer>> lookedInto(CliContext cli, std::optional<KeptAnswer> kept);
/// The same, as it is after its token has changed: its doubt may be over.
[[nodiscard]] QCoro::Task<std::optional<KeptAnswer>> keptAfterwards(CliContext cli, std::optional<KeptAnswer> kept);
/// Those of --once rotations of a profile, which no token has. Errors: Storage.
[[nodiscard]] Async<QList<KeptAnswer>> keptOfOnce(CliContext cli, QString profile);

} // namespace keyturn
