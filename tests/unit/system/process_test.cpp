// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboardhints.h"
#include "ownprocess.h"
#include "paths.h"
#include "stopsignals.h"
#include "terminal.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSysInfo>
#include <QTest>

#include <array>
#include <memory>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>

#include <pwd.h>
#include <sys/resource.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

#ifdef Q_OS_LINUX
/// A second process: allows itself everything, hardens itself or not, tells its state line by line, and lives until
/// its input ends.
int tellState(bool hardened)
{
    rlimit core{};
    getrlimit(RLIMIT_CORE, &core);
    core.rlim_cur = core.rlim_max;
    setrlimit(RLIMIT_CORE, &core);
    std::signal(SIGXFSZ, SIG_DFL);
    if (hardened)
        hardenProcess();
    struct sigaction limit{};
    sigaction(SIGXFSZ, nullptr, &limit);
    getrlimit(RLIMIT_CORE, &core);
    QFile in;
    QFile out;
    if (!in.open(stdin, QIODevice::ReadOnly) || !out.open(stdout, QIODevice::WriteOnly))
        return 1;
    out.write("core " + QByteArray::number(qulonglong(core.rlim_cur)) + ' ' +
              QByteArray::number(qulonglong(core.rlim_max)) + '\n');
    out.write("dumpable " + QByteArray::number(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)) + '\n');
    out.write(limit.sa_handler == SIG_IGN ? "file limit: an error\n" : "file limit: the end\n");
    out.write("end\n");
    out.flush();
    in.readAll();
    return 0;
}
#endif

int askWithoutTerminal()
{
    const Result<QString> answer = askOnTerminal(u"?"_s);
    const bool isRefused = !answer && answer.error().kind() == ErrorKind::Usage;
    return isRefused && !isTerminal(StandardStream::Input) && !isTerminal(StandardStream::Output) ? 0 : 1;
}

#ifdef Q_OS_UNIX
/// A process that a signal comes to: it should end by it, and says 0 if it does not.
int takeSignal(const QString &how, int number)
{
    endOnStopSignals();
    if (how == "--end"_L1) {
        const StopSignals told;
    } else {
        const StopSignals told;
        if (how == "--end-before-question"_L1)
            ::raise(number);
        const SignalsEndAtOnce atOnce;
        ::raise(number);
    }
    ::raise(number);
    return 0;
}
#endif

#ifdef Q_OS_LINUX
/// Such a process, ended with this.
class Told
{
public:
    explicit Told(const QString &how)
    {
        m_process.start(QCoreApplication::applicationFilePath(), {how});
        QByteArray told;
        while (!told.endsWith("end\n") && m_process.waitForReadyRead())
            told += m_process.readAll();
        m_lines = told.split('\n').mid(0, 3);
    }
    ~Told()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Told)

    [[nodiscard]] const QByteArrayList &lines() const { return m_lines; }
    [[nodiscard]] bool isReadable() const
    {
        QFile memory(u"/proc/%1/mem"_s.arg(m_process.processId()));
        return memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

private:
    QProcess m_process;
    QByteArrayList m_lines;
};
#endif

/// A variable of the environment, as it is for as long as this lives.
class SetVariable
{
public:
    SetVariable(const char *name, const QByteArray &value) : m_name(name), m_before(qgetenv(name))
    {
        m_wasSet = qEnvironmentVariableIsSet(name);
        value.isEmpty() ? qunsetenv(name) : qputenv(name, value);
    }
    ~SetVariable() { m_wasSet ? qputenv(m_name, m_before) : qunsetenv(m_name); }
    Q_DISABLE_COPY_MOVE(SetVariable)

private:
    const char *m_name;
    QByteArray m_before;
    bool m_wasSet = false;
};

} // namespace

/// What the system is told of this process, and tells it. The slots stand outside of any #ifdef Q_OS_LINUX, which moc
/// does not know: it would leave them out.
class ProcessTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hardeningTakesCoreAndMemoryAway()
    {
#ifdef Q_OS_LINUX
        const QByteArrayList before = Told(u"--plain"_s).lines();
        const QByteArrayList after = Told(u"--hardened"_s).lines();
        QCOMPARE(before.mid(1), QByteArrayList({"dumpable 1", "file limit: the end"}));
        QCOMPARE(after.value(2), QByteArray("file limit: an error"));
#ifdef KEYTURN_SANITIZED
        QCOMPARE(after.mid(0, 2), before.mid(0, 2)); // a sanitizer needs both
#else
        QCOMPARE(after.mid(0, 2), QByteArrayList({"core 0 0", "dumpable 0"}));
#endif
#endif
    }

    void nobodyElseReadsItsMemory()
    {
#ifdef KEYTURN_SANITIZED
        QSKIP("a sanitizer needs to be able to");
#endif
#ifdef Q_OS_LINUX
        if (::geteuid() == 0)
            QSKIP("root may read everything");
        const Told plain(u"--plain"_s);
        const Told hardened(u"--hardened"_s);
        if (!plain.isReadable())
            QSKIP("this system lets nobody read another's memory");
        QVERIFY(!hardened.isReadable());
#endif
    }

