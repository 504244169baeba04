// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxbroker.h"
#include "sandboxclient.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QHostAddress>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// The sandbox as a whole: connection, life of tokens, latency, misfortunes.
class SandboxBrokerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void peerIsVerifiedWithItsAuthority();
    void peerIsRefusedWithoutItsAuthority();
    void plainHttpWhenAskedFor();
    void listensOnTheLoopbackAddressOnly();
    void everyStartHasItsOwnAuthorityAndTokens();
    void takenPortIsANetworkError();
    void seededTokensHaveTheFormOfRealOnes();

    void regenerateKillsTheOldAndGivesALiveToken();
    void regenerateKeepsTheIdAndRestartsTheLifetime();
    void answerHasEveryFieldOfTheContract();
    void accessTokenRunsOut();
    void expiredTokenIsRefused();
    void singleUseTokenIsUsedUpByAnExchange();
    void tokenOfOneTenantIsUnknownInAnother();

    void latencyDelaysTheAnswerButNotTheOthers();
    void clientThatVanishesDuringTheLatencyDoesNoHarm();
    void brokerMayEndWhileAnswersAreDue();
    void manyAtOnceAreAllServed();
    void faultComesAfterActingAndOnce_data();
    void faultComesAfterActingAndOnce();

private:
    static std::unique_ptr<SandboxBroker> started(SandboxOptions options = {});
    static QByteArray firstToken(const SandboxBroker &sandbox) { return sandbox.tokens().constFirst().second; }
};

std::unique_ptr<SandboxBroker> SandboxBrokerTest::started(SandboxOptions options)
{
    auto sandbox = SandboxBroker::start(std::move(options));
    return sandbox ? std::move(sandbox.value()) : nullptr;
}

void SandboxBrokerTest::peerIsVerifiedWithItsAuthority()
{
#ifndef KEYTURN_HAS_LIBCRYPTO
    QSKIP("built without libcrypto: plain http");
#endif
    const auto sandbox = started();
    QVERIFY(sandbox);
    QVERIFY(sandbox->url().startsWith(u"https://127.0.0.1:"_s));
    SandboxClient client(*sandbox);
    const RawReply reply = client.exchange(firstToken(*sandbox));
    QCOMPARE(reply.error, QNetworkReply::NoError);
    QCOMPARE(reply.status, 200);
}

void SandboxBrokerTest::peerIsRefusedWithoutItsAuthority()
{
#ifndef KEYTURN_HAS_LIBCRYPTO
    QSKIP("built without libcrypto: plain http");
#endif
    const auto sandbox = started();
    const auto other = started();
    QVERIFY(sandbox && other);
    SandboxClient client(*sandbox);
    for (const QByteArray &authority : {QByteArray(), other->caCertificatePem()}) {
        client.trustOnly(authority);
        const RawReply reply = client.exchange(firstToken(*sandbox));
        QCOMPARE(reply.error, QNetworkReply::SslHandshakeFailedError);
    }
    QCOMPARE(sandbox->arrivals(SandboxRoute::Token), 0);
}

void SandboxBrokerTest::plainHttpWhenAskedFor()
{
    const auto sandbox = started({.https = false});
    QVERIFY(sandbox);
    QVERIFY(sandbox->url().startsWith(u"http://127.0.0.1:"_s));
    QVERIFY(sandbox->caCertificatePem().isEmpty());
    SandboxClient client(*sandbox);
    QCOMPARE(client.exchange(firstToken(*sandbox)).status, 200);
}

