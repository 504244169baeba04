// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover.h"

#include "ending.h"
#include "keeping.h"

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

} // namespace

Async<Secret> openPending(RotationPorts ports, AttemptId id)
{
    const Result<std::optional<Attempt>> attempt = co_await ports.storage.journal().attempt(id);
    if (!attempt)
        co_return fail(attempt.error());
    if (attempt->has_value() && (*attempt)->state != AttemptState::Sealed)
        co_return fail(ErrorKind::NotFound, u"no sealed token has that id"_s);
    const Result<QByteArray> sealed = co_await ports.storage.seals().read(id);
    if (!sealed)
        co_return fail(sealed.error());
    if (sealed->isEmpty())
        co_return fail(ErrorKind::NotFound, u"no sealed token has that id"_s);
    const Result<void> opened = co_await ports.keys.open();
    if (!opened)
        co_return fail(opened.error());
    Result<AnswerEnvelope> envelope = ports.keys.unseal(*sealed, id);
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
    const Result<void> opened = co_await ports.keys.open();
    if (!opened)
        co_return fail(opened.error());
    const Result<QByteArray> sealed = co_await ports.storage.seals().read(id);
    if (!sealed)
        co_return fail(sealed.error());
    if (sealed->isEmpty())
        co_return fail(ErrorKind::NotFound, u"no sealed answer has that id"_s);
    Result<AnswerEnvelope> envelope = ports.keys.unseal(*sealed, id);
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

namespace
{

/// Its owner has the value of a seal that no row names.
Async<void> confirmStranger(RotationPorts ports, AttemptId id)
{
    Result<Secret> value = co_await openPending(ports, id);
    if (!value)
        co_return fail(value.error());
    HistoryEntry entry;
    entry.time = ports.clock.now();
    entry.token = u"sealed-"_s + id.toString().left(8);
    entry.action = u"recover"_s;
    entry.outcome = outcomeWord(Outcome::Rotated);
    entry.suffix = value->suffix();
    const Result<void> written = co_await ports.storage.history().append(entry);
    if (!written)
        co_return fail(written.error());
    Stray done;
    done.id = id;
    done.withSeal = true;
    co_await dispose(ports, done);
    co_return Result<void>();
}

} // namespace

Async<void> confirmHandedOver(RotationPorts ports, AttemptId id)
{
    const Result<std::optional<Attempt>> attempt = co_await ports.storage.journal().attempt(id);
    if (!attempt)
        co_return fail(attempt.error());
    if (!attempt->has_value())
        co_return co_await confirmStranger(ports, id);
    if ((*attempt)->state != AttemptState::Sealed || !(*attempt)->token.isNull())
        co_return fail(ErrorKind::NotFound, u"no token waits to be handed over under that id"_s);
    Attempt found = **attempt;
    Result<Secret> value = co_await openPending(ports, id);
    if (value)
        found.suffix = value->suffix();
    AttemptMove saved;
    saved.id = id;
    saved.to = AttemptState::Saved;
    saved.httpStatus = found.httpStatus;
    saved.suffix = found.suffix;
    saved.history = historyOf(found, found.onceName, ports.clock, u"regenerate"_s, Outcome::Rotated);
    const Result<void> moved = co_await ports.storage.journal().move(saved);
    if (!moved)
        co_return fail(moved.error());
    AttemptMove settled;
    settled.id = id;
    settled.to = AttemptState::Settled;
    Stray done;
    done.id = id;
    done.withSeal = true;
    settled.letsGo = done;
    const Result<void> ended = co_await ports.storage.journal().move(settled);
    if (!ended)
        co_return fail(ended.error());
    co_await dispose(ports, done);
    co_return Result<void>();
}

} // namespace keyturn
