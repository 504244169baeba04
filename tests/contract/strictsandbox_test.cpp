// SPDX-License-Identifier: GPL-3.0-or-later
#include "clock.h"
#include "httpbroker.h"
#include "sandboxbroker.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <vector>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

/// One regenerate call and all that is known of it.
struct Turned
{
    SendReport report;
    Reading reading;
    int sinkCalls = 0;
};

} // namespace

/// Keyturn's own broker against the strict sandbox: what the contract says, over real TLS, and how often it is said.
class StrictSandboxTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void exchangeGivesAnAccessToken();
    void regenerateGivesEveryFieldAndALiveToken();
    void tokenRotatesAgainAndAgain();
    void tenantIsEncoded_data();
    void tenantIsEncoded();
    void unknownTenantIsRefused();
    void deadTokenIsRejected();
    void deadTokenCannotSignIn();
    void expiredSignInIsUnauthorized();
    void pastedBearerSignsIn();
    void answerMayTakeItsTime();
    void answerAfterTheTimeLimitIsLost();
    void lostAnswerIsNeverAskedForAgain();
    void serverErrorAfterActingIsInDoubt();
    void refusedPermitSendsNothing();
    void unknownAuthorityGetsNothing();
    void probeTellsAliveFromRefused();
    void manyAtOnceArriveOnceEach();

private:
    void start(SandboxOptions options);
    [[nodiscard]] SharedSecret token(qsizetype position = 0) const
    {
        return share(Secret::copyOf(m_sandbox->tokens().at(position).second));
    }
    [[nodiscard]] bool isAlive(const SharedSecret &value) const;
    [[nodiscard]] std::shared_ptr<const Authorization> signedIn(const SharedSecret &value);
    [[nodiscard]] TokenRequest requestFor(const SharedSecret &value,
                                          const std::shared_ptr<const Authorization> &authorization,
                                          int *sinkCalls) const;
    [[nodiscard]] Turned turn(const SharedSecret &value, const std::shared_ptr<const Authorization> &authorization);
    [[nodiscard]] int regenerations() const { return m_sandbox->arrivals(SandboxRoute::Regenerate); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SandboxBroker> m_sandbox;
    SystemClock m_clock;
    std::unique_ptr<HttpBroker> m_broker;
    Profile m_profile;
};

void StrictSandboxTest::init()
{
    start({});
}

void StrictSandboxTest::start(SandboxOptions options)
{
    m_broker.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto sandbox = SandboxBroker::start(std::move(options));
    QVERIFY(sandbox);
    m_sandbox = std::move(sandbox.value());
    m_broker = std::make_unique<HttpBroker>(Timeouts{}, m_clock);
    const auto endpoint = Endpoint::parse(m_sandbox->url());
    QVERIFY(endpoint);
    const auto caFile = m_sandbox->writeCaFile(m_folder->path());
    QVERIFY(caFile);
    m_profile = Profile();
    m_profile.name = u"Sandbox"_s;
    m_profile.endpoint = *endpoint;
    m_profile.tenant = m_sandbox->tenant();
    m_profile.trust.caFile = *caFile;
}

bool StrictSandboxTest::isAlive(const SharedSecret &value) const
{
    bool alive = false;
    value->open([this, &alive](QByteArrayView plain) { alive = m_sandbox->book().isAlive(plain.toByteArray()); });
    return alive;
}

std::shared_ptr<const Authorization> StrictSandboxTest::signedIn(const SharedSecret &value)
{
    SignInRequest request;
    request.profile = m_profile;
    request.token = value;
    const auto answer = QCoro::waitFor(m_broker->signIn(request));
    return answer ? *answer : nullptr;
}

TokenRequest StrictSandboxTest::requestFor(const SharedSecret &value,
                                           const std::shared_ptr<const Authorization> &authorization,
                                           int *sinkCalls) const
{
    TokenRequest request;
    request.profile = m_profile;
    request.token = value;
    request.authorization = authorization;
    request.permit = std::make_shared<SendPermit>();
    request.permit->grant();
    request.sink = [sinkCalls](const Answer &) -> Result<void> {
        ++*sinkCalls;
        return {};
    };
    return request;
}

