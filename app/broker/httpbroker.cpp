// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpbroker.h"

#include "brokerurls.h"
#include "call.h"
#include "exchange.h"
#include "regeneratereply.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

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

} // namespace

/// Which ways there are is decided here: a way that is missing answers before anything is sent.
Async<std::shared_ptr<const Authorization>> HttpBroker::signIn(Profile profile, SharedSecret token, SharedSecret pasted)
{
    switch (profile.signIn) {
    case SignInWay::Token:
        return exchangeApiToken(profile, token, m_timeouts, m_clock.now());
    case SignInWay::Bearer:
        return pastedAuthorization(pasted);
    case SignInWay::OperatorToken:
    case SignInWay::Client:
    case SignInWay::ClientBasic:
    case SignInWay::Browser:
        break;
    }
    return unavailableWay(signInWord(profile.signIn));
}

Async<std::shared_ptr<const Authorization>> HttpBroker::pastedAuthorization(SharedSecret pasted)
{
    if (!pasted || pasted->isEmpty())
        co_return fail(ErrorKind::SignInUnusable, u"an access token has to be pasted for this profile"_s);
    if (!fitsHeader(*pasted))
        co_return fail(ErrorKind::SignInUnusable, u"the pasted access token has characters that cannot be in one"_s);
    co_return std::make_shared<const Authorization>(Authorization::Scheme::Bearer, pasted, std::nullopt, false);
}

Async<std::shared_ptr<const Authorization>> HttpBroker::unavailableWay(QString word)
{
    co_return fail(ErrorKind::SignInUnusable, u"sign-in %1 is not available in this version"_s.arg(word));
}

QCoro::Task<SendReport> HttpBroker::regenerate(RegenerateRequest request)
{
    CallRequest call;
    call.profile = request.profile;
    call.url = regenerateUrl(request.profile);
    call.headers = {{"Content-Type", "application/vnd.vmware.vidm.api-tokens.regenerate.request+json"},
                    {"Accept", "application/vnd.vmware.vidm.api-tokens.regenerate.response+json"}};
    call.authorization = request.authorization;
    call.body = regenerateBody(*request.token);
    call.permit = request.permit;
    call.sink = request.sink;
    call.connectTimeout = m_timeouts.connect;
    call.answerTimeout = m_timeouts.answer;
    return sendOnce(std::move(call));
}

Reading HttpBroker::read(const Answer &answer, const Secret *old) const
{
    return readRegenerateReply(answer, old);
}

QCoro::Task<Probe> HttpBroker::probe(Profile profile, SharedSecret token)
{
    const auto authorization = co_await exchangeApiToken(profile, token, m_timeouts, m_clock.now());
    Probe probe;
    if (authorization) {
        probe.answer = ProbeAnswer::Alive;
        co_return probe;
    }
    const bool isRefused = authorization.error().kind() == ErrorKind::SignIn;
    probe.answer = isRefused ? ProbeAnswer::Refused : ProbeAnswer::Unreachable;
    probe.detail = authorization.error().detail();
    co_return probe;
}

} // namespace keyturn
