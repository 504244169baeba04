// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxclient.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace keyturn
{

QByteArray RawReply::header(const QByteArray &name) const
{
    for (const auto &[field, value] : headers) {
        if (field.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QJsonObject RawReply::json() const
{
    return QJsonDocument::fromJson(body).object();
}

std::unique_ptr<QNetworkReply> SandboxClient::begin(const QByteArray &method, const QByteArray &path,
                                                    const RequestHeaders &headers, const QByteArray &body)
{
    QNetworkRequest request(QUrl(m_base + QString::fromLatin1(path), QUrl::StrictMode));
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromData(m_caPem));
    request.setSslConfiguration(tls);
    return std::unique_ptr<QNetworkReply>(m_network.sendCustomRequest(request, method, body));
}

RawReply SandboxClient::send(const QByteArray &method, const QByteArray &path, const RequestHeaders &headers,
                             const QByteArray &body)
{
    const std::unique_ptr<QNetworkReply> reply = begin(method, path, headers, body);
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait(10000))
        return {.error = QNetworkReply::TimeoutError};
    return take(*reply);
}

RawReply SandboxClient::take(QNetworkReply &reply)
{
    return {.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .error = reply.error(),
            .headers = reply.rawHeaderPairs(),
            .body = reply.readAll()};
}

RawReply SandboxClient::exchange(const QByteArray &token)
{
    return send("POST", tokenPath, {{"Content-Type", formType}},
                "grant_type=urn%3Acustom%3Avcf%3Aparams%3Aoauth%3Agrant-type%3Aapi-token&api_token=" +
                    token.toPercentEncoding());
}

QByteArray SandboxClient::signIn(const QByteArray &token)
{
    return exchange(token).json().value("access_token"_L1).toString().toLatin1();
}

RawReply SandboxClient::regenerate(const QByteArray &token, const QByteArray &accessToken)
{
    return send("POST", regeneratePath,
                {{"Authorization", "Bearer " + accessToken},
                 {"Content-Type", regenerateRequest},
                 {"Accept", regenerateResponse}},
                "{\"api_token\":\"" + token + "\"}");
}

std::unique_ptr<SignedInSandbox> SignedInSandbox::make()
{
    auto sandbox = SandboxBroker::start();
    if (!sandbox)
        return nullptr;
    const SandboxBroker &broker = **sandbox;
    std::unique_ptr<SignedInSandbox> signedIn(new SignedInSandbox{std::move(*sandbox), SandboxClient(broker)});
    signedIn->access = signedIn->client.signIn(signedIn->token());
    return signedIn->access.isEmpty() ? nullptr : std::move(signedIn);
}

QByteArray SignedInSandbox::filled(QByteArray text) const
{
    const SandboxTokens &book = sandbox->book();
    return text.replace("@TOKEN@", token())
        .replace("@ACCESS@", access)
        .replace("@CLIENT@", (book.clientId() + ':' + book.clientSecret()).toBase64());
}

RawReply SignedInSandbox::post(const QByteArray &path, RequestHeaders headers, const QByteArray &body)
{
    for (auto &[name, value] : headers)
        value = filled(value);
    return client.send("POST", path, headers, filled(body));
}

} // namespace keyturn
