// SPDX-License-Identifier: GPL-3.0-or-later
#include "storedjournal.h"

#include "claims.h"
#include "oldattempts.h"
#include "records.h"
#include "sql.h"
#include "storedstrays.h"
#include "storedtokens.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Result<std::optional<Attempt>> findAttempt(QSqlDatabase &database, AttemptId id)
{
    std::optional<Attempt> attempt;
    return firstRow(database, u"SELECT "_s + attemptColumns() + u" FROM attempt WHERE id = ?"_s, {id.toString()},
                    [&](const QSqlQuery &row) { attempt = attemptOf(row); })
        .map([&](bool) { return attempt; });
}

Result<void> setTokenState(QSqlDatabase &database, TokenId token, TokenState state)
{
    const Result<QSqlQuery> set =
        execute(database, u"UPDATE token SET state = ? WHERE id = ?"_s, {stateWord(state), token.toString()});
    return set ? Result<void>() : fail(set.error());
}

Result<void> dropToken(QSqlDatabase &database, TokenId token)
{
    const Result<QSqlQuery> gone = execute(database, u"DELETE FROM token WHERE id = ?"_s, {token.toString()});
    return gone ? Result<void>() : fail(gone.error());
}

Result<void> writeMove(QSqlDatabase &database, const AttemptMove &step)
{
    const QVariant ended = isFinal(step.to) || step.to == AttemptState::Saved
                               ? QVariant(timeText(QDateTime::currentDateTimeUtc()))
                               : QVariant(QMetaType::fromType<QString>());
    const Result<QSqlQuery> written =
        execute(database,
                u"UPDATE attempt SET state = ?, ended = coalesce(ended, ?), "
                "http_status = CASE WHEN ? <> 0 THEN ? ELSE http_status END, "
                "detail = CASE WHEN ? <> '' THEN ? ELSE detail END, suffix = CASE WHEN ? <> '' THEN ? ELSE suffix END, "
                "made_fingerprint = coalesce(?, made_fingerprint), account = CASE WHEN ? <> '' THEN ? ELSE account END "
                "WHERE id = ?"_s,
                {attemptWord(step.to), ended, step.httpStatus, step.httpStatus, step.detail + u""_s,
                 step.detail + u""_s, step.suffix + u""_s, step.suffix + u""_s,
                 step.made.isEmpty() ? QVariant(QMetaType::fromType<QByteArray>()) : QVariant(step.made),
                 step.account + u""_s, step.account + u""_s, step.id.toString()});
    return written ? Result<void>() : fail(written.error());
}

/// `from`: the value that it must still have.
Result<void> switchToken(QSqlDatabase &database, TokenRecord token, const Fingerprint &from)
{
    const Result<TokenRecord> known = findToken(database, token.id);
    if (!known)
        return fail(known.error());
    if (known->fingerprint != from)
        return fail(ErrorKind::Busy, u"it was given another value meanwhile"_s);
    // Name, note and uses may have been edited since the rotation read them.
    token.name = known->name;
    token.note = known->note;
    token.uses = known->uses;
    if (known->added)
        token.added = known->added; // one that was to be made has none until it comes
    return isFree(database, token).and_then([&] { return writeToken(database, token); });
}

/// Doubt belongs to the value, not to the name under which it was sent.
Result<bool> doubtRecordOf(QSqlDatabase &database, const Fingerprint &fingerprint)
{
    const Result<QSqlQuery> marked =
        execute(database,
                u"UPDATE token SET state = 'in_doubt' WHERE fingerprint = ? AND state IN ('ok', 'rejected', 'damaged', "
                "'missing') AND EXISTS (SELECT 1 FROM attempt WHERE fingerprint = token.fingerprint AND doubt_cleared "
                "= 0 AND attempt.state IN ('in_doubt', 'unreadable'))"_s,
                {fingerprint});
    return marked ? Result<bool>(marked->numRowsAffected() > 0) : fail(marked.error());
}

Result<void> moveNow(QSqlDatabase &database, const AttemptMove &step)
{
    const Result<std::optional<Attempt>> known = findAttempt(database, step.id);
    if (!known)
        return fail(known.error());
    if (!known->has_value())
        return fail(ErrorKind::NotFound, u"the journal has no such attempt"_s);
    if (!mayMove((*known)->state, step.to))
        return fail(ErrorKind::Internal,
                    u"an attempt cannot go from %1 to %2"_s.arg(attemptWord((*known)->state), attemptWord(step.to)));
    Result<void> done = writeMove(database, step);
    if (done && step.dropsToken)
        done = dropToken(database, (*known)->token);
    else if (done && step.tokenState && !(*known)->token.isNull())
        done = setTokenState(database, (*known)->token, *step.tokenState);
    if (done && step.switchTo)
        done = switchToken(database, *step.switchTo, (*known)->fingerprint);
    if (done && (*known)->token.isNull())
        done = doubtRecordOf(database, (*known)->fingerprint).map([](bool) {});
    if (done && step.history)
        done = writeHistory(database, *step.history);
    if (done && step.letsGo)
        done = writeStray(database, *step.letsGo, OwnerId(), true);
    return done;
}

