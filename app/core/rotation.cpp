// SPDX-License-Identifier: GPL-3.0-or-later
#include "rotation.h"

#include "ending.h"
#include "keeping.h"
#include "redaction.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Q_LOGGING_CATEGORY(lcRotation, "keyturn.core.rotation")

/// Filler is never shorter than a usual token, so that the store proves room for a longer successor too.
constexpr qsizetype smallestFiller = 512;

/// The contract's one word in front of what is known.
QString detailOf(const Error &error)
{
    QString word;
    switch (error.kind()) {
    case ErrorKind::SignIn:
    case ErrorKind::SignInUnusable:
        word = u"sign_in"_s;
        break;
    case ErrorKind::Network:
    case ErrorKind::Proxy:
    case ErrorKind::Trust:
        return error.detail(); // the broker's details begin with their word
    default:
        word = errorWord(error.kind());
    }
    return error.detail().startsWith(word) ? error.detail() : word + u": "_s + error.detail();
}

/// One turn of one token: what the story's steps hand on to each other.
class Turn
{
public:
    Turn(RotationPorts ports, RotationOrder order) : m_ports(ports), m_order(std::move(order))
    {
        m_result.profile = m_order.profile.name;
        if (m_order.token) {
            m_result.token = m_order.token->name;
            m_result.previousSuffix = m_order.token->suffix;
            m_result.before = m_order.token->metadata;
        } else {
            m_result.previousSuffix = m_order.onceValue->suffix();
        }
        if (!m_order.permit)
            m_order.permit = std::make_shared<SendPermit>();
    }

    QCoro::Task<RotationResult> run();

private:
    [[nodiscard]] bool isOnce() const { return !m_order.token.has_value(); }
    void step(Step step) const
    {
        if (m_order.onStep)
            m_order.onStep(step);
    }
    bool stop(Outcome outcome, const QString &detail, std::optional<ErrorKind> cause = std::nullopt)
    {
        m_result.outcome = outcome;
        m_result.detail = detail;
        m_result.cause = cause;
        return false;
    }
    bool notSent(const Error &error)
    {
        const bool refused = error.kind() == ErrorKind::SignIn;
        return stop(refused ? Outcome::Unauthorized : Outcome::NotSent, detailOf(error), error.kind());
    }

    [[nodiscard]] bool stateAllows();
    QCoro::Task<bool> check();
    QCoro::Task<bool> isUnchanged();
    QCoro::Task<bool> announce();
    QCoro::Task<bool> prepare();
    QCoro::Task<bool> readOldValue();
    QCoro::Task<bool> makeEntry();
    QCoro::Task<bool> reserveSeal();
    QCoro::Task<bool> signIn();
    QCoro::Task<bool> recordAndSend();
    QCoro::Task<bool> conclude();
    QCoro::Task<bool> renewAfter401(Reading reading);
    QCoro::Task<bool> save(Reading reading);
    QCoro::Task<> endAs(AttemptState state, QString detail, bool sealHoldsBytes);
    QCoro::Task<> tidyUnsent();
    Result<void> sealAnswer(const Answer &answer);

    RotationPorts m_ports;
    RotationOrder m_order;
    RotationResult m_result;
    Attempt m_attempt;
    Stray m_stray; ///< what is made before the journal names it
    SharedSecret m_old;
    Fingerprint m_fingerprint;
    EntryKey m_newEntry;
    std::shared_ptr<const Authorization> m_authorization;
    std::shared_ptr<SealSlot> m_slot;
    SendReport m_report;
    bool m_doubtedBefore = false;
    bool m_sealed = false;
    bool m_isSecondAttempt = false;
    bool m_again = false;
};

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

bool Turn::stateAllows()
{
    if (isOnce())
        return true;
    switch (m_order.token->state) {
    case TokenState::InDoubt:
        return stop(Outcome::Skipped, u"in_doubt: an earlier request may have been acted on; resolve it first"_s);
    case TokenState::Sealed:
        return stop(Outcome::Skipped, u"sealed: a new value is held sealed; recover it first"_s);
    case TokenState::Sending:
        return stop(Outcome::Skipped, u"busy: it is being regenerated now"_s, ErrorKind::Busy);
    case TokenState::Lost:
        return stop(Outcome::Skipped, u"lost: it was marked as lost; give its new value first"_s, ErrorKind::Refused);
    case TokenState::Ok:
    case TokenState::Rejected:
    case TokenState::Damaged:
    case TokenState::Missing:
        break;
    }
    const bool exchangesItself = m_order.profile.signIn == SignInWay::Token;
    if (exchangesItself && m_order.token->uses == TokenUses::Single)
        return stop(Outcome::NotSent,
                    u"single_use: signing in with it would use it up; choose another sign-in for the profile"_s,
                    ErrorKind::Refused);
    return true;
}

