// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QObject>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const QByteArray newValue = "vidb_new-value-of-the-token";

QByteArray goodAnswer()
{
    return ScriptedServer::answer(200, R"({"id":"1","token":")" + newValue +
                                           R"(","token_suffix":"oken","expiration_date":"2030-01-01T00:00:00Z"})");
}

/// Locks or unlocks the Secret Service that runs beside the test.
bool control(const QString &what)
{
    const QString script = qEnvironmentVariable("KEYTURN_SECRET_SERVICE_CTL");
    return QProcess::execute(script, {u"--ctl"_s, what}) == 0;
}

} // namespace

/// Regenerating by the command line as a process: every outcome with its exit code and its document, against the
/// embedded sandbox over https and against a broker that misbehaves.
class CliRegenerateTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void rotatedTokenIsStoredAndTheOldOneIsDead();
    void newTokenAloneIsPrinted();
    void dryRunSendsNothing();
    void deadTokenIsUnauthorized();
    void serverThatSaysNoGivesRejected();
    void unauthorizedCallGivesUnauthorized();
    void nobodyListeningGivesNotSent();
    void untrustedCertificateGivesNotSent();
    void singleUseTokenIsNotSent();
    void unusableAnswerGivesUnknown_data();
    void unusableAnswerGivesUnknown();
    void lockedKeychainAfterSendingGivesUnsaved();
    void keychainAwayGivesFifteenAndSendsNothing();
    void differentOutcomesGiveTwenty();
    void tokenHeldElsewhereIsSkipped();
    void signalLetsWhatIsInFlightFinish_data();
    void signalLetsWhatIsInFlightFinish();
    void pastedAccessTokenIsUsed();
    void onceIsPrintedAndKeptNowhere();
    void onceThatCannotBePrintedStaysSealed();
    void sandboxEndsOnASignal();
    void sandboxGivesItsClientsSecretOnRequestOnly();

private:
    [[nodiscard]] QString addScriptedToken(const QByteArray &value = "vidb_old-value-of-the-token");
    void addSandboxProfile();
    [[nodiscard]] QByteArray addSandboxToken(const QString &name);
    [[nodiscard]] CliRun regenerate(const QStringList &arguments)
    {
        return m_cli->json(QStringList{u"regenerate"_s, u"--yes"_s} + arguments);
    }
    [[nodiscard]] QString stateOf(const QString &token)
    {
        return m_cli->json({u"token"_s, u"show"_s, token}).first("tokens"_L1).value("state"_L1).toString();
    }

    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliProcess> m_cli;
};

void CliRegenerateTest::initTestCase()
{
    m_sandbox = std::make_unique<SandboxProcess>(20);
    QVERIFY(m_sandbox->about().value("url"_L1).toString().startsWith("https://127.0.0.1:"_L1));
    QVERIFY(QFile::exists(m_sandbox->about().value("ca_file"_L1).toString()));
}

void CliRegenerateTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_cli = std::make_unique<CliProcess>(m_folder->filePath(u"data"_s));
    m_server = std::make_unique<ScriptedServer>();
    m_server->setAnswers({goodAnswer()});
}

/// Whatever a test did: no value on standard error, none in the data folder.
void CliRegenerateTest::cleanup()
{
    QVERIFY(!m_cli->allErrors().contains("vidb_"));
    QVERIFY(!m_cli->allErrors().contains("scripted-access"));
    const QDir folder(m_folder->filePath(u"data"_s));
    for (const QFileInfo &info : folder.entryInfoList(QDir::Files | QDir::Hidden)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            QVERIFY2(!file.readAll().contains("vidb_"), qPrintable(info.fileName()));
    }
}

void CliRegenerateTest::cleanupTestCase()
{
    m_sandbox.reset();
}

/// A profile "scripted" for the misbehaving broker with a token "ci"; gives the token's name.
QString CliRegenerateTest::addScriptedToken(const QByteArray &value)
{
    m_cli->json({u"profile"_s, u"add"_s, u"scripted"_s, u"--host"_s, m_server->url()});
    const CliRun added = m_cli->json({u"token"_s, u"add"_s, u"ci"_s, u"--profile"_s, u"scripted"_s}, value);
    return added.code == 0 ? u"ci"_s : QString();
}

