// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokercall.h"
#include "httpbroker.h"
#include "rawserver.h"
#include "testauthority.h"

#include <QCoroTask>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

#include <vector>

using namespace keyturn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

using SharedAuthorization = std::shared_ptr<const Authorization>;
using Signed = Result<SharedAuthorization>;

class SetClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return QDateTime::currentDateTimeUtc().addSecs(wrongBy); }
    qint64 wrongBy = 0;
};

QByteArray jsonAnswer(int status, const QByteArray &body, const QByteArray &moreHeaders = {})
{
    return "HTTP/1.1 " + QByteArray::number(status) +
           " Reason\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
           moreHeaders + "\r\n" + body;
}

QByteArray goodToken(const QByteArray &value = "abc")
{
    return jsonAnswer(200, "{\"access_token\": \"" + value + "\", \"token_type\": \"Bearer\", \"expires_in\": 1798}");
}

/// The order of header lines means nothing; everything else must be the same.
QList<QByteArray> sortedHead(const QByteArray &request)
{
    QList<QByteArray> lines = request.left(request.indexOf("\r\n\r\n")).split('\n');
    for (QByteArray &line : lines)
        line = line.trimmed();
    std::sort(lines.begin() + 1, lines.end());
    return lines;
}

QByteArray bodyOf(const QByteArray &request)
{
    return request.mid(request.indexOf("\r\n\r\n") + 4);
}

SharedSecret secretOf(QByteArrayView value)
{
    return share(Secret::copyOf(value));
}

bool isValue(const Signed &signedIn, const char *value)
{
    return signedIn && (*signedIn)->value()->equals(Secret::copyOf(value));
}

} // namespace

/// Every way to sign in, byte for byte over TLS, against answers that are written out here.
class SignInTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tokenItselfIsExchangedEachTime();
    void operatorsTokenIsExchangedOnce();
    void clientProvesItselfWithBasic_data();
    void clientProvesItselfWithBasic();
    void clientBasicGoesStraightOnTheCall();
    void pastedBearerGoesStraightOnTheCall();
    void browserIsOpenedOnceForAll();
    void whatIsMissingIsTold_data();
    void whatIsMissingIsTold();
    void manyAtOnceSignInOnce();
    void refusalIsToldAndNotKept_data();
    void refusalIsToldAndNotKept();
    void complete401DropsWhatItAnswered_data();
    void complete401DropsWhatItAnswered();
    void refusedRevocationDropsTheSignIn();
    void forgottenProfileSignsInAgain();
    void profileThatIsNotStoredKeepsNothing();
    void clockThatIsWrongByADayKeepsTheSignIn_data();
    void clockThatIsWrongByADayKeepsTheSignIn();
    void untrustedServerGetsNoSecret_data();
    void untrustedServerGetsNoSecret();
    void generateIsAskedForAsDocumented_data();
    void generateIsAskedForAsDocumented();

private:
    /// A server that answers its connections in turn, and the last answer to all further ones.
    void serve(const QList<QByteArray> &answers);
    [[nodiscard]] RawServer::Turn turn(const QByteArray &bytes) const;
    [[nodiscard]] SignInRequest requestFor(SignInWay way) const;
    [[nodiscard]] Signed signIn(const SignInRequest &request) { return QCoro::waitFor(m_broker->signIn(request)); }
    /// What arrived at the token endpoint, with the documented headers and nothing else.
    void expectTokenCall(int index, const QByteArray &body, const QByteArray &authorization = {}) const;

    TestAuthority m_authority;
    SetClock m_clock;
    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<HttpBroker> m_broker;
    ProfileId m_id;
};

void SignInTest::init()
{
    m_clock.wrongBy = 0;
    m_id = ProfileId::make();
    m_broker = std::make_unique<HttpBroker>(shortTimeouts(), m_clock);
    serve({goodToken()});
}

RawServer::Turn SignInTest::turn(const QByteArray &bytes) const
{
    RawServer::Turn turn;
    turn.answer.bytes = bytes;
    turn.tls = m_authority.tls({u"127.0.0.1"_s});
    return turn;
}

void SignInTest::serve(const QList<QByteArray> &answers)
{
    QList<RawServer::Turn> turns;
    for (const QByteArray &answer : answers)
        turns << turn(answer);
    m_server = std::make_unique<RawServer>(turns);
}

