// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedserver.h"

#include <QHostAddress>

#include <memory>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Bytes of one whole request with its body, or -1 as long as there is none.
qsizetype wholeRequest(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return -1;
    const QByteArray head = bytes.first(end).toLower();
    const qsizetype at = head.indexOf("content-length:");
    qsizetype length = 0;
    if (at >= 0)
        length =
            head.mid(at + 15, head.indexOf('\r', at) < 0 ? -1 : head.indexOf('\r', at) - at - 15).trimmed().toInt();
    const qsizetype whole = end + 4 + length;
    return bytes.size() < whole ? -1 : whole;
}

} // namespace

ScriptedServer::ScriptedServer()
{
    connect(&m_server, &QTcpServer::newConnection, this, &ScriptedServer::accept);
    m_server.listen(QHostAddress::LocalHost, 0);
}

QString ScriptedServer::url() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_server.serverPort());
}

QByteArray ScriptedServer::answer(int status, const QByteArray &body)
{
    return "HTTP/1.1 " + QByteArray::number(status) +
           " Scripted\r\nContent-Type: application/vnd.vmware.vidm.api-tokens.regenerate.response+json\r\n"
           "Content-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void ScriptedServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, bytes = std::make_shared<QByteArray>()]() {
            bytes->append(socket->readAll());
            const qsizetype size = wholeRequest(*bytes);
            if (size < 0)
                return;
            const QByteArray line = bytes->first(bytes->indexOf("\r\n"));
            bytes->remove(0, size);
            serve(socket, line);
        });
    }
}

void ScriptedServer::serve(QTcpSocket *socket, const QByteArray &line)
{
    if (line.contains("/.well-known/")) {
        const QByteArray issuer = url().toLatin1() + "/acs/t/CUSTOMER";
        const QByteArray body = R"({"issuer":")" + issuer + R"(","authorization_endpoint":")" + issuer +
                                R"(/authorize","token_endpoint":")" + issuer + R"(/token"})";
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                      QByteArray::number(body.size()) + "\r\n\r\n" + body);
        return;
    }
    if (!line.contains("/api-tokens")) {
        ++m_signIns;
        const QByteArray body = m_refusing
                                    ? R"({"error":"invalid_grant"})"
                                    : R"({"access_token":"scripted-access","token_type":"Bearer","expires_in":1798})";
        const QByteArray status = m_refusing ? "400 Bad Request" : "200 OK";
        socket->write("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " +
                      QByteArray::number(body.size()) + "\r\n\r\n" + body);
        return;
    }
    ++m_arrivals;
    m_waiting.append(socket);
    if (!m_holding)
        release();
}

void ScriptedServer::release()
{
    m_holding = false;
    const QList<QPointer<QTcpSocket>> waiting = std::exchange(m_waiting, {});
    for (const QPointer<QTcpSocket> &socket : waiting) {
        if (socket.isNull())
            continue;
        const QByteArray bytes = m_answers.size() > 1 ? m_answers.takeFirst() : m_answers.value(0);
        if (bytes.isEmpty())
            socket->abort();
        else
            socket->write(bytes);
        if (socket)
            socket->disconnectFromHost();
    }
}

} // namespace keyturn
