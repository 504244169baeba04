// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "scriptedserver.h"

#include <QFile>
#include <QJsonArray>
#include <QObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const QByteArray oldValue = "vidb_old-value-of-the-token";
const QByteArray newValue = "vidb_new-value-of-the-token";
/// A comma behind the last member.
const QByteArray oddBody = "{\"token\":\"" + newValue + "\",}";

} // namespace

/// What came as an answer is the first thing told of its token, and nothing but its owner's own word removes it.
class CliKeptTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void everyDocumentSaysThatItIsKept();
    void everySentenceSaysSoFirst();
    void markingAsLostWantsASecondWordAndBuriesNothing();
    void whatLooksLikeTheNewTokenIsTried();
    void theCommandThatIsToldWorks();
    void aTokenThatIsOkAgainIsNotTriedAnew();
    void whatALostTokenHadIsToldWithItsValue();
    void aTokenWithoutAValueTellsItsAnswerFirst();
    void ofOnceNothingIsTriedAndItOutlivesItsProfile();
    void itIsPrintedAndStays();
    void anOrdinaryYesRemovesNothingWithIt();
    void aSealThatCannotBeReadHindersNobodyElse();
    void itStaysAfterAnotherValueWasGiven();
    void identityWithTheRightLengthIsComplete();

private:
    CliRun json(const QStringList &words, const QByteArray &input = {}) { return m_cli->json(words, input); }
    QString told(const CliRun &run) { return QString::fromUtf8(run.out + run.err); }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliProcess> m_cli;
    CliRun m_regenerated;
    QString m_id;
};

void CliKeptTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_cli = std::make_unique<CliProcess>(m_folder->filePath(u"data"_s));
    m_server = std::make_unique<ScriptedServer>();
    QCOMPARE(m_cli->json({u"profile"_s, u"add"_s, u"scripted"_s, u"--host"_s, m_server->url()}).code, 0);
    QCOMPARE(m_cli->json({u"token"_s, u"add"_s, u"ci"_s, u"--profile"_s, u"scripted"_s}, oldValue).code, 0);
    m_server->setAnswers({ScriptedServer::answer(200, oddBody)});
    m_regenerated = json({u"regenerate"_s, u"ci"_s, u"--yes"_s});
    m_id = m_regenerated.first("results"_L1).value("id"_L1).toString();
}

void CliKeptTest::cleanup()
{
    QVERIFY(!m_cli->allErrors().contains("vidb_"));
}

void CliKeptTest::everyDocumentSaysThatItIsKept()
{
    QCOMPARE(m_regenerated.code, 13);
    QVERIFY(!m_id.isEmpty());
    const auto isTold = [this](const QJsonObject &object) {
        return object.value("answer_kept"_L1).toBool() && object.value("id"_L1).toString() == m_id;
    };
    QVERIFY(isTold(m_regenerated.first("results"_L1)));
    QVERIFY(isTold(json({u"regenerate"_s, u"ci"_s, u"--yes"_s}).first("results"_L1)));
    QVERIFY(isTold(json({u"regenerate"_s, u"ci"_s, u"--dry-run"_s}).first("results"_L1)));
    QVERIFY(isTold(json({u"resolve"_s, u"ci"_s}).first("results"_L1)));
    QVERIFY(isTold(json({u"token"_s, u"show"_s, u"ci"_s}).first("tokens"_L1)));
    QVERIFY(isTold(json({u"recover"_s}).first("in_doubt"_L1)));
    QVERIFY(isTold(json({u"verify"_s, u"ci"_s}).first("results"_L1)));
    QVERIFY(isTold(json({u"token"_s, u"get"_s, u"ci"_s}).json()));
    const QJsonObject revoked = json({u"token"_s, u"revoke"_s, u"ci"_s, u"--yes"_s}).json();
    QVERIFY(isTold(revoked) || isTold(revoked.value("error"_L1).toObject()));
    const CliRun given = json({u"resolve"_s, u"ci"_s, u"--new-value-stdin"_s}, "vidb_value-that-its-owner-gave");
    QCOMPARE(given.code, 0);
    QVERIFY(isTold(given.first("results"_L1)));
}

