// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "metadata.h"
#include "profile.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace keyturn
{

/// A keyed hash of a secret's value (BLAKE2b under the data folder's own key, 32 raw bytes): the same value under two
/// names is one token. Useless without the key, which is in the keychain.
using Fingerprint = QByteArray;

/// Words of the command line's contract: ok, sending, sealed, in_doubt, rejected, damaged, missing, lost.
enum class TokenState { Ok, Sending, Sealed, InDoubt, Rejected, Damaged, Missing, Lost };
enum class TokenUses { Unknown, Single, Unlimited };

/// What is known of an API token, without its value.
struct TokenRecord
{
    TokenId id;
    ProfileId profile;
    QString name; ///< unique within its profile
    QString note;
    TokenState state = TokenState::Ok;
    TokenUses uses = TokenUses::Unknown;
    EntryKey entry; ///< where the value is kept now; a new one with every generation
    Fingerprint fingerprint;
    QString suffix; ///< last four characters of the value
    TokenMetadata metadata;
    std::optional<QDateTime> added;       ///< UTC; none as long as no value of it was ever here (generated, in doubt)
    std::optional<QDateTime> regenerated; ///< UTC; by Keyturn
};

/// A token as somebody saw it who decided about it: a yes is for that value, and for no other that came in between.
struct SeenToken
{
    SeenToken(TokenId token, Fingerprint value = {}) : id(token), fingerprint(std::move(value)) {}
    TokenId id;
    Fingerprint fingerprint; ///< empty: whatever it has by now
};
/// While it is sealed or sending, Keyturn itself gives it the next value.
[[nodiscard]] SeenToken asSeen(const TokenRecord &record);
[[nodiscard]] bool isStill(const SeenToken &seen, const TokenRecord &now);

/// The broker said that it revoked the token, and refused it afterwards; the state is `lost`.
[[nodiscard]] bool isRevoked(const TokenRecord &record);
/// What is known of it then.
[[nodiscard]] TokenMetadata revokedMetadata(const TokenMetadata &before);

[[nodiscard]] QString stateWord(TokenState state);
[[nodiscard]] std::optional<TokenState> stateFromWord(const QString &word);
[[nodiscard]] QString usesWord(TokenUses uses);
[[nodiscard]] std::optional<TokenUses> usesFromWord(const QString &word);

/// A new generation's: `keyturn/<data-folder id>/<token id>/<generation id>`, in the vault `vault/...`. The key alone
/// says which store has the entry.
[[nodiscard]] EntryKey makeEntryKey(FolderId folder, TokenId token, StoreKind store);
/// The same for a secret of the profile itself; the profile's id stands in the token's place.
[[nodiscard]] EntryKey makeEntryKey(FolderId folder, ProfileId profile, StoreKind store);
[[nodiscard]] bool isInVault(const EntryKey &entry);
/// May the data folder remove it? Not so an entry that a copied folder has in common with its original.
[[nodiscard]] bool mayRemove(FolderId folder, const EntryKey &entry);

} // namespace keyturn
