// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

/// Profiles and tokens by the command line as a process: documents, exit codes, bad input. A real Secret Service runs
/// beside it; the network is not needed.
class CliDataTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void helpAndVersionNeedNoDataFolder();
    void profileIsAddedShownChangedAndRemoved();
    void profileOfTheSameNameIsRefused();
    void unknownNamesAreNotFound();
    void badProfileIsRefusedAndNothingChanged_data();
    void badProfileIsRefusedAndNothingChanged();
    void oddTenantIsKept_data();
    void oddTenantIsKept();
    void tokenIsAddedAndGivenBack();
    void badTokenIsRefusedAndNothingChanged_data();
    void badTokenIsRefusedAndNothingChanged();
    void sameValueIsRefusedAndTheOtherNamed();
    void nameInTwoProfilesIsAmbiguous();
    void importIsAllOrNothing();
    void importRemarksOnUnusualTokens();
    void dryRunOfAnImportStoresNothing();
    void exportOfAnotherProgramComesFromStandardInput();
    void secretInATextIsRefusedAndRepeatedNowhere_data();
    void secretInATextIsRefusedAndRepeatedNowhere();
    void knownValueInATextIsRefused();
    void knownValueIsTakenAndRepeatedNowhere();
    void namesHaveUpTo255Characters();
    void wordThatIsNoUtf8IsRefused();
    void noteKeepsItsLines();
    void allOfSeveralProfilesIsMeantOnPurpose();
    void filtersThatMatchNothingAreDone();
    void noKnownDateIsNotFarAway();
    void removalNeedsAYes();
    void listingNeedsNoKeychain();
    void withoutKeychainNothingIsAdded();
    void historyTellsWhatWasDone();
    void wrongUsageIsADocument();
    void damagedDataFolderIsToldAndLeft();

private:
    CliRun addProfile(const QString &name = u"prod"_s)
    {
        return m_cli->json({u"profile"_s, u"add"_s, name, u"--host"_s, u"vidb.example.com"_s});
    }
    CliRun addToken(const QString &name, const QByteArray &value, const QString &profile = u"prod"_s)
    {
        return m_cli->json({u"token"_s, u"add"_s, name, u"--profile"_s, profile}, value);
    }
    qsizetype count(const QString &group, QLatin1StringView array)
    {
        return m_cli->json({group, u"list"_s}).json().value(array).toArray().size();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliProcess> m_cli;
};

void CliDataTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_cli = std::make_unique<CliProcess>(m_folder->filePath(u"data"_s));
}

/// Whatever a test did: no value on standard error, none in the data folder.
void CliDataTest::cleanup()
{
    QVERIFY(!m_cli->allErrors().contains("vidb_"));
    const QDir folder(m_folder->filePath(u"data"_s));
    for (const QFileInfo &info : folder.entryInfoList(QDir::Files | QDir::Hidden)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            QVERIFY2(!file.readAll().contains("vidb_"), qPrintable(info.fileName()));
    }
}

void CliDataTest::helpAndVersionNeedNoDataFolder()
{
    const CliRun version = m_cli->plain({u"--version"_s});
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith("keyturn-cli "));
    const CliRun help = m_cli->plain({u"regenerate"_s, u"--help"_s});
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.contains("--print-token"));
    QVERIFY(!QDir(m_folder->filePath(u"data"_s)).exists());
}

void CliDataTest::profileIsAddedShownChangedAndRemoved()
{
    const CliRun added =
        m_cli->json({u"profile"_s, u"add"_s, u"prod"_s, u"--host"_s, u"https://VIDB.example.com:8443"_s, u"--tenant"_s,
                     u"my-tenant"_s, u"--pin"_s, u"sha256:"_s + QString(64, u'A')});
    QCOMPARE(added.code, 0);
    const QJsonObject profile = added.first("profiles"_L1);
    QCOMPARE(profile.value("name"_L1).toString(), u"prod"_s);
    QCOMPARE(profile.value("host"_L1).toString(), u"vidb.example.com:8443"_s);
    QCOMPARE(profile.value("tenant"_L1).toString(), u"my-tenant"_s);
    QCOMPARE(profile.value("sign_in"_L1).toString(), u"token"_s);
    QCOMPARE(profile.value("pin"_L1).toString(), u"sha256:"_s + QString(64, u'a'));
    QCOMPARE(profile.value("store"_L1).toString(), u"keychain"_s);
    QCOMPARE(profile.value("proxy"_L1).toString(), u"none"_s);
    QCOMPARE(profile.value("tokens"_L1).toInt(-1), 0);
    for (const auto field : {"client_id"_L1, "scope"_L1, "ca_file"_L1})
        QVERIFY2(profile.contains(field) && profile.value(field).isNull(), field.data());

    const CliRun set =
        m_cli->json({u"profile"_s, u"set"_s, u"prod"_s, u"--sign-in"_s, u"bearer"_s, u"--pin"_s, u"none"_s});
    QCOMPARE(set.code, 0);
    const CliRun shown = m_cli->json({u"profile"_s, u"show"_s, u"prod"_s});
    QCOMPARE(shown.first("profiles"_L1).value("sign_in"_L1).toString(), u"bearer"_s);
    QCOMPARE(shown.first("profiles"_L1).value("tenant"_L1).toString(), u"my-tenant"_s);
    QVERIFY(shown.first("profiles"_L1).value("pin"_L1).isNull());
    QVERIFY(m_cli->plain({u"profile"_s, u"list"_s}).out.contains("vidb.example.com:8443"));

    const CliRun removed = m_cli->json({u"profile"_s, u"remove"_s, u"prod"_s, u"--yes"_s});
    QCOMPARE(removed.code, 0);
    QCOMPARE(removed.json().value("done"_L1).toBool(), true);
    QCOMPARE(count(u"profile"_s, "profiles"_L1), 0);
}