Result<void> insertAttempt(QSqlDatabase &database, const Attempt &attempt)
{
    const Result<QSqlQuery> added =
        execute(database,
                u"INSERT INTO attempt ("_s + attemptColumns() +
                    u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                attemptValues(attempt));
    return added ? dropStrays(database, attempt.id) : fail(added.error());
}

Result<void> beginAttempt(QSqlDatabase &database, const Attempt &attempt)
{
    const Result<bool> other =
        firstRow(database, u"SELECT 1 FROM attempt WHERE fingerprint = ? AND state IN ('sending', 'sealed')"_s,
                 {attempt.fingerprint});
    if (!other)
        return fail(other.error());
    if (*other)
        return fail(ErrorKind::Busy, u"an earlier attempt with this value is not finished"_s);
    return insertAttempt(database, attempt);
}

enum class Cleared {
    ByOwner = 1, ///< marked as lost, or given another value: what came as an answer stays
    Over = 2,    ///< the broker still takes it (see Attempt::isOver)
};

/// What is cleared stays as it was.
Result<void> clearDoubtNow(QSqlDatabase &database, const Fingerprint &fingerprint, Cleared how, const QDateTime &at)
{
    const Result<QSqlQuery> cleared = execute(
        database,
        u"UPDATE attempt SET doubt_cleared = ?, ended = CASE WHEN ? THEN ? ELSE ended END WHERE fingerprint = ? AND "
        "doubt_cleared = 0 AND state IN ('in_doubt', 'unreadable')"_s,
        {static_cast<int>(how), how == Cleared::Over ? 1 : 0, timeText(at), fingerprint});
    return cleared ? Result<void>() : fail(cleared.error());
}

/// As a list that json_each() reads.
QString listOf(const QList<AttemptId> &ids)
{
    QJsonArray list;
    for (const AttemptId id : ids)
        list.append(id.toString());
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

} // namespace

Result<void> StoredJournal::claimNow(QSqlDatabase &database, const Fingerprint &fingerprint) const
{
    const Result<void> isFreeOfOthers = isHeldByNobody(database, m_owners, fingerprint, self());
    if (!isFreeOfOthers)
        return isFreeOfOthers;
    if (m_held.contains(fingerprint))
        return fail(ErrorKind::Busy, u"held by this process"_s);
    const Result<QSqlQuery> taken =
        execute(database, u"INSERT OR REPLACE INTO claim (fingerprint, owner, since) VALUES (?, ?, ?)"_s,
                {fingerprint, self().toString(), timeText(QDateTime::currentDateTimeUtc())});
    return taken ? Result<void>() : fail(taken.error());
}

Async<void> StoredJournal::claim(Fingerprint fingerprint)
{
    const std::function<Result<void>(QSqlDatabase &)> take = [this, fingerprint](QSqlDatabase &database) {
        const Result<void> taken = m_owners.enrolled(database, [&] { return claimNow(database, fingerprint); });
        if (taken) {
            m_held.insert(fingerprint);
            m_released.remove(fingerprint);
            (void)releaseNow(database); // at the next chance again
        }
        return taken;
    };
    const Result<void> claimed = co_await m_thread.run<void>(take);
    if (claimed ||
        (claimed.error().kind() != ErrorKind::StorageReadOnly && claimed.error().kind() != ErrorKind::StorageFull))
        co_return claimed;
    // Nothing can be written; somebody who has it is the reason all the same.
    const std::function<Result<void>(QSqlDatabase &)> look = [this, fingerprint](QSqlDatabase &database) {
        return isHeldByNobody(database, m_owners, fingerprint, self());
    };
    const Result<void> isFreeOfOthers = co_await m_thread.read<void>(look);
    if (!isFreeOfOthers)
        co_return isFreeOfOthers;
    co_return claimed;
}

/// Also those that could not be released when they were over.
Result<void> StoredJournal::releaseNow(QSqlDatabase &database)
{
    const QSet<Fingerprint> all = m_released;
    for (const Fingerprint &fingerprint : all) {
        const Result<QSqlQuery> gone = execute(database, u"DELETE FROM claim WHERE fingerprint = ? AND owner = ?"_s,
                                               {fingerprint, self().toString()});
        if (!gone)
            return fail(gone.error());
        m_released.remove(fingerprint);
    }
    return {};
}

