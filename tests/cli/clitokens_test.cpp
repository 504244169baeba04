// SPDX-License-Identifier: GPL-3.0-or-later
#include "clisandbox.h"
#include "scriptedserver.h"

#include <QJsonArray>
#include <QObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

/// Tokens that are edited, made, revoked, and that sign in for others, by the command line as a process.
class CliTokensTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void anotherNameKeepsTheValue();
    void nameThatCannotBeIsRefused();
    void noteAndUsesAreSet();
    void newValueIsTakenFromItsOwner();
    void valueThatIsThereAlreadyIsRefused();
    void newTokenIsMadeAndStored_data();
    void newTokenIsMadeAndStored();
    void singleUseTokenIsMade();
    void makingThatCannotBeIsRefused_data();
    void makingThatCannotBeIsRefused();
    void makingThatTheServerRefusesLeavesNothing();
    void makingThatIsInDoubtKeepsItsRecord();
    void revokedTokenIsLost();
    void revokingNeedsAYes();
    void revokingThatCannotBeTriedIsTold();
    void operatorsTokenIsSkippedAmongOthers();
    void operatorsTokenIsRotatedAloneAndTheProfileFollows();

private:
    [[nodiscard]] CliRun generate(const QString &name, const QStringList &more = {}, const QByteArray &input = {})
    {
        return m_cli->json(QStringList{u"token"_s, u"generate"_s, name, u"--profile"_s, u"p"_s, u"--api-ttl"_s,
                                       u"43200"_s, u"--access-ttl"_s, u"30"_s} +
                               more,
                           input);
    }
    [[nodiscard]] QByteArray valueOf(const QString &token)
    {
        return m_cli->plain({u"token"_s, u"get"_s, token}).out.trimmed();
    }
    [[nodiscard]] QJsonObject shown(const QString &token)
    {
        return m_cli->json({u"token"_s, u"show"_s, token}).first("tokens"_L1);
    }
    [[nodiscard]] QJsonObject lastOfHistory()
    {
        return m_cli->json({u"history"_s}).json().value("history"_L1).toArray().last().toObject();
    }
    [[nodiscard]] int arrivals(SandboxRoute route) { return m_sandbox->broker().arrivals(route); }

    std::unique_ptr<CliSandbox> m_sandbox;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliProcess> m_cli;
};

void CliTokensTest::initTestCase()
{
    m_sandbox = std::make_unique<CliSandbox>(60);
}

void CliTokensTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_cli = std::make_unique<CliProcess>(m_folder->filePath(u"data"_s));
}

/// Whatever a test did: no value on standard error, none in the data folder.
void CliTokensTest::cleanup()
{
    QCOMPARE(m_sandbox->leakOf(*m_cli, m_folder->filePath(u"data"_s)), QString());
}

void CliTokensTest::cleanupTestCase()
{
    m_sandbox.reset();
}

void CliTokensTest::anotherNameKeepsTheValue()
{
    QCOMPARE(m_sandbox->addProfile(*m_cli, u"p"_s, u"token"_s).code, 0);
    const QByteArray value = m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s);
    const CliRun run = m_cli->json({u"token"_s, u"rename"_s, u"ci"_s, u"ci runner"_s});
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.first("tokens"_L1).value("token"_L1).toString(), u"ci runner"_s);
    QCOMPARE(valueOf(u"ci runner"_s), value);
    QCOMPARE(m_cli->json({u"token"_s, u"get"_s, u"ci"_s}).code, 16);
    QCOMPARE(m_cli->json({u"regenerate"_s, u"ci runner"_s, u"--yes"_s}).code, 0);
}

void CliTokensTest::nameThatCannotBeIsRefused()
{
    QCOMPARE(m_sandbox->addProfile(*m_cli, u"p"_s, u"token"_s).code, 0);
    QVERIFY(!m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s).isEmpty());
    QVERIFY(!m_sandbox->addToken(*m_cli, u"cd"_s, u"p"_s).isEmpty());
    const CliRun taken = m_cli->json({u"token"_s, u"rename"_s, u"ci"_s, u"cd"_s});
    QCOMPARE(taken.code, 1);
    QCOMPARE(taken.errorKind(), u"exists"_s);
    QCOMPARE(m_cli->json({u"token"_s, u"rename"_s, u"ci"_s, u"a\tb"_s}).code, 2);
    QCOMPARE(m_cli->json({u"token"_s, u"rename"_s, u"ci"_s, u" "_s}).code, 2);
    QCOMPARE(m_cli->json({u"token"_s, u"rename"_s, u"nobody"_s, u"x"_s}).code, 16);
    QCOMPARE(shown(u"ci"_s).value("state"_L1).toString(), u"ok"_s);
}