void CliDataTest::profileOfTheSameNameIsRefused()
{
    QCOMPARE(addProfile().code, 0);
    const CliRun again = addProfile();
    QCOMPARE(again.code, 1);
    QCOMPARE(again.errorKind(), u"exists"_s);
    QCOMPARE(count(u"profile"_s, "profiles"_L1), 1);
}

void CliDataTest::unknownNamesAreNotFound()
{
    const QList<QStringList> commands{{u"profile"_s, u"show"_s, u"x"_s},
                                      {u"profile"_s, u"set"_s, u"x"_s, u"--tenant"_s, u"t"_s},
                                      {u"profile"_s, u"remove"_s, u"x"_s, u"--yes"_s},
                                      {u"token"_s, u"show"_s, u"x"_s},
                                      {u"token"_s, u"get"_s, u"x"_s},
                                      {u"token"_s, u"remove"_s, u"x"_s, u"--yes"_s},
                                      {u"token"_s, u"list"_s, u"--profile"_s, u"x"_s},
                                      {u"regenerate"_s, u"x"_s, u"--yes"_s},
                                      {u"verify"_s, u"x"_s},
                                      {u"resolve"_s, u"x"_s},
                                      {u"resolve"_s, u"once-20261124-000000-000"_s, u"--mark-lost"_s},
                                      {u"resolve"_s, u"--profile"_s, u"x"_s},
                                      {u"recover"_s, u"--export"_s, u"x"_s, u"/nonexistent"_s, u"--yes"_s},
                                      {u"profile"_s, u"store"_s, u"x"_s, u"vault"_s}};
    for (const QStringList &command : commands) {
        const CliRun run = m_cli->json(command);
        QVERIFY2(run.code == 16, qPrintable(command.join(u' ')));
        QCOMPARE(run.errorKind(), u"not_found"_s);
        QVERIFY(run.err.startsWith("keyturn-cli: "));
    }
    const CliRun add = addToken(u"a"_s, "vidb_value-of-a-token");
    QCOMPARE(add.code, 16);
}

void CliDataTest::badProfileIsRefusedAndNothingChanged_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto host = [](const char *name, const QString &text) {
        QTest::newRow(name) << QStringList{u"new"_s, u"--host"_s, text};
    };
    host("scheme ftp", u"ftp://vidb.example.com"_s);
    host("http not on loopback", u"http://vidb.example.com"_s);
    host("path", u"vidb.example.com/acs"_s);
    host("user info", u"https://me:pw@vidb.example.com"_s);
    host("space", u"vidb example.com"_s);
    host("empty", u" "_s);
    host("IPv6 without brackets", u"::1"_s);
    host("port 0", u"vidb.example.com:0"_s);
    host("port out of range", u"vidb.example.com:65536"_s);
    host("port no number", u"vidb.example.com:https"_s);
    const auto good = [](const char *name, const QStringList &arguments) {
        QTest::newRow(name) << arguments + QStringList{u"--host"_s, u"vidb.example.com"_s};
    };
    good("tenant empty", {u"new"_s, u"--tenant"_s, u" "_s});
    good("name empty", {u" "_s});
    good("name of 10,000 characters", {QString(10'000, u'n')});
    good("name with a control character", {u"a\u0007b"_s});
    good("name with a line break", {u"a\nb"_s});
    good("name with an override", {u"a\u202eb"_s});
    good("sign-in of another version", {u"new"_s, u"--sign-in"_s, u"client"_s});
    good("sign-in unknown", {u"new"_s, u"--sign-in"_s, u"magic"_s});
    good("CA file not there", {u"new"_s, u"--ca-file"_s, u"/nonexistent.pem"_s});
    good("pin too short", {u"new"_s, u"--pin"_s, u"sha256:abcd"_s});
    good("proxy without port", {u"new"_s, u"--proxy"_s, u"http://proxy"_s});
    good("store unknown", {u"new"_s, u"--store"_s, u"file"_s});
}

void CliDataTest::badProfileIsRefusedAndNothingChanged()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(addProfile().code, 0);
    const CliRun run = m_cli->json(QStringList{u"profile"_s, u"add"_s} + arguments);
    QCOMPARE(run.code, 2);
    QCOMPARE(run.errorKind(), u"usage"_s);
    QVERIFY(run.json().value("error"_L1).toObject().value("message"_L1).toString().size() > 5);
    QCOMPARE(count(u"profile"_s, "profiles"_L1), 1);
}

void CliDataTest::oddTenantIsKept_data()
{
    QTest::addColumn<QString>("tenant");
    QTest::newRow("slash") << u"a/b"_s;
    QTest::newRow("encoded slash") << u"a%2Fb"_s;
    QTest::newRow("space") << u"a b"_s;
    QTest::newRow("not ASCII") << u"Zürich"_s;
}

void CliDataTest::oddTenantIsKept()
{
    QFETCH(QString, tenant);
    const CliRun run =
        m_cli->json({u"profile"_s, u"add"_s, u"p"_s, u"--host"_s, u"[::1]:8443"_s, u"--tenant"_s, tenant});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.first("profiles"_L1).value("tenant"_L1).toString(), tenant);
    QCOMPARE(run.first("profiles"_L1).value("host"_L1).toString(), u"[::1]:8443"_s);
}

