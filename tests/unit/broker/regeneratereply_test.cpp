// SPDX-License-Identifier: GPL-3.0-or-later
#include "redaction.h"
#include "regeneratereply.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(keyturn::Verdict)
Q_DECLARE_METATYPE(keyturn::CallKind)

/// The classifier, stage by stage: a wrong step in any of them gives up a token that is alive, or keeps a dead one.
class RegenerateReplyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusDecidesFirst_data();
    void statusDecidesFirst();
    void cutAnswerIsInDoubt_data();
    void cutAnswerIsInDoubt();
    void eachStageOfA200_data();
    void eachStageOfA200();
    void odditiesAreToldAndChangeNothing_data();
    void odditiesAreToldAndChangeNothing();
    void withoutTheOldValueAnyTokenIsNew();
    void tokenOfAnotherCaseIsAnotherToken();
    void unprovenRefusalIsNotComplete();
    void refusalTellsWhyInSafeWords_data();
    void refusalTellsWhyInSafeWords();
    void errorNeverRepeatsTheToken();
    void invalidTextElsewhereCostsNoToken();
    void metadataNeverHoldsTheToken();
    void metadataHoldsNoOtherSecretEither_data();
    void metadataHoldsNoOtherSecretEither();
    void theAnswerItselfIsLeftAlone();
    void aGeneratedTokenComesWith201_data();
    void aGeneratedTokenComesWith201();
};

namespace
{

constexpr char oldValue[] = "vidb_Old-value-0123456789.aaaa";
constexpr char newValue[] = "vidb_New-value-0123456789.bbbb";
constexpr char goodType[] = "application/vnd.vmware.vidm.api-tokens.regenerate.response+json";

QByteArray withToken(const QByteArray &more = {})
{
    return QByteArray("{\"token\": \"") + newValue + "\"" + more + "}";
}

Answer answerOf(int status, const QByteArray &body, Completeness completeness = Completeness::ByLength,
                const QByteArray &type = goodType)
{
    Answer answer;
    answer.status = status;
    answer.body = body;
    answer.completeness = completeness;
    if (!type.isEmpty())
        answer.headers = {{"content-type", type}};
    return answer;
}

Reading readOf(const Answer &answer)
{
    const Secret old = Secret::copyOf(oldValue);
    return readReply(CallKind::Regenerate, answer, &old);
}

} // namespace

void RegenerateReplyTest::statusDecidesFirst_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Verdict>("verdict");
    const QList<int> rejected{400, 404, 405, 406, 409, 410, 411, 413, 414, 415, 421, 422, 429, 431};
    for (int status = 0; status < 1000; ++status) {
        Verdict verdict = Verdict::InDoubt;
        if (status == 200)
            verdict = Verdict::Rotated;
        else if (status == 401 || status == 403)
            verdict = Verdict::Unauthorized;
        else if (rejected.contains(status))
            verdict = Verdict::Rejected;
        const bool isWorthARow = verdict != Verdict::InDoubt || status % 100 < 32 || status == 999 || status == 451;
        if (isWorthARow)
            QTest::newRow(qPrintable(QString::number(status))) << status << verdict;
    }
}

/// The body is a whole, good one every time: only 200 may look at it.
void RegenerateReplyTest::statusDecidesFirst()
{
    QFETCH(int, status);
    QFETCH(Verdict, verdict);
    const Reading reading = readOf(answerOf(status, withToken()));
    QCOMPARE(reading.verdict, verdict);
    QCOMPARE(reading.token.isEmpty(), verdict != Verdict::Rotated);
    QCOMPARE(reading.metadata.isEmpty(), true);
    QVERIFY(reading.complete);
    QCOMPARE(reading.detail.isEmpty(), verdict == Verdict::Rotated);
}

void RegenerateReplyTest::cutAnswerIsInDoubt_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("completeness");
    for (const int status : {200, 400, 401, 403, 404, 429, 500}) {
        QTest::addRow("%d cut", status) << status << static_cast<int>(Completeness::Cut);
        QTest::addRow("%d too long", status) << status << static_cast<int>(Completeness::TooLong);
    }
}

void RegenerateReplyTest::cutAnswerIsInDoubt()
{
    QFETCH(int, status);
    QFETCH(int, completeness);
    const Reading reading = readOf(answerOf(status, withToken(), static_cast<Completeness>(completeness)));
    QCOMPARE(reading.verdict, Verdict::InDoubt);
    QVERIFY(!reading.complete);
    QVERIFY(reading.token.isEmpty());
    QVERIFY(!reading.detail.isEmpty());
}

