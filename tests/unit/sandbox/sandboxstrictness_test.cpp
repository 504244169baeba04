// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxbroker.h"
#include "sandboxclient.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray grant = "grant_type=urn:custom:vcf:params:oauth:grant-type:api-token";

} // namespace

/// Row by row: what a wrong request to sign in or to regenerate is answered, and a wrong path or method.
class SandboxStrictnessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void regenerateIsStrict_data();
    void regenerateIsStrict();
    void tokenEndpointIsStrict_data();
    void tokenEndpointIsStrict();
    void pathsAndMethods_data();
    void pathsAndMethods();
    void tenantIsPercentDecoded_data();
    void tenantIsPercentDecoded();
    void discoveryNamesTheEndpoints();

private:
    [[nodiscard]] SandboxTokens &book() { return m_sandbox->sandbox->book(); }
    [[nodiscard]] QByteArray token() const { return m_sandbox->token(); }

    std::unique_ptr<SignedInSandbox> m_sandbox;
};

void SandboxStrictnessTest::init()
{
    m_sandbox = SignedInSandbox::make();
    QVERIFY(m_sandbox);
}

void SandboxStrictnessTest::regenerateIsStrict_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray bearer = "Bearer @ACCESS@";
    const QByteArray type = SandboxClient::regenerateRequest;
    const QByteArray answer = SandboxClient::regenerateResponse;
    const QByteArray body = R"({"api_token": "@TOKEN@"})";
    QTest::newRow("as the contract says") << bearer << type << answer << body << 200;
    QTest::newRow("with empty links") << bearer << type << answer
                                      << QByteArray(R"({"api_token":"@TOKEN@","_links":{}})") << 200;
    QTest::newRow("media type in another case") << bearer << type.toUpper() << answer << body << 200;
    QTest::newRow("media type with charset") << bearer << type + "; charset=utf-8" << answer << body << 200;
    QTest::newRow("client's Basic") << QByteArray("Basic @CLIENT@") << type << answer << body << 200;

    QTest::newRow("no sign-in") << QByteArray() << type << answer << body << 401;
    QTest::newRow("unknown access token") << QByteArray("Bearer abc.def.ghi") << type << answer << body << 401;
    QTest::newRow("API token as sign-in") << QByteArray("Bearer @TOKEN@") << type << answer << body << 401;
    QTest::newRow("access token without scheme") << QByteArray("@ACCESS@") << type << answer << body << 401;
    QTest::newRow("Basic of nobody") << QByteArray("Basic YTpi") << type << answer << body << 401;
    QTest::newRow("Basic that is no base64") << QByteArray("Basic ???") << type << answer << body << 401;

    QTest::newRow("plain JSON") << bearer << QByteArray("application/json") << answer << body << 415;
    QTest::newRow("response's media type") << bearer << answer << answer << body << 415;
    QTest::newRow("no media type") << bearer << QByteArray() << answer << body << 415;

    QTest::newRow("accepts everything") << bearer << type << QByteArray("*/*") << body << 200;
    QTest::newRow("accepts application/*")
        << bearer << type << QByteArray("text/html, application/*;q=0.5") << body << 200;
    QTest::newRow("no Accept") << bearer << type << QByteArray() << body << 200;
    QTest::newRow("accepts JSON only") << bearer << type << QByteArray("application/json") << body << 406;
    QTest::newRow("accepts the request's type") << bearer << type << type << body << 406;
    QTest::newRow("excludes it by q=0") << bearer << type << QByteArray("*/*, " + answer + ";q=0") << body << 406;

    QTest::newRow("no body") << bearer << type << answer << QByteArray() << 400;
    QTest::newRow("body is no JSON") << bearer << type << answer << QByteArray("api_token=@TOKEN@") << 400;
    QTest::newRow("body is an array") << bearer << type << answer << QByteArray(R"(["@TOKEN@"])") << 400;
    QTest::newRow("token is null") << bearer << type << answer << QByteArray(R"({"api_token":null})") << 400;
    QTest::newRow("token is a number") << bearer << type << answer << QByteArray(R"({"api_token":7})") << 400;
    QTest::newRow("token is missing") << bearer << type << answer << QByteArray("{}") << 400;
    QTest::newRow("field of another name")
        << bearer << type << answer << QByteArray(R"({"apiToken":"@TOKEN@"})") << 400;
    QTest::newRow("one field too many") << bearer << type << answer << QByteArray(R"({"api_token":"@TOKEN@","x":1})")
                                        << 400;
    QTest::newRow("links are no object") << bearer << type << answer
                                         << QByteArray(R"({"api_token":"@TOKEN@","_links":[]})") << 400;
    QTest::newRow("unknown token") << bearer << type << answer << QByteArray(R"({"api_token":"vidb_x"})") << 400;
    QTest::newRow("white space around the token")
        << bearer << type << answer << QByteArray(R"({"api_token":" @TOKEN@"})") << 400;
}

