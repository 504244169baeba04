// SPDX-License-Identifier: GPL-3.0-or-later
#include "tunnel.h"

#include "httphead.h"
#include "passage.h"

#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qint64 largestGreeting = 8 * 1024;
constexpr qsizetype keySize = 32;

QByteArray newKey()
{
    QByteArray key;
    Secret::random(keySize).open([&key](QByteArrayView bytes) { key = "Keyturn " + bytes.toByteArray().toHex(); });
    return key;
}

} // namespace

Tunnel::Tunnel(ProxyRoute route, QString host, quint16 port, QObject *parent)
    : QObject(parent), m_route(std::move(route)), m_host(std::move(host)), m_port(port), m_key(newKey())
{
    m_server.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    connect(&m_server, &QTcpServer::newConnection, this, &Tunnel::greet);
}

Result<QNetworkProxy> Tunnel::entrance()
{
    if (!m_server.listen(QHostAddress(QHostAddress::LocalHost)))
        return fail(ErrorKind::Internal, u"tcp: no port of this machine is free: %1"_s.arg(m_server.errorString()));
    QNetworkProxy proxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, m_server.serverPort());
    proxy.setRawHeader("Proxy-Authorization", m_key);
    return proxy;
}

void Tunnel::greet()
{
    while (QTcpSocket *const socket = m_server.nextPendingConnection())
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { admit(socket); });
}

/// Qt sends nothing behind its CONNECT before it has an answer.
void Tunnel::admit(QTcpSocket *socket)
{
    const QByteArray seen = socket->peek(largestGreeting);
    const qsizetype blank = seen.indexOf("\r\n\r\n");
    if (blank < 0 && seen.size() < largestGreeting)
        return;
    socket->disconnect(this);
    const QByteArray head = socket->read(blank + 4);
    if (blank < 0 || !fieldsOf(head, "Proxy-Authorization").contains(m_key)) {
        socket->abort();
        socket->deleteLater();
        return;
    }
    auto *const passage = new Passage(socket, m_route, m_host, m_port, this);
    connect(passage, &Passage::failed, this, [this](const Error &why) {
        m_server.close();
        Q_EMIT failed(why);
    });
    passage->start();
}

} // namespace keyturn