void RegenerateReplyTest::eachStageOfA200_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("completeness");
    QTest::addColumn<Verdict>("verdict");
    const auto row = [](const char *name, const QByteArray &body, Verdict verdict,
                        Completeness completeness = Completeness::ByLength) {
        QTest::newRow(name) << body << static_cast<int>(completeness) << verdict;
    };
    using enum Verdict;
    row("whole by length", withToken(), Rotated);
    row("whole by chunks", withToken(), Rotated, Completeness::ByChunks);
    row("whole by the JSON", withToken(), Rotated, Completeness::Unproven);
    row("unproven and cut", withToken().chopped(1), InDoubt, Completeness::Unproven);
    row("unproven and more behind", withToken() + "x", InDoubt, Completeness::Unproven);
    row("unproven and empty", "", InDoubt, Completeness::Unproven);
    row("unproven without a token", "{}", Unreadable, Completeness::Unproven);
    row("empty", "", Unreadable);
    row("not JSON", "OK", Unreadable);
    row("HTML", "<html><body>vidb_x</body></html>", Unreadable);
    row("JSON that ends early", withToken().chopped(1), Unreadable);
    row("more behind the JSON", withToken() + "{}", Unreadable);
    row("array", "[" + withToken() + "]", Unreadable);
    row("string", "\"vidb_x\"", Unreadable);
    row("no token", "{\"id\": \"x\"}", Unreadable);
    row("token one level down", "{\"data\": " + withToken() + "}", Unreadable);
    row("token in another case", "{\"Token\": \"vidb_x\"}", Unreadable);
    row("null", "{\"token\": null}", Unreadable);
    row("empty string", "{\"token\": \"\"}", Unreadable);
    row("number", "{\"token\": 12345}", Unreadable);
    row("true", "{\"token\": true}", Unreadable);
    row("object", "{\"token\": {\"value\": \"vidb_x\"}}", Unreadable);
    row("list", "{\"token\": [\"vidb_x\"]}", Unreadable);
    row("the old value", QByteArray("{\"token\": \"") + oldValue + "\"}", Unreadable);
    row("two tokens", withToken(", \"token\": \"vidb_other-value.cccc\""), Unreadable);
    row("the same token twice", withToken(QByteArray(", \"token\": \"") + newValue + "\""), Unreadable);
    row("two tokens, one null", withToken(", \"token\": null"), Unreadable);
    row("two tokens, one name escaped", withToken(", \"tok\\u0065n\": \"vidb_other-value.cccc\""), Unreadable);
    row("lone surrogate", "{\"token\": \"vidb_\\ud800\"}", Unreadable);
    row("invalid UTF-8", "{\"token\": \"vidb_\xff\"}", Unreadable);
    row("token beyond the limit", "{\"token\": \"" + QByteArray(Secret::maximumSize + 1, 'x') + "\"}", Unreadable);
    row("token of the largest size", "{\"token\": \"vidb_" + QByteArray(Secret::maximumSize - 5, 'x') + "\"}", Rotated);
}

void RegenerateReplyTest::eachStageOfA200()
{
    QFETCH(QByteArray, body);
    QFETCH(int, completeness);
    QFETCH(Verdict, verdict);
    const Reading reading = readOf(answerOf(200, body, static_cast<Completeness>(completeness)));
    QCOMPARE(reading.verdict, verdict);
    QCOMPARE(reading.token.isEmpty(), verdict != Verdict::Rotated);
    QCOMPARE(reading.complete, verdict != Verdict::InDoubt);
    QCOMPARE(reading.detail.isEmpty(), verdict == Verdict::Rotated);
    QVERIFY2(!reading.detail.contains(u"vidb_"_s), qPrintable(reading.detail));
}

void RegenerateReplyTest::odditiesAreToldAndChangeNothing_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("told"); // empty = nothing odd
    const QByteArray good(goodType);
    QTest::newRow("nothing odd") << withToken(", \"token_suffix\": \"bbbb\"") << good << QString();
    QTest::newRow("type with a parameter") << withToken() << good + "; charset=UTF-8" << QString();
    QTest::newRow("type in capitals") << withToken() << good.toUpper() << QString();
    QTest::newRow("plain JSON type") << withToken() << QByteArray("application/json") << u"media type"_s;
    QTest::newRow("no type") << withToken() << QByteArray() << u"media type"_s;
    QTest::newRow("HTML type") << withToken() << QByteArray("text/html") << u"media type"_s;
    QTest::newRow("another suffix") << withToken(", \"token_suffix\": \"cccc\"") << good << u"token_suffix"_s;
    QTest::newRow("suffix null") << withToken(", \"token_suffix\": null") << good << QString();
    QTest::newRow("another prefix") << QByteArray("{\"token\": \"something.else\"}") << good << u"vidb_"_s;
}

