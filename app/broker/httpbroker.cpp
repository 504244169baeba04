// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpbroker.h"

#include "brokerclock.h"
#include "brokerurls.h"
#include "browsersignin.h"
#include "cafile.h"
#include "certificatefacts.h"
#include "discovery.h"
#include "forms.h"
#include "profilechecks.h"
#include "proxy.h"
#include "regeneratereply.h"
#include "revocation.h"
#include "serveridentity.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

using SharedAuthorization = std::shared_ptr<const Authorization>;

/// {"api_token": "..."}; room for all of it is made at once.
SharedSecret regenerateBody(const Secret &token)
{
    QByteArray body;
    body.reserve(32 + token.size() * 6);
    body.append("{\"api_token\": \"");
    token.open([&](QByteArrayView bytes) {
        constexpr char hex[] = "0123456789abcdef";
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            if (c == '"' || c == '\\') {
                body.append('\\');
                body.append(c);
            } else if (byte < 0x20) {
                body.append("\\u00");
                body.append(hex[byte >> 4]);
                body.append(hex[byte & 15]);
            } else {
                body.append(c);
            }
        }
    });
    body.append("\"}");
    return share(Secret::take(body));
}

/// Nothing of it is secret: the token comes with the answer.
SharedSecret generateBody(const TokenWish &wish)
{
    QJsonObject body;
    body["token_display_name"_L1] = wish.displayName;
    body["api_token_ttl"_L1] = static_cast<qint64>(wish.apiLifetime.count());
    body["access_token_ttl"_L1] = static_cast<qint64>(wish.accessLifetime.count());
    body["max_count_of_uses"_L1] = wish.singleUse ? 1 : -1;
    if (!wish.description.isEmpty())
        body["token_description"_L1] = wish.description;
    if (!wish.clientId.isEmpty())
        body["client_id"_L1] = wish.clientId;
    return share(Secret::copyOf(QJsonDocument(body).toJson(QJsonDocument::Compact)));
}

Error missing(const QString &detail)
{
    return Error(ErrorKind::SignInUnusable, detail);
}

bool isEmpty(const SharedSecret &secret)
{
    return !secret || secret->isEmpty();
}

/// What the way needs and the request does not have; the sentence says what to do.
std::optional<Error> lackOf(const SignInRequest &request)
{
    const SignInWay way = request.profile.signIn;
    const bool isClient = way == SignInWay::Client || way == SignInWay::ClientBasic;
    if (way == SignInWay::Token && isEmpty(request.token))
        return missing(u"there is no token to sign in with: choose another way to sign in for this profile"_s);
    if (way == SignInWay::OperatorToken && isEmpty(request.credential))
        return missing(u"the profile has no operator's API token: give it one"_s);
    if ((isClient || way == SignInWay::Browser) && request.profile.clientId.isEmpty())
        return missing(u"the profile has no client id: give it the one of the OAuth client"_s);
    if (isClient && isEmpty(request.credential))
        return missing(u"the profile has no client secret: give it the one of the OAuth client"_s);
    // RFC 7617, 2: whoever reads it would cut it at the first colon.
    if (way == SignInWay::ClientBasic && request.profile.clientId.contains(u':'))
        return missing(u"a client id with a colon cannot be sent straight on the call: choose sign-in client"_s);
    if (way == SignInWay::Browser && !request.showAddress)
        return missing(u"nobody can open a browser here: choose another way to sign in for this profile"_s);
    if (way == SignInWay::Bearer && isEmpty(request.pasted))
        return missing(u"an access token has to be pasted for this profile"_s);
    if (way == SignInWay::Bearer && !fitsHeader(*request.pasted))
        return missing(u"the pasted access token has characters that cannot be in one"_s);
    return std::nullopt;
}

Async<SharedAuthorization> refuse(Error why)
{
    co_return fail(why);
}

Async<SharedAuthorization> pastedAuthorization(SharedSecret pasted)
{
    co_return std::make_shared<const Authorization>(Authorization::Scheme::Bearer, pasted, std::nullopt, false);
}

Async<SharedAuthorization> plainClient(QString id, SharedSecret secret)
{
    const SharedSecret value = share(basicCredentials(id, *secret, BasicCoding::Plain));
    if (value->isEmpty())
        co_return fail(ErrorKind::SignInUnusable, u"the client's secret is too long to be sent"_s);
    co_return std::make_shared<const Authorization>(Authorization::Scheme::Basic, value, std::nullopt, false);
}

} // namespace

HttpBroker::HttpBroker(const Timeouts &timeouts, const Clock &clock, std::chrono::milliseconds browserPatience)
    : m_timeouts(timeouts), m_clock(clock), m_browserPatience(browserPatience), m_signIns(clock)
{
}

HttpBroker::~HttpBroker() = default;

