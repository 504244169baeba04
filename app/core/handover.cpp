// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover.h"

#include "ending.h"
#include "keeping.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

Async<Secret> openPending(RotationPorts ports, AttemptId id)
{
    const Result<std::optional<Attempt>> attempt = co_await ports.storage.journal().attempt(id);
    if (!attempt)
        co_return fail(attempt.error());
    if (!attempt->has_value() || (*attempt)->state != AttemptState::Sealed)
        co_return fail(ErrorKind::NotFound, u"no sealed token has that id"_s);
    const Result<void> opened = co_await ports.keys.open();
    if (!opened)
        co_return fail(opened.error());
    const Result<QByteArray> sealed = co_await ports.storage.seals().read(id);
    if (!sealed)
        co_return fail(sealed.error());
    Result<AnswerEnvelope> envelope = ports.keys.unseal(*sealed, id);
    if (!envelope)
        co_return fail(envelope.error());
    Reading reading = ports.broker.read(envelope->answer, nullptr);
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

Async<void> confirmHandedOver(RotationPorts ports, AttemptId id)
{
    const Result<std::optional<Attempt>> attempt = co_await ports.storage.journal().attempt(id);
    if (!attempt)
        co_return fail(attempt.error());
    if (!attempt->has_value() || (*attempt)->state != AttemptState::Sealed || !(*attempt)->token.isNull())
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
