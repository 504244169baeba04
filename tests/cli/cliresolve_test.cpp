// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "scriptedserver.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QObject>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const QByteArray oldValue = "vidb_old-value-of-the-token";
const QByteArray newValue = "vidb_new-value-of-the-token";

} // namespace

/// The ways out of a doubt, by the command line as a process: its documents and exit codes, against a broker that
/// answers a regenerate call with a server error.
class CliResolveTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aliveSoFarTellsWhenToAskAgain();
    void vouchedAliveTokenIsCleared();
    void refusedTokenStaysInDoubt();
    void unreachableBrokerLeavesTheDoubt();
    void singleUseTokenIsNotAsked();
    void lostIsItsOwnersWord();
    void newValueTakesThePlace();
    void valueThatCannotBeTakenChangesNothing();
    void tokenThatIsNotInDoubtKeepsItsValue();
    void withoutNamesEverythingInDoubtIsTaken();
    void namesAreTakenInTurn();
    void lockedStoreGivesFifteen();
    void onceRotationIsSettledByItsOwner();

private:
    void addToken(const QString &name, const QByteArray &value, const QStringList &more = {})
    {
        const QStringList command{u"token"_s, u"add"_s, name, u"--profile"_s, u"scripted"_s};
        QCOMPARE(m_cli->json(command + more, value).code, 0);
    }
    /// Added, and in doubt after an answer of 500.
    void addDoubtful(const QString &name, const QByteArray &value)
    {
        addToken(name, value);
        QCOMPARE(m_cli->json({u"regenerate"_s, name, u"--yes"_s}).code, 13);
        QCOMPARE(stateOf(name), u"in_doubt"_s);
    }
    [[nodiscard]] CliRun resolve(const QStringList &arguments, const QByteArray &input = {})
    {
        return m_cli->json(QStringList{u"resolve"_s} + arguments, input);
    }
    [[nodiscard]] QString stateOf(const QString &token)
    {
        return m_cli->json({u"token"_s, u"show"_s, token}).first("tokens"_L1).value("state"_L1).toString();
    }
    [[nodiscard]] QByteArray valueOf(const QString &token)
    {
        return m_cli->plain({u"token"_s, u"get"_s, token}).out.trimmed();
    }
    [[nodiscard]] QJsonObject lastOfHistory()
    {
        return m_cli->json({u"history"_s}).json().value("history"_L1).toArray().last().toObject();
    }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliProcess> m_cli;
};

void CliResolveTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_cli = std::make_unique<CliProcess>(m_folder->filePath(u"data"_s));
    m_server = std::make_unique<ScriptedServer>();
    m_server->setAnswers({ScriptedServer::answer(500, "{}")});
    QCOMPARE(m_cli->json({u"profile"_s, u"add"_s, u"scripted"_s, u"--host"_s, m_server->url()}).code, 0);
}

/// Whatever a test did: no value on standard error, none in the data folder.
void CliResolveTest::cleanup()
{
    QVERIFY(!m_cli->allErrors().contains("vidb_"));
    const QDir folder(m_folder->filePath(u"data"_s));
    for (const QFileInfo &info : folder.entryInfoList(QDir::Files | QDir::Hidden)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            QVERIFY2(!file.readAll().contains("vidb_"), qPrintable(info.fileName()));
    }
}

