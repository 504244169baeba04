// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "databasethread.h"
#include "owners.h"
#include "storage.h"

namespace keyturn
{

class StoredStrays final : public Strays
{
public:
    /// `owners` outlives the thread's work.
    StoredStrays(DatabaseThread &thread, Owners &owners) : m_thread(thread), m_owners(owners) {}

    [[nodiscard]] Async<void> announce(QList<Stray> strays) override;
    [[nodiscard]] Async<void> letGo(QList<AttemptId> ids) override;
    [[nodiscard]] Async<QList<Stray>> loose() override;
    [[nodiscard]] Async<void> forget(Stray stray) override;

private:
    DatabaseThread &m_thread;
    Owners &m_owners;
};

/// `loose`: nobody needs it any more; else `owner` does, as long as it lives.
[[nodiscard]] Result<void> writeStray(QSqlDatabase &database, const Stray &stray, OwnerId owner, bool loose);
/// A record names them now.
[[nodiscard]] Result<void> dropStrays(QSqlDatabase &database, AttemptId id);
[[nodiscard]] Result<void> dropStrayEntry(QSqlDatabase &database, const EntryKey &entry);
/// Before a token's row goes: its entry, and what its attempts still hold.
[[nodiscard]] Result<void> letGoOfToken(QSqlDatabase &database, TokenId id);

} // namespace keyturn