Turned StrictSandboxTest::turn(const SharedSecret &value, const std::shared_ptr<const Authorization> &authorization)
{
    Turned turned;
    turned.report = QCoro::waitFor(m_broker->send(requestFor(value, authorization, &turned.sinkCalls)));
    if (turned.report.answer)
        turned.reading = m_broker->read(CallKind::Regenerate, *turned.report.answer, value.get());
    return turned;
}

void StrictSandboxTest::exchangeGivesAnAccessToken()
{
    const auto authorization = signedIn(token());
    QVERIFY(authorization);
    QCOMPARE(authorization->scheme(), Authorization::Scheme::Bearer);
    QVERIFY(authorization->isRenewable());
    QVERIFY(authorization->expires());
    const qint64 seconds = m_clock.now().secsTo(*authorization->expires());
    QVERIFY2(seconds > 1700 && seconds <= 1798, qPrintable(QString::number(seconds)));
    QCOMPARE(m_sandbox->arrivals(SandboxRoute::Token), 1);
}

void StrictSandboxTest::regenerateGivesEveryFieldAndALiveToken()
{
    const SharedSecret old = token();
    const Turned turned = turn(old, signedIn(old));
    QVERIFY(turned.report.gateOpened);
    QVERIFY(turned.report.answer);
    QVERIFY(!turned.report.failure && !turned.report.sealFailure);
    QCOMPARE(turned.report.answer->status, 200);
    QCOMPARE(turned.report.answer->completeness, Completeness::ByLength);
    QCOMPARE(turned.sinkCalls, 1);
    QCOMPARE(turned.reading.verdict, Verdict::Rotated);
    QVERIFY2(turned.reading.detail.isEmpty(), qPrintable(turned.reading.detail)); // nothing odd about it
    QVERIFY(turned.reading.token.equals(*token()));
    QVERIFY(!isAlive(old));
    QVERIFY(isAlive(token()));
    QCOMPARE(regenerations(), 1);

    const TokenMetadata &metadata = turned.reading.metadata;
    QStringList expected = QStringLiteral("_links id client_id client_display_name client_type token_display_name "
                                          "token_description token_type token_sub_type token_suffix api_token_ttl "
                                          "access_token_ttl acct user_status expiration_date last_access_time "
                                          "created_date modified_date token_status")
                               .split(u' ');
    expected.sort();
    QStringList fields = metadata.fields().keys();
    fields.sort();
    QCOMPARE(fields, expected);
    QCOMPARE(metadata.text("acct"_L1), u"svc-ci@sandbox.local"_s);
    QCOMPARE(metadata.text("token_suffix"_L1), turned.reading.token.suffix());
    QCOMPARE(metadata.lifetime("access_token_ttl"_L1), std::chrono::minutes(30));
    QVERIFY(metadata.expirationDate());
    const auto lifetime = metadata.lifetime("api_token_ttl"_L1);
    QVERIFY(lifetime);
    const qint64 seconds = std::chrono::seconds(*lifetime).count();
    QVERIFY(qAbs(m_clock.now().secsTo(*metadata.expirationDate()) - seconds) < 60);
}

void StrictSandboxTest::tokenRotatesAgainAndAgain()
{
    for (int round = 1; round <= 5; ++round) {
        const SharedSecret old = token();
        QCOMPARE(turn(old, signedIn(old)).reading.verdict, Verdict::Rotated);
        QVERIFY(!isAlive(old));
        QCOMPARE(regenerations(), round);
    }
}

void StrictSandboxTest::tenantIsEncoded_data()
{
    QTest::addColumn<QString>("tenant");
    QTest::newRow("plain") << u"my-tenant"_s;
    QTest::newRow("space") << u"my tenant"_s;
    QTest::newRow("slash") << u"a/b"_s;
    QTest::newRow("encoded slash") << u"a%2Fb"_s;
    QTest::newRow("dots and slash") << u"../x"_s;
    QTest::newRow("question mark and hash") << u"a?b#c"_s;
    QTest::newRow("plus and ampersand") << u"a+b&c=d"_s;
    QTest::newRow("semicolon") << u"a;b"_s;
    QTest::newRow("not ASCII") << u"m\u00fcnchen"_s;
}

void StrictSandboxTest::tenantIsEncoded()
{
    QFETCH(QString, tenant);
    start({.tenant = tenant});
    const SharedSecret old = token();
    const auto authorization = signedIn(old);
    QVERIFY(authorization);
    QCOMPARE(turn(old, authorization).reading.verdict, Verdict::Rotated);
    QCOMPARE(m_sandbox->arrivals(SandboxRoute::Unknown), 0);
}

