// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokercall.h"
#include "httpbroker.h"
#include "rawserver.h"

#include <QCoroTask>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// The calls of the contract, byte for byte, against answers written out here.
class RawExchangeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void regenerateIsAskedForAsDocumented();
    void basicSchemeIsSentAsSuch();
    void tokenIsEscapedInJson();
    void tenantArrivesEncodedOnce_data();
    void tenantArrivesEncodedOnce();
    void everyFieldOfTheAnswerIsKept();
    void absentNullAndEmptyStayApart();
    void exchangeIsAskedForAsDocumented();
    void exchangeAnswer_data();
    void exchangeAnswer();
    void probeSaysWhatTheAnswerProves_data();
    void probeSaysWhatTheAnswerProves();
    void pastedBearerNeedsNoServer();

private:
    const SystemClock m_clock;
    HttpBroker m_broker{shortTimeouts(), m_clock};
};

namespace
{

RawAnswer says(const QByteArray &bytes)
{
    RawAnswer answer;
    answer.bytes = bytes;
    return answer;
}

QByteArray jsonAnswer(int status, const QByteArray &body)
{
    return "HTTP/1.1 " + QByteArray::number(status) +
           " Reason\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
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

} // namespace

void RawExchangeTest::regenerateIsAskedForAsDocumented()
{
    RawServer server(says(answerOf(200, goodBody())));
    QVERIFY(regenerateAt(profileAt(server.port())).report.gateOpened);
    const QByteArray body = QByteArray("{\"api_token\": \"") + oldToken + "\"}";
    const QList<QByteArray> expected{
        "POST /acs/t/my-tenant/api-tokens/regenerate HTTP/1.1",
        "Accept-Encoding: identity",
        "Accept-Language: en",
        "Accept: application/vnd.vmware.vidm.api-tokens.regenerate.response+json",
        QByteArray("Authorization: Bearer ") + accessToken,
        "Connection: Keep-Alive",
        "Content-Length: " + QByteArray::number(body.size()),
        "Content-Type: application/vnd.vmware.vidm.api-tokens.regenerate.request+json",
        "Host: 127.0.0.1:" + QByteArray::number(server.port()),
        "User-Agent: Keyturn/" KEYTURN_VERSION,
    };
    QCOMPARE(server.arrivals(), 1);
    QCOMPARE(sortedHead(server.arrival(0)), expected);
    QCOMPARE(bodyOf(server.arrival(0)), body);
}

void RawExchangeTest::basicSchemeIsSentAsSuch()
{
    RawServer server(says(answerOf(200, goodBody())));
    TokenRequest request = requestTo(profileAt(server.port()));
    request.authorization = std::make_shared<const Authorization>(
        Authorization::Scheme::Basic, share(Secret::copyOf("Y2xpZW50OnNlY3JldA==")), std::nullopt, false);
    request.permit->grant();
    const SendReport report = QCoro::waitFor(m_broker.send(request)); // and no sink
    QVERIFY(report.answer);
    QVERIFY(server.arrival(0).contains("\r\nAuthorization: Basic Y2xpZW50OnNlY3JldA==\r\n"));
}

void RawExchangeTest::tokenIsEscapedInJson()
{
    RawServer server(says(answerOf(200, goodBody())));
    TokenRequest request = requestTo(profileAt(server.port()));
    request.token = share(Secret::copyOf("a\"b\\c\x01/\xc3\xbc"));
    request.permit->grant();
    QCoro::waitFor(m_broker.send(request));
    QCOMPARE(bodyOf(server.arrival(0)), QByteArray("{\"api_token\": \"a\\\"b\\\\c\\u0001/\xc3\xbc\"}"));
}

void RawExchangeTest::tenantArrivesEncodedOnce_data()
{
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<QByteArray>("segment");
    const auto row = [](const char *name, const QString &tenant, const char *segment) {
        QTest::newRow(name) << tenant << QByteArray(segment);
    };
    row("unreserved", u"aZ0-._~"_s, "aZ0-._~");
    row("slash", u"a/b"_s, "a%2Fb");
    row("encoded slash", u"a%2Fb"_s, "a%252Fb");
    row("encoded dots", u"%2E%2E"_s, "%252E%252E");
    row("dots and slash", u"../x"_s, "..%2Fx");
    row("dots inside", u"a/../b"_s, "a%2F..%2Fb");
    row("backslash", u"..\\x"_s, "..%5Cx");
    row("space", u"a b"_s, "a%20b");
    row("not ASCII", u"m\u00fcnchen"_s, "m%C3%BCnchen");
    row("beyond the first plane", u"\U0001f511"_s, "%F0%9F%94%91");
    row("query and fragment", u"a?b#c"_s, "a%3Fb%23c");
    row("sub-delimiters", u"!$&'()*+,;=:@"_s, "%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%40");
    row("brackets and quotes", u"[\"<{|}>^`]"_s, "%5B%22%3C%7B%7C%7D%3E%5E%60%5D");
    row("a lone percent", u"100%"_s, "100%25");
}

void RawExchangeTest::tenantArrivesEncodedOnce()
{
    QFETCH(QString, tenant);
    QFETCH(QByteArray, segment);
    RawServer server(says(answerOf(400, {})));
    Profile profile = profileAt(server.port());
    profile.tenant = tenant;
    QVERIFY(regenerateAt(profile).report.gateOpened);
    QCoro::waitFor(m_broker.probe(profile, share(Secret::copyOf(oldToken))));
    const auto startLine = [&](int index) {
        return server.arrival(index).left(server.arrival(index).indexOf("\r\n"));
    };
    QCOMPARE(startLine(0), "POST /acs/t/" + segment + "/api-tokens/regenerate HTTP/1.1");
    QCOMPARE(startLine(1), "POST /acs/t/" + segment + "/token HTTP/1.1");
}

void RawExchangeTest::everyFieldOfTheAnswerIsKept()
{
    const QByteArray body = R"({
        "_links": {"self": {"href": "/acs/t/my-tenant/api-tokens/8f0e"}},
        "id": "8f0e2f3c-0000-4000-8000-000000000001",
        "client_display_name": "CI", "client_id": "ci", "client_type": "x",
        "token_display_name": "nightly", "token_description": "for \u00fcbung",
        "token_type": "A", "token_sub_type": "B", "token_suffix": "bbbb",
        "api_token_ttl": 9007199254740993, "access_token_ttl": 30,
        "acct": "svc", "user_status": true,
        "expiration_date": "2026-12-31T10:00:00", "last_access_time": 1790000000,
        "created_date": "1790000000000", "modified_date": "2026-11-24T10:00:00.5+02:00",
        "token_status": "ACTIVE",
        "token": "vidb_NewNewNewNewNewNewNewNewNewNewNewNewNewNew.bbbb",
        "nobody_knows": {"deep": [1, null, "x"]}})";
    RawServer server(says(answerOf(200, body)));
    const Told told = regenerateAt(profileAt(server.port()));
    QCOMPARE(told.reading.verdict, Verdict::Rotated);
    QCOMPARE(told.reading.detail, QString());
    QVERIFY(told.reading.token.equals(Secret::copyOf(newToken)));
    const TokenMetadata &metadata = told.reading.metadata;
    const QJsonObject &fields = metadata.fields();
    QCOMPARE(fields.size(), 20);
    QVERIFY(!fields.contains("token"_L1));
    QCOMPARE(fields["_links"_L1]["self"_L1]["href"_L1].toString(), u"/acs/t/my-tenant/api-tokens/8f0e"_s);
    QCOMPARE(fields["id"_L1].toString(), u"8f0e2f3c-0000-4000-8000-000000000001"_s);
    QCOMPARE(fields["token_description"_L1].toString(), u"for \u00fcbung"_s);
    QCOMPARE(fields["api_token_ttl"_L1].toInteger(), 9007199254740993LL); // not a double's 9007199254740992
    QCOMPARE(metadata.lifetime("access_token_ttl"_L1), std::chrono::minutes(30));
    QCOMPARE(fields["user_status"_L1], QJsonValue(true));
    QCOMPARE(metadata.expirationDate()->toString(Qt::ISODate), u"2026-12-31T10:00:00Z"_s);
    QCOMPARE(metadata.date("last_access_time"_L1)->toSecsSinceEpoch(), 1790000000);
    QCOMPARE(metadata.date("created_date"_L1)->toSecsSinceEpoch(), 1790000000);
    QCOMPARE(metadata.date("modified_date"_L1)->toString(Qt::ISODate), u"2026-11-24T08:00:00Z"_s);
    QCOMPARE(fields["nobody_knows"_L1]["deep"_L1].toArray(), QJsonArray({1, QJsonValue::Null, u"x"_s}));
    for (const auto &[name, value] :
         {std::pair("client_display_name"_L1, u"CI"_s), std::pair("client_id"_L1, u"ci"_s),
          std::pair("client_type"_L1, u"x"_s), std::pair("acct"_L1, u"svc"_s),
          std::pair("token_display_name"_L1, u"nightly"_s), std::pair("token_type"_L1, u"A"_s),
          std::pair("token_sub_type"_L1, u"B"_s), std::pair("token_suffix"_L1, u"bbbb"_s),
          std::pair("token_status"_L1, u"ACTIVE"_s)})
        QCOMPARE(metadata.text(name), value);
}