void CliRegenerateTest::addSandboxProfile()
{
    const QJsonObject &about = m_sandbox->about();
    QCOMPARE(
        m_cli
            ->json({u"profile"_s, u"add"_s, u"sandbox"_s, u"--host"_s, about.value("url"_L1).toString(), u"--tenant"_s,
                    about.value("tenant"_L1).toString(), u"--ca-file"_s, about.value("ca_file"_L1).toString()})
            .code,
        0);
}

QByteArray CliRegenerateTest::addSandboxToken(const QString &name)
{
    const QByteArray value = m_sandbox->takeValue();
    const CliRun run = m_cli->json({u"token"_s, u"add"_s, name, u"--profile"_s, u"sandbox"_s}, value);
    return run.code == 0 ? value : QByteArray();
}

void CliRegenerateTest::rotatedTokenIsStoredAndTheOldOneIsDead()
{
    addSandboxProfile();
    const QByteArray old = addSandboxToken(u"ci"_s);
    QVERIFY(!old.isEmpty());
    const CliRun run = regenerate({u"ci"_s, u"--reason"_s, u"T-4711"_s, u"--print-token"_s});
    QVERIFY2(run.code == 0, run.err.constData());
    const QJsonObject result = run.first("results"_L1);
    QCOMPARE(result.value("token"_L1).toString(), u"ci"_s);
    QCOMPARE(result.value("profile"_L1).toString(), u"sandbox"_s);
    QCOMPARE(result.value("outcome"_L1).toString(), u"rotated"_s);
    QCOMPARE(result.value("http_status"_L1).toInt(), 200);
    QCOMPARE(result.value("stored"_L1).toBool(), true);
    QVERIFY(result.contains("verified"_L1) && result.value("verified"_L1).isNull());
    QVERIFY(result.value("detail"_L1).isString());
    QCOMPARE(result.value("previous_suffix"_L1).toString(), QString::fromLatin1(old.right(4)));
    QVERIFY(!result.value("metadata"_L1).toObject().isEmpty());
    QVERIFY(!result.value("metadata"_L1).toObject().contains("token"_L1));
    const QByteArray fresh = result.value("new_token"_L1).toString().toLatin1();
    QVERIFY(fresh != old && fresh.size() > 20);
    const QJsonObject summary = run.json().value("summary"_L1).toObject();
    QCOMPARE(summary.value("total"_L1).toInt(), 1);
    QCOMPARE(summary.value("rotated"_L1).toInt(), 1);
    for (const auto counter :
         {"rejected"_L1, "unauthorized"_L1, "not_sent"_L1, "unknown"_L1, "unsaved"_L1, "skipped"_L1})
        QCOMPARE(summary.value(counter).toInt(-1), 0);
    QVERIFY(summary.value("seconds"_L1).toDouble() > 0);

    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, u"ci"_s}).out, fresh + '\n');
    const QJsonObject shown = m_cli->json({u"token"_s, u"show"_s, u"ci"_s}).first("tokens"_L1);
    QCOMPARE(shown.value("suffix"_L1).toString(), QString::fromLatin1(fresh.right(4)));
    QVERIFY(shown.value("expiration_date"_L1).toString().endsWith(u'Z'));
    QVERIFY(shown.value("regenerated"_L1).toString().endsWith(u'Z'));
    const CliRun soon = m_cli->json({u"token"_s, u"list"_s, u"--expiring-within"_s, u"400d"_s});
    QCOMPARE(soon.json().value("tokens"_L1).toArray().size(), 1);

    const CliRun alive = m_cli->json({u"verify"_s, u"ci"_s});
    QCOMPARE(alive.code, 0);
    QCOMPARE(alive.first("results"_L1).value("answer"_L1).toString(), u"alive"_s);
    QCOMPARE(m_cli->json({u"token"_s, u"add"_s, u"old"_s, u"--profile"_s, u"sandbox"_s}, old).code, 0);
    const CliRun dead = m_cli->json({u"verify"_s, u"old"_s});
    QCOMPARE(dead.code, 11);
    QCOMPARE(dead.first("results"_L1).value("answer"_L1).toString(), u"refused"_s);
    QCOMPARE(m_cli->json({u"verify"_s, u"ci"_s, u"old"_s}).code, 20);

    const QJsonArray history = m_cli->json({u"history"_s}).json().value("history"_L1).toArray();
    bool told = false;
    for (const QJsonValue &entry : history) {
        told = told || (entry["action"_L1] == "regenerate"_L1 && entry["outcome"_L1] == "rotated"_L1 &&
                        entry["reason"_L1] == "T-4711"_L1 && entry["http_status"_L1] == 200);
    }
    QVERIFY(told);
}

