// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxbroker.h"
#include "sandboxclient.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

constexpr auto createRequest = "application/vnd.vmware.vidm.api-tokens.create.request+json";
constexpr auto createResponse = "application/vnd.vmware.vidm.api-tokens.create.response+json";

} // namespace

/// The calls around the main one: generate, revoke, the client's own sign-in.
class SandboxTokenCallsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void generateIsStrict_data();
    void generateIsStrict();
    void revokeIsStrict_data();
    void revokeIsStrict();
    void generatedTokenWorks();
    void revokedTokenIsDead();
    void whetherARevokeEndsApiTokensCanBeChosen();
    void oneSignInRegeneratesEveryToken();
    void clientCredentialsSignIn();
    void clientCredentialsEchoTheScope_data();
    void clientCredentialsEchoTheScope();

private:
    [[nodiscard]] SandboxTokens &book() { return m_sandbox->sandbox->book(); }
    [[nodiscard]] QByteArray token() const { return m_sandbox->token(); }

    std::unique_ptr<SignedInSandbox> m_sandbox;
};

void SandboxTokenCallsTest::init()
{
    m_sandbox = SignedInSandbox::make();
    QVERIFY(m_sandbox);
}

void SandboxTokenCallsTest::generateIsStrict_data()
{
    QTest::addColumn<RequestHeaders>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const RequestHeaders good{
        {"Authorization", "Bearer @ACCESS@"}, {"Content-Type", createRequest}, {"Accept", createResponse}};
    const auto body = [](const char *name, const char *ttl, const char *access, const char *more = "") {
        return R"({"token_display_name":")" + QByteArray(name) + R"(","api_token_ttl":)" + ttl +
               R"(,"access_token_ttl":)" + access + more + '}';
    };
    QTest::newRow("shortest name, shortest lifetimes") << good << body("abc", "43200", "30") << 201;
    QTest::newRow("longest name, longest lifetimes")
        << good << body(QByteArray(255, 'n').constData(), "259200", "480") << 201;
    QTest::newRow("everything") << good
                                << body("abc", "43200", "30",
                                        R"(,"token_description":"","max_count_of_uses":1,"client_id":"ci-runner")")
                                << 201;
    QTest::newRow("name too short") << good << body("ab", "43200", "30") << 400;
    QTest::newRow("name too long") << good << body(QByteArray(256, 'n').constData(), "43200", "30") << 400;
    QTest::newRow("lifetime too short") << good << body("abc", "43199", "30") << 400;
    QTest::newRow("lifetime too long") << good << body("abc", "259201", "30") << 400;
    QTest::newRow("lifetime as text") << good << body("abc", "\"43200\"", "30") << 400;
    QTest::newRow("access lifetime too short") << good << body("abc", "43200", "29") << 400;
    QTest::newRow("access lifetime too long") << good << body("abc", "43200", "481") << 400;
    QTest::newRow("two uses") << good << body("abc", "43200", "30", R"(,"max_count_of_uses":2)") << 400;
    QTest::newRow("description is a number") << good << body("abc", "43200", "30", R"(,"token_description":1)") << 400;
    QTest::newRow("unknown client") << good << body("abc", "43200", "30", R"(,"client_id":"nobody")") << 400;
    QTest::newRow("unknown field") << good << body("abc", "43200", "30", R"(,"x":1)") << 400;
    QTest::newRow("no lifetimes") << good << QByteArray(R"({"token_display_name":"abc"})") << 400;
    QTest::newRow("no JSON") << good << QByteArray("abc") << 400;
    const QByteArray fine = body("abc", "43200", "30");
    QTest::newRow("no sign-in") << RequestHeaders{good.at(1), good.at(2)} << fine << 401;
    QTest::newRow("wrong media type") << RequestHeaders{good.at(0), {"Content-Type", "application/json"}} << fine
                                      << 415;
    QTest::newRow("wrong Accept") << RequestHeaders{good.at(0), good.at(1), {"Accept", "application/json"}} << fine
                                  << 406;
}

