// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

namespace keyturn
{

struct NewToken
{
    QString name;
    QString note;
    TokenUses uses = TokenUses::Unknown;
    SharedSecret value;
};

/// Records for tokens that a person gives. An error carries the 1-based position as its line(): BadInput for a name,
/// Exists for a name or a value that is there twice.
[[nodiscard]] Result<QList<TokenRecord>> newRecords(const FolderKeys &keys, const Profile &profile,
                                                    const QList<NewToken> &tokens, const QDateTime &now);
/// Asked before anything is written to the store, so that a refusal leaves no trace; the database asks again.
[[nodiscard]] Async<void> areUnknown(RotationPorts ports, QList<TokenRecord> records);
/// A value that was left in doubt under another name, or by --once, is in doubt still.
[[nodiscard]] Async<QList<TokenRecord>> withDoubts(RotationPorts ports, QList<TokenRecord> records);

} // namespace keyturn
