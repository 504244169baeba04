// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokercall.h"
#include "httpbroker.h"
#include "rawserver.h"
#include "sandboxbroker.h"
#include "testauthority.h"

#include <QCoroTask>
#include <QTemporaryDir>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;
using What = ProfileCheck::What;

/// "Test connection" against the sandbox: five lines, each with its own result, and nothing irreversible.
class ProfileChecksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void operatorsTokenPassesAll();
    void clientPassesAll();
    void tokenItselfIsNotExchanged();
    void whatGoesStraightOnACallIsNotTried_data();
    void whatGoesStraightOnACallIsNotTried();
    void plainHttpHasNoTls();
    void firstFailureEndsIt_data();
    void firstFailureEndsIt();
    void unknownNameIsTold();
    void proxyLooksTheNameUp();
    void caFileIsNoFaultOfTheConnection();
    void cancelledIsTold();

private:
    [[nodiscard]] QList<ProfileCheck> test(const SignInRequest &request);
    [[nodiscard]] SignInRequest request(SignInWay way);
    [[nodiscard]] SharedSecret firstToken() const
    {
        return share(Secret::copyOf(m_sandbox->tokens().constFirst().second));
    }
    void expectStop(const QList<ProfileCheck> &checks, What at, ErrorKind cause);

    QTemporaryDir m_folder;
    std::unique_ptr<SandboxBroker> m_sandbox;
    SystemClock m_clock;
    QString m_caFile;
};

void ProfileChecksTest::initTestCase()
{
    m_sandbox = SandboxBroker::start().value();
    m_caFile = m_sandbox->writeCaFile(m_folder.path()).value();
}

void ProfileChecksTest::init()
{
    QCOMPARE(m_sandbox->arrivals(SandboxRoute::Regenerate), 0);
    QCOMPARE(m_sandbox->arrivals(SandboxRoute::Generate), 0);
    QCOMPARE(m_sandbox->arrivals(SandboxRoute::Revoke), 0);
}

SignInRequest ProfileChecksTest::request(SignInWay way)
{
    SignInRequest request;
    request.profile.id = ProfileId::make();
    request.profile.endpoint = Endpoint::parse(m_sandbox->url()).value();
    request.profile.tenant = m_sandbox->tenant();
    request.profile.trust.caFile = m_caFile;
    request.profile.signIn = way;
    request.profile.operatorToken = TokenId::make();
    request.credential = firstToken();
    return request;
}

QList<ProfileCheck> ProfileChecksTest::test(const SignInRequest &request)
{
    HttpBroker broker(shortTimeouts(), m_clock);
    const QList<ProfileCheck> checks = QCoro::waitFor(broker.test(request));
    [&] {
        QCOMPARE(checks.size(), 5);
        const QList<What> order{What::Name, What::Tcp, What::Tls, What::Discovery, What::SignIn};
        for (int i = 0; i < checks.size(); ++i) {
            QCOMPARE(checks.at(i).what, order.at(i));
            QVERIFY(!checks.at(i).detail.isEmpty());
            QCOMPARE(checks.at(i).cause.has_value(), checks.at(i).ok == false);
            QVERIFY(checks.at(i).took >= std::chrono::milliseconds(0));
        }
    }();
    return checks;
}

void ProfileChecksTest::operatorsTokenPassesAll()
{
    const int exchanges = m_sandbox->arrivals(SandboxRoute::Token);
    const int asked = m_sandbox->arrivals(SandboxRoute::Discovery);
    const QList<ProfileCheck> checks = test(request(SignInWay::OperatorToken));
    for (const ProfileCheck &check : checks)
        QVERIFY2(check.ok == true, qPrintable(checkWord(check.what) + u": "_s + check.detail));
    QVERIFY2(checks.at(2).detail.contains(u"trusted by the CA file"_s), qPrintable(checks.at(2).detail));
    QVERIFY(checks.at(2).detail.contains(u"valid until 20"_s));
    QVERIFY(checks.at(3).detail.contains(m_sandbox->url()));
    QCOMPARE(m_sandbox->arrivals(SandboxRoute::Token), exchanges + 1);
    QCOMPARE(m_sandbox->arrivals(SandboxRoute::Discovery), asked + 1);
}

void ProfileChecksTest::clientPassesAll()
{
    SignInRequest client = request(SignInWay::Client);
    client.profile.clientId = QString::fromUtf8(m_sandbox->book().clientId());
    client.credential = share(Secret::copyOf(m_sandbox->book().clientSecret()));
    HttpBroker broker(shortTimeouts(), m_clock);
    QVERIFY(QCoro::waitFor(broker.signIn(client))); // kept from here on
    QCOMPARE(QCoro::waitFor(broker.test(client)).constLast().ok, std::optional(true));
    // What is kept does not stand in for what a person has just changed.
    client.credential = share(Secret::copyOf("another secret"));
    const ProfileCheck last = QCoro::waitFor(broker.test(client)).constLast();
    QCOMPARE(last.ok, std::optional(false));
    QCOMPARE(last.cause, std::optional(ErrorKind::SignIn));
}

void ProfileChecksTest::tokenItselfIsNotExchanged()
{
    const int exchanges = m_sandbox->arrivals(SandboxRoute::Token);
    SignInRequest own = request(SignInWay::Token);
    own.token = firstToken();
    const QList<ProfileCheck> checks = test(own);
    QCOMPARE(checks.at(3).ok, std::optional(true));
    QVERIFY(!checks.at(4).ok);
    QCOMPARE(m_sandbox->arrivals(SandboxRoute::Token), exchanges);
}