void CliRegenerateTest::newTokenAloneIsPrinted()
{
    addSandboxProfile();
    QVERIFY(!addSandboxToken(u"ci"_s).isEmpty());
    const CliRun run = m_cli->plain({u"regenerate"_s, u"ci"_s, u"--yes"_s, u"--print-token"_s});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out.count('\n'), 1);
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, u"ci"_s}).out, run.out);
    const CliRun silent = m_cli->plain({u"regenerate"_s, u"ci"_s, u"--yes"_s});
    QCOMPARE(silent.code, 0);
    QVERIFY(silent.out.startsWith("ci (sandbox): regenerated"));
    QVERIFY(!silent.out.contains("vidb_"));
}

void CliRegenerateTest::dryRunSendsNothing()
{
    const QString ci = addScriptedToken();
    const CliRun run = m_cli->json({u"regenerate"_s, ci, u"--dry-run"_s});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.first("results"_L1).value("outcome"_L1).toString(), u"planned"_s);
    QCOMPARE(m_server->arrivals(), 0);
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, ci}).out, QByteArray("vidb_old-value-of-the-token\n"));
}

void CliRegenerateTest::deadTokenIsUnauthorized()
{
    addSandboxProfile();
    QCOMPARE(m_cli->json({u"token"_s, u"add"_s, u"dead"_s, u"--profile"_s, u"sandbox"_s}, "vidb_of-nobody-at-all").code,
             0);
    const CliRun run = regenerate({u"dead"_s});
    QCOMPARE(run.code, 11);
    QCOMPARE(run.first("results"_L1).value("outcome"_L1).toString(), u"unauthorized"_s);
    QVERIFY(run.first("results"_L1).value("http_status"_L1).isNull());
    QVERIFY(!run.first("results"_L1).contains("new_token"_L1));
}

void CliRegenerateTest::serverThatSaysNoGivesRejected()
{
    const QString ci = addScriptedToken();
    m_server->setAnswers({ScriptedServer::answer(400, "{}")});
    const CliRun run = regenerate({ci});
    QCOMPARE(run.code, 10);
    QCOMPARE(run.first("results"_L1).value("outcome"_L1).toString(), u"rejected"_s);
    QCOMPARE(run.first("results"_L1).value("http_status"_L1).toInt(), 400);
    QCOMPARE(run.first("results"_L1).value("stored"_L1).toBool(true), false);
    QCOMPARE(stateOf(ci), u"rejected"_s);
    const CliRun attention = m_cli->json({u"token"_s, u"list"_s, u"--needs-attention"_s});
    QCOMPARE(attention.json().value("tokens"_L1).toArray().size(), 1);
}

void CliRegenerateTest::unauthorizedCallGivesUnauthorized()
{
    const QString ci = addScriptedToken();
    m_server->setAnswers({ScriptedServer::answer(401, "{}")});
    const CliRun run = regenerate({ci});
    QCOMPARE(run.code, 11);
    QCOMPARE(run.first("results"_L1).value("http_status"_L1).toInt(), 401);
    QCOMPARE(stateOf(ci), u"ok"_s);
}