/// For this process it is over, whatever the disk says; its row goes as soon as it can.
Async<void> StoredJournal::release(Fingerprint fingerprint)
{
    const std::function<Result<void>()> end = [this, fingerprint]() -> Result<void> {
        m_held.remove(fingerprint);
        m_released.insert(fingerprint);
        return {};
    };
    (void)co_await m_thread.beside<void>(end);
    const std::function<Result<void>(QSqlDatabase &)> drop = [this](QSqlDatabase &database) {
        const Result<void> released = releaseNow(database);
        if (released)
            (void)forgetOldAttempts(database); // at the next chance again
        return released;
    };
    co_return co_await m_thread.run<void>(drop);
}

Async<DoubtMarks> StoredJournal::doubts(Fingerprint fingerprint)
{
    return m_thread.read<DoubtMarks>([fingerprint](QSqlDatabase &database) -> Result<DoubtMarks> {
        DoubtMarks marks;
        return firstRow(database,
                        u"SELECT count(*), total(doubt_cleared = 0 AND state IN ('in_doubt', 'unreadable')) FROM "
                        "attempt WHERE fingerprint = ? AND (state IN ('in_doubt', 'unreadable') OR "
                        "doubt_cleared = 1)"_s,
                        {fingerprint},
                        [&](const QSqlQuery &row) {
                            marks.ever = row.value(0).toInt() > 0;
                            marks.standing = row.value(1).toInt() > 0;
                        })
            .map([&](bool) { return marks; });
    });
}

Async<void> StoredJournal::begin(Attempt attempt)
{
    return m_thread.run<void>([this, attempt](QSqlDatabase &database) -> Result<void> {
        return m_owners.enrolled(database, [&] {
            return profileIsAsPrepared(database, attempt)
                .and_then([&] { return beginAttempt(database, attempt); })
                .and_then([&] { return tokenIsAsPrepared(database, attempt); })
                .and_then([&] {
                    return attempt.token.isNull() ? Result<void>()
                                                  : setTokenState(database, attempt.token, TokenState::Sending);
                });
        });
    });
}

Async<void> StoredJournal::beginNew(Attempt attempt, TokenRecord token)
{
    return m_thread.run<void>([this, attempt, token](QSqlDatabase &database) -> Result<void> {
        return m_owners.enrolled(database, [&] {
            return profileIsAsPrepared(database, attempt)
                .and_then([&] { return isFree(database, token); })
                .and_then([&] { return insertToken(database, token); })
                .and_then([&] { return beginAttempt(database, attempt); });
        });
    });
}

Async<void> StoredJournal::move(AttemptMove step)
{
    return m_thread.run<void>([step](QSqlDatabase &database) -> Result<void> {
        return inTransaction(database, [&] { return moveNow(database, step); });
    });
}

Async<void> StoredJournal::clearDoubt(Fingerprint fingerprint, TokenState state, HistoryEntry history)
{
    return m_thread.run<void>([fingerprint, state, history](QSqlDatabase &database) -> Result<void> {
        return inTransaction(database, [&]() -> Result<void> {
            const Cleared how = state == TokenState::Lost ? Cleared::ByOwner : Cleared::Over;
            const Result<void> cleared = clearDoubtNow(database, fingerprint, how, history.time);
            if (!cleared)
                return cleared;
            const Result<QSqlQuery> set = execute(database, u"UPDATE token SET state = ? WHERE fingerprint = ?"_s,
                                                  {stateWord(state), fingerprint});
            if (!set)
                return fail(set.error());
            return writeHistory(database, history);
        });
    });
}

Result<void> StoredJournal::replaceNow(QSqlDatabase &database, const Replacement &replacement) const
{
    const Fingerprint &before = replacement.attempt.fingerprint;
    return findToken(database, replacement.token.id)
        .and_then([](const TokenRecord &known) { return isIdle(known); })
        .and_then([&] { return isUnclaimed(database, m_owners, replacement.token.fingerprint); })
        .and_then([&] { return switchToken(database, replacement.token, before); })
        .and_then([&] { return clearDoubtNow(database, before, Cleared::ByOwner, replacement.history.time); })
        .and_then([&] { return insertAttempt(database, replacement.attempt); })
        .and_then([&] { return writeHistory(database, replacement.history); });
}

Async<void> StoredJournal::replace(Replacement replacement)
{
    return m_thread.run<void>([this, replacement](QSqlDatabase &database) -> Result<void> {
        return m_owners.enrolled(database, [&] { return replaceNow(database, replacement); });
    });
}

