// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// What the token endpoint may answer (RFC 6749, sections 5.1 and 5.2).
class TokenAnswerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usableAnswerSignsIn_data();
    void usableAnswerSignsIn();
    void lifeIsToldByTheServersClock_data();
    void lifeIsToldByTheServersClock();
    void unusableAnswerIsTold_data();
    void unusableAnswerIsTold();
    void refusalTellsWhy_data();
    void refusalTellsWhy();
    void rateLimitIsItsOwnSentence_data();
    void rateLimitIsItsOwnSentence();
    void refusalNeverRepeatsTheToken();
};

namespace
{

Answer answerOf(int status, const QByteArray &body, Completeness completeness = Completeness::ByLength)
{
    Answer answer;
    answer.status = status;
    answer.body = body;
    answer.completeness = completeness;
    return answer;
}

} // namespace

void TokenAnswerTest::usableAnswerSignsIn_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<int>("lasts"); // seconds, -1 = not known
    QTest::newRow("number") << QByteArray(R"("token_type": "Bearer", "expires_in": 1798)") << 1798;
    QTest::newRow("digits in a string") << QByteArray(R"("token_type": "Bearer", "expires_in": "1798")") << 1798;
    QTest::newRow("0") << QByteArray(R"("token_type": "Bearer", "expires_in": 0)") << 0;
    QTest::newRow("missing") << QByteArray(R"("token_type": "Bearer")") << -1;
    QTest::newRow("null") << QByteArray(R"("token_type": "Bearer", "expires_in": null)") << -1;
    QTest::newRow("negative") << QByteArray(R"("token_type": "Bearer", "expires_in": -5)") << -1;
    QTest::newRow("more than a year") << QByteArray(R"("token_type": "Bearer", "expires_in": 31708800)") << -1;
    QTest::newRow("absurd") << QByteArray(R"("token_type": "Bearer", "expires_in": 1e300)") << -1;
    QTest::newRow("too many digits") << QByteArray(R"("token_type": "Bearer", "expires_in": "99999999999999999999")")
                                     << -1;
    QTest::newRow("words") << QByteArray(R"("token_type": "Bearer", "expires_in": "soon")") << -1;
    QTest::newRow("object") << QByteArray(R"("token_type": "Bearer", "expires_in": {})") << -1;
    QTest::newRow("type in another case") << QByteArray(R"("token_type": "bEARER", "expires_in": 5)") << 5;
    QTest::newRow("more fields") << QByteArray(R"("token_type": "Bearer", "scope": "x", "y": [1])") << -1;
}

void TokenAnswerTest::usableAnswerSignsIn()
{
    QFETCH(QByteArray, more);
    QFETCH(int, lasts);
    const auto signedIn = readTokenAnswer(answerOf(200, R"({"access_token": "a\u002eb.c", )" + more + "}"), {});
    QVERIFY(signedIn);
    QVERIFY(signedIn->value->equals(Secret::copyOf("a.b.c")));
    QCOMPARE(signedIn->lasts.has_value(), lasts >= 0);
    if (lasts >= 0)
        QCOMPARE(signedIn->lasts->count(), lasts);
}

