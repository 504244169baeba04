// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxbroker.h"
#include "sandboxclient.h"

#include <QRegularExpression>
#include <QTest>
#include <QUrlQuery>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

using Fields = QList<QPair<QByteArray, QByteArray>>;

// RFC 7636, appendix B.
constexpr auto verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
constexpr auto challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
constexpr auto redirect = "http://localhost:8844/auth";
constexpr auto authorizePath = "/acs/t/CUSTOMER/authorize";

QByteArray encoded(const Fields &fields)
{
    QByteArrayList parts;
    for (const auto &[name, value] : fields)
        parts.append(name.toPercentEncoding() + '=' + value.toPercentEncoding());
    return parts.join('&');
}

/// With another value in that field's place; without the field when there is none.
Fields with(Fields fields, const QByteArray &name, const std::optional<QByteArray> &value)
{
    fields.removeIf([&name](const auto &field) { return field.first == name; });
    if (value)
        fields.append({name, *value});
    return fields;
}

/// What the page's button sends.
Fields fieldsOf(const RawReply &page)
{
    static const QRegularExpression input(uR"html(<input type="hidden" name="([^"]*)" value="([^"]*)">)html"_s);
    const auto plain = [](QString text) {
        return text.replace(u"&lt;"_s, u"<"_s)
            .replace(u"&gt;"_s, u">"_s)
            .replace(u"&quot;"_s, u"\""_s)
            .replace(u"&amp;"_s, u"&"_s)
            .toUtf8();
    };
    Fields fields;
    auto inputs = input.globalMatch(QString::fromUtf8(page.body));
    while (inputs.hasNext()) {
        const QRegularExpressionMatch one = inputs.next();
        fields.append({plain(one.captured(1)), plain(one.captured(2))});
    }
    return fields;
}

/// One item of the address that the browser is sent to.
QByteArray sentBack(const RawReply &reply, const QString &item)
{
    return QUrlQuery(QUrl::fromEncoded(reply.header("Location"))).queryItemValue(item, QUrl::FullyDecoded).toUtf8();
}

} // namespace

Q_DECLARE_METATYPE(std::optional<QByteArray>)

/// The sign-in page and its codes: authorization code with PKCE (RFC 6749, 4.1; RFC 7636; RFC 9207).
class SandboxConsentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_sandbox = SignedInSandbox::make();
        QVERIFY(m_sandbox);
    }

    void thePageHasOneButtonAndNothingFromElsewhere();
    void theButtonGivesACodeOnce();
    void aConsentThatNoPageAskedForIsNone();
    void automaticConsentSendsBackAtOnce();
    void theStateComesBackAsItWas_data();
    void theStateComesBackAsItWas();
    void onlyThisMachineIsSentTo_data();
    void onlyThisMachineIsSentTo();
    void aWrongRequestIsSentBackWithItsError_data();
    void aWrongRequestIsSentBackWithItsError();
    void anUnknownClientIsSentNowhere();
    void aCodeSignsIn_data();
    void aCodeSignsIn();
    void aCodeIsTakenOnce();
    void aCodeOfAnotherIsRefusedAndGone_data();
    void aCodeOfAnotherIsRefusedAndGone();
    void aCodeRunsOut();
    void aClientThatShowsItselfMustBeKnown();
    void theTokenPageSaysWhatItIs();

private:
    [[nodiscard]] Fields request() const
    {
        return {{"response_type", "code"},     {"client_id", m_sandbox->sandbox->book().clientId()},
                {"redirect_uri", redirect},    {"state", "xyz"},
                {"code_challenge", challenge}, {"code_challenge_method", "S256"}};
    }
    RawReply authorize(const Fields &fields)
    {
        return m_sandbox->client.send("GET", authorizePath + ('?' + encoded(fields)));
    }
    QByteArray code(const Fields &fields)
    {
        m_sandbox->sandbox->setAutomaticConsent(true);
        return sentBack(authorize(fields), u"code"_s);
    }
    [[nodiscard]] Fields redemption(const QByteArray &code) const
    {
        return {{"grant_type", "authorization_code"},
                {"code", code},
                {"redirect_uri", redirect},
                {"client_id", m_sandbox->sandbox->book().clientId()},
                {"code_verifier", verifier}};
    }
    RawReply redeem(const Fields &fields, const RequestHeaders &headers = {})
    {
        return m_sandbox->post(SandboxClient::tokenPath,
                               RequestHeaders(headers)
                                   << qMakePair(QByteArray("Content-Type"), QByteArray(SandboxClient::formType)),
                               encoded(fields));
    }

    std::unique_ptr<SignedInSandbox> m_sandbox;
};

