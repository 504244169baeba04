// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "scriptedserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QObject>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const QByteArray oldValue = "vidb_old-value-of-the-token";
const QByteArray newValue = "vidb_new-value-of-the-token";
constexpr int generous = 60'000; // milliseconds

QByteArray goodAnswer()
{
    return ScriptedServer::answer(200, R"({"id":"1","token":")" + newValue +
                                           R"(","token_suffix":"oken","expiration_date":"2030-01-01T00:00:00Z"})");
}

/// Past its loading, in which any process dies of it; and before that it still is the test's own image.
bool catches(const QProcess &process, int number)
{
    const QString folder = u"/proc/%1/"_s.arg(process.processId());
    if (QFile::symLinkTarget(folder + u"exe"_s) != QFileInfo(QStringLiteral(KEYTURN_CLI)).canonicalFilePath())
        return false;
    QFile status(folder + u"status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("SigCgt:"))
            return (line.mid(7).trimmed().toULongLong(nullptr, 16) >> (number - 1) & 1) == 1;
    }
    return false;
}

/// A terminal that a process gets as its own.
class Terminal
{
public:
    Terminal() : m_near(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC))
    {
        ::grantpt(m_near);
        ::unlockpt(m_near);
        m_name = ::ptsname(m_near);
    }
    ~Terminal() { close(); }
    Q_DISABLE_COPY_MOVE(Terminal)

    /// As the window of a terminal does, or a connection that breaks.
    void close()
    {
        if (m_near >= 0)
            ::close(m_near);
        m_near = -1;
    }
    [[nodiscard]] const QByteArray &shown()
    {
        char piece[512];
        ssize_t got = 0;
        while ((got = ::read(m_near, piece, sizeof piece)) > 0)
            m_shown.append(piece, got);
        return m_shown;
    }
    /// To be done in the new process, in a session of its own.
    [[nodiscard]] std::function<void()> taking() const
    {
        return [name = m_name] {
            const int far = ::open(name.constData(), O_RDWR);
            ::ioctl(far, TIOCSCTTY, 0);
            for (const int number : {0, 1, 2})
                ::dup2(far, number);
        };
    }

private:
    int m_near;
    QByteArray m_name;
    QByteArray m_shown;
};

} // namespace

/// Every end that a process of the command line can be made to take: what is in flight finishes, the rest is skipped,
/// and what came is kept.
class CliEndsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void anIgnoredSignalStaysIgnored_data();
    void anIgnoredSignalStaysIgnored();
    void aTerminalThatIsGoneDoesNotMatter();
    void aTokenThatATerminalShouldHaveShownStaysSealed();
    void aSecondSignalLeavesNoAnswerBehind();
    void beforeItIsConfirmedASignalEndsAtOnce_data();
    void beforeItIsConfirmedASignalEndsAtOnce();
    void whileInputIsAwaitedASignalEndsAtOnce();
    void whatCameWhileItWasStoppedIsKept();
    void aMoveGoesOnWhereASignalStoppedIt();

private:
    void add(const QString &name, const QByteArray &value);
    [[nodiscard]] std::unique_ptr<QProcess> startInFlight(const QStringList &words);
    [[nodiscard]] QByteArray valueOf(const QString &name)
    {
        return m_cli->plain({u"token"_s, u"get"_s, name}).out.trimmed();
    }
    static void send(const QProcess &process, int number) { ::kill(static_cast<pid_t>(process.processId()), number); }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliProcess> m_cli;
};

void CliEndsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_cli = std::make_unique<CliProcess>(m_folder->filePath(u"data"_s));
    m_server = std::make_unique<ScriptedServer>();
    m_server->setAnswers({goodAnswer()});
    QCOMPARE(m_cli->json({u"profile"_s, u"add"_s, u"scripted"_s, u"--host"_s, m_server->url()}).code, 0);
    add(u"ci"_s, oldValue);
}

void CliEndsTest::add(const QString &name, const QByteArray &value)
{
    QCOMPARE(m_cli->json({u"token"_s, u"add"_s, name, u"--profile"_s, u"scripted"_s}, value).code, 0);
}

/// Until its request has come whole and waits for the answer.
std::unique_ptr<QProcess> CliEndsTest::startInFlight(const QStringList &words)
{
    m_server->hold();
    auto process = m_cli->start(words);
    m_cli->setBeforeStart({});
    if (!keyturn::comesTrue([this] { return m_server->arrivals() > 0; }, generous))
        return nullptr;
    return process;
}

void CliEndsTest::anIgnoredSignalStaysIgnored_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGHUP, as nohup starts it") << SIGHUP;
    QTest::newRow("SIGINT, as a job in the background") << SIGINT;
    QTest::newRow("SIGQUIT, as a job in the background") << SIGQUIT;
}

void CliEndsTest::anIgnoredSignalStaysIgnored()
{
    QFETCH(const int, signal);
    m_server->setAnswers({goodAnswer(), ScriptedServer::answer(200, R"({"token":"vidb_new-value-of-another"})")});
    add(u"later"_s, "vidb_old-value-of-another");
    m_cli->setBeforeStart([signal] { std::signal(signal, SIG_IGN); });
    const auto process = startInFlight({u"--json"_s, u"regenerate"_s, u"ci"_s, u"later"_s, u"--yes"_s});
    QVERIFY(process);
    send(*process, signal);
    m_server->release();
    const CliRun run = m_cli->finish(*process);
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.json().value("summary"_L1).toObject().value("rotated"_L1).toInt(), 2);
}

