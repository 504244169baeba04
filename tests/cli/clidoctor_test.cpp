// SPDX-License-Identifier: GPL-3.0-or-later
#include "clisandbox.h"
#include "disk.h"
#include "session.h"
#include "traces.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

/// `doctor` as a process: it names what stands in the way, and only that, and changes nothing.
class CliDoctorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_sandbox = std::make_unique<CliSandbox>(20); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_data = m_folder->filePath(u"data"_s);
        m_cli = std::make_unique<CliProcess>(m_data);
    }
    void cleanup() { Session::unlock(); }
    void cleanupTestCase() { m_sandbox.reset(); }

    void aMachineWithoutDataIsHealthy();
    void everyCheckOfAGoodProfileIsTold();
    void whatStandsInTheWayIsTold_data();
    void whatStandsInTheWayIsTold();
    void aSignInThatNeedsAPersonIsNotTried_data();
    void aSignInThatNeedsAPersonIsNotTried();
    void namedProfilesAlone();
    void thereIsNoSecretInIt();

private:
    /// The check of that word, of that profile; empty = of the machine.
    [[nodiscard]] static QJsonObject check(const CliRun &run, const QString &word, const QString &profile = {})
    {
        const QJsonArray checks = run.json().value("checks"_L1).toArray();
        for (const QJsonValue &value : checks) {
            const QJsonObject object = value.toObject();
            if (object.value("check"_L1).toString() == word && object.value("profile"_L1).toString() == profile)
                return object;
        }
        return {};
    }
    [[nodiscard]] CliRun doctor(const QStringList &profiles = {})
    {
        return m_cli->json(QStringList{u"doctor"_s} + profiles);
    }
    /// Writes another proxy into what the data folder has of its profile, as a careless hand would.
    void damageProfile() const
    {
        const QString name = u"clidoctor_test"_s;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
            database.setDatabaseName(m_data + u"/keyturn.db"_s);
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(u"SELECT content FROM profile"_s) && query.next());
            QJsonObject content = QJsonDocument::fromJson(query.value(0).toString().toUtf8()).object();
            query.finish();
            content.insert("proxy"_L1, u"ftp://proxy:1"_s);
            QVERIFY(query.prepare(u"UPDATE profile SET content = ?"_s));
            query.addBindValue(QString::fromUtf8(QJsonDocument(content).toJson()));
            QVERIFY(query.exec());
        }
        QSqlDatabase::removeDatabase(name);
    }

    std::unique_ptr<CliSandbox> m_sandbox;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_data;
    std::unique_ptr<CliProcess> m_cli;
};

void CliDoctorTest::aMachineWithoutDataIsHealthy()
{
    const CliRun run = doctor();
    QVERIFY2(run.code == 0, run.out + run.err);
    QVERIFY(run.json().value("ok"_L1).toBool());
    QCOMPARE(check(run, u"session"_s).value("ok"_L1), QJsonValue(true));
    QCOMPARE(check(run, u"keychain"_s).value("ok"_L1), QJsonValue(true));
    QVERIFY(check(run, u"folder"_s).value("ok"_L1).isNull());
    const QString versions = check(run, u"versions"_s).value("detail"_L1).toString();
    QVERIFY2(versions.startsWith(u"Keyturn " KEYTURN_VERSION " (built from source), Qt "_s), qPrintable(versions));
    QVERIFY2(!QFileInfo::exists(m_data), "a look makes no data folder");
}

void CliDoctorTest::everyCheckOfAGoodProfileIsTold()
{
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"desk"_s, u"client"_s).code, 0);
    QVERIFY(!m_sandbox->addToken(*m_cli, u"ci"_s, u"desk"_s).isEmpty());
    const CliRun run = doctor();
    QVERIFY2(run.code == 0, run.out + run.err);
    QStringList words;
    const QJsonArray checks = run.json().value("checks"_L1).toArray();
    for (const QJsonValue &value : checks) {
        const QJsonObject object = value.toObject();
        words.append(object.value("check"_L1).toString());
        QVERIFY2(object.value("ok"_L1).toBool(), qPrintable(words.constLast() + object.value("detail"_L1).toString()));
    }
    QCOMPARE(words,
             u"session keychain folder versions clock proxy ca_file name tcp tls discovery sign_in"_s.split(u' '));
    QVERIFY(check(run, u"keychain"_s).value("detail"_L1).toString().contains(u"holds the key"_s));
    QVERIFY(check(run, u"folder"_s).value("detail"_L1).toString().contains(m_data));
    QVERIFY(check(run, u"ca_file"_s, u"desk"_s).value("detail"_L1).toString().contains(u"days"_s));
    const CliRun screen = m_cli->plain({u"doctor"_s});
    QCOMPARE(screen.code, 0);
    QVERIFY2(screen.out.count('\n') <= 24, screen.out.constData());
}