void RegenerateReplyTest::odditiesAreToldAndChangeNothing()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(QString, told);
    const Reading reading = readOf(answerOf(200, body, Completeness::ByLength, type));
    QCOMPARE(reading.verdict, Verdict::Rotated);
    QCOMPARE(reading.detail.isEmpty(), told.isEmpty());
    QVERIFY2(reading.detail.contains(told), qPrintable(reading.detail));
}

void RegenerateReplyTest::withoutTheOldValueAnyTokenIsNew()
{
    const Reading reading = readReply(CallKind::Regenerate, answerOf(200, withToken()), nullptr);
    QCOMPARE(reading.verdict, Verdict::Rotated);
    QVERIFY(reading.token.equals(Secret::copyOf(newValue)));
}

void RegenerateReplyTest::tokenOfAnotherCaseIsAnotherToken()
{
    const Secret old = Secret::copyOf(QByteArray(newValue).toLower());
    QCOMPARE(readReply(CallKind::Regenerate, answerOf(200, withToken()), &old).verdict, Verdict::Rotated);
}

/// Only a complete 401 may be followed by a second attempt.
void RegenerateReplyTest::unprovenRefusalIsNotComplete()
{
    const Reading reading = readOf(answerOf(401, "Unauthor", Completeness::Unproven));
    QCOMPARE(reading.verdict, Verdict::Unauthorized);
    QVERIFY(!reading.complete);
    QVERIFY(readOf(answerOf(401, "{\"error\": \"x\"}", Completeness::Unproven)).complete);
    QVERIFY(readOf(answerOf(401, {}, Completeness::ByLength)).complete);
}

void RegenerateReplyTest::refusalTellsWhyInSafeWords_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("told");
    QTest::newRow("nothing") << QByteArray() << u"status 400"_s;
    QTest::newRow("not JSON") << QByteArray("<b>no</b>") << u"status 400"_s;
    QTest::newRow("error") << QByteArray(R"({"error": "invalid_request"})") << u"status 400: invalid_request"_s;
    QTest::newRow("both") << QByteArray(R"({"error": "invalid_request", "error_description": "it is over"})")
                          << u"status 400: invalid_request: it is over"_s;
    QTest::newRow("not strings") << QByteArray(R"({"error": 5, "error_description": {}})") << u"status 400"_s;
    QTest::newRow("control characters") << QByteArray(R"({"error": "a\n\u001b[31mb\u2028c"})")
                                        << u"status 400: a\ufffd\ufffd[31mb\ufffdc"_s;
    QTest::newRow("right-to-left override") << QByteArray(R"({"error": "a\u202eb"})") << u"status 400: a\ufffdb"_s;
    QTest::newRow("long") << "{\"error\": \"" + QByteArray(5000, 'x') + "\"}" << u"status 400: "_s + QString(200, u'x');
}

void RegenerateReplyTest::refusalTellsWhyInSafeWords()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, told);
    const Reading reading = readOf(answerOf(400, body));
    QCOMPARE(reading.verdict, Verdict::Rejected);
    QCOMPARE(reading.detail, told);
}

void RegenerateReplyTest::errorNeverRepeatsTheToken()
{
    const QByteArray unusual = "A-token-of-no-known-form-1234567890";
    const Secret old = Secret::copyOf(unusual);
    for (const int before : {0, 150, 180, 195}) {
        const QByteArray body = "{\"error\": \"" + QByteArray(before, ' ') + unusual + " vidb_Some-other.aaaa\"}";
        const QString detail = readReply(CallKind::Regenerate, answerOf(400, body), &old).detail;
        QVERIFY2(!detail.contains(u"A-to"_s) && !detail.contains(u"Some"_s), qPrintable(detail));
    }
}

void RegenerateReplyTest::invalidTextElsewhereCostsNoToken()
{
    const Reading reading = readOf(answerOf(200, withToken(", \"acct\": \"m\xfcnchen\", \"id\": \"x\"")));
    QCOMPARE(reading.verdict, Verdict::Rotated);
    QVERIFY(reading.token.equals(Secret::copyOf(newValue)));
    QCOMPARE(reading.metadata.text("id"_L1), u"x"_s);
    QCOMPARE(reading.metadata.text("acct"_L1), u"m\ufffdnchen"_s);
}

void RegenerateReplyTest::metadataNeverHoldsTheToken()
{
    const Reading reading = readOf(answerOf(200, withToken(", \"id\": \"x\", \"acct\": null")));
    QCOMPARE(reading.metadata.fields().keys(), QStringList({u"acct"_s, u"id"_s}));
}

