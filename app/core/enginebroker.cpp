// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine asks of a broker besides rotations, and who may sign in with what.
#include "engine.h"

#include "distrust.h"
#include "secrettext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

tl::unexpected<Error> noDesk()
{
    return fail(ErrorKind::Refused, u"this program has no way to ask the broker for that"_s);
}

} // namespace

/// A broker's access token that was fetched with a value that has been replaced is not used again.
QCoro::Task<> Engine::forgetSignInsOf(TokenId operatorToken)
{
    const Result<QList<Profile>> profiles = co_await m_storage.profiles().signingInWith(operatorToken);
    if (!profiles)
        co_return;
    for (const Profile &profile : *profiles)
        m_broker.forgetSignIn(profile.id);
}

Async<bool> Engine::isOperators(TokenId token)
{
    const Result<QList<Profile>> profiles = co_await m_storage.profiles().signingInWith(token);
    if (!profiles)
        co_return fail(profiles.error());
    co_return !profiles->isEmpty();
}

Async<bool> Engine::mayRotate(TokenId token, Company company)
{
    const Result<bool> isOperator = co_await isOperators(token);
    if (!isOperator || !*isOperator)
        co_return isOperator;
    if (company == Company::AmongOthers)
        co_return fail(ErrorKind::Busy, u"other tokens sign in with it; it is rotated alone"_s);
    const Result<void> isAlone = co_await isRotatedAlone(token);
    if (!isAlone)
        co_return fail(isAlone.error());
    co_return true;
}

/// Other processes may be sending with it.
Async<void> Engine::isRotatedAlone(TokenId operatorToken)
{
    const Result<QList<Attempt>> unfinished = co_await m_storage.journal().unfinished(m_clock.now());
    if (!unfinished)
        co_return fail(unfinished.error());
    for (const Attempt &attempt : *unfinished) {
        const bool isOther = attempt.state == AttemptState::Sending && !(attempt.token == operatorToken) &&
                             attempt.profile.operatorToken == operatorToken;
        if (!isOther)
            continue;
        const Result<bool> isAlive = co_await m_storage.journal().ownerAlive(attempt.owner);
        if (!isAlive || *isAlive)
            co_return fail(ErrorKind::Busy, u"a token that signs in with it is being regenerated; try again then"_s);
    }
    co_return Result<void>();
}

/// For a value that is given to be regenerated once, and kept nowhere: its profile would lose its sign-in.
Async<void> Engine::isNotOperators(SharedSecret value)
{
    const Result<QList<Profile>> profiles = co_await m_storage.profiles().all();
    if (!profiles)
        co_return fail(profiles.error());
    const auto hasOperator = [](const Profile &profile) {
        return !profile.operatorToken.isNull();
    };
    if (std::none_of(profiles->begin(), profiles->end(), hasOperator))
        co_return Result<void>();
    const Result<void> opened = co_await m_keys.open();
    if (!opened)
        co_return opened;
    const Fingerprint fingerprint = m_keys.fingerprint(*value);
    for (const Profile &profile : *profiles) {
        if (!hasOperator(profile))
            continue;
        const Result<TokenRecord> token = co_await m_storage.tokens().byId(profile.operatorToken);
        if (!token && token.error().kind() != ErrorKind::NotFound)
            co_return fail(token.error());
        if (token && token->fingerprint == fingerprint)
            co_return fail(ErrorKind::Refused, u"the profile \"%1\" signs in with it; regenerate it by its name, "
                                               "\"%2\", so that the profile follows"_s.arg(profile.name, token->name));
    }
    co_return Result<void>();
}

