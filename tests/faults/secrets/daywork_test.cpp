// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "confidantserver.h"
#include "figures.h"
#include "secretforms.h"
#include "session.h"
#include "writings.h"

#include <QDir>
#include <QJsonArray>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;
using Misfortune = ConfidantServer::Misfortune;

namespace
{

const QByteArray misshapen = "vidb_0mIsShApEn9 with-a-space-in-its-midst-42";

} // namespace

/// A day's work with keyturn-cli, in which nothing is spared; and then everything is read that it left anywhere.
class DayWorkTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void nothingThatWasWrittenHoldsASecret();
    void aSecretGivenAsAnArgumentIsFound();
    void aPlantedSecretIsFoundInEachForm_data();
    void aPlantedSecretIsFoundInEachForm();

private:
    enum class Output { IsSearched, IsTheSecret };
    CliRun run(const QStringList &words, const QByteArray &input = {}, Output output = Output::IsSearched,
               const QString &outFile = {});
    void collectFolders();
    [[nodiscard]] int regenerate(const QString &token, Misfortune misfortune);
    [[nodiscard]] QByteArray value(int token) const { return m_server->tokens().at(token).second; }

    void morning();
    void goodRotations();
    void badRotations();
    void lockedKeychain();
    void once();
    void pastedAccessToken();
    void inTheVault();
    void lookingAround();

    [[nodiscard]] QString place(const QString &name) const { return m_root.filePath(name); }

    QTemporaryDir m_root;
    std::unique_ptr<ConfidantServer> m_server;
    std::unique_ptr<CliProcess> m_cli;
    Writings m_writings;
    int m_runs = 0;
};

void DayWorkTest::initTestCase()
{
    for (const char *const name : {"HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
                                   "XDG_STATE_HOME", "XDG_RUNTIME_DIR"}) {
        const QString folder = place(QString::fromLatin1(name));
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv(name, folder.toUtf8());
    }
    QVERIFY(QDir().mkpath(place(u"theirs"_s)));
}

void DayWorkTest::init()
{
    m_writings = Writings();
    m_runs = 0;
    QDir(place(u"data"_s)).removeRecursively();
    m_server = std::make_unique<ConfidantServer>(8, ConfidantServer::Way::Https);
    m_server->onActed = [this] {
        collectFolders(); // in the middle of a rotation: the journal's row is committed
    };
    m_cli = std::make_unique<CliProcess>(place(u"data"_s));
}

void DayWorkTest::collectFolders()
{
    m_writings.addFolder(u"data folder"_s, place(u"data"_s));
    m_writings.addFolder(u"TMPDIR"_s, place(u"TMPDIR"_s));
    m_writings.addFolder(u"HOME"_s, place(u"HOME"_s));
    for (const auto *const name : {"DATA", "CONFIG", "CACHE", "STATE"})
        m_writings.addFolder(u"XDG folders"_s, place(u"XDG_%1_HOME"_s.arg(QLatin1StringView(name))));
    m_writings.addFolder(u"XDG folders"_s, place(u"XDG_RUNTIME_DIR"_s));
    m_writings.addFolder(u"the keychain's folder"_s, qEnvironmentVariable("KEYTURN_SECRET_SERVICE_DIR"));
}

CliRun DayWorkTest::run(const QStringList &words, const QByteArray &input, Output output, const QString &outFile)
{
    ++m_runs;
    qputenv("QT_LOGGING_RULES", "*=true"); // for the program, not for this one
    const auto process = m_cli->start(words, input, outFile);
    qunsetenv("QT_LOGGING_RULES");
    if (process->waitForStarted())
        m_writings.addProcess(process->processId());
    CliRun run = m_cli->finish(*process);
    m_writings.add(u"standard error"_s, run.err);
    if (output == Output::IsSearched)
        m_writings.add(u"standard output"_s, run.out);
    collectFolders();
    return run;
}

int DayWorkTest::regenerate(const QString &token, Misfortune misfortune)
{
    m_server->setMisfortune(misfortune);
    return run({u"--json"_s, u"regenerate"_s, token, u"--yes"_s, u"--reason"_s, u"T-1"_s}).code;
}

