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
    return firstRow(database, u"SELECT id, public_key, entry, backend, label FROM folder_key"_s, {},
                    [&](const QSqlQuery &row) {
                        record.id = KeyId::fromString(row.value(0).toString());
                        record.publicKey = row.value(1).toByteArray();
                        record.entry = row.value(2).toString();
                        record.place.backend = row.value(3).toString();
                        record.place.label = row.value(4).toString();
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
    return m_thread.read<QList<HistoryEntry>>([since](QSqlDatabase &database) -> Result<QList<HistoryEntry>> {
        QList<HistoryEntry> entries;
        return forEachRow(database,
                          u"SELECT "_s + historyColumns() + u" FROM history WHERE time >= ? ORDER BY number"_s,
                          {since ? timeText(*since) : u""_s},
                          [&](const QSqlQuery &row) { entries.append(historyEntryOf(row)); })
            .map([&] { return entries; });
    });
}

namespace
{

bool isUnwritable(const Error &error)
{
    return error.kind() == ErrorKind::StorageReadOnly || error.kind() == ErrorKind::StorageFull;
}

} // namespace

/// What the folder is called, after its place was written down where that is needed and possible.
Async<FolderName> StoredFolder::written()
{
    const std::function<Result<FolderName>(QSqlDatabase &)> look = [this](QSqlDatabase &database) {
        return readFolderName(database, m_file);
    };
    const Result<FolderName> seen = co_await m_thread.read<FolderName>(look);
    if (!seen || seen->isCurrent)
        co_return seen;
    // Getting ready for a change names the folder.
    const Result<FolderName> named = co_await m_thread.run<FolderName>(look);
    if (!named && isUnwritable(named.error()))
        co_return seen;
    co_return named;
}

Async<QList<HistoryEntry>> StoredHistory::of(TokenId token, int most)
{
    return m_thread.read<QList<HistoryEntry>>([token, most](QSqlDatabase &database) -> Result<QList<HistoryEntry>> {
        if (token.isNull())
            return QList<HistoryEntry>(); // what is not kept is no token's history
        QList<HistoryEntry> entries;
        return forEachRow(database,
                          u"SELECT "_s + historyColumns() +
                              u" FROM history WHERE token_id = ? ORDER BY number DESC LIMIT ?"_s,
                          {token.toString(), most}, [&](const QSqlQuery &row) { entries.append(historyEntryOf(row)); })
            .map([&] { return entries; });
    });
}

Async<QString> StoredFolder::stamp()
{
    return m_thread.read<QString>([this](QSqlDatabase &database) -> Result<QString> {
        // What other connections have written shows in the first, what this one has written in the second; a
        // connection without locks sees neither, and is opened anew when the file was written to.
        QString stamp = QString::number(m_thread.connection()) + u'.';
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
    const Result<FolderName> name = co_await written();
    if (!name)
        co_return fail(name.error());
    if (name->id.isNull())
        co_return fail(ErrorKind::StorageDamaged, u"the data folder has no id"_s);
    co_return name->isNewCopy ? m_meanwhile : name->id;
}

Async<bool> StoredFolder::wasCopied()
{
    const Result<FolderName> name = co_await written();
    if (!name)
        co_return fail(name.error());
    if (!name->isNewCopy && !name->isUntold)
        co_return false;
    const std::function<Result<bool>(QSqlDatabase &)> mark = [](QSqlDatabase &database) -> Result<bool> {
        const Result<QSqlQuery> told = execute(database, u"UPDATE folder SET copied = 0 WHERE copied = 1"_s);
        return told ? Result<bool>(told->numRowsAffected() > 0) : fail(told.error());
    };
    const Result<bool> told = co_await m_thread.run<bool>(mark);
    if (!told && isUnwritable(told.error()))
        co_return true;
    co_return told;
}

Async<bool> StoredFolder::borrows()
{
    const Result<FolderName> name = co_await written(); // a copy gets an id of its own
    if (!name)
        co_return fail(name.error());
    const QString own = u"keyturn/%1/%"_s.arg(name->id.toString());
    const std::function<Result<bool>(QSqlDatabase &)> look = [own](QSqlDatabase &database) {
        return firstRow(database,
                        u"SELECT 1 FROM (SELECT entry FROM token WHERE state <> 'missing' UNION ALL SELECT secret FROM "
                        "profile UNION ALL SELECT proxy_password FROM profile) WHERE entry LIKE 'keyturn/%' AND entry "
                        "NOT LIKE ?"_s,
                        {own});
    };
    co_return co_await m_thread.read<bool>(look);
}

Async<std::optional<FolderKeyRecord>> StoredFolder::key()
{
    return m_thread.read<std::optional<FolderKeyRecord>>([](QSqlDatabase &database) { return findKey(database); });
}

Async<void> StoredFolder::notePlace(KeychainPlace place)
{
    return m_thread.run<void>([place](QSqlDatabase &database) -> Result<void> {
        const Result<QSqlQuery> noted = execute(database, u"UPDATE folder_key SET backend = ?, label = ?"_s,
                                                {place.backend + u""_s, place.label + u""_s});
        return noted ? Result<void>() : fail(noted.error());
    });
}

Async<FolderKeyRecord> StoredFolder::insertKeyIfNone(FolderKeyRecord record)
{
    return m_thread.run<FolderKeyRecord>([record](QSqlDatabase &database) -> Result<FolderKeyRecord> {
        const Result<void> added = inTransaction(database, [&]() -> Result<void> {
            const Result<QSqlQuery> inserted = execute(
                database,
                u"INSERT OR IGNORE INTO folder_key (one, id, public_key, entry, backend, label) VALUES (1, ?, ?, ?, ?, ?)"_s,
                {record.id.toString(), record.publicKey, record.entry, record.place.backend + u""_s,
                 record.place.label + u""_s});
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
    return m_thread.read<QByteArray>([entry](QSqlDatabase &database) -> Result<QByteArray> {
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