QCoro::Task<bool> Turn::check()
{
    if (!stateAllows())
        co_return false;
    const Result<void> opened = co_await m_ports.keys.open();
    if (!opened)
        co_return notSent(opened.error());
    m_fingerprint = isOnce() ? m_ports.keys.fingerprint(*m_order.onceValue) : m_order.token->fingerprint;

    const Result<void> claimed = co_await m_ports.storage.journal().claim(m_fingerprint);
    if (!claimed && claimed.error().kind() == ErrorKind::Busy)
        co_return stop(Outcome::Skipped, u"busy: "_s + claimed.error().detail(), ErrorKind::Busy);
    if (!claimed)
        co_return notSent(claimed.error());

    const bool isUntouched = co_await isUnchanged();
    if (isUntouched) {
        step(Step::Checked);
        co_return true;
    }
    co_await m_ports.storage.journal().release(m_fingerprint);
    co_return false;
}

/// Between the order and the claim another process may have regenerated the token, edited it, or left it in doubt.
QCoro::Task<bool> Turn::isUnchanged()
{
    if (!isOnce()) {
        const Result<TokenRecord> now = co_await m_ports.storage.tokens().byId(m_order.token->id);
        if (!now)
            co_return notSent(now.error());
        if (now->fingerprint != m_fingerprint)
            co_return stop(Outcome::Skipped, u"busy: it has just been regenerated elsewhere"_s, ErrorKind::Busy);
        m_order.token = *now;
        if (!stateAllows())
            co_return false;
    }
    const Result<DoubtMarks> doubts = co_await m_ports.storage.journal().doubts(m_fingerprint);
    if (!doubts)
        co_return notSent(doubts.error());
    if (doubts->standing)
        co_return stop(Outcome::Skipped, u"in_doubt: an earlier request may have been acted on; resolve it first"_s);
    m_doubtedBefore = doubts->ever;
    co_return true;
}

/// Everything that can fail is tried before anything irreversible is sent. The old value comes first, since its
/// length is the filler's; the sign-in last, since it counts as a use.
QCoro::Task<bool> Turn::prepare()
{
    m_attempt.id = AttemptId::make();
    const bool isRead = co_await readOldValue();
    if (!isRead)
        co_return false;
    if (!isOnce())
        m_newEntry = makeEntryKey(m_ports.keys.folder(), m_order.token->id, m_order.profile.store);
    const bool isAnnounced = co_await announce();
    if (!isAnnounced)
        co_return false;
    bool isReady = co_await reserveSeal();
    if (isReady)
        isReady = co_await makeEntry();
    if (isReady) {
        step(Step::Prepared);
        isReady = co_await signIn();
    }
    if (isReady)
        step(Step::SignedIn);
    else
        co_await tidyUnsent();
    co_return isReady;
}

QCoro::Task<bool> Turn::readOldValue()
{
    if (isOnce()) {
        m_old = m_order.onceValue;
        co_return true;
    }
    const Result<SharedSecret> old = co_await readValue(m_ports, *m_order.token);
    if (!old)
        co_return notSent(old.error());
    m_old = *old;
    const TokenState before = m_order.token->state;
    if (before == TokenState::Missing || before == TokenState::Damaged)
        m_order.token->state = TokenState::Ok;
    co_return true;
}

/// Should this process end before the journal names the entry and the slot, a sweep finds them.
QCoro::Task<bool> Turn::announce()
{
    m_stray.id = m_attempt.id;
    m_stray.entry = m_newEntry;
    m_stray.withSeal = true;
    const QList<Stray> strays(1, m_stray);
    const Result<void> announced = co_await m_ports.storage.strays().announce(strays);
    if (!announced)
        co_return notSent(announced.error());
    co_return true;
}

