// SPDX-License-Identifier: GPL-3.0-or-later
#include "resolving.h"

#include "ending.h"
#include "handover.h"
#include "keeping.h"
#include "profilesecrets.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// One try, while the value is claimed.
class Try
{
public:
    Try(RotationPorts ports, TokenRecord token, Profile profile) : m_ports(ports), m_token(std::move(token))
    {
        m_profile = std::move(profile);
        m_told.token = m_token.name;
        m_told.profile = m_profile.name;
        m_told.state = m_token.state;
    }
    QCoro::Task<Resolution> run(ResolveWay way);

private:
    QCoro::Task<> probe(bool vouched);
    QCoro::Task<> clear(TokenState state, QString outcome, QString detail);
    /// When the last request of this value that ended in doubt was made.
    Async<std::optional<QDateTime>> lastRequest();
    void cannot(const Error &error)
    {
        m_told.detail = error.detail();
        m_told.cause = error.kind();
    }

    RotationPorts m_ports;
    TokenRecord m_token;
    Profile m_profile;
    Resolution m_told;
};

QCoro::Task<Resolution> Try::run(ResolveWay way)
{
    // A request may have gone out with the value under another name, as --once.
    const Result<bool> spread = co_await m_ports.storage.journal().spreadDoubt(m_token.fingerprint);
    if (!spread) {
        cannot(spread.error());
        co_return m_told;
    }
    const Result<TokenRecord> now = co_await m_ports.storage.tokens().byId(m_token.id);
    if (!now) {
        cannot(now.error());
        co_return m_told;
    }
    m_token = *now;
    m_told.state = m_token.state;
    if (m_token.state != TokenState::InDoubt) {
        m_told.detail = u"it is not in doubt"_s;
        co_return m_told;
    }
    if (way == ResolveWay::MarkLost)
        co_await clear(TokenState::Lost, u"lost"_s, u"marked as lost by its owner"_s);
    else
        co_await probe(way == ResolveWay::Vouched);
    co_return m_told;
}

Async<std::optional<QDateTime>> Try::lastRequest()
{
    const Result<QList<Attempt>> unfinished = co_await m_ports.storage.journal().unfinished(m_ports.clock.now());
    if (!unfinished)
        co_return fail(unfinished.error());
    std::optional<QDateTime> last;
    for (const Attempt &attempt : *unfinished) {
        if (attempt.fingerprint == m_token.fingerprint)
            last = last ? std::max(*last, attempt.started) : attempt.started;
    }
    co_return last;
}

QCoro::Task<> Try::probe(bool vouched)
{
    if (m_token.uses == TokenUses::Single) {
        m_told.answer = ProbeAnswer::NotProbed;
        m_told.detail = u"asking would use it up; give its new value, or mark it as lost"_s;
        co_return;
    }
    if (!m_token.added) {
        m_told.answer = ProbeAnswer::NotProbed;
        m_told.detail = u"the broker may have made it, and its value never came; look at the broker's token page, then "
                        "give its value, or remove it"_s;
        co_return;
    }
    const Result<SharedSecret> value = co_await readValue(m_ports, m_token);
    const Result<Profile> profile = co_await withSecrets(m_ports, m_profile);
    if (!value || !profile) {
        cannot(value ? profile.error() : value.error());
        co_return;
    }
    const Profile &ready = *profile;
    const Result<std::optional<QDateTime>> requested = co_await lastRequest();
    if (!requested) {
        cannot(requested.error());
        co_return;
    }
    const SharedSecret &secret = *value;
    const Probe probe = co_await m_ports.broker.probe(ready, secret);
    m_told.answer = probe.answer;
    m_told.detail = probe.detail;
    if (probe.answer == ProbeAnswer::Refused)
        m_told.detail =
            u"the broker refuses it: it was regenerated, or it has expired, or it may not sign in; give its "
            "new value, or mark it as lost"_s;
    if (probe.answer != ProbeAnswer::Alive)
        co_return;
    const QDateTime proven = *requested ? (*requested)->addDuration(doubtLasts) : m_ports.clock.now();
    if (!vouched && m_ports.clock.now() < proven) {
        m_told.askAgain = proven;
        m_told.detail = u"alive so far; the request may still be acted on"_s;
        co_return;
    }
    co_await clear(TokenState::Ok, u"alive"_s, u"the broker still takes it: nothing has happened to it"_s);
}

QCoro::Task<> Try::clear(TokenState state, QString outcome, QString detail)
{
    HistoryEntry entry;
    entry.time = m_ports.clock.now();
    entry.tokenId = m_token.id;
    entry.profileId = m_profile.id;
    entry.token = m_token.name;
    entry.profile = m_profile.name;
    entry.action = u"resolve"_s;
    entry.outcome = outcome;
    entry.signIn = signInWord(m_profile.signIn);
    entry.suffix = m_token.suffix;
    const Result<void> cleared = co_await m_ports.storage.journal().clearDoubt(m_token.fingerprint, state, entry);
    if (!cleared) {
        cannot(cleared.error());
        co_return;
    }
    m_told.state = state;
    m_told.detail = detail;
    co_await sweep(m_ports);
}

} // namespace