#ifdef Q_OS_UNIX
    void stopSignalsComeThroughTheEventLoop_data()
    {
        QTest::addColumn<QList<int>>("numbers");
        QTest::newRow("SIGINT") << QList<int>{SIGINT};
        QTest::newRow("SIGTERM") << QList<int>{SIGTERM};
        QTest::newRow("SIGHUP") << QList<int>{SIGHUP};
        QTest::newRow("SIGQUIT") << QList<int>{SIGQUIT};
        QTest::newRow("SIGUSR1") << QList<int>{SIGUSR1};
        QTest::newRow("SIGXCPU") << QList<int>{SIGXCPU};
        QTest::newRow("a real-time one") << QList<int>{SIGRTMIN + 1};
        QTest::newRow("both") << QList<int>{SIGTERM, SIGINT};
    }
    void stopSignalsComeThroughTheEventLoop()
    {
        QFETCH(const QList<int>, numbers);
        const StopSignals stop;
        QList<int> told;
        connect(&stop, &StopSignals::stopRequested, this, [&](int number) { told.append(number); });
        for (const int number : numbers)
            QCOMPARE(::kill(::getpid(), number), 0);
        QCOMPARE(told, QList<int>()); // not from within the handler
        QTRY_COMPARE(told, numbers);
    }

    void afterwardsASignalDoesWhatItDidBefore()
    {
        // Some are QTest's own.
        for (const int number : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGALRM}) {
            struct sigaction before{};
            struct sigaction during{};
            struct sigaction after{};
            QCOMPARE(sigaction(number, nullptr, &before), 0);
            auto stop = std::make_unique<StopSignals>();
            QCOMPARE(sigaction(number, nullptr, &during), 0);
            stop.reset();
            QCOMPARE(sigaction(number, nullptr, &after), 0);
            QVERIFY(during.sa_handler != before.sa_handler);
            QVERIFY(after.sa_handler == before.sa_handler);
        }
    }

    void whatIsIgnoredStaysIgnored()
    {
        std::signal(SIGHUP, SIG_IGN);
        auto stop = std::make_unique<StopSignals>();
        QList<int> told;
        connect(stop.get(), &StopSignals::stopRequested, this, [&](int number) { told.append(number); });
        {
            const SignalsEndAtOnce atOnce;
            QCOMPARE(::kill(::getpid(), SIGHUP), 0);
        }
        QCOMPARE(::kill(::getpid(), SIGTERM), 0);
        QTRY_COMPARE(told, QList<int>{SIGTERM});
        stop.reset();
        struct sigaction now{};
        QCOMPARE(sigaction(SIGHUP, nullptr, &now), 0);
        std::signal(SIGHUP, SIG_DFL);
        QVERIFY(now.sa_handler == SIG_IGN);
    }

    void whereNobodyIsToldTheProcessEndsWithItsNumber_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("before and after somebody is told") << u"--end"_s;
        QTest::newRow("while a person is waited for") << u"--end-in-question"_s;
        QTest::newRow("before a person is asked") << u"--end-before-question"_s;
    }
    void whereNobodyIsToldTheProcessEndsWithItsNumber()
    {
        QFETCH(const QString, how);
        for (const int number : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGALRM}) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {how, QString::number(number)});
            QVERIFY(child.waitForFinished());
            QCOMPARE(child.exitStatus(), QProcess::NormalExit);
            QCOMPARE(child.exitCode(), 128 + number);
        }
    }

    void aClosedPipeIsAnErrorOfTheWrite()
    {
        std::signal(SIGPIPE, SIG_DFL);
        const StopSignals stop;
        std::array<int, 2> ends{-1, -1};
        QCOMPARE(::pipe(ends.data()), 0);
        ::close(ends[0]);
        const ssize_t written = ::write(ends[1], "x", 1);
        const int problem = errno;
        ::close(ends[1]);
        QCOMPARE(written, ssize_t(-1));
        QCOMPARE(problem, EPIPE);
    }

    void withoutATerminalNobodyIsAsked()
    {
        QProcess child;
        child.setChildProcessModifier([] { ::setsid(); });
        child.start(QCoreApplication::applicationFilePath(), {u"--ask"_s});
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::NormalExit);
        QCOMPARE(child.exitCode(), 0);
    }