void CliResolveTest::aliveSoFarTellsWhenToAskAgain()
{
    const QDateTime before = QDateTime::currentDateTimeUtc();
    addDoubtful(u"ci"_s, oldValue);
    const QDateTime after = QDateTime::currentDateTimeUtc();
    const CliRun run = resolve({u"ci"_s});
    QCOMPARE(run.code, 13);
    const QJsonObject result = run.first("results"_L1);
    QCOMPARE(result.value("token"_L1).toString(), u"ci"_s);
    QCOMPARE(result.value("profile"_L1).toString(), u"scripted"_s);
    QCOMPARE(result.value("state"_L1).toString(), u"in_doubt"_s);
    QCOMPARE(result.value("answer"_L1).toString(), u"alive"_s);
    QVERIFY(result.value("detail"_L1).toString().startsWith("alive so far"_L1));
    QVERIFY(result.value("ask_again"_L1).toString().endsWith(u'Z'));
    const QDateTime again = QDateTime::fromString(result.value("ask_again"_L1).toString(), Qt::ISODate);
    QVERIFY(again >= before.addSecs(600) && again <= after.addSecs(601));

    const CliRun plain = m_cli->plain({u"resolve"_s, u"ci"_s});
    QCOMPARE(plain.code, 13);
    QVERIFY(plain.out.contains("alive so far"));
    QVERIFY(plain.out.contains(result.value("ask_again"_L1).toString().toLatin1()));
    QCOMPARE(stateOf(u"ci"_s), u"in_doubt"_s);
    QCOMPARE(m_server->arrivals(), 1);
}

void CliResolveTest::vouchedAliveTokenIsCleared()
{
    addDoubtful(u"ci"_s, oldValue);
    const CliRun run = resolve({u"ci"_s, u"--yes"_s});
    QCOMPARE(run.code, 0);
    const QJsonObject result = run.first("results"_L1);
    QCOMPARE(result.value("state"_L1).toString(), u"ok"_s);
    QCOMPARE(result.value("answer"_L1).toString(), u"alive"_s);
    QVERIFY(result.contains("ask_again"_L1) && result.value("ask_again"_L1).isNull());
    QCOMPARE(stateOf(u"ci"_s), u"ok"_s);
    QCOMPARE(lastOfHistory().value("action"_L1).toString(), u"resolve"_s);
    QCOMPARE(valueOf(u"ci"_s), oldValue);

    m_server->setAnswers({ScriptedServer::answer(200, R"({"id":"1","token":")" + newValue + R"("})")});
    QCOMPARE(m_cli->json({u"regenerate"_s, u"ci"_s, u"--yes"_s}).code, 0);
    QCOMPARE(valueOf(u"ci"_s), newValue);
    QCOMPARE(m_server->arrivals(), 2);
}

void CliResolveTest::refusedTokenStaysInDoubt()
{
    addDoubtful(u"ci"_s, oldValue);
    m_server->refuseSignIns();
    for (const QStringList &arguments : {QStringList{u"ci"_s}, QStringList{u"ci"_s, u"--yes"_s}}) {
        const CliRun run = resolve(arguments);
        QCOMPARE(run.code, 13);
        const QJsonObject result = run.first("results"_L1);
        QCOMPARE(result.value("answer"_L1).toString(), u"refused"_s);
        QCOMPARE(result.value("state"_L1).toString(), u"in_doubt"_s);
        QVERIFY(result.value("ask_again"_L1).isNull());
        QVERIFY(result.value("detail"_L1).toString().contains("mark it as lost"_L1));
    }
    QCOMPARE(stateOf(u"ci"_s), u"in_doubt"_s);
    QCOMPARE(valueOf(u"ci"_s), oldValue);
}

void CliResolveTest::unreachableBrokerLeavesTheDoubt()
{
    addDoubtful(u"ci"_s, oldValue);
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost, 0));
    const QString url = u"http://127.0.0.1:%1"_s.arg(closed.serverPort());
    closed.close();
    QCOMPARE(m_cli->json({u"profile"_s, u"set"_s, u"scripted"_s, u"--host"_s, url}).code, 0);
    const CliRun run = resolve({u"ci"_s, u"--yes"_s});
    QCOMPARE(run.code, 13);
    QCOMPARE(run.first("results"_L1).value("answer"_L1).toString(), u"unreachable"_s);
    QCOMPARE(stateOf(u"ci"_s), u"in_doubt"_s);
}

