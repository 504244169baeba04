// SPDX-License-Identifier: GPL-3.0-or-later
#include "storedtokens.h"

#include "records.h"
#include "sql.h"
#include "storedstrays.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

QString text(const QString &value)
{
    return value.isNull() ? u""_s : value; // the columns are NOT NULL
}

/// Nothing is removed or moved while it matters.
Result<void> isIdle(const TokenRecord &token)
{
    if (token.state == TokenState::Sending)
        return fail(ErrorKind::Busy, u"it is being regenerated now"_s);
    if (token.state == TokenState::Sealed)
        return fail(ErrorKind::Busy, u"its new value is sealed and not yet stored; recover it first"_s);
    return {};
}

/// What a read of the store can tell of a token that nothing else is known against.
bool isSeenState(TokenState state)
{
    return state == TokenState::Ok || state == TokenState::Damaged || state == TokenState::Missing;
}

} // namespace

Result<TokenRecord> findToken(QSqlDatabase &database, TokenId id)
{
    TokenRecord token;
    const Result<bool> found = firstRow(database, u"SELECT "_s + tokenColumns() + u" FROM token WHERE id = ?"_s,
                                        {id.toString()}, [&](const QSqlQuery &row) { token = tokenOf(row); });
    if (!found)
        return fail(found.error());
    return *found ? Result<TokenRecord>(token) : fail(ErrorKind::NotFound, u"that token is no longer there"_s);
}

Result<void> isFree(QSqlDatabase &database, const TokenRecord &record)
{
    QString name;
    bool isName = false;
    const Result<bool> other =
        firstRow(database,
                 u"SELECT name, name = ? AND profile = ? FROM token WHERE ((name = ? AND profile = ?) OR "
                 "fingerprint = ?) AND id <> ?"_s,
                 {record.name, record.profile.toString(), record.name, record.profile.toString(), record.fingerprint,
                  record.id.toString()},
                 [&](const QSqlQuery &row) {
                     name = row.value(0).toString();
                     isName = row.value(1).toBool();
                 });
    if (!other)
        return fail(other.error());
    if (!*other)
        return {};
    return isName ? fail(ErrorKind::Exists, u"there is a token \"%1\" in this profile already"_s.arg(name))
                  : fail(ErrorKind::Exists, u"that value is there already, as \"%1\""_s.arg(name));
}

Result<void> insertToken(QSqlDatabase &database, const TokenRecord &record)
{
    const Result<QSqlQuery> added = execute(
        database,
        u"INSERT INTO token (id, profile, name, note, state, uses, entry, fingerprint, suffix, metadata, added, "
        "regenerated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {record.id.toString(), record.profile.toString(), record.name, text(record.note), stateWord(record.state),
         usesWord(record.uses), record.entry, record.fingerprint, text(record.suffix), metadataText(record.metadata),
         timeOrNull(record.added), timeOrNull(record.regenerated)});
    return added ? Result<void>() : fail(added.error());
}

Result<void> writeToken(QSqlDatabase &database, const TokenRecord &record)
{
    const Result<QSqlQuery> written =
        execute(database,
                u"UPDATE token SET name = ?, note = ?, state = ?, uses = ?, entry = ?, fingerprint = ?, suffix = ?, "
                "metadata = ?, added = ?, regenerated = ? WHERE id = ?"_s,
                {record.name, text(record.note), stateWord(record.state), usesWord(record.uses), record.entry,
                 record.fingerprint, text(record.suffix), metadataText(record.metadata), timeOrNull(record.added),
                 timeOrNull(record.regenerated), record.id.toString()});
    return written ? Result<void>() : fail(written.error());
}

Result<void> writeHistory(QSqlDatabase &database, const HistoryEntry &entry)
{
    const Result<QSqlQuery> written = execute(
        database, u"INSERT INTO history ("_s + historyColumns() + u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        historyValues(entry));
    return written ? Result<void>() : fail(written.error());
}

