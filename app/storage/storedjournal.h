// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "databasethread.h"
#include "owners.h"
#include "storage.h"

#include <QSet>

namespace keyturn
{

class StoredJournal final : public Journal
{
public:
    /// `owners` outlives the thread's work.
    StoredJournal(DatabaseThread &thread, Owners &owners) : m_thread(thread), m_owners(owners) {}

    [[nodiscard]] OwnerId self() const override { return m_owners.self(); }
    [[nodiscard]] Async<void> claim(Fingerprint fingerprint) override;
    [[nodiscard]] Async<void> release(Fingerprint fingerprint) override;
    [[nodiscard]] Async<DoubtMarks> doubts(Fingerprint fingerprint) override;
    [[nodiscard]] Async<void> begin(Attempt attempt) override;
    [[nodiscard]] Async<void> beginNew(Attempt attempt, TokenRecord token) override;
    [[nodiscard]] Async<void> move(AttemptMove step) override;
    [[nodiscard]] Async<void> clearDoubt(Fingerprint fingerprint, TokenState state, HistoryEntry history) override;
    [[nodiscard]] Async<std::optional<Attempt>> attempt(AttemptId id) override;
    [[nodiscard]] Async<void> replace(Replacement replacement) override;
    [[nodiscard]] Async<void> noteMade(AttemptId id, MadeNote made) override;
    [[nodiscard]] Async<std::optional<Attempt>> madeBy(Fingerprint fingerprint) override;
    [[nodiscard]] Async<bool> spreadDoubt(Fingerprint fingerprint) override;
    [[nodiscard]] Async<QList<AttemptId>> unknown(QList<AttemptId> ids) override;
    [[nodiscard]] Async<QList<Attempt>> withAnswer(QList<AttemptId> seals) override;
    [[nodiscard]] Async<QList<Attempt>> unfinished(QDateTime savedBefore) override;
    [[nodiscard]] Async<bool> ownerAlive(OwnerId owner) override;
    [[nodiscard]] Async<bool> adopt(AttemptId id) override;

private:
    [[nodiscard]] Result<void> claimNow(QSqlDatabase &database, const Fingerprint &fingerprint) const;
    [[nodiscard]] Result<void> replaceNow(QSqlDatabase &database, const Replacement &replacement) const;
    [[nodiscard]] Result<void> releaseNow(QSqlDatabase &database);

    DatabaseThread &m_thread;
    Owners &m_owners;
    // In the database's thread.
    QSet<Fingerprint> m_held;     ///< claims of this process
    QSet<Fingerprint> m_released; ///< that are over, and whose rows are still there: the disk was full
};

} // namespace keyturn
