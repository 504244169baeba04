// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's rotations, and what follows from them: recovery, doubts, values that wait for their owner.
#include "engine.h"

#include "processend.h"
#include "turn.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

/// After a recovery, where one is due. What it could not finish since the store is not available is its error.
Async<TokenRecord> Engine::finishedRecord(TokenId id)
{
    const Result<TokenRecord> record = co_await m_storage.tokens().byId(id);
    if (!record || (record->state != TokenState::Sealed && record->state != TokenState::Sending))
        co_return record;
    const Result<RecoveryReport> report = co_await recoverAll();
    if (!report)
        co_return fail(report.error());
    const Result<TokenRecord> now = co_await m_storage.tokens().byId(id);
    if (now && now->state == TokenState::Sending) {
        for (const PendingSeal &pending : report->pending) {
            if (pending.of == id)
                co_return fail(pending.cause, pending.reason);
        }
    }
    co_return now;
}

QCoro::Task<Resolution> Engine::resolve(TokenId id, ResolveWay way)
{
    const Result<RotationOrder> order = co_await orderFor(id);
    if (!order) {
        Resolution told;
        told.detail = order.error().detail();
        told.cause = order.error().kind();
        co_return told;
    }
    const RotationPorts parts = ports();
    const TokenRecord token = *order->token;
    const Profile profile = order->profile;
    Resolution told = co_await resolveDoubt(parts, token, profile, way);
    if (told.answer)
        hear(token, *told.answer);
    if (told.isResolved())
        Q_EMIT changed();
    co_return told;
}

QCoro::Task<Resolution> Engine::resolveOnce(AttemptId id, ResolveWay way)
{
    const Result<std::optional<Attempt>> found = co_await m_storage.journal().attempt(id);
    Resolution told;
    if (!found || !found->has_value()) {
        told.cause = found ? ErrorKind::NotFound : found.error().kind();
        told.detail = found ? u"the journal has no such attempt"_s : found.error().detail();
        co_return told;
    }
    const Attempt attempt = **found;
    // The doubt is the value's: where a record has it, it can be asked for, and the record is what is cleared.
    const Result<std::optional<TokenRecord>> record = co_await m_storage.tokens().byFingerprint(attempt.fingerprint);
    if (!record) {
        told.cause = record.error().kind();
        told.detail = record.error().detail();
        co_return told;
    }
    if (record->has_value()) {
        const TokenId stored = (*record)->id;
        co_return co_await resolve(stored, way);
    }
    const RotationPorts parts = ports();
    co_return co_await keyturn::resolveOnce(parts, attempt, way);
}

namespace
{

RotationResult skipped(const RotationOrder &order, const Error &why)
{
    RotationResult result;
    result.outcome = Outcome::Skipped;
    result.profile = order.profile.name;
    result.profileId = order.profile.id;
    if (order.token) {
        result.token = order.token->name;
        result.tokenId = order.token->id;
        result.previousSuffix = order.token->suffix;
        result.before = order.token->metadata;
    }
    result.detail = detailOf(why);
    result.cause = why.kind();
    return result;
}

} // namespace

QCoro::Task<RotationResult> Engine::run(RotationOrder order, SharedUnderway underway)
{
    underway->profile = order.profile.id;
    if (order.reason != m_plainReason) {
        const QStringList texts(order.reason);
        const Result<void> plain = co_await arePlain(texts);
        if (!plain) {
            RotationResult refused = skipped(order, plain.error());
            co_return refused;
        }
        // With the keys closed it was held against nothing that is known.
        if (m_keys.isOpen())
            m_plainReason = order.reason;
    }
    if (processEnds()) {
        const Error cancelled(ErrorKind::Cancelled, QString());
        RotationResult refused = skipped(order, cancelled);
        co_return refused;
    }
    // Nothing is awaited between this and the counting below.
    if (const std::optional<Error> company = badCompany(order)) {
        RotationResult refused = skipped(order, *company);
        co_return refused;
    }
    const bool isAlone = order.isOperators;
    if (isAlone)
        m_alone = order.token->id;
    order.newPermit = [underway] {
        return newPermit(underway);
    };
    order.permit = newPermit(underway);
    order.showAddress = addressSink(underway);
    const TokenId token = order.token ? order.token->id : TokenId();
    ++m_running;
    const RotationPorts parts = ports();
    RotationResult result = co_await rotate(parts, std::move(order));
    if (result.outcome == Outcome::Rotated && isAlone)
        co_await forgetSignInsOf(token);
    Q_EMIT changed();
    if (isAlone)
        m_alone = TokenId();
    if (--m_running == 0)
        Q_EMIT becameIdle();
    co_return result;
}

