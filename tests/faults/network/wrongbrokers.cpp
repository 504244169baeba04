// SPDX-License-Identifier: GPL-3.0-or-later
#include "wrongbrokers.h"

#include "brokerurls.h"
#include "trust.h"

#include <QCoroSignal>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

QByteArray plainBody(const Secret &token)
{
    QByteArray body;
    token.open([&](QByteArrayView value) { body = "{\"api_token\": \"" + value.toByteArray() + "\"}"; });
    return body;
}

QNetworkRequest plainRequest(const Profile &profile)
{
    QNetworkRequest request(regenerateUrl(profile));
    if (!profile.endpoint.isPlainHttp())
        request.setSslConfiguration(*sslConfigurationFor(profile));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setTransferTimeout(400);
    return request;
}

SendReport reportOf(QNetworkReply &reply)
{
    SendReport report;
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    report.gateOpened = status > 0;
    if (status == 0) {
        report.failure = Error(ErrorKind::Network, u"tcp: "_s + reply.errorString());
        return report;
    }
    Answer answer;
    answer.status = status;
    answer.headers = reply.rawHeaderPairs();
    answer.body = reply.readAll();
    answer.completeness = reply.error() == QNetworkReply::NoError ? Completeness::ByLength : Completeness::Cut;
    report.answer = answer;
    return report;
}

} // namespace

QCoro::Task<SendReport> ResendingBroker::send(TokenRequest request)
{
    if (request.permit->decision() == SendPermit::Decision::Pending)
        co_await qCoro(request.permit.get(), &SendPermit::decided);
    if (request.permit->decision() == SendPermit::Decision::Refused) {
        SendReport cancelled;
        cancelled.failure = Error(ErrorKind::Cancelled, u"cancelled"_s);
        co_return cancelled;
    }
    QNetworkAccessManager manager;
    if (request.profile.proxy.kind == ProxyKind::Url) {
        const QUrl proxy = request.profile.proxy.url;
        manager.setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, proxy.host(), static_cast<quint16>(proxy.port())));
    }
    QNetworkReply *const reply = manager.post(plainRequest(request.profile), plainBody(*request.token));
    QObject::connect(reply, &QNetworkReply::sslErrors, reply,
                     [profile = request.profile, reply](const QList<QSslError> &errors) {
                         static_cast<void>(judge(profile, *reply, errors));
                     });
    co_await qCoro(reply, &QNetworkReply::finished);
    SendReport report = reportOf(*reply);
    if (report.answer && request.sink)
        request.sink(*report.answer);
    co_return report;
}

Reading CredulousBroker::read(CallKind kind, const Answer &answer, const Secret *old) const
{
    Reading reading = m_inner.read(kind, answer, old);
    if (answer.status >= 500)
        reading.verdict = Verdict::Rejected;
    return reading;
}

} // namespace keyturn
