// SPDX-License-Identifier: GPL-3.0-or-later
#include "handshake.h"

#include "certificatefacts.h"
#include "trust.h"

#include <QSslCipher>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return u"TLS 1.2"_s;
    case QSsl::TlsV1_3:
        return u"TLS 1.3"_s;
    default:
        return u"TLS"_s;
    }
}

/// For a peer that was accepted. With a CA file, the system's store is asked alone: the file only adds to it.
ServerIdentity::TrustedBy trustedBy(const Profile &profile, const QList<QSslCertificate> &chain)
{
    if (!profile.trust.pins.isEmpty())
        return ServerIdentity::TrustedBy::Pin;
    const bool isSystems =
        profile.trust.caFile.isEmpty() || QSslCertificate::verify(chain, profile.endpoint.host()).isEmpty();
    return isSystems ? ServerIdentity::TrustedBy::SystemStore : ServerIdentity::TrustedBy::CaFile;
}

} // namespace

Handshake::Handshake(Profile profile, std::chrono::milliseconds limit) : m_profile(std::move(profile)), m_limit(limit)
{
}

void Handshake::start()
{
    m_clock.start();
    const QString host = m_profile.endpoint.host();
    const quint16 port = m_profile.endpoint.port();
    if (const std::optional<Error> objection = chooseWay()) {
        finish(fail(*objection));
        return;
    }
    watch();
    m_deadline.start(m_limit);
    if (isPlain()) {
        m_socket.connectToHost(host, port);
        return;
    }
    const Result<QSslConfiguration> tls = sslConfigurationFor(m_profile);
    if (!tls) {
        finish(fail(tls.error()));
        return;
    }
    m_socket.setSslConfiguration(*tls);
    m_socket.connectToHostEncrypted(host, port);
}

std::optional<Error> Handshake::chooseWay()
{
    m_socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    const Result<ProxyRoute> route = routeFor(m_profile, m_profile.endpoint.base());
    if (!route)
        return route.error();
    if (route->isStraight())
        return std::nullopt;
    m_tunnel = new Tunnel(*route, m_profile.endpoint.host(), m_profile.endpoint.port(), this);
    connect(m_tunnel, &Tunnel::failed, this, [this](const Error &why) { finish(fail(why)); });
    const Result<QNetworkProxy> entrance = m_tunnel->entrance();
    if (!entrance)
        return entrance.error();
    m_socket.setProxy(*entrance);
    return std::nullopt;
}

void Handshake::watch()
{
    connect(&m_socket, &QSslSocket::connected, this, &Handshake::connectionStands);
    connect(&m_socket, &QSslSocket::sslErrors, this, &Handshake::judgePeer);
    connect(&m_socket, &QSslSocket::encrypted, this, &Handshake::peerIsVerified);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &Handshake::connectionFailed);
    connect(&m_deadline, &Deadline::passed, this, [this] { finish(fail(lateness())); });
}

/// Before the connection stands, a proxy is the one that nobody has heard from.
Error Handshake::lateness() const
{
    if (m_connectedAfter)
        return Error(ErrorKind::Network, u"timeout: no TLS handshake in time"_s);
    if (m_tunnel)
        return Error(ErrorKind::Proxy, u"timeout: no connection through the proxy in time"_s);
    return Error(ErrorKind::Network, u"timeout: no connection in time"_s);
}

void Handshake::connectionStands()
{
    m_connectedAfter = sinceStart();
    if (isPlain())
        finish(ServerIdentity());
}

/// Qt ends the handshake by itself when nobody lets it go on; ending it from here would take the socket away under it.
void Handshake::judgePeer(const QList<QSslError> &errors)
{
    const std::optional<Error> objection = judge(m_profile, m_socket, errors);
    if (!objection)
        return;
    ServerIdentity identity = shown();
    identity.problem = *objection;
    finish(std::move(identity));
}

void Handshake::peerIsVerified()
{
    ServerIdentity identity = shown();
    identity.problem = objectionTo(m_profile, m_socket.peerCertificate());
    if (!identity.problem)
        identity.trustedBy = trustedBy(m_profile, m_socket.peerCertificateChain());
    finish(std::move(identity));
}

ServerIdentity Handshake::shown() const
{
    ServerIdentity identity;
    identity.protocol = protocolName(m_socket.sessionProtocol());
    for (const QSslCertificate &certificate : m_socket.peerCertificateChain())
        identity.chain.append(factsOf(certificate));
    return identity;
}

void Handshake::connectionFailed(QAbstractSocket::SocketError error)
{
    const QString text = m_socket.errorString();
    if (m_connectedAfter) {
        const bool isClosed = error == QAbstractSocket::RemoteHostClosedError;
        finish(
            fail(ErrorKind::Network, u"tls: "_s + (isClosed ? u"the connection ended during the handshake"_s : text)));
        return;
    }
    if (error == QAbstractSocket::HostNotFoundError)
        finish(fail(ErrorKind::Network, u"name: the host is not known"_s));
    else
        finish(fail(ErrorKind::Network, u"tcp: "_s + text));
}

void Handshake::finish(Result<ServerIdentity> identity)
{
    if (!end())
        return;
    m_took = sinceStart();
    m_identity = std::move(identity);
}

std::chrono::milliseconds Handshake::sinceStart() const
{
    return std::chrono::milliseconds(m_clock.elapsed());
}

} // namespace keyturn