/// Profiles and tokens, with the mistakes that people make.
void DayWorkTest::morning()
{
    QFile ca(place(u"theirs/ca.pem"_s));
    QVERIFY(ca.open(QIODevice::WriteOnly) && ca.write(m_server->caPem()) > 0);
    ca.close();
    const QStringList how{u"--host"_s,    m_server->url(), u"--tenant"_s, ConfidantServer::tenant(),
                          u"--ca-file"_s, ca.fileName()};
    QCOMPARE(run(QStringList{u"profile"_s, u"add"_s, u"day"_s} + how).code, 0);
    QCOMPARE(run({u"token"_s, u"add"_s, u"t0"_s, u"--profile"_s, u"day"_s}, value(0)).code, 0);
    QCOMPARE(run({u"--json"_s, u"token"_s, u"add"_s, u"again"_s, u"--profile"_s, u"day"_s}, value(0)).code, 1);
    QVERIFY(run({u"token"_s, u"add"_s, u"bad"_s, u"--profile"_s, u"day"_s}, misshapen).code != 0);
    QVERIFY(run({u"token"_s, u"add"_s, u"bad"_s, u"--profile"_s, u"nowhere"_s}, value(1)).code != 0);

    QFile csv(place(u"theirs/tokens.csv"_s));
    QVERIFY(csv.open(QIODevice::WriteOnly));
    csv.write("name,token\n");
    for (int i = 1; i < 7; ++i)
        csv.write("t" + QByteArray::number(i) + ',' + value(i) + '\n');
    csv.close();
    QFile badCsv(place(u"theirs/bad.csv"_s));
    QVERIFY(badCsv.open(QIODevice::WriteOnly) && badCsv.write("name,token\nx," + value(7) + "\ny," + misshapen) > 0);
    badCsv.close();
    QCOMPARE(run({u"--json"_s, u"token"_s, u"import"_s, badCsv.fileName(), u"--profile"_s, u"day"_s}).code, 1);
    QCOMPARE(run({u"token"_s, u"import"_s, csv.fileName(), u"--profile"_s, u"day"_s}).code, 0);
    QVERIFY(run({u"token"_s, u"rename"_s, u"t6"_s}).code != 0);
}

void DayWorkTest::goodRotations()
{
    QCOMPARE(regenerate(u"t0"_s, Misfortune::None), 0);
    const CliRun printed = run({u"regenerate"_s, u"t0"_s, u"--yes"_s, u"--print-token"_s}, {}, Output::IsTheSecret);
    QCOMPARE(printed.code, 0);
    QCOMPARE(printed.out, value(0) + '\n');
    const CliRun document =
        run({u"--json"_s, u"regenerate"_s, u"t0"_s, u"--yes"_s, u"--print-token"_s}, {}, Output::IsTheSecret);
    QCOMPARE(document.first("results"_L1).value("new_token"_L1).toString().toUtf8(), value(0));
    QCOMPARE(run({u"token"_s, u"get"_s, u"t0"_s}, {}, Output::IsTheSecret).out, value(0) + '\n');
    QCOMPARE(run({u"verify"_s, u"t0"_s}).code, 0);
}

void DayWorkTest::badRotations()
{
    QCOMPARE(regenerate(u"t1"_s, Misfortune::ErrorAfterActing), 13);
    QCOMPARE(regenerate(u"t2"_s, Misfortune::Refusal), 10);
    QCOMPARE(regenerate(u"t3"_s, Misfortune::CutAnswer), 13);
    QVERIFY(run({u"--json"_s, u"regenerate"_s, u"t1"_s, u"--yes"_s}).code != 0);
    QVERIFY(run({u"resolve"_s, u"t1"_s}).code != 0);
    const CliRun recovered = run({u"--json"_s, u"recover"_s});
    const QJsonArray doubts = recovered.json().value("in_doubt"_L1).toArray();
    QVERIFY(!doubts.isEmpty());
    QString kept;
    for (const QJsonValue &doubt : doubts) {
        if (doubt["answer_kept"_L1].toBool())
            kept = doubt["id"_L1].toString();
    }
    QVERIFY(!kept.isEmpty());
    const QString answer = place(u"theirs/answer"_s);
    QCOMPARE(run({u"recover"_s, u"--export"_s, kept, answer, u"--yes"_s}).code, 0);
    QVERIFY(QFile::exists(answer));
    QCOMPARE(run({u"resolve"_s, u"t1"_s, u"--new-value-stdin"_s}, value(1)).code, 0);
    QCOMPARE(run({u"resolve"_s, u"t3"_s, u"--mark-lost"_s, u"--yes"_s}).code, 0);
}

void DayWorkTest::lockedKeychain()
{
    const auto before = std::exchange(m_server->onActed, [] { Session::lock(); });
    QCOMPARE(regenerate(u"t4"_s, Misfortune::None), 14);
    m_server->onActed = before;
    QVERIFY(run({u"token"_s, u"get"_s, u"t4"_s}).code != 0);
    QVERIFY(run({u"--json"_s, u"regenerate"_s, u"t5"_s, u"--yes"_s}).code != 0);
    Session::unlock();
    QCOMPARE(run({u"--json"_s, u"recover"_s}).code, 0);
    QCOMPARE(run({u"token"_s, u"get"_s, u"t4"_s}, {}, Output::IsTheSecret).out, value(4) + '\n');
}