void SandboxConsentTest::thePageHasOneButtonAndNothingFromElsewhere()
{
    const RawReply page = authorize(request());
    QCOMPARE(page.status, 200);
    QCOMPARE(page.header("Content-Type"), QByteArray("text/html; charset=utf-8"));
    QCOMPARE(page.header("Cache-Control"), QByteArray("no-store"));
    QVERIFY(page.header("Content-Security-Policy").startsWith("default-src 'none'"));
    QVERIFY(page.body.contains("Sandbox sign-in"));
    QCOMPARE(page.body.count("<button"), 1);
    QVERIFY(page.body.contains(">Continue</button>"));
    QVERIFY(page.body.contains("<form method=\"get\" action=\"" + m_sandbox->sandbox->url().toUtf8() + authorizePath +
                               "\">"));
    for (const auto *far : {"<script", "<link", "<img", " src=", "@import"})
        QVERIFY2(!page.body.contains(far), far);
    QCOMPARE(m_sandbox->sandbox->arrivals(SandboxRoute::Authorize), 1);
}

void SandboxConsentTest::theButtonGivesACodeOnce()
{
    const Fields pressed = fieldsOf(authorize(request()));
    const RawReply sent = authorize(pressed);
    QCOMPARE(sent.status, 302);
    QVERIFY(sent.header("Location").startsWith(QByteArray(redirect) + '?'));
    QVERIFY(sentBack(sent, u"code"_s).size() >= 32);
    QCOMPARE(sentBack(sent, u"state"_s), QByteArray("xyz"));
    QCOMPARE(sentBack(sent, u"iss"_s), m_sandbox->sandbox->url().toUtf8() + "/acs/t/CUSTOMER");
    QCOMPARE(sent.header("Cache-Control"), QByteArray("no-store"));

    const RawReply again = authorize(pressed);
    QCOMPARE(again.status, 200);
    QVERIFY(again.header("Location").isEmpty());
    QVERIFY(fieldsOf(again) != pressed); // it asks anew
}

void SandboxConsentTest::aConsentThatNoPageAskedForIsNone()
{
    for (const char *consent : {"", "1", "true"}) {
        const RawReply page = authorize(with(request(), "consent", QByteArray(consent)));
        QCOMPARE(page.status, 200);
        QVERIFY(page.header("Location").isEmpty());
    }
}

void SandboxConsentTest::automaticConsentSendsBackAtOnce()
{
    m_sandbox->sandbox->setAutomaticConsent(true);
    const RawReply sent = authorize(request());
    QCOMPARE(sent.status, 302);
    const QByteArray first = sentBack(sent, u"code"_s);
    QVERIFY(!first.isEmpty());
    QVERIFY(first != sentBack(authorize(request()), u"code"_s));
}

void SandboxConsentTest::theStateComesBackAsItWas_data()
{
    QTest::addColumn<std::optional<QByteArray>>("state");
    const auto row = [](const char *name, const std::optional<QByteArray> &state) {
        QTest::newRow(name) << state;
    };
    row("base64url", "Zm9v_YmFy-x");
    row("what separates items", "a=b&c=d?e#f");
    row("blank, plus and percent", "a b+c%20d%");
    row("what would end an attribute", "\"><b>'&amp;");
    row("not ASCII", "m\u00fcnchen");
    row("none", std::nullopt);
}

void SandboxConsentTest::theStateComesBackAsItWas()
{
    QFETCH(std::optional<QByteArray>, state);
    const RawReply page = authorize(with(request(), "state", state));
    QVERIFY(!page.body.contains("<b>"));
    const RawReply sent = authorize(fieldsOf(page));
    QCOMPARE(sent.status, 302);
    const QUrlQuery items(QUrl::fromEncoded(sent.header("Location")));
    QCOMPARE(items.hasQueryItem(u"state"_s), state.has_value());
    QCOMPARE(sentBack(sent, u"state"_s), state.value_or(QByteArray()));
    QCOMPARE(items.queryItems().size(), state ? 3 : 2);
}