void StrictSandboxTest::unknownTenantIsRefused()
{
    const auto authorization = signedIn(token());
    m_profile.tenant = u"OTHER"_s;
    const Turned turned = turn(token(), authorization);
    QCOMPARE(turned.report.answer->status, 404);
    QCOMPARE(turned.reading.verdict, Verdict::Rejected);
    QCOMPARE(regenerations(), 0);
    QCOMPARE(m_sandbox->arrivals(SandboxRoute::Unknown), 1);
    QVERIFY(isAlive(token()));
    QVERIFY(!signedIn(token()));
}

void StrictSandboxTest::deadTokenIsRejected()
{
    const SharedSecret dead = token();
    const auto authorization = signedIn(dead);
    QCOMPARE(turn(dead, authorization).reading.verdict, Verdict::Rotated);
    const Turned turned = turn(dead, authorization);
    QCOMPARE(turned.report.answer->status, 400);
    QVERIFY(turned.report.answer->body.isEmpty());
    QCOMPARE(turned.reading.verdict, Verdict::Rejected);
    QVERIFY(turned.reading.token.isEmpty());
    QCOMPARE(turned.sinkCalls, 1);
    QCOMPARE(regenerations(), 2);
    QVERIFY(isAlive(token()));
}

void StrictSandboxTest::deadTokenCannotSignIn()
{
    m_sandbox->book().expire(m_sandbox->tokens().constFirst().second);
    SignInRequest request;
    request.profile = m_profile;
    request.token = token();
    const auto answer = QCoro::waitFor(m_broker->signIn(request));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind(), ErrorKind::SignIn);
    QCOMPARE(answer.error().httpStatus(), 400);
}

void StrictSandboxTest::expiredSignInIsUnauthorized()
{
    const SharedSecret old = token();
    const auto authorization = signedIn(old);
    m_sandbox->book().expireAccessTokens();
    const Turned turned = turn(old, authorization);
    QCOMPARE(turned.report.answer->status, 401);
    QCOMPARE(turned.reading.verdict, Verdict::Unauthorized);
    QVERIFY(turned.reading.complete);
    QCOMPARE(regenerations(), 1); // trying again is the rotation's decision
    QVERIFY(isAlive(old));
}

void StrictSandboxTest::pastedBearerSignsIn()
{
    m_profile.signIn = SignInWay::Bearer;
    SignInRequest request;
    request.profile = m_profile;
    request.pasted = share(Secret::copyOf(m_sandbox->book().grantToClient().value));
    const auto authorization = QCoro::waitFor(m_broker->signIn(request));
    QVERIFY(authorization);
    QVERIFY(!authorization.value()->isRenewable());
    QCOMPARE(m_sandbox->arrivals(SandboxRoute::Token), 0);
    QCOMPARE(turn(token(), *authorization).reading.verdict, Verdict::Rotated);
}

void StrictSandboxTest::answerMayTakeItsTime()
{
    const auto authorization = signedIn(token());
    m_sandbox->setLatency(std::chrono::milliseconds(400));
    QElapsedTimer clock;
    clock.start();
    const Turned turned = turn(token(), authorization);
    QCOMPARE(turned.reading.verdict, Verdict::Rotated);
    QVERIFY(clock.elapsed() >= 400);
    QCOMPARE(regenerations(), 1);
}

void StrictSandboxTest::answerAfterTheTimeLimitIsLost()
{
    const SharedSecret old = token();
    const auto authorization = signedIn(old);
    Timeouts timeouts;
    timeouts.answer = std::chrono::milliseconds(200);
    m_broker = std::make_unique<HttpBroker>(timeouts, m_clock);
    m_sandbox->setLatency(std::chrono::seconds(20));
    const Turned turned = turn(old, authorization);
    QVERIFY(turned.report.gateOpened);
    QVERIFY(!turned.report.answer);
    QVERIFY(turned.report.failure);
    QCOMPARE(turned.report.failure->kind(), ErrorKind::Network);
    QVERIFY(!isAlive(old)); // which is why a lost answer is not "not sent"
    QCOMPARE(regenerations(), 1);
}

