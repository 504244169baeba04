// SPDX-License-Identifier: GPL-3.0-or-later
// A secret that is typed: on a real terminal (a pty), with the program as a process of its own session.
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace
{

constexpr int patience = 120'000; // milliseconds

/// A terminal, and keyturn-cli at it: standard input is the terminal, the other two are pipes.
class AtTerminal final
{
public:
    explicit AtTerminal(const QStringList &arguments)
    {
        m_master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        ::grantpt(m_master);
        ::unlockpt(m_master);
        ::fcntl(m_master, F_SETFL, O_NONBLOCK);
        const QByteArray name = ::ptsname(m_master);
        // Kept open: a terminal that nobody has is gone with its settings.
        m_slave = ::open(name.constData(), O_RDWR | O_NOCTTY | O_CLOEXEC);
        ::tcgetattr(m_slave, &m_before);
        m_process.setChildProcessModifier([name] {
            ::setsid();
            const int terminal = ::open(name.constData(), O_RDWR);
            ::ioctl(terminal, TIOCSCTTY, 0);
            ::dup2(terminal, STDIN_FILENO);
        });
        const QStringList folder{u"--data-dir"_s, m_folder.path() + u"/data"_s};
        // A folder with a profile that asks no keychain.
        const QStringList profile{u"profile"_s, u"add"_s, u"p"_s, u"--host"_s, u"http://127.0.0.1:1"_s};
        QProcess::execute(QStringLiteral(KEYTURN_CLI), folder + QStringList{u"--quiet"_s, u"--json"_s} + profile);
        m_process.start(QStringLiteral(KEYTURN_CLI), folder + arguments);
    }
    ~AtTerminal()
    {
        m_process.kill();
        m_process.waitForFinished();
        ::close(m_slave);
        ::close(m_master);
    }
    AtTerminal(const AtTerminal &) = delete;
    AtTerminal &operator=(const AtTerminal &) = delete;

    void type(const QByteArray &keys)
    {
        qsizetype sent = 0;
        (void)keyturn::comesTrue(
            [&] {
                const ssize_t got = ::write(m_master, keys.constData() + sent, static_cast<size_t>(keys.size() - sent));
                sent += got > 0 ? got : 0;
                read();
                return sent == keys.size();
            },
            patience);
    }
    [[nodiscard]] bool shows(const QByteArray &text, int times = 1)
    {
        return keyturn::comesTrue(
            [&] {
                read();
                return m_seen.count(text) >= times;
            },
            patience);
    }
    [[nodiscard]] bool ends()
    {
        const bool ended = keyturn::comesTrue([&] { return m_process.state() == QProcess::NotRunning; }, patience);
        read();
        return ended;
    }
    [[nodiscard]] bool echoes() const
    {
        termios now{};
        ::tcgetattr(m_slave, &now);
        return (now.c_lflag & ECHO) != 0;
    }
    [[nodiscard]] bool isAsBefore() const
    {
        termios now{};
        ::tcgetattr(m_slave, &now);
        return now.c_lflag == m_before.c_lflag && now.c_cc[VMIN] == m_before.c_cc[VMIN];
    }
    [[nodiscard]] QProcess &process() { return m_process; }
    [[nodiscard]] const QByteArray &seen() const { return m_seen; }

private:
    void read()
    {
        QByteArray bytes(4096, '\0');
        for (;;) {
            const ssize_t got = ::read(m_master, bytes.data(), static_cast<size_t>(bytes.size()));
            if (got <= 0)
                return;
            m_seen.append(bytes.constData(), got);
        }
    }

    QTemporaryDir m_folder;
    int m_master = -1;
    int m_slave = -1;
    termios m_before{};
    QProcess m_process;
    QByteArray m_seen;
};

/// Asks before it does anything else.
const QStringList operatorsToken{u"profile"_s,        u"add"_s,           u"p"_s, u"--host"_s, u"h"_s, u"--sign-in"_s,
                                 u"operator-token"_s, u"--secret-stdin"_s};

} // namespace

class CliTerminalTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secretIsAskedForAndNotShown()
    {
        AtTerminal terminal(operatorsToken);
        QVERIFY(terminal.shows("Token (hidden): "));
        QVERIFY(!terminal.echoes());
        terminal.type("vidb_SECRET SECRETSECRET\n");
        QVERIFY(terminal.ends());
        QVERIFY2(!terminal.seen().contains("SECRET"), terminal.seen().constData());
        QVERIFY(terminal.isAsBefore());
        const QByteArray err = terminal.process().readAllStandardError();
        QVERIFY2(err.contains("space"), err.constData());
        QVERIFY(!err.contains("SECRET"));
        QCOMPARE(terminal.process().exitCode(), 2);
    }

    void eachSecretHasItsQuestion()
    {
        AtTerminal terminal({u"profile"_s, u"add"_s, u"p"_s, u"--host"_s, u"h"_s, u"--sign-in"_s, u"client"_s,
                             u"--client-id"_s, u"c"_s, u"--secret-stdin"_s, u"--proxy"_s, u"http://127.0.0.1:9"_s,
                             u"--proxy-user"_s, u"u"_s, u"--proxy-password-stdin"_s});
        QVERIFY(terminal.shows("Client secret (hidden): "));
        terminal.type("s3cr3t-of-client\n");
        QVERIFY(terminal.shows("Proxy password (hidden): "));
        terminal.type("\n");
        QVERIFY(terminal.ends());
        const QByteArray err = terminal.process().readAllStandardError();
        QVERIFY2(err.contains("the proxy's password is empty"), err.constData());
        QVERIFY(!terminal.seen().contains("s3cr3t"));
    }

    void lineCanBeEdited()
    {
        AtTerminal terminal(operatorsToken);
        QVERIFY(terminal.shows("Token (hidden): "));
        terminal.type("ab\x7f\x7f"
                      "cd\x15\r");
        QVERIFY(terminal.ends());
        const QByteArray err = terminal.process().readAllStandardError();
        QVERIFY2(err.contains("the token is empty"), err.constData());
    }

    void longLineIsReadToItsEnd()
    {
        AtTerminal terminal(operatorsToken);
        QVERIFY(terminal.shows("Token (hidden): "));
        terminal.type(QByteArray(9000, 'x') + " y\n");
        QVERIFY(terminal.ends());
        const QByteArray err = terminal.process().readAllStandardError();
        QVERIFY2(err.contains("space"), err.constData());
        QVERIFY(terminal.isAsBefore());
    }

    void terminalIsRestoredOnEveryEnd_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
        QTest::newRow("SIGQUIT") << SIGQUIT;
        QTest::newRow("Ctrl+C") << 0;
        QTest::newRow("SIGUSR1") << SIGUSR1;
        QTest::newRow("SIGUSR2") << SIGUSR2;
        QTest::newRow("SIGALRM") << SIGALRM;
        QTest::newRow("SIGVTALRM") << SIGVTALRM;
        QTest::newRow("SIGPROF") << SIGPROF;
        QTest::newRow("SIGXCPU") << SIGXCPU;