void RawExchangeTest::absentNullAndEmptyStayApart()
{
    const QByteArray body = QByteArray("{\"id\": null, \"acct\": \"\", \"token\": \"") + newToken + "\"}";
    RawServer server(says(answerOf(200, body)));
    const Told told = regenerateAt(profileAt(server.port()));
    const QJsonObject &fields = told.reading.metadata.fields();
    QCOMPARE(told.reading.verdict, Verdict::Rotated);
    QVERIFY(fields.contains("id"_L1) && fields.value("id"_L1).isNull());
    QVERIFY(fields.value("acct"_L1).isString() && fields.value("acct"_L1).toString().isEmpty());
    QVERIFY(!fields.contains("client_id"_L1));
    QCOMPARE(fields.size(), 2);
}

void RawExchangeTest::exchangeIsAskedForAsDocumented()
{
    RawServer server(says(jsonAnswer(200, "{\"access_token\": \"abc\", \"token_type\": \"Bearer\"}")));
    const SharedSecret token = share(Secret::copyOf("vidb_a+b/c=d~e f&g"));
    QVERIFY(QCoro::waitFor(m_broker.signIn(signInTo(profileAt(server.port()), token))));
    const QByteArray body = "grant_type=urn:custom:vcf:params:oauth:grant-type:api-token&api_token="
                            "vidb_a%2Bb%2Fc%3Dd%7Ee%20f%26g";
    const QList<QByteArray> expected{
        "POST /acs/t/my-tenant/token HTTP/1.1",
        "Accept-Encoding: identity",
        "Accept-Language: en",
        "Accept: application/json",
        "Connection: Keep-Alive",
        "Content-Length: " + QByteArray::number(body.size()),
        "Content-Type: application/x-www-form-urlencoded",
        "Host: 127.0.0.1:" + QByteArray::number(server.port()),
        "User-Agent: Keyturn/" KEYTURN_VERSION,
    };
    QCOMPARE(server.arrivals(), 1);
    QCOMPARE(sortedHead(server.arrival(0)), expected); // so: no Authorization
    QCOMPARE(bodyOf(server.arrival(0)), body);
}