void CliDataTest::tokenIsAddedAndGivenBack()
{
    QCOMPARE(addProfile().code, 0);
    const CliRun added = m_cli->json(
        {u"token"_s, u"add"_s, u"ci"_s, u"--profile"_s, u"prod"_s, u"--note"_s, u"for CI"_s, u"--uses"_s, u"1"_s},
        " \n vidb_value-of-a-token \r\n");
    QCOMPARE(added.code, 0);
    const QJsonObject token = added.first("tokens"_L1);
    QCOMPARE(token.value("token"_L1).toString(), u"ci"_s);
    QCOMPARE(token.value("profile"_L1).toString(), u"prod"_s);
    QCOMPARE(token.value("state"_L1).toString(), u"ok"_s);
    QCOMPARE(token.value("suffix"_L1).toString(), u"oken"_s);
    QCOMPARE(token.value("uses"_L1).toString(), u"single"_s);
    QCOMPARE(token.value("note"_L1).toString(), u"for CI"_s);
    QVERIFY(token.value("metadata"_L1).isObject());
    QVERIFY(token.value("expiration_date"_L1).isNull());
    QVERIFY(token.value("regenerated"_L1).isNull());
    QVERIFY(!added.out.contains("vidb_"));

    const CliRun plain = m_cli->plain({u"token"_s, u"get"_s, u"ci"_s});
    QCOMPARE(plain.code, 0);
    QCOMPARE(plain.out, QByteArray("vidb_value-of-a-token\n"));
    QVERIFY(plain.err.isEmpty());
    const CliRun json = m_cli->json({u"token"_s, u"get"_s, u"ci"_s, u"--profile"_s, u"prod"_s});
    QCOMPARE(json.json().value("value"_L1).toString(), u"vidb_value-of-a-token"_s);
    QCOMPARE(json.json().value("token"_L1).toString(), u"ci"_s);
    QCOMPARE(json.json().value("profile"_L1).toString(), u"prod"_s);
    QCOMPARE(m_cli->json({u"profile"_s, u"list"_s}).first("profiles"_L1).value("tokens"_L1).toInt(), 1);

    QCOMPARE(m_cli->json({u"token"_s, u"remove"_s, u"ci"_s, u"--yes"_s}).code, 0);
    QCOMPARE(count(u"token"_s, "tokens"_L1), 0);
}

void CliDataTest::badTokenIsRefusedAndNothingChanged_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("empty") << u"a"_s << QByteArray();
    QTest::newRow("white space") << u"a"_s << QByteArray(" \t\r\n\n");
    QTest::newRow("line break inside") << u"a"_s << QByteArray("vidb_one\nvidb_two\n");
    QTest::newRow("1 MB") << u"a"_s << QByteArray("vidb_" + QByteArray(1024 * 1024, 'x'));
    QTest::newRow("name of 10,000 characters") << QString(10'000, u'n') << QByteArray("vidb_value-of-a-token");
    QTest::newRow("name with a control character") << u"a\u001bb"_s << QByteArray("vidb_value-of-a-token");
    QTest::newRow("name with an override") << u"a\u2066b"_s << QByteArray("vidb_value-of-a-token");
}

void CliDataTest::badTokenIsRefusedAndNothingChanged()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, value);
    QCOMPARE(addProfile().code, 0);
    const CliRun run = addToken(name, value);
    QCOMPARE(run.code, 2);
    QCOMPARE(run.errorKind(), u"usage"_s);
    QCOMPARE(count(u"token"_s, "tokens"_L1), 0);
}

