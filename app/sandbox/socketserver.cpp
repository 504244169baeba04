// SPDX-License-Identifier: GPL-3.0-or-later
#include "socketserver.h"

#include <QHostAddress>
#include <QHttpServerRequest>
#include <QTcpSocket>
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpServerResponder>
#endif

#include <algorithm>

namespace keyturn
{

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)

bool SocketServer::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    const QList<QTcpSocket *> clients = findChildren<QTcpSocket *>();
    const auto isTheClient = [&request](const QTcpSocket *socket) {
        return socket->peerPort() == request.remotePort() && socket->peerAddress() == request.remoteAddress();
    };
    const auto client = std::find_if(clients.begin(), clients.end(), isTheClient);
    if (client != clients.end()) // else it has left
        serve(request, *client, std::make_shared<QHttpServerResponder>(std::move(responder)));
    return true;
}

#else

bool SocketServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    serve(request, socket, nullptr);
    return true;
}

#endif

} // namespace keyturn