void CliTokensTest::noteAndUsesAreSet()
{
    QCOMPARE(m_sandbox->addProfile(*m_cli, u"p"_s, u"token"_s).code, 0);
    QVERIFY(!m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s).isEmpty());
    const CliRun both = m_cli->json({u"token"_s, u"set"_s, u"ci"_s, u"--note"_s, u"of Ada"_s, u"--uses"_s, u"1"_s});
    QVERIFY2(both.code == 0, both.err.constData());
    QCOMPARE(both.first("tokens"_L1).value("note"_L1).toString(), u"of Ada"_s);
    QCOMPARE(both.first("tokens"_L1).value("uses"_L1).toString(), u"single"_s);
    QCOMPARE(m_cli->json({u"verify"_s, u"ci"_s}).first("results"_L1).value("answer"_L1).toString(), u"not_probed"_s);
    QCOMPARE(m_cli->json({u"token"_s, u"set"_s, u"ci"_s, u"--uses"_s, u"unlimited"_s}).code, 0);
    QCOMPARE(shown(u"ci"_s).value("uses"_L1).toString(), u"unlimited"_s);
    QCOMPARE(shown(u"ci"_s).value("note"_L1).toString(), u"of Ada"_s);
    QCOMPARE(m_cli->json({u"verify"_s, u"ci"_s}).code, 0);
    QCOMPARE(m_cli->json({u"token"_s, u"set"_s, u"ci"_s, u"--note"_s, QString()}).code, 0);
    QCOMPARE(shown(u"ci"_s).value("note"_L1).toString(u"-"_s), QString());
}

void CliTokensTest::newValueIsTakenFromItsOwner()
{
    QCOMPARE(m_sandbox->addProfile(*m_cli, u"p"_s, u"token"_s).code, 0);
    const QByteArray old = m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s);
    // A colleague regenerated it elsewhere.
    const QByteArray fresh = m_sandbox->book().regenerate(old)->value;
    QCOMPARE(m_cli->json({u"verify"_s, u"ci"_s}).code, 11);
    const CliRun run =
        m_cli->json({u"token"_s, u"set"_s, u"ci"_s, u"--secret-stdin"_s, u"--note"_s, u"by Bob"_s}, fresh + '\n');
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.first("tokens"_L1).value("suffix"_L1).toString(), QString::fromLatin1(fresh.right(4)));
    QCOMPARE(run.first("tokens"_L1).value("note"_L1).toString(), u"by Bob"_s);
    QCOMPARE(valueOf(u"ci"_s), fresh);
    QCOMPARE(m_cli->json({u"verify"_s, u"ci"_s}).code, 0);
    QCOMPARE(m_cli->json({u"regenerate"_s, u"ci"_s, u"--yes"_s}).code, 0);
}

void CliTokensTest::valueThatIsThereAlreadyIsRefused()
{
    QCOMPARE(m_sandbox->addProfile(*m_cli, u"p"_s, u"token"_s).code, 0);
    const QByteArray value = m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s);
    const QByteArray other = m_sandbox->addToken(*m_cli, u"cd"_s, u"p"_s);
    const CliRun run = m_cli->json({u"token"_s, u"set"_s, u"ci"_s, u"--secret-stdin"_s, u"--note"_s, u"x"_s}, other);
    QCOMPARE(run.code, 1);
    QCOMPARE(run.errorKind(), u"exists"_s);
    QVERIFY(run.err.contains("cd"));
    QCOMPARE(valueOf(u"ci"_s), value);
    QCOMPARE(shown(u"ci"_s).value("note"_L1).toString(), QString());
    QCOMPARE(m_cli->json({u"token"_s, u"set"_s, u"ci"_s, u"--secret-stdin"_s}, "\n").code, 2);
}