void CliDataTest::sameValueIsRefusedAndTheOtherNamed()
{
    QCOMPARE(addProfile().code, 0);
    QCOMPARE(addToken(u"first"_s, "vidb_value-of-a-token").code, 0);
    const CliRun value = addToken(u"second"_s, "vidb_value-of-a-token");
    QCOMPARE(value.code, 1);
    QCOMPARE(value.errorKind(), u"exists"_s);
    QVERIFY(value.json().value("error"_L1).toObject().value("message"_L1).toString().contains("first"_L1));
    const CliRun name = addToken(u"first"_s, "vidb_value-of-another");
    QCOMPARE(name.code, 1);
    QCOMPARE(name.errorKind(), u"exists"_s);
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, u"first"_s}).out, QByteArray("vidb_value-of-a-token\n"));
}

void CliDataTest::nameInTwoProfilesIsAmbiguous()
{
    QCOMPARE(addProfile(u"prod"_s).code, 0);
    QCOMPARE(addProfile(u"test"_s).code, 0);
    QCOMPARE(addToken(u"ci"_s, "vidb_value-in-prod", u"prod"_s).code, 0);
    QCOMPARE(addToken(u"ci"_s, "vidb_value-in-test", u"test"_s).code, 0);
    const CliRun run = m_cli->json({u"token"_s, u"get"_s, u"ci"_s});
    QCOMPARE(run.code, 16);
    QCOMPARE(run.errorKind(), u"ambiguous"_s);
    const QString message = run.json().value("error"_L1).toObject().value("message"_L1).toString();
    QVERIFY(message.contains("prod"_L1) && message.contains("test"_L1));
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, u"ci"_s, u"--profile"_s, u"test"_s}).out,
             QByteArray("vidb_value-in-test\n"));
    const CliRun list = m_cli->json({u"token"_s, u"list"_s, u"--profile"_s, u"test"_s});
    QCOMPARE(list.json().value("tokens"_L1).toArray().size(), 1);
}

void CliDataTest::importIsAllOrNothing()
{
    QCOMPARE(addProfile().code, 0);
    const QString path = m_folder->filePath(u"tokens.csv"_s);
    const auto import = [&](const QByteArray &bytes) {
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        file.close();
        return m_cli->json({u"token"_s, u"import"_s, path, u"--profile"_s, u"prod"_s});
    };
    const CliRun bad = import("name,token,note\na,vidb_value-of-a-token,\nb,,x\n");
    QCOMPARE(bad.code, 1);
    QCOMPARE(bad.errorKind(), u"csv"_s);
    QCOMPARE(bad.json().value("error"_L1).toObject().value("line"_L1).toInt(), 3);
    QCOMPARE(count(u"token"_s, "tokens"_L1), 0);

    const CliRun good = import("name,token,note\r\na,vidb_value-of-a-token,\"x, y\"\r\nb,vidb_value-of-b-token,\r\n");
    QCOMPARE(good.code, 0);
    QCOMPARE(good.json().value("imported"_L1).toInt(), 2);
    QCOMPARE(m_cli->json({u"token"_s, u"show"_s, u"a"_s}).first("tokens"_L1).value("note"_L1).toString(), u"x, y"_s);

    const CliRun known = import("name,token\n\nc,vidb_value-of-c-token\nd,vidb_value-of-a-token\n");
    QCOMPARE(known.code, 1);
    QCOMPARE(known.errorKind(), u"exists"_s);
    QCOMPARE(known.json().value("error"_L1).toObject().value("line"_L1).toInt(), 4);
    QCOMPARE(count(u"token"_s, "tokens"_L1), 2);
    QCOMPARE(m_cli->json({u"token"_s, u"import"_s, u"/nonexistent.csv"_s, u"--profile"_s, u"prod"_s}).code, 1);
}

void CliDataTest::importRemarksOnUnusualTokens()
{
    QCOMPARE(addProfile().code, 0);
    const QByteArray rows(
        "Title,Username\na,svc-admin\nb,vidb_value-of-b-token$\nc,svc-other\nd,vidb_value-of-d-token\n");
    const QStringList words{u"token"_s, u"import"_s, u"-"_s, u"--profile=prod"_s, u"--map=name=Title,token=Username"_s};
    for (const QStringList &more : {QStringList{u"--dry-run"_s}, QStringList()}) {
        CliProcess apart(m_folder->filePath(u"data"_s)); // the remark has the prefix in it
        const CliRun run = apart.json(words + more, rows);
        QCOMPARE(run.code, 0);
        QVERIFY2(run.err.contains("lines 2, 4: this does not begin with vidb_"), run.err.constData());
        QVERIFY2(run.err.contains("line 3: tokens usually have"), run.err.constData());
        QVERIFY(!run.err.contains("svc-") && !run.err.contains("vidb_value"));
        const QJsonArray remarks = run.json().value("remarks"_L1).toArray();
        QCOMPARE(remarks.size(), 3);
        QCOMPARE(remarks.at(1).toObject().value("line"_L1).toInt(), 3);
        QVERIFY(remarks.at(1).toObject().value("message"_L1).toString().contains("something else"_L1));
    }
    QCOMPARE(count(u"token"_s, "tokens"_L1), 4);
}