QCoro::Task<bool> Turn::reserveSeal()
{
    Result<std::shared_ptr<SealSlot>> slot = co_await m_ports.storage.seals().reserve(m_attempt.id);
    if (!slot)
        co_return notSent(slot.error());
    m_slot = *slot;
    co_return true;
}

/// The new entry, made with filler of full size and read back: the proof that the store takes what will come.
QCoro::Task<bool> Turn::makeEntry()
{
    if (isOnce())
        co_return true;
    const SharedSecret filler = share(fillerOf(std::max(smallestFiller, m_old->size())));
    const Result<void> written = co_await m_ports.store.write(m_newEntry, filler);
    if (!written)
        co_return notSent(written.error());
    co_return true;
}

QCoro::Task<bool> Turn::signIn()
{
    auto authorization = co_await m_ports.broker.signIn(m_order.profile, m_old, m_order.pastedBearer);
    if (authorization) {
        m_authorization = *authorization;
        co_return true;
    }
    const Error error = authorization.error();
    if (error.kind() == ErrorKind::SignIn)
        co_return notSent(error);
    stop(Outcome::NotSent, u"sign_in: "_s + error.detail(), error.kind());
    co_return false;
}

QCoro::Task<> Turn::tidyUnsent()
{
    co_await m_ports.storage.strays().letGo(QList<AttemptId>(1, m_stray.id));
    co_await dispose(m_ports, m_stray);
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

/// The connection is opened while the journal's row is committed; the gate stalls until both are done.
QCoro::Task<bool> Turn::recordAndSend()
{
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
    m_attempt.previousSuffix = m_old->suffix();
    m_result.attempt = m_attempt.id;

    RegenerateRequest request;
    request.profile = m_order.profile;
    request.token = m_old;
    request.authorization = m_authorization;
    request.permit = m_order.permit;
    request.sink = [this](const Answer &answer) {
        return sealAnswer(answer);
    };
    QCoro::Task<SendReport> call = m_ports.broker.regenerate(request);

    const Result<void> recorded = co_await m_ports.storage.journal().begin(m_attempt);
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
    co_await tidyUnsent();
    co_return false;
}

QCoro::Task<> Turn::endAs(AttemptState state, QString detail, bool sealHoldsBytes)
{
    const int status = m_report.answer ? m_report.answer->status : 0;
    const Result<void> ended = co_await endWithoutToken(m_ports, m_attempt, m_result.token, state, detail, status,
                                                        u"regenerate"_s, sealHoldsBytes);
    m_result.outcome = outcomeOf(state, m_doubtedBefore);
    m_result.detail = detail;
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
    AttemptMove sealed;
    sealed.id = m_attempt.id;
    sealed.to = AttemptState::Sealed;
    sealed.httpStatus = m_report.answer->status;
    if (!isOnce())
        sealed.tokenState = TokenState::Sealed;
    co_await m_ports.storage.journal().move(sealed);
    step(Step::Sealed);

    Reading reading = m_ports.broker.read(*m_report.answer, m_old.get());
    m_result.sealed = m_sealed;
    const bool hadBytes = m_sealed && !m_report.answer->body.isEmpty();
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
    const auto renewed = co_await m_ports.broker.signIn(m_order.profile, m_old, m_order.pastedBearer);
    if (!renewed && renewed.error().kind() == ErrorKind::SignIn) {
        co_await endAs(AttemptState::InDoubt,
                       u"the broker answered 401, and then refused the token at sign-in: it may have been "
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
    m_order.permit = std::make_shared<SendPermit>();
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
        co_return true;
    }
    const Result<void> saved = co_await saveAndSwitch(m_ports, m_attempt, *m_order.token, value, metadata, detail,
                                                      *m_result.httpStatus, u"regenerate"_s);
    if (saved) {
        m_result.outcome = Outcome::Rotated;
        m_result.stored = true;
        step(Step::Saved);
        co_return true;
    }
    const Error &why = saved.error();
    stop(Outcome::Unsaved, detailOf(why), why.kind());
    if (m_report.sealFailure)
        m_result.detail += u"; it could not be sealed either ("_s + m_report.sealFailure->detail() +
                           u"): copy it before Keyturn is closed"_s;
    co_return false;
}

} // namespace

QCoro::Task<RotationResult> rotate(RotationPorts ports, RotationOrder order)
{
    Turn turn(ports, std::move(order));
    co_return co_await turn.run();
}

} // namespace keyturn