void CliRegenerateTest::nobodyListeningGivesNotSent()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost, 0));
    const QString url = u"http://127.0.0.1:%1"_s.arg(closed.serverPort());
    closed.close();
    const QString ci = addScriptedToken();
    QCOMPARE(m_cli->json({u"profile"_s, u"set"_s, u"scripted"_s, u"--host"_s, url}).code, 0);
    const CliRun run = regenerate({ci});
    QCOMPARE(run.code, 12);
    QCOMPARE(run.first("results"_L1).value("outcome"_L1).toString(), u"not_sent"_s);
    QVERIFY(!run.first("results"_L1).value("detail"_L1).toString().isEmpty());
    QCOMPARE(stateOf(ci), u"ok"_s);
    QCOMPARE(m_cli->json({u"verify"_s, ci}).code, 12);
}

void CliRegenerateTest::untrustedCertificateGivesNotSent()
{
    addSandboxProfile();
    const QByteArray value = addSandboxToken(u"ci"_s);
    QCOMPARE(m_cli->json({u"profile"_s, u"set"_s, u"sandbox"_s, u"--ca-file"_s, QString()}).code, 0);
    const CliRun run = regenerate({u"ci"_s});
    QCOMPARE(run.code, 12);
    QCOMPARE(run.first("results"_L1).value("outcome"_L1).toString(), u"not_sent"_s);
    QVERIFY(run.first("results"_L1).value("detail"_L1).toString().contains("trust"_L1));
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, u"ci"_s}).out, value + '\n');
}

void CliRegenerateTest::singleUseTokenIsNotSent()
{
    QCOMPARE(addScriptedToken(), u"ci"_s);
    QCOMPARE(m_cli
                 ->json({u"token"_s, u"add"_s, u"single"_s, u"--profile"_s, u"scripted"_s, u"--uses"_s, u"1"_s},
                        "vidb_value-for-one-use")
                 .code,
             0);
    const CliRun run = regenerate({u"single"_s});
    QCOMPARE(run.code, 12);
    QVERIFY(run.first("results"_L1).value("detail"_L1).toString().startsWith("single_use"_L1));
    const CliRun verified = m_cli->json({u"verify"_s, u"single"_s});
    QCOMPARE(verified.first("results"_L1).value("answer"_L1).toString(), u"not_probed"_s);
    QCOMPARE(verified.code, 12);
    QCOMPARE(m_server->arrivals(), 0);
}

void CliRegenerateTest::unusableAnswerGivesUnknown_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("server error") << ScriptedServer::answer(500, "{}");
    QTest::newRow("cut before the answer") << QByteArray();
    QTest::newRow("cut in the answer") << goodAnswer().chopped(10);
    QTest::newRow("no token in the answer") << ScriptedServer::answer(200, R"({"id":"1"})");
}

void CliRegenerateTest::unusableAnswerGivesUnknown()
{
    QFETCH(QByteArray, answer);
    const QString ci = addScriptedToken();
    m_server->setAnswers({answer});
    const CliRun run = regenerate({ci, u"--print-token"_s});
    QCOMPARE(run.code, 13);
    QCOMPARE(run.first("results"_L1).value("outcome"_L1).toString(), u"unknown"_s);
    QVERIFY(!run.first("results"_L1).contains("new_token"_L1));
    QCOMPARE(stateOf(ci), u"in_doubt"_s);
    QCOMPARE(m_server->arrivals(), 1);

    const CliRun again = regenerate({ci});
    QCOMPARE(again.code, 13);
    QCOMPARE(again.first("results"_L1).value("outcome"_L1).toString(), u"skipped"_s);
    QCOMPARE(m_server->arrivals(), 1);
    const CliRun get = m_cli->plain({u"token"_s, u"get"_s, ci});
    QCOMPARE(get.code, 0);
    QCOMPARE(get.out, QByteArray("vidb_old-value-of-the-token\n"));
    QVERIFY(get.err.contains("in doubt"));
}

