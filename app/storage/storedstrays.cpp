// SPDX-License-Identifier: GPL-3.0-or-later
#include "storedstrays.h"

#include "sql.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Result<void> changed(const Result<QSqlQuery> &query)
{
    return query ? Result<void>() : fail(query.error());
}

} // namespace

Result<void> writeStray(QSqlDatabase &database, const Stray &stray, OwnerId owner, bool loose)
{
    return changed(
        execute(database, u"INSERT OR REPLACE INTO stray (id, entry, seal, owner, loose) VALUES (?, ?, ?, ?, ?)"_s,
                {stray.id.toString(), stray.entry + u""_s, stray.withSeal ? 1 : 0, owner.toString(), loose ? 1 : 0}));
}

Result<void> dropStrays(QSqlDatabase &database, AttemptId id)
{
    return changed(execute(database, u"DELETE FROM stray WHERE id = ?"_s, {id.toString()}));
}

Result<void> dropStrayEntry(QSqlDatabase &database, const EntryKey &entry)
{
    if (entry.isEmpty())
        return {}; // the entry of all strays that are but a seal
    return changed(execute(database, u"DELETE FROM stray WHERE entry = ?"_s, {entry}));
}

Result<void> letGoOfToken(QSqlDatabase &database, TokenId id)
{
    const QString token = id.toString();
    return changed(execute(database,
                           u"INSERT OR REPLACE INTO stray (id, entry, seal, owner, loose) "
                           "SELECT id, entry, 0, '', 1 FROM token WHERE id = ?"_s,
                           {token}))
        .and_then([&] {
            return changed(execute(database,
                                   u"INSERT OR REPLACE INTO stray (id, entry, seal, owner, loose) "
                                   "SELECT id, old_entry, 1, '', 1 FROM attempt WHERE token = ? AND state = 'saved'"_s,
                                   {token}));
        })
        .and_then([&] {
            return changed(execute(
                database, u"UPDATE attempt SET state = 'settled' WHERE token = ? AND state = 'saved'"_s, {token}));
        });
}

Async<void> StoredStrays::announce(QList<Stray> strays)
{
    return m_thread.run<void>([this, strays](QSqlDatabase &database) -> Result<void> {
        return m_owners.enrolled(database, [&]() -> Result<void> {
            for (const Stray &stray : strays) {
                const Result<void> written = writeStray(database, stray, m_owners.self(), false);
                if (!written)
                    return written;
            }
            return {};
        });
    });
}

Async<void> StoredStrays::letGo(QList<AttemptId> ids)
{
    return m_thread.run<void>([ids](QSqlDatabase &database) -> Result<void> {
        return inTransaction(database, [&]() -> Result<void> {
            for (const AttemptId id : ids) {
                const Result<void> let =
                    changed(execute(database, u"UPDATE stray SET loose = 1 WHERE id = ?"_s, {id.toString()}));
                if (!let)
                    return let;
            }
            return {};
        });
    });
}

Async<QList<Stray>> StoredStrays::loose()
{
    return m_thread.read<QList<Stray>>([this](QSqlDatabase &database) -> Result<QList<Stray>> {
        QList<Stray> strays;
        const auto take = [&](const QSqlQuery &row) {
            const OwnerId owner = OwnerId::fromString(row.value(3).toString());
            if (row.value(4).toInt() == 0 && m_owners.isAlive(owner))
                return;
            Stray stray;
            stray.id = AttemptId::fromString(row.value(0).toString());
            stray.entry = row.value(1).toString();
            stray.withSeal = row.value(2).toInt() != 0;
            strays.append(stray);
        };
        return forEachRow(
                   database,
                   u"SELECT id, entry, seal, owner, loose FROM stray WHERE entry NOT IN (SELECT entry FROM token) "
                   "AND entry NOT IN (SELECT entry FROM folder_key) "
                   "AND entry NOT IN (SELECT secret FROM profile WHERE secret <> '') "
                   "AND entry NOT IN (SELECT proxy_password FROM profile WHERE proxy_password <> '') "
                   "AND entry NOT IN (SELECT new_entry FROM attempt WHERE new_entry <> '' AND state IN ('sending', "
                   "'sealed')) AND entry NOT IN (SELECT old_entry FROM attempt WHERE old_entry <> '' AND state IN "
                   "('sending', 'sealed', 'saved'))"_s,
                   {}, take)
            .map([&] { return strays; });
    });
}

Async<void> StoredStrays::forget(Stray stray)
{
    return m_thread.run<void>([stray](QSqlDatabase &database) {
        return changed(execute(database, u"DELETE FROM stray WHERE id = ? AND entry = ?"_s,
                               {stray.id.toString(), stray.entry + u""_s}));
    });
}

} // namespace keyturn