#ifdef Q_OS_LINUX
        QTest::newRow("SIGIO") << SIGIO;
        QTest::newRow("SIGPWR") << SIGPWR;
        QTest::newRow("SIGSTKFLT") << SIGSTKFLT;
        QTest::newRow("SIGRTMIN") << SIGRTMIN;
        QTest::newRow("SIGRTMAX") << SIGRTMAX;
#endif
    }
    void terminalIsRestoredOnEveryEnd()
    {
        QFETCH(const int, signal);
        AtTerminal terminal(operatorsToken);
        QVERIFY(terminal.shows("Token (hidden): "));
        QVERIFY(!terminal.echoes());
        terminal.type("vidb_SECRET\x1a"); // the stop behind it is asked about when the terminal has taken all of that
        QVERIFY(terminal.shows("Token (hidden): ", 2));
        if (signal == 0)
            terminal.type("\x03");
        else
            ::kill(static_cast<pid_t>(terminal.process().processId()), signal);
        QVERIFY(terminal.ends());
        QVERIFY(terminal.isAsBefore());
        QVERIFY(!terminal.seen().contains("SECRET"));
        QCOMPARE(terminal.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(terminal.process().exitCode(), 128 + (signal == 0 ? SIGINT : signal));
    }

    /// In a session without a shell a stop is not carried out; the question comes again all the same.
    void stoppedQuestionIsAskedAgain()
    {
        AtTerminal terminal(operatorsToken);
        QVERIFY(terminal.shows("Token (hidden): "));
        terminal.type("abc");
        ::kill(static_cast<pid_t>(terminal.process().processId()), SIGTSTP);
        QVERIFY(terminal.shows("Token (hidden): ", 2));
        terminal.type("\n");
        QVERIFY(terminal.ends());
        const QByteArray err = terminal.process().readAllStandardError();
        QVERIFY2(err.contains("the token is empty"), err.constData());
        QVERIFY(terminal.isAsBefore());
    }

    /// Whoever would have read it is gone; what was asked for was done all the same.
    void terminalThatHungUpIsNoFailure_data()
    {
        QTest::addColumn<QString>("where"); // empty: a terminal that hung up
        QTest::addColumn<int>("code");
        QTest::newRow("a terminal that hung up") << QString() << 0;
        QTest::newRow("a file that takes nothing") << u"/dev/full"_s << 1;
    }
    void terminalThatHungUpIsNoFailure()
    {
        QFETCH(const QString, where);
        QFETCH(const int, code);
        const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        ::grantpt(master);
        ::unlockpt(master);
        const QByteArray name = where.isEmpty() ? QByteArray(::ptsname(master)) : where.toLocal8Bit();
        const int out = ::open(name.constData(), O_WRONLY | O_NOCTTY | O_CLOEXEC);
        QVERIFY(out >= 0);
        ::close(master);
        const QTemporaryDir folder;
        for (const QStringList &words : {QStringList{u"--version"_s},
                                         {u"profile"_s, u"add"_s, u"p"_s, u"--host"_s, u"http://127.0.0.1:1"_s},
                                         {u"--json"_s, u"profile"_s, u"show"_s, u"p"_s}}) {
            QProcess process;
            process.setChildProcessModifier([out] {
                ::signal(SIGHUP, SIG_IGN);
                ::dup2(out, STDOUT_FILENO);
            });
            process.start(QStringLiteral(KEYTURN_CLI),
                          QStringList{u"--data-dir"_s, folder.path() + u"/data"_s} + words);
            QVERIFY(keyturn::comesTrue([&] { return process.state() == QProcess::NotRunning; }, patience));
            QCOMPARE(process.exitStatus(), QProcess::NormalExit);
            QCOMPARE(process.exitCode(), code);
        }
        ::close(out);
    }

    void csvIsNotTypedInTheOpen()
    {
        AtTerminal terminal({u"token"_s, u"import"_s, u"-"_s, u"--profile"_s, u"p"_s});
        QVERIFY(terminal.ends());
        QCOMPARE(terminal.process().exitCode(), 2);
        QVERIFY(terminal.process().readAllStandardError().contains("is a terminal"));
    }
};

QTEST_GUILESS_MAIN(CliTerminalTest)
#include "cliterminal_test.moc"
