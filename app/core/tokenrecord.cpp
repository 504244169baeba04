// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokenrecord.h"

#include "words.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr std::array stateWords{
    Word<TokenState>{TokenState::Ok, "ok"_L1},
    Word<TokenState>{TokenState::Sending, "sending"_L1},
    Word<TokenState>{TokenState::Sealed, "sealed"_L1},
    Word<TokenState>{TokenState::InDoubt, "in_doubt"_L1},
    Word<TokenState>{TokenState::Rejected, "rejected"_L1},
    Word<TokenState>{TokenState::Damaged, "damaged"_L1},
    Word<TokenState>{TokenState::Missing, "missing"_L1},
    Word<TokenState>{TokenState::Lost, "lost"_L1},
};

constexpr std::array usesWords{
    Word<TokenUses>{TokenUses::Unknown, "unknown"_L1},
    Word<TokenUses>{TokenUses::Single, "single"_L1},
    Word<TokenUses>{TokenUses::Unlimited, "unlimited"_L1},
};

EntryKey entryKey(FolderId folder, const QString &owner, StoreKind store)
{
    const QString place = store == StoreKind::Vault ? u"vault"_s : u"keyturn"_s;
    return u"%1/%2/%3/%4"_s.arg(place, folder.toString(), owner, QUuid::createUuid().toString(QUuid::WithoutBraces));
}

} // namespace

SeenToken asSeen(const TokenRecord &record)
{
    const bool isFinished = record.state != TokenState::Sealed && record.state != TokenState::Sending;
    return {record.id, isFinished ? record.fingerprint : Fingerprint()};
}

bool isStill(const SeenToken &seen, const TokenRecord &now)
{
    return seen.id == now.id && (seen.fingerprint.isEmpty() || seen.fingerprint == now.fingerprint);
}

bool isRevoked(const TokenRecord &record)
{
    return record.state == TokenState::Lost && record.metadata.text("token_status"_L1) == "REVOKED"_L1;
}

TokenMetadata revokedMetadata(const TokenMetadata &before)
{
    QJsonObject fields = before.fields();
    fields.insert("token_status"_L1, u"REVOKED"_s);
    return TokenMetadata(fields);
}

QString stateWord(TokenState state)
{
    return wordOf(stateWords, state);
}

std::optional<TokenState> stateFromWord(const QString &word)
{
    return valueOf(stateWords, word);
}

QString usesWord(TokenUses uses)
{
    return wordOf(usesWords, uses);
}

std::optional<TokenUses> usesFromWord(const QString &word)
{
    return valueOf(usesWords, word);
}

EntryKey makeEntryKey(FolderId folder, TokenId token, StoreKind store)
{
    return entryKey(folder, token.toString(), store);
}

EntryKey makeEntryKey(FolderId folder, ProfileId profile, StoreKind store)
{
    return entryKey(folder, profile.toString(), store);
}

bool isInVault(const EntryKey &entry)
{
    return entry.startsWith("vault/"_L1);
}

bool mayRemove(FolderId folder, const EntryKey &entry)
{
    return isInVault(entry) || entry.startsWith(u"keyturn/%1/"_s.arg(folder.toString()));
}

} // namespace keyturn
