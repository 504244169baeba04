// SPDX-License-Identifier: GPL-3.0-or-later
#include "storedtokens.h"

#include "claims.h"
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

Result<QList<TokenRecord>> findTokens(QSqlDatabase &database, const QString &where, const QVariantList &values)
{
    QList<TokenRecord> tokens;
    return forEachRow(database,
                      u"SELECT "_s + tokenColumns() + u" FROM token JOIN profile ON profile.id = token.profile "_s +
                          where + u" ORDER BY profile.name, token.name"_s,
                      values, [&](const QSqlQuery &row) { tokens.append(tokenOf(row)); })
        .map([&] { return tokens; });
}

/// Takes over what was changed, where it stands as it was before. False when somebody else has changed it.
template <typename T>
bool change(T &stands, const T &before, const T &after)
{
    if (before == after || stands == after)
        return true;
    if (!(stands == before))
        return false;
    stands = after;
    return true;
}

Result<void> takeOver(TokenRecord &stands, const TokenRecord &before, const TokenRecord &after)
{
    QJsonObject metadata = stands.metadata.fields();
    const bool done = change(stands.name, before.name, after.name) && change(stands.note, before.note, after.note) &&
                      change(stands.uses, before.uses, after.uses) &&
                      change(metadata, before.metadata.fields(), after.metadata.fields());
    stands.metadata = TokenMetadata(metadata);
    return done ? Result<void>() : fail(changedMeanwhile());
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

Result<std::optional<TokenRecord>> tokenWith(QSqlDatabase &database, const Fingerprint &fingerprint)
{
    std::optional<TokenRecord> token;
    return firstRow(database, u"SELECT "_s + tokenColumns() + u" FROM token WHERE fingerprint = ?"_s, {fingerprint},
                    [&](const QSqlQuery &row) { token = tokenOf(row); })
        .map([&](bool) { return token; });
}

Result<void> isIdle(const TokenRecord &token)
{
    if (token.state == TokenState::Sending)
        return fail(ErrorKind::Busy, u"it is being regenerated now"_s);
    if (token.state == TokenState::Sealed)
        return fail(ErrorKind::Busy, u"its new value is sealed and not yet stored; recover it first"_s);
    return {};
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
    return m_thread.read<QList<TokenRecord>>([](QSqlDatabase &database) { return findTokens(database, {}, {}); });
}

Async<std::optional<TokenRecord>> StoredTokens::byFingerprint(Fingerprint fingerprint)
{
    return m_thread.read<std::optional<TokenRecord>>(
        [fingerprint](QSqlDatabase &database) { return tokenWith(database, fingerprint); });
}

Async<QList<TokenRecord>> StoredTokens::named(QString name)
{
    return m_thread.read<QList<TokenRecord>>(
        [name](QSqlDatabase &database) { return findTokens(database, u"WHERE token.name = ?"_s, {name}); });
}

Async<TokenRecord> StoredTokens::byId(TokenId id)
{
    return m_thread.read<TokenRecord>([id](QSqlDatabase &database) { return findToken(database, id); });
}

Async<void> StoredTokens::add(QList<TokenRecord> records, QList<HistoryEntry> history)
{
    return m_thread.run<void>([this, records, history](QSqlDatabase &database) -> Result<void> {
        return inTransaction(database, [&]() -> Result<void> {
            int line = 0;
            for (const TokenRecord &record : records) {
                ++line;
                const Result<void> added =
                    isFree(database, record)
                        .and_then([&] { return isUnclaimed(database, m_owners, record.fingerprint); })
                        .and_then([&] { return insertToken(database, record); })
                        .and_then([&] { return dropStrayEntry(database, record.entry); });
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

Async<TokenRecord> StoredTokens::edit(TokenRecord before, TokenRecord after)
{
    return m_thread.run<TokenRecord>([before, after](QSqlDatabase &database) -> Result<TokenRecord> {
        Result<TokenRecord> known = fail(ErrorKind::NotFound, QString());
        const Result<void> done = inTransaction(database, [&]() -> Result<void> {
            known = findToken(database, after.id);
            if (!known)
                return fail(known.error());
            return takeOver(*known, before, after).and_then([&] { return isFree(database, *known); }).and_then([&] {
                return writeToken(database, *known);
            });
        });
        return done ? known : fail(done.error());
    });
}

Async<void> StoredTokens::noteSeen(TokenId id, EntryKey entry, TokenState seen)
{
    return m_thread.run<void>([id, entry, seen](QSqlDatabase &database) -> Result<void> {
        if (!isSeenState(seen))
            return {};
        const Result<QSqlQuery> noted =
            execute(database,
                    u"UPDATE token SET state = ? WHERE id = ? AND entry = ? AND state <> ? AND state IN ('ok', "
                    "'damaged', 'missing', 'rejected')"_s,
                    {stateWord(seen), id.toString(), entry, stateWord(seen)});
        return noted ? Result<void>() : fail(noted.error());
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

Async<void> StoredTokens::remove(SeenToken token, HistoryEntry history)
{
    return m_thread.run<void>([this, token, history](QSqlDatabase &database) -> Result<void> {
        const TokenId id = token.id;
        return inTransaction(database, [&]() -> Result<void> {
            const Result<TokenRecord> known = findToken(database, id);
            if (!known)
                return fail(known.error());
            if (!isStill(token, *known))
                return fail(changedMeanwhile());
            if (const Result<void> idle = isIdle(*known); !idle)
                return idle;
            if (const Result<void> unclaimed = isUnclaimed(database, m_owners, known->fingerprint); !unclaimed)
                return unclaimed;
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