void SandboxBrokerTest::listensOnTheLoopbackAddressOnly()
{
    const auto sandbox = started();
    QVERIFY(sandbox);
    const auto port = static_cast<quint16>(QUrl(sandbox->url()).port());
    QTcpSocket open;
    open.connectToHost(QHostAddress(u"127.0.0.1"_s), port);
    QTRY_COMPARE(open.state(), QAbstractSocket::ConnectedState);
    // Another address of this machine, though of the same network: bound to "any", it would answer here too.
    QTcpSocket closed;
    closed.connectToHost(QHostAddress(u"127.0.0.2"_s), port);
    QTRY_COMPARE(closed.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(closed.error(), QAbstractSocket::ConnectionRefusedError);
}

void SandboxBrokerTest::everyStartHasItsOwnAuthorityAndTokens()
{
#ifndef KEYTURN_HAS_LIBCRYPTO
    QSKIP("built without libcrypto: plain http");
#endif
    const auto one = started();
    const auto two = started();
    QVERIFY(one && two);
    QVERIFY(one->url() != two->url());
    QVERIFY(one->caCertificatePem() != two->caCertificatePem());
    QVERIFY(firstToken(*one) != firstToken(*two));
}

void SandboxBrokerTest::takenPortIsANetworkError()
{
    const auto sandbox = started();
    QVERIFY(sandbox);
    const auto port = static_cast<quint16>(QUrl(sandbox->url()).port());
    const auto second = SandboxBroker::start({.port = port});
    QVERIFY(!second);
    QCOMPARE(second.error().kind(), ErrorKind::Network);
    QVERIFY(second.error().detail().contains(QString::number(port)));
}

void SandboxBrokerTest::seededTokensHaveTheFormOfRealOnes()
{
    const auto sandbox = started({.tokens = 5});
    QVERIFY(sandbox);
    QStringList names;
    for (const auto &[name, value] : sandbox->tokens()) {
        names << name;
        QCOMPARE(value.size(), 155);
        QVERIFY(QRegularExpression(u"^vidb_[A-Za-z0-9_-]+$"_s).match(QString::fromLatin1(value)).hasMatch());
    }
    const QStringList expected{u"ci-runner"_s, u"backup-agent"_s, u"inventory-sync"_s, u"service-004"_s,
                               u"service-005"_s};
    QCOMPARE(names, expected);
}

void SandboxBrokerTest::regenerateKillsTheOldAndGivesALiveToken()
{
    const auto sandbox = started();
    QVERIFY(sandbox);
    SandboxClient client(*sandbox);
    const QByteArray old = firstToken(*sandbox);
    const QByteArray access = client.signIn(old);
    const RawReply reply = client.regenerate(old, access);
    QCOMPARE(reply.status, 200);
    const QByteArray fresh = reply.json().value("token"_L1).toString().toLatin1();
    QVERIFY(fresh != old);
    QCOMPARE(fresh, firstToken(*sandbox));

    QCOMPARE(client.exchange(old).status, 400);
    QCOMPARE(client.regenerate(old, access).status, 400);
    QCOMPARE(client.exchange(fresh).status, 200);
    QCOMPARE(client.regenerate(fresh, access).status, 200);
    QCOMPARE(sandbox->arrivals(SandboxRoute::Regenerate), 3);
    QCOMPARE(sandbox->arrivals(SandboxRoute::Token), 3);
}

void SandboxBrokerTest::regenerateKeepsTheIdAndRestartsTheLifetime()
{
    const auto sandbox = started();
    QVERIFY(sandbox);
    SandboxClient client(*sandbox);
    const QByteArray access = client.signIn(firstToken(*sandbox));
    const QJsonObject first = client.regenerate(firstToken(*sandbox), access).json();
    const QJsonObject second = client.regenerate(firstToken(*sandbox), access).json();
    QVERIFY(!first.value("id"_L1).toString().isEmpty());
    QCOMPARE(second.value("id"_L1), first.value("id"_L1));
    QVERIFY(second.value("token"_L1) != first.value("token"_L1));
    QCOMPARE(second.value("created_date"_L1), first.value("created_date"_L1));

    const auto expires = QDateTime::fromString(second.value("expiration_date"_L1).toString(), Qt::ISODateWithMs);
    const qint64 minutes = QDateTime::currentDateTimeUtc().secsTo(expires) / 60;
    const qint64 lifetime = second.value("api_token_ttl"_L1).toInteger();
    QVERIFY2(lifetime - minutes <= 1 && lifetime >= minutes, qPrintable(QString::number(minutes)));
}

void SandboxBrokerTest::answerHasEveryFieldOfTheContract()
{
    const auto sandbox = started();
    QVERIFY(sandbox);
    SandboxClient client(*sandbox);
    const RawReply reply = client.regenerate(firstToken(*sandbox), client.signIn(firstToken(*sandbox)));
    QCOMPARE(reply.header("Content-Type"), QByteArray(SandboxClient::regenerateResponse));
    const QJsonObject object = reply.json();
    QStringList fields = object.keys();
    QStringList expected{u"_links"_s,
                         u"id"_s,
                         u"client_id"_s,
                         u"client_display_name"_s,
                         u"client_type"_s,
                         u"token_display_name"_s,
                         u"token_type"_s,
                         u"token_description"_s,
                         u"token_sub_type"_s,
                         u"token_suffix"_s,
                         u"api_token_ttl"_s,
                         u"access_token_ttl"_s,
                         u"acct"_s,
                         u"user_status"_s,
                         u"expiration_date"_s,
                         u"last_access_time"_s,
                         u"created_date"_s,
                         u"modified_date"_s,
                         u"token_status"_s,
                         u"token"_s};
    fields.sort();
    expected.sort();
    QCOMPARE(fields, expected);
    QCOMPARE(object.value("client_id"_L1).toString(), u"ci-runner"_s);
    QCOMPARE(object.value("acct"_L1).toString(), u"svc-ci@sandbox.local"_s);
    QCOMPARE(object.value("user_status"_L1), QJsonValue(true));
    QCOMPARE(object.value("access_token_ttl"_L1).toInt(), 30);
    QVERIFY(object.value("token"_L1).toString().endsWith(object.value("token_suffix"_L1).toString()));
}

void SandboxBrokerTest::accessTokenRunsOut()
{
    const auto sandbox = started();
    QVERIFY(sandbox);
    SandboxClient client(*sandbox);
    const QByteArray access = client.signIn(firstToken(*sandbox));
    sandbox->book().expireAccessTokens();
    QCOMPARE(client.regenerate(firstToken(*sandbox), access).status, 401);
    QVERIFY(sandbox->book().isAlive(firstToken(*sandbox)));
    QCOMPARE(client.regenerate(firstToken(*sandbox), client.signIn(firstToken(*sandbox))).status, 200);
}

void SandboxBrokerTest::expiredTokenIsRefused()
{
    const auto sandbox = started();
    QVERIFY(sandbox);
    SandboxClient client(*sandbox);
    const QByteArray token = firstToken(*sandbox);
    const QByteArray access = client.signIn(token);
    sandbox->book().expire(token);
    QCOMPARE(client.exchange(token).status, 400);
    QCOMPARE(client.regenerate(token, access).status, 400);
}

void SandboxBrokerTest::singleUseTokenIsUsedUpByAnExchange()
{
    const auto sandbox = started();
    QVERIFY(sandbox);
    const SandboxToken *made = sandbox->book().generate({.displayName = u"once"_s, .uses = 1});
    QVERIFY(made != nullptr);
    const QByteArray value = made->value;
    SandboxClient client(*sandbox);
    QCOMPARE(client.exchange(value).status, 200);
    QCOMPARE(client.exchange(value).status, 400);
}

void SandboxBrokerTest::tokenOfOneTenantIsUnknownInAnother()
{
    const auto one = started({.tenant = u"CUSTOMER"_s});
    const auto two = started({.tenant = u"my-tenant"_s});
    QVERIFY(one && two);
    SandboxClient client(*two);
    const RequestHeaders form{{"Content-Type", SandboxClient::formType}};
    const QByteArray body = "grant_type=urn:custom:vcf:params:oauth:grant-type:api-token&api_token=";
    QCOMPARE(client.send("POST", "/acs/t/my-tenant/token", form, body + firstToken(*two)).status, 200);
    QCOMPARE(client.send("POST", "/acs/t/my-tenant/token", form, body + firstToken(*one)).status, 400);
    QCOMPARE(client.send("POST", "/acs/t/CUSTOMER/token", form, body + firstToken(*one)).status, 404);
}

void SandboxBrokerTest::latencyDelaysTheAnswerButNotTheOthers()
{
    const auto sandbox = started({.latency = std::chrono::milliseconds(300)});
    QVERIFY(sandbox);
    SandboxClient client(*sandbox);
    QElapsedTimer clock;
    clock.start();
    const auto slow = client.begin("GET", "/acs/t/CUSTOMER/.well-known/openid-configuration", {}, {});
    QTRY_COMPARE(sandbox->arrivals(SandboxRoute::Discovery), 1);
    sandbox->setLatency(std::chrono::milliseconds(0));
    QCOMPARE(client.exchange(firstToken(*sandbox)).status, 200);
    QVERIFY(!slow->isFinished());
    QTRY_VERIFY(slow->isFinished());
    QVERIFY(clock.elapsed() >= 300);
    QCOMPARE(SandboxClient::take(*slow).status, 200);
}

void SandboxBrokerTest::clientThatVanishesDuringTheLatencyDoesNoHarm()
{
    const auto sandbox = started({.latency = std::chrono::milliseconds(100)});
    QVERIFY(sandbox);
    SandboxClient client(*sandbox);
    for (int i = 1; i <= 5; ++i) {
        const auto reply = client.begin("GET", "/acs/t/CUSTOMER/.well-known/openid-configuration", {}, {});
        QTRY_COMPARE(sandbox->arrivals(SandboxRoute::Discovery), i);
        reply->abort();
    }
    // Answers come in the order of their requests: by now all five have been due.
    QCOMPARE(client.exchange(firstToken(*sandbox)).status, 200);
}

void SandboxBrokerTest::brokerMayEndWhileAnswersAreDue()
{
    auto sandbox = started({.latency = std::chrono::milliseconds(50)});
    QVERIFY(sandbox);
    SandboxClient client(*sandbox);
    const auto reply = client.begin("GET", "/acs/t/CUSTOMER/.well-known/openid-configuration", {}, {});
    QTRY_COMPARE(sandbox->arrivals(SandboxRoute::Discovery), 1);
    sandbox.reset();
    // Qt sends an idempotent request again when its connection breaks; either way it ends in an error.
    QTRY_VERIFY(reply->isFinished());
    QVERIFY(reply->error() != QNetworkReply::NoError);
}

void SandboxBrokerTest::manyAtOnceAreAllServed()
{
    constexpr int count = 60;
    const auto sandbox = started({.tokens = count});
    QVERIFY(sandbox);
    SandboxClient first(*sandbox);
    const QByteArray access = first.signIn(firstToken(*sandbox));
    const auto tokens = sandbox->tokens();
    std::vector<std::unique_ptr<SandboxClient>> clients; // a connection each
    std::vector<std::unique_ptr<QNetworkReply>> replies;
    for (const auto &[name, value] : tokens) {
        clients.push_back(std::make_unique<SandboxClient>(*sandbox));
        replies.push_back(clients.back()->begin("POST", SandboxClient::regeneratePath,
                                                {{"Authorization", "Bearer " + access},
                                                 {"Content-Type", SandboxClient::regenerateRequest},
                                                 {"Accept", SandboxClient::regenerateResponse}},
                                                "{\"api_token\":\"" + value + "\"}"));
    }
    QSet<QString> fresh;
    for (const auto &reply : replies) {
        QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 20000);
        const RawReply answer = SandboxClient::take(*reply);
        QCOMPARE(answer.status, 200);
        fresh.insert(answer.json().value("token"_L1).toString());
    }
    QCOMPARE(fresh.size(), count);
    QCOMPARE(sandbox->arrivals(SandboxRoute::Regenerate), count);
}

void SandboxBrokerTest::faultComesAfterActingAndOnce_data()
{
    QTest::addColumn<SandboxFault>("fault");
    QTest::addColumn<int>("status");
    QTest::newRow("500 after acting") << SandboxFault::ErrorAfterActing << 500;
    // Qt's own client sends a POST again when its connection breaks, and is told that the token is dead by now.
    QTest::newRow("closed after acting") << SandboxFault::CloseAfterActing << 400;
}

void SandboxBrokerTest::faultComesAfterActingAndOnce()
{
    QFETCH(SandboxFault, fault);
    QFETCH(int, status);
    const auto sandbox = started();
    QVERIFY(sandbox);
    SandboxClient client(*sandbox);
    const QByteArray old = firstToken(*sandbox);
    const QByteArray access = client.signIn(old);
    sandbox->failNextRegenerate(fault);
    const RawReply reply = client.regenerate(old, access);
    QCOMPARE(reply.status, status);
    QVERIFY(reply.body.isEmpty());
    QVERIFY(!sandbox->book().isAlive(old));
    QCOMPARE(client.regenerate(firstToken(*sandbox), access).status, 200);
}

QTEST_GUILESS_MAIN(SandboxBrokerTest)
#include "sandboxbroker_test.moc"
