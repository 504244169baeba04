// SPDX-License-Identifier: GPL-3.0-or-later
#include "confidantserver.h"

#include "certificateauthority.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

std::unique_ptr<QTcpServer> encryptedListener(QByteArray &caPem)
{
    const Result<CertificateAuthority> authority = CertificateAuthority::make(u"Keyturn confidant"_s);
    if (!authority)
        qFatal("no authority: %s", qPrintable(authority.error().detail()));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const CertificateRequest request{{u"127.0.0.1"_s}, now.addDays(-1), now.addDays(1)};
    const Result<IssuedCertificate> issued = authority->issue(request);
    if (!issued)
        qFatal("no certificate: %s", qPrintable(issued.error().detail()));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(issued->certificatePem));
    tls.setPrivateKey(QSslKey(issued->keyPem, QSsl::Ec));
    auto server = std::make_unique<QSslServer>();
    server->setHandshakeTimeout(60'000); // Qt's own 5 s are short for a client on a busy machine
    server->setSslConfiguration(tls);
    caPem = authority->certificatePem();
    return server;
}

QByteArray fieldOf(const QByteArray &json, QLatin1StringView name)
{
    return QJsonDocument::fromJson(json).object().value(name).toString().toUtf8();
}

} // namespace

ConfidantServer::ConfidantServer(int tokens, Way way) : m_tokens(tokens), m_routes(m_tokens, tenant())
{
    for (const auto &[name, value] : m_tokens.seeded())
        remember(value);
    listen(way);
}

QString ConfidantServer::tenant()
{
    return u"CUSTOMER"_s;
}

void ConfidantServer::listen(Way way)
{
    auto listener = way == Way::Https ? encryptedListener(m_caPem) : std::make_unique<QTcpServer>();
    if (!listener->listen(QHostAddress(QHostAddress::LocalHost)))
        qFatal("no server: %s", qPrintable(listener->errorString()));
    const QString scheme = way == Way::Https ? u"https"_s : u"http"_s;
    m_url = u"%1://127.0.0.1:%2"_s.arg(scheme).arg(listener->serverPort());
    bind(listener.release()); // becomes its child
    m_routes.setBase(m_url);
}

void ConfidantServer::remember(const QByteArray &secret)
{
    if (!secret.isEmpty() && !m_secrets.contains(secret))
        m_secrets.append(secret);
}

QByteArray ConfidantServer::grantAccess()
{
    const QByteArray value = m_tokens.grantToClient().value;
    remember(value);
    return value;
}

/// The bytes of the answer to a regenerate request; not whole when it is to be cut.
QByteArray ConfidantServer::regenerated(const QHttpServerRequest &request)
{
    const Misfortune misfortune = std::exchange(m_misfortune, Misfortune::None);
    const QByteArray old = fieldOf(request.body(), "api_token"_L1);
    remember(old);
    if (misfortune == Misfortune::Refusal) {
        const QString description = u"not this one: "_s + QString::fromUtf8(old);
        return SandboxAnswer::oauthError(400, u"invalid_request"_s, description).toBytes(true);
    }
    const SandboxAnswer answer = m_routes.answer(SandboxRoute::Regenerate, request);
    const QByteArray fresh = fieldOf(answer.body, "token"_L1);
    remember(fresh);
    if (onActed)
        onActed();
    if (misfortune == Misfortune::ErrorAfterActing)
        return SandboxAnswer::empty(500).toBytes(true);
    const QByteArray bytes = answer.toBytes(true);
    return misfortune == Misfortune::CutAnswer ? bytes.first(bytes.indexOf(fresh) + fresh.size() - 8) : bytes;
}

void ConfidantServer::serve(const QHttpServerRequest &request, QTcpSocket *socket, const HeldRequest &held)
{
    const SandboxRoute route = m_routes.routeOf(request);
    if (route == SandboxRoute::Regenerate) {
        socket->write(regenerated(request));
    } else {
        const SandboxAnswer answer = m_routes.answer(route, request);
        remember(fieldOf(answer.body, "access_token"_L1));
        socket->write(answer.toBytes(true));
    }
    closeAfterwards(*socket, held);
}

} // namespace keyturn