void DayWorkTest::once()
{
    const QStringList words{u"regenerate"_s, u"--once"_s, u"--profile"_s, u"day"_s, u"--print-token"_s};
    const CliRun handedOver = run(words, value(7), Output::IsTheSecret);
    QCOMPARE(handedOver.out, value(7) + '\n');
    // Keyturn made it lately: regenerating it again wants a second word.
    QCOMPARE(run(words, value(7), Output::IsTheSecret).code, 2);
    const QStringList meant = words + QStringList{u"--yes"_s};
    QCOMPARE(run(meant, value(7), Output::IsTheSecret, u"/dev/full"_s).code, 14);
    const QString id = run({u"--json"_s, u"recover"_s}).first("pending"_L1).value("id"_L1).toString();
    QVERIFY(!id.isEmpty());
    QCOMPARE(run({u"recover"_s, u"--print"_s, id}, {}, Output::IsTheSecret).out, value(7) + '\n');
}

void DayWorkTest::pastedAccessToken()
{
    QCOMPARE(run({u"profile"_s, u"set"_s, u"day"_s, u"--sign-in"_s, u"bearer"_s}).code, 0);
    const QByteArray access = m_server->grantAccess();
    QCOMPARE(run({u"regenerate"_s, u"t5"_s, u"--yes"_s}, access + '\n').code, 0);
    m_server->setMisfortune(Misfortune::Refusal);
    QCOMPARE(run({u"regenerate"_s, u"t5"_s, u"--yes"_s}, access + '\n').code, 10);
    QVERIFY(run({u"regenerate"_s, u"t5"_s, u"--yes"_s}, "not a header\n").code != 0);
    QCOMPARE(run({u"profile"_s, u"set"_s, u"day"_s, u"--sign-in"_s, u"token"_s}).code, 0);
}

void DayWorkTest::inTheVault()
{
    QCOMPARE(run({u"profile"_s, u"store"_s, u"day"_s, u"vault"_s}).code, 0);
    QCOMPARE(regenerate(u"t6"_s, Misfortune::None), 0);
    QCOMPARE(run({u"token"_s, u"get"_s, u"t6"_s}, {}, Output::IsTheSecret).out, value(6) + '\n');
    QCOMPARE(regenerate(u"t6"_s, Misfortune::ErrorAfterActing), 13);
}

void DayWorkTest::lookingAround()
{
    for (const QStringList &words : {QStringList{u"token"_s, u"list"_s},
                                     {u"token"_s, u"show"_s, u"t0"_s},
                                     {u"history"_s},
                                     {u"profile"_s, u"list"_s},
                                     {u"profile"_s, u"show"_s, u"day"_s},
                                     {u"recover"_s}}) {
        run(words);
        run(QStringList{u"--json"_s} + words);
    }
    QCOMPARE(run({u"history"_s, u"--csv"_s}).code, 0);
    QCOMPARE(run({u"token"_s, u"remove"_s, u"t0"_s, u"--yes"_s}).code, 0);
}

void DayWorkTest::nothingThatWasWrittenHoldsASecret()
{
    for (const auto work :
         {&DayWorkTest::morning, &DayWorkTest::goodRotations, &DayWorkTest::badRotations, &DayWorkTest::lockedKeychain,
          &DayWorkTest::once, &DayWorkTest::pastedAccessToken, &DayWorkTest::inTheVault, &DayWorkTest::lookingAround}) {
        (this->*work)();
        if (QTest::currentTestFailed())
            return;
    }
    const QList<QByteArray> secrets = m_server->secrets() + QList<QByteArray>{misshapen};
    const SecretSearch search(secrets);
    Figures figures(u"secrets-in-what-is-written"_s, {u"place"_s, u"pieces"_s, u"bytes"_s, u"found"_s});
    QStringList found;
    for (const QString &where : m_writings.places()) {
        QStringList forms;
        for (const QByteArray &bytes : m_writings.of(where))
            forms += search.formsIn(bytes);
        figures.add({where, QString::number(m_writings.of(where).size()), QString::number(m_writings.size(where)),
                     QString::number(forms.size())});
        for (const QString &form : forms)
            found.append(where + u": "_s + form);
    }
    figures.say(u"%1 runs of keyturn-cli, %2 secrets, each in 8 forms: found %3 times"_s.arg(m_runs)
                    .arg(secrets.size())
                    .arg(found.size()));
    QCOMPARE(found, QStringList());
    QVERIFY(m_server->secrets().size() > 20);
    for (const auto &where : {u"standard error"_s, u"standard output"_s, u"data folder"_s, u"/proc, cmdline"_s})
        QVERIFY2(m_writings.size(where) > 1000, qPrintable(where));
    // It was looked at in the middle of rotations, too.
    for (const QByteArray &ending : {QByteArray("-wal"), QByteArray(".seal")}) {
        const QList<QByteArray> &names = m_writings.of(u"data folder"_s);
        QVERIFY2(std::any_of(names.begin(), names.end(), [&](const QByteArray &name) { return name.endsWith(ending); }),
                 ending.constData());
    }
    // The categories were on: Qt's own tell of the connections.
    const QList<QByteArray> told = m_writings.of(u"standard error"_s);
    QVERIFY(std::any_of(told.begin(), told.end(), [](const QByteArray &err) { return err.contains("qt."); }));
}