QCoro::Task<RotationResult> Engine::withKept(RotationResult result, Fingerprint fingerprint)
{
    const QString why = result.detail.section(u':', 0, 0);
    const bool isOfBefore = result.outcome == Outcome::Skipped && (why == "in_doubt"_L1 || why == "lost"_L1);
    if (isOfBefore) {
        const RotationPorts parts = ports();
        const Result<std::optional<KeptAnswer>> kept = co_await latestKept(parts, fingerprint);
        if (kept)
            result.kept = *kept;
        else
            result.detail += (result.detail.contains(u':') ? u"; "_s : u": "_s) + keptUnknown(kept.error());
    }
    co_return result;
}

/// Asked in the same turn in which the rotation begins to count as running.
std::optional<Error> Engine::badCompany(const RotationOrder &order) const
{
    if (order.isOperators && m_running > 0)
        return Error(ErrorKind::Busy, u"other tokens may sign in with it; it is rotated alone"_s);
    if (!m_alone.isNull() && order.profile.operatorToken == m_alone)
        return Error(ErrorKind::Busy, u"the operator's token that it signs in with is being regenerated now"_s);
    return std::nullopt;
}

QCoro::Task<RotationResult> Engine::regenerate(SeenToken token, SharedSecret pastedBearer, QString reason,
                                               Company company, OrderId id)
{
    const SharedUnderway underway = setOut(id, ProfileId());
    RotationOrder wish;
    wish.pastedBearer = pastedBearer;
    wish.reason = reason;
    const TokenId told = token.id;
    co_return co_await runStored(token, told, wish, company, underway);
}

QCoro::Task<RotationResult> Engine::runStored(SeenToken token, TokenId told, RotationOrder wish, Company company,
                                              SharedUnderway underway)
{
    RotationResult refused;
    const Result<bool> allowed = co_await mayRotate(token.id, company);
    Result<RotationOrder> order = co_await orderFor(token.id);
    if (order && !allowed) {
        refused = skipped(*order, allowed.error());
        co_return refused;
    }
    if (order && !isStill(token, *order->token)) {
        const Error other = changedMeanwhile();
        refused = skipped(*order, other);
        co_return refused;
    }
    if (!order) {
        refused.detail = order.error().detail();
        refused.cause = order.error().kind();
        co_return refused;
    }
    order->isOperators = *allowed;
    order->pastedBearer = wish.pastedBearer;
    order->reason = wish.reason;
    order->onStep = [this, told](Step step) {
        Q_EMIT stepped(told, step);
    };
    const Fingerprint fingerprint = order->token->fingerprint;
    const TokenId of = order->token->id;
    const RotationResult result = co_await run(std::move(*order), underway);
    if (result.outcome == Outcome::Rotated && result.verified) {
        const Result<TokenRecord> made = co_await m_storage.tokens().byId(of);
        if (made)
            hear(*made, *result.verified ? ProbeAnswer::Alive : ProbeAnswer::Refused);
    }
    co_return co_await withKept(result, fingerprint);
}

Async<RotationOrder> Engine::orderFor(TokenId token)
{
    const Result<TokenRecord> record = co_await finishedRecord(token);
    if (!record)
        co_return fail(record.error());
    const Result<Profile> profile = co_await m_storage.profiles().byId(record->profile);
    if (!profile)
        co_return fail(profile.error());
    RotationOrder order;
    order.profile = *profile;
    order.token = *record;
    co_return order;
}