/// The doubt is the value's: it stands when the token is removed and comes back, now known as one for a single use.
void CliResolveTest::singleUseTokenIsNotAsked()
{
    addDoubtful(u"ci"_s, oldValue);
    QCOMPARE(m_cli->json({u"token"_s, u"remove"_s, u"ci"_s, u"--yes"_s}).code, 1); // its answer is kept
    const QString kept = m_cli->json({u"recover"_s}).first("in_doubt"_L1).value("id"_L1).toString();
    QCOMPARE(m_cli->json({u"recover"_s, u"--forget"_s, kept, u"--yes"_s}).code, 0);
    QCOMPARE(m_cli->json({u"token"_s, u"remove"_s, u"ci"_s, u"--yes"_s}).code, 0);
    addToken(u"single"_s, oldValue, {u"--uses"_s, u"1"_s});
    QCOMPARE(stateOf(u"single"_s), u"in_doubt"_s);
    const int before = m_server->signIns();
    const CliRun run = resolve({u"single"_s, u"--yes"_s});
    QCOMPARE(run.code, 13);
    QCOMPARE(run.first("results"_L1).value("answer"_L1).toString(), u"not_probed"_s);
    QCOMPARE(m_server->signIns(), before);
    QCOMPARE(resolve({u"single"_s, u"--mark-lost"_s}).code, 0);
}

void CliResolveTest::lostIsItsOwnersWord()
{
    addDoubtful(u"ci"_s, oldValue);
    const int before = m_server->signIns();
    m_cli->setBusAway(true);                                // a word that needs neither keychain nor network
    QCOMPARE(resolve({u"ci"_s, u"--mark-lost"_s}).code, 2); // an answer is kept: a second word
    const CliRun run = resolve({u"ci"_s, u"--mark-lost"_s, u"--yes"_s});
    m_cli->setBusAway(false);
    QCOMPARE(run.code, 0);
    const QJsonObject result = run.first("results"_L1);
    QCOMPARE(result.value("state"_L1).toString(), u"lost"_s);
    QVERIFY(result.contains("answer"_L1) && result.value("answer"_L1).isNull());
    QCOMPARE(stateOf(u"ci"_s), u"lost"_s);
    const QJsonObject entry = lastOfHistory();
    QCOMPARE(entry.value("action"_L1).toString(), u"resolve"_s);
    QCOMPARE(entry.value("outcome"_L1).toString(), u"lost"_s);
    QCOMPARE(entry.value("token"_L1).toString(), u"ci"_s);
    QCOMPARE(m_server->signIns(), before);

    const CliRun regenerated = m_cli->json({u"regenerate"_s, u"ci"_s, u"--yes"_s});
    QCOMPARE(regenerated.first("results"_L1).value("outcome"_L1).toString(), u"skipped"_s);
    QCOMPARE(m_server->arrivals(), 1);
    QCOMPARE(resolve({u"ci"_s, u"--new-value-stdin"_s}, newValue).code, 0);
    QCOMPARE(valueOf(u"ci"_s), newValue);
}

void CliResolveTest::newValueTakesThePlace()
{
    addDoubtful(u"ci"_s, oldValue);
    const CliRun run = resolve({u"ci"_s, u"--new-value-stdin"_s}, " \n" + newValue + "\r\n");
    QCOMPARE(run.code, 0);
    const QJsonObject result = run.first("results"_L1);
    QCOMPARE(result.value("token"_L1).toString(), u"ci"_s);
    QCOMPARE(result.value("state"_L1).toString(), u"ok"_s);
    QVERIFY(result.value("answer"_L1).isNull());
    QVERIFY(!run.out.contains("vidb_"));
    const CliRun get = m_cli->plain({u"token"_s, u"get"_s, u"ci"_s});
    QCOMPARE(get.out, newValue + '\n');
    QVERIFY(get.err.isEmpty());
    QCOMPARE(lastOfHistory().value("previous_suffix"_L1).toString(), QString::fromLatin1(oldValue.right(4)));
    const CliRun recovered = m_cli->json({u"recover"_s});
    QCOMPARE(recovered.code, 0);
    QVERIFY(recovered.json().value("in_doubt"_L1).toArray().isEmpty());

    const CliRun again = resolve({u"ci"_s, u"--new-value-stdin"_s}, oldValue);
    QCOMPARE(again.code, 1);
    QCOMPARE(valueOf(u"ci"_s), newValue);
    QCOMPARE(m_server->arrivals(), 1);
}