/// What is missing is told before anything is sent.
Async<SharedAuthorization> HttpBroker::signIn(SignInRequest request)
{
    const std::optional<Error> lack = lackOf(request);
    if (lack)
        return refuse(*lack);
    switch (request.profile.signIn) {
    case SignInWay::Token:
        return exchangeOwn(request);
    case SignInWay::Bearer:
        return pastedAuthorization(request.pasted);
    case SignInWay::ClientBasic:
        return plainClient(request.profile.clientId, request.credential);
    case SignInWay::OperatorToken:
    case SignInWay::Client:
    case SignInWay::Browser:
        break;
    }
    return m_signIns.get(request, [this](SignInRequest asked) { return fetchAccess(std::move(asked)); });
}

/// With the token that is about to be regenerated: it belongs to that token, so nobody else gets it.
Async<SharedAuthorization> HttpBroker::exchangeOwn(SignInRequest request)
{
    const Result<Access> access = co_await exchangeApiToken(request.profile, request.token, m_timeouts);
    if (!access)
        co_return fail(access.error());
    co_return m_signIns.authorizationOf(*access);
}

Async<Access> HttpBroker::fetchAccess(SignInRequest request) const
{
    if (request.profile.signIn == SignInWay::Client)
        return exchangeClientSecret(request.profile, request.credential, m_timeouts);
    if (request.profile.signIn == SignInWay::Browser)
        return signInWithBrowser(std::move(request), m_timeouts, m_browserPatience);
    return exchangeApiToken(request.profile, request.credential, m_timeouts);
}

void HttpBroker::forgetSignIn(ProfileId profile)
{
    m_signIns.forget(profile);
}

CallRequest HttpBroker::callFor(const TokenRequest &request) const
{
    const bool isNew = request.kind == CallKind::Generate;
    const QByteArray type =
        isNew ? "application/vnd.vmware.vidm.api-tokens.create." : "application/vnd.vmware.vidm.api-tokens.regenerate.";
    CallRequest call;
    call.profile = request.profile;
    call.url = isNew ? generateUrl(request.profile) : regenerateUrl(request.profile);
    call.headers = {{"Content-Type", type + "request+json"}, {"Accept", type + "response+json"}};
    call.authorization = request.authorization;
    call.body = isNew ? generateBody(request.wish) : regenerateBody(*request.token);
    call.permit = request.permit;
    call.sink = request.sink;
    call.connectTimeout = m_timeouts.connect;
    call.answerTimeout = m_timeouts.answer;
    return call;
}

QCoro::Task<SendReport> HttpBroker::send(TokenRequest request)
{
    CallRequest call = callFor(request);
    SendReport report = co_await sendOnce(std::move(call));
    if (report.answer && report.answer->status == 401)
        m_signIns.drop(request.authorization);
    co_return report;
}

Reading HttpBroker::read(CallKind kind, const Answer &answer, const Secret *old) const
{
    return readReply(kind, answer, old);
}

QCoro::Task<Probe> HttpBroker::probe(Profile profile, SharedSecret token)
{
    const Result<Access> access = co_await exchangeApiToken(profile, token, m_timeouts);
    Probe probe;
    if (access) {
        probe.answer = ProbeAnswer::Alive;
        co_return probe;
    }
    const bool isRefused = access.error().kind() == ErrorKind::SignIn;
    probe.answer = isRefused ? ProbeAnswer::Refused : ProbeAnswer::Unreachable;
    probe.detail = access.error().detail();
    co_return probe;
}

Async<Discovery> HttpBroker::discover(Profile profile)
{
    return fetchDiscovery(std::move(profile), m_timeouts);
}

Async<ServerIdentity> HttpBroker::meet(Profile profile)
{
    return meetServer(std::move(profile), m_timeouts);
}

Async<QList<CertificateFacts>> HttpBroker::readCaFile(QString path)
{
    const Result<QList<QSslCertificate>> read = keyturn::readCaFile(path);
    if (!read)
        co_return fail(read.error());
    QList<CertificateFacts> facts;
    for (const QSslCertificate &certificate : *read)
        facts.append(factsOf(certificate));
    co_return facts;
}

Async<ProxyFacts> HttpBroker::proxyOf(Profile profile)
{
    const Result<ProxyRoute> route = routeFor(profile, profile.endpoint.base());
    if (!route)
        co_return fail(route.error());
    ProxyFacts facts;
    facts.address = route->address();
    facts.from = route->from;
    co_return facts;
}

Async<ClockFacts> HttpBroker::compareClocks(Profile profile)
{
    return keyturn::compareClocks(std::move(profile), m_timeouts, &m_clock);
}

QCoro::Task<QList<ProfileCheck>> HttpBroker::test(SignInRequest request)
{
    return testProfile(*this, std::move(request), m_timeouts);
}

Async<void> HttpBroker::revoke(Profile profile, SharedSecret token, SharedAuthorization authorization)
{
    const Result<void> revoked = co_await revokeToken(profile, token, authorization, m_timeouts);
    if (!revoked && revoked.error().httpStatus() == 401)
        m_signIns.drop(authorization);
    co_return revoked;
}

} // namespace keyturn