void RegenerateReplyTest::metadataHoldsNoOtherSecretEither_data()
{
    QTest::addColumn<CallKind>("kind");
    QTest::addColumn<int>("status");
    QTest::newRow("regenerated") << CallKind::Regenerate << 200;
    QTest::newRow("generated") << CallKind::Generate << 201;
}

/// What a broker may add some day: nobody knows these fields, and they are stored and shown.
void RegenerateReplyTest::metadataHoldsNoOtherSecretEither()
{
    QFETCH(const CallKind, kind);
    QFETCH(const int, status);
    QJsonObject known;
    known.insert("id"_L1, u"9a1f6a4e"_s);
    known.insert("acct"_L1, u"svc-ci"_s);
    known.insert("token_suffix"_L1, u"bbbb"_s);
    known.insert("expiration_date"_L1, u"2027-01-01T00:00:00Z"_s);
    known.insert("api_token_ttl"_L1, 1440);
    QJsonObject inner;
    inner.insert("href"_L1, u"/t/vidb_SECRET-in-a-link.eeee"_s);
    inner.insert("vidb_SECRET-in-a-key.ffff"_L1, true);
    QJsonObject all = known;
    all.insert("token"_L1, QString::fromLatin1(newValue));
    all.insert("refresh_token"_L1, u"SECRET-opaque"_s);
    all.insert("session"_L1, u"eyJhbGciOiJub25lIn0.eyJzdWIiOiJTRUNSRVQifQ.c2lnbmF0dXJl"_s);
    all.insert("previous"_L1, u"vidb_SECRET-of-before.cccc"_s);
    all.insert("vidb_SECRET-as-a-name.dddd"_L1, 1);
    all.insert("_links"_L1, QJsonArray{inner});

    const Secret old = Secret::copyOf(oldValue);
    const Reading reading = readReply(kind, answerOf(status, QJsonDocument(all).toJson()), &old);
    QCOMPARE(reading.verdict, Verdict::Rotated);
    QVERIFY(reading.token.equals(Secret::copyOf(newValue)));
    const QJsonObject fields = reading.metadata.fields();
    for (auto field = known.begin(); field != known.end(); ++field)
        QCOMPARE(fields.value(field.key()), field.value());
    QCOMPARE(fields.value("refresh_token"_L1).toString(), QString(removedSecret));
    const QByteArray told = QJsonDocument(fields).toJson();
    for (const char *const secret : {"SECRET", "eyJ", "vidb_"})
        QVERIFY2(!told.contains(secret), told.constData());
}

/// What was sealed must stay what it is: the blanks go into a copy.
void RegenerateReplyTest::theAnswerItselfIsLeftAlone()
{
    const Answer answer = answerOf(200, withToken());
    QCOMPARE(readOf(answer).verdict, Verdict::Rotated);
    QCOMPARE(answer.body, withToken());
    QCOMPARE(readOf(answer).verdict, Verdict::Rotated);
}

void RegenerateReplyTest::aGeneratedTokenComesWith201_data()
{
    QTest::addColumn<CallKind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("generated, 201") << CallKind::Generate << 201 << Verdict::Rotated;
    QTest::newRow("generated, 200") << CallKind::Generate << 200 << Verdict::Rotated;
    QTest::newRow("generated, 202") << CallKind::Generate << 202 << Verdict::InDoubt;
    QTest::newRow("generated, 400") << CallKind::Generate << 400 << Verdict::Rejected;
    QTest::newRow("generated, 401") << CallKind::Generate << 401 << Verdict::Unauthorized;
    QTest::newRow("generated, 500") << CallKind::Generate << 500 << Verdict::InDoubt;
    QTest::newRow("regenerated, 201") << CallKind::Regenerate << 201 << Verdict::InDoubt;
}

void RegenerateReplyTest::aGeneratedTokenComesWith201()
{
    QFETCH(const CallKind, kind);
    QFETCH(const int, status);
    QFETCH(const Verdict, verdict);
    const QByteArray createType = "application/vnd.vmware.vidm.api-tokens.create.response+json";
    const QByteArray type = kind == CallKind::Generate ? createType : QByteArray(goodType);
    const Answer answer = answerOf(status, withToken(), Completeness::ByLength, type);
    const Reading reading = readReply(kind, answer, nullptr);
    QCOMPARE(reading.verdict, verdict);
    QCOMPARE(reading.token.equals(Secret::copyOf(newValue)), verdict == Verdict::Rotated);
    if (verdict == Verdict::Rotated)
        QVERIFY2(!reading.detail.contains(u"media type"_s), qPrintable(reading.detail));
}

QTEST_GUILESS_MAIN(RegenerateReplyTest)
#include "regeneratereply_test.moc"
