// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover.h"

#include "ending.h"
#include "keeping.h"
#include "probabletoken.h"
#include "redaction.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// A seal that no row names may be of either kind.
Reading readSealed(const RotationPorts &ports, const std::optional<Attempt> &attempt, const Answer &answer)
{
    Reading reading = ports.broker.read(attempt ? attempt->kind : CallKind::Regenerate, answer, nullptr);
    if (!attempt && reading.verdict != Verdict::Rotated)
        reading = ports.broker.read(CallKind::Generate, answer, nullptr);
    return reading;
}

Async<AnswerEnvelope> openSeal(RotationPorts ports, AttemptId id)
{
    const Result<QByteArray> sealed = co_await ports.storage.seals().read(id);
    if (!sealed)
        co_return fail(sealed.error());
    if (sealed->isEmpty())
        co_return fail(ErrorKind::NotFound, u"nothing is sealed under that id"_s);
    const Result<void> opened = co_await ports.keys.open();
    if (!opened)
        co_return fail(opened.error());
    co_return ports.keys.unseal(*sealed, id);
}

} // namespace

QString accountIn(const Reading &reading)
{
    return redacted(reading.metadata.text("acct"_L1));
}

std::optional<QString> suffixOfProbable(const FolderKeys &keys, const Answer &answer, Fingerprint old)
{
    const Secret found =
        probableToken(answer, [&](const Secret &candidate) { return keys.fingerprint(candidate) == old; });
    return found.isEmpty() ? std::nullopt : std::optional(found.suffix());
}

KeptAnswer keptOf(const Attempt &attempt, const QString &name)
{
    KeptAnswer kept;
    kept.id = attempt.id;
    kept.of = attempt.token;
    kept.fingerprint = attempt.fingerprint;
    kept.token = attempt.onceName.isEmpty() ? name : attempt.onceName;
    kept.profile = attempt.profile.name;
    kept.requested = attempt.started;
    kept.isStanding = !attempt.doubtCleared;
    kept.isLost = attempt.doubtCleared && !attempt.isOver;
    return kept;
}

QCoro::Task<QString> nameOf(RotationPorts ports, Attempt attempt)
{
    if (!attempt.onceName.isEmpty())
        co_return attempt.onceName;
    const Result<TokenRecord> record = co_await ports.storage.tokens().byId(attempt.token);
    if (record)
        co_return record->name;
    // One that cannot be read is told all the same.
    if (record.error().kind() != ErrorKind::NotFound)
        co_return u"unreadable-"_s + attempt.id.toString().left(8);
    const Result<QList<HistoryEntry>> last = co_await ports.storage.history().of(attempt.token, 1);
    co_return last && !last->isEmpty() ? last->constFirst().token : QString();
}

Async<QList<KeptAnswer>> keptAnswers(RotationPorts ports)
{
    const Result<QList<AttemptId>> seals = co_await ports.storage.seals().all();
    if (!seals)
        co_return fail(seals.error());
    QList<KeptAnswer> kept;
    if (seals->isEmpty())
        co_return kept;
    const Result<QList<Attempt>> attempts = co_await ports.storage.journal().withAnswer(*seals);
    if (!attempts)
        co_return fail(attempts.error());
    for (const Attempt &attempt : *attempts) {
        const Result<QByteArray> sealed = co_await ports.storage.seals().read(attempt.id);
        if (sealed && sealed->isEmpty())
            continue;
        const QString name = co_await nameOf(ports, attempt);
        kept.append(keptOf(attempt, name));
        if (!sealed)
            kept.last().unreadable = sealed.error().detail();
    }
    co_return kept;
}

QString keptUnknown(const Error &error)
{
    return u"whether an answer is kept cannot be told now: "_s + error.detail();
}

Async<std::optional<KeptAnswer>> latestKept(RotationPorts ports, Fingerprint fingerprint)
{
    const Result<QList<KeptAnswer>> all = co_await keptAnswers(ports);
    if (!all)
        co_return fail(all.error());
    std::optional<KeptAnswer> latest;
    for (const KeptAnswer &one : *all) {
        if (one.fingerprint == fingerprint)
            latest = one;
    }
    if (!latest || !latest->unreadable.isEmpty())
        co_return latest;
    const Result<Secret> found = co_await openProbable(ports, latest->id);
    if (found)
        latest->probable = found->suffix();
    co_return latest;
}

Async<Secret> openProbable(RotationPorts ports, AttemptId id)
{
    const Result<std::optional<Attempt>> attempt = co_await ports.storage.journal().attempt(id);
    if (!attempt)
        co_return fail(attempt.error());
    const bool isKept = attempt->has_value() &&
                        ((*attempt)->state == AttemptState::InDoubt || (*attempt)->state == AttemptState::Unreadable);
    if (!isKept)
        co_return fail(ErrorKind::NotFound, u"no kept answer has that id"_s);
    Result<AnswerEnvelope> envelope = co_await openSeal(ports, id);
    if (!envelope)
        co_return fail(envelope.error());
    const Fingerprint old = (*attempt)->fingerprint;
    Secret found = probableToken(envelope->answer,
                                 [&](const Secret &candidate) { return ports.keys.fingerprint(candidate) == old; });
    wipe(envelope->answer.body);
    if (found.isEmpty())
        co_return fail(ErrorKind::NotFound, u"nothing in the kept answer looks like one new token"_s);
    co_return found;
}