/// With everything that the way needs.
SignInRequest SignInTest::requestFor(SignInWay way) const
{
    SignInRequest request;
    request.profile = profileAt(m_server->port(), true);
    request.profile.id = m_id;
    request.profile.trust.caFile = m_authority.file();
    request.profile.signIn = way;
    request.profile.clientId = u"ci"_s;
    request.token = secretOf(oldToken);
    request.pasted = secretOf(accessToken);
    request.credential = secretOf("credential-1234");
    request.showAddress = [](const QUrl &) {
    };
    return request;
}

void SignInTest::expectTokenCall(int index, const QByteArray &body, const QByteArray &authorization) const
{
    QList<QByteArray> expected{
        "Accept-Encoding: identity",
        "Accept-Language: en",
        "Accept: application/json",
        "Connection: Keep-Alive",
        "Content-Length: " + QByteArray::number(body.size()),
        "Content-Type: application/x-www-form-urlencoded",
        "Host: 127.0.0.1:" + QByteArray::number(m_server->port()),
        "User-Agent: Keyturn/" KEYTURN_VERSION,
    };
    if (!authorization.isEmpty())
        expected << "Authorization: Basic " + authorization;
    std::sort(expected.begin(), expected.end());
    expected.prepend("POST /acs/t/my-tenant/token HTTP/1.1");
    QCOMPARE(sortedHead(m_server->arrival(index)), expected);
    QCOMPARE(bodyOf(m_server->arrival(index)), body);
}

void SignInTest::tokenItselfIsExchangedEachTime()
{
    const SignInRequest request = requestFor(SignInWay::Token);
    QVERIFY(isValue(signIn(request), "abc"));
    QVERIFY(isValue(signIn(request), "abc")); // another token's sign-in is another's: nothing is shared
    QCOMPARE(m_server->arrivals(), 2);
    expectTokenCall(0, QByteArray("grant_type=urn:custom:vcf:params:oauth:grant-type:api-token&api_token=") + oldToken);
}

void SignInTest::operatorsTokenIsExchangedOnce()
{
    SignInRequest request = requestFor(SignInWay::OperatorToken);
    request.credential = secretOf("vidb_Operator+Token");
    const Signed first = signIn(request);
    QVERIFY(isValue(first, "abc"));
    QVERIFY((*first)->isRenewable());
    request.token = secretOf(newToken); // for the next token of the same profile
    QCOMPARE(*signIn(request), *first);
    QCOMPARE(m_server->arrivals(), 1);
    expectTokenCall(0, "grant_type=urn:custom:vcf:params:oauth:grant-type:api-token&api_token=vidb_Operator%2BToken");
}

void SignInTest::clientProvesItselfWithBasic_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("plain");
    const QByteArray body = "grant_type=client_credentials";
    QTest::newRow("example of RFC 6749") << u"s6BhdRkqt3"_s << QByteArray("7Fjfp0ZBr1KtDRbnfVdmIw") << QString() << body
                                         << QByteArray("s6BhdRkqt3:7Fjfp0ZBr1KtDRbnfVdmIw");
    QTest::newRow("scope") << u"ci"_s << QByteArray("x") << u"admin user:read"_s << body + "&scope=admin%20user%3Aread"
                           << QByteArray("ci:x");
    QTest::newRow("form-encoded first") << u"a:b c"_s << QByteArray("p+w/d=%&\xc3\xbc") << QString() << body
                                        << QByteArray("a%3Ab%20c:p%2Bw%2Fd%3D%25%26%C3%BC");
}

void SignInTest::clientProvesItselfWithBasic()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, secret);
    QFETCH(QString, scope);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, plain);
    SignInRequest request = requestFor(SignInWay::Client);
    request.profile.clientId = id;
    request.profile.scope = scope;
    request.credential = secretOf(secret);
    const Signed signedIn = signIn(request);
    QVERIFY(isValue(signedIn, "abc"));
    QVERIFY((*signedIn)->isRenewable());
    QCOMPARE((*signedIn)->scheme(), Authorization::Scheme::Bearer);
    QVERIFY(isValue(signIn(request), "abc"));
    QCOMPARE(m_server->arrivals(), 1);
    expectTokenCall(0, body, plain.toBase64());
}