Async<void> StoredJournal::noteMade(AttemptId id, MadeNote made)
{
    return m_thread.run<void>([id, made](QSqlDatabase &database) -> Result<void> {
        const Result<QSqlQuery> noted =
            execute(database, u"UPDATE attempt SET made_fingerprint = ?, suffix = ?, account = ? WHERE id = ?"_s,
                    {made.value, made.suffix + u""_s, made.account + u""_s, id.toString()});
        return noted ? Result<void>() : fail(noted.error());
    });
}

Async<std::optional<Attempt>> StoredJournal::madeBy(Fingerprint fingerprint)
{
    return m_thread.read<std::optional<Attempt>>(
        [fingerprint](QSqlDatabase &database) -> Result<std::optional<Attempt>> {
            std::optional<Attempt> attempt;
            return firstRow(database,
                            u"SELECT "_s + attemptColumns() +
                                u" FROM attempt WHERE made_fingerprint = ? ORDER BY started DESC LIMIT 1"_s,
                            {fingerprint}, [&](const QSqlQuery &row) { attempt = attemptOf(row); })
                .map([&](bool) { return attempt; });
        });
}

Async<bool> StoredJournal::spreadDoubt(Fingerprint fingerprint)
{
    return m_thread.run<bool>([fingerprint](QSqlDatabase &database) { return doubtRecordOf(database, fingerprint); });
}

Async<std::optional<Attempt>> StoredJournal::attempt(AttemptId id)
{
    return m_thread.read<std::optional<Attempt>>([id](QSqlDatabase &database) { return findAttempt(database, id); });
}

Async<QList<AttemptId>> StoredJournal::unknown(QList<AttemptId> ids)
{
    return m_thread.read<QList<AttemptId>>([ids](QSqlDatabase &database) -> Result<QList<AttemptId>> {
        QList<AttemptId> strangers;
        return forEachRow(
                   database,
                   u"SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM attempt WHERE id = value) "
                   "AND NOT EXISTS (SELECT 1 FROM stray WHERE id = value)"_s,
                   {listOf(ids)},
                   [&](const QSqlQuery &row) { strangers.append(AttemptId::fromString(row.value(0).toString())); })
            .map([&] { return strangers; });
    });
}

Async<QList<Attempt>> StoredJournal::withAnswer(QList<AttemptId> seals)
{
    return m_thread.read<QList<Attempt>>([seals](QSqlDatabase &database) -> Result<QList<Attempt>> {
        QList<Attempt> attempts;
        return forEachRow(
                   database,
                   u"SELECT "_s + attemptColumns() +
                       u" FROM attempt WHERE state IN ('in_doubt', 'unreadable') AND id IN (SELECT value FROM "
                       "json_each(?)) AND NOT EXISTS (SELECT 1 FROM stray WHERE stray.id = attempt.id AND seal = 1 AND "
                       "loose = 1) ORDER BY started, id"_s,
                   {listOf(seals)}, [&](const QSqlQuery &row) { attempts.append(attemptOf(row)); })
            .map([&] { return attempts; });
    });
}

Async<QList<Attempt>> StoredJournal::unfinished(QDateTime savedBefore)
{
    return m_thread.read<QList<Attempt>>([savedBefore](QSqlDatabase &database) -> Result<QList<Attempt>> {
        QList<Attempt> attempts;
        return forEachRow(
                   database,
                   u"SELECT "_s + attemptColumns() +
                       u" FROM attempt WHERE state IN ('sending', 'sealed') OR (state = 'saved' AND ended < ?) OR "
                       "(state IN ('in_doubt', 'unreadable') AND doubt_cleared = 0) ORDER BY started, id"_s,
                   {timeText(savedBefore)}, [&](const QSqlQuery &row) { attempts.append(attemptOf(row)); })
            .map([&] { return attempts; });
    });
}

Async<bool> StoredJournal::ownerAlive(OwnerId owner)
{
    return m_thread.beside<bool>([this, owner]() -> Result<bool> { return m_owners.isAlive(owner); });
}

Async<bool> StoredJournal::adopt(AttemptId id)
{
    return m_thread.run<bool>([this, id](QSqlDatabase &database) -> Result<bool> {
        bool isOurs = false;
        const Result<void> done = m_owners.enrolled(database, [&]() -> Result<void> {
            const Result<std::optional<Attempt>> known = findAttempt(database, id);
            if (!known)
                return fail(known.error());
            if (!known->has_value() || m_owners.isAlive((*known)->owner))
                return {};
            const Result<QSqlQuery> taken =
                execute(database, u"UPDATE attempt SET owner = ? WHERE id = ?"_s, {self().toString(), id.toString()});
            isOurs = taken.has_value();
            return taken ? Result<void>() : fail(taken.error());
        });
        if (!done)
            return fail(done.error());
        return isOurs;
    });
}

} // namespace keyturn