void CliKeptTest::everySentenceSaysSoFirst()
{
    for (const QStringList &words : {QStringList{u"regenerate"_s, u"ci"_s, u"--yes"_s},
                                     {u"resolve"_s, u"ci"_s},
                                     {u"recover"_s},
                                     {u"verify"_s, u"ci"_s},
                                     {u"token"_s, u"get"_s, u"ci"_s},
                                     {u"token"_s, u"show"_s, u"ci"_s},
                                     {u"token"_s, u"revoke"_s, u"ci"_s, u"--yes"_s}}) {
        const CliRun run = m_cli->plain(words);
        const QString text = words.contains(u"get"_s) ? QString::fromUtf8(run.err) : told(run);
        QVERIFY2(text.contains(u"what came as an answer is kept"_s), qPrintable(text));
        // What is in it, only who may ask the keychain can say.
        const bool isTold = words.contains(u"show"_s) || text.contains(u"keyturn-cli resolve ci --try-kept"_s);
        QVERIFY2(isTold, qPrintable(text));
        QVERIFY2(text.contains(u"keyturn-cli recover --export %1 FILE"_s.arg(m_id)), qPrintable(text));
        QVERIFY2(!text.contains(u"vidb_"_s), qPrintable(text));
    }
    const QString refused = told(m_cli->plain({u"regenerate"_s, u"ci"_s, u"--yes"_s}));
    QVERIFY(refused.indexOf(u"is kept"_s) < refused.indexOf(u"in_doubt"_s));
}

void CliKeptTest::markingAsLostWantsASecondWordAndBuriesNothing()
{
    QCOMPARE(json({u"resolve"_s, u"ci"_s, u"--mark-lost"_s}).code, 2);
    QCOMPARE(json({u"token"_s, u"show"_s, u"ci"_s}).first("tokens"_L1).value("state"_L1).toString(), u"in_doubt"_s);
    const CliRun lost = json({u"resolve"_s, u"ci"_s, u"--mark-lost"_s, u"--yes"_s});
    QCOMPARE(lost.code, 0);
    QCOMPARE(lost.first("results"_L1).value("state"_L1).toString(), u"lost"_s);
    QVERIFY(lost.first("results"_L1).value("answer_kept"_L1).toBool());
    QCOMPARE(json({u"recover"_s}).first("kept"_L1).value("id"_L1).toString(), m_id);
    const QString file = m_folder->filePath(u"answer"_s);
    QCOMPARE(json({u"recover"_s, u"--export"_s, m_id, file, u"--yes"_s}).code, 0);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly) && written.readAll().contains(newValue));
    QCOMPARE(json({u"recover"_s, u"--forget"_s, m_id}).code, 2);
    QCOMPARE(json({u"recover"_s, u"--forget"_s, m_id, u"--yes"_s}).code, 0);
    QCOMPARE(json({u"recover"_s, u"--forget"_s, m_id, u"--yes"_s}).code, 16);
    QCOMPARE(json({u"recover"_s, u"--export"_s, m_id, m_folder->filePath(u"more"_s), u"--yes"_s}).code, 16);
}

void CliKeptTest::whatLooksLikeTheNewTokenIsTried()
{
    const CliRun tried = json({u"resolve"_s, u"ci"_s, u"--try-kept"_s});
    QCOMPARE(tried.code, 0);
    QCOMPARE(tried.first("results"_L1).value("answer"_L1).toString(), u"alive"_s);
    QCOMPARE(tried.first("results"_L1).value("state"_L1).toString(), u"ok"_s);
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, u"ci"_s}).out.trimmed(), newValue);
    QVERIFY(!tried.out.contains("vidb_"));
}

