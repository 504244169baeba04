// SPDX-License-Identifier: GPL-3.0-or-later
#include "claims.h"

#include "records.h"
#include "sql.h"
#include "storedtokens.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct Holder
{
    OwnerId owner;
    QString since;
    QString token; ///< its name, where it is asked for
};

Result<QList<Holder>> holders(QSqlDatabase &database, const QString &sql, const QVariantList &values)
{
    QList<Holder> found;
    return forEachRow(database, sql, values,
                      [&](const QSqlQuery &row) {
                          found.append({OwnerId::fromString(row.value(0).toString()), row.value(1).toString(),
                                        row.value(2).toString()});
                      })
        .map([&] { return found; });
}

/// Busy with the first that lives.
Result<void> noneLives(QSqlDatabase &database, const Owners &owners, const Result<QList<Holder>> &found, OwnerId but)
{
    if (!found)
        return fail(found.error());
    for (const Holder &holder : *found) {
        if (holder.owner == but || !owners.isAlive(holder.owner))
            continue;
        const bool isMine = holder.owner == owners.self();
        const QString who =
            isMine ? u"this process"_s : owners.describe(database, holder.owner).value_or(u"another process"_s);
        const QString held = u"held by %1, since %2"_s.arg(who, holder.since);
        return fail(ErrorKind::Busy, holder.token.isEmpty() ? held : u"\"%1\" is %2"_s.arg(holder.token, held));
    }
    return {};
}

Result<void> notAsPrepared(const QString &what)
{
    return fail(ErrorKind::Busy, what + u" while it was prepared; nothing was sent, try again"_s);
}

} // namespace

Result<void> isHeldByNobody(QSqlDatabase &database, const Owners &owners, const Fingerprint &fingerprint, OwnerId but)
{
    const Result<QList<Holder>> found =
        holders(database,
                u"SELECT owner, since, '' FROM claim WHERE fingerprint = ? UNION ALL SELECT owner, started, '' FROM "
                "attempt WHERE fingerprint = ? AND state IN ('sending', 'sealed')"_s,
                {fingerprint, fingerprint});
    return noneLives(database, owners, found, but);
}

Result<void> isUnclaimed(QSqlDatabase &database, const Owners &owners, const Fingerprint &fingerprint)
{
    const Result<QList<Holder>> found =
        holders(database, u"SELECT owner, since, '' FROM claim WHERE fingerprint = ?"_s, {fingerprint});
    return noneLives(database, owners, found, OwnerId());
}

Result<void> areUnclaimed(QSqlDatabase &database, const Owners &owners, ProfileId profile)
{
    const Result<QList<Holder>> found =
        holders(database,
                u"SELECT claim.owner, claim.since, token.name FROM claim JOIN token ON token.fingerprint = "
                "claim.fingerprint WHERE token.profile = ?"_s,
                {profile.toString()});
    return noneLives(database, owners, found, OwnerId());
}

Result<void> profileIsAsPrepared(QSqlDatabase &database, const Attempt &attempt)
{
    Profile now;
    const Result<bool> found =
        firstRow(database, u"SELECT content FROM profile WHERE id = ?"_s, {attempt.profile.id.toString()},
                 [&](const QSqlQuery &row) { now = profileOf(row.value(0).toString()); });
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorKind::NotFound, u"its profile is no longer there; nothing was sent"_s);
    now.id = attempt.profile.id;
    if (const Result<void> whole = isReadable(now); !whole)
        return whole;
    // Read and written again: an earlier Keyturn left out what it did not know.
    const bool isSame = profileText(now) == profileText(attempt.profile);
    return isSame ? Result<void>() : notAsPrepared(u"its profile was changed"_s);
}

Result<void> tokenIsAsPrepared(QSqlDatabase &database, const Attempt &attempt)
{
    if (attempt.token.isNull()) {
        const Result<std::optional<TokenRecord>> record = tokenWith(database, attempt.fingerprint);
        if (!record)
            return fail(record.error());
        return *record ? notAsPrepared(u"that value was stored as \"%1\""_s.arg((*record)->name)) : Result<void>();
    }
    const Result<TokenRecord> now = findToken(database, attempt.token);
    if (!now)
        return fail(now.error());
    if (now->fingerprint != attempt.fingerprint)
        return notAsPrepared(u"it was given another value"_s);
    if (now->entry != attempt.oldEntry)
        return notAsPrepared(u"its value was moved"_s);
    const bool isFree = now->state == TokenState::Ok || now->state == TokenState::Rejected ||
                        now->state == TokenState::Damaged || now->state == TokenState::Missing;
    return isFree ? Result<void>() : notAsPrepared(u"it became %1"_s.arg(stateWord(now->state)));
}

} // namespace keyturn