void SignInTest::clientBasicGoesStraightOnTheCall()
{
    SignInRequest request = requestFor(SignInWay::ClientBasic);
    request.credential = secretOf("p+w:d \xc3\xbc");
    const Signed signedIn = signIn(request);
    QVERIFY(signedIn);
    QVERIFY(!(*signedIn)->isRenewable());
    QVERIFY(!(*signedIn)->expires());
    QCOMPARE(m_server->connections(), 0);
    TokenRequest call = requestTo(request.profile);
    call.authorization = *signedIn;
    call.permit->grant();
    QCoro::waitFor(m_broker->send(call));
    QVERIFY(m_server->arrival(0).startsWith("POST /acs/t/my-tenant/api-tokens/regenerate HTTP/1.1\r\n"));
    const QByteArray header = "\r\nAuthorization: Basic " + QByteArray("ci:p+w:d \xc3\xbc").toBase64() + "\r\n";
    QVERIFY(m_server->arrival(0).contains(header));
}

void SignInTest::pastedBearerGoesStraightOnTheCall()
{
    const SignInRequest request = requestFor(SignInWay::Bearer);
    const Signed signedIn = signIn(request);
    QVERIFY(isValue(signedIn, accessToken));
    QVERIFY(!(*signedIn)->isRenewable());
    QCOMPARE(m_server->connections(), 0);
    TokenRequest call = requestTo(request.profile);
    call.authorization = *signedIn;
    call.permit->grant();
    QCoro::waitFor(m_broker->send(call));
    QVERIFY(m_server->arrival(0).contains(QByteArray("\r\nAuthorization: Bearer ") + accessToken + "\r\n"));
}

void SignInTest::browserIsOpenedOnceForAll()
{
    SignInRequest request = requestFor(SignInWay::Browser);
    request.credential.reset();
    const QString issuer = request.profile.endpoint.base().toString() + u"/acs/t/my-tenant"_s;
    const QJsonObject document{{u"issuer"_s, issuer},
                               {u"authorization_endpoint"_s, issuer + u"/authorize"_s},
                               {u"token_endpoint"_s, issuer + u"/token"_s}};
    m_server->setTurns({turn(jsonAnswer(200, QJsonDocument(document).toJson())), turn(goodToken())});
    quint16 port = 0;
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        port = free.serverPort();
    }
    request.profile.redirect = QUrl(u"http://127.0.0.1:%1/auth"_s.arg(port));
    QList<QUrl> shown;
    request.showAddress = [&shown](const QUrl &url) {
        shown << url;
    };
    std::vector<Async<SharedAuthorization>> tasks;
    for (int i = 0; i < 5; ++i)
        tasks.push_back(m_broker->signIn(request));
    QTRY_COMPARE(shown.size(), 1);
    QTcpSocket browser;
    browser.connectToHost(QHostAddress::LocalHost, port);
    browser.write("GET /auth?code=xyz&state=" + QUrlQuery(shown.first()).queryItemValue(u"state"_s).toLatin1() +
                  " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) + "\r\n\r\n");
    for (auto &task : tasks)
        QVERIFY(isValue(QCoro::waitFor(std::move(task)), "abc"));
    QVERIFY(isValue(signIn(request), "abc"));
    QCOMPARE(shown.size(), 1);
    QCOMPARE(m_server->arrivals(), 2);
    QVERIFY(
        bodyOf(m_server->arrival(1)).startsWith("grant_type=authorization_code&code=xyz&redirect_uri=http%3A%2F%2F"));
}