void CliEndsTest::aTerminalThatIsGoneDoesNotMatter()
{
    Terminal terminal;
    m_cli->setBeforeStart(terminal.taking());
    const auto process = startInFlight({u"regenerate"_s, u"ci"_s, u"--yes"_s});
    QVERIFY(process);
    terminal.close();
    m_server->release();
    QCOMPARE(m_cli->finish(*process).code, 129);
    QCOMPARE(valueOf(u"ci"_s), newValue);
}

void CliEndsTest::aTokenThatATerminalShouldHaveShownStaysSealed()
{
    QTemporaryFile input;
    QVERIFY(input.open() && input.write("vidb_value-of-a-caller\n") > 0 && input.flush());
    Terminal terminal;
    m_cli->setBeforeStart([taking = terminal.taking(), name = input.fileName().toUtf8()] {
        taking();
        ::dup2(::open(name.constData(), O_RDONLY), 0);
    });
    const auto process =
        startInFlight({u"regenerate"_s, u"--once"_s, u"--profile"_s, u"scripted"_s, u"--print-token"_s});
    QVERIFY(process);
    terminal.close();
    m_server->release();
    QCOMPARE(m_cli->finish(*process).code, 14);
    const CliRun pending = m_cli->json({u"recover"_s});
    const QString id = pending.first("pending"_L1).value("id"_L1).toString();
    QCOMPARE(m_cli->plain({u"recover"_s, u"--print"_s, id}).out.trimmed(), newValue);
}

void CliEndsTest::aSecondSignalLeavesNoAnswerBehind()
{
    const auto process = startInFlight({u"regenerate"_s, u"ci"_s, u"--yes"_s});
    QVERIFY(process);
    QByteArray said;
    for (int told = 1; told <= 3; ++told) {
        send(*process, SIGINT);
        const auto isTold = [&] {
            said += process->readAllStandardError();
            return said.count("stopping:") >= told;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isTold(), generous);
    }
    m_server->release();
    QCOMPARE(m_cli->finish(*process).code, 130);
    QCOMPARE(valueOf(u"ci"_s), newValue);
}

void CliEndsTest::beforeItIsConfirmedASignalEndsAtOnce_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGHUP") << SIGHUP;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGQUIT") << SIGQUIT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void CliEndsTest::beforeItIsConfirmedASignalEndsAtOnce()
{
    QFETCH(const int, signal);
    Terminal terminal;
    m_cli->setBeforeStart(terminal.taking());
    const auto process = m_cli->start({u"regenerate"_s, u"ci"_s});
    m_cli->setBeforeStart({});
    QTRY_VERIFY_WITH_TIMEOUT(terminal.shown().contains("[y/N]"), generous);
    send(*process, signal);
    QCOMPARE(m_cli->finish(*process).code, 128 + signal);
    QCOMPARE(m_server->signIns(), 0);
    QCOMPARE(m_server->arrivals(), 0);
    QCOMPARE(valueOf(u"ci"_s), oldValue);
}

void CliEndsTest::whileInputIsAwaitedASignalEndsAtOnce()
{
    // A pipe that nobody writes into.
    int ends[2] = {-1, -1};
    QCOMPARE(::pipe(ends), 0);
    m_cli->setBeforeStart([ends] { ::dup2(ends[0], 0); });
    const auto process = m_cli->start({u"token"_s, u"add"_s, u"other"_s, u"--profile"_s, u"scripted"_s});
    m_cli->setBeforeStart({});
    QTRY_VERIFY_WITH_TIMEOUT(catches(*process, SIGTERM), generous);
    send(*process, SIGTERM);
    const int code = m_cli->finish(*process).code;
    ::close(ends[0]);
    ::close(ends[1]);
    QCOMPARE(code, 143);
    QCOMPARE(m_cli->json({u"token"_s, u"show"_s, u"other"_s}).code, 16);
}

/// Ctrl+Z, a container that pauses, a disk that hangs: longer than the answer is waited for.
void CliEndsTest::whatCameWhileItWasStoppedIsKept()
{
    const auto process = startInFlight({u"--timeout"_s, u"2"_s, u"--json"_s, u"regenerate"_s, u"ci"_s, u"--yes"_s});
    QVERIFY(process);
    QElapsedTimer stopped;
    stopped.start();
    send(*process, SIGSTOP);
    m_server->release();
    QTRY_VERIFY_WITH_TIMEOUT(stopped.hasExpired(7000), generous);
    send(*process, SIGCONT);
    const CliRun run = m_cli->finish(*process);
    QVERIFY2(run.code == 0, run.out.constData());
    QCOMPARE(valueOf(u"ci"_s), newValue);
}

void CliEndsTest::aMoveGoesOnWhereASignalStoppedIt()
{
    for (int number = 0; number < 20; ++number)
        add(u"t%1"_s.arg(number), "vidb_old-value-of-number-" + QByteArray::number(number));
    const auto process = m_cli->start({u"profile"_s, u"store"_s, u"scripted"_s, u"vault"_s});
    QTRY_VERIFY_WITH_TIMEOUT(catches(*process, SIGTERM), generous);
    send(*process, SIGTERM);
    QCOMPARE(m_cli->finish(*process).code, 143);
    QCOMPARE(m_cli->json({u"profile"_s, u"store"_s, u"scripted"_s, u"vault"_s}).code, 0);
    QCOMPARE(valueOf(u"t19"_s), QByteArray("vidb_old-value-of-number-19"));
}

QTEST_GUILESS_MAIN(CliEndsTest)
#include "cliends_test.moc"
