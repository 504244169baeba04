// SPDX-License-Identifier: GPL-3.0-or-later
#include "clisandbox.h"
#include "scriptedserver.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QObject>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

/// A port of this machine that nobody listens at.
quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, 0) ? server.serverPort() : quint16(0);
}

} // namespace

/// `profile test`, trust, and the wait for a browser, by the command line as a process.
class CliConnectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void goodProfilePassesItsTest_data();
    void goodProfilePassesItsTest();
    void firstFailureEndsTheTest_data();
    void firstFailureEndsTheTest();
    void keychainAwayIsToldAtTheSignIn();
    void pinStandsInForTheAuthority();
    void browserIsWaitedForUntilASignal_data();
    void browserIsWaitedForUntilASignal();
    void personInTheBrowserSignsIn();

private:
    [[nodiscard]] QJsonObject check(const CliRun &run, qsizetype position)
    {
        return run.json().value("checks"_L1).toArray().at(position).toObject();
    }
    [[nodiscard]] QByteArray inputFor(const QString &way)
    {
        return way == "bearer"_L1 ? m_sandbox->bearerLine() : QByteArray();
    }
    [[nodiscard]] QString serverPin() const;
    /// The address that a run has asked a person to open, once it has.
    [[nodiscard]] static QUrl addressFrom(QProcess &process);

    std::unique_ptr<CliSandbox> m_sandbox;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliProcess> m_cli;
};

void CliConnectionTest::initTestCase()
{
    m_sandbox = std::make_unique<CliSandbox>(40);
    QVERIFY(m_sandbox->broker().url().startsWith("https://"_L1));
}

void CliConnectionTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_cli = std::make_unique<CliProcess>(m_folder->filePath(u"data"_s));
}

/// Whatever a test did: no secret on standard error, none in the data folder.
void CliConnectionTest::cleanup()
{
    QCOMPARE(m_sandbox->leakOf(*m_cli, m_folder->filePath(u"data"_s)), QString());
}

void CliConnectionTest::cleanupTestCase()
{
    m_sandbox.reset();
}

/// Of the certificate that the sandbox shows.
QString CliConnectionTest::serverPin() const
{
    const QUrl url(m_sandbox->broker().url());
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.addCaCertificates(m_sandbox->caFile());
    QSslSocket socket;
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(url.host(), static_cast<quint16>(url.port()));
    if (!keyturn::comesTrue([&socket]() { return socket.isEncrypted(); }, 10'000))
        return {};
    const QByteArray hash = socket.peerCertificate().digest(QCryptographicHash::Sha256);
    return u"sha256:"_s + QString::fromLatin1(hash.toHex());
}

QUrl CliConnectionTest::addressFrom(QProcess &process)
{
    process.setReadChannel(QProcess::StandardError);
    const auto said = [&process]() {
        return process.peek(100'000);
    };
    const bool isThere = keyturn::comesTrue(
        [&]() { return said().count('\n') >= 2 || process.state() == QProcess::NotRunning; }, 30'000);
    const QList<QByteArray> lines = said().split('\n');
    if (!isThere || !lines.value(0).endsWith("Open this address in a browser:"))
        return {};
    return QUrl::fromEncoded(lines.value(1));
}

void CliConnectionTest::goodProfilePassesItsTest_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"token", "operator-token", "client", "client-basic", "bearer"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void CliConnectionTest::goodProfilePassesItsTest()
{
    QFETCH(QString, way);
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"p"_s, way).code, 0);
    const QByteArray input = inputFor(way);
    const int exchanges = m_sandbox->broker().arrivals(SandboxRoute::Token);
    const CliRun run = m_cli->json({u"profile"_s, u"test"_s, u"p"_s}, input);
    QVERIFY2(run.code == 0, (run.out + run.err).constData());
    QCOMPARE(run.json().value("ok"_L1).toBool(), true);
    const QStringList names{u"name"_s, u"tcp"_s, u"tls"_s, u"discovery"_s, u"sign_in"_s};
    QCOMPARE(run.json().value("checks"_L1).toArray().size(), names.size());
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QJsonObject one = check(run, i);
        QCOMPARE(one.value("check"_L1).toString(), names.at(i));
        QVERIFY(one.value("ms"_L1).isDouble() && one.value("detail"_L1).isString());
        QVERIFY2(i == names.size() - 1 || one.value("ok"_L1).toBool(), qPrintable(names.at(i)));
    }
    const bool asks = way == "operator-token"_L1 || way == "client"_L1;
    QCOMPARE(m_sandbox->broker().arrivals(SandboxRoute::Token) - exchanges, asks ? 1 : 0);
    const CliRun plain = m_cli->plain({u"profile"_s, u"test"_s, u"p"_s}, inputFor(way));
    QCOMPARE(plain.code, 0);
    QVERIFY(plain.out.startsWith("CHECK"));
    QCOMPARE(plain.out.count('\n'), names.size() + 1);
}

void CliConnectionTest::firstFailureEndsTheTest_data()
{
    QTest::addColumn<QStringList>("change");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("position"); // of the check that fails
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QStringList &change, const QByteArray &input, int position,
                        const QString &kind, int code) {
        QTest::newRow(name) << change << input << position << kind << code;
    };
    const QString nobody = u"127.0.0.1:%1"_s.arg(freePort());
    row("name", {u"--host"_s, u"no-such-host.invalid"_s}, {}, 0, u"network"_s, 12); // RFC 6761, 6.4
    row("tcp", {u"--host"_s, nobody}, {}, 1, u"network"_s, 12);
    row("tls", {u"--ca-file"_s, QString()}, {}, 2, u"trust"_s, 12);
    row("tls, another pin", {u"--pin"_s, QString(64, u'a')}, {}, 2, u"trust"_s, 12);
    row("discovery", {u"--tenant"_s, u"nobody"_s}, {}, 3, u"refused"_s, 1);
    row("sign-in", {u"--secret-stdin"_s}, "not-the-secret", 4, u"sign_in"_s, 11);
}