void CliTokensTest::newTokenIsMadeAndStored_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"operator-token", "client", "client-basic", "bearer"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void CliTokensTest::newTokenIsMadeAndStored()
{
    QFETCH(QString, way);
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"p"_s, way).code, 0);
    const int before = arrivals(SandboxRoute::Generate);
    const QByteArray bearer = way == "bearer"_L1 ? m_sandbox->bearerLine() : QByteArray();
    const CliRun run = generate(u"fresh"_s, {u"--description"_s, u"of a test"_s, u"--reason"_s, u"T-1"_s}, bearer);
    QVERIFY2(run.code == 0, (run.out + run.err).constData());
    QCOMPARE(arrivals(SandboxRoute::Generate), before + 1);
    const QJsonObject token = run.first("tokens"_L1);
    QCOMPARE(token.value("token"_L1).toString(), u"fresh"_s);
    QCOMPARE(token.value("state"_L1).toString(), u"ok"_s);
    QCOMPARE(token.value("uses"_L1).toString(), u"unlimited"_s);
    QVERIFY(token.value("expiration_date"_L1).toString().endsWith(u'Z'));
    QCOMPARE(token.value("metadata"_L1)["token_display_name"_L1].toString(), u"fresh"_s);
    QCOMPARE(token.value("metadata"_L1)["token_description"_L1].toString(), u"of a test"_s);
    QVERIFY(!run.out.contains("vidb_"));
    QVERIFY2(run.err.isEmpty(), run.err.constData());

    const QByteArray value = valueOf(u"fresh"_s);
    QVERIFY(m_sandbox->book().isAlive(value));
    QCOMPARE(token.value("suffix"_L1).toString(), QString::fromLatin1(value.right(4)));
    const QJsonObject told = lastOfHistory();
    QCOMPARE(told.value("action"_L1).toString(), u"generate"_s);
    QCOMPARE(told.value("reason"_L1).toString(), u"T-1"_s);
    QCOMPARE(told.value("sign_in"_L1).toString(), way);
    const QByteArray again = way == "bearer"_L1 ? m_sandbox->bearerLine() : QByteArray();
    QCOMPARE(m_cli->json({u"regenerate"_s, u"fresh"_s, u"--yes"_s}, again).code, 0);
    QVERIFY(!m_sandbox->book().isAlive(value));
}

void CliTokensTest::singleUseTokenIsMade()
{
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"p"_s, u"client"_s).code, 0);
    const CliRun run = generate(u"one"_s, {u"--uses"_s, u"1"_s, u"--display-name"_s, u"for one use"_s});
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.first("tokens"_L1).value("uses"_L1).toString(), u"single"_s);
    QCOMPARE(run.first("tokens"_L1).value("metadata"_L1)["token_display_name"_L1].toString(), u"for one use"_s);
    const int exchanges = arrivals(SandboxRoute::Token);
    QCOMPARE(m_cli->json({u"verify"_s, u"one"_s}).first("results"_L1).value("answer"_L1).toString(), u"not_probed"_s);
    QCOMPARE(arrivals(SandboxRoute::Token), exchanges);
}

void CliTokensTest::makingThatCannotBeIsRefused_data()
{
    QTest::addColumn<QString>("way");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("code");
    const auto row = [](const char *what, const QString &way, const QString &name, const QStringList &options,
                        const QString &kind, int code) {
        QTest::newRow(what) << way << name << options << kind << code;
    };
    row("sign-in token has no token yet", u"token"_s, u"fresh"_s, {}, u"usage"_s, 2);
    row("the name is taken", u"client"_s, u"ci"_s, {u"--display-name"_s, u"fresh"_s}, u"exists"_s, 1);
    row("a display name of two", u"client"_s, u"ab"_s, {}, u"usage"_s, 2);
    row("a long display name", u"client"_s, u"fresh"_s, {u"--display-name"_s, QString(256, u'x')}, u"usage"_s, 2);
    row("a long description", u"client"_s, u"fresh"_s, {u"--description"_s, QString(4001, u'x')}, u"usage"_s, 2);
    row("no access token", u"bearer"_s, u"fresh"_s, {}, u"usage"_s, 2);
}