void SandboxStrictnessTest::regenerateIsStrict()
{
    QFETCH(QByteArray, authorization);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, accept);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    RequestHeaders headers;
    if (!authorization.isEmpty())
        headers.append({"Authorization", authorization});
    if (!contentType.isEmpty())
        headers.append({"Content-Type", contentType});
    if (!accept.isEmpty())
        headers.append({"Accept", accept});
    const QByteArray before = token();
    const RawReply reply = m_sandbox->post(SandboxClient::regeneratePath, headers, body);
    QCOMPARE(reply.status, status);
    QCOMPARE(m_sandbox->sandbox->arrivals(SandboxRoute::Regenerate), 1);
    if (status == 200) {
        QCOMPARE(reply.header("Content-Type"), QByteArray(SandboxClient::regenerateResponse));
        QCOMPARE(reply.json().value("token"_L1).toString().toLatin1(), token());
        QVERIFY(token() != before);
        return;
    }
    QVERIFY(reply.body.isEmpty());
    QVERIFY(reply.header("Content-Type").isEmpty());
    QCOMPARE(!reply.header("WWW-Authenticate").isEmpty(), status == 401);
    QCOMPARE(token(), before);
    QCOMPARE(m_sandbox->client.exchange(before).status, 200); // the connection, too, is as it was
}

void SandboxStrictnessTest::tokenEndpointIsStrict_data()
{
    QTest::addColumn<RequestHeaders>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    const RequestHeaders form{{"Content-Type", SandboxClient::formType}};
    const auto with = [form](const QByteArray &name, const QByteArray &value) {
        return RequestHeaders(form) << qMakePair(name, value);
    };
    const QByteArray exchange = grant + "&api_token=@TOKEN@";
    QTest::newRow("exchange") << form << exchange << 200 << u""_s;
    QTest::newRow("exchange, form-escaped") << form << QByteArray(exchange).replace(":", "%3A") << 200 << u""_s;
    QTest::newRow("dead token") << form << grant + "&api_token=vidb_x" << 400 << u"invalid_grant"_s;
    QTest::newRow("token is missing") << form << grant << 400 << u"invalid_request"_s;
    QTest::newRow("token is empty") << form << grant + "&api_token=" << 400 << u"invalid_request"_s;
    QTest::newRow("token twice") << form << exchange + "&api_token=@TOKEN@" << 400 << u"invalid_request"_s;
    QTest::newRow("grant is missing") << form << QByteArray("api_token=@TOKEN@") << 400 << u"invalid_request"_s;
    QTest::newRow("unknown grant") << form << QByteArray("grant_type=password&username=a&password=b") << 400
                                   << u"unsupported_grant_type"_s;
    QTest::newRow("malformed escape") << form << grant + "&api_token=%zz" << 400 << u"invalid_request"_s;
    QTest::newRow("unescaped space") << form << grant + "&api_token=a b" << 400 << u"invalid_request"_s;
    QTest::newRow("empty body") << form << QByteArray() << 400 << u"invalid_request"_s;
    QTest::newRow("exchange with Authorization")
        << with("Authorization", "Bearer @ACCESS@") << exchange << 400 << u"invalid_request"_s;
    QTest::newRow("JSON instead of a form")
        << RequestHeaders{{"Content-Type", "application/json"}} << QByteArray(R"({"grant_type":"x"})") << 415 << u""_s;
    QTest::newRow("accepts JSON") << with("Accept", "application/json") << exchange << 200 << u""_s;
    QTest::newRow("accepts HTML only") << with("Accept", "text/html") << exchange << 406 << u""_s;
    QTest::newRow("client") << with("Authorization", "Basic @CLIENT@") << QByteArray("grant_type=client_credentials")
                            << 200 << u""_s;
    QTest::newRow("unknown client") << with("Authorization", "Basic YTpi")
                                    << QByteArray("grant_type=client_credentials") << 401 << u"invalid_client"_s;
    QTest::newRow("client without Authorization")
        << form << QByteArray("grant_type=client_credentials") << 401 << u"invalid_client"_s;
}

void SandboxStrictnessTest::tokenEndpointIsStrict()
{
    QFETCH(RequestHeaders, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, error);
    const RawReply reply = m_sandbox->post(SandboxClient::tokenPath, headers, body);
    QCOMPARE(reply.status, status);
    const QJsonObject object = reply.json();
    QCOMPARE(object.value("error"_L1).toString(), error);
    QCOMPARE(!object.value("error_description"_L1).toString().isEmpty(), !error.isEmpty());
    if (status == 200) {
        QCOMPARE(object.value("token_type"_L1).toString(), u"Bearer"_s);
        QCOMPARE(object.value("expires_in"_L1).toInt(), 1798);
        QVERIFY(book().isLiveAccessToken(object.value("access_token"_L1).toString().toLatin1()));
    }
    if (!reply.body.isEmpty()) {
        QCOMPARE(reply.header("Content-Type"), QByteArray("application/json;charset=UTF-8"));
        QCOMPARE(reply.header("Cache-Control"), QByteArray("no-store"));
    }
    QCOMPARE(m_sandbox->client.exchange(token()).status, 200);
}