/// In a shell, with the same name in two profiles, and names that a shell would read.
void CliKeptTest::theCommandThatIsToldWorks()
{
    const QString trap = m_folder->filePath(u"trap"_s);
    const QString profile = u"p 'q' $(touch %1)"_s.arg(trap);
    const QString name = u"it's `touch %1` \"x\" -y"_s.arg(trap);
    QCOMPARE(json({u"profile"_s, u"add"_s, profile, u"--host"_s, m_server->url()}).code, 0);
    m_cli->json({u"token"_s, u"add"_s, u"ci"_s, u"--profile"_s, profile}, "vidb_value-of-the-other-ci");
    m_cli->json({u"token"_s, u"add"_s, name, u"--profile"_s, profile}, "vidb_value-of-the-odd-name");
    m_server->setAnswers({ScriptedServer::answer(200, "{\"token\":\"vidb_second-new-value\",}")});
    QCOMPARE(json({u"regenerate"_s, name, u"--yes"_s}).code, 13);

    static const QRegularExpression told(u"'(keyturn-cli resolve [^\n]*?--try-kept[^\n]*?)' tries it"_s);
    const QString text = QString::fromUtf8(m_cli->plain({u"recover"_s}).out);
    QStringList commands;
    for (auto it = told.globalMatch(text); it.hasNext();)
        commands << it.next().captured(1);
    QCOMPARE(commands.size(), 2);
    for (const QString &command : std::as_const(commands)) {
        QProcess shell;
        const QString program = u"keyturn-cli() { \"$PROGRAM\" --data-dir \"$DATA\" \"$@\"; }\n"_s + command;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PROGRAM"_s, QStringLiteral(KEYTURN_CLI));
        environment.insert(u"DATA"_s, m_folder->filePath(u"data"_s));
        shell.setProcessEnvironment(environment);
        shell.start(u"bash"_s, {u"-c"_s, program});
        const CliRun run = m_cli->finish(shell);
        QVERIFY2(run.code == 0, qPrintable(command + u": "_s + QString::fromUtf8(run.out + run.err)));
    }
    QVERIFY(!QFile::exists(trap));
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, name}).out.trimmed(), QByteArray("vidb_second-new-value"));
}

void CliKeptTest::aTokenThatIsOkAgainIsNotTriedAnew()
{
    const QString print = u"'keyturn-cli recover --print %1' prints that"_s.arg(m_id);
    const CliRun taken = m_cli->plain({u"resolve"_s, u"ci"_s, u"--try-kept"_s});
    QCOMPARE(taken.code, 0);
    QVERIFY2(!told(taken).contains(u"--try-kept"_s) && told(taken).contains(print), taken.out.constData());
    const QString recovered = told(m_cli->plain({u"recover"_s}));
    QVERIFY2(!recovered.contains(u"--try-kept"_s), qPrintable(recovered));

    m_cli->json({u"token"_s, u"add"_s, u"two"_s, u"--profile"_s, u"scripted"_s}, "vidb_value-of-the-second-one");
    m_server->setAnswers({ScriptedServer::answer(200, "{\"token\":\"vidb_second-new-value\",}")});
    QCOMPARE(json({u"regenerate"_s, u"two"_s, u"--yes"_s}).code, 13);
    m_id = json({u"recover"_s}).first("in_doubt"_L1).value("id"_L1).toString();
    const CliRun vouched = m_cli->plain({u"resolve"_s, u"two"_s, u"--yes"_s});
    QCOMPARE(vouched.code, 0);
    QVERIFY2(!told(vouched).contains(u"--try-kept"_s), vouched.out.constData());
    QCOMPARE(json({u"token"_s, u"remove"_s, u"two"_s, u"--yes"_s}).code, 0);
    const QString removed = told(m_cli->plain({u"recover"_s}));
    QVERIFY2(!removed.contains(u"--try-kept"_s) && removed.contains(u"recover --print "_s + m_id), qPrintable(removed));
    QCOMPARE(m_cli->plain({u"recover"_s, u"--print"_s, m_id}).out.trimmed(), QByteArray("vidb_second-new-value"));
}

