// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokercall.h"
#include "httpbroker.h"
#include "rawserver.h"
#include "testauthority.h"

#include <QCoroTask>
#include <QCryptographicHash>
#include <QFile>
#include <QSslCertificate>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// "Not sent" is said only when no byte of the request has left; and whom the broker does not trust gets none.
class NotSentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedPortIsTold();
    void unknownNameIsTold();
    void closedBeforeTlsIsTold_data();
    void closedBeforeTlsIsTold();
    void silentServerRunsIntoTheTimeLimit();
    void proxyThatRefusesIsTold_data();
    void proxyThatRefusesIsTold();
    void plainHttpPassesNoProxy();
    void refusedPermitConnectsNowhere();
    void permitRefusedWhileWaitingSendsNothing();
    void nothingLeavesBeforeThePermit();
    void requestStaysWithItsConnection_data();
    void requestStaysWithItsConnection();
    void refusalAfterTheFirstByteIsHarmless();
    void tokenTooLongForTheGateIsNotSent();
    void trustedServerIsServed_data();
    void trustedServerIsServed();
    void untrustedServerGetsNothing_data();
    void untrustedServerGetsNothing();
    void caFileThatIsNoneIsTold_data();
    void caFileThatIsNoneIsTold();
    void pinIsAskedOfTheLeaf();
    void signInKeepsTheSameRules();

private:
    void expectNotSent(const Told &told, ErrorKind kind, const QString &word);
    TestAuthority m_authority;
    TestAuthority m_otherAuthority;
};

namespace
{

RawAnswer good()
{
    RawAnswer answer;
    answer.bytes = answerOf(200, goodBody());
    return answer;
}

/// As a server does with a connection that stays idle.
RawAnswer closesSoon()
{
    RawAnswer answer;
    answer.when = RawAnswer::When::AtConnect;
    answer.end = RawAnswer::End::Fin;
    answer.pause = std::chrono::milliseconds(100);
    return answer;
}

/// A port where nobody listens any more.
quint16 deadPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

void NotSentTest::expectNotSent(const Told &told, ErrorKind kind, const QString &word)
{
    QVERIFY(!told.report.gateOpened);
    QVERIFY(!told.report.answer);
    QCOMPARE(told.sinkCalls, 0);
    QVERIFY(told.report.failure);
    QCOMPARE(told.report.failure->kind(), kind);
    QVERIFY2(told.report.failure->detail().startsWith(word + u": "_s), qPrintable(told.report.failure->detail()));
}

void NotSentTest::refusedPortIsTold()
{
    expectNotSent(regenerateAt(profileAt(deadPort())), ErrorKind::Network, u"tcp"_s);
    expectNotSent(regenerateAt(profileAt(deadPort(), true)), ErrorKind::Network, u"tcp"_s);
}

void NotSentTest::unknownNameIsTold()
{
    Profile profile;
    profile.endpoint = Endpoint::parse(u"no-such-host.invalid"_s).value(); // RFC 6761, 6.4
    const Told told = regenerateAt(profile);
    QVERIFY(!told.report.gateOpened);
    // Without any network the resolver may need longer than the limit.
    const QString detail = told.report.failure.value().detail();
    QVERIFY2(detail.startsWith("name: "_L1) || detail.startsWith("timeout: "_L1), qPrintable(detail));
}

void NotSentTest::closedBeforeTlsIsTold_data()
{
    QTest::addColumn<int>("end");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("FIN") << static_cast<int>(RawAnswer::End::Fin) << QByteArray();
    QTest::newRow("RST") << static_cast<int>(RawAnswer::End::Reset) << QByteArray();
    QTest::newRow("plain http answer") << static_cast<int>(RawAnswer::End::Fin)
                                       << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
}

void NotSentTest::closedBeforeTlsIsTold()
{
    QFETCH(int, end);
    QFETCH(QByteArray, bytes);
    RawAnswer answer;
    answer.when = RawAnswer::When::AtConnect;
    answer.end = static_cast<RawAnswer::End>(end);
    answer.bytes = bytes;
    RawServer server(answer);
    expectNotSent(regenerateAt(profileAt(server.port(), true)), ErrorKind::Network, u"tls"_s);
}

void NotSentTest::silentServerRunsIntoTheTimeLimit()
{
    RawAnswer silence;
    silence.when = RawAnswer::When::Never;
    RawServer server(silence);
    Timeouts timeouts = shortTimeouts();
    timeouts.connect = std::chrono::milliseconds(300);
    expectNotSent(regenerateAt(profileAt(server.port(), true), timeouts), ErrorKind::Network, u"timeout"_s);
}

void NotSentTest::proxyThatRefusesIsTold_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const QByteArray &answer, ErrorKind kind, const QString &word) {
        QTest::newRow(name) << answer << static_cast<int>(kind) << word;
    };
    row("502", "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", ErrorKind::Proxy, u"proxy"_s);
    row("407", "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n",
        ErrorKind::Proxy, u"proxy"_s);
    row("closed", {}, ErrorKind::Network, u"timeout"_s); // Qt does not tell (findings: proxy)
}