void CliConnectionTest::firstFailureEndsTheTest()
{
    QFETCH(QStringList, change);
    QFETCH(QByteArray, input);
    QFETCH(int, position);
    QFETCH(QString, kind);
    QFETCH(int, code);
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"p"_s, u"client"_s).code, 0);
    const CliRun set = m_cli->json(QStringList{u"profile"_s, u"set"_s, u"p"_s} + change, input);
    QVERIFY2(set.code == 0, set.err.constData());
    const CliRun run = m_cli->json({u"profile"_s, u"test"_s, u"p"_s});
    QVERIFY2(run.code == code, (run.out + run.err).constData());
    QCOMPARE(run.json().value("ok"_L1).toBool(true), false);
    for (int i = 0; i < 5; ++i) {
        const QJsonValue ok = check(run, i).value("ok"_L1);
        const QJsonValue expected = i < position    ? QJsonValue(true)
                                    : i == position ? QJsonValue(false)
                                                    : QJsonValue(QJsonValue::Null);
        QVERIFY2(ok == expected, (QByteArray::number(i) + run.out).constData());
    }
    QVERIFY(!check(run, position).value("detail"_L1).toString().isEmpty());
    QCOMPARE(check(run, position).value("kind"_L1).toString(), kind);
    // What is not trusted is shown, to be compared.
    const QString pin = run.json().value("server"_L1)["pin"_L1].toString();
    QCOMPARE(pin, kind == "trust"_L1 ? serverPin() : QString());
    QCOMPARE(check(run, position).value("detail"_L1).toString().contains("--pin sha256:HEX"_L1), kind == "trust"_L1);
    const CliRun plain = m_cli->plain({u"profile"_s, u"test"_s, u"p"_s});
    QCOMPARE(plain.code, run.code);
    QCOMPARE(plain.out.contains("The server shows this certificate:"), kind == "trust"_L1);
}

void CliConnectionTest::keychainAwayIsToldAtTheSignIn()
{
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"p"_s, u"client"_s).code, 0);
    m_cli->setBusAway(true);
    const CliRun run = m_cli->json({u"profile"_s, u"test"_s, u"p"_s});
    QCOMPARE(run.code, 15);
    QCOMPARE(check(run, 3).value("ok"_L1), QJsonValue(true));
    QCOMPARE(check(run, 4).value("ok"_L1), QJsonValue(false));
    QCOMPARE(check(run, 4).value("kind"_L1).toString(), u"keychain"_s);
}

void CliConnectionTest::pinStandsInForTheAuthority()
{
    const QString pin = serverPin();
    QVERIFY(!pin.isEmpty());
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"p"_s, u"client"_s).code, 0);
    QVERIFY(!m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s).isEmpty());
    // Today's is the second of two.
    QCOMPARE(m_cli
                 ->json({u"profile"_s, u"set"_s, u"p"_s, u"--ca-file"_s, QString(), u"--pin"_s, QString(64, u'b'),
                         u"--pin"_s, pin})
                 .code,
             0);
    QCOMPARE(m_cli->json({u"profile"_s, u"test"_s, u"p"_s}).code, 0);
    QCOMPARE(m_cli->json({u"regenerate"_s, u"ci"_s, u"--yes"_s}).code, 0);

    QCOMPARE(m_cli->json({u"profile"_s, u"set"_s, u"p"_s, u"--pin"_s, QString(64, u'b')}).code, 0);
    const CliRun changed = m_cli->json({u"regenerate"_s, u"ci"_s, u"--yes"_s});
    QCOMPARE(changed.code, 12);
    QCOMPARE(changed.first("results"_L1).value("outcome"_L1).toString(), u"not_sent"_s);
    QVERIFY(changed.first("results"_L1).value("detail"_L1).toString().contains("trust"_L1));
}

