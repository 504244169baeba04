// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy.h"

#include <QNetworkProxy>
#include <QTcpServer>

namespace keyturn
{

/// The way of one call through a proxy. Qt connects to a port of this machine, which is open for as long as the call
/// lasts and for whoever knows its key, and from there a Passage leads on: so it is Keyturn that speaks with the proxy.
/// All that passes is TLS from Qt to the broker.
class Tunnel final : public QObject
{
    Q_OBJECT
public:
    Tunnel(ProxyRoute route, QString host, quint16 port, QObject *parent);

    /// What Qt is to take for the proxy. Internal when no port of this machine can be had.
    [[nodiscard]] Result<QNetworkProxy> entrance();

Q_SIGNALS:
    /// As Passage's, of the first that failed.
    void failed(const keyturn::Error &why);

private:
    void greet();
    void admit(QTcpSocket *socket);

    ProxyRoute m_route;
    QString m_host;
    quint16 m_port;
    QTcpServer m_server;
    QByteArray m_key;
};

} // namespace keyturn