void StrictSandboxTest::lostAnswerIsNeverAskedForAgain()
{
    const SharedSecret old = token();
    const auto authorization = signedIn(old);
    m_sandbox->failNextRegenerate(SandboxFault::CloseAfterActing);
    const Turned turned = turn(old, authorization);
    QVERIFY(turned.report.gateOpened);
    QVERIFY(!turned.report.answer);
    QVERIFY(turned.report.failure);
    QCOMPARE(turned.sinkCalls, 0);
    QVERIFY(!isAlive(old));
    QCOMPARE(regenerations(), 1);
}

void StrictSandboxTest::serverErrorAfterActingIsInDoubt()
{
    const SharedSecret old = token();
    const auto authorization = signedIn(old);
    m_sandbox->failNextRegenerate(SandboxFault::ErrorAfterActing);
    const Turned turned = turn(old, authorization);
    QCOMPARE(turned.report.answer->status, 500);
    QCOMPARE(turned.reading.verdict, Verdict::InDoubt);
    QVERIFY(!isAlive(old));
    QCOMPARE(regenerations(), 1);
}

void StrictSandboxTest::refusedPermitSendsNothing()
{
    const auto authorization = signedIn(token());
    int sinkCalls = 0;
    TokenRequest request = requestFor(token(), authorization, &sinkCalls);
    request.permit = std::make_shared<SendPermit>();
    request.permit->refuse();
    const SendReport report = QCoro::waitFor(m_broker->send(request));
    QVERIFY(!report.gateOpened);
    QVERIFY(!report.answer);
    QVERIFY(report.failure);
    QCOMPARE(report.failure->kind(), ErrorKind::Cancelled);
    QCOMPARE(sinkCalls, 0);
    QCOMPARE(regenerations(), 0);
}

void StrictSandboxTest::unknownAuthorityGetsNothing()
{
#ifndef KEYTURN_HAS_LIBCRYPTO
    QSKIP("built without libcrypto: plain http");
#endif
    const auto authorization = signedIn(token());
    m_profile.trust.caFile.clear();
    const Turned turned = turn(token(), authorization);
    QVERIFY(!turned.report.gateOpened);
    QVERIFY(turned.report.failure);
    QCOMPARE(turned.report.failure->kind(), ErrorKind::Trust);
    SignInRequest request;
    request.profile = m_profile;
    request.token = token();
    const auto again = QCoro::waitFor(m_broker->signIn(request));
    QVERIFY(!again);
    QCOMPARE(again.error().kind(), ErrorKind::Trust);
    QCOMPARE(regenerations(), 0);
    QCOMPARE(m_sandbox->arrivals(SandboxRoute::Token), 1); // the first sign-in's
}

void StrictSandboxTest::probeTellsAliveFromRefused()
{
    const SharedSecret value = token();
    QCOMPARE(QCoro::waitFor(m_broker->probe(m_profile, value)).answer, ProbeAnswer::Alive);
    m_sandbox->book().expire(m_sandbox->tokens().constFirst().second);
    QCOMPARE(QCoro::waitFor(m_broker->probe(m_profile, value)).answer, ProbeAnswer::Refused);
    QCOMPARE(m_sandbox->arrivals(SandboxRoute::Token), 2);
    m_sandbox.reset();
    QCOMPARE(QCoro::waitFor(m_broker->probe(m_profile, value)).answer, ProbeAnswer::Unreachable);
}

void StrictSandboxTest::manyAtOnceArriveOnceEach()
{
    constexpr int count = 24;
    start({.tokens = count, .latency = std::chrono::milliseconds(50)});
    const auto authorization = signedIn(token());
    int sinkCalls = 0;
    std::vector<SharedSecret> old;
    std::vector<QCoro::Task<SendReport>> calls;
    for (int i = 0; i < count; ++i) {
        old.push_back(token(i));
        calls.push_back(m_broker->send(requestFor(old.back(), authorization, &sinkCalls)));
    }
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const SendReport report = QCoro::waitFor(std::move(calls.at(i)));
        QVERIFY(report.answer);
        QCOMPARE(m_broker->read(CallKind::Regenerate, *report.answer, old.at(i).get()).verdict, Verdict::Rotated);
    }
    QCOMPARE(sinkCalls, count);
    QCOMPARE(regenerations(), count);
}

QTEST_GUILESS_MAIN(StrictSandboxTest)
#include "strictsandbox_test.moc"