QCoro::Task<QList<ProfileCheck>> Engine::testProfile(Profile profile, ProfileCredentials credentials,
                                                     SharedSecret pastedBearer, OrderId order)
{
    const SharedUnderway underway = setOut(order, ProfileId());
    QList<ProfileCheck> checks;
    if (!m_desk)
        co_return checks;
    Result<void> plain = arePlainTexts(textsOf(profile), {credentials.signIn, credentials.proxyPassword});
    if (plain)
        plain = isReadable(profile);
    if (!plain) {
        ProfileCheck refused;
        refused.ok = false;
        refused.detail = plain.error().detail();
        refused.cause = plain.error().kind();
        checks.append(refused);
        co_return checks;
    }
    SignInRequest request;
    request.profile = profile;
    request.profile.proxy.loaded = credentials.proxyPassword;
    request.pasted = pastedBearer;
    request.credential = credentials.signIn;
    request.permit = newPermit(underway);
    request.showAddress = addressSink(underway);
    const RotationPorts parts = ports();
    Result<SignInRequest> ready = co_await withCredentials(parts, request);
    // What the store cannot give is told where it is needed: the first lines need nothing of it.
    SignInRequest best = ready ? *ready : request;
    // Without an id no kept sign-in is used, and none is kept: what was typed is what is tried.
    if (credentials.signIn)
        best.profile.id = ProfileId();
    checks = co_await m_desk->test(best);
    if (!ready && !checks.isEmpty() && checks.constLast().ok == false) {
        checks.last().detail = ready.error().detail();
        checks.last().cause = ready.error().kind();
    }
    co_return checks;
}

/// A profile that need not be stored, with what its calls need.
Async<Profile> Engine::askable(Profile profile, ProfileCredentials credentials)
{
    if (!m_desk)
        co_return noDesk();
    // Before a name is looked up: it would stand in the clear in the name server's log.
    const Result<void> plain = arePlainTexts(textsOf(profile), {credentials.signIn, credentials.proxyPassword});
    if (!plain)
        co_return fail(plain.error());
    profile.proxy.loaded = credentials.proxyPassword;
    const RotationPorts parts = ports();
    co_return co_await withSecrets(parts, profile);
}

Async<ServerIdentity> Engine::meetServer(Profile profile, ProfileCredentials credentials)
{
    const Result<Profile> ready = co_await askable(profile, credentials);
    if (!ready)
        co_return fail(ready.error());
    const Profile &met = *ready;
    co_return co_await m_desk->meet(met);
}

Async<Discovery> Engine::discover(Profile profile, ProfileCredentials credentials)
{
    const Result<Profile> ready = co_await askable(profile, credentials);
    if (!ready)
        co_return fail(ready.error());
    const Profile &asked = *ready;
    co_return co_await m_desk->discover(asked);
}

Async<QList<CertificateFacts>> Engine::readCaFile(QString path)
{
    if (!m_desk)
        co_return noDesk();
    co_return co_await m_desk->readCaFile(path);
}

/// When it is given, not at its first use. One that stays is not judged: it is looked at before each call anyway.
Async<void> Engine::judgeCaFile(Profile profile)
{
    if (!m_desk || profile.trust.caFile.isEmpty())
        co_return Result<void>();
    const Result<QList<Profile>> known = co_await m_storage.profiles().all();
    if (!known)
        co_return fail(known.error());
    for (const Profile &before : *known) {
        if (before.id == profile.id && before.trust.caFile == profile.trust.caFile)
            co_return Result<void>();
    }
    const Result<QList<CertificateFacts>> read = co_await m_desk->readCaFile(profile.trust.caFile);
    if (!read)
        co_return fail(ErrorKind::BadInput, withoutTrustWord(read.error().detail()));
    co_return Result<void>();
}

Async<ProxyFacts> Engine::proxyOf(Profile profile)
{
    if (!m_desk)
        co_return noDesk();
    const Result<void> whole = isReadable(profile);
    if (!whole)
        co_return fail(whole.error());
    co_return co_await m_desk->proxyOf(profile);
}

Async<ClockFacts> Engine::compareClocks(Profile profile, ProfileCredentials credentials)
{
    const Result<Profile> ready = co_await askable(profile, credentials);
    if (!ready)
        co_return fail(ready.error());
    const Profile &asked = *ready;
    co_return co_await m_desk->compareClocks(asked);
}

Async<Revocation> Engine::revoke(SeenToken token, SharedSecret pastedBearer, OrderId id)
{
    if (!m_desk)
        co_return noDesk();
    const Result<bool> allowed = co_await mayRotate(token.id, Company::Alone);
    if (!allowed)
        co_return fail(allowed.error());
    const Result<RotationOrder> order = co_await orderFor(token.id);
    if (!order)
        co_return fail(order.error());
    if (!isStill(token, *order->token))
        co_return fail(changedMeanwhile());
    const RotationOrder &wanted = *order;
    const Fingerprint fingerprint = wanted.token->fingerprint;
    const Result<void> claimed = co_await m_storage.journal().claim(fingerprint);
    if (!claimed)
        co_return fail(claimed.error());
    ++m_running;
    const SharedUnderway underway = setOut(id, wanted.profile.id);
    Result<Revocation> told = co_await revokeNow(wanted, pastedBearer, underway);
    co_await m_storage.journal().release(fingerprint);
    Q_EMIT changed();
    if (--m_running == 0)
        Q_EMIT becameIdle();
    co_return told;
}

