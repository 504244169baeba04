// SPDX-License-Identifier: GPL-3.0-or-later
#include "storedprofiles.h"

#include "claims.h"
#include "records.h"
#include "sql.h"
#include "storedstrays.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Result<void> nameIsFree(QSqlDatabase &database, const Profile &profile)
{
    const Result<bool> other = firstRow(database, u"SELECT 1 FROM profile WHERE name = ? AND id <> ?"_s,
                                        {profile.name, profile.id.toString()});
    if (!other)
        return fail(other.error());
    if (*other)
        return fail(ErrorKind::Exists, u"there is a profile \"%1\" already"_s.arg(profile.name));
    return {};
}

Result<void> letGoOfTokens(QSqlDatabase &database, ProfileId id)
{
    QList<TokenId> tokens;
    const Result<void> read =
        forEachRow(database, u"SELECT id FROM token WHERE profile = ?"_s, {id.toString()},
                   [&](const QSqlQuery &row) { tokens.append(TokenId::fromString(row.value(0).toString())); });
    if (!read)
        return read;
    for (const TokenId token : std::as_const(tokens)) {
        const Result<void> let = letGoOfToken(database, token);
        if (!let)
            return let;
    }
    return {};
}

/// Whether the profile's tokens are those that were seen, with their values.
Result<void> areAsSeen(QSqlDatabase &database, ProfileId id, const std::optional<QList<SeenToken>> &seen)
{
    if (!seen)
        return {};
    qsizetype same = 0;
    qsizetype all = 0;
    const Result<void> read = forEachRow(database, u"SELECT id, fingerprint FROM token WHERE profile = ?"_s,
                                         {id.toString()}, [&](const QSqlQuery &row) {
                                             TokenRecord now;
                                             now.id = TokenId::fromString(row.value(0).toString());
                                             now.fingerprint = row.value(1).toByteArray();
                                             const auto isIt = [&now](const SeenToken &token) {
                                                 return isStill(token, now);
                                             };
                                             same += std::any_of(seen->begin(), seen->end(), isIt) ? 1 : 0;
                                             ++all;
                                         });
    if (!read)
        return read;
    if (same != all || all != seen->size())
        return fail(changedMeanwhile());
    return {};
}

Result<QList<Profile>> findProfiles(QSqlDatabase &database, const QString &where, const QVariantList &values)
{
    QList<Profile> profiles;
    return forEachRow(database, u"SELECT content, id, name FROM profile "_s + where + u" ORDER BY name"_s, values,
                      [&](const QSqlQuery &row) {
                          // Its content may be damaged; who it is, is known.
                          Profile profile = profileOf(row.value(0).toString());
                          profile.id = ProfileId::fromString(row.value(1).toString());
                          profile.name = row.value(2).toString();
                          profiles.append(profile);
                      })
        .map([&] { return profiles; });
}

Result<Profile> findProfile(QSqlDatabase &database, const QString &where, const QString &value, const QString &missing)
{
    const Result<QList<Profile>> found = findProfiles(database, where, {value});
    if (!found)
        return fail(found.error());
    return found->isEmpty() ? fail(ErrorKind::NotFound, missing) : Result<Profile>(found->constFirst());
}

Result<Profile> profileWithId(QSqlDatabase &database, ProfileId id)
{
    return findProfile(database, u"WHERE id = ?"_s, id.toString(), u"that profile is no longer there"_s);
}

/// Nothing is removed or changed while it matters.
Result<void> isIdle(QSqlDatabase &database, const Owners &owners, ProfileId id)
{
    QString state;
    const Result<bool> busy =
        firstRow(database, u"SELECT state FROM attempt WHERE profile = ? AND state IN ('sending', 'sealed')"_s,
                 {id.toString()}, [&](const QSqlQuery &row) { state = row.value(0).toString(); });
    if (!busy)
        return fail(busy.error());
    if (!*busy)
        return areUnclaimed(database, owners, id);
    return state == "sending"_L1
               ? fail(ErrorKind::Busy, u"one of its tokens is being regenerated"_s)
               : fail(ErrorKind::Busy, u"a new token of it is sealed and not yet stored; recover it first"_s);
}

/// Its own secrets: the client's, the proxy's password.
Result<void> letGoOfSecrets(QSqlDatabase &database, ProfileId id)
{
    QList<EntryKey> entries;
    const Result<bool> read =
        firstRow(database, u"SELECT secret, proxy_password FROM profile WHERE id = ?"_s, {id.toString()},
                 [&](const QSqlQuery &row) { entries << row.value(0).toString() << row.value(1).toString(); });
    if (!read)
        return fail(read.error());
    for (const EntryKey &entry : std::as_const(entries)) {
        if (entry.isEmpty())
            continue;
        Stray stray;
        stray.id = AttemptId::make();
        stray.entry = entry;
        const Result<void> let = writeStray(database, stray, OwnerId(), true);
        if (!let)
            return let;
    }
    return {};
}