void CliKeptTest::whatALostTokenHadIsToldWithItsValue()
{
    QCOMPARE(json({u"resolve"_s, u"ci"_s, u"--mark-lost"_s, u"--yes"_s}).code, 0);
    const CliRun got = m_cli->plain({u"token"_s, u"get"_s, u"ci"_s});
    QCOMPARE(got.out.trimmed(), oldValue);
    QVERIFY2(got.err.contains("what came as an answer is kept") && got.err.contains("marked as lost"),
             got.err.constData());
    QVERIFY(json({u"token"_s, u"get"_s, u"ci"_s}).json().value("answer_kept"_L1).toBool());
    QVERIFY(json({u"verify"_s, u"ci"_s}).first("results"_L1).value("answer_kept"_L1).toBool());
}

void CliKeptTest::aTokenWithoutAValueTellsItsAnswerFirst()
{
    const QStringList profile{u"profile"_s, u"add"_s, u"ops"_s, u"--host"_s, m_server->url()};
    QCOMPARE(json(profile + QStringList{u"--sign-in"_s, u"operator-token"_s, u"--secret-stdin"_s},
                  "vidb_value-of-the-operator")
                 .code,
             0);
    const CliRun made = json({u"token"_s, u"generate"_s, u"fresh"_s, u"--profile"_s, u"ops"_s, u"--api-ttl"_s,
                              u"43200"_s, u"--access-ttl"_s, u"30"_s});
    QCOMPARE(made.code, 13);
    const CliRun got = m_cli->plain({u"token"_s, u"get"_s, u"fresh"_s});
    QVERIFY(got.code != 0);
    QVERIFY2(got.err.startsWith("keyturn-cli: what came as an answer is kept"), got.err.constData());
    QVERIFY2(got.err.contains("resolve fresh --try-kept"), got.err.constData());
    QVERIFY(
        json({u"token"_s, u"get"_s, u"fresh"_s}).json().value("error"_L1).toObject().value("answer_kept"_L1).toBool());
}

void CliKeptTest::ofOnceNothingIsTriedAndItOutlivesItsProfile()
{
    QCOMPARE(json({u"recover"_s, u"--forget"_s, m_id, u"--yes"_s}).code, 0);
    QCOMPARE(json({u"token"_s, u"remove"_s, u"ci"_s, u"--yes"_s}).code, 0);
    const CliRun once = m_cli->plain({u"regenerate"_s, u"--once"_s, u"--profile"_s, u"scripted"_s, u"--print-token"_s},
                                     "vidb_value-of-somebody");
    QCOMPARE(once.code, 13);
    const QJsonObject doubt = json({u"recover"_s}).first("in_doubt"_L1);
    const QString id = doubt.value("id"_L1).toString();
    QVERIFY2(!told(once).contains(u"asks what became of it"_s), once.err.constData());
    QVERIFY2(told(once).contains(u"resolve %1 --mark-lost"_s.arg(doubt.value("token"_L1).toString())),
             once.err.constData());
    QVERIFY2(told(once).contains(u"recover --print "_s + id), once.err.constData());

    const CliRun removed = json({u"profile"_s, u"remove"_s, u"scripted"_s, u"--yes"_s});
    QCOMPARE(removed.code, 0);
    QVERIFY2(removed.err.contains("recover --print " + id.toLatin1()), removed.err.constData());
    QCOMPARE(removed.first("kept"_L1).value("id"_L1).toString(), id);
    QCOMPARE(m_cli->plain({u"recover"_s, u"--print"_s, id}).out.trimmed(), newValue);
}

void CliKeptTest::itIsPrintedAndStays()
{
    const CliRun printed = m_cli->plain({u"recover"_s, u"--print"_s, m_id});
    QCOMPARE(printed.code, 0);
    QCOMPARE(printed.out, newValue + '\n');
    QVERIFY(printed.err.contains("probably the new token"));
    QCOMPARE(json({u"recover"_s}).first("in_doubt"_L1).value("id"_L1).toString(), m_id);
}

