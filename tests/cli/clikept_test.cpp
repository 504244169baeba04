// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "scriptedserver.h"

#include <QFile>
#include <QJsonArray>
#include <QObject>
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
    void itIsPrintedAndStays();
    void anOrdinaryYesRemovesNothingWithIt();
    void identityWithTheRightLengthIsComplete();

private:
    CliRun json(const QStringList &words) { return m_cli->json(words); }
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
}

void CliKeptTest::everySentenceSaysSoFirst()
{
    for (const QStringList &words : {QStringList{u"regenerate"_s, u"ci"_s, u"--yes"_s},
                                     {u"resolve"_s, u"ci"_s},
                                     {u"recover"_s},
                                     {u"token"_s, u"show"_s, u"ci"_s}}) {
        const QString text = told(m_cli->plain(words));
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
