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

    void cleanup()
    {
        for (const int socket : std::as_const(m_sockets))
            close(socket);
        m_sockets.clear();
    }

    void aSocketOfThisUserIsFound()
    {
        listenAt(m_own + u"/bus"_s);
        QCOMPARE(unnamedSessionBus({}, m_folder->path()), u"unix:path="_s + m_own + u"/bus"_s);
    }
    void aFolderWithoutASocketIsNoSession()
    {
        QCOMPARE(unnamedSessionBus({}, m_folder->path()), QString());
        QFile file(m_own + u"/bus"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(unnamedSessionBus({}, m_folder->path()), QString());
    }
    void aSocketThatNobodyAnswersAtIsNoSession()
    {
        leaveDead(m_own + u"/bus"_s);
        QCOMPARE(unnamedSessionBus({}, m_folder->path()), QString());
    }
    void whatTheEnvironmentNamesStands_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("alive") << u"unix:path=%1"_s;
        QTest::newRow("alive, with its number") << u"unix:path=%1,guid=0123456789abcdef0123456789abcdef"_s;
        QTest::newRow("the second one is alive") << u"unix:path=/elsewhere;unix:path=%1"_s;
        QTest::newRow("escaped") << u"unix:path=%1%20b"_s;
        QTest::newRow("another kind, which is not tried") << u"unix:abstract=/tmp/dbus-x"_s;
        QTest::newRow("another machine's") << u"tcp:host=192.0.2.1,port=1"_s;
    }
    void whatTheEnvironmentNamesStands()
    {
        QFETCH(QString, address);
        listenAt(m_own + u"/bus"_s);
        const QString named = m_folder->filePath(u"named"_s);
        listenAt(named);
        listenAt(named + u" b"_s);
        QProcessEnvironment environment;
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, address.replace(u"%1"_s, named));
        QCOMPARE(unnamedSessionBus(environment, m_folder->path()), QString());
    }
    /// An old terminal multiplexer has the session of a login that is over.
    void aDeadOneGivesWayToALivingOne_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("gone") << u"unix:path=/elsewhere"_s;
        QTest::newRow("nobody answers") << u"unix:path=%1,guid=0123456789abcdef0123456789abcdef"_s;
        QTest::newRow("both of two") << u"unix:path=/elsewhere;unix:path=%1"_s;
    }
    void aDeadOneGivesWayToALivingOne()
    {
        QFETCH(QString, address);
        const QString dead = m_folder->filePath(u"dead"_s);
        leaveDead(dead);
        QProcessEnvironment environment;
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, address.replace(u"%1"_s, dead));
        QCOMPARE(unnamedSessionBus(environment, m_folder->path()), QString());
        listenAt(m_own + u"/bus"_s);
        QCOMPARE(unnamedSessionBus(environment, m_folder->path()), u"unix:path="_s + m_own + u"/bus"_s);
        const QString runtime = m_folder->filePath(u"runtime"_s);
        QVERIFY(QDir().mkpath(runtime));
        environment.insert(u"XDG_RUNTIME_DIR"_s, runtime);
        listenAt(runtime + u"/bus"_s);
        QCOMPARE(unnamedSessionBus(environment, m_folder->path()), u"unix:path="_s + runtime + u"/bus"_s);
    }
    void aRuntimeFolderWithItsOwnSocketStands()
    {
        listenAt(m_own + u"/bus"_s);
        const QString runtime = m_folder->filePath(u"runtime"_s);
        QVERIFY(QDir().mkpath(runtime));
        QProcessEnvironment environment;
        environment.insert(u"XDG_RUNTIME_DIR"_s, runtime);
        QVERIFY(!unnamedSessionBus(environment, m_folder->path()).isEmpty());
        leaveDead(runtime + u"/bus"_s);
        QCOMPARE(unnamedSessionBus(environment, m_folder->path()), u"unix:path="_s + m_own + u"/bus"_s);
        QVERIFY(QFile::remove(runtime + u"/bus"_s));
        listenAt(runtime + u"/bus"_s);
        QCOMPARE(unnamedSessionBus(environment, m_folder->path()), QString());
    }

private:
    static int bound(const QString &path)
    {
        const QByteArray name = QFile::encodeName(path);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        if (name.size() >= static_cast<qsizetype>(sizeof address.sun_path))
            return -1;
        std::copy(name.begin(), name.end(), address.sun_path);
        const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        return bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 ? socket : -1;
    }
    void listenAt(const QString &path)
    {
        const int socket = bound(path);
        QVERIFY(socket >= 0 && listen(socket, 1) == 0);
        m_sockets.append(socket);
    }
    static void leaveDead(const QString &path)
    {
        const int socket = bound(path);
        QVERIFY(socket >= 0);
        close(socket);
    }

    QList<int> m_sockets;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_own;
};

QTEST_GUILESS_MAIN(SessionBusTest)
#include "sessionbus_test.moc"