void CliResolveTest::valueThatCannotBeTakenChangesNothing()
{
    addToken(u"other"_s, "vidb_value-of-the-other");
    addDoubtful(u"ci"_s, oldValue);
    const CliRun same = resolve({u"ci"_s, u"--new-value-stdin"_s}, oldValue + '\n');
    QCOMPARE(same.code, 1);
    QCOMPARE(same.errorKind(), u"exists"_s);
    const CliRun others = resolve({u"ci"_s, u"--new-value-stdin"_s}, "vidb_value-of-the-other");
    QCOMPARE(others.code, 1);
    QCOMPARE(others.errorKind(), u"exists"_s);
    for (const QByteArray &bad : {QByteArray(), QByteArray("vidb_one\nvidb_two\n"), QByteArray("vidb_\xc3\xbc")}) {
        const CliRun run = resolve({u"ci"_s, u"--new-value-stdin"_s}, bad);
        QCOMPARE(run.code, 2);
        QCOMPARE(run.errorKind(), u"usage"_s);
    }
    QCOMPARE(stateOf(u"ci"_s), u"in_doubt"_s);
    QCOMPARE(valueOf(u"ci"_s), oldValue);
    QCOMPARE(valueOf(u"other"_s), QByteArray("vidb_value-of-the-other"));
}

void CliResolveTest::tokenThatIsNotInDoubtKeepsItsValue()
{
    addToken(u"ci"_s, oldValue);
    const CliRun value = resolve({u"ci"_s, u"--new-value-stdin"_s}, newValue);
    QCOMPARE(value.code, 1);
    QCOMPARE(value.errorKind(), u"refused"_s);
    const CliRun lost = resolve({u"ci"_s, u"--mark-lost"_s});
    QCOMPARE(lost.code, 0);
    QCOMPARE(lost.first("results"_L1).value("state"_L1).toString(), u"ok"_s);
    QCOMPARE(lost.first("results"_L1).value("detail"_L1).toString(), u"it is not in doubt"_s);
    QCOMPARE(stateOf(u"ci"_s), u"ok"_s);
    QCOMPARE(valueOf(u"ci"_s), oldValue);
}

void CliResolveTest::withoutNamesEverythingInDoubtIsTaken()
{
    const CliRun nothing = resolve({});
    QCOMPARE(nothing.code, 0);
    QVERIFY(nothing.json().value("results"_L1).toArray().isEmpty());
    addToken(u"fine"_s, "vidb_value-of-a-fine-one");
    addDoubtful(u"ci"_s, oldValue);
    addDoubtful(u"second"_s, "vidb_value-of-the-second");
    QCOMPARE(m_cli->json({u"profile"_s, u"add"_s, u"empty"_s, u"--host"_s, u"vidb.example.com"_s}).code, 0);
    QVERIFY(resolve({u"--profile"_s, u"empty"_s}).json().value("results"_L1).toArray().isEmpty());

    const CliRun open = resolve({});
    QCOMPARE(open.code, 13);
    const QJsonArray results = open.json().value("results"_L1).toArray();
    QCOMPARE(results.size(), 2);
    QCOMPARE(results.at(0)["token"_L1].toString(), u"ci"_s);
    QCOMPARE(results.at(1)["token"_L1].toString(), u"second"_s);
    QCOMPARE(resolve({u"--yes"_s}).code, 0);
    QCOMPARE(stateOf(u"ci"_s), u"ok"_s);
    QCOMPARE(stateOf(u"second"_s), u"ok"_s);
}