void SandboxStrictnessTest::pathsAndMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("allow");
    const QByteArray none;
    QTest::newRow("unknown tenant") << QByteArray("POST") << QByteArray("/acs/t/OTHER/token") << 404 << none;
    QTest::newRow("tenant in another case") << QByteArray("POST") << QByteArray("/acs/t/customer/token") << 404 << none;
    QTest::newRow("no tenant") << QByteArray("POST") << QByteArray("/acs/t//token") << 404 << none;
    QTest::newRow("unknown call") << QByteArray("POST") << QByteArray("/acs/t/CUSTOMER/tokens") << 404 << none;
    QTest::newRow("slash at the end") << QByteArray("POST") << QByteArray("/acs/t/CUSTOMER/token/") << 404 << none;
    QTest::newRow("root") << QByteArray("GET") << QByteArray("/") << 404 << none;
    QTest::newRow("GET token") << QByteArray("GET") << QByteArray(SandboxClient::tokenPath) << 405
                               << QByteArray("POST");
    QTest::newRow("PUT regenerate") << QByteArray("PUT") << QByteArray(SandboxClient::regeneratePath) << 405
                                    << QByteArray("POST");
    QTest::newRow("HEAD regenerate") << QByteArray("HEAD") << QByteArray(SandboxClient::regeneratePath) << 405
                                     << QByteArray("POST");
    QTest::newRow("DELETE api-tokens") << QByteArray("DELETE") << QByteArray("/acs/t/CUSTOMER/api-tokens") << 405
                                       << QByteArray("POST");
    QTest::newRow("POST authorize") << QByteArray("POST") << QByteArray("/acs/t/CUSTOMER/authorize") << 405
                                    << QByteArray("GET");
    QTest::newRow("POST token page") << QByteArray("POST") << QByteArray("/acs/t/CUSTOMER/api-tokens/ui") << 405
                                     << QByteArray("GET");
    QTest::newRow("POST discovery") << QByteArray("POST")
                                    << QByteArray("/acs/t/CUSTOMER/.well-known/openid-configuration") << 405
                                    << QByteArray("GET");
}

void SandboxStrictnessTest::pathsAndMethods()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    QFETCH(QByteArray, allow);
    const RawReply reply = m_sandbox->client.send(method, path, {{"Content-Type", SandboxClient::formType}});
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.header("Allow"), allow);
    QVERIFY(reply.body.isEmpty());
}

void SandboxStrictnessTest::tenantIsPercentDecoded_data()
{
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<QByteArray>("segment");
    QTest::addColumn<int>("status");
    QTest::newRow("space") << u"my tenant"_s << QByteArray("my%20tenant") << 200;
    QTest::newRow("slash") << u"a/b"_s << QByteArray("a%2Fb") << 200;
    QTest::newRow("slash that was not encoded") << u"a/b"_s << QByteArray("a/b") << 404;
    QTest::newRow("percent sign") << u"a%2Fb"_s << QByteArray("a%252Fb") << 200;
    QTest::newRow("percent sign that was not encoded") << u"a%2Fb"_s << QByteArray("a%2Fb") << 404;
    QTest::newRow("question mark and hash") << u"a?b#c"_s << QByteArray("a%3Fb%23c") << 200;
    QTest::newRow("not ASCII") << u"m\u00fcnchen"_s << QByteArray("m%C3%BCnchen") << 200;
    QTest::newRow("plus stays plus") << u"a+b"_s << QByteArray("a+b") << 200;
    QTest::newRow("plus is no space") << u"a b"_s << QByteArray("a+b") << 404;
}

void SandboxStrictnessTest::tenantIsPercentDecoded()
{
    QFETCH(QString, tenant);
    QFETCH(QByteArray, segment);
    QFETCH(int, status);
    const auto sandbox = SandboxBroker::start({.tenant = tenant});
    QVERIFY(sandbox);
    SandboxClient client(**sandbox);
    const RawReply reply = client.send("GET", "/acs/t/" + segment + "/.well-known/openid-configuration");
    QCOMPARE(reply.status, status);
    if (status == 200) {
        const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(tenant));
        QCOMPARE(reply.json().value("issuer"_L1).toString(), (*sandbox)->url() + u"/acs/t/"_s + encoded);
    }
}

void SandboxStrictnessTest::discoveryNamesTheEndpoints()
{
    const RawReply reply = m_sandbox->client.send("GET", "/acs/t/CUSTOMER/.well-known/openid-configuration");
    QCOMPARE(reply.status, 200);
    const QJsonObject object = reply.json();
    const QString base = m_sandbox->sandbox->url() + u"/acs/t/CUSTOMER"_s;
    QCOMPARE(object.value("issuer"_L1).toString(), base);
    QCOMPARE(object.value("token_endpoint"_L1).toString(), base + u"/token"_s);
    QCOMPARE(object.value("authorization_endpoint"_L1).toString(), base + u"/authorize"_s);
    QCOMPARE(object.value("revocation_endpoint"_L1).toString(), base + u"/revoke"_s);
    QVERIFY(object.value("jwks_uri"_L1).toString().startsWith(base));
    QVERIFY(object.value("api_token_generation_ui_endpoint"_L1).toString().startsWith(base));
}

QTEST_GUILESS_MAIN(SandboxStrictnessTest)
#include "sandboxstrictness_test.moc"