void SignInTest::whatIsMissingIsTold_data()
{
    using Change = std::function<void(SignInRequest &)>;
    QTest::addColumn<int>("way");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, SignInWay way, Change change, const QString &word) {
        QTest::newRow(name) << static_cast<int>(way) << std::move(change) << word;
    };
    const Change noCredential = [](SignInRequest &request) {
        request.credential.reset();
    };
    const Change emptyCredential = [](SignInRequest &request) {
        request.credential = std::make_shared<const Secret>();
    };
    const Change noClient = [](SignInRequest &request) {
        request.profile.clientId.clear();
    };
    row("token without one", SignInWay::Token, [](SignInRequest &request) { request.token.reset(); }, u"no token"_s);
    row("operator-token without one", SignInWay::OperatorToken, noCredential, u"operator's API token"_s);
    row("operator-token with an empty one", SignInWay::OperatorToken, emptyCredential, u"operator's API token"_s);
    row("client without a secret", SignInWay::Client, noCredential, u"client secret"_s);
    row("client without an id", SignInWay::Client, noClient, u"client id"_s);
    row("client-basic without a secret", SignInWay::ClientBasic, noCredential, u"client secret"_s);
    row("client-basic without an id", SignInWay::ClientBasic, noClient, u"client id"_s);
    row(
        "client-basic with a colon in its id", SignInWay::ClientBasic,
        [](SignInRequest &request) { request.profile.clientId = u"a:b"_s; }, u"colon"_s);
    row("bearer without one", SignInWay::Bearer, [](SignInRequest &request) { request.pasted.reset(); }, u"pasted"_s);
    row("browser without a client id", SignInWay::Browser, noClient, u"client id"_s);
    row(
        "browser where none can be opened", SignInWay::Browser,
        [](SignInRequest &request) { request.showAddress = nullptr; }, u"browser"_s);
    row(
        "client whose secret is too long", SignInWay::Client,
        [](SignInRequest &request) { request.credential = secretOf(QByteArray(60'000, '%')); }, u"too long"_s);
    row(
        "client-basic whose secret is too long", SignInWay::ClientBasic,
        [](SignInRequest &request) { request.credential = secretOf(QByteArray(60'000, '%')); }, u"too long"_s);
}

void SignInTest::whatIsMissingIsTold()
{
    QFETCH(int, way);
    QFETCH(std::function<void(SignInRequest &)>, change);
    QFETCH(QString, word);
    SignInRequest request = requestFor(static_cast<SignInWay>(way));
    change(request);
    const Signed signedIn = signIn(request);
    QVERIFY(!signedIn);
    QCOMPARE(signedIn.error().kind(), ErrorKind::SignInUnusable);
    QVERIFY2(signedIn.error().detail().contains(word), qPrintable(signedIn.error().detail()));
    QCOMPARE(m_server->connections(), 0);
}

void SignInTest::manyAtOnceSignInOnce()
{
    const SignInRequest request = requestFor(SignInWay::Client);
    std::vector<Async<SharedAuthorization>> tasks;
    for (int i = 0; i < 40; ++i)
        tasks.push_back(m_broker->signIn(request));
    for (auto &task : tasks)
        QVERIFY(isValue(QCoro::waitFor(std::move(task)), "abc"));
    QCOMPARE(m_server->arrivals(), 1);
    QCOMPARE(m_server->connections(), 1);
}

void SignInTest::refusalIsToldAndNotKept_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QByteArray &answer, ErrorKind kind, const QString &detail) {
        QTest::newRow(name) << answer << static_cast<int>(kind) << detail;
    };
    row("invalid_client", jsonAnswer(401, R"({"error": "invalid_client"})", "WWW-Authenticate: Basic\r\n"),
        ErrorKind::SignIn, u"refused with status 401: invalid_client"_s);
    row("invalid_scope", jsonAnswer(400, R"({"error": "invalid_scope", "error_description": "no admin"})"),
        ErrorKind::SignIn, u"refused with status 400: invalid_scope: no admin"_s);
    row("repeats the secret", jsonAnswer(400, R"({"error": "credential-1234 is wrong"})"), ErrorKind::SignIn,
        u"refused with status 400: [removed] is wrong"_s);
    row("429", jsonAnswer(429, {}, "Retry-After: 7\r\n"), ErrorKind::SignInUnusable,
        u"too many sign-ins (status 429); the broker asks to wait 7 s"_s);
    row("302", jsonAnswer(302, {}, "Location: https://127.0.0.1/elsewhere\r\n"), ErrorKind::SignInUnusable,
        u"refused with status 302"_s);
    row("no access token", jsonAnswer(200, R"({"token_type": "Bearer"})"), ErrorKind::SignInUnusable,
        u"the answer to the sign-in has no access token"_s);
    row("another type", jsonAnswer(200, R"({"access_token": "a", "token_type": "DPoP"})"), ErrorKind::SignInUnusable,
        u"the answer to the sign-in is not of the type Bearer"_s);
}

void SignInTest::refusalIsToldAndNotKept()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, kind);
    QFETCH(QString, detail);
    serve({answer, goodToken()});
    const SignInRequest request = requestFor(SignInWay::Client);
    const Signed refused = signIn(request);
    QVERIFY(!refused);
    QCOMPARE(static_cast<int>(refused.error().kind()), kind);
    QCOMPARE(refused.error().detail(), detail);
    QCOMPARE(m_server->arrivals(), 1); // and nothing is sent again by itself
    QVERIFY(isValue(signIn(request), "abc"));
    QCOMPARE(m_server->arrivals(), 2);
}

void SignInTest::complete401DropsWhatItAnswered_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("arrivals"); // with the sign-in after it
    QTest::newRow("401") << 401 << 3;
    QTest::newRow("403") << 403 << 2;
    QTest::newRow("400") << 400 << 2;
    QTest::newRow("500") << 500 << 2;
}

void SignInTest::complete401DropsWhatItAnswered()
{
    QFETCH(int, status);
    QFETCH(int, arrivals);
    serve({goodToken("first"), answerOf(status, {}), goodToken("second")});
    const SignInRequest request = requestFor(SignInWay::Client);
    const Signed first = signIn(request);
    QVERIFY(isValue(first, "first"));
    TokenRequest call = requestTo(request.profile);
    call.authorization = *first;
    call.permit->grant();
    const SendReport report = QCoro::waitFor(m_broker->send(call));
    QVERIFY(report.answer);
    QCOMPARE(report.answer->status, status);
    QVERIFY(isValue(signIn(request), arrivals == 3 ? "second" : "first"));
    QCOMPARE(m_server->arrivals(), arrivals);
}

void SignInTest::refusedRevocationDropsTheSignIn()
{
    serve({goodToken("first"), jsonAnswer(403, {}), jsonAnswer(401, {}), goodToken("second")});
    const SignInRequest request = requestFor(SignInWay::OperatorToken);
    const Signed first = signIn(request);
    QVERIFY(isValue(first, "first"));
    QVERIFY(!QCoro::waitFor(m_broker->revoke(request.profile, request.token, *first)));
    QVERIFY(isValue(signIn(request), "first"));
    const Result<void> refused = QCoro::waitFor(m_broker->revoke(request.profile, request.token, *first));
    QVERIFY(!refused);
    QCOMPARE(refused.error().httpStatus(), 401);
    QVERIFY(isValue(signIn(request), "second"));
}

void SignInTest::forgottenProfileSignsInAgain()
{
    serve({goodToken("first"), goodToken("second")});
    const SignInRequest request = requestFor(SignInWay::OperatorToken);
    QVERIFY(isValue(signIn(request), "first"));
    m_broker->forgetSignIn(ProfileId::make());
    QVERIFY(isValue(signIn(request), "first"));
    m_broker->forgetSignIn(request.profile.id);
    QVERIFY(isValue(signIn(request), "second"));
}

void SignInTest::profileThatIsNotStoredKeepsNothing()
{
    SignInRequest request = requestFor(SignInWay::Client);
    request.profile.id = ProfileId();
    QVERIFY(signIn(request) && signIn(request));
    QCOMPARE(m_server->arrivals(), 2);
}

void SignInTest::clockThatIsWrongByADayKeepsTheSignIn_data()
{
    QTest::addColumn<int>("wrongBy"); // seconds
    QTest::addColumn<int>("lasts");   // of the JWT, by the server's clock
    QTest::addColumn<int>("arrivals");
    constexpr int day = 24 * 3600;
    QTest::newRow("right") << 0 << 1800 << 1;
    QTest::newRow("a day ahead") << day << 1800 << 1;
    QTest::newRow("a day behind") << -day << 1800 << 1;
    QTest::newRow("a day ahead, ends at once") << day << 50 << 2;
    QTest::newRow("a day behind, ends at once") << -day << 50 << 2;
}

void SignInTest::clockThatIsWrongByADayKeepsTheSignIn()
{
    QFETCH(int, wrongBy);
    QFETCH(int, lasts);
    QFETCH(int, arrivals);
    m_clock.wrongBy = wrongBy;
    const QDateTime server = QDateTime::currentDateTimeUtc();
    const QByteArray claims = "{\"exp\": " + QByteArray::number(server.toSecsSinceEpoch() + lasts) + "}";
    const QByteArray token =
        "eyJhbGciOiJub25lIn0." + claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".s";
    const QString date = QLocale::c().toString(server, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    const QByteArray body = "{\"access_token\": \"" + token + R"(", "token_type": "Bearer", "expires_in": 3600})";
    serve({jsonAnswer(200, body, "Date: " + date.toLatin1() + "\r\n")});
    const SignInRequest request = requestFor(SignInWay::Client);
    const Signed signedIn = signIn(request);
    QVERIFY(isValue(signedIn, token));
    QVERIFY(qAbs(m_clock.now().secsTo((*signedIn)->expires().value()) - lasts) <= 2);
    QVERIFY(signIn(request));
    QCOMPARE(m_server->arrivals(), arrivals);
}

void SignInTest::untrustedServerGetsNoSecret_data()
{
    QTest::addColumn<int>("way");
    for (const SignInWay way : {SignInWay::Token, SignInWay::OperatorToken, SignInWay::Client, SignInWay::Browser})
        QTest::newRow(qPrintable(signInWord(way))) << static_cast<int>(way);
}

void SignInTest::untrustedServerGetsNoSecret()
{
    QFETCH(int, way);
    SignInRequest request = requestFor(static_cast<SignInWay>(way));
    request.profile.trust.caFile.clear();
    const Signed signedIn = signIn(request);
    QVERIFY(!signedIn);
    QCOMPARE(signedIn.error().kind(), ErrorKind::Trust);
    QVERIFY(m_server->connections() >= 1);
    QCOMPARE(m_server->received(), 0);
}

void SignInTest::generateIsAskedForAsDocumented_data()
{
    QTest::addColumn<QString>("description");
    QTest::addColumn<QString>("clientId");
    QTest::addColumn<bool>("singleUse");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("as little as possible")
        << QString() << QString() << false
        << QByteArray(R"({"access_token_ttl":30,"api_token_ttl":43200,"max_count_of_uses":-1,)"
                      R"("token_display_name":"nightly \"x\""})");
    QTest::newRow("everything") << u"for \u00fcbung"_s << u"ci"_s << true
                                << QByteArray("{\"access_token_ttl\":30,\"api_token_ttl\":43200,\"client_id\":\"ci\","
                                              "\"max_count_of_uses\":1,\"token_description\":\"for \xc3\xbc"
                                              "bung\",\"token_display_name\":\"nightly \\\"x\\\"\"}");
}