void NotSentTest::proxyThatRefusesIsTold()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, kind);
    QFETCH(QString, word);
    RawAnswer script;
    script.bytes = answer;
    script.end = RawAnswer::End::Fin;
    RawServer proxy(script);
    RawServer server(good(), m_authority.tls({u"127.0.0.1"_s}));
    Profile profile = profileAt(server.port(), true);
    profile.trust.caFile = m_authority.file();
    profile.proxy = *proxyFromWord(u"http://127.0.0.1:%1"_s.arg(proxy.port()));
    Timeouts timeouts = shortTimeouts();
    timeouts.connect = std::chrono::milliseconds(500);
    const Told told = regenerateAt(profile, timeouts);
    QVERIFY(!told.report.gateOpened);
    QVERIFY(told.report.failure);
    if (!answer.isEmpty())
        expectNotSent(told, static_cast<ErrorKind>(kind), word);
    QCOMPARE(server.connections(), 0);
    QVERIFY(proxy.arrivals() >= 1);
    for (int i = 0; i < proxy.arrivals(); ++i) {
        QVERIFY(proxy.arrival(i).startsWith("CONNECT 127.0.0.1:"));
        QVERIFY(!proxy.arrival(i).contains(oldToken) && !proxy.arrival(i).contains(accessToken));
    }
}

void NotSentTest::plainHttpPassesNoProxy()
{
    RawServer proxy(good());
    RawServer server(good());
    Profile profile = profileAt(server.port());
    profile.proxy = *proxyFromWord(u"http://127.0.0.1:%1"_s.arg(proxy.port()));
    QCOMPARE(regenerateAt(profile).reading.verdict, Verdict::Rotated);
    QCOMPARE(proxy.connections(), 0);
    QCOMPARE(server.arrivals(), 1);
}

void NotSentTest::refusedPermitConnectsNowhere()
{
    RawServer server(good());
    const auto permit = std::make_shared<SendPermit>();
    permit->refuse();
    expectNotSent(regenerateAt(profileAt(server.port()), shortTimeouts(), permit), ErrorKind::Cancelled,
                  u"cancelled"_s);
    QCOMPARE(server.connections(), 0);
}

void NotSentTest::permitRefusedWhileWaitingSendsNothing()
{
    for (const bool tls : {false, true}) {
        RawServer server(good(), tls ? m_authority.tls({u"127.0.0.1"_s}) : QSslConfiguration());
        Profile profile = profileAt(server.port(), tls);
        profile.trust.caFile = m_authority.file();
        const auto permit = std::make_shared<SendPermit>();
        QTimer::singleShot(300, this, [permit] { permit->refuse(); });
        expectNotSent(regenerateAt(profile, shortTimeouts(), permit), ErrorKind::Cancelled, u"cancelled"_s);
        QCOMPARE(server.connections(), 1); // it was opened ahead
        QCOMPARE(server.received(), 0);
    }
}

void NotSentTest::nothingLeavesBeforeThePermit()
{
    RawServer server(good(), m_authority.tls({u"127.0.0.1"_s}));
    Profile profile = profileAt(server.port(), true);
    profile.trust.caFile = m_authority.file();
    const auto permit = std::make_shared<SendPermit>();
    qsizetype before = -1;
    QTimer::singleShot(400, this, [&] {
        before = server.received();
        permit->grant();
    });
    const Told told = regenerateAt(profile, shortTimeouts(), permit);
    QCOMPARE(before, 0);
    QCOMPARE(told.reading.verdict, Verdict::Rotated);
    QCOMPARE(server.arrivals(), 1);
}

void NotSentTest::requestStaysWithItsConnection_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("TCP") << false;
    QTest::newRow("TLS") << true;
}