namespace
{

/// Where sealing failed, the new value may stand in its entry all the same.
Async<Secret> unsealedValue(RotationPorts ports, Attempt attempt)
{
    if (attempt.newEntry.isEmpty())
        co_return fail(ErrorKind::NotFound, u"nothing is sealed under that id"_s);
    Result<Secret> value = co_await ports.store.read(attempt.newEntry);
    const bool isNone = value ? isFiller(*value) : value.error().kind() == ErrorKind::EntryMissing;
    if (isNone)
        co_return fail(ErrorKind::NotFound, u"nothing is sealed under that id, and its entry has no new value"_s);
    co_return value;
}

} // namespace

Async<Secret> openPending(RotationPorts ports, AttemptId id)
{
    const Result<std::optional<Attempt>> attempt = co_await ports.storage.journal().attempt(id);
    if (!attempt)
        co_return fail(attempt.error());
    const bool isUnfinished = !attempt->has_value() || (*attempt)->state == AttemptState::Sealed ||
                              (*attempt)->state == AttemptState::Sending;
    if (!isUnfinished)
        co_return fail(ErrorKind::NotFound, u"no sealed token has that id"_s);
    Result<AnswerEnvelope> envelope = co_await openSeal(ports, id);
    if (!envelope && envelope.error().kind() == ErrorKind::NotFound && attempt->has_value()) {
        const Attempt unsealed = **attempt;
        co_return co_await unsealedValue(ports, unsealed);
    }
    if (!envelope)
        co_return fail(envelope.error());
    Reading reading = readSealed(ports, *attempt, envelope->answer);
    wipe(envelope->answer.body);
    if (reading.verdict != Verdict::Rotated)
        co_return fail(ErrorKind::EntryDamaged, u"no token can be read from that seal"_s);
    co_return std::move(reading.token);
}

Async<QByteArray> exportAnswer(RotationPorts ports, AttemptId id)
{
    Result<AnswerEnvelope> envelope = co_await openSeal(ports, id);
    if (!envelope)
        co_return fail(envelope.error());
    Answer &answer = envelope->answer;
    QByteArray text = "HTTP " + QByteArray::number(answer.status) + "\n";
    for (const auto &[name, value] : answer.headers)
        text += name + ": " + value + "\n";
    // Once, so that no copy of the body stays behind in a buffer that was too small.
    QByteArray whole;
    whole.reserve(text.size() + 1 + answer.body.size());
    whole.append(text).append('\n').append(answer.body);
    wipe(answer.body);
    co_return whole;
}

Async<void> dropSeal(RotationPorts ports, AttemptId id)
{
    Stray done;
    done.id = id;
    done.withSeal = true;
    const QList<Stray> strays(1, done);
    const Result<void> announced = co_await ports.storage.strays().announce(strays);
    if (!announced)
        co_return fail(announced.error());
    // What a sweep would try again in silence is told here.
    const Result<void> gone = co_await ports.storage.seals().release(id);
    if (!gone)
        co_return fail(gone.error());
    co_await ports.storage.strays().forget(done);
    co_return Result<void>();
}