void CliDoctorTest::whatStandsInTheWayIsTold_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("profile");
    QTest::newRow("locked keychain") << u"locked"_s << u"keychain"_s << QString();
    QTest::newRow("no session") << u"no bus"_s << u"session"_s << QString();
    QTest::newRow("no CA file") << u"no ca"_s << u"ca_file"_s << u"desk"_s;
    QTest::newRow("nobody listens") << u"closed"_s << u"tcp"_s << u"desk"_s;
    QTest::newRow("unknown authority") << u"untrusted"_s << u"tls"_s << u"desk"_s;
    QTest::newRow("wrong client secret") << u"secret"_s << u"sign_in"_s << u"desk"_s;
    QTest::newRow("damaged database") << u"damaged"_s << u"folder"_s << QString();
    QTest::newRow("damaged profile") << u"damaged profile"_s << u"profile"_s << u"desk"_s;
}

void CliDoctorTest::whatStandsInTheWayIsTold()
{
    QFETCH(const QString, trouble);
    QFETCH(const QString, word);
    QFETCH(const QString, profile);
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"desk"_s, u"client"_s).code, 0);
    QVERIFY(!m_sandbox->addToken(*m_cli, u"ci"_s, u"desk"_s).isEmpty());
    const auto set = [&](const QStringList &more, const QByteArray &input = {}) {
        return m_cli->json(QStringList{u"profile"_s, u"set"_s, u"desk"_s} + more, input).code;
    };
    if (trouble == u"locked"_s)
        Session::lock();
    if (trouble == u"no bus"_s)
        m_cli->setBusAway(true);
    if (trouble == u"no ca"_s) {
        const QString copy = m_folder->filePath(u"ca.pem"_s);
        QVERIFY(QFile::copy(m_sandbox->caFile(), copy));
        QCOMPARE(set({u"--ca-file"_s, copy}), 0);
        QVERIFY(QFile::remove(copy));
    }
    if (trouble == u"closed"_s)
        QCOMPARE(set({u"--host"_s, u"127.0.0.1:1"_s}), 0);
    if (trouble == u"untrusted"_s)
        QCOMPARE(set({u"--ca-file="_s}), 0);
    if (trouble == u"secret"_s)
        QCOMPARE(set({u"--secret-stdin"_s}, "not the client's secret\n"), 0);
    if (trouble == u"damaged"_s) {
        QFile database(m_data + u"/keyturn.db"_s);
        QVERIFY(database.open(QIODevice::WriteOnly | QIODevice::Truncate));
        database.write("this is not a database");
    }
    if (trouble == u"damaged profile"_s)
        damageProfile();
    const CliRun run = doctor();
    m_cli->setBusAway(false);
    QVERIFY2(run.code == 1, run.out + run.err);
    QVERIFY(!run.json().value("ok"_L1).toBool(true));
    const QJsonObject told = check(run, word, profile);
    QVERIFY2(told.value("ok"_L1) == QJsonValue(false), run.out.constData());
    QVERIFY(!told.value("detail"_L1).toString().isEmpty());
    if (trouble == u"damaged profile"_s) {
        QVERIFY2(told.value("detail"_L1).toString().contains(u"its proxy cannot be read"_s), run.out.constData());
        QVERIFY2(check(run, u"tcp"_s, profile).isEmpty(), "nothing is tried by what is left of it");
    }
}

void CliDoctorTest::aSignInThatNeedsAPersonIsNotTried_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("browser") << u"browser"_s;
    QTest::newRow("bearer") << u"bearer"_s;
}

void CliDoctorTest::aSignInThatNeedsAPersonIsNotTried()
{
    QFETCH(const QString, way);
    const QStringList client{u"--client-id"_s, QString::fromUtf8(m_sandbox->book().clientId())};
    const QStringList more = way == "browser"_L1 ? client : QStringList();
    QCOMPARE(m_sandbox->addProfile(*m_cli, u"desk"_s, way, {}, more).code, 0);
    const CliRun run = doctor();
    QVERIFY2(run.code == 0, run.out + run.err);
    QVERIFY(check(run, u"sign_in"_s, u"desk"_s).value("ok"_L1).isNull());
    QVERIFY2(!run.err.contains("http"), run.err.constData());
}

void CliDoctorTest::namedProfilesAlone()
{
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"desk"_s, u"client"_s).code, 0);
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"other"_s, u"token"_s).code, 0);
    const CliRun run = doctor({u"other"_s});
    QCOMPARE(run.code, 0);
    QVERIFY(check(run, u"tcp"_s, u"desk"_s).isEmpty());
    QVERIFY(!check(run, u"tcp"_s, u"other"_s).isEmpty());
    QCOMPARE(doctor({u"nobody"_s}).code, 16);
}

void CliDoctorTest::thereIsNoSecretInIt()
{
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"desk"_s, u"operator-token"_s).code, 0);
    const QByteArray value = m_sandbox->addToken(*m_cli, u"ci"_s, u"desk"_s);
    QVERIFY(!value.isEmpty());
    // Until then it is read with locks, which leave a trace.
    QTRY_VERIFY(fileStamp(m_data + u"/keyturn.db"_s).isSettled);
    const QStringList before = everythingIn(m_data);
    const CliRun run = doctor();
    QCOMPARE(run.code, 0);
    QVERIFY(!run.out.contains(value) && !run.err.contains(value));
    QVERIFY(!run.out.contains("vidb_") && !run.err.contains("vidb_"));
    QCOMPARE(m_sandbox->leakOf(*m_cli, m_data), QString());
    QCOMPARE(everythingIn(m_data), before);
}

QTEST_GUILESS_MAIN(CliDoctorTest)
#include "clidoctor_test.moc"