void CliKeptTest::anOrdinaryYesRemovesNothingWithIt()
{
    for (const QStringList &words : {QStringList{u"token"_s, u"remove"_s, u"ci"_s, u"--yes"_s},
                                     {u"profile"_s, u"remove"_s, u"scripted"_s, u"--yes"_s}}) {
        const CliRun refused = json(words);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.out.contains("recover --forget " + m_id.toLatin1()), refused.out.constData());
    }
    QCOMPARE(json({u"recover"_s, u"--forget"_s, m_id, u"--yes"_s}).code, 0);
    QCOMPARE(json({u"token"_s, u"remove"_s, u"ci"_s, u"--yes"_s}).code, 0);
}

void CliKeptTest::aSealThatCannotBeReadHindersNobodyElse()
{
    QCOMPARE(m_cli->json({u"token"_s, u"add"_s, u"other"_s, u"--profile"_s, u"scripted"_s}, "vidb_the-other").code, 0);
    const QString seal = m_folder->filePath(u"data/seals/%1.seal"_s.arg(m_id));
    QVERIFY(QFile::resize(seal, 100));
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, u"other"_s}).out.trimmed(), QByteArray("vidb_the-other"));
    const QJsonObject listed = json({u"token"_s, u"list"_s}).first("tokens"_L1);
    QVERIFY(listed.value("answer_kept"_L1).toBool());
    QVERIFY(listed.value("unreadable"_L1).toString().startsWith(seal));
    const QJsonObject told = json({u"recover"_s}).first("in_doubt"_L1);
    QVERIFY(told.value("answer_kept"_L1).toBool() && told.value("unreadable"_L1).toString().startsWith(seal));
    const QByteArray text = m_cli->plain({u"recover"_s}).out;
    QVERIFY2(text.contains("cannot be read now") && text.contains("recover --forget " + m_id.toLatin1()), text);
    const CliRun exported = json({u"recover"_s, u"--export"_s, m_id, m_folder->filePath(u"answer"_s), u"--yes"_s});
    QVERIFY2(exported.code == 1 && exported.out.contains(".seal: the record is cut short"), exported.out);
    QVERIFY(!exported.out.contains("database"));
    QCOMPARE(json({u"resolve"_s, u"ci"_s, u"--mark-lost"_s}).code, 2);
    QCOMPARE(json({u"token"_s, u"remove"_s, u"ci"_s, u"--yes"_s}).code, 1);
    QCOMPARE(json({u"token"_s, u"remove"_s, u"other"_s, u"--yes"_s}).code, 0);
    QCOMPARE(json({u"recover"_s, u"--forget"_s, m_id, u"--yes"_s}).code, 0);
    QVERIFY(!QFile::exists(seal));
    QCOMPARE(json({u"resolve"_s, u"ci"_s, u"--mark-lost"_s}).code, 0);
}

void CliKeptTest::itStaysAfterAnotherValueWasGiven()
{
    QCOMPARE(json({u"resolve"_s, u"ci"_s, u"--mark-lost"_s, u"--yes"_s}).code, 0);
    QCOMPARE(m_cli->json({u"token"_s, u"set"_s, u"ci"_s, u"--secret-stdin"_s}, "vidb_a-wrong-paste").code, 0);
    QVERIFY(m_cli->plain({u"recover"_s}).out.contains("recover --forget " + m_id.toLatin1()));
    const CliRun refused = json({u"token"_s, u"remove"_s, u"ci"_s, u"--yes"_s});
    QVERIFY2(refused.code == 1 && refused.out.contains(m_id.toLatin1()), refused.out);
}

void CliKeptTest::identityWithTheRightLengthIsComplete()
{
    QCOMPARE(json({u"resolve"_s, u"ci"_s, u"--try-kept"_s}).code, 0);
    const QByteArray body = "{\"token\":\"vidb_third-value-of-the-token\"}";
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: identity\r\n"
                            "Content-Length: " +
                            QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n";
    m_server->setAnswers({head + body});
    const CliRun run = json({u"regenerate"_s, u"ci"_s, u"--yes"_s});
    QCOMPARE(run.first("results"_L1).value("outcome"_L1).toString(), u"rotated"_s);
    QCOMPARE(run.code, 0);
}

QTEST_GUILESS_MAIN(CliKeptTest)
#include "clikept_test.moc"
