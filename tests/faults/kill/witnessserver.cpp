// SPDX-License-Identifier: GPL-3.0-or-later
#include "witnessserver.h"

#include "certificateauthority.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

const QString tenant = u"CUSTOMER"_s;

/// Null where no certificates can be made. Valid for long before now too: a client's clock may be set back.
std::unique_ptr<QTcpServer> encryptedListener(QByteArray &caPem)
{
    const Result<CertificateAuthority> authority = CertificateAuthority::make(u"Keyturn witness"_s);
    if (!authority)
        return nullptr;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const CertificateRequest request{{u"127.0.0.1"_s}, now.addDays(-30), now.addDays(30)};
    const Result<IssuedCertificate> issued = authority->issue(request);
    if (!issued)
        return nullptr;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(issued->certificatePem));
    tls.setPrivateKey(QSslKey(issued->keyPem, QSsl::Ec));
    auto server = std::make_unique<QSslServer>();
    server->setHandshakeTimeout(60'000); // Qt's own 5 s are short for a client on a busy machine
    server->setSslConfiguration(tls);
    caPem = authority->certificatePem();
    return server;
}

} // namespace

WitnessServer::WitnessServer(int tokens) : m_tokens(tokens), m_routes(m_tokens, tenant)
{
    listen();
}

void WitnessServer::listen()
{
    std::unique_ptr<QTcpServer> listener = encryptedListener(m_caPem);
    const QString scheme = listener ? u"https"_s : u"http"_s;
    if (!listener)
        listener = std::make_unique<QTcpServer>();
    if (!listener->listen(QHostAddress(QHostAddress::LocalHost)))
        qFatal("no server: %s", qPrintable(listener->errorString()));
    m_url = u"%1://127.0.0.1:%2"_s.arg(scheme).arg(listener->serverPort());
    bind(listener.release()); // becomes its child
    m_routes.setBase(m_url);
}

QByteArray WitnessServer::aliveValue(const QString &name) const
{
    for (const auto &[seeded, value] : m_tokens.seeded()) {
        if (seeded == name)
            return value;
    }
    return {};
}

void WitnessServer::serve(const QHttpServerRequest &request, QTcpSocket *socket, const HeldRequest &held)
{
    const SandboxRoute route = m_routes.routeOf(request);
    const SandboxAnswer answer = m_routes.answer(route, request);
    const bool closes = request.value("Connection").compare("close", Qt::CaseInsensitive) == 0;
    if (route == SandboxRoute::Regenerate) {
        const QJsonValue value = QJsonDocument::fromJson(request.body()).object().value("api_token"_L1);
        ++m_arrivals[value.toString().toUtf8()];
        if (answer.status == 200 && onActed)
            onActed();
    }
    answerLater(answer, route, closes, socket, held);
}

void WitnessServer::answerLater(const SandboxAnswer &answer, SandboxRoute route, bool closes, QTcpSocket *socket,
                                const HeldRequest &held)
{
    // The client may have been killed by then, and its socket be gone.
    const QPointer<QTcpSocket> client(socket);
    const auto latency = route == SandboxRoute::Regenerate ? m_latency : std::chrono::milliseconds(0);
    QTimer::singleShot(latency, Qt::PreciseTimer, this, [this, client, held, route, closes, answer] {
        if (client.isNull())
            return;
        client->write(answer.toBytes(closes));
        client->flush();
        if (route == SandboxRoute::Regenerate)
            m_answeredAt = std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
        if (closes && client)
            closeAfterwards(*client, held);
    });
}

} // namespace keyturn