void SandboxTokenCallsTest::generateIsStrict()
{
    QFETCH(RequestHeaders, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const RawReply reply = m_sandbox->post("/acs/t/CUSTOMER/api-tokens", headers, body);
    QCOMPARE(reply.status, status);
    const QJsonObject object = reply.json();
    QCOMPARE(!object.value("error"_L1).toString().isEmpty(), status == 400);
    QCOMPARE(!object.value("error_description"_L1).toString().isEmpty(), status == 400);
    QCOMPARE(object.contains("token"_L1), status == 201);
    if (status == 201) {
        QCOMPARE(reply.header("Content-Type"), QByteArray(createResponse));
        QVERIFY(book().isAlive(object.value("token"_L1).toString().toLatin1()));
    }
}

void SandboxTokenCallsTest::revokeIsStrict_data()
{
    QTest::addColumn<bool>("signedIn");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray form = SandboxClient::formType;
    QTest::newRow("access token") << true << form << QByteArray("token=@ACCESS@&token_type_hint=access_token") << 200;
    QTest::newRow("without hint") << true << form << QByteArray("token=@ACCESS@") << 200;
    QTest::newRow("unknown token") << true << form << QByteArray("token=abc") << 200;
    QTest::newRow("no token") << true << form << QByteArray("token_type_hint=access_token") << 400;
    QTest::newRow("unknown hint") << true << form << QByteArray("token=abc&token_type_hint=api_token") << 400;
    QTest::newRow("no form") << true << QByteArray("application/json") << QByteArray("{}") << 415;
    QTest::newRow("no sign-in") << false << form << QByteArray("token=@ACCESS@") << 401;
}

void SandboxTokenCallsTest::revokeIsStrict()
{
    QFETCH(bool, signedIn);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    RequestHeaders headers{{"Content-Type", contentType}};
    if (signedIn)
        headers.append(qMakePair(QByteArray("Authorization"), QByteArray("Bearer @ACCESS@")));
    const RawReply reply = m_sandbox->post("/acs/t/CUSTOMER/revoke", headers, body);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.body.isEmpty(), status != 400);
    const bool revoked = status == 200 && body.contains("@ACCESS@");
    QCOMPARE(book().isLiveAccessToken(m_sandbox->access), !revoked);
}

void SandboxTokenCallsTest::generatedTokenWorks()
{
    const RawReply reply =
        m_sandbox->post("/acs/t/CUSTOMER/api-tokens",
                        RequestHeaders{{"Authorization", "Bearer @ACCESS@"}, {"Content-Type", createRequest}},
                        R"({"token_display_name":"report","api_token_ttl":43200,"access_token_ttl":60})");
    QCOMPARE(reply.status, 201);
    const QByteArray made = reply.json().value("token"_L1).toString().toLatin1();
    QVERIFY(reply.json().value("last_access_time"_L1).isNull());
    QCOMPARE(reply.json().value("token_display_name"_L1).toString(), u"report"_s);
    const RawReply exchanged = m_sandbox->client.exchange(made);
    QCOMPARE(exchanged.json().value("expires_in"_L1).toInt(), 3598);
    QCOMPARE(m_sandbox->client.regenerate(made, m_sandbox->access).status, 200);
    QCOMPARE(m_sandbox->sandbox->tokens().size(), 3); // it is none of the seeded ones
}

void SandboxTokenCallsTest::revokedTokenIsDead()
{
    const QByteArray revoked = token();
    const QByteArray other = m_sandbox->sandbox->tokens().constLast().second;
    const QByteArray access = m_sandbox->client.signIn(other);
    const RawReply reply = m_sandbox->post(
        "/acs/t/CUSTOMER/revoke", {{"Authorization", "Bearer " + access}, {"Content-Type", SandboxClient::formType}},
        "token=" + revoked);
    QCOMPARE(reply.status, 200);
    QCOMPARE(m_sandbox->client.exchange(revoked).status, 400);
    QCOMPARE(m_sandbox->client.regenerate(other, m_sandbox->access).status, 401); // its access tokens ended with it
    QCOMPARE(m_sandbox->client.regenerate(other, access).status, 200);
}

