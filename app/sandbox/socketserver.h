// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractHttpServer>
#include <QList>

#include <memory>

namespace keyturn
{

/// An HTTP server that hands every request on with its socket: the answers are written without Qt's responder, which
/// writes to a socket that is gone when a client leaves early (Qt 6.4), and cannot close a connection (Qt 6.8).
class SocketServer : public QAbstractHttpServer
{
public:
    SocketServer() = default;
    ~SocketServer() override;

protected:
    /// What Qt 6.8 has of a request until it is answered: so long it reads no further one of the same client. Null
    /// before.
    class Held;
    using HeldRequest = std::shared_ptr<Held>;

    /// @param socket of the client; the server's, and gone when the client is
    virtual void serve(const QHttpServerRequest &request, QTcpSocket *socket, const HeldRequest &held) = 0;
    /// When all is written: Qt 6.8 takes the socket away as soon as nothing is held, whatever waits in it.
    static void closeAfterwards(QTcpSocket &socket, const HeldRequest &held);

private:
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) final;
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &) final {}
#else
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) final;
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) final {}
#endif
    QList<std::weak_ptr<Held>> m_held;
};

} // namespace keyturn
