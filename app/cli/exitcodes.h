// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokerdesk.h"
#include "error.h"
#include "recovery.h"
#include "resolving.h"
#include "rotation.h"

#include <QList>
#include <QString>

#include <optional>

namespace keyturn
{

/// The exit codes of the command line's contract. The one place where an outcome or an error becomes a number.
enum class ExitCode {
    Done = 0,
    Failed = 1, ///< exists, busy, csv, storage, anything else
    Usage = 2,
    Rejected = 10,
    Unauthorized = 11,
    NotSent = 12,
    Unknown = 13,
    Unsaved = 14,
    StoreUnavailable = 15,
    NotFound = 16,
    Mixed = 20,
    HungUp = 129,
    Interrupted = 130,
    Quit = 131,
    Terminated = 143,
};

[[nodiscard]] ExitCode exitCodeOf(ErrorKind kind);
/// A rotation that a signal kept from starting counts as Done: the signal itself gives the code.
[[nodiscard]] ExitCode exitCodeOf(const RotationResult &result);
[[nodiscard]] ExitCode exitCodeOf(const Probe &probe);
[[nodiscard]] ExitCode exitCodeOf(const RecoveryReport &report);
/// Done when none is in doubt any more; a store that is not available counts more than a doubt that stays.
[[nodiscard]] ExitCode exitCodeOf(const QList<Resolution> &resolutions);

/// For `token generate`: what was refused before anything was tried has its own code.
[[nodiscard]] ExitCode exitCodeOfMaking(const RotationResult &result);
/// The first line of a connection test that failed, as an error; none when all is well.
[[nodiscard]] std::optional<Error> firstFailed(const QList<ProfileCheck> &checks);
/// Of asking a broker to revoke: a status that says no is Rejected.
[[nodiscard]] ExitCode exitCodeOfRevoking(const Error &error);

/// Equal codes give that code, different ones Mixed, none Done.
[[nodiscard]] ExitCode combined(const QList<ExitCode> &codes);
/// What a run ends with that `signal` stopped (0 = none): 128 and the signal's number, unless something worse was so.
[[nodiscard]] ExitCode afterSignal(ExitCode code, int signal);

/// For people: what went wrong, and the error's own detail.
[[nodiscard]] QString sentenceFor(const Error &error);
/// For people: how one rotation ended, and what to do where there is something to do.
[[nodiscard]] QString sentenceFor(const RotationResult &result);
/// The same of a token that was to be made.
[[nodiscard]] QString sentenceForMaking(const RotationResult &result);

/// The contract's one word at the beginning of a detail ("keychain" of "keychain: locked").
[[nodiscard]] QString detailWord(const QString &detail);

} // namespace keyturn