void CliResolveTest::namesAreTakenInTurn()
{
    addToken(u"fine"_s, "vidb_value-of-a-fine-one");
    addDoubtful(u"ci"_s, oldValue);
    const CliRun unknown = resolve({u"ci"_s, u"nobody"_s, u"--yes"_s});
    QCOMPARE(unknown.code, 16);
    QCOMPARE(unknown.errorKind(), u"not_found"_s);
    QCOMPARE(stateOf(u"ci"_s), u"in_doubt"_s);

    const CliRun run = resolve({u"fine"_s, u"ci"_s});
    QCOMPARE(run.code, 13);
    const QJsonArray results = run.json().value("results"_L1).toArray();
    QCOMPARE(results.size(), 2);
    QCOMPARE(results.at(0)["token"_L1].toString(), u"fine"_s);
    QVERIFY(results.at(0)["answer"_L1].isNull());
    QCOMPARE(results.at(1)["token"_L1].toString(), u"ci"_s);
    QCOMPARE(results.at(1)["answer"_L1].toString(), u"alive"_s);
    QCOMPARE(resolve({u"fine"_s, u"ci"_s, u"--yes"_s}).code, 0);
}

void CliResolveTest::lockedStoreGivesFifteen()
{
    addDoubtful(u"ci"_s, oldValue);
    const int before = m_server->signIns();
    m_cli->setBusAway(true);
    const CliRun run = resolve({u"ci"_s, u"--yes"_s});
    const CliRun value = resolve({u"ci"_s, u"--new-value-stdin"_s}, newValue);
    m_cli->setBusAway(false);
    QCOMPARE(run.code, 15);
    QCOMPARE(run.first("results"_L1).value("state"_L1).toString(), u"in_doubt"_s);
    QVERIFY(run.first("results"_L1).value("answer"_L1).isNull());
    QVERIFY(!run.first("results"_L1).value("detail"_L1).toString().isEmpty());
    QCOMPARE(value.code, 15);
    QCOMPARE(value.errorKind(), u"keychain"_s);
    QCOMPARE(m_server->signIns(), before);
    QCOMPARE(stateOf(u"ci"_s), u"in_doubt"_s);
}

void CliResolveTest::onceRotationIsSettledByItsOwner()
{
    const CliRun once =
        m_cli->json({u"regenerate"_s, u"--once"_s, u"--profile"_s, u"scripted"_s, u"--print-token"_s}, oldValue);
    QCOMPARE(once.code, 13);
    const QString name = m_cli->json({u"recover"_s}).first("in_doubt"_L1).value("token"_L1).toString();
    QVERIFY(name.startsWith("once-"_L1));
    const int before = m_server->signIns();
    for (const QStringList &arguments : {QStringList{name, u"--yes"_s}, QStringList{}}) {
        const CliRun asked = resolve(arguments);
        QCOMPARE(asked.code, 13);
        QCOMPARE(asked.first("results"_L1).value("token"_L1).toString(), name);
        QCOMPARE(asked.first("results"_L1).value("answer"_L1).toString(), u"not_probed"_s);
    }
    QCOMPARE(m_server->signIns(), before);
    QCOMPARE(resolve({name, u"--new-value-stdin"_s}, newValue).code, 2);
    QCOMPARE(resolve({name, u"--mark-lost"_s, u"--profile"_s, u"nobody"_s}).code, 16);

    const CliRun run = resolve({name, u"--mark-lost"_s, u"--yes"_s});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.first("results"_L1).value("state"_L1).toString(), u"lost"_s);
    QCOMPARE(lastOfHistory().value("token"_L1).toString(), name);
    QCOMPARE(lastOfHistory().value("action"_L1).toString(), u"resolve"_s);
    QVERIFY(m_cli->json({u"recover"_s}).json().value("in_doubt"_L1).toArray().isEmpty());
    QCOMPARE(resolve({name, u"--mark-lost"_s}).code, 16);
    QCOMPARE(resolve({}).code, 0);
}

QTEST_GUILESS_MAIN(CliResolveTest)
#include "cliresolve_test.moc"