void ProfileChecksTest::whatGoesStraightOnACallIsNotTried_data()
{
    QTest::addColumn<int>("way");
    QTest::newRow("client-basic") << static_cast<int>(SignInWay::ClientBasic);
    QTest::newRow("bearer") << static_cast<int>(SignInWay::Bearer);
    QTest::newRow("browser, nobody there") << static_cast<int>(SignInWay::Browser);
}

void ProfileChecksTest::whatGoesStraightOnACallIsNotTried()
{
    QFETCH(int, way);
    SignInRequest straight = request(static_cast<SignInWay>(way));
    straight.profile.clientId = u"client"_s;
    straight.pasted = share(Secret::copyOf("pasted"));
    const int exchanges = m_sandbox->arrivals(SandboxRoute::Token);
    const ProfileCheck last = test(straight).constLast();
    QVERIFY(!last.ok);
    QCOMPARE(m_sandbox->arrivals(SandboxRoute::Token), exchanges);
}

void ProfileChecksTest::plainHttpHasNoTls()
{
    SandboxOptions options;
    options.https = false;
    const auto plain = SandboxBroker::start(options).value();
    SignInRequest here = request(SignInWay::Token);
    here.profile.endpoint = Endpoint::parse(plain->url()).value();
    const QList<ProfileCheck> checks = test(here);
    QCOMPARE(checks.at(1).ok, std::optional(true));
    QVERIFY(!checks.at(2).ok);
    QCOMPARE(checks.at(3).ok, std::optional(true));
}

void ProfileChecksTest::expectStop(const QList<ProfileCheck> &checks, What at, ErrorKind cause)
{
    for (const ProfileCheck &check : checks) {
        const QByteArray line = (checkWord(check.what) + u": "_s + check.detail).toUtf8();
        if (check.what < at)
            QVERIFY2(check.ok != false, line.constData());
        else if (check.what == at)
            QVERIFY2(check.ok == false && check.cause == cause, line.constData());
        else
            QVERIFY2(!check.ok, line.constData());
    }
}

void ProfileChecksTest::firstFailureEndsIt_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("cause");
    const auto row = [](const char *name, What at, ErrorKind cause) {
        QTest::newRow(name) << static_cast<int>(at) << static_cast<int>(cause);
    };
    row("nobody listens", What::Tcp, ErrorKind::Network);
    row("unknown authority", What::Tls, ErrorKind::Trust);
    row("another tenant", What::Discovery, ErrorKind::Refused);
    row("dead operator's token", What::SignIn, ErrorKind::SignIn);
}

void ProfileChecksTest::firstFailureEndsIt()
{
    QFETCH(int, at);
    QFETCH(int, cause);
    SignInRequest wrong = request(SignInWay::OperatorToken);
    const What what = static_cast<What>(at);
    if (what == What::Tcp) {
        const RawServer gone({RawAnswer()});
        wrong.profile.endpoint = profileAt(gone.port(), true).endpoint;
    }
    if (what == What::Tls)
        wrong.profile.trust.caFile.clear();
    if (what == What::Discovery)
        wrong.profile.tenant = u"nobody's"_s;
    if (what == What::SignIn)
        wrong.credential = share(Secret::copyOf(oldToken));
    const QList<ProfileCheck> checks = test(wrong);
    expectStop(checks, what, static_cast<ErrorKind>(cause));
    QVERIFY(checks.at(at).detail.contains(u"; "_s)); // what to do
    QVERIFY(!checks.at(at).detail.startsWith(u"trust: "_s));
}

void ProfileChecksTest::unknownNameIsTold()
{
    SignInRequest wrong = request(SignInWay::Token);
    wrong.profile.endpoint = Endpoint::parse(u"no-such-host.invalid"_s).value(); // RFC 6761, 6.4
    expectStop(test(wrong), What::Name, ErrorKind::Network);
}

void ProfileChecksTest::proxyLooksTheNameUp()
{
    RawAnswer answer;
    answer.bytes = "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
    RawServer proxy(answer);
    SignInRequest through = request(SignInWay::Token);
    through.profile.endpoint = Endpoint::parse(u"no-such-host.invalid"_s).value();
    through.profile.proxy.kind = ProxyKind::Url;
    through.profile.proxy.url = QUrl(u"http://127.0.0.1:%1"_s.arg(proxy.port()));
    const QList<ProfileCheck> checks = test(through);
    QVERIFY(!checks.at(0).ok);
    expectStop(checks, What::Tcp, ErrorKind::Proxy);
    QVERIFY(proxy.arrival(0).startsWith("CONNECT no-such-host.invalid:443 "));
}

void ProfileChecksTest::caFileIsNoFaultOfTheConnection()
{
    SignInRequest wrong = request(SignInWay::Token);
    wrong.profile.trust.caFile = u"/no/such/file"_s;
    const QList<ProfileCheck> checks = test(wrong);
    expectStop(checks, What::Tls, ErrorKind::Trust);
    QVERIFY(!checks.at(1).ok);
    QVERIFY2(checks.at(2).detail.contains(u"/no/such/file is gone"_s), qPrintable(checks.at(2).detail));
}

void ProfileChecksTest::cancelledIsTold()
{
    SignInRequest stopped = request(SignInWay::OperatorToken);
    stopped.permit = std::make_shared<SendPermit>();
    stopped.permit->refuse();
    const int exchanges = m_sandbox->arrivals(SandboxRoute::Token);
    expectStop(test(stopped), What::Tcp, ErrorKind::Cancelled);
    QCOMPARE(m_sandbox->arrivals(SandboxRoute::Token), exchanges);
}

QTEST_GUILESS_MAIN(ProfileChecksTest)
#include "profilechecks_test.moc"