namespace
{

/// Its owner has the value of a seal that no row names, or wants it gone.
Async<void> endStranger(RotationPorts ports, AttemptId id, QString outcome, QString suffix)
{
    HistoryEntry entry;
    entry.time = ports.clock.now();
    entry.token = u"sealed-"_s + id.toString().left(8);
    entry.action = u"recover"_s;
    entry.outcome = outcome;
    entry.suffix = suffix;
    const Result<void> written = co_await ports.storage.history().append(entry);
    if (!written)
        co_return fail(written.error());
    co_return co_await dropSeal(ports, id);
}

Async<void> confirmStranger(RotationPorts ports, AttemptId id)
{
    Result<Secret> value = co_await openPending(ports, id);
    if (!value)
        co_return fail(value.error());
    const QString outcome = outcomeWord(Outcome::Rotated);
    const QString suffix = value->suffix();
    co_return co_await endStranger(ports, id, outcome, suffix);
}

/// The token of a pending value is still there, and will have it once the store takes it.
Async<bool> waitsForIt(RotationPorts ports, Attempt attempt)
{
    if (attempt.token.isNull())
        co_return false;
    const Result<TokenRecord> record = co_await ports.storage.tokens().byId(attempt.token);
    if (!record && record.error().kind() != ErrorKind::NotFound)
        co_return fail(record.error());
    co_return record.has_value();
}

/// A value that waits, and its owner does not want it: whatever waited for it is lost.
Async<void> forgetPending(RotationPorts ports, Attempt attempt, HistoryEntry entry)
{
    const Result<bool> waits = co_await waitsForIt(ports, attempt);
    if (!waits)
        co_return fail(waits.error());
    AttemptMove gone;
    gone.id = attempt.id;
    gone.to = attempt.state == AttemptState::Sealed ? AttemptState::Unreadable : AttemptState::InDoubt;
    gone.detail = u"its owner gave it up"_s;
    if (*waits)
        gone.tokenState = TokenState::Lost;
    Stray done;
    done.id = attempt.id;
    done.entry = attempt.newEntry;
    done.withSeal = true;
    gone.letsGo = done;
    const Result<void> moved = co_await ports.storage.journal().move(gone);
    if (!moved)
        co_return fail(moved.error());
    co_await dispose(ports, done);
    co_return co_await ports.storage.journal().clearDoubt(attempt.fingerprint, TokenState::Lost, entry);
}

/// While nobody finishes it.
Async<void> forgetUnderClaim(RotationPorts ports, Attempt attempt, HistoryEntry entry)
{
    const Result<void> claimed = co_await ports.storage.journal().claim(attempt.fingerprint);
    if (!claimed)
        co_return fail(claimed.error());
    Result<void> done = co_await forgetPending(ports, attempt, entry);
    co_await ports.storage.journal().release(attempt.fingerprint);
    co_return done;
}

} // namespace

Async<void> forgetSealed(RotationPorts ports, AttemptId id)
{
    const Result<std::optional<Attempt>> attempt = co_await ports.storage.journal().attempt(id);
    if (!attempt)
        co_return fail(attempt.error());
    // One that cannot be read is there to be forgotten all the same.
    const Result<QByteArray> sealed = co_await ports.storage.seals().read(id);
    if (sealed && sealed->isEmpty())
        co_return fail(ErrorKind::NotFound, u"nothing is sealed under that id"_s);
    const QString forgotten = u"forgotten"_s;
    if (!attempt->has_value())
        co_return co_await endStranger(ports, id, forgotten, QString());
    const Attempt found = **attempt;
    const bool isKept = found.state == AttemptState::InDoubt || found.state == AttemptState::Unreadable;
    const bool isPending = found.state == AttemptState::Sealed || found.state == AttemptState::Sending;
    if (!isKept && !isPending)
        co_return fail(ErrorKind::NotFound, u"nothing that is kept has that id"_s);
    const QString name = co_await nameOf(ports, found);
    HistoryEntry entry = historyOf(found, name, ports.clock, u"resolve"_s, Outcome::Unknown);
    entry.outcome = forgotten;
    if (!isKept)
        co_return co_await forgetUnderClaim(ports, found, entry);
    const Result<void> written = co_await ports.storage.history().append(entry);
    if (!written)
        co_return fail(written.error());
    co_return co_await dropSeal(ports, id);
}

Async<void> confirmHandedOver(RotationPorts ports, AttemptId id)
{
    const Result<std::optional<Attempt>> attempt = co_await ports.storage.journal().attempt(id);
    if (!attempt)
        co_return fail(attempt.error());
    if (!attempt->has_value())
        co_return co_await confirmStranger(ports, id);
    if ((*attempt)->state != AttemptState::Sealed)
        co_return fail(ErrorKind::NotFound, u"no token waits to be handed over under that id"_s);
    Attempt found = **attempt;
    const Result<bool> waits = co_await waitsForIt(ports, found);
    if (!waits)
        co_return fail(waits.error());
    if (*waits)
        co_return fail(ErrorKind::Refused,
                       u"its token is here and waits for it; it is stored there as soon as the store takes it"_s);
    Result<Secret> value = co_await openPending(ports, id);
    if (value)
        found.suffix = value->suffix();
    const QString name = co_await nameOf(ports, found);
    AttemptMove saved;
    saved.id = id;
    saved.to = AttemptState::Saved;
    saved.httpStatus = found.httpStatus;
    saved.suffix = found.suffix;
    if (value)
        saved.made = ports.keys.fingerprint(*value);
    saved.history = historyOf(found, name, ports.clock, u"regenerate"_s, Outcome::Rotated);
    const Result<void> moved = co_await ports.storage.journal().move(saved);
    if (!moved)
        co_return fail(moved.error());
    AttemptMove settled;
    settled.id = id;
    settled.to = AttemptState::Settled;
    Stray done;
    done.id = id;
    done.entry = found.newEntry;
    done.withSeal = true;
    settled.letsGo = done;
    const Result<void> ended = co_await ports.storage.journal().move(settled);
    if (!ended)
        co_return fail(ended.error());
    co_await dispose(ports, done);
    co_return Result<void>();
}

} // namespace keyturn