void CliConnectionTest::browserIsWaitedForUntilASignal_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("regenerate") << QStringList{u"regenerate"_s, u"ci"_s, u"--yes"_s};
    QTest::newRow("profile test") << QStringList{u"profile"_s, u"test"_s, u"p"_s};
    QTest::newRow("token generate") << QStringList{u"token"_s, u"generate"_s,  u"new"_s,   u"--profile"_s,
                                                   u"p"_s,     u"--api-ttl"_s, u"43200"_s, u"--access-ttl"_s,
                                                   u"30"_s};
    QTest::newRow("token revoke") << QStringList{u"token"_s, u"revoke"_s, u"ci"_s, u"--yes"_s};
}

void CliConnectionTest::browserIsWaitedForUntilASignal()
{
    QFETCH(QStringList, command);
    const QString redirect = u"http://127.0.0.1:%1/auth"_s.arg(freePort());
    const QStringList client{u"--client-id"_s, QString::fromUtf8(m_sandbox->book().clientId()), u"--redirect"_s,
                             redirect};
    QCOMPARE(m_sandbox->addProfile(*m_cli, u"p"_s, u"browser"_s, {}, client).code, 0);
    const QByteArray value = m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s);
    const auto process = m_cli->start(QStringList{u"--json"_s, u"--quiet"_s} + command);
    const QUrl address = addressFrom(*process);
    QVERIFY2(address.isValid(), process->readAllStandardError().constData());
    QVERIFY(address.toString().startsWith(m_sandbox->broker().url()));
    const QUrlQuery query(address);
    QCOMPARE(query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded), redirect);
    QCOMPARE(query.queryItemValue(u"code_challenge_method"_s), u"S256"_s);
    QCOMPARE(::kill(static_cast<pid_t>(process->processId()), SIGINT), 0);
    const CliRun run = m_cli->finish(*process);
    QVERIFY2(run.code == 130, (run.out + run.err).constData());
    QVERIFY(m_sandbox->book().isAlive(value));
    QVERIFY(!run.json().isEmpty());
}

void CliConnectionTest::personInTheBrowserSignsIn()
{
    ScriptedServer server;
    const QByteArray fresh = "vidb_new-value-of-the-token";
    server.setAnswers({ScriptedServer::answer(200, R"({"id":"1","token":")" + fresh + R"("})")});
    const quint16 port = freePort();
    QCOMPARE(m_cli
                 ->json({u"profile"_s, u"add"_s, u"p"_s, u"--host"_s, server.url(), u"--sign-in"_s, u"browser"_s,
                         u"--client-id"_s, u"app"_s, u"--redirect"_s, u"http://127.0.0.1:%1/auth"_s.arg(port)})
                 .code,
             0);
    QCOMPARE(m_cli->json({u"token"_s, u"add"_s, u"ci"_s, u"--profile"_s, u"p"_s}, "vidb_old-value-of-the-token").code,
             0);
    const auto process = m_cli->start({u"--json"_s, u"regenerate"_s, u"ci"_s, u"--yes"_s});
    const QUrlQuery query(addressFrom(*process));
    const QByteArray state = query.queryItemValue(u"state"_s, QUrl::FullyEncoded).toLatin1();
    QVERIFY(!state.isEmpty());
    QTcpSocket browser;
    browser.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    browser.write("GET /auth?code=abc&state=" + state + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) +
                  "\r\n\r\n");
    QTRY_VERIFY_WITH_TIMEOUT(browser.bytesAvailable() > 0, 10'000);
    QVERIFY(browser.readAll().startsWith("HTTP/1.1 200"));
    const CliRun run = m_cli->finish(*process);
    QVERIFY2(run.code == 0, (run.out + run.err).constData());
    QCOMPARE(server.signIns(), 1);
    QCOMPARE(server.arrivals(), 1);
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, u"ci"_s}).out, fresh + '\n');
}

QTEST_GUILESS_MAIN(CliConnectionTest)
#include "cliconnection_test.moc"
