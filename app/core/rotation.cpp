// SPDX-License-Identifier: GPL-3.0-or-later
#include "rotation.h"

#include "ending.h"
#include "handover.h"
#include "keeping.h"
#include "redaction.h"
#include "turn.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Q_LOGGING_CATEGORY(lcRotation, "keyturn.core.rotation")

} // namespace

/// The story of one rotation, from top to bottom.
QCoro::Task<RotationResult> Turn::run()
{
    const bool isAllowed = co_await check();
    if (isAllowed) {
        m_again = co_await prepare();
        while (m_again) {
            m_again = false;
            const bool hasEnded = co_await recordAndSend();
            if (hasEnded)
                co_await conclude();
        }
        co_await m_ports.storage.journal().release(m_fingerprint);
    }
    co_return m_result;
}

Result<void> Turn::sealAnswer(const Answer &answer)
{
    AnswerEnvelope envelope;
    envelope.attempt = m_attempt.id;
    envelope.token = m_attempt.token;
    envelope.host = m_order.profile.endpoint.display();
    envelope.entry = m_newEntry;
    envelope.answer = answer;
    Result<void> written = m_slot->write(m_ports.keys.seal(envelope));
    if (!written && answer.body.size() > SealSlot::reservedSize / 2) {
        // The disk cannot take all of it: what fits into the room that was reserved is kept.
        envelope.answer.body.truncate(SealSlot::reservedSize / 2);
        envelope.answer.completeness = Completeness::TooLong;
        const Result<void> shorter = m_slot->write(m_ports.keys.seal(envelope));
        wipe(envelope.answer.body);
    }
    m_sealed = written.has_value();
    return written;
}

/// Everything that is needed to finish or explain the attempt after a crash.
void Turn::fillRow()
{
    m_attempt.kind = kind();
    m_attempt.token = isOnce() ? TokenId() : m_order.token->id;
    m_attempt.onceName = isOnce() ? u"once-"_s + m_ports.clock.now().toString(u"yyyyMMdd-HHmmss-zzz"_s) : QString();
    m_attempt.profile = m_order.profile;
    m_attempt.oldEntry = isOnce() ? EntryKey() : m_order.token->entry;
    m_attempt.newEntry = m_newEntry;
    m_attempt.fingerprint = m_fingerprint;
    m_attempt.owner = m_ports.storage.journal().self();
    m_attempt.tokenBefore = isOnce() ? TokenState::Ok : m_order.token->state;
    m_attempt.started = m_ports.clock.now();
    m_attempt.reason = m_order.reason;
    m_attempt.previousSuffix = m_old ? m_old->suffix() : QString();
    m_result.attempt = m_attempt.id;
}

TokenRequest Turn::requestToSend()
{
    TokenRequest request;
    request.kind = kind();
    request.profile = m_order.profile;
    request.token = m_old;
    request.wish = m_order.wish.value_or(TokenWish());
    request.authorization = m_authorization;
    request.permit = m_order.permit;
    request.sink = [this](const Answer &answer) {
        return sealAnswer(answer);
    };
    return request;
}

/// The record of a token that is to be made comes with the row: nothing of it is left if that fails.
Async<void> Turn::writeRow()
{
    if (!isNew())
        co_return co_await m_ports.storage.journal().begin(m_attempt);
    TokenRecord record = *m_order.token;
    record.entry = m_newEntry;
    co_return co_await m_ports.storage.journal().beginNew(m_attempt, record);
}

/// The connection is opened while the journal's row is committed; the gate stalls until both are done.
QCoro::Task<bool> Turn::recordAndSend()
{
    fillRow();
    QCoro::Task<SendReport> call = m_ports.broker.send(requestToSend());

    const Result<void> recorded = co_await writeRow();
    if (recorded) {
        m_order.permit->grant();
        step(Step::Sent);
    } else {
        m_order.permit->refuse();
    }
    m_report = co_await std::move(call);
    if (recorded)
        co_return true;
    notSent(recorded.error());
    // An error does not say that no row was written; one that was would be taken for a request that left.
    const QString detail = m_result.detail;
    co_await endWithoutToken(m_ports, m_attempt, m_result.token, AttemptState::NotSent, detail, 0, callWord(kind()),
                             false);
    co_await tidyUnsent();
    co_return false;
}

QCoro::Task<> Turn::endAs(AttemptState state, QString detail, bool hadBytes)
{
    const int status = m_report.answer ? m_report.answer->status : 0;
    const Result<void> ended =
        co_await endWithoutToken(m_ports, m_attempt, m_result.token, state, detail, status, callWord(kind()), hadBytes);
    m_result.outcome = afterTheFirst(outcomeOf(state, m_doubtedBefore));
    m_result.detail = detail;
    const bool isDoubted = state == AttemptState::InDoubt || state == AttemptState::Unreadable;
    if (isDoubted && hadBytes && m_sealed) {
        KeptAnswer kept = keptOf(m_attempt, m_result.token);
        kept.probable = m_probable;
        m_result.kept = kept;
    }
    if (!ended) {
        // The row could not be moved. What it says ("sending" or "sealed") is finished by a recovery.
        qCWarning(lcRotation) << "the journal could not be written:" << ended.error().detail();
        m_result.detail += u"; the journal could not be written: "_s + ended.error().detail();
    }
}

