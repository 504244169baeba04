// SPDX-License-Identifier: GPL-3.0-or-later
#include "barepost.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QUrl>

#include <memory>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

std::optional<QByteArray> textOf(const QByteArray &json, QLatin1StringView field)
{
    const QString text = QJsonDocument::fromJson(json).object().value(field).toString();
    return text.isEmpty() ? std::nullopt : std::optional(text.toLatin1());
}

} // namespace

BarePost::BarePost(QString tenantUrl, const QByteArray &caPem)
    : m_tenantUrl(std::move(tenantUrl)), m_tls(QSslConfiguration::defaultConfiguration())
{
    m_tls.setCaCertificates(QSslCertificate::fromData(caPem));
}

std::optional<QByteArray> BarePost::exchange(const QByteArray &token) const
{
    const QByteArray body =
        "grant_type=urn%3Acustom%3Avcf%3Aparams%3Aoauth%3Agrant-type%3Aapi-token&api_token=" + token;
    return textOf(post(u"/token"_s, "application/x-www-form-urlencoded", "application/json", {}, body),
                  "access_token"_L1);
}

std::optional<QByteArray> BarePost::regenerate(const QByteArray &token, const QByteArray &accessToken) const
{
    return textOf(post(u"/api-tokens/regenerate"_s, "application/vnd.vmware.vidm.api-tokens.regenerate.request+json",
                       "application/vnd.vmware.vidm.api-tokens.regenerate.response+json", "Bearer " + accessToken,
                       "{\"api_token\":\"" + token + "\"}"),
                  "token"_L1);
}

QByteArray BarePost::post(const QString &path, const QByteArray &mediaType, const QByteArray &accept,
                          const QByteArray &authorization, const QByteArray &body) const
{
    QNetworkRequest request(QUrl(m_tenantUrl + path));
    request.setSslConfiguration(m_tls);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Content-Type", mediaType);
    request.setRawHeader("Accept", accept);
    if (!authorization.isEmpty())
        request.setRawHeader("Authorization", authorization);
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(network.post(request, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return status == 200 ? reply->readAll() : QByteArray();
}

} // namespace keyturn