/// Also names its entries, which are strays no longer. What could not be read is not written over with a default.
Result<void> writeProfile(QSqlDatabase &database, const QString &sql, const Profile &profile)
{
    if (const Result<void> whole = isReadable(profile); !whole)
        return whole;
    const Result<QSqlQuery> written = execute(database, sql,
                                              {profile.name, profileText(profile), profile.secret + u""_s,
                                               profile.proxy.password + u""_s, profile.id.toString()});
    if (!written)
        return fail(written.error());
    return dropStrayEntry(database, profile.secret).and_then([&] {
        return dropStrayEntry(database, profile.proxy.password);
    });
}

} // namespace

Async<QList<Profile>> StoredProfiles::all()
{
    return m_thread.read<QList<Profile>>([](QSqlDatabase &database) { return findProfiles(database, {}, {}); });
}

Async<Profile> StoredProfiles::byId(ProfileId id)
{
    return m_thread.read<Profile>([id](QSqlDatabase &database) { return profileWithId(database, id); });
}

Async<Profile> StoredProfiles::byName(QString name)
{
    return m_thread.read<Profile>([name](QSqlDatabase &database) {
        return findProfile(database, u"WHERE name = ?"_s, name, u"there is no profile \"%1\""_s.arg(name));
    });
}

Async<QList<Profile>> StoredProfiles::signingInWith(TokenId token)
{
    return m_thread.read<QList<Profile>>([token](QSqlDatabase &database) -> Result<QList<Profile>> {
        if (token.isNull())
            return QList<Profile>();
        return findProfiles(
            database, u"WHERE CASE WHEN json_valid(content) THEN json_extract(content, '$.operator_token') = ? END"_s,
            {token.toString()});
    });
}

Async<void> StoredProfiles::add(Profile profile)
{
    return m_thread.run<void>([profile](QSqlDatabase &database) -> Result<void> {
        return inTransaction(database, [&]() -> Result<void> {
            return nameIsFree(database, profile).and_then([&] {
                return writeProfile(
                    database,
                    u"INSERT INTO profile (name, content, secret, proxy_password, id) VALUES (?, ?, ?, ?, ?)"_s,
                    profile);
            });
        });
    });
}

Result<void> StoredProfiles::updateNow(QSqlDatabase &database, const Profile &profile) const
{
    const Result<Profile> known = profileWithId(database, profile.id);
    if (!known)
        return fail(known.error());
    if (known->version != profile.version)
        return fail(changedMeanwhile());
    Profile next = profile;
    ++next.version;
    return nameIsFree(database, next)
        .and_then([&] { return isIdle(database, m_owners, next.id); })
        .and_then([&] { return letGoOfSecrets(database, next.id); })
        .and_then([&] {
            return writeProfile(
                database, u"UPDATE profile SET name = ?, content = ?, secret = ?, proxy_password = ? WHERE id = ?"_s,
                next);
        });
}

Async<Profile> StoredProfiles::update(Profile profile)
{
    return m_thread.run<Profile>([this, profile](QSqlDatabase &database) -> Result<Profile> {
        const Result<void> done = inTransaction(database, [&] { return updateNow(database, profile); });
        if (!done)
            return fail(done.error());
        Profile next = profile;
        ++next.version;
        return next;
    });
}

Async<void> StoredProfiles::remove(ProfileId id, std::optional<QList<SeenToken>> seen)
{
    return m_thread.run<void>([this, id, seen](QSqlDatabase &database) -> Result<void> {
        return inTransaction(database, [&]() -> Result<void> {
            return isIdle(database, m_owners, id)
                .and_then([&] { return areAsSeen(database, id, seen); })
                .and_then([&] { return letGoOfTokens(database, id); })
                .and_then([&] { return letGoOfSecrets(database, id); })
                .and_then([&]() -> Result<void> {
                    const Result<QSqlQuery> gone =
                        execute(database, u"DELETE FROM profile WHERE id = ?"_s, {id.toString()});
                    if (!gone)
                        return fail(gone.error());
                    if (gone->numRowsAffected() == 0)
                        return fail(ErrorKind::NotFound, u"that profile is no longer there"_s);
                    return {};
                });
        });
    });
}

} // namespace keyturn
