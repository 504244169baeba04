// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keptanswer.h"
#include "rotation.h"

#include <QList>

namespace keyturn
{

/// An attempt whose new token is sealed and not yet where it belongs.
struct PendingSeal
{
    AttemptId id;
    TokenId of;    ///< null with --once, and for a seal that the journal does not know
    QString token; ///< name (of a token that was removed, the name it had), "once-..." with --once, or "sealed-..."
    QString profile;
    QString reason; ///< why it is still sealed; safe to show
    ErrorKind cause = ErrorKind::Internal;
    /// False where nothing is kept encrypted, or nobody could look: only its entry in the keychain may have the new
    /// value.
    bool isSealed = true;
    bool isForItsOwner = false; ///< no record waits for it: its owner takes the value, and confirms that
    ProfileId ofProfile;        ///< null where nothing is known of one
    QString account;            ///< whose it is, as the broker told; empty when it is not known
    QString ticket;             ///< the reason that a person gave for the regeneration
    QString suffix;             ///< of the new value; empty when it is not known
    QDateTime requested;        ///< UTC; null when it is not known
};

struct RecoveredToken
{
    QString token; ///< name, or "once-..."
    QString profile;
    TokenId of;
    ProfileId ofProfile;
};

struct DoubtfulToken
{
    AttemptId id;
    TokenId of;    ///< null with --once
    QString token; ///< name, or "once-..."
    QString profile;
    QDateTime requested;               ///< UTC
    bool holdsAnswer = false;          ///< what came is kept sealed, and can be exported
    std::optional<QString> probable{}; ///< see KeptAnswer
    ProfileId ofProfile{};
    QString unreadable{}; ///< see KeptAnswer
};

struct RecoveryReport
{
    QList<RecoveredToken> recovered;
    QList<PendingSeal> pending;
    QList<DoubtfulToken> inDoubt;
    /// Answers whose doubt is over, or was ended by its owner.
    QList<KeptAnswer> kept;
    /// The data folder's private key is gone from the keychain, or is another one: what was sealed cannot be opened.
    std::optional<Error> keyTrouble;
    /// The data folder is a copy, noticed when it was opened; the original's entries are left alone.
    bool folderWasCopied = false;
    [[nodiscard]] bool isQuiet() const { return recovered.isEmpty() && pending.isEmpty(); }
};

/// Finishes what a dead process left: opens seals, classifies them with the live path's classifier, stores, reads
/// back, switches. Rows in "sending" without a seal become in doubt. Touches nothing that a living process owns, nor
/// what this process is doing now. Idempotent; may be killed at any point.
/// Errors: Storage only; an unavailable store is told in the report.
[[nodiscard]] Async<RecoveryReport> recover(RotationPorts ports);

} // namespace keyturn