void TokenAnswerTest::lifeIsToldByTheServersClock_data()
{
    QTest::addColumn<QByteArray>("claims"); // empty = no JWT
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<QByteArray>("expiresIn");
    QTest::addColumn<int>("lasts"); // seconds, -1 = not known
    const auto row = [](const char *name, const QByteArray &claims, const QByteArray &date, const QByteArray &expiresIn,
                        int lasts) {
        QTest::newRow(name) << claims << date << expiresIn << lasts;
    };
    // 1795521600 is 2026-11-24 12:00:00 UTC.
    const QByteArray date = "Tue, 24 Nov 2026 12:00:00 GMT";
    row("no JWT", "", date, "1798", 1798);
    row("JWT ends earlier", R"({"exp": 1795522200})", date, "1798", 600);
    row("JWT ends later", R"({"exp": 1795528800})", date, "1798", 1798);
    row("JWT has ended already", R"({"exp": 1795521000})", date, "1798", 0);
    row("server's clock is a day ahead", R"({"exp": 1795609800})", "Wed, 25 Nov 2026 12:00:00 GMT", "3600", 1800);
    row("server's clock is a day behind", R"({"exp": 1795437000})", "Mon, 23 Nov 2026 12:00:00 GMT", "3600", 1800);
    row("no expires_in", R"({"exp": 1795522200})", date, "null", 600);
    row("negative expires_in", R"({"exp": 1795522200})", date, "-1", -1);
    row("no date", R"({"exp": 1795522200})", "", "1798", 1798);
    row("broken date", R"({"exp": 1795522200})", "yesterday", "1798", 1798);
    row("no date and no expires_in", R"({"exp": 1795522200})", "", "null", -1);
    row("fraction", R"({"iat": 1, "exp": 1795522200.75, "aud": ["a"]})", date, "1798", 600);
    row("exp as text", R"({"exp": "1795522200"})", date, "1798", 1798);
    row("absurd exp", R"({"exp": 1e300})", date, "1798", 1798);
    row("negative exp", R"({"exp": -5})", date, "1798", 1798);
    row("no exp", R"({"sub": "x"})", date, "1798", 1798);
    row("claims that are no JSON", "nonsense", date, "1798", 1798);
}

void TokenAnswerTest::lifeIsToldByTheServersClock()
{
    QFETCH(QByteArray, claims);
    QFETCH(QByteArray, date);
    QFETCH(QByteArray, expiresIn);
    QFETCH(int, lasts);
    constexpr auto coding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const QByteArray token = claims.isEmpty() ? "opaque" : "eyJhbGciOiJub25lIn0." + claims.toBase64(coding) + ".c2ln";
    Answer answer = answerOf(200, R"({"access_token": ")" + token + R"(", "token_type": "Bearer", "expires_in": )" +
                                      expiresIn + "}");
    if (!date.isEmpty())
        answer.headers = {{"Date", date}};
    const auto signedIn = readTokenAnswer(answer, {});
    QVERIFY(signedIn);
    QVERIFY(signedIn->value->equals(Secret::copyOf(token)));
    QCOMPARE(signedIn->lasts ? static_cast<int>(signedIn->lasts->count()) : -1, lasts);
}

void TokenAnswerTest::unusableAnswerIsTold_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("completeness");
    const auto row = [](const char *name, const QByteArray &body, Completeness completeness = Completeness::ByLength) {
        QTest::newRow(name) << body << static_cast<int>(completeness);
    };
    const QByteArray good = R"({"access_token": "abc", "token_type": "Bearer"})";
    row("cut", good, Completeness::Cut);
    row("too long", good, Completeness::TooLong);
    row("empty", "");
    row("not JSON", "abc");
    row("array", "[]");
    row("no access token", R"({"token_type": "Bearer"})");
    row("empty access token", R"({"access_token": "", "token_type": "Bearer"})");
    row("null access token", R"({"access_token": null, "token_type": "Bearer"})");
    row("number as access token", R"({"access_token": 5, "token_type": "Bearer"})");
    row("two access tokens", R"({"access_token": "a", "access_token": "b", "token_type": "Bearer"})");
    row("access token with a line break", R"({"access_token": "a\r\nX: y", "token_type": "Bearer"})");
    row("access token with a space", R"({"access_token": "a b", "token_type": "Bearer"})");
    row("access token that is not ASCII", R"({"access_token": "a\u00fc", "token_type": "Bearer"})");
    row("no type", R"({"access_token": "abc"})");
    row("another type", R"({"access_token": "abc", "token_type": "mac"})");
}

void TokenAnswerTest::unusableAnswerIsTold()
{
    QFETCH(QByteArray, body);
    QFETCH(int, completeness);
    const auto signedIn = readTokenAnswer(answerOf(200, body, static_cast<Completeness>(completeness)), {});
    QVERIFY(!signedIn);
    QCOMPARE(signedIn.error().kind(), ErrorKind::SignInUnusable);
    QVERIFY(!signedIn.error().detail().isEmpty());
}