namespace
{

void tellKept(Resolution &told, const Result<std::optional<KeptAnswer>> &kept)
{
    if (kept)
        told.kept = *kept;
    else
        told.detail += (told.detail.isEmpty() ? QString() : u"; "_s) + keptUnknown(kept.error());
}

/// The kept answer's token, where it may be asked for: a try that is refused changes nothing.
QCoro::Task<Resolution> tryKept(RotationPorts ports, TokenRecord token, Profile profile, bool isVouched)
{
    Resolution told;
    told.token = token.name;
    told.profile = profile.name;
    told.state = token.state;
    const Result<std::optional<KeptAnswer>> kept = co_await latestKept(ports, token.fingerprint);
    if (kept)
        told.kept = *kept;
    if (token.state != TokenState::InDoubt && token.state != TokenState::Lost) {
        told.detail = u"it is not in doubt"_s;
        co_return told;
    }
    if (!kept) {
        told.detail = kept.error().detail();
        told.cause = kept.error().kind();
        co_return told;
    }
    if (!told.kept) {
        told.detail = u"no answer is kept for it"_s;
        told.cause = ErrorKind::NotFound;
        co_return told;
    }
    const AttemptId id = told.kept->id;
    Result<Secret> found = co_await openProbable(ports, id);
    if (!found) {
        told.detail = found.error().detail();
        told.cause = found.error().kind();
        co_return told;
    }
    const SharedSecret candidate = share(std::move(*found));
    if (!isVouched && token.uses == TokenUses::Single) {
        told.answer = ProbeAnswer::NotProbed;
        told.detail = u"asking would use it up; take it without, if you are sure that it is the new token"_s;
        co_return told;
    }
    if (!isVouched) {
        const Result<Profile> ready = co_await withSecrets(ports, profile);
        if (!ready) {
            told.detail = ready.error().detail();
            told.cause = ready.error().kind();
            co_return told;
        }
        const Profile &asked = *ready;
        const Probe probe = co_await ports.broker.probe(asked, candidate);
        told.answer = probe.answer;
        told.detail = probe.detail;
        if (probe.answer == ProbeAnswer::Refused)
            told.detail = u"the broker does not take what looks like the new token in the kept answer"_s;
        if (probe.answer != ProbeAnswer::Alive)
            co_return told;
    }
    const QString action = u"resolve"_s;
    const Result<TokenRecord> replaced = co_await replaceValue(ports, token, profile, candidate, action);
    if (!replaced) {
        told.detail = replaced.error().detail();
        told.cause = replaced.error().kind();
        co_return told;
    }
    told.state = replaced->state;
    told.isTaken = true;
    told.detail = u"its value is the one from the kept answer now"_s;
    if (told.state == TokenState::InDoubt)
        told.detail += u"; that one is in doubt itself, since an earlier request with it may have been acted on"_s;
    co_return told;
}

} // namespace

QCoro::Task<Resolution> resolveDoubt(RotationPorts ports, TokenRecord token, Profile profile, ResolveWay way)
{
    if (way == ResolveWay::TryKept || way == ResolveWay::TakeKept)
        co_return co_await tryKept(ports, token, profile, way == ResolveWay::TakeKept);
    Try attempt(ports, token, profile);
    Resolution told;
    told.token = token.name;
    told.profile = profile.name;
    told.state = token.state;
    Result<void> ready = co_await ports.keys.open();
    if (way == ResolveWay::MarkLost)
        ready = Result<void>(); // a word that needs no keychain
    if (ready)
        ready = co_await ports.storage.journal().claim(token.fingerprint);
    if (!ready) {
        told.detail = ready.error().detail();
        told.cause = ready.error().kind();
        co_return told;
    }
    told = co_await attempt.run(way);
    co_await ports.storage.journal().release(token.fingerprint);
    const Result<std::optional<KeptAnswer>> kept = co_await latestKept(ports, token.fingerprint);
    tellKept(told, kept);
    co_return told;
}

QCoro::Task<Resolution> resolveOnce(RotationPorts ports, Attempt attempt, ResolveWay way)
{
    Resolution told;
    told.token = attempt.onceName;
    told.profile = attempt.profile.name;
    const Result<std::optional<KeptAnswer>> kept = co_await latestKept(ports, attempt.fingerprint);
    if (way == ResolveWay::TryKept || way == ResolveWay::TakeKept) {
        told.answer = ProbeAnswer::NotProbed;
        told.detail = u"no token is kept here that could have it; take it from the kept answer"_s;
        tellKept(told, kept);
        co_return told;
    }
    if (way != ResolveWay::MarkLost) {
        told.answer = ProbeAnswer::NotProbed;
        told.detail = u"its value is not kept here, so it cannot be asked for; mark it as lost when that is settled"_s;
        tellKept(told, kept);
        co_return told;
    }
    HistoryEntry entry = historyOf(attempt, attempt.onceName, ports.clock, u"resolve"_s, Outcome::Unknown);
    entry.outcome = u"lost"_s;
    const Result<void> cleared =
        co_await ports.storage.journal().clearDoubt(attempt.fingerprint, TokenState::Lost, entry);
    if (cleared) {
        told.state = TokenState::Lost;
        told.detail = u"marked as lost by its owner"_s;
    } else {
        told.detail = cleared.error().detail();
        told.cause = cleared.error().kind();
    }
    tellKept(told, kept);
    co_return told;
}

} // namespace keyturn
