// SPDX-License-Identifier: GPL-3.0-or-later
#include "socketserver.h"

#include <QHostAddress>
#include <QHttpServerRequest>
#include <QTcpSocket>
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpServerResponder>
#endif

#include <algorithm>
#include <optional>

namespace keyturn
{

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)

class SocketServer::Held
{
public:
    explicit Held(QHttpServerResponder &&responder) : m_responder(std::move(responder)) {}
    void letGo() { m_responder.reset(); }

private:
    std::optional<QHttpServerResponder> m_responder;
};

/// A responder ends before the connection that it belongs to, which ends with the server.
SocketServer::~SocketServer()
{
    for (const std::weak_ptr<Held> &one : std::as_const(m_held)) {
        if (const HeldRequest held = one.lock())
            held->letGo();
    }
}

bool SocketServer::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    const QList<QTcpSocket *> clients = findChildren<QTcpSocket *>();
    const auto isTheClient = [&request](const QTcpSocket *socket) {
        return socket->peerPort() == request.remotePort() && socket->peerAddress() == request.remoteAddress();
    };
    const auto client = std::find_if(clients.begin(), clients.end(), isTheClient);
    if (client == clients.end())
        return true; // has left
    const HeldRequest held = std::make_shared<Held>(std::move(responder));
    m_held.removeIf([](const std::weak_ptr<Held> &one) { return one.expired(); });
    m_held.append(held);
    serve(request, *client, held);
    return true;
}

#else

class SocketServer::Held
{
};

SocketServer::~SocketServer() = default;

bool SocketServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    serve(request, socket, nullptr);
    return true;
}

#endif

void SocketServer::closeAfterwards(QTcpSocket &socket, const HeldRequest &held)
{
    QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [held] {}, Qt::SingleShotConnection);
    socket.disconnectFromHost();
}

} // namespace keyturn
