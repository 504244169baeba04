// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractHttpServer>

#include <memory>

namespace keyturn
{

/// An HTTP server that hands every request on with its socket: the answers are written without Qt's responder, which
/// writes to a socket that is gone when a client leaves early (Qt 6.4), and cannot close a connection (Qt 6.8).
class SocketServer : public QAbstractHttpServer
{
protected:
    /// @param socket of the client; the server's, and gone when the client is
    /// @param held   as long as it lives, Qt 6.8 reads no further request of this client
    virtual void serve(const QHttpServerRequest &request, QTcpSocket *socket, const std::shared_ptr<void> &held) = 0;

private:
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) final;
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &) final {}
#else
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) final;
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) final {}
#endif
};

} // namespace keyturn