void CliDataTest::dryRunOfAnImportStoresNothing()
{
    QCOMPARE(addProfile().code, 0);
    QCOMPARE(addToken(u"a"_s, "vidb_value-of-a-token").code, 0);
    const QStringList dry{u"token"_s, u"import"_s, u"-"_s, u"--profile"_s, u"prod"_s, u"--dry-run"_s};
    const CliRun good = m_cli->json(dry, "name;token\nb;vidb_value-of-b-token\n");
    QCOMPARE(good.code, 0);
    QCOMPARE(good.json().value("imported"_L1).toInt(-1), 0);
    QCOMPARE(good.json().value("planned"_L1).toInt(-1), 1);
    QVERIFY2(good.err.contains("the separator is ;"), good.err.constData());
    const CliRun taken = m_cli->json(dry, "name,token\nb,vidb_value-of-b-token\na,vidb_value-of-c-token\n");
    QCOMPARE(taken.errorKind(), u"exists"_s);
    QCOMPARE(taken.json().value("error"_L1).toObject().value("line"_L1).toInt(), 3);
    QCOMPARE(count(u"token"_s, "tokens"_L1), 1);
}

void CliDataTest::exportOfAnotherProgramComesFromStandardInput()
{
    QCOMPARE(addProfile().code, 0);
    const CliRun run = m_cli->json({u"token"_s, u"import"_s, u"-"_s, u"--profile"_s, u"prod"_s, u"--map"_s,
                                    u"name=Title,token=Password,note=Notes"_s},
                                   "\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\"\n"
                                   "\"Root\",\"ci\",\"x\",\"vidb_value-of-a-token\",\"\",\"nightly\"\n");
    QCOMPARE(run.code, 0);
    QCOMPARE(run.json().value("imported"_L1).toInt(), 1);
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, u"ci"_s}).out, QByteArray("vidb_value-of-a-token\n"));
}

void CliDataTest::secretInATextIsRefusedAndRepeatedNowhere_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("input");
    const QString secret = u"vidb_SECRETSECRETSECRET"_s;
    const auto row = [](const char *name, const QStringList &words, const QByteArray &input = {}) {
        QTest::newRow(name) << words << input;
    };
    row("a name that is asked for", {u"verify"_s, secret});
    row("a name", {u"token"_s, u"add"_s, secret, u"--profile"_s, u"prod"_s}, "vidb_value");
    row("a note", {u"token"_s, u"add"_s, u"a"_s, u"--profile"_s, u"prod"_s, u"--note=x "_s + secret}, "vidb_value");
    row("a profile", {u"profile"_s, u"add"_s, secret, u"--host"_s, u"h"_s});
    row("a host", {u"profile"_s, u"add"_s, u"b"_s, u"--host"_s, secret});
    row("a tenant", {u"profile"_s, u"set"_s, u"prod"_s, u"--tenant"_s, secret});
    row("a reason", {u"regenerate"_s, u"a"_s, u"--yes"_s, u"--reason"_s, secret});
    row("a file", {u"token"_s, u"import"_s, u"/tmp/"_s + secret, u"--profile"_s, u"prod"_s});
    row("an unknown option", {u"token"_s, u"list"_s, u"--"_s + secret});
    row("an unknown command", {secret});
    row("a data folder", {u"token"_s, u"list"_s, u"--data-dir"_s, u"/tmp/"_s + secret});
    row("exchanged columns", {u"token"_s, u"import"_s, u"-"_s, u"--profile"_s, u"prod"_s},
        "token,name\nsvc-a,vidb_SECRETSECRETSECRET\n");
    row("a note in a file", {u"token"_s, u"import"_s, u"-"_s, u"--profile"_s, u"prod"_s},
        "name,token,note\nsvc-a,vidb_value,was eyJhbGciOiJub25lIn0.SECRETSECRET.c2ln\n");
}

void CliDataTest::secretInATextIsRefusedAndRepeatedNowhere()
{
    QFETCH(const QStringList, words);
    QFETCH(const QByteArray, input);
    QCOMPARE(addProfile().code, 0);
    const CliRun run = m_cli->json(words, input);
    QCOMPARE(run.code, 1);
    QCOMPARE(run.errorKind(), u"looks_like_secret"_s);
    QVERIFY(!run.out.contains("SECRET") && !run.err.contains("SECRET"));
    QCOMPARE(run.err.contains("shell"), input.isEmpty() || !words.contains(u"import"_s));
    QVERIFY(!m_cli->plain({u"history"_s, u"--csv"_s}).out.contains("SECRET"));
    QCOMPARE(count(u"token"_s, "tokens"_L1), 0);
}

