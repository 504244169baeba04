// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>

namespace keyturn
{

/// Sits where a proxy is expected, lets every CONNECT through to itself, and then plays the broker with a certificate
/// of its own. It lives in the test's thread, so its client has to leave the event loop running.
class Thief final : public QTcpServer
{
public:
    explicit Thief(QSslConfiguration tls) : m_tls(std::move(tls)) { listen(QHostAddress::LocalHost); }

    /// What came in the clear: what a proxy is to see.
    [[nodiscard]] const QByteArray &connects() const { return m_connects; }
    /// What came after the TLS layer: what was meant for the broker.
    [[nodiscard]] const QByteArray &loot() const { return m_loot; }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *const socket = new QSslSocket(this);
        socket->setSslConfiguration(m_tls);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { take(socket); });
        connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    }

private:
    void take(QSslSocket *socket)
    {
        if (socket->mode() == QSslSocket::SslServerMode) {
            m_loot += socket->readAll();
            return;
        }
        m_connects += socket->readAll();
        if (!m_connects.endsWith("\r\n\r\n"))
            return;
        socket->write("HTTP/1.1 200 Connection established\r\n\r\n");
        socket->flush();
        socket->startServerEncryption();
    }

    QSslConfiguration m_tls;
    QByteArray m_connects;
    QByteArray m_loot;
};

} // namespace keyturn
