// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionbus.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// Where a program that was started without a session finds its user's.
class SessionBusTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_own = m_folder->filePath(QString::number(geteuid()));
        QVERIFY(QDir().mkpath(m_own));
    }

    void aSocketOfThisUserIsFound()
    {
        bindSocket(m_own + u"/bus"_s);
        QCOMPARE(unnamedSessionBus({}, m_folder->path()), u"unix:path="_s + m_own + u"/bus"_s);
    }
    void aFolderWithoutASocketIsNoSession()
    {
        QCOMPARE(unnamedSessionBus({}, m_folder->path()), QString());
        QFile file(m_own + u"/bus"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(unnamedSessionBus({}, m_folder->path()), QString());
    }
    void whatTheEnvironmentNamesStands()
    {
        bindSocket(m_own + u"/bus"_s);
        QProcessEnvironment environment;
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/elsewhere"_s);
        QCOMPARE(unnamedSessionBus(environment, m_folder->path()), QString());
    }
    void aRuntimeFolderWithItsOwnSocketStands()
    {
        bindSocket(m_own + u"/bus"_s);
        const QString runtime = m_folder->filePath(u"runtime"_s);
        QVERIFY(QDir().mkpath(runtime));
        QProcessEnvironment environment;
        environment.insert(u"XDG_RUNTIME_DIR"_s, runtime);
        QVERIFY(!unnamedSessionBus(environment, m_folder->path()).isEmpty());
        bindSocket(runtime + u"/bus"_s);
        QCOMPARE(unnamedSessionBus(environment, m_folder->path()), QString());
    }

private:
    static void bindSocket(const QString &path)
    {
        const QByteArray name = QFile::encodeName(path);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        QVERIFY(name.size() < static_cast<qsizetype>(sizeof address.sun_path));
        std::copy(name.begin(), name.end(), address.sun_path);
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        QCOMPARE(bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        close(socket);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_own;
};

QTEST_GUILESS_MAIN(SessionBusTest)
#include "sessionbus_test.moc"