void CliDataTest::knownValueInATextIsRefused()
{
    QCOMPARE(addProfile().code, 0);
    const QStringList quietly{u"--quiet"_s, u"token"_s, u"add"_s};
    const QStringList toAdd{u"a"_s, u"--profile"_s, u"prod"_s};
    QCOMPARE(m_cli->json(quietly + toAdd, "s3cr3t-of-another-form").code, 0);
    const CliRun run = m_cli->json(
        quietly + QStringList{u"b"_s, u"--profile"_s, u"prod"_s, u"--note"_s, u"is (s3cr3t-of-another-form) too"_s},
        "s3cr3t-of-b-token");
    QCOMPARE(run.code, 1);
    QCOMPARE(run.errorKind(), u"looks_like_secret"_s);
    QVERIFY(!run.out.contains("s3cr3t") && !run.err.contains("s3cr3t"));
    QCOMPARE(count(u"token"_s, "tokens"_L1), 1);
}

/// Where text is stored or sent it is refused; where it is looked for and not found, it is not repeated.
void CliDataTest::knownValueIsTakenAndRepeatedNowhere()
{
    QCOMPARE(addProfile().code, 0);
    const QString secret = u"s3cr3t-of-another-form"_s;
    const QString known = u"holder"_s;
    const QStringList added{u"--quiet"_s, u"token"_s, u"add"_s, known, u"--profile"_s, u"prod"_s};
    QCOMPARE(m_cli->json(added, secret.toUtf8()).code, 0);
    const QList<QStringList> lines{
        {u"token"_s, u"rename"_s, known, secret},
        {u"token"_s, u"set"_s, known, u"--note"_s, secret},
        {u"profile"_s, u"set"_s, u"prod"_s, u"--tenant"_s, secret},
        {u"profile"_s, u"set"_s, u"prod"_s, u"--host"_s, secret},
        {u"profile"_s, u"add"_s, secret, u"--host"_s, u"127.0.0.1"_s},
        {u"regenerate"_s, known, u"--yes"_s, u"--reason"_s, secret},
        {u"token"_s, u"show"_s, secret},
        {u"token"_s, u"get"_s, secret},
        {u"verify"_s, secret},
        {u"resolve"_s, secret},
        {u"regenerate"_s, secret, u"--yes"_s},
        {u"profile"_s, u"show"_s, secret},
        {u"token"_s, u"list"_s, u"--profile"_s, secret},
        {u"recover"_s, u"--print"_s, secret},
        {u"doctor"_s, secret},
        {u"token"_s, u"import"_s, secret, u"--profile"_s, u"prod"_s},
        {u"token"_s, u"list"_s, u"--"_s + secret},
    };
    for (const QStringList &line : lines) {
        const CliRun run = m_cli->json(line);
        const QByteArray told = line.join(u' ').toUtf8() + ": " + run.out + run.err;
        QVERIFY2(run.code != 0, told.constData());
        QVERIFY2(!run.out.contains("s3cr3t") && !run.err.contains("s3cr3t"), told.constData());
    }
    QVERIFY(!m_cli->plain({u"history"_s, u"--csv"_s}).out.contains("s3cr3t"));
}

void CliDataTest::namesHaveUpTo255Characters()
{
    QCOMPARE(addProfile(QString(255, u'p')).code, 0);
    const QString name = u"\U0001F511"_s.repeated(255);
    QCOMPARE(addToken(name, "vidb_value-of-a-token", QString(255, u'p')).code, 0);
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, name}).out, QByteArray("vidb_value-of-a-token\n"));
    const CliRun tooLong = addToken(QString(256, u'n'), "vidb_value-of-b-token", QString(255, u'p'));
    QCOMPARE(tooLong.code, 2);
    QVERIFY(tooLong.err.contains("at most 255"));
}

