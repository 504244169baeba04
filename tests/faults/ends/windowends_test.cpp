// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "scriptedserver.h"

#include <QObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const QByteArray newValue = "vidb_new-value-of-the-token";
constexpr int generous = 60'000; // milliseconds

/// A display that nobody else has, and that can be taken away.
class Display
{
public:
    Display()
    {
        m_server.start(u"Xvfb"_s,
                       {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1280x800x24"_s, u"-nolisten"_s, u"tcp"_s});
        (void)keyturn::comesTrue([this] { return m_server.canReadLine() || m_server.state() == QProcess::NotRunning; },
                                 generous);
        m_number = m_server.readLine().trimmed();
    }
    ~Display() { takeAway(); }
    Q_DISABLE_COPY_MOVE(Display)

    /// Empty when there is none.
    [[nodiscard]] const QByteArray &number() const { return m_number; }
    void takeAway()
    {
        m_server.kill();
        m_server.waitForFinished();
    }

private:
    QProcess m_server;
    QByteArray m_number;
};

/// A desktop's session, which can be ended.
class Session
{
public:
    Session()
    {
        m_manager.start(QStringLiteral(KEYTURN_SESSION_MANAGER), {});
        (void)hasLine();
        m_address = m_manager.readLine().trimmed();
    }
    ~Session()
    {
        m_manager.closeWriteChannel();
        m_manager.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Session)

    /// For SESSION_MANAGER; empty when there is none.
    [[nodiscard]] const QByteArray &address() const { return m_address; }
    [[nodiscard]] bool says(const QByteArray &word) { return hasLine() && m_manager.readLine().trimmed() == word; }
    [[nodiscard]] bool isSilentFor(int milliseconds) { return !m_manager.waitForReadyRead(milliseconds); }
    void end() { m_manager.write("end\n"); }

private:
    [[nodiscard]] bool hasLine()
    {
        return keyturn::comesTrue([this] { return m_manager.canReadLine(); }, generous);
    }

    QProcess m_manager;
    QByteArray m_address;
};

} // namespace

/// Whatever ends the window while a request is in flight: the answer comes, and is kept.
class WindowEndsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();

    void aSignalLetsWhatIsInFlightFinish_data();
    void aSignalLetsWhatIsInFlightFinish();
    void anIgnoredHangUpStaysIgnored();
    void aSessionThatEndsWaitsForWhatIsInFlight();
    void aDisplayThatIsGoneLetsWhatIsInFlightFinish();
    void aDisplayThatIsGoneEndsAnIdleWindowAtOnce();

private:
    void start(const Display &display, bool ignoresHangUp = false);
    void startInFlight(const Display &display, bool ignoresHangUp = false);
    [[nodiscard]] bool hasEnded() const { return m_window->state() == QProcess::NotRunning; }
    void send(int number) const { ::kill(static_cast<pid_t>(m_window->processId()), number); }
    [[nodiscard]] QByteArray value() { return m_cli->plain({u"token"_s, u"get"_s, u"ci"_s}).out.trimmed(); }

    QByteArray m_session; ///< of a desktop that the window is to belong to
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliProcess> m_cli;
    std::unique_ptr<QProcess> m_window;
};

void WindowEndsTest::initTestCase()
{
    if (QStandardPaths::findExecutable(u"Xvfb"_s).isEmpty())
        QSKIP("there is no Xvfb");
}

void WindowEndsTest::init()
{
    m_window.reset();
    m_session.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_cli = std::make_unique<CliProcess>(m_folder->filePath(u"data"_s));
    m_server = std::make_unique<ScriptedServer>();
    m_server->setAnswers({ScriptedServer::answer(200, R"({"id":"1","token":")" + newValue + R"("})")});
    QCOMPARE(m_cli->json({u"profile"_s, u"add"_s, u"scripted"_s, u"--host"_s, m_server->url()}).code, 0);
    QCOMPARE(
        m_cli->json({u"token"_s, u"add"_s, u"ci"_s, u"--profile"_s, u"scripted"_s}, "vidb_old-value-of-the-token").code,
        0);
}