void SandboxConsentTest::onlyThisMachineIsSentTo_data()
{
    QTest::addColumn<std::optional<QByteArray>>("address");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *name, const std::optional<QByteArray> &address, bool allowed) {
        QTest::newRow(name) << address << allowed;
    };
    row("localhost", "http://localhost:8844/auth", true);
    row("127.0.0.1, any port", "http://127.0.0.1:50123/", true);
    row("::1", "http://[::1]:8844/auth", true);
    row("with a query", "http://localhost:8844/auth?for=keyturn", true);
    row("over https", "https://localhost:8844/auth", false);
    row("another host", "http://example.com/auth", false);
    row("a host that begins like it", "http://localhost.example.com/auth", false);
    row("a host behind a user", "http://localhost@example.com/auth", false);
    row("with a user", "http://me@localhost:8844/auth", false);
    row("with a fragment", "http://localhost:8844/auth#x", false);
    row("another scheme", "keyturn:/auth", false);
    row("empty", "", false);
    row("none", std::nullopt, false);
}

void SandboxConsentTest::onlyThisMachineIsSentTo()
{
    QFETCH(std::optional<QByteArray>, address);
    QFETCH(bool, allowed);
    m_sandbox->sandbox->setAutomaticConsent(true);
    const RawReply reply = authorize(with(request(), "redirect_uri", address));
    QCOMPARE(reply.status, allowed ? 302 : 400);
    QCOMPARE(!reply.header("Location").isEmpty(), allowed);
    if (allowed)
        QVERIFY(reply.header("Location").startsWith(*address));
}

void SandboxConsentTest::aWrongRequestIsSentBackWithItsError_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<std::optional<QByteArray>>("value");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char *title, const char *name, const std::optional<QByteArray> &value,
                        const char *error) {
        QTest::newRow(title) << QByteArray(name) << value << QByteArray(error);
    };
    row("implicit", "response_type", "token", "unsupported_response_type");
    row("no response type", "response_type", std::nullopt, "invalid_request");
    row("no challenge", "code_challenge", std::nullopt, "invalid_request");
    row("a challenge that is no SHA-256", "code_challenge", "abc", "invalid_request");
    row("no method", "code_challenge_method", std::nullopt, "invalid_request");
    row("the verifier itself", "code_challenge_method", "plain", "invalid_request");
    row("a scope with a quotation mark", "scope", "a\"b", "invalid_scope");
    row("an empty scope", "scope", "", "invalid_scope");
}

void SandboxConsentTest::aWrongRequestIsSentBackWithItsError()
{
    QFETCH(QByteArray, name);
    QFETCH(std::optional<QByteArray>, value);
    QFETCH(QByteArray, error);
    m_sandbox->sandbox->setAutomaticConsent(true);
    const RawReply sent = authorize(with(request(), name, value));
    QCOMPARE(sent.status, 302);
    QCOMPARE(sentBack(sent, u"error"_s), error);
    QCOMPARE(sentBack(sent, u"state"_s), QByteArray("xyz"));
    QVERIFY(!sentBack(sent, u"iss"_s).isEmpty());
    QVERIFY(sentBack(sent, u"code"_s).isEmpty());
}

void SandboxConsentTest::anUnknownClientIsSentNowhere()
{
    m_sandbox->sandbox->setAutomaticConsent(true);
    for (const std::optional<QByteArray> &client : {std::optional<QByteArray>("nobody"), {}}) {
        const RawReply page = authorize(with(request(), "client_id", client));
        QCOMPARE(page.status, 400);
        QVERIFY(page.header("Location").isEmpty());
    }
    const RawReply twice = authorize(request() << qMakePair(QByteArray("client_id"), QByteArray("nobody")));
    QCOMPARE(twice.status, 400);
    QVERIFY(twice.header("Location").isEmpty());
}

void SandboxConsentTest::aCodeSignsIn_data()
{
    QTest::addColumn<std::optional<QByteArray>>("asked");
    QTest::addColumn<QString>("granted");
    QTest::newRow("with a scope") << std::optional<QByteArray>("openid tokens:write") << u"openid tokens:write"_s;
    QTest::newRow("without") << std::optional<QByteArray>() << u"user"_s;
}