/// Every error that RFC 6749, 5.2, knows, and what else a server may write there.
void TokenAnswerTest::refusalTellsWhy_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("detail");
    for (const char *error : {"invalid_request", "invalid_client", "invalid_grant", "unauthorized_client",
                              "unsupported_grant_type", "invalid_scope"})
        QTest::newRow(error) << 400 << QByteArray(R"({"error": ")") + error + R"("})"
                             << u"refused with status 400: "_s + QString::fromLatin1(error);
    QTest::newRow("with a description") << 401
                                        << QByteArray(
                                               R"({"error": "invalid_client", "error_description": "No such client"})")
                                        << u"refused with status 401: invalid_client: No such client"_s;
    QTest::newRow("a description alone") << 403 << QByteArray(R"({"error_description": "Not today"})")
                                         << u"refused with status 403: Not today"_s;
    QTest::newRow("nothing") << 400 << QByteArray() << u"refused with status 400"_s;
    QTest::newRow("not JSON") << 400 << QByteArray("<b>no</b>") << u"refused with status 400"_s;
    QTest::newRow("not text") << 400 << QByteArray(R"({"error": {"a": 1}, "error_description": 5})")
                              << u"refused with status 400"_s;
    QTest::newRow("control characters and other directions")
        << 400 << QByteArray(R"({"error": "a\u0000b\r\nc\u202ed"})")
        << u"refused with status 400: a\ufffdb\ufffd\ufffdc\ufffdd"_s;
    QTest::newRow("long") << 400 << R"({"error": ")" + QByteArray(5000, 'x') + R"("})"
                          << u"refused with status 400: "_s + QString(200, u'x');
}

void TokenAnswerTest::refusalTellsWhy()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, detail);
    const auto refused = readTokenAnswer(answerOf(status, body), {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind(), ErrorKind::SignIn);
    QCOMPARE(refused.error().httpStatus(), status);
    QCOMPARE(refused.error().detail(), detail);
}

void TokenAnswerTest::rateLimitIsItsOwnSentence_data()
{
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<QString>("detail");
    const QString plain = u"too many sign-ins (status 429)"_s;
    QTest::newRow("no word") << QByteArray() << plain;
    QTest::newRow("seconds") << QByteArray("30") << plain + u"; the broker asks to wait 30 s"_s;
    QTest::newRow("a date") << QByteArray("Tue, 24 Nov 2026 12:02:00 GMT")
                            << plain + u"; the broker asks to wait 120 s"_s;
    QTest::newRow("a date that is over") << QByteArray("Tue, 24 Nov 2026 11:00:00 GMT") << plain;
    QTest::newRow("negative") << QByteArray("-5") << plain;
    QTest::newRow("words") << QByteArray("soon") << plain;
}

void TokenAnswerTest::rateLimitIsItsOwnSentence()
{
    QFETCH(QByteArray, retryAfter);
    QFETCH(QString, detail);
    Answer answer = answerOf(429, R"({"error": "slow_down"})");
    answer.headers = {{"date", "Tue, 24 Nov 2026 12:00:00 GMT"}};
    if (!retryAfter.isEmpty())
        answer.headers << std::pair<QByteArray, QByteArray>("Retry-After", retryAfter);
    const auto refused = readTokenAnswer(answer, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind(), ErrorKind::SignInUnusable);
    QCOMPARE(refused.error().httpStatus(), 429);
    QCOMPARE(refused.error().detail(), detail + u": slow_down"_s);
}

void TokenAnswerTest::refusalNeverRepeatsTheToken()
{
    const QByteArray token = "A-token-of-no-known-form-1234567890";
    // So that the cut goes right through it.
    const QByteArray body = R"({"error": "no", "error_description": ")" + QByteArray(170, 'x') + token + " " +
                            "vidb_AnotherOne.aaaa" + "\"}";
    const Secret sent = Secret::copyOf(token);
    const auto refused = readTokenAnswer(answerOf(400, body), {SharedSecret(SharedSecret(), &sent)});
    QVERIFY(!refused.error().detail().contains(u"A-token"_s));
    const QByteArray shortBody = R"({"error": "no", "error_description": "Bearer abc.def.ghi vidb_AnotherOne.aaaa"})";
    const QString detail = readTokenAnswer(answerOf(400, shortBody), {}).error().detail();
    QVERIFY2(!detail.contains(u"abc.def"_s) && !detail.contains(u"AnotherOne"_s), qPrintable(detail));
}

QTEST_GUILESS_MAIN(TokenAnswerTest)
#include "tokenanswer_test.moc"
