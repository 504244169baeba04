// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "databasethread.h"
#include "owners.h"
#include "storage.h"

namespace keyturn
{

class StoredTokens final : public Tokens
{
public:
    /// `owners` outlives the thread's work.
    StoredTokens(DatabaseThread &thread, const Owners &owners) : m_thread(thread), m_owners(owners) {}
    [[nodiscard]] Async<QList<TokenRecord>> all() override;
    [[nodiscard]] Async<TokenRecord> byId(TokenId id) override;
    [[nodiscard]] Async<std::optional<TokenRecord>> byFingerprint(Fingerprint fingerprint) override;
    [[nodiscard]] Async<QList<TokenRecord>> named(QString name) override;
    [[nodiscard]] Async<void> add(QList<TokenRecord> records, QList<HistoryEntry> history) override;
    [[nodiscard]] Async<TokenRecord> edit(TokenRecord before, TokenRecord after) override;
    [[nodiscard]] Async<void> noteSeen(TokenId id, EntryKey entry, TokenState seen) override;
    [[nodiscard]] Async<void> moveEntry(TokenId id, EntryKey from, EntryKey to) override;
    [[nodiscard]] Async<void> remove(SeenToken token, HistoryEntry history) override;

private:
    DatabaseThread &m_thread;
    const Owners &m_owners;
};

/// NotFound.
[[nodiscard]] Result<TokenRecord> findToken(QSqlDatabase &database, TokenId id);
/// None when no record has that value.
[[nodiscard]] Result<std::optional<TokenRecord>> tokenWith(QSqlDatabase &database, const Fingerprint &fingerprint);
/// Busy while it is sending or sealed: nothing is removed or moved while it matters.
[[nodiscard]] Result<void> isIdle(const TokenRecord &token);

/// Says whose name or value it is when a record cannot be added or changed.
[[nodiscard]] Result<void> isFree(QSqlDatabase &database, const TokenRecord &record);
[[nodiscard]] Result<void> insertToken(QSqlDatabase &database, const TokenRecord &record);
/// Everything but id and profile.
[[nodiscard]] Result<void> writeToken(QSqlDatabase &database, const TokenRecord &record);
[[nodiscard]] Result<void> writeHistory(QSqlDatabase &database, const HistoryEntry &entry);

} // namespace keyturn