Async<Revocation> Engine::revokeNow(RotationOrder order, SharedSecret pastedBearer, SharedUnderway underway)
{
    const TokenRecord token = *order.token;
    // From the claim on nobody may change them; before it, somebody may have.
    const Result<TokenRecord> now = co_await m_storage.tokens().byId(token.id);
    const Result<Profile> profileNow = co_await m_storage.profiles().byId(order.profile.id);
    if (!now || !profileNow)
        co_return fail(now ? profileNow.error() : now.error());
    if (now->fingerprint != token.fingerprint || profileNow->version != order.profile.version)
        co_return fail(ErrorKind::Busy, u"it was changed meanwhile, elsewhere; nothing was sent, try again"_s);
    const bool isSingle = token.uses == TokenUses::Single;
    if (isSingle && order.profile.signIn == SignInWay::Token)
        co_return fail(ErrorKind::Refused, u"signing in with it would use it up; choose another sign-in"_s);
    const Result<SharedSecret> value = co_await tokenValue(token.id);
    if (!value)
        co_return fail(value.error());
    const SharedSecret &secret = *value;
    const RotationPorts parts = ports();
    SignInRequest request;
    request.profile = order.profile;
    request.token = secret;
    request.pasted = pastedBearer;
    request.permit = newPermit(underway);
    request.showAddress = addressSink(underway);
    const Result<SignInRequest> ready = co_await withCredentials(parts, request);
    if (!ready)
        co_return fail(ready.error());
    const SignInRequest &complete = *ready;
    const auto authorization = co_await m_broker.signIn(complete);
    if (!authorization)
        co_return fail(authorization.error());
    const Profile profile = complete.profile;
    const Result<void> asked = co_await m_desk->revoke(profile, secret, *authorization);

    HistoryEntry entry;
    entry.time = m_clock.now();
    entry.tokenId = token.id;
    entry.profileId = profile.id;
    entry.token = token.name;
    entry.profile = profile.name;
    entry.action = u"revoke"_s;
    entry.signIn = signInWord(profile.signIn);
    entry.previousSuffix = token.suffix;
    if (!asked) {
        entry.outcome = u"rejected"_s;
        entry.httpStatus = asked.error().httpStatus();
        co_await m_storage.history().append(entry);
        co_return fail(asked.error());
    }
    // A yes proves nothing (RFC 7009, 2.2); a refused exchange does, as far as anything can.
    Probe probe;
    probe.answer = ProbeAnswer::NotProbed;
    if (!isSingle)
        probe = co_await m_broker.probe(profile, secret);
    entry.outcome = probe.answer == ProbeAnswer::Refused ? u"revoked"_s : u"unknown"_s;
    if (probe.answer == ProbeAnswer::Alive)
        entry.outcome = u"alive"_s;
    if (probe.answer != ProbeAnswer::Refused) {
        co_await m_storage.history().append(entry);
        if (probe.answer == ProbeAnswer::Alive)
            co_return fail(ErrorKind::Refused,
                           u"the broker said yes, and still takes the token: it does not revoke API "
                           "tokens"_s);
        co_return Revocation::Unseen;
    }
    const Result<void> marked = co_await m_storage.journal().clearDoubt(token.fingerprint, TokenState::Lost, entry);
    if (!marked)
        co_return fail(marked.error());
    // What was known of it is no longer so. Should that not be written, it is told as lost.
    const Result<TokenRecord> lost = co_await m_storage.tokens().byId(token.id);
    if (lost) {
        const TokenRecord &before = *lost;
        TokenRecord revoked = before;
        revoked.metadata = revokedMetadata(before.metadata);
        co_await m_storage.tokens().edit(before, revoked);
    }
    co_return Revocation::Dead;
}

} // namespace keyturn
