// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "proxy.h"
#include "sockshandshake.h"

#include <QTcpSocket>

#include <optional>

namespace keyturn
{

/// One connection through a proxy: asks it for the way to `target`, signs in to it at most once, and then hands bytes
/// from one side to the other until either ends.
///
/// Qt's own way signs in to an NTLM proxy again and again, for as long as it is refused (10,000 times a second with Qt
/// 6.4.2), sends a password as Latin-1, waits for ever when a proxy closes the connection instead of answering, and
/// signs in to a SOCKS proxy once more when that does not let it through.
class Passage final : public QObject
{
    Q_OBJECT
public:
    /// What is asked for a sign-in may say so twice: two connections to the proxy are the most there are. SOCKS: one.
    static constexpr int mostConnections = 2;

    /// Takes `inner`, whose bytes are those for the target. An IPv6 host stands without brackets.
    Passage(QTcpSocket *inner, ProxyRoute route, QString host, quint16 port, QObject *parent);
    ~Passage() override;

    void start();

Q_SIGNALS:
    void stands();
    /// Once, and not after stands(). Proxy.
    void failed(const keyturn::Error &why);

private:
    void dial();
    void dialAgain();
    void connected();
    void ask();
    void readAnswer();
    [[nodiscard]] bool readHead();
    [[nodiscard]] bool readReply();
    void judge(const QByteArray &head);
    void challenged(const QByteArray &head);
    void outerFailed(QAbstractSocket::SocketError error);
    void open();
    void pump(QTcpSocket &from, QTcpSocket &to);
    void outerEnded();
    void innerEnded();
    void end(const Error &why);
    [[nodiscard]] QByteArray target() const;

    ProxyRoute m_route;
    QString m_host;
    quint16 m_port;
    QTcpSocket *m_inner;
    QTcpSocket m_outer;
    std::optional<SocksHandshake> m_socks; ///< none with HTTP, nor when it is through
    SharedSecret m_answer;                 ///< to the proxy's challenge; null until there was one
    bool m_isTurning = false;              ///< to the second connection
    bool m_isOpen = false;
    bool m_isOver = false;
};

} // namespace keyturn