void SandboxTokenCallsTest::whetherARevokeEndsApiTokensCanBeChosen()
{
    m_sandbox->sandbox->setRevokesApiTokens(false);
    const auto revoke = [this](const QByteArray &value) {
        return m_sandbox
            ->post("/acs/t/CUSTOMER/revoke",
                   {{"Authorization", "Basic @CLIENT@"}, {"Content-Type", SandboxClient::formType}}, "token=" + value)
            .status;
    };
    const QByteArray value = token();
    QCOMPARE(revoke(value), 200); // it says yes, and does nothing
    QVERIFY(book().isAlive(value));
    QVERIFY(book().isLiveAccessToken(m_sandbox->access));
    QCOMPARE(revoke(m_sandbox->access), 200);
    QVERIFY(!book().isLiveAccessToken(m_sandbox->access));
    m_sandbox->sandbox->setRevokesApiTokens(true);
    QCOMPARE(revoke(value), 200);
    QVERIFY(!book().isAlive(value));
}

void SandboxTokenCallsTest::oneSignInRegeneratesEveryToken()
{
    // An operator's token: the access token of one stands for all the others, and outlives its own rotation.
    const auto tokens = m_sandbox->sandbox->tokens();
    for (const auto &[name, value] : tokens) {
        const RawReply reply = m_sandbox->client.regenerate(value, m_sandbox->access);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json().value("token_display_name"_L1).toString(), name);
    }
}

void SandboxTokenCallsTest::clientCredentialsEchoTheScope_data()
{
    QTest::addColumn<QByteArray>("scope");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("granted");
    QTest::newRow("none") << QByteArray() << 200 << u"admin"_s;
    QTest::newRow("one") << QByteArray("&scope=tokens%3Awrite") << 200 << u"tokens:write"_s;
    QTest::newRow("two") << QByteArray("&scope=openid+tokens%3Awrite") << 200 << u"openid tokens:write"_s;
    QTest::newRow("empty") << QByteArray("&scope=") << 400 << QString();
    QTest::newRow("two blanks") << QByteArray("&scope=a++b") << 400 << QString();
    QTest::newRow("a line break") << QByteArray("&scope=a%0A") << 400 << QString();
    QTest::newRow("a backslash") << QByteArray("&scope=a%5Cb") << 400 << QString();
    QTest::newRow("given twice") << QByteArray("&scope=a&scope=b") << 400 << QString();
}

void SandboxTokenCallsTest::clientCredentialsEchoTheScope()
{
    QFETCH(QByteArray, scope);
    QFETCH(int, status);
    QFETCH(QString, granted);
    const RawReply reply =
        m_sandbox->post(SandboxClient::tokenPath,
                        RequestHeaders{{"Authorization", "Basic @CLIENT@"}, {"Content-Type", SandboxClient::formType}},
                        "grant_type=client_credentials" + scope);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.json().value("scope"_L1).toString(), granted);
    QCOMPARE(reply.json().value("error"_L1).toString(), status == 200 ? QString() : u"invalid_scope"_s);
}

void SandboxTokenCallsTest::clientCredentialsSignIn()
{
    const RawReply reply =
        m_sandbox->post(SandboxClient::tokenPath,
                        RequestHeaders{{"Authorization", "Basic @CLIENT@"}, {"Content-Type", SandboxClient::formType}},
                        "grant_type=client_credentials");
    const QByteArray access = reply.json().value("access_token"_L1).toString().toLatin1();
    QCOMPARE(m_sandbox->client.regenerate(token(), access).status, 200);
}

QTEST_GUILESS_MAIN(SandboxTokenCallsTest)
#include "sandboxtokencalls_test.moc"