void CliRegenerateTest::lockedKeychainAfterSendingGivesUnsaved()
{
    const QString ci = addScriptedToken();
    m_server->hold();
    const auto process = m_cli->start({u"--json"_s, u"regenerate"_s, ci, u"--yes"_s});
    QTRY_COMPARE_WITH_TIMEOUT(m_server->arrivals(), 1, 30000);
    QVERIFY(control(u"lock"_s));
    m_server->release();
    const CliRun run = m_cli->finish(*process);
    const CliRun locked = m_cli->json({u"recover"_s});
    const CliRun skipped = regenerate({ci});
    QVERIFY(control(u"unlock"_s));
    QCOMPARE(run.code, 14);
    QCOMPARE(run.first("results"_L1).value("outcome"_L1).toString(), u"unsaved"_s);
    QCOMPARE(run.first("results"_L1).value("stored"_L1).toBool(true), false);
    QCOMPARE(locked.code, 15);
    QVERIFY(skipped.code == 14 || skipped.code == 15);
    QCOMPARE(stateOf(ci), u"sealed"_s);

    const CliRun recovered = m_cli->json({u"recover"_s});
    QCOMPARE(recovered.code, 0);
    QCOMPARE(recovered.first("recovered"_L1).value("token"_L1).toString(), ci);
    QVERIFY(recovered.json().value("pending"_L1).toArray().isEmpty());
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, ci}).out, newValue + '\n');
    QCOMPARE(m_server->arrivals(), 1);
}

void CliRegenerateTest::keychainAwayGivesFifteenAndSendsNothing()
{
    const QString ci = addScriptedToken();
    m_cli->setBusAway(true);
    const CliRun run = regenerate({ci});
    QCOMPARE(run.code, 15);
    QCOMPARE(run.first("results"_L1).value("outcome"_L1).toString(), u"not_sent"_s);
    QVERIFY(run.first("results"_L1).value("detail"_L1).toString().startsWith("keychain"_L1));
    QCOMPARE(m_cli->json({u"token"_s, u"get"_s, ci}).code, 15);
    QCOMPARE(m_cli->json({u"verify"_s, ci}).code, 15);
    QCOMPARE(m_server->arrivals(), 0);
}

void CliRegenerateTest::differentOutcomesGiveTwenty()
{
    QCOMPARE(addScriptedToken(), u"ci"_s);
    QCOMPARE(
        m_cli->json({u"token"_s, u"add"_s, u"second"_s, u"--profile"_s, u"scripted"_s}, "vidb_value-of-another").code,
        0);
    m_server->setAnswers({goodAnswer(), ScriptedServer::answer(404, "{}")});
    const CliRun run = regenerate({u"--all"_s, u"--profile"_s, u"scripted"_s});
    QCOMPARE(run.code, 20);
    const QJsonObject summary = run.json().value("summary"_L1).toObject();
    QCOMPARE(summary.value("total"_L1).toInt(), 2);
    QCOMPARE(summary.value("rotated"_L1).toInt(), 1);
    QCOMPARE(summary.value("rejected"_L1).toInt(), 1);
    for (const QJsonValue &result : run.json().value("results"_L1).toArray())
        QVERIFY(!result.toObject().contains("new_token"_L1));
}

void CliRegenerateTest::tokenHeldElsewhereIsSkipped()
{
    const QString ci = addScriptedToken();
    m_server->hold();
    const auto first = m_cli->start({u"--json"_s, u"regenerate"_s, ci, u"--yes"_s});
    QTRY_COMPARE_WITH_TIMEOUT(m_server->arrivals(), 1, 30000);
    const CliRun second = regenerate({ci});
    const CliRun removed = m_cli->json({u"profile"_s, u"remove"_s, u"scripted"_s, u"--yes"_s});
    m_server->release();
    const CliRun finished = m_cli->finish(*first);
    QCOMPARE(second.code, 1);
    QCOMPARE(second.first("results"_L1).value("outcome"_L1).toString(), u"skipped"_s);
    QVERIFY(second.first("results"_L1).value("detail"_L1).toString().startsWith("busy"_L1));
    QCOMPARE(removed.code, 1);
    QCOMPARE(removed.errorKind(), u"busy"_s);
    QCOMPARE(finished.code, 0);
    QCOMPARE(m_server->arrivals(), 1);
}

