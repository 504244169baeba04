// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeping.h"
#include "profilesecrets.h"
#include "turn.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Filler is never shorter than a usual token, so that the store proves room for a longer successor too.
constexpr qsizetype smallestFiller = 512;

} // namespace

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

bool Turn::stateAllows()
{
    if (isOnce() || isNew())
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
    const Result<void> whole = isReadable(m_order.profile);
    if (!whole)
        co_return notSent(whole.error());
    const Result<void> opened = co_await m_ports.keys.open();
    if (!opened)
        co_return notSent(opened.error());
    m_fingerprint = isOnce() ? m_ports.keys.fingerprint(*m_order.onceValue) : m_order.token->fingerprint;

    const Result<void> claimed = co_await m_ports.storage.journal().claim(m_fingerprint);
    if (!claimed && claimed.error().kind() == ErrorKind::Busy)
        co_return stop(Outcome::Skipped, u"busy: "_s + claimed.error().detail(), ErrorKind::Busy);
    if (!claimed) {
        // An error says nothing of its effect.
        co_await m_ports.storage.journal().release(m_fingerprint);
        co_return notSent(claimed.error());
    }

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
    if (!isOnce() && !isNew()) {
        const Result<TokenRecord> now = co_await m_ports.storage.tokens().byId(m_order.token->id);
        if (!now)
            co_return notSent(now.error());
        if (now->fingerprint != m_fingerprint)
            co_return stop(Outcome::Skipped, u"busy: it has just been regenerated elsewhere"_s, ErrorKind::Busy);
        m_order.token = *now;
        if (!stateAllows())
            co_return false;
    }
    if (isOnce()) {
        const Result<std::optional<TokenRecord>> record =
            co_await m_ports.storage.tokens().byFingerprint(m_fingerprint);
        if (!record)
            co_return notSent(record.error());
        if (record->has_value()) {
            const QString &name = (*record)->name;
            co_return stop(Outcome::Skipped, u"busy: that value has just been stored as \"%1\"; try again"_s.arg(name),
                           ErrorKind::Busy);
        }
    }
    co_return co_await isUndoubted();
}

/// A doubt belongs to the value, under whatever name it was sent: the record says so from here on, too.
QCoro::Task<bool> Turn::isUndoubted()
{
    const Result<DoubtMarks> doubts = co_await m_ports.storage.journal().doubts(m_fingerprint);
    if (!doubts)
        co_return notSent(doubts.error());
    m_doubtedBefore = doubts->ever;
    if (!doubts->standing)
        co_return true;
    if (!isOnce())
        co_await m_ports.storage.journal().spreadDoubt(m_fingerprint);
    co_return stop(Outcome::Skipped, u"in_doubt: an earlier request may have been acted on; resolve it first"_s);
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
    if (isNew())
        co_return true;
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
    const SharedSecret filler = share(fillerOf(std::max(smallestFiller, m_old ? m_old->size() : 0)));
    const Result<void> written = co_await m_ports.store.write(m_newEntry, filler);
    if (!written)
        co_return notSent(written.error());
    co_return true;
}

/// The profile keeps its proxy's password from here on: every call of this turn goes the same way.
Async<std::shared_ptr<const Authorization>> Turn::authorize()
{
    SignInRequest request;
    request.profile = m_order.profile;
    request.token = m_old;
    request.pasted = m_order.pastedBearer;
    request.permit = m_order.permit;
    request.showAddress = m_order.showAddress;
    const Result<SignInRequest> ready = co_await withCredentials(m_ports, request);
    if (!ready)
        co_return fail(ready.error());
    const SignInRequest &complete = *ready;
    m_order.profile = complete.profile;
    co_return co_await m_ports.broker.signIn(complete);
}

QCoro::Task<bool> Turn::signIn()
{
    auto authorization = co_await authorize();
    if (authorization) {
        m_authorization = *authorization;
        co_return true;
    }
    const Error error = authorization.error();
    switch (error.kind()) {
    case ErrorKind::SignInUnusable:
    case ErrorKind::Network:
    case ErrorKind::Proxy:
    case ErrorKind::Trust:
        stop(Outcome::NotSent, u"sign_in: "_s + error.detail(), error.kind());
        co_return false;
    default:
        co_return notSent(error);
    }
}

QCoro::Task<> Turn::tidyUnsent()
{
    const QList<Stray> strays(1, m_stray);
    co_await abandon(m_ports, strays);
}

} // namespace keyturn
