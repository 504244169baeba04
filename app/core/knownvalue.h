// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

namespace keyturn
{

/// A value that came out of a rotation of this data folder, or was given by hand in the place of another.
struct MadeValue
{
    AttemptId attempt;
    QDateTime at;  ///< UTC
    TokenId token; ///< null with --once
    QString name;  ///< the record's as it is called now, or "once-..."; empty when the record is gone
    ProfileId profileId;
    QString profile; ///< name, as it was then
    QString account; ///< whose it is as the broker told it; empty when it is not known
    QString reason;  ///< the person's, e.g. a ticket number
    QString suffix;
    bool isGiven = false; ///< by its owner's hand, not by a broker
};

/// What this data folder knows of a value that somebody is about to use.
struct KnownValue
{
    std::optional<TokenRecord> stored; ///< the record that has it now
    QString profile;                   ///< the record's, by name
    std::optional<MadeValue> made;
    /// Made within the last 24 hours and no record has it: regenerating it again kills what its owner has just got.
    bool isFresh = false;
};

/// Asks neither broker nor store; the folder's key is opened when it has one. Errors: Storage, Keychain.
[[nodiscard]] Async<KnownValue> knownValue(RotationPorts ports, SharedSecret value);

} // namespace keyturn