void WindowEndsTest::start(const Display &display, bool ignoresHangUp)
{
    QVERIFY(!display.number().isEmpty());
    m_window = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, u':' + QString::fromLatin1(display.number()));
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"SESSION_MANAGER"_s, QString::fromLatin1(m_session));
    environment.insert(u"QT_PLUGIN_PATH"_s, QStringLiteral(KEYTURN_PLUGINS));
    environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"keyturndriver"_s);
    m_window->setProcessEnvironment(environment);
    m_window->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // One that is started in the background would hand its ignored signals on.
    m_window->setChildProcessModifier([ignoresHangUp] {
        for (const int number : {SIGHUP, SIGINT, SIGQUIT})
            std::signal(number, SIG_DFL);
        if (ignoresHangUp)
            std::signal(SIGHUP, SIG_IGN);
    });
    m_window->start(QStringLiteral(KEYTURN_WINDOW), {u"--data-dir"_s, m_folder->filePath(u"data"_s)});
    QVERIFY(m_window->waitForStarted(generous));
}

void WindowEndsTest::startInFlight(const Display &display, bool ignoresHangUp)
{
    m_server->hold();
    start(display, ignoresHangUp);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->arrivals(), 1, generous);
}

void WindowEndsTest::aSignalLetsWhatIsInFlightFinish_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGHUP") << SIGHUP;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGQUIT") << SIGQUIT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGUSR1") << SIGUSR1;
    QTest::newRow("SIGALRM") << SIGALRM;
    QTest::newRow("SIGXCPU") << SIGXCPU;
}

void WindowEndsTest::aSignalLetsWhatIsInFlightFinish()
{
    QFETCH(const int, signal);
    const Display display;
    startInFlight(display);
    if (QTest::currentTestFailed())
        return;
    send(signal);
    send(signal); // a second one does not leave the answer behind either
    m_server->release();
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), generous);
    QCOMPARE(m_window->exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_window->exitCode(), 128 + signal);
    QCOMPARE(value(), newValue);
    QCOMPARE(m_server->arrivals(), 1);
}

void WindowEndsTest::anIgnoredHangUpStaysIgnored()
{
    const Display display;
    startInFlight(display, true);
    if (QTest::currentTestFailed())
        return;
    send(SIGHUP);
    m_server->release();
    QTRY_COMPARE_WITH_TIMEOUT(value(), newValue, generous);
    QVERIFY(!hasEnded());
    send(SIGTERM);
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), generous);
    QCOMPARE(m_window->exitCode(), 128 + SIGTERM);
}

/// The session manager is told that the window may be ended only when the answer is kept; then it is.
void WindowEndsTest::aSessionThatEndsWaitsForWhatIsInFlight()
{
    Session session;
    QVERIFY(!session.address().isEmpty());
    m_session = session.address();
    const Display display;
    startInFlight(display);
    if (QTest::currentTestFailed())
        return;
    QVERIFY(session.says("registered"));
    session.end();
    QVERIFY(session.isSilentFor(500)); // one that waits for nothing speaks sooner
    m_server->release();
    QVERIFY(session.says("saved"));
    send(SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), generous);
    QCOMPARE(value(), newValue);
    QCOMPARE(m_server->arrivals(), 1);
}

void WindowEndsTest::aDisplayThatIsGoneLetsWhatIsInFlightFinish()
{
#ifdef KEYTURN_SANITIZED
    QSKIP("a sanitizer has its own way with exit()");
#endif
    Display display;
    startInFlight(display);
    if (QTest::currentTestFailed())
        return;
    display.takeAway();
    m_server->release();
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), generous);
    QCOMPARE(m_window->exitStatus(), QProcess::NormalExit);
    QCOMPARE(value(), newValue);
    QCOMPARE(m_server->arrivals(), 1);
}

void WindowEndsTest::aDisplayThatIsGoneEndsAnIdleWindowAtOnce()
{
#ifdef KEYTURN_SANITIZED
    QSKIP("a sanitizer has its own way with exit()");
#endif
    Display display;
    start(display);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->arrivals(), 1, generous);
    QTRY_COMPARE_WITH_TIMEOUT(value(), newValue, generous);
    display.takeAway();
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), generous);
    QCOMPARE(m_window->exitStatus(), QProcess::NormalExit);
}

QTEST_GUILESS_MAIN(WindowEndsTest)
#include "windowends_test.moc"
