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

/// Records for tokens that a person gives. An error carries the 1-based position as its line(): BadInput or
/// LooksLikeSecret for a name or a note, Exists for a name or a value that is there twice.
[[nodiscard]] Result<QList<TokenRecord>> newRecords(const FolderKeys &keys, const Profile &profile,
                                                    const QList<NewToken> &tokens, const QDateTime &now);
/// Of one profile. Asked before anything is written to the store, so that a refusal leaves no trace; the database asks
/// again.
[[nodiscard]] Async<void> areUnknown(RotationPorts ports, QList<TokenRecord> records);
/// A value that was left in doubt under another name, or by --once, is in doubt still.
[[nodiscard]] Async<QList<TokenRecord>> withDoubts(RotationPorts ports, QList<TokenRecord> records);
/// What it takes to have a token made, with its record, which has no value yet. BadInput says what cannot be asked for.
[[nodiscard]] Result<RotationOrder> orderToMake(const Profile &profile, const QString &name, const TokenWish &wish);
/// New records, unknown, with their doubts; then the values into the store and the records into the database. `action`
/// is the history's word. The folder's keys are open.
[[nodiscard]] Async<QList<TokenRecord>> addNewTokens(RotationPorts ports, Profile profile, QList<NewToken> tokens,
                                                     QString action);

} // namespace keyturn