/// What no program can help, and what the search must not miss: a secret that nothing shows to be one. A token is
/// refused, and repeated nowhere. The run waits for this thread's server, so that it is
/// there to be looked at.
void DayWorkTest::aSecretGivenAsAnArgumentIsFound()
{
    morning();
    const QByteArray token = value(7);
    const QStringList refused{u"regenerate"_s, u"t0"_s, u"--yes"_s, u"--reason"_s, QString::fromLatin1(token)};
    QCOMPARE(run(refused).code, 1);
    const QByteArray secret = "the-word-that-opens-all-doors-7421";
    const QStringList words{u"regenerate"_s, u"t0"_s, u"--yes"_s, u"--reason"_s, QString::fromLatin1(secret)};
    QCOMPARE(run(words).code, 0);
    run({u"history"_s});
    const SecretSearch search({secret});
    QStringList where;
    for (const QString &place : m_writings.places()) {
        for (const QByteArray &bytes : m_writings.of(place)) {
            if (!search.formsIn(bytes).isEmpty() && !where.contains(place))
                where.append(place);
        }
    }
    for (const QString &place : {u"/proc, cmdline"_s, u"data folder"_s, u"standard output"_s})
        QVERIFY2(where.contains(place), qPrintable(where.join(u", "_s)));
    const SecretSearch forToken({token});
    for (const QString &place : {u"data folder"_s, u"standard output"_s, u"standard error"_s}) {
        for (const QByteArray &bytes : m_writings.of(place))
            QVERIFY2(forToken.formsIn(bytes).isEmpty(), qPrintable(place));
    }
}

void DayWorkTest::aPlantedSecretIsFoundInEachForm_data()
{
    const QByteArray secret = SandboxTokens(1).seeded().constFirst().second;
    const QByteArray text = QUrl::toPercentEncoding(QString::fromLatin1(secret), {}, secret);
    const QString wide = QString::fromLatin1(secret);
    QByteArray big(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2);
    for (qsizetype i = 0; i < big.size(); i += 2)
        std::swap(big[i], big[i + 1]);
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("planted");
    QTest::addColumn<QString>("form");
    QTest::newRow("plain") << secret << "Authorization: Bearer " + secret + "\r\n" << u"plain"_s;
    QTest::newRow("first half") << secret << secret.first(secret.size() / 2) << u"plain"_s;
    QTest::newRow("second half") << secret << secret.last(secret.size() / 2) << u"plain"_s;
    QTest::newRow("base64") << secret << secret.toBase64() << u"base64"_s;
    QTest::newRow("base64, one byte on") << secret << (":" + secret).toBase64() << u"base64"_s;
    QTest::newRow("base64, user and password") << secret << ("id:" + secret + '\n').toBase64() << u"base64"_s;
    QTest::newRow("base64url") << secret + "\xfb\xef\xbe"
                               << (secret + "\xfb\xef\xbe").toBase64(QByteArray::Base64UrlEncoding) << u"base64url"_s;
    QTest::newRow("hex") << secret << secret.toHex() << u"hex"_s;
    QTest::newRow("HEX") << secret << secret.toHex().toUpper() << u"hex"_s;
    QTest::newRow("percent") << secret << text << u"percent"_s;
    QTest::newRow("percent, small") << secret << text.toLower() << u"percent"_s;
    QTest::newRow("UTF-16LE") << secret << QByteArray(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2)
                              << u"UTF-16LE"_s;
    QTest::newRow("UTF-16BE") << secret << big << u"UTF-16BE"_s;
}

void DayWorkTest::aPlantedSecretIsFoundInEachForm()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, planted);
    QFETCH(QString, form);
    QVERIFY(QDir().mkpath(place(u"data/.seals"_s)));
    QFile file(place(u"data/.seals/planted"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("before\0" + planted + "\nafter") > 0);
    file.close();
    m_writings.addFolder(u"data folder"_s, place(u"data"_s));
    QVERIFY(QFile::remove(file.fileName()));
    const SecretSearch search({SandboxTokens(1).seeded().constFirst().second, secret});
    QStringList found;
    for (const QByteArray &bytes : m_writings.of(u"data folder"_s))
        found += search.formsIn(bytes);
    QVERIFY2(found.contains(form), qPrintable(found.join(u", "_s)));
}

QTEST_GUILESS_MAIN(DayWorkTest)
#include "daywork_test.moc"