/// None, too, while the folder has no key: then no value was ever stored.
Async<std::optional<TokenRecord>> Engine::recordWith(SharedSecret value)
{
    const Result<void> opened = co_await m_keys.open();
    if (!opened)
        co_return fail(opened.error());
    const Fingerprint fingerprint = m_keys.fingerprint(*value);
    co_return co_await m_storage.tokens().byFingerprint(fingerprint);
}

QCoro::Task<RotationResult> Engine::regenerateOnce(ProfileId profile, SharedSecret value, SharedSecret pastedBearer,
                                                   QString reason, OrderId id)
{
    const SharedUnderway underway = setOut(id, profile);
    RotationOrder order;
    order.profile.id = profile;
    order.onceValue = value;
    order.pastedBearer = pastedBearer;
    order.reason = reason;
    co_return co_await runOnce(order, underway);
}

QCoro::Task<RotationResult> Engine::runOnce(RotationOrder order, SharedUnderway underway)
{
    // The value may also be that of a stored token, whose last rotation is to be finished first.
    const Result<RecoveryReport> report = co_await recoverAll();
    const Result<Profile> found = co_await m_storage.profiles().byId(order.profile.id);
    const Result<void> allowed = co_await isNotOperators(order.onceValue);
    Result<std::optional<TokenRecord>> record = std::optional<TokenRecord>();
    if (report && found && allowed)
        record = co_await recordWith(order.onceValue);
    RotationResult result;
    if (!report || !found || !allowed || !record) {
        const Error error = !report    ? report.error()
                            : !found   ? found.error()
                            : !allowed ? allowed.error()
                                       : record.error();
        result.cause = error.kind();
        result.detail = detailOf(error);
        result.profileId = order.profile.id;
        result.previousSuffix = order.onceValue->suffix();
        co_return result;
    }
    if (record->has_value()) {
        // Of the value that was given, and of none that has taken its place since.
        const SeenToken stored((*record)->id, (*record)->fingerprint);
        underway->profile = ProfileId();
        const TokenId told;
        result = co_await runStored(stored, told, order, Company::Alone, underway);
        result.wasStored = true;
        co_return result;
    }
    order.profile = *found;
    order.onStep = [this](Step step) {
        Q_EMIT stepped(TokenId(), step);
    };
    Fingerprint fingerprint;
    if (m_keys.isOpen())
        fingerprint = m_keys.fingerprint(*order.onceValue);
    result = co_await run(std::move(order), underway);
    co_return co_await withKept(result, fingerprint);
}

QCoro::Task<RotationResult> Engine::generate(ProfileId profile, QString name, TokenWish wish, SharedSecret pastedBearer,
                                             QString reason, OrderId id)
{
    const SharedUnderway underway = setOut(id, profile);
    RotationResult refused;
    const Result<Profile> found = co_await m_storage.profiles().byId(profile);
    Result<RotationOrder> order = found ? orderToMake(*found, name, wish) : fail(found.error());
    const QStringList texts{name, wish.displayName, wish.description, wish.clientId};
    const Result<void> plain = co_await arePlain(texts);
    if (!plain)
        order = fail(plain.error());
    if (order) {
        const QList<TokenRecord> fresh(1, *order->token);
        const RotationPorts parts = ports();
        const Result<void> free = co_await areUnknown(parts, fresh);
        if (!free)
            order = fail(free.error());
    }
    if (!order) {
        refused.detail = detailOf(order.error());
        refused.cause = order.error().kind();
        refused.profileId = profile;
        co_return refused;
    }
    order->pastedBearer = pastedBearer;
    order->reason = reason;
    order->onStep = [this](Step step) {
        Q_EMIT stepped(TokenId(), step);
    };
    co_return co_await run(std::move(*order), underway);
}

