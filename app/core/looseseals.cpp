// SPDX-License-Identifier: GPL-3.0-or-later
#include "looseseals.h"

#include "handover.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// A power cut may bring a seal back whose attempt has ended without a need of it.
QCoro::Task<> dropIfUseless(RotationPorts ports, AttemptId id)
{
    const Result<std::optional<Attempt>> attempt = co_await ports.storage.journal().attempt(id);
    if (!attempt || !attempt->has_value())
        co_return;
    const AttemptState state = (*attempt)->state;
    if (state == AttemptState::Settled || state == AttemptState::NotSent || state == AttemptState::Rejected ||
        state == AttemptState::Unauthorized)
        co_await ports.storage.seals().release(id);
}

/// A day after the broker took the old value, or after the value that was `found` in the answer was stored, and read
/// back. What its owner ended by a word or with another value is not proven: only its owner removes that.
QCoro::Task<bool> isUseless(RotationPorts ports, Attempt attempt, std::optional<Fingerprint> found,
                            QDateTime overBefore)
{
    if (attempt.isOver)
        co_return attempt.ended && *attempt.ended < overBefore;
    if (!found)
        co_return false;
    const Fingerprint &value = *found;
    const Result<std::optional<Attempt>> made = co_await ports.storage.journal().madeBy(value);
    co_return made && made->has_value() && (*made)->state == AttemptState::Settled;
}

} // namespace

Async<QList<PendingSeal>> strangerSeals(RotationPorts ports)
{
    const Result<QList<AttemptId>> seals = co_await ports.storage.seals().all();
    if (!seals)
        co_return fail(seals.error());
    const Result<QList<AttemptId>> strangers = co_await ports.storage.journal().unknown(*seals);
    if (!strangers)
        co_return fail(strangers.error());
    for (const AttemptId id : *seals) {
        if (!strangers->contains(id))
            co_await dropIfUseless(ports, id);
    }
    QList<PendingSeal> told;
    for (const AttemptId id : *strangers) {
        const Result<QByteArray> sealed = co_await ports.storage.seals().read(id);
        if (sealed && sealed->isEmpty())
            continue;
        PendingSeal seal;
        seal.id = id;
        seal.token = u"sealed-"_s + id.toString().left(8);
        seal.reason = u"the journal does not know it: the database was replaced after it was sealed"_s;
        seal.cause = ErrorKind::Refused;
        seal.isForItsOwner = true;
        told.append(seal);
    }
    co_return told;
}

Async<QList<KeptAnswer>> answersWithoutDoubt(RotationPorts ports, QDateTime overBefore)
{
    const Result<QList<AttemptId>> seals = co_await ports.storage.seals().all();
    if (!seals)
        co_return fail(seals.error());
    QList<KeptAnswer> answers;
    if (seals->isEmpty())
        co_return answers;
    const Result<QList<Attempt>> attempts = co_await ports.storage.journal().withAnswer(*seals);
    if (!attempts)
        co_return fail(attempts.error());
    for (const Attempt &attempt : *attempts) {
        const Result<QByteArray> sealed = co_await ports.storage.seals().read(attempt.id);
        if (!attempt.doubtCleared || (sealed && sealed->isEmpty()))
            continue;
        const Result<Secret> found = co_await openProbable(ports, attempt.id);
        std::optional<Fingerprint> value;
        if (found)
            value = ports.keys.fingerprint(*found);
        const bool useless = co_await isUseless(ports, attempt, value, overBefore);
        if (useless) {
            const Result<void> dropped = co_await dropSeal(ports, attempt.id);
            if (dropped)
                continue;
        }
        const QString name = co_await nameOf(ports, attempt);
        KeptAnswer kept = keptOf(attempt, name);
        if (found)
            kept.probable = found->suffix();
        if (!sealed)
            kept.unreadable = sealed.error().detail();
        answers.append(kept);
    }
    co_return answers;
}

} // namespace keyturn