#endif

    void aMachineHasOneMarkAndItIsNotItsId()
    {
        const QString mark = machineMark();
        QCOMPARE(machineMark(), mark);
        const QByteArray id = QSysInfo::machineUniqueId();
        if (id.isEmpty()) {
            QCOMPARE(mark, QString());
            return;
        }
        QVERIFY2(QRegularExpression(u"^[0-9a-f]{32}$"_s).match(mark).hasMatch(), qPrintable(mark));
        QVERIFY(mark != QString::fromLatin1(id).remove(u'-').toLower());
    }

    void theDataFolderIsTheUsersOwn()
    {
        QVERIFY(QDir::isAbsolutePath(defaultDataFolder()));
        QCOMPARE(QFileInfo(defaultDataFolder()).fileName(), u"keyturn"_s);
#ifdef Q_OS_LINUX
        const SetVariable home("HOME", "/some/home");
        {
            const SetVariable data("XDG_DATA_HOME", "/some/data");
            QCOMPARE(defaultDataFolder(), u"/some/data/keyturn"_s);
        }
        const SetVariable data("XDG_DATA_HOME", QByteArray());
        QCOMPARE(defaultDataFolder(), u"/some/home/.local/share/keyturn"_s);
#endif
    }

    /// It would be another one in each folder that the program is started in.
    void aRelativeDataHomeCountsForNothing()
    {
#ifdef Q_OS_LINUX
        const SetVariable home("HOME", "/some/home");
        for (const char *const relative : {"data", "./data", "../data", "~/data"}) {
            const SetVariable data("XDG_DATA_HOME", relative);
            QCOMPARE(defaultDataFolder(), u"/some/home/.local/share/keyturn"_s);
        }
#endif
    }

    void withoutHomeTheUserDatabaseIsAsked_data()
    {
        QTest::addColumn<QByteArray>("home");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("relative") << QByteArray("home");
    }
    void withoutHomeTheUserDatabaseIsAsked()
    {
#ifdef Q_OS_LINUX
        QFETCH(const QByteArray, home);
        const passwd *const user = ::getpwuid(::geteuid());
        if (!user || !QDir::isAbsolutePath(QFile::decodeName(user->pw_dir)))
            QSKIP("this user has no home in the user database");
        const QString known = QDir::cleanPath(QFile::decodeName(user->pw_dir) + u"/.local/share/keyturn"_s);
        const SetVariable data("XDG_DATA_HOME", QByteArray());
        const SetVariable variable("HOME", home);
        QCOMPARE(defaultDataFolder(), known);
        QCOMPARE(dataFolderFor(QString()).value_or(QString()), known);
#endif
    }

    void whereNobodyKnowsAHomeTheFolderHasToBeNamed()
    {
#ifdef Q_OS_LINUX
        if (::geteuid() != 0)
            QSKIP("only root can be a user whom nobody knows");
        uid_t unknown = 54321;
        while (::getpwuid(unknown))
            ++unknown;
        const SetVariable data("XDG_DATA_HOME", QByteArray());
        const SetVariable home("HOME", QByteArray());
        QCOMPARE(::seteuid(unknown), 0);
        const QString folder = defaultDataFolder();
        const Result<QString> told = dataFolderFor(QString());
        const Result<QString> named = dataFolderFor(u"/some/folder"_s);
        QCOMPARE(::seteuid(0), 0);
        QCOMPARE(folder, QString());
        QVERIFY(!told.has_value());
        QCOMPARE(told.error().kind(), ErrorKind::Usage);
        QVERIFY2(told.error().detail().contains(u"--data-dir"_s), qPrintable(told.error().detail()));
        QCOMPARE(named.value_or(QString()), u"/some/folder"_s);
#endif
    }

    void clipboardManagersAreTold()
    {
        const QList<QPair<QString, QByteArray>> formats = secretClipboardFormats();
        QVERIFY(!formats.isEmpty());
#ifdef Q_OS_LINUX
        const QPair<QString, QByteArray> hint(u"x-kde-passwordManagerHint"_s, "secret");
        QVERIFY(formats.contains(hint));
#endif
        for (const auto &[format, value] : formats)
            QVERIFY2(!format.startsWith("text/"_L1) && !value.isEmpty(), qPrintable(format)); // a hint, not a text
    }
};

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString how = QCoreApplication::arguments().value(1);
#ifdef Q_OS_LINUX
    if (how == u"--plain"_s || how == u"--hardened"_s)
        return tellState(how == u"--hardened"_s);
#endif
#ifdef Q_OS_UNIX
    // A job in the background starts with these ignored.
    for (const int number : {SIGHUP, SIGINT, SIGQUIT})
        std::signal(number, SIG_DFL);
    if (how.startsWith("--end"_L1))
        return takeSignal(how, QCoreApplication::arguments().value(2).toInt());
#endif
    if (how == u"--ask"_s)
        return askWithoutTerminal();
    ProcessTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "process_test.moc"