QCoro::Task<bool> Turn::conclude()
{
    if (!m_report.gateOpened) {
        const Error why = m_report.failure.value_or(Error(ErrorKind::Cancelled, u"cancelled before sending"_s));
        co_await endAs(AttemptState::NotSent, detailOf(why), false);
        m_result.cause = why.kind();
        co_return false;
    }
    if (!m_report.answer) {
        const QString lost = m_report.failure ? m_report.failure->detail() : u"no answer came"_s;
        co_await endAs(AttemptState::InDoubt, u"the request was sent, and no answer came: "_s + lost, false);
        co_return false;
    }
    m_result.httpStatus = m_report.answer->status;
    Reading reading = m_ports.broker.read(kind(), *m_report.answer, m_old.get());
    AttemptMove sealed;
    sealed.id = m_attempt.id;
    sealed.to = AttemptState::Sealed;
    sealed.httpStatus = m_report.answer->status;
    if (!isOnce())
        sealed.tokenState = TokenState::Sealed;
    co_await m_ports.storage.journal().move(sealed);
    step(Step::Sealed);

    m_result.sealed = m_sealed;
    const bool hadBytes = !m_report.answer->body.isEmpty();
    if (reading.verdict != Verdict::Rotated)
        m_probable = suffixOfProbable(m_ports.keys, *m_report.answer, m_fingerprint);
    wipe(m_report.answer->body);
    const QString detail = scrubbed(reading.detail, {m_old, m_authorization->value()});
    const AttemptState state = stateAfter(reading.verdict);
    if (state == AttemptState::Saved)
        co_return co_await save(std::move(reading));
    const bool mayRenew = state == AttemptState::Unauthorized && m_report.answer->status == 401 && reading.complete &&
                          m_authorization->isRenewable() && !m_isSecondAttempt;
    if (mayRenew)
        co_return co_await renewAfter401(std::move(reading));
    co_await endAs(state, detail, hadBytes);
    co_return false;
}

/// After a complete 401 the server did not act: one new attempt, journaled as its own, with a renewed sign-in. If the
/// renewal is refused, the first request may have been acted on after all.
QCoro::Task<bool> Turn::renewAfter401(Reading reading)
{
    m_order.permit = m_order.newPermit ? m_order.newPermit() : std::make_shared<SendPermit>();
    const auto renewed = co_await authorize();
    if (!renewed && renewed.error().kind() == ErrorKind::SignIn) {
        co_await endAs(AttemptState::InDoubt,
                       u"the broker answered 401, and then refused the sign-in: the token may have been "
                       "regenerated"_s,
                       true);
        co_return false;
    }
    Attempt second;
    second.id = AttemptId::make();
    bool isAnnounced = false;
    if (renewed) {
        // The entry serves the second attempt, and is announced for it before the first one lets go.
        m_stray.id = second.id;
        const QList<Stray> strays(1, m_stray);
        const Result<void> announced = co_await m_ports.storage.strays().announce(strays);
        isAnnounced = announced.has_value();
    }
    if (isAnnounced)
        m_attempt.newEntry.clear();
    co_await endAs(AttemptState::Unauthorized, reading.detail, false);
    if (!isAnnounced)
        co_return false;

    m_attempt = second;
    m_authorization = *renewed;
    m_isSecondAttempt = true;
    m_report = SendReport();
    m_sealed = false;
    const bool isReserved = co_await reserveSeal();
    if (!isReserved) {
        co_await tidyUnsent();
        co_return false;
    }
    m_again = true;
    co_return true;
}

QCoro::Task<bool> Turn::save(Reading reading)
{
    const SharedSecret value = share(std::move(reading.token));
    const TokenMetadata metadata(scrubbed(reading.metadata.fields(), {m_old, value, m_authorization->value()}));
    const QString detail = scrubbed(reading.detail, {m_old, value, m_authorization->value()});
    m_result.newToken = value;
    m_result.suffix = value->suffix();
    m_result.metadata = metadata;
    m_result.detail = detail;
    if (isOnce()) {
        // It is held sealed until its owner has it: see confirmHandedOver().
        m_result.outcome = Outcome::Rotated;
        co_await noteMade();
        co_return true;
    }
    const Result<void> saved = co_await saveAndSwitch(m_ports, m_attempt, *m_order.token, value, metadata, detail,
                                                      *m_result.httpStatus, callWord(kind()));
    if (saved) {
        m_result.outcome = Outcome::Rotated;
        m_result.stored = true;
        step(Step::Saved);
        co_await verifyNew(m_order.token->uses);
        co_return true;
    }
    const Error &why = saved.error();
    stop(Outcome::Unsaved, detailOf(why), why.kind());
    if (m_report.sealFailure)
        m_result.detail += u"; it could not be sealed either ("_s + m_report.sealFailure->detail() +
                           u"): copy it before Keyturn is closed"_s;
    co_return false;
}

/// So that nobody takes the new value for an old one. An error costs no more than that.
QCoro::Task<> Turn::noteMade()
{
    MadeNote made;
    made.value = m_ports.keys.fingerprint(*m_result.newToken);
    made.suffix = m_result.suffix;
    made.account = m_result.metadata.text("acct"_L1);
    co_await m_ports.storage.journal().noteMade(m_attempt.id, made);
}

/// Where the profile wants it: the exchange counts as a use.
QCoro::Task<> Turn::verifyNew(TokenUses uses)
{
    if (!m_order.profile.verifyAfter || uses == TokenUses::Single)
        co_return;
    const Probe probe = co_await m_ports.broker.probe(m_order.profile, m_result.newToken);
    if (probe.answer == ProbeAnswer::Unreachable) {
        const QString unseen = u"the new token could not be checked: "_s + probe.detail;
        m_result.detail += m_result.detail.isEmpty() ? unseen : u"; "_s + unseen;
        co_return;
    }
    m_result.verified = probe.answer == ProbeAnswer::Alive;
    step(Step::Verified);
}

QCoro::Task<RotationResult> rotate(RotationPorts ports, RotationOrder order)
{
    Turn turn(ports, std::move(order));
    co_return co_await turn.run();
}

} // namespace keyturn
