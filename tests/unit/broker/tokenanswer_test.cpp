// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange.h"

#include <QTest>
#include <QTimeZone>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// What the token endpoint may answer (RFC 6749, sections 5.1 and 5.2).
class TokenAnswerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usableAnswerSignsIn_data();
    void usableAnswerSignsIn();
    void unusableAnswerIsTold_data();
    void unusableAnswerIsTold();
    void refusalTellsWhy();
    void refusalNeverRepeatsTheToken();

private:
    const QDateTime m_now = QDateTime::fromString(u"2026-11-24T12:00:00Z"_s, Qt::ISODate);
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
    QTest::newRow("words") << QByteArray(R"("token_type": "Bearer", "expires_in": "soon")") << -1;
    QTest::newRow("object") << QByteArray(R"("token_type": "Bearer", "expires_in": {})") << -1;
    QTest::newRow("type in another case") << QByteArray(R"("token_type": "bEARER", "expires_in": 5)") << 5;
    QTest::newRow("more fields") << QByteArray(R"("token_type": "Bearer", "scope": "x", "y": [1])") << -1;
}

void TokenAnswerTest::usableAnswerSignsIn()
{
    QFETCH(QByteArray, more);
    QFETCH(int, lasts);
    const auto signedIn =
        readTokenAnswer(answerOf(200, R"({"access_token": "a\u002eb.c", )" + more + "}"), m_now, nullptr);
    QVERIFY(signedIn);
    QVERIFY((*signedIn)->value()->equals(Secret::copyOf("a.b.c")));
    QVERIFY((*signedIn)->isRenewable());
    QCOMPARE((*signedIn)->expires().has_value(), lasts >= 0);
    if (lasts >= 0)
        QCOMPARE(m_now.secsTo(*(*signedIn)->expires()), lasts);
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
    const auto signedIn = readTokenAnswer(answerOf(200, body, static_cast<Completeness>(completeness)), m_now, nullptr);
    QVERIFY(!signedIn);
    QCOMPARE(signedIn.error().kind(), ErrorKind::SignInUnusable);
    QVERIFY(!signedIn.error().detail().isEmpty());
}

void TokenAnswerTest::refusalTellsWhy()
{
    const QByteArray body = R"({"error": "invalid_grant", "error_description": "API Token is invalid or expired"})";
    const auto refused = readTokenAnswer(answerOf(400, body), m_now, nullptr);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind(), ErrorKind::SignIn);
    QCOMPARE(refused.error().httpStatus(), 400);
    QVERIFY(refused.error().detail().contains(u"invalid_grant: API Token is invalid or expired"_s));
}

void TokenAnswerTest::refusalNeverRepeatsTheToken()
{
    const QByteArray token = "A-token-of-no-known-form-1234567890";
    // So that the cut goes right through it.
    const QByteArray body = R"({"error": "no", "error_description": ")" + QByteArray(170, 'x') + token + " " +
                            "vidb_AnotherOne.aaaa" + "\"}";
    const Secret sent = Secret::copyOf(token);
    const auto refused = readTokenAnswer(answerOf(400, body), m_now, &sent);
    QVERIFY(!refused.error().detail().contains(u"A-token"_s));
    const QByteArray shortBody = R"({"error": "no", "error_description": "Bearer abc.def.ghi vidb_AnotherOne.aaaa"})";
    const QString detail = readTokenAnswer(answerOf(400, shortBody), m_now, nullptr).error().detail();
    QVERIFY2(!detail.contains(u"abc.def"_s) && !detail.contains(u"AnotherOne"_s), qPrintable(detail));
}

QTEST_GUILESS_MAIN(TokenAnswerTest)
#include "tokenanswer_test.moc"
