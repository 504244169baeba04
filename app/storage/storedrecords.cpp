// SPDX-License-Identifier: GPL-3.0-or-later
#include "storedrecords.h"

#include "records.h"
#include "sql.h"
#include "storedtokens.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Result<std::optional<FolderKeyRecord>> findKey(QSqlDatabase &database)
{
    FolderKeyRecord record;
    return firstRow(database, u"SELECT id, public_key, entry FROM folder_key"_s, {},
                    [&](const QSqlQuery &row) {
                        record.id = KeyId::fromString(row.value(0).toString());
                        record.publicKey = row.value(1).toByteArray();
                        record.entry = row.value(2).toString();
                    })
        .map([&](bool found) { return found ? std::optional(record) : std::nullopt; });
}

} // namespace

Async<void> StoredHistory::append(HistoryEntry entry)
{
    return m_thread.run<void>([entry](QSqlDatabase &database) { return writeHistory(database, entry); });
}

Async<QList<HistoryEntry>> StoredHistory::entries(std::optional<QDateTime> since)
{
    return m_thread.run<QList<HistoryEntry>>([since](QSqlDatabase &database) -> Result<QList<HistoryEntry>> {
        QList<HistoryEntry> entries;
        return forEachRow(database,
                          u"SELECT "_s + historyColumns() + u" FROM history WHERE time >= ? ORDER BY number"_s,
                          {since ? timeText(*since) : u""_s},
                          [&](const QSqlQuery &row) { entries.append(historyEntryOf(row)); })
            .map([&] { return entries; });
    });
}

Async<QList<HistoryEntry>> StoredHistory::of(TokenId token, int most)
{
    return m_thread.run<QList<HistoryEntry>>([token, most](QSqlDatabase &database) -> Result<QList<HistoryEntry>> {
        if (token.isNull())
            return QList<HistoryEntry>(); // what is not kept is no token's history
        QList<HistoryEntry> entries;
        return forEachRow(database,
                          u"SELECT "_s + historyColumns() +
                              u" FROM history WHERE token_id = ? ORDER BY number DESC LIMIT ?"_s,
                          {token.toString(), most},
                          [&](const QSqlQuery &row) { entries.append(historyEntryOf(row)); })
            .map([&] { return entries; });
    });
}

Async<QString> StoredFolder::stamp()
{
    return m_thread.run<QString>([](QSqlDatabase &database) -> Result<QString> {
        // What other connections have written shows in the one, what this one has written in the other.
        QString stamp;
        const auto add = [&stamp](const QSqlQuery &row) {
            stamp += row.value(0).toString() + u'.';
        };
        return firstRow(database, u"PRAGMA data_version"_s, {}, add)
            .and_then([&](bool) { return firstRow(database, u"SELECT total_changes()"_s, {}, add); })
            .map([&](bool) { return stamp; });
    });
}

Async<FolderId> StoredFolder::folder()
{
    return m_thread.run<FolderId>([](QSqlDatabase &database) -> Result<FolderId> {
        FolderId id;
        const Result<bool> named = firstRow(database, u"SELECT id FROM folder"_s, {}, [&](const QSqlQuery &row) {
            id = FolderId::fromString(row.value(0).toString());
        });
        if (!named)
            return fail(named.error());
        if (!*named)
            return fail(ErrorKind::StorageDamaged, u"the data folder has no id"_s);
        return id;
    });
}

Async<bool> StoredFolder::wasCopied()
{
    return m_thread.run<bool>([](QSqlDatabase &database) -> Result<bool> {
        const Result<QSqlQuery> told = execute(database, u"UPDATE folder SET copied = 0 WHERE copied = 1"_s);
        return told ? Result<bool>(told->numRowsAffected() > 0) : fail(told.error());
    });
}

Async<std::optional<FolderKeyRecord>> StoredFolder::key()
{
    return m_thread.run<std::optional<FolderKeyRecord>>([](QSqlDatabase &database) { return findKey(database); });
}

Async<FolderKeyRecord> StoredFolder::insertKeyIfNone(FolderKeyRecord record)
{
    return m_thread.run<FolderKeyRecord>([record](QSqlDatabase &database) -> Result<FolderKeyRecord> {
        const Result<void> added = inTransaction(database, [&]() -> Result<void> {
            const Result<QSqlQuery> inserted = execute(
                database, u"INSERT OR IGNORE INTO folder_key (one, id, public_key, entry) VALUES (1, ?, ?, ?)"_s,
                {record.id.toString(), record.publicKey, record.entry});
            if (!inserted)
                return fail(inserted.error());
            const Result<QSqlQuery> named =
                execute(database, u"DELETE FROM stray WHERE entry IN (SELECT entry FROM folder_key)"_s);
            return named ? Result<void>() : fail(named.error());
        });
        if (!added)
            return fail(added.error());
        const Result<std::optional<FolderKeyRecord>> standing = findKey(database);
        if (!standing)
            return fail(standing.error());
        if (!standing->has_value())
            return fail(ErrorKind::Storage, u"the folder's key could not be recorded"_s);
        return **standing;
    });
}

Async<void> StoredVault::put(EntryKey entry, QByteArray sealed)
{
    return m_thread.run<void>([entry, sealed](QSqlDatabase &database) -> Result<void> {
        const Result<QSqlQuery> written =
            execute(database, u"INSERT OR REPLACE INTO vault (entry, sealed) VALUES (?, ?)"_s, {entry, sealed});
        return written ? Result<void>() : fail(written.error());
    });
}

Async<QByteArray> StoredVault::get(EntryKey entry)
{
    return m_thread.run<QByteArray>([entry](QSqlDatabase &database) -> Result<QByteArray> {
        QByteArray sealed;
        return firstRow(database, u"SELECT sealed FROM vault WHERE entry = ?"_s, {entry},
                        [&](const QSqlQuery &row) { sealed = row.value(0).toByteArray(); })
            .map([&](bool) { return sealed; });
    });
}

Async<void> StoredVault::erase(EntryKey entry)
{
    return m_thread.run<void>([entry](QSqlDatabase &database) -> Result<void> {
        const Result<QSqlQuery> gone = execute(database, u"DELETE FROM vault WHERE entry = ?"_s, {entry});
        return gone ? Result<void>() : fail(gone.error());
    });
}

} // namespace keyturn