void CliTokensTest::makingThatCannotBeIsRefused()
{
    QFETCH(QString, way);
    QFETCH(QString, name);
    QFETCH(QStringList, options);
    QFETCH(QString, kind);
    QFETCH(int, code);
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"p"_s, way).code, 0);
    QVERIFY(!m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s).isEmpty());
    const int before = arrivals(SandboxRoute::Generate);
    const CliRun run = generate(name, options);
    QVERIFY2(run.code == code, (run.out + run.err).constData());
    QCOMPARE(run.errorKind(), kind);
    QCOMPARE(arrivals(SandboxRoute::Generate), before);
    QCOMPARE(m_cli->json({u"token"_s, u"list"_s}).json().value("tokens"_L1).toArray().size(), 1);
}

void CliTokensTest::makingThatTheServerRefusesLeavesNothing()
{
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"p"_s, u"client"_s).code, 0);
    const CliRun run = m_cli->json({u"token"_s, u"generate"_s, u"fresh"_s, u"--profile"_s, u"p"_s, u"--api-ttl"_s,
                                    u"60"_s, u"--access-ttl"_s, u"30"_s});
    QCOMPARE(run.code, 10);
    QCOMPARE(run.errorKind(), u"rejected"_s);
    QCOMPARE(run.json().value("error"_L1)["http_status"_L1].toInt(), 400);
    QVERIFY(!run.json().contains("tokens"_L1));
    QVERIFY2(run.err.contains("--api-ttl is usually from 43200 to 259200"), run.err.constData());
    QVERIFY(!run.err.contains("--access-ttl"));
    QVERIFY(m_cli->json({u"token"_s, u"list"_s}).json().value("tokens"_L1).toArray().isEmpty());
    QCOMPARE(lastOfHistory().value("outcome"_L1).toString(), u"rejected"_s);
    QCOMPARE(generate(u"fresh"_s).code, 0);
}

void CliTokensTest::makingThatIsInDoubtKeepsItsRecord()
{
    ScriptedServer server;
    server.setAnswers({ScriptedServer::answer(500, "{}")});
    QCOMPARE(m_cli
                 ->json({u"profile"_s, u"add"_s, u"p"_s, u"--host"_s, server.url(), u"--sign-in"_s, u"client"_s,
                         u"--client-id"_s, u"x"_s, u"--secret-stdin"_s},
                        "s3cret")
                 .code,
             0);
    const CliRun run = generate(u"fresh"_s);
    QCOMPARE(run.code, 13);
    QCOMPARE(run.errorKind(), u"unknown"_s);
    QCOMPARE(run.first("tokens"_L1).value("state"_L1).toString(), u"in_doubt"_s);
    QCOMPARE(shown(u"fresh"_s).value("state"_L1).toString(), u"in_doubt"_s);
    QCOMPARE(server.arrivals(), 1);
}

void CliTokensTest::revokedTokenIsLost()
{
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"p"_s, u"client"_s).code, 0);
    const QByteArray value = m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s);
    const CliRun run = m_cli->json({u"token"_s, u"revoke"_s, u"ci"_s, u"--yes"_s});
    QVERIFY2(run.code == 0, (run.out + run.err).constData());
    QCOMPARE(run.json().value("done"_L1).toBool(), true);
    QVERIFY(!run.json().value("detail"_L1).toString().isEmpty());
    QVERIFY(!m_sandbox->book().isAlive(value));
    QCOMPARE(shown(u"ci"_s).value("state"_L1).toString(), u"lost"_s);
    QCOMPARE(lastOfHistory().value("action"_L1).toString(), u"revoke"_s);
    QCOMPARE(lastOfHistory().value("outcome"_L1).toString(), u"revoked"_s);
}

void CliTokensTest::revokingNeedsAYes()
{
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"p"_s, u"client"_s).code, 0);
    const QByteArray value = m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s);
    const int before = arrivals(SandboxRoute::Revoke);
    const CliRun run = m_cli->json({u"token"_s, u"revoke"_s, u"ci"_s});
    QCOMPARE(run.code, 2);
    QCOMPARE(arrivals(SandboxRoute::Revoke), before);
    QVERIFY(m_sandbox->book().isAlive(value));
    QCOMPARE(m_cli->json({u"token"_s, u"revoke"_s, u"nobody"_s, u"--yes"_s}).code, 16);
}