QCoro::Task<RotationResult> Engine::plan(TokenId token, Company company)
{
    RotationResult result;
    result.outcome = Outcome::Skipped;
    const Result<TokenRecord> record = co_await m_storage.tokens().byId(token);
    if (!record) {
        result.detail = record.error().detail();
        result.cause = record.error().kind();
        co_return result;
    }
    result.token = record->name;
    result.tokenId = record->id;
    result.profileId = record->profile;
    const Result<Profile> profile = co_await m_storage.profiles().byId(record->profile);
    result.profile = profile ? profile->name : QString();
    result.previousSuffix = record->suffix;
    result.before = record->metadata;
    result.metadata = record->metadata;
    const Result<bool> allowed = co_await mayRotate(token, company);
    const Result<void> whole = profile ? isReadable(*profile) : fail(profile.error());
    if (!allowed || !whole) {
        const Error error = allowed ? whole.error() : allowed.error();
        result.detail = detailOf(error);
        result.cause = error.kind();
        co_return result;
    }
    switch (record->state) {
    case TokenState::InDoubt:
    case TokenState::Sealed:
    case TokenState::Lost:
        result.detail = stateWord(record->state);
        result = co_await withKept(result, record->fingerprint);
        break;
    case TokenState::Sending:
        result.detail = u"busy"_s;
        result.cause = ErrorKind::Busy;
        break;
    default:
        result.outcome = Outcome::Planned;
    }
    co_return result;
}

Async<void> Engine::handedOver(AttemptId attempt)
{
    const RotationPorts parts = ports();
    Result<void> done = co_await confirmHandedOver(parts, attempt);
    Q_EMIT changed();
    co_return done;
}

namespace
{

/// Nothing was asked: what stood in the way is here, not at the broker.
Probe notAsked(const Error &error)
{
    Probe probe;
    probe.answer = ProbeAnswer::NotProbed;
    probe.detail = error.detail();
    probe.cause = error.kind();
    return probe;
}

} // namespace

QCoro::Task<Probe> Engine::verify(TokenId token)
{
    Probe probe;
    const Result<RotationOrder> order = co_await orderFor(token);
    if (!order) {
        probe = notAsked(order.error());
        co_return probe;
    }
    if (order->token->uses == TokenUses::Single) {
        probe.answer = ProbeAnswer::NotProbed;
        probe.detail = u"an exchange would use it up"_s;
        co_return probe;
    }
    const Result<SharedSecret> value = co_await tokenValue(token);
    if (!value) {
        probe = notAsked(value.error());
        co_return probe;
    }
    const RotationPorts parts = ports();
    const Result<Profile> profile = co_await withSecrets(parts, order->profile);
    if (!profile) {
        probe = notAsked(profile.error());
        co_return probe;
    }
    const Profile &ready = *profile;
    const Probe told = co_await m_broker.probe(ready, *value);
    hear(*order->token, told.answer);
    co_return told;
}

Async<RecoveryReport> Engine::recoverAll()
{
    const RotationPorts parts = ports();
    Result<RecoveryReport> report = co_await recover(parts);
    if (report && !report->recovered.isEmpty())
        Q_EMIT changed();
    co_return report;
}

Async<QList<KeptAnswer>> Engine::keptAnswers()
{
    return keyturn::keptAnswers(ports());
}

Async<Secret> Engine::probableValue(AttemptId attempt)
{
    return openProbable(ports(), attempt);
}

Async<void> Engine::forgetSealed(AttemptId attempt)
{
    const RotationPorts parts = ports();
    Result<void> gone = co_await keyturn::forgetSealed(parts, attempt);
    Q_EMIT changed();
    co_return gone;
}

Async<QByteArray> Engine::keptAnswer(AttemptId attempt)
{
    return exportAnswer(ports(), attempt);
}

Async<Secret> Engine::pendingValue(AttemptId attempt)
{
    return openPending(ports(), attempt);
}

} // namespace keyturn