void RawExchangeTest::exchangeAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("kind"); // -1 = signed in
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &answer, std::optional<ErrorKind> kind, int status = 0) {
        QTest::newRow(name) << answer << (kind ? static_cast<int>(*kind) : -1) << status;
    };
    using enum ErrorKind;
    const QByteArray good = "{\"access_token\": \"abc\", \"token_type\": \"Bearer\", \"expires_in\": 1798}";
    row("200", jsonAnswer(200, good), std::nullopt);
    row("400", jsonAnswer(400, "{\"error\": \"invalid_grant\"}"), SignIn, 400);
    row("400 without a body", jsonAnswer(400, {}), SignIn, 400);
    row("401", jsonAnswer(401, {}), SignIn, 401);
    row("403", jsonAnswer(403, {}), SignIn, 403);
    row("404", jsonAnswer(404, {}), SignInUnusable, 404);
    row("429", jsonAnswer(429, {}), SignInUnusable, 429);
    row("500", jsonAnswer(500, {}), SignInUnusable, 500);
    row("302", jsonAnswer(302, {}), SignInUnusable, 302);
    row("200 cut", jsonAnswer(200, good).chopped(1), SignInUnusable);
    row("200 not JSON", jsonAnswer(200, "<html>"), SignInUnusable);
}