void SandboxConsentTest::aCodeSignsIn()
{
    QFETCH(std::optional<QByteArray>, asked);
    QFETCH(QString, granted);
    const RawReply reply = redeem(redemption(code(with(request(), "scope", asked))));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.header("Cache-Control"), QByteArray("no-store"));
    const QJsonObject object = reply.json();
    QCOMPARE(object.value("token_type"_L1).toString(), u"Bearer"_s);
    QCOMPARE(object.value("expires_in"_L1).toInt(), 1798);
    QCOMPARE(object.value("scope"_L1).toString(), granted);
    const QByteArray access = object.value("access_token"_L1).toString().toLatin1();
    QCOMPARE(m_sandbox->client.regenerate(m_sandbox->token(), access).status, 200);
}

void SandboxConsentTest::aCodeIsTakenOnce()
{
    const Fields taken = redemption(code(request()));
    QCOMPARE(redeem(taken).status, 200);
    const RawReply again = redeem(taken);
    QCOMPARE(again.status, 400);
    QCOMPARE(again.json().value("error"_L1).toString(), u"invalid_grant"_s);
}

void SandboxConsentTest::aCodeOfAnotherIsRefusedAndGone_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<std::optional<QByteArray>>("value");
    const auto row = [](const char *title, const char *name, const std::optional<QByteArray> &value) {
        QTest::newRow(title) << QByteArray(name) << value;
    };
    row("another verifier", "code_verifier", QByteArray(verifier).replace('d', 'e'));
    row("the challenge as verifier", "code_verifier", challenge);
    row("a verifier that is too short", "code_verifier", QByteArray(verifier).chopped(1));
    row("no verifier", "code_verifier", std::nullopt);
    row("another address", "redirect_uri", "http://localhost:8844/auth/");
    row("no address", "redirect_uri", std::nullopt);
    row("another client", "client_id", "nobody");
    row("no client", "client_id", std::nullopt);
}

void SandboxConsentTest::aCodeOfAnotherIsRefusedAndGone()
{
    QFETCH(QByteArray, name);
    QFETCH(std::optional<QByteArray>, value);
    const Fields good = redemption(code(request()));
    for (const Fields &fields : {with(good, name, value), good}) {
        const RawReply reply = redeem(fields);
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.json().value("error"_L1).toString(), u"invalid_grant"_s);
        QVERIFY(!reply.json().contains("access_token"_L1));
    }
}

void SandboxConsentTest::aCodeRunsOut()
{
    const Fields late = redemption(code(request()));
    m_sandbox->sandbox->expireCodes();
    QCOMPARE(redeem(late).json().value("error"_L1).toString(), u"invalid_grant"_s);
    for (const std::optional<QByteArray> &unknown : {std::optional<QByteArray>("made-up"), {}}) {
        const RawReply reply = redeem(with(redemption({}), "code", unknown));
        QCOMPARE(reply.json().value("error"_L1).toString(), u"invalid_grant"_s);
    }
}

void SandboxConsentTest::aClientThatShowsItselfMustBeKnown()
{
    const Fields taken = redemption(code(request()));
    const RawReply unknown = redeem(taken, {{"Authorization", "Basic YTpi"}});
    QCOMPARE(unknown.status, 401);
    QCOMPARE(unknown.json().value("error"_L1).toString(), u"invalid_client"_s);
    QVERIFY(unknown.header("WWW-Authenticate").startsWith("Basic"));
    QCOMPARE(redeem(taken, {{"Authorization", "Basic @CLIENT@"}}).status, 200);
}

void SandboxConsentTest::theTokenPageSaysWhatItIs()
{
    const RawReply page = m_sandbox->client.send("GET", "/acs/t/CUSTOMER/api-tokens/ui");
    QCOMPARE(page.status, 200);
    QCOMPARE(page.header("Content-Type"), QByteArray("text/html; charset=utf-8"));
    QVERIFY(page.body.contains("makes tokens by hand"));
    const RawReply discovery = m_sandbox->client.send("GET", "/acs/t/CUSTOMER/.well-known/openid-configuration");
    QCOMPARE(discovery.json().value("api_token_generation_ui_endpoint"_L1).toString(),
             m_sandbox->sandbox->url() + u"/acs/t/CUSTOMER/api-tokens/ui"_s);
}

QTEST_GUILESS_MAIN(SandboxConsentTest)
#include "sandboxconsent_test.moc"
