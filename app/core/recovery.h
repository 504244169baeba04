// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

#include <QList>

namespace keyturn
{

/// An attempt whose new token is sealed and not yet where it belongs.
struct PendingSeal
{
    AttemptId id;
    QString token; ///< name, "once-..." with --once, or "sealed-..." for a seal that the journal does not know
    QString profile;
    QString reason; ///< why it is still sealed; safe to show
    ErrorKind cause = ErrorKind::Internal;
    bool isForItsOwner = false; ///< no record waits for it: its owner takes the value, and confirms that
    TokenId of;                 ///< null with --once and for a seal that the journal does not know
    ProfileId ofProfile;        ///< null where nothing is known of one
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
    QDateTime requested;      ///< UTC
    bool holdsAnswer = false; ///< what came is kept sealed, and can be exported
    ProfileId ofProfile;
};

struct RecoveryReport
{
    QList<RecoveredToken> recovered;
    QList<PendingSeal> pending;
    QList<DoubtfulToken> inDoubt;
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