/// QProcess gives the program only what is text, so a shell has to.
void CliDataTest::wordThatIsNoUtf8IsRefused()
{
    QCOMPARE(addProfile().code, 0);
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s,
                          u"printf vidb_value | \"$0\" --data-dir \"$1\" token add \"$(printf 'M\\374ll')\" "
                          "--profile prod"_s,
                          QStringLiteral(KEYTURN_CLI), m_folder->filePath(u"data"_s)});
    QVERIFY(keyturn::comesTrue([&] { return shell.state() == QProcess::NotRunning; }, 120'000));
    QCOMPARE(shell.exitCode(), 2);
    QVERIFY(shell.readAllStandardError().contains("not UTF-8"));
    QCOMPARE(count(u"token"_s, "tokens"_L1), 0);
}

void CliDataTest::noteKeepsItsLines()
{
    QCOMPARE(addProfile().code, 0);
    QCOMPARE(addToken(u"a"_s, "vidb_value-of-a-token").code, 0);
    const CliRun set = m_cli->json({u"token"_s, u"set"_s, u"a"_s, u"--note"_s, u"one\r\ntwo"_s});
    QCOMPARE(set.code, 0);
    QCOMPARE(set.first("tokens"_L1).value("note"_L1).toString(), u"one\ntwo"_s);
    QVERIFY(!m_cli->plain({u"token"_s, u"show"_s, u"a"_s}).out.contains("\xef\xbf\xbd"));
}

void CliDataTest::allOfSeveralProfilesIsMeantOnPurpose()
{
    QCOMPARE(addProfile(u"one"_s).code, 0);
    QCOMPARE(addToken(u"a"_s, "vidb_value-of-a-token", u"one"_s).code, 0);
    // With one profile --all is what it was: refused for the lack of a terminal, not for the profiles.
    const CliRun alone = m_cli->json({u"regenerate"_s, u"--all"_s});
    QCOMPARE(alone.code, 2);
    QVERIFY2(!alone.err.contains("--all-profiles"), alone.err.constData());
    QCOMPARE(addProfile(u"two"_s).code, 0);
    QCOMPARE(addToken(u"b"_s, "vidb_value-of-b-token", u"two"_s).code, 0);
    const CliRun all = m_cli->json({u"regenerate"_s, u"--all"_s, u"--yes"_s});
    QCOMPARE(all.code, 2);
    QCOMPARE(all.errorKind(), u"usage"_s);
    for (const auto word : {"--all-profiles", "one", "two"})
        QVERIFY2(all.err.contains(word), all.err.constData());
    QCOMPARE(m_cli->json({u"regenerate"_s, u"--all"_s, u"--dry-run"_s}).code, 0);
    QCOMPARE(m_cli->json({u"regenerate"_s, u"--all"_s, u"--all-profiles"_s, u"--yes"_s, u"--dry-run"_s}).code, 0);
}

void CliDataTest::filtersThatMatchNothingAreDone()
{
    QCOMPARE(addProfile(u"prod"_s).code, 0); // a folder without data is another matter
    const CliRun list = m_cli->json({u"token"_s, u"list"_s, u"--expiring-within"_s, u"14d"_s});
    QCOMPARE(list.code, 0);
    QVERIFY(list.json().value("tokens"_L1).toArray().isEmpty());
    const CliRun attention = m_cli->json({u"token"_s, u"list"_s, u"--needs-attention"_s});
    QCOMPARE(attention.code, 0);
    const CliRun all = m_cli->json({u"regenerate"_s, u"--all"_s, u"--yes"_s});
    QCOMPARE(all.code, 0);
    QVERIFY(all.json().value("results"_L1).toArray().isEmpty());
    QCOMPARE(all.json().value("summary"_L1).toObject().value("total"_L1).toInt(-1), 0);
}

void CliDataTest::noKnownDateIsNotFarAway()
{
    QCOMPARE(addProfile().code, 0);
    QCOMPARE(addToken(u"a"_s, "vidb_value-of-a-token").code, 0);
    QCOMPARE(addToken(u"b"_s, "vidb_value-of-b-token").code, 0);
    const QStringList within{u"--expiring-within"_s, u"365d"_s};
    const QByteArray told = "2 token(s) are left out, since nobody knows when they end";

    const CliRun list = m_cli->json(QStringList{u"token"_s, u"list"_s} + within);
    QCOMPARE(list.code, 0);
    QVERIFY(list.json().value("tokens"_L1).toArray().isEmpty());
    QCOMPARE(list.json().value("unknown_expiry"_L1).toInt(), 2);
    QVERIFY2(list.err.contains(told), list.err.constData());
    const CliRun turned = m_cli->json(QStringList{u"regenerate"_s, u"--yes"_s} + within);
    QCOMPARE(turned.code, 0);
    QVERIFY2(turned.err.contains(told), turned.err.constData());

    const QStringList all = within + QStringList{u"--with-unknown-expiry"_s};
    const CliRun unknown = m_cli->json(QStringList{u"token"_s, u"list"_s} + all);
    QCOMPARE(unknown.json().value("tokens"_L1).toArray().size(), 2);
    QCOMPARE(unknown.json().value("unknown_expiry"_L1).toInt(-1), 0);
    QVERIFY(!unknown.err.contains("left out"));
    const CliRun planned = m_cli->json(QStringList{u"regenerate"_s, u"--dry-run"_s} + all);
    QCOMPARE(planned.json().value("results"_L1).toArray().size(), 2);
    QCOMPARE(m_cli->json({u"token"_s, u"list"_s, u"--with-unknown-expiry"_s}).code, 2);
}

void CliDataTest::removalNeedsAYes()
{
    QCOMPARE(addProfile().code, 0);
    QCOMPARE(addToken(u"a"_s, "vidb_value-of-a-token").code, 0);
    for (const QStringList &command :
         {QStringList{u"profile"_s, u"remove"_s, u"prod"_s}, QStringList{u"token"_s, u"remove"_s, u"a"_s},
          QStringList{u"regenerate"_s, u"a"_s}}) {
        const CliRun run = m_cli->json(command, "yes\ny\n");
        QVERIFY2(run.code == 2, qPrintable(command.join(u' ')));
        QCOMPARE(run.errorKind(), u"usage"_s);
    }
    QCOMPARE(count(u"token"_s, "tokens"_L1), 1);
    QCOMPARE(m_cli->json({u"profile"_s, u"remove"_s, u"prod"_s, u"--yes"_s}).code, 0);
    QCOMPARE(count(u"token"_s, "tokens"_L1), 0);
}

void CliDataTest::listingNeedsNoKeychain()
{
    QCOMPARE(addProfile().code, 0);
    QCOMPARE(addToken(u"a"_s, "vidb_value-of-a-token").code, 0);
    m_cli->setBusAway(true);
    for (const QStringList &command :
         {QStringList{u"profile"_s, u"list"_s}, QStringList{u"profile"_s, u"show"_s, u"prod"_s},
          QStringList{u"token"_s, u"list"_s}, QStringList{u"token"_s, u"show"_s, u"a"_s}, QStringList{u"history"_s}}) {
        const CliRun run = m_cli->json(command);
        QVERIFY2(run.code == 0, qPrintable(command.join(u' ')));
        QVERIFY(run.err.isEmpty());
    }
}

void CliDataTest::withoutKeychainNothingIsAdded()
{
    QCOMPARE(addProfile().code, 0);
    m_cli->setBusAway(true);
    const CliRun run = addToken(u"a"_s, "vidb_value-of-a-token");
    QCOMPARE(run.code, 15);
    QCOMPARE(run.errorKind(), u"keychain"_s);
    QCOMPARE(count(u"token"_s, "tokens"_L1), 0);
}

void CliDataTest::historyTellsWhatWasDone()
{
    QCOMPARE(addProfile().code, 0);
    QCOMPARE(addToken(u"a, \"b\""_s, "vidb_value-of-a-token").code, 0);
    const CliRun run = m_cli->json({u"history"_s});
    QCOMPARE(run.code, 0);
    const QJsonArray entries = run.json().value("history"_L1).toArray();
    QVERIFY(!entries.isEmpty());
    const QJsonObject entry = entries.last().toObject();
    QCOMPARE(entry.value("action"_L1).toString(), u"add"_s);
    QCOMPARE(entry.value("token"_L1).toString(), u"a, \"b\""_s);
    QCOMPARE(entry.value("profile"_L1).toString(), u"prod"_s);
    QCOMPARE(entry.value("suffix"_L1).toString(), u"oken"_s);
    QVERIFY(entry.value("time"_L1).toString().endsWith(u'Z'));
    QVERIFY(entry.value("http_status"_L1).isNull());

    const CliRun csv = m_cli->plain({u"history"_s, u"--csv"_s});
    QVERIFY(csv.out.startsWith("time,token,profile,action,outcome,"));
    QVERIFY(csv.out.contains("\"a, \"\"b\"\"\",prod,add,"));
    const CliRun later = m_cli->json({u"history"_s, u"--since"_s, u"2999-01-01"_s});
    QCOMPARE(later.code, 0);
    QVERIFY(later.json().value("history"_L1).toArray().isEmpty());
}

void CliDataTest::wrongUsageIsADocument()
{
    for (const QStringList &command :
         {QStringList{u"nonsense"_s}, QStringList{u"regenerate"_s, u"--resume"_s}, QStringList{u"profile"_s, u"test"_s},
          QStringList{u"token"_s, u"generate"_s, u"x"_s}, QStringList{u"resolve"_s, u"--new-value-stdin"_s}}) {
        const CliRun run = m_cli->json(command);
        QVERIFY2(run.code == 2, qPrintable(command.join(u' ')));
        QCOMPARE(run.errorKind(), u"usage"_s);
        const CliRun plain = m_cli->plain(command);
        QCOMPARE(plain.code, 2);
        QVERIFY(plain.out.isEmpty());
        QVERIFY(plain.err.startsWith("keyturn-cli: "));
    }
}

void CliDataTest::damagedDataFolderIsToldAndLeft()
{
    QCOMPARE(addProfile().code, 0);
    const QDir folder(m_folder->filePath(u"data"_s));
    const QStringList databases = folder.entryList({u"*.db"_s, u"*.sqlite"_s, u"*.sqlite3"_s}, QDir::Files);
    QCOMPARE(databases.size(), 1);
    for (const QString &name : folder.entryList({databases.front() + u"-*"_s}, QDir::Files))
        QVERIFY(QFile::remove(folder.filePath(name)));
    QFile file(folder.filePath(databases.front()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    const CliRun run = m_cli->json({u"token"_s, u"list"_s});
    QCOMPARE(run.code, 1);
    QCOMPARE(run.errorKind(), u"storage"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(8192, 'x'));
}

QTEST_GUILESS_MAIN(CliDataTest)
#include "clidata_test.moc"
