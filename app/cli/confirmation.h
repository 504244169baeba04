// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

/// Confirmations come from the terminal itself, never from standard input, which may be a pipe with a secret in it.

/// Asks, unless --yes. Blocks the event loop, so nothing may be under way. Usage where there is no terminal
/// to ask on, Cancelled when the answer is not yes.
[[nodiscard]] Result<void> confirm(CliContext cli, const QString &question);
/// The same for what is not to be answered in passing: only the whole word will do.
[[nodiscard]] Result<void> confirmByWord(CliContext cli, const QString &question, const QString &word);
/// The same for what would destroy the only value that there may be: --yes is not enough. Where there is no terminal,
/// Refused, with `instead`.
[[nodiscard]] Result<void> confirmLoss(const QString &question, const QString &word, const QString &instead);

} // namespace keyturn
