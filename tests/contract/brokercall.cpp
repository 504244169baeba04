// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokercall.h"

#include "httpbroker.h"

#include <QCoroTask>

using namespace Qt::StringLiterals;

namespace keyturn
{

Timeouts shortTimeouts()
{
    Timeouts timeouts;
    timeouts.connect = std::chrono::seconds(20);
    timeouts.signIn = std::chrono::seconds(20);
    timeouts.answer = std::chrono::seconds(20);
    return timeouts;
}

Profile profileAt(quint16 port, bool tls)
{
    Profile profile;
    profile.name = u"test"_s;
    profile.endpoint = Endpoint::parse(u"%1://127.0.0.1:%2"_s.arg(tls ? u"https"_s : u"http"_s).arg(port)).value();
    profile.tenant = u"my-tenant"_s;
    return profile;
}

TokenRequest requestTo(const Profile &profile)
{
    TokenRequest request;
    request.profile = profile;
    request.token = share(Secret::copyOf(oldToken));
    request.authorization = std::make_shared<const Authorization>(
        Authorization::Scheme::Bearer, share(Secret::copyOf(accessToken)), std::nullopt, true);
    request.permit = std::make_shared<SendPermit>();
    return request;
}

SignInRequest signInTo(const Profile &profile, const SharedSecret &token)
{
    SignInRequest request;
    request.profile = profile;
    request.token = token;
    return request;
}

Told regenerateAt(const Profile &profile, const Timeouts &timeouts, const std::shared_ptr<SendPermit> &permit)
{
    static const SystemClock clock;
    HttpBroker broker(timeouts, clock);
    Told told;
    TokenRequest request = requestTo(profile);
    if (permit)
        request.permit = permit;
    else
        request.permit->grant();
    request.sink = [&told](const Answer &answer) -> Result<void> {
        ++told.sinkCalls;
        told.sealed = answer;
        return {};
    };
    told.report = QCoro::waitFor(broker.send(request));
    if (told.report.answer)
        told.reading = broker.read(CallKind::Regenerate, *told.report.answer, request.token.get());
    return told;
}

QByteArray answerOf(int status, const QByteArray &body, const QByteArray &moreHeaders)
{
    return "HTTP/1.1 " + QByteArray::number(status) +
           " Reason\r\nContent-Type: application/vnd.vmware.vidm.api-tokens.regenerate.response+json\r\n"
           "Content-Length: " +
           QByteArray::number(body.size()) + "\r\n" + moreHeaders + "\r\n" + body;
}

QByteArray goodBody()
{
    return QByteArray("{\"token\": \"") + newToken + "\"}";
}

} // namespace keyturn