/// Qt opens a connection that died again, of itself, and asks a stalled gate's bytes for the second peer before that
/// one was verified. So there is no second one, though it would be as good as the first.
void NotSentTest::requestStaysWithItsConnection()
{
    QFETCH(bool, tls);
    const QSslConfiguration identity = tls ? m_authority.tls({u"127.0.0.1"_s}) : QSslConfiguration();
    RawServer server({{closesSoon(), identity}, {good(), identity}});
    Profile profile = profileAt(server.port(), tls);
    profile.trust.caFile = m_authority.file();
    const auto permit = std::make_shared<SendPermit>();
    QTimer watch;
    connect(&watch, &QTimer::timeout, this, [&] {
        if (server.connections() > 1)
            permit->grant(); // as early as it can come: while the second connection is being made
    });
    watch.start(0);
    QTimer::singleShot(3000, this, [permit] { permit->grant(); });
    const Told told = regenerateAt(profile, shortTimeouts(), permit);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    // Without TLS there is nothing to verify, and Qt 6.8.2 asks a second connection for the body before it finds that
    // it cannot be had again: it leaves once at most, and is told as in doubt though nothing came.
    if (!tls && told.report.gateOpened) {
        QVERIFY(server.arrivals() <= 1);
        QVERIFY(server.arrivals() == 1 || told.reading.verdict == Verdict::InDoubt);
        return;
    }
#endif
    expectNotSent(told, ErrorKind::Network, u"tcp"_s);
    QVERIFY(permit->decision() == SendPermit::Decision::Pending); // it was told at once
    QCOMPARE(server.connections(), 1);
    QCOMPARE(server.received(), 0);
}

void NotSentTest::refusalAfterTheFirstByteIsHarmless()
{
    RawAnswer slow = good();
    slow.piece = 10;
    slow.interval = std::chrono::milliseconds(20);
    RawServer server(slow);
    const auto permit = std::make_shared<SendPermit>();
    permit->grant();
    QTimer::singleShot(150, this, [permit] { permit->refuse(); });
    const Told told = regenerateAt(profileAt(server.port()), shortTimeouts(), permit);
    QCOMPARE(told.reading.verdict, Verdict::Rotated);
    QCOMPARE(server.arrivals(), 1);
}

/// Its escaped form does not fit into a Secret. An empty body would leave without the gate, and up to four times.
void NotSentTest::tokenTooLongForTheGateIsNotSent()
{
    RawServer server(good());
    const SystemClock clock;
    HttpBroker broker(shortTimeouts(), clock);
    TokenRequest request = requestTo(profileAt(server.port()));
    request.token = share(Secret::copyOf(QByteArray(Secret::maximumSize, '"')));
    request.permit->grant();
    const SendReport report = QCoro::waitFor(broker.send(request));
    QVERIFY(!report.gateOpened);
    QVERIFY(report.failure);
    QCOMPARE(server.connections(), 0);
    QVERIFY(!QCoro::waitFor(broker.signIn(signInTo(request.profile, request.token))));
    QCOMPARE(server.connections(), 0);
}

void NotSentTest::trustedServerIsServed_data()
{
    QTest::addColumn<QByteArray>("caFile");
    QTest::newRow("PEM") << m_authority.pem();
    QTest::newRow("DER") << QSslCertificate(m_authority.pem()).toDer();
    QTest::newRow("several PEM") << m_otherAuthority.pem() + "\n" + m_authority.pem();
}

void NotSentTest::trustedServerIsServed()
{
    QFETCH(QByteArray, caFile);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"ca"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(caFile);
    file.close();
    RawServer server(good(), m_authority.tls({u"127.0.0.1"_s}));
    Profile profile = profileAt(server.port(), true);
    profile.trust.caFile = file.fileName();
    QCOMPARE(regenerateAt(profile).reading.verdict, Verdict::Rotated);
    QCOMPARE(server.arrivals(), 1);
}

