// SPDX-License-Identifier: GPL-3.0-or-later
#include "ending.h"

#include "keeping.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

HistoryEntry historyOf(const Attempt &attempt, const QString &tokenName, const Clock &clock, const QString &action,
                       Outcome outcome)
{
    HistoryEntry entry;
    entry.time = clock.now();
    entry.tokenId = attempt.token;
    entry.profileId = attempt.profile.id;
    entry.token = attempt.onceName.isEmpty() ? tokenName : attempt.onceName;
    entry.profile = attempt.profile.name;
    entry.action = action;
    entry.outcome = outcomeWord(outcome);
    entry.signIn = signInWord(attempt.profile.signIn);
    entry.reason = attempt.reason;
    entry.httpStatus = attempt.httpStatus;
    entry.previousSuffix = attempt.previousSuffix;
    entry.suffix = attempt.suffix;
    return entry;
}

AttemptState stateAfter(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Rotated:
        return AttemptState::Saved;
    case Verdict::Rejected:
        return AttemptState::Rejected;
    case Verdict::Unauthorized:
        return AttemptState::Unauthorized;
    case Verdict::Unreadable:
        return AttemptState::Unreadable;
    case Verdict::InDoubt:
        break;
    }
    return AttemptState::InDoubt;
}

/// The broker said so, or was never asked: of a token that was to be made nothing is left.
bool madeNothing(AttemptState state)
{
    return state == AttemptState::NotSent || state == AttemptState::Rejected || state == AttemptState::Unauthorized;
}

Outcome outcomeOf(AttemptState state, bool doubtedBefore)
{
    switch (state) {
    case AttemptState::Saved:
    case AttemptState::Settled:
        return Outcome::Rotated;
    case AttemptState::Sealed:
        return Outcome::Unsaved;
    case AttemptState::Rejected:
        return doubtedBefore ? Outcome::Unknown : Outcome::Rejected;
    case AttemptState::Unauthorized:
        return Outcome::Unauthorized;
    case AttemptState::NotSent:
        return Outcome::NotSent;
    case AttemptState::Sending:
    case AttemptState::InDoubt:
    case AttemptState::Unreadable:
        break;
    }
    return Outcome::Unknown;
}

Async<void> endWithoutToken(RotationPorts ports, Attempt attempt, QString tokenName, AttemptState state, QString detail,
                            int httpStatus, QString action, bool hadBytes)
{
    const Result<DoubtMarks> doubts = co_await ports.storage.journal().doubts(attempt.fingerprint);
    if (!doubts)
        co_return fail(doubts.error()); // what the row says now is finished by a recovery
    const bool doubtedBefore = doubts->ever;

    AttemptMove step;
    step.id = attempt.id;
    step.to = state;
    step.httpStatus = httpStatus;
    step.detail = detail;
    if (!attempt.token.isNull())
        step.tokenState = tokenStateAfter(state, attempt.tokenBefore, doubtedBefore);
    step.dropsToken = attempt.kind == CallKind::Generate && madeNothing(state);
    attempt.httpStatus = httpStatus;
    step.history = historyOf(attempt, tokenName, ports.clock, action, outcomeOf(state, doubtedBefore));
    bool mayHoldToken = hadBytes && (state == AttemptState::InDoubt || state == AttemptState::Unreadable);
    if (mayHoldToken) {
        const Result<QByteArray> sealed = co_await ports.storage.seals().read(attempt.id);
        mayHoldToken = !sealed || !sealed->isEmpty();
    }
    Stray done;
    done.id = attempt.id;
    done.entry = attempt.newEntry;
    done.withSeal = !mayHoldToken;
    step.letsGo = done;
    const Result<void> moved = co_await ports.storage.journal().move(step);
    if (!moved)
        co_return fail(moved.error());
    co_await dispose(ports, done);
    co_return Result<void>();
}

Async<void> saveAndSwitch(RotationPorts ports, Attempt attempt, TokenRecord token, SharedSecret value,
                          TokenMetadata metadata, QString detail, int httpStatus, QString action)
{
    const Result<void> stored = co_await ports.store.write(attempt.newEntry, value);
    if (!stored)
        co_return fail(stored.error());

    attempt.suffix = value->suffix();
    attempt.httpStatus = httpStatus;
    AttemptMove step;
    step.id = attempt.id;
    step.to = AttemptState::Saved;
    step.httpStatus = httpStatus;
    step.detail = detail;
    step.suffix = attempt.suffix;
    step.made = ports.keys.fingerprint(*value);
    step.account = metadata.text("acct"_L1);
    step.tokenState = TokenState::Ok;
    step.history = historyOf(attempt, token.name, ports.clock, action, Outcome::Rotated);
    token.state = TokenState::Ok;
    token.entry = attempt.newEntry;
    token.fingerprint = step.made;
    token.suffix = attempt.suffix;
    token.metadata = metadata;
    if (attempt.kind == CallKind::Generate)
        token.added = ports.clock.now();
    else
        token.regenerated = ports.clock.now();
    step.switchTo = token;
    const Result<void> switched = co_await ports.storage.journal().move(step);
    if (!switched)
        co_return fail(switched.error());
    co_await ports.storage.seals().trim(attempt.id);
    co_return Result<void>();
}

} // namespace keyturn