Async<QList<TokenRecord>> StoredTokens::all()
{
    return m_thread.run<QList<TokenRecord>>([](QSqlDatabase &database) -> Result<QList<TokenRecord>> {
        QList<TokenRecord> tokens;
        return forEachRow(database,
                          u"SELECT "_s + tokenColumns() +
                              u" FROM token JOIN profile ON profile.id = token.profile "
                              "ORDER BY profile.name, token.name"_s,
                          {}, [&](const QSqlQuery &row) { tokens.append(tokenOf(row)); })
            .map([&] { return tokens; });
    });
}

Async<TokenRecord> StoredTokens::byId(TokenId id)
{
    return m_thread.run<TokenRecord>([id](QSqlDatabase &database) { return findToken(database, id); });
}

Async<void> StoredTokens::add(QList<TokenRecord> records, QList<HistoryEntry> history)
{
    return m_thread.run<void>([records, history](QSqlDatabase &database) -> Result<void> {
        return inTransaction(database, [&]() -> Result<void> {
            int line = 0;
            for (const TokenRecord &record : records) {
                ++line;
                const Result<void> added =
                    isFree(database, record).and_then([&] { return insertToken(database, record); }).and_then([&] {
                        return dropStrayEntry(database, record.entry);
                    });
                if (!added)
                    return fail(added.error().atLine(line));
            }
            for (const HistoryEntry &entry : history) {
                const Result<void> written = writeHistory(database, entry);
                if (!written)
                    return written;
            }
            return {};
        });
    });
}

Async<void> StoredTokens::update(TokenRecord record)
{
    return m_thread.run<void>([record](QSqlDatabase &database) -> Result<void> {
        return inTransaction(database, [&]() -> Result<void> {
            Result<TokenRecord> known = findToken(database, record.id);
            if (!known)
                return fail(known.error());
            known->name = record.name;
            known->note = record.note;
            known->uses = record.uses;
            known->metadata = record.metadata;
            const bool mayBeSeen = isSeenState(known->state) || known->state == TokenState::Rejected;
            if (mayBeSeen && isSeenState(record.state))
                known->state = record.state;
            return isFree(database, *known).and_then([&] { return writeToken(database, *known); });
        });
    });
}

Async<void> StoredTokens::moveEntry(TokenId id, EntryKey from, EntryKey to)
{
    return m_thread.run<void>([id, from, to](QSqlDatabase &database) -> Result<void> {
        return inTransaction(database, [&]() -> Result<void> {
            const Result<TokenRecord> known = findToken(database, id);
            if (!known)
                return fail(known.error());
            if (const Result<void> idle = isIdle(*known); !idle)
                return idle;
            if (known->entry != from)
                return fail(ErrorKind::Refused, u"its value has been changed meanwhile"_s);
            const Result<QSqlQuery> moved =
                execute(database, u"UPDATE token SET entry = ? WHERE id = ?"_s, {to, id.toString()});
            if (!moved)
                return fail(moved.error());
            Stray before;
            before.id = AttemptId::make();
            before.entry = from;
            return dropStrayEntry(database, to).and_then([&] { return writeStray(database, before, OwnerId(), true); });
        });
    });
}

Async<void> StoredTokens::remove(TokenId id, HistoryEntry history)
{
    return m_thread.run<void>([id, history](QSqlDatabase &database) -> Result<void> {
        return inTransaction(database, [&]() -> Result<void> {
            const Result<TokenRecord> known = findToken(database, id);
            if (!known)
                return fail(known.error());
            if (const Result<void> idle = isIdle(*known); !idle)
                return idle;
            if (const Result<void> let = letGoOfToken(database, id); !let)
                return let;
            const Result<QSqlQuery> gone = execute(database, u"DELETE FROM token WHERE id = ?"_s, {id.toString()});
            if (!gone)
                return fail(gone.error());
            return writeHistory(database, history);
        });
    });
}

} // namespace keyturn
