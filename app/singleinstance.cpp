// SPDX-License-Identifier: GPL-3.0-or-later
#include "singleinstance.h"

#include "foreground.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>

#include <chrono>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr std::chrono::milliseconds connectPatience(500);

/// Without the symbolic links in as much of it as is there: the same before the folder is made and afterwards.
QString resolved(const QString &folder)
{
    QString there = QDir(folder).absolutePath();
    QString missing;
    while (QFileInfo(there).canonicalFilePath().isEmpty() && !QDir(there).isRoot()) {
        missing.prepend(u'/' + QFileInfo(there).fileName());
        there = QFileInfo(there).path();
    }
    return QDir::cleanPath(QFileInfo(there).canonicalFilePath() + missing);
}

QString nameFor(const QString &dataFolder)
{
    const QByteArray path = resolved(dataFolder).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(24);
    return u"keyturn-"_s + QString::fromLatin1(hash);
}

} // namespace

SingleInstance::SingleInstance(const QString &dataFolder, QObject *parent)
    : QObject(parent), m_name(nameFor(dataFolder))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *const socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            socket->disconnectFromServer();
        }
        Q_EMIT raiseRequested();
    });
}

bool SingleInstance::claim()
{
    letOthersComeToFront();
    QLocalSocket first;
    first.connectToServer(m_name);
    if (first.waitForConnected(static_cast<int>(connectPatience.count())))
        return false;
#ifdef Q_OS_WIN
    // Two processes can listen under one name there, so what starts in the same moment is parted by a lock.
    Result<FileLock> lock = FileLock::tryAcquire(QDir::temp().filePath(m_name + u".lock"_s));
    if (!lock && lock.error().kind() == ErrorKind::Busy)
        return false;
    if (lock)
        m_lock.emplace(std::move(*lock));
#endif
    if (m_server.listen(m_name))
        return true;
    // A socket file that a killed process left behind; nobody answered on it just now.
    QLocalServer::removeServer(m_name);
    m_server.listen(m_name);
    return true;
}

} // namespace keyturn