void CliRegenerateTest::signalLetsWhatIsInFlightFinish_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("code");
    QTest::newRow("SIGHUP") << SIGHUP << 129;
    QTest::newRow("SIGINT") << SIGINT << 130;
    QTest::newRow("SIGQUIT") << SIGQUIT << 131;
    QTest::newRow("SIGTERM") << SIGTERM << 143;
    QTest::newRow("SIGUSR1") << SIGUSR1 << 128 + SIGUSR1;
    QTest::newRow("SIGUSR2") << SIGUSR2 << 128 + SIGUSR2;
    QTest::newRow("SIGALRM") << SIGALRM << 128 + SIGALRM;
    QTest::newRow("SIGXCPU") << SIGXCPU << 128 + SIGXCPU;
}

void CliRegenerateTest::signalLetsWhatIsInFlightFinish()
{
    QFETCH(int, signal);
    QFETCH(int, code);
    QCOMPARE(addScriptedToken(), u"ci"_s);
    QCOMPARE(
        m_cli->json({u"token"_s, u"add"_s, u"later"_s, u"--profile"_s, u"scripted"_s}, "vidb_value-of-another").code,
        0);
    m_server->hold();
    const auto process = m_cli->start({u"--json"_s, u"regenerate"_s, u"ci"_s, u"later"_s, u"--yes"_s});
    QTRY_COMPARE_WITH_TIMEOUT(m_server->arrivals(), 1, 30000);
    QCOMPARE(::kill(static_cast<pid_t>(process->processId()), signal), 0);
    QTRY_VERIFY_WITH_TIMEOUT(process->bytesAvailable() == 0 && process->state() == QProcess::Running, 1000);
    m_server->release();
    const CliRun run = m_cli->finish(*process);
    QCOMPARE(run.code, code);
    const QJsonArray results = run.json().value("results"_L1).toArray();
    QCOMPARE(results.at(0).toObject().value("outcome"_L1).toString(), u"rotated"_s);
    QCOMPARE(results.at(1).toObject().value("outcome"_L1).toString(), u"skipped"_s);
    QCOMPARE(m_server->arrivals(), 1);
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, u"ci"_s}).out, newValue + '\n');
}

void CliRegenerateTest::pastedAccessTokenIsUsed()
{
    const QString ci = addScriptedToken();
    QCOMPARE(m_cli->json({u"profile"_s, u"set"_s, u"scripted"_s, u"--sign-in"_s, u"bearer"_s}).code, 0);
    const CliRun without = m_cli->json({u"regenerate"_s, ci, u"--yes"_s});
    QCOMPARE(without.code, 2);
    QCOMPARE(m_server->arrivals(), 0);
    const CliRun run = m_cli->json({u"regenerate"_s, ci, u"--yes"_s}, "pasted-access-token\n");
    QCOMPARE(run.code, 0);
    const CliRun once = m_cli->plain({u"regenerate"_s, u"--once"_s, u"--profile"_s, u"scripted"_s, u"--print-token"_s},
                                     "pasted-access-token\nvidb_value-of-a-caller\n");
    QCOMPARE(once.code, 0);
    QCOMPARE(once.out, newValue + '\n');
}

void CliRegenerateTest::onceIsPrintedAndKeptNowhere()
{
    addSandboxProfile();
    const QByteArray old = m_sandbox->takeValue();
    const QStringList command{u"regenerate"_s,    u"--once"_s,   u"--profile"_s, u"sandbox"_s,
                              u"--print-token"_s, u"--reason"_s, u"call 12"_s};
    const CliRun plain = m_cli->plain(command, old + "\r\n");
    QVERIFY2(plain.code == 0, plain.err.constData());
    QVERIFY(plain.out.startsWith("vidb_") && plain.out.count('\n') == 1);
    QVERIFY(plain.out.trimmed() != old);

    QCOMPARE(m_cli->json(command, plain.out).code, 2); // Keyturn made it lately: a second word
    const CliRun json = m_cli->json(command + QStringList{u"--yes"_s}, plain.out);
    QCOMPARE(json.code, 0);
    const QJsonObject result = json.first("results"_L1);
    QVERIFY(result.contains("token"_L1) && result.value("token"_L1).isNull());
    QCOMPARE(result.value("outcome"_L1).toString(), u"rotated"_s);
    QCOMPARE(result.value("stored"_L1).toBool(true), false);
    QVERIFY(result.value("new_token"_L1).toString().startsWith("vidb_"_L1));

    QVERIFY(m_cli->json({u"token"_s, u"list"_s}).json().value("tokens"_L1).toArray().isEmpty());
    const CliRun recovered = m_cli->json({u"recover"_s});
    QCOMPARE(recovered.code, 0);
    QVERIFY(recovered.json().value("pending"_L1).toArray().isEmpty());
    const QJsonArray history = m_cli->json({u"history"_s}).json().value("history"_L1).toArray();
    QVERIFY(!history.isEmpty());
    QVERIFY(history.last()["token"_L1].toString().startsWith("once-"_L1));
    QCOMPARE(history.last()["reason"_L1].toString(), u"call 12"_s);
}