void NotSentTest::untrustedServerGetsNothing_data()
{
    QTest::addColumn<QStringList>("hosts");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("until");
    QTest::addColumn<QString>("caFile");
    QTest::addColumn<QString>("why");
    const QString own = m_authority.file();
    QTest::newRow("system store only") << QStringList(u"127.0.0.1"_s) << -1 << 1 << QString() << u"authority"_s;
    QTest::newRow("another authority") << QStringList(u"127.0.0.1"_s) << -1 << 1 << m_otherAuthority.file()
                                       << u"authority"_s;
    QTest::newRow("another name") << QStringList(u"broker.example.com"_s) << -1 << 1 << own
                                  << u"you asked for 127.0.0.1"_s;
    QTest::newRow("another address") << QStringList(u"127.0.0.2"_s) << -1 << 1 << own << u"you asked for 127.0.0.1"_s;
    QTest::newRow("expired") << QStringList(u"127.0.0.1"_s) << -9 << -1 << own << u"expired"_s;
    QTest::newRow("not yet valid") << QStringList(u"127.0.0.1"_s) << 1 << 9 << own << u"not valid yet"_s;
    QTest::newRow("expired, another name") << QStringList(u"x.example.com"_s) << -9 << -1 << own << u"expired"_s;
}

void NotSentTest::untrustedServerGetsNothing()
{
    QFETCH(QStringList, hosts);
    QFETCH(int, from);
    QFETCH(int, until);
    QFETCH(QString, caFile);
    QFETCH(QString, why);
    RawServer server(good(), m_authority.tls(hosts, from, until));
    Profile profile = profileAt(server.port(), true);
    profile.trust.caFile = caFile;
    const Told told = regenerateAt(profile);
    expectNotSent(told, ErrorKind::Trust, u"trust"_s);
    QVERIFY2(told.report.failure->detail().contains(why), qPrintable(told.report.failure->detail()));
    QVERIFY(server.connections() >= 1);
    QCOMPARE(server.received(), 0);
}

void NotSentTest::caFileThatIsNoneIsTold_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("exists");
    QTest::newRow("gone") << QByteArray() << false;
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("no certificate") << QByteArray("certainly not") << true;
    QTest::newRow("broken PEM") << m_authority.pem().left(100) << true;
}

void NotSentTest::caFileThatIsNoneIsTold()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, exists);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"ca.pem"_s));
    if (exists) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
    }
    RawServer server(good(), m_authority.tls({u"127.0.0.1"_s}));
    Profile profile = profileAt(server.port(), true);
    profile.trust.caFile = file.fileName();
    const Told told = regenerateAt(profile);
    expectNotSent(told, ErrorKind::Trust, u"trust"_s);
    QVERIFY(told.report.failure->detail().contains(u"CA file"_s));
    QCOMPARE(server.connections(), 0);
}

void NotSentTest::pinIsAskedOfTheLeaf()
{
    const QSslConfiguration tls = m_authority.tls({u"127.0.0.1"_s});
    const QByteArray pin = tls.localCertificate().digest(QCryptographicHash::Sha256);
    RawServer server(good(), tls);
    Profile profile = profileAt(server.port(), true);
    profile.trust.caFile = m_authority.file();
    QByteArray otherPin = pin;
    otherPin[0] = static_cast<char>(otherPin[0] ^ 1);
    profile.trust.pins = {otherPin};
    expectNotSent(regenerateAt(profile), ErrorKind::Trust, u"trust"_s);
    profile.trust.pins = {QSslCertificate(m_authority.pem()).digest(QCryptographicHash::Sha256)};
    expectNotSent(regenerateAt(profile), ErrorKind::Trust, u"trust"_s); // the authority is not the leaf
    QCOMPARE(server.received(), 0);
    profile.trust.pins = {otherPin, pin};
    QCOMPARE(regenerateAt(profile).reading.verdict, Verdict::Rotated);
    QCOMPARE(server.arrivals(), 1);
}

void NotSentTest::signInKeepsTheSameRules()
{
    RawServer server(good(), m_authority.tls({u"127.0.0.1"_s}));
    const SystemClock clock;
    HttpBroker broker(shortTimeouts(), clock);
    const SharedSecret token = share(Secret::copyOf(oldToken));
    const auto untrusted = QCoro::waitFor(broker.signIn(signInTo(profileAt(server.port(), true), token)));
    QVERIFY(!untrusted);
    QCOMPARE(untrusted.error().kind(), ErrorKind::Trust);
    QCOMPARE(server.received(), 0);
    const auto refused = QCoro::waitFor(broker.signIn(signInTo(profileAt(deadPort()), token)));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind(), ErrorKind::Network);
    QCOMPARE(QCoro::waitFor(broker.probe(profileAt(deadPort()), token)).answer, ProbeAnswer::Unreachable);
}

QTEST_GUILESS_MAIN(NotSentTest)
#include "notsent_test.moc"