void SignInTest::generateIsAskedForAsDocumented()
{
    QFETCH(QString, description);
    QFETCH(QString, clientId);
    QFETCH(bool, singleUse);
    QFETCH(QByteArray, body);
    serve({answerOf(201, goodBody())});
    TokenRequest call = requestTo(requestFor(SignInWay::Client).profile);
    call.kind = CallKind::Generate;
    call.token.reset();
    call.wish.displayName = u"nightly \"x\""_s;
    call.wish.description = description;
    call.wish.clientId = clientId;
    call.wish.singleUse = singleUse;
    call.permit->grant();
    const SendReport report = QCoro::waitFor(m_broker->send(call));
    QVERIFY(report.answer);
    QCOMPARE(m_broker->read(CallKind::Generate, *report.answer, nullptr).verdict, Verdict::Rotated);
    const QList<QByteArray> expected{
        "POST /acs/t/my-tenant/api-tokens HTTP/1.1",
        "Accept-Encoding: identity",
        "Accept-Language: en",
        "Accept: application/vnd.vmware.vidm.api-tokens.create.response+json",
        QByteArray("Authorization: Bearer ") + accessToken,
        "Connection: Keep-Alive",
        "Content-Length: " + QByteArray::number(body.size()),
        "Content-Type: application/vnd.vmware.vidm.api-tokens.create.request+json",
        "Host: 127.0.0.1:" + QByteArray::number(m_server->port()),
        "User-Agent: Keyturn/" KEYTURN_VERSION,
    };
    QCOMPARE(m_server->arrivals(), 1);
    QCOMPARE(sortedHead(m_server->arrival(0)), expected);
    QCOMPARE(bodyOf(m_server->arrival(0)), body);
}

QTEST_GUILESS_MAIN(SignInTest)
#include "signin_test.moc"