void CliRegenerateTest::onceThatCannotBePrintedStaysSealed()
{
    addSandboxProfile();
    const auto process = m_cli->start({u"regenerate"_s, u"--once"_s, u"--profile"_s, u"sandbox"_s, u"--print-token"_s},
                                      m_sandbox->takeValue(), u"/dev/full"_s);
    const CliRun run = m_cli->finish(*process);
    QCOMPARE(run.code, 14);
    QVERIFY(run.err.contains("recover --print"));

    const CliRun pending = m_cli->json({u"recover"_s});
    QCOMPARE(pending.code, 14);
    const QJsonObject seal = pending.first("pending"_L1);
    QVERIFY(seal.value("token"_L1).toString().startsWith("once-"_L1));
    QCOMPARE(seal.value("profile"_L1).toString(), u"sandbox"_s);
    QVERIFY(run.err.contains(seal.value("id"_L1).toString().toLatin1()));

    QCOMPARE(m_cli->json({u"recover"_s, u"--print"_s, u"nothing"_s}).code, 16);
    const CliRun printed = m_cli->plain({u"recover"_s, u"--print"_s, seal.value("id"_L1).toString()});
    QCOMPARE(printed.code, 0);
    QVERIFY(printed.out.startsWith("vidb_") && printed.out.count('\n') == 1);
    QCOMPARE(m_cli->json({u"recover"_s}).code, 0);
    QCOMPARE(m_cli->json({u"token"_s, u"add"_s, u"handed"_s, u"--profile"_s, u"sandbox"_s}, printed.out).code, 0);
    QCOMPARE(m_cli->json({u"verify"_s, u"handed"_s}).code, 0);
}

void CliRegenerateTest::sandboxEndsOnASignal()
{
    SandboxProcess sandbox(2);
    const QString caFile = sandbox.about().value("ca_file"_L1).toString();
    QVERIFY(QFile::exists(caFile));
    QVERIFY(!sandbox.takeValue().isEmpty());
    QVERIFY(!sandbox.takeValue().isEmpty());
    QVERIFY(sandbox.takeValue().isEmpty());
    QCOMPARE(sandbox.terminate(), 0);
    QVERIFY(!QFile::exists(caFile));
}

void CliRegenerateTest::sandboxGivesItsClientsSecretOnRequestOnly()
{
    QVERIFY(!m_sandbox->about().value("client_id"_L1).toString().isEmpty());
    QVERIFY(m_sandbox->about().value("client_secret_file"_L1).isNull());
    const QString path = m_folder->filePath(u"client.secret"_s);
    const SandboxProcess sandbox(1, {u"--client-secret-file"_s, path});
    QCOMPARE(sandbox.about().value("client_secret_file"_L1).toString(), path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const QString ca = sandbox.about().value("ca_file"_L1).toString();
    const CliRun added =
        m_cli->json({u"profile"_s, u"add"_s, u"client"_s, u"--host"_s, sandbox.about().value("url"_L1).toString(),
                     u"--ca-file"_s, ca, u"--sign-in"_s, u"client"_s, u"--client-id"_s,
                     sandbox.about().value("client_id"_L1).toString(), u"--secret-stdin"_s},
                    file.readAll());
    QCOMPARE(added.code, 0);
    QCOMPARE(m_cli->json({u"profile"_s, u"test"_s, u"client"_s}).code, 0);
}

QTEST_GUILESS_MAIN(CliRegenerateTest)
#include "cliregenerate_test.moc"
