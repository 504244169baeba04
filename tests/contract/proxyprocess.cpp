// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxyprocess.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

ProxyProcess::ProxyProcess(Kind kind, const QString &user, const QString &password) : m_kind(kind), m_port(freePort())
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    if (kind == Kind::Tinyproxy)
        m_process.start(u"tinyproxy"_s, tinyproxy(user, password));
    else
        m_process.start(u"microsocks"_s, microsocks(user, password));
    const QDeadlineTimer patience(10000);
    while (!takesConnections()) {
        const bool isGone = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(10);
        if (isGone || patience.hasExpired())
            qFatal("the proxy does not start: %s", m_process.readAll().constData());
    }
}

ProxyProcess::~ProxyProcess()
{
    m_process.kill();
    m_process.waitForFinished();
}

QUrl ProxyProcess::url() const
{
    const QString scheme = m_kind == Kind::Tinyproxy ? u"http"_s : u"socks5"_s;
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(scheme).arg(m_port));
}

QStringList ProxyProcess::tinyproxy(const QString &user, const QString &password) const
{
    QFile file(m_folder.filePath(u"tinyproxy.conf"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no room for the proxy's settings");
    file.write("Listen 127.0.0.1\nTimeout 60\nMaxClients 50\nAllow 127.0.0.1\nPort " + QByteArray::number(m_port) +
               "\n");
    if (!user.isEmpty())
        file.write("BasicAuth " + user.toUtf8() + ' ' + password.toUtf8() + '\n');
    return {u"-d"_s, u"-c"_s, file.fileName()};
}

QStringList ProxyProcess::microsocks(const QString &user, const QString &password) const
{
    QStringList arguments{u"-i"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(m_port)};
    if (!user.isEmpty())
        arguments += {u"-u"_s, user, u"-P"_s, password};
    return arguments;
}

bool ProxyProcess::takesConnections() const
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    return socket.waitForConnected(1000);
}

} // namespace keyturn
