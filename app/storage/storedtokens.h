// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "databasethread.h"
#include "storage.h"

namespace keyturn
{

class StoredTokens final : public Tokens
{
public:
    explicit StoredTokens(DatabaseThread &thread) : m_thread(thread) {}
    [[nodiscard]] Async<QList<TokenRecord>> all() override;
    [[nodiscard]] Async<TokenRecord> byId(TokenId id) override;
    [[nodiscard]] Async<void> add(QList<TokenRecord> records, QList<HistoryEntry> history) override;
    [[nodiscard]] Async<void> update(TokenRecord record) override;
    [[nodiscard]] Async<void> moveEntry(TokenId id, EntryKey from, EntryKey to) override;
    [[nodiscard]] Async<void> remove(TokenId id, HistoryEntry history) override;

private:
    DatabaseThread &m_thread;
};

/// NotFound.
[[nodiscard]] Result<TokenRecord> findToken(QSqlDatabase &database, TokenId id);
/// Says whose name or value it is when a record cannot be added or changed.
[[nodiscard]] Result<void> isFree(QSqlDatabase &database, const TokenRecord &record);
[[nodiscard]] Result<void> insertToken(QSqlDatabase &database, const TokenRecord &record);
/// Everything but id and profile.
[[nodiscard]] Result<void> writeToken(QSqlDatabase &database, const TokenRecord &record);
[[nodiscard]] Result<void> writeHistory(QSqlDatabase &database, const HistoryEntry &entry);

} // namespace keyturn