void RawExchangeTest::exchangeAnswer()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, kind);
    QFETCH(int, status);
    RawAnswer script = says(answer);
    script.end = RawAnswer::End::Fin;
    RawServer server(script);
    const auto signedIn =
        QCoro::waitFor(m_broker.signIn(signInTo(profileAt(server.port()), share(Secret::copyOf(oldToken)))));
    QCOMPARE(signedIn.has_value(), kind < 0);
    if (kind >= 0) {
        QCOMPARE(static_cast<int>(signedIn.error().kind()), kind);
        QCOMPARE(signedIn.error().httpStatus(), status);
        return;
    }
    QVERIFY((*signedIn)->value()->equals(Secret::copyOf("abc")));
    QVERIFY((*signedIn)->isRenewable());
    QCOMPARE((*signedIn)->scheme(), Authorization::Scheme::Bearer);
    QVERIFY(qAbs(m_clock.now().secsTo((*signedIn)->expires().value()) - 1798) <= 2);
}

void RawExchangeTest::probeSaysWhatTheAnswerProves_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("says");
    const auto row = [](const char *name, const QByteArray &answer, ProbeAnswer says) {
        QTest::newRow(name) << answer << static_cast<int>(says);
    };
    row("200", jsonAnswer(200, "{\"access_token\": \"abc\", \"token_type\": \"bearer\"}"), ProbeAnswer::Alive);
    row("400", jsonAnswer(400, {}), ProbeAnswer::Refused);
    row("401", jsonAnswer(401, {}), ProbeAnswer::Refused);
    row("403", jsonAnswer(403, {}), ProbeAnswer::Refused);
    row("404", jsonAnswer(404, {}), ProbeAnswer::Unreachable);
    row("500", jsonAnswer(500, {}), ProbeAnswer::Unreachable);
    row("200 without a token", jsonAnswer(200, "{}"), ProbeAnswer::Unreachable);
}

void RawExchangeTest::probeSaysWhatTheAnswerProves()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, says);
    RawServer server(::says(answer));
    const Probe probe = QCoro::waitFor(m_broker.probe(profileAt(server.port()), share(Secret::copyOf(oldToken))));
    QCOMPARE(static_cast<int>(probe.answer), says);
    QCOMPARE(probe.detail.isEmpty(), probe.answer == ProbeAnswer::Alive);
    QCOMPARE(server.arrivals(), 1);
}

void RawExchangeTest::pastedBearerNeedsNoServer()
{
    RawServer server(says({}));
    Profile profile = profileAt(server.port());
    profile.signIn = SignInWay::Bearer;
    SignInRequest request = signInTo(profile, share(Secret::copyOf(oldToken)));
    request.pasted = share(Secret::copyOf(accessToken));
    const auto signedIn = QCoro::waitFor(m_broker.signIn(request));
    QVERIFY(signedIn);
    QVERIFY(!(*signedIn)->isRenewable());
    QVERIFY((*signedIn)->value()->equals(Secret::copyOf(accessToken)));
    for (const char *unusable : {"", "two\r\nX-Header: lines", "with space"}) {
        request.pasted = share(Secret::copyOf(unusable));
        const auto refused = QCoro::waitFor(m_broker.signIn(request));
        QVERIFY2(!refused, unusable);
        QCOMPARE(refused.error().kind(), ErrorKind::SignInUnusable);
    }
    QCOMPARE(server.connections(), 0);
}

QTEST_GUILESS_MAIN(RawExchangeTest)
#include "rawexchange_test.moc"