void CliTokensTest::revokingThatCannotBeTriedIsTold()
{
    const QStringList client{u"--client-id"_s, QString::fromUtf8(m_sandbox->book().clientId())};
    QCOMPARE(m_sandbox->addProfile(*m_cli, u"p"_s, u"client"_s, "not-the-secret", client).code, 0);
    const QByteArray value = m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s);
    const CliRun refused = m_cli->json({u"token"_s, u"revoke"_s, u"ci"_s, u"--yes"_s});
    QCOMPARE(refused.code, 11);
    QCOMPARE(refused.errorKind(), u"sign_in"_s);
    QCOMPARE(m_cli->json({u"profile"_s, u"set"_s, u"p"_s, u"--ca-file"_s, QString()}).code, 0);
    const CliRun untrusted = m_cli->json({u"token"_s, u"revoke"_s, u"ci"_s, u"--yes"_s});
    QCOMPARE(untrusted.code, 12);
    QCOMPARE(untrusted.errorKind(), u"trust"_s);
    QVERIFY(m_sandbox->book().isAlive(value));
    QCOMPARE(shown(u"ci"_s).value("state"_L1).toString(), u"ok"_s);
}

void CliTokensTest::operatorsTokenIsSkippedAmongOthers()
{
    const CliRun added = m_sandbox->addGoodProfile(*m_cli, u"p"_s, u"operator-token"_s);
    const QString desk = added.first("profiles"_L1).value("operator_token"_L1).toString();
    QVERIFY(!desk.isEmpty());
    QVERIFY(!m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s).isEmpty());
    QVERIFY(!m_sandbox->addToken(*m_cli, u"cd"_s, u"p"_s).isEmpty());
    const QByteArray value = valueOf(desk);
    for (const QStringList &which : {QStringList{u"--all"_s}, QStringList{u"ci"_s, desk}}) {
        const CliRun planned = m_cli->json(QStringList{u"regenerate"_s, u"--dry-run"_s} + which);
        QCOMPARE(planned.json().value("summary"_L1)["skipped"_L1].toInt(), 1);
        const CliRun run = m_cli->json(QStringList{u"regenerate"_s, u"--yes"_s} + which);
        QCOMPARE(run.code, 20);
        QCOMPARE(planned.code, run.code);
        for (const QJsonValue &result : run.json().value("results"_L1).toArray()) {
            const bool isDesk = result["token"_L1].toString() == desk;
            QCOMPARE(result["outcome"_L1].toString(), isDesk ? u"skipped"_s : u"rotated"_s);
            QCOMPARE(!result["detail"_L1].toString().isEmpty(), isDesk);
        }
        QCOMPARE(valueOf(desk), value);
        QVERIFY(m_sandbox->book().isAlive(value));
    }
}

void CliTokensTest::operatorsTokenIsRotatedAloneAndTheProfileFollows()
{
    const CliRun added = m_sandbox->addGoodProfile(*m_cli, u"p"_s, u"operator-token"_s);
    const QString desk = added.first("profiles"_L1).value("operator_token"_L1).toString();
    const QByteArray old = valueOf(desk);
    const CliRun planned = m_cli->json({u"regenerate"_s, desk, u"--dry-run"_s});
    QCOMPARE(planned.first("results"_L1).value("outcome"_L1).toString(), u"planned"_s);
    const CliRun run = m_cli->json({u"regenerate"_s, desk, u"--yes"_s});
    QVERIFY2(run.code == 0, (run.out + run.err).constData());
    QVERIFY(!m_sandbox->book().isAlive(old));
    QVERIFY(m_sandbox->book().isAlive(valueOf(desk)));

    QCOMPARE(m_cli->json({u"profile"_s, u"test"_s, u"p"_s}).code, 0);
    QVERIFY(!m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s).isEmpty());
    QCOMPARE(m_cli->json({u"regenerate"_s, u"ci"_s, u"--yes"_s}).code, 0);
    // It has another name now, and signs in all the same.
    QCOMPARE(m_cli->json({u"token"_s, u"rename"_s, desk, u"desk"_s}).code, 0);
    QCOMPARE(m_cli->json({u"profile"_s, u"show"_s, u"p"_s}).first("profiles"_L1).value("operator_token"_L1).toString(),
             u"desk"_s);
    QCOMPARE(m_cli->json({u"regenerate"_s, u"ci"_s, u"--yes"_s}).code, 0);
}

QTEST_GUILESS_MAIN(CliTokensTest)
#include "clitokens_test.moc"
