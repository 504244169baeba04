// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokercall.h"
#include "httpbroker.h"
#include "rawserver.h"
#ifdef KEYTURN_HAS_AUTHORITY
#include "testauthority.h"
#endif

#include <QCoroTask>
#include <QTest>
#include <QTimer>

using namespace keyturn;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(keyturn::RawAnswer)
Q_DECLARE_METATYPE(keyturn::Completeness)
Q_DECLARE_METATYPE(keyturn::Verdict)

/// Whatever a server does: a regenerate request arrives once, and what is told of it is never more than is known.
class AtMostOnceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestArrivesOnce_data();
    void requestArrivesOnce();
#ifdef KEYTURN_HAS_AUTHORITY
    void requestArrivesOnceOverTls_data() { requestArrivesOnce_data(); }
    void requestArrivesOnceOverTls();
#endif
    void signInArrivesOnce_data() { requestArrivesOnce_data(); }
    void signInArrivesOnce();
    void cutUnauthorizedProvesNothing();
    void answerTimeBeginsWhenTheGateOpens();
    void overlongAnswerIsStopped();
    void largeAnswerComesWhole();
    void sealThatFailsIsReported();

private:
    void checkRow(const Profile &profile, const RawServer &server);
};

namespace
{

using When = RawAnswer::When;
using End = RawAnswer::End;

RawAnswer after(When when, End end, const QByteArray &bytes = {})
{
    RawAnswer answer;
    answer.when = when;
    answer.end = end;
    answer.bytes = bytes;
    return answer;
}

RawAnswer says(const QByteArray &bytes, End end = End::KeepOpen)
{
    return after(When::AfterBody, end, bytes);
}

void row(const char *name, const RawAnswer &answer, int status, Verdict verdict,
         Completeness completeness = Completeness::ByLength)
{
    QTest::newRow(name) << answer << status << completeness << verdict;
}

void rowsWithoutAnswer()
{
    const QByteArray half = "HTTP/1.1 20";
    const QByteArray header = "HTTP/1.1 200 OK\r\nContent-Type: appl";
    row("FIN after headers", after(When::AfterHeaders, End::Fin), 0, Verdict::InDoubt);
    row("RST after headers", after(When::AfterHeaders, End::Reset), 0, Verdict::InDoubt);
    row("FIN after body", says({}, End::Fin), 0, Verdict::InDoubt);
    row("RST after body", says({}, End::Reset), 0, Verdict::InDoubt);
    row("FIN inside status line", says(half, End::Fin), 0, Verdict::InDoubt);
    row("RST inside status line", says(half, End::Reset), 0, Verdict::InDoubt);
    row("FIN inside header", says(header, End::Fin), 0, Verdict::InDoubt);
    row("RST inside header", says(header, End::Reset), 0, Verdict::InDoubt);
    row("garbage status line", says("SSH-2.0-OpenSSH_9.2\r\n\r\n", End::Fin), 0, Verdict::InDoubt);
    row("nothing until the time limit", says({}), 0, Verdict::InDoubt);
}

void rowsOfCutAnswers()
{
    const QByteArray good = answerOf(200, goodBody());
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QByteArray chunk = QByteArray::number(goodBody().size(), 16) + "\r\n" + goodBody() + "\r\n";
    row("FIN inside body", says(good.chopped(5), End::Fin), 200, Verdict::InDoubt, Completeness::Cut);
    row("RST inside body", says(good.chopped(5), End::Reset), 200, Verdict::InDoubt, Completeness::Cut);
    row("body stops until the time limit", says(good.chopped(5)), 200, Verdict::InDoubt, Completeness::Cut);
    row("FIN before the last chunk", says(chunked + chunk, End::Fin), 200, Verdict::InDoubt, Completeness::Cut);
    row("FIN inside a chunk", says(chunked + chunk.chopped(9), End::Fin), 200, Verdict::InDoubt, Completeness::Cut);
    row("cut 400", says(answerOf(400, "{\"error\": \"x\"}").chopped(3), End::Fin), 400, Verdict::InDoubt,
        Completeness::Cut);
    row("no length, and open until the time limit", says("HTTP/1.1 200 OK\r\n\r\n" + goodBody().chopped(3)), 200,
        Verdict::InDoubt, Completeness::Unproven);
    row("cut without a length", says("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + goodBody().chopped(3), End::Fin),
        200, Verdict::InDoubt, Completeness::Unproven);
    row("two lengths",
        says("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Length: 68\r\n\r\n" + goodBody(), End::Fin), 200,
        Verdict::InDoubt, Completeness::Cut);
    row("negative length", says("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n" + goodBody(), End::Fin), 200,
        Verdict::InDoubt, Completeness::Cut);
    row("length and chunks",
        says("HTTP/1.1 200 OK\r\nContent-Length: 68\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n",
             End::Fin),
        200, Verdict::InDoubt, Completeness::Cut);
}

void rowsOfWholeAnswers()
{
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QByteArray chunk = QByteArray::number(goodBody().size(), 16) + "\r\n" + goodBody() + "\r\n";
    RawAnswer drip = says(answerOf(200, goodBody()));
    drip.piece = 1;
    row("200", says(answerOf(200, goodBody())), 200, Verdict::Rotated);
    row("200 byte for byte", drip, 200, Verdict::Rotated);
    row("200 and RST", says(answerOf(200, goodBody()), End::Reset), 200, Verdict::Rotated);
    row("200 after 100", says("HTTP/1.1 100 Continue\r\n\r\n" + answerOf(200, goodBody())), 200, Verdict::Rotated);
    row("200 in chunks", says(chunked + chunk + "0\r\n\r\n"), 200, Verdict::Rotated, Completeness::ByChunks);
    row("200 until the end of the connection",
        says("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + goodBody(), End::Fin), 200, Verdict::Rotated,
        Completeness::Unproven);
    row("200 in another encoding by name", says(answerOf(200, goodBody(), "Content-Encoding: gzip\r\n")), 200,
        Verdict::Rotated);
}

void rowsOfOtherStatuses()
{
    const QByteArray location = "Location: http://127.0.0.1:1/elsewhere\r\n";
    for (const int status : {301, 302, 303})
        row(qPrintable(QString::number(status)), says(answerOf(status, {}, location)), status, Verdict::InDoubt);
    row("400", says(answerOf(400, {})), 400, Verdict::Rejected);
    row("400 until the end of the connection", says("HTTP/1.1 400 No\r\nConnection: close\r\n\r\n", End::Fin), 400,
        Verdict::Rejected, Completeness::Unproven);
    row("401 Basic", says(answerOf(401, {}, "WWW-Authenticate: Basic realm=\"x\"\r\n")), 401, Verdict::Unauthorized);
    row("401 Bearer", says(answerOf(401, "{}", "WWW-Authenticate: Bearer\r\n")), 401, Verdict::Unauthorized);
    row("401 alone", says(answerOf(401, "{}")), 401, Verdict::Unauthorized);
    row("407", says(answerOf(407, {}, "Proxy-Authenticate: Basic realm=\"x\"\r\n")), 407, Verdict::InDoubt);
    row("408", says(answerOf(408, {}, "Connection: close\r\n"), End::Fin), 408, Verdict::InDoubt);
    row("413 before the body", after(When::AfterHeaders, End::KeepOpen, answerOf(413, {})), 413, Verdict::Rejected);
    row("425", says(answerOf(425, {}, "Retry-After: 0\r\n")), 425, Verdict::InDoubt);
    row("429", says(answerOf(429, {}, "Retry-After: 0\r\n")), 429, Verdict::Rejected);
    row("500", says(answerOf(500, {})), 500, Verdict::InDoubt);
    row("503", says(answerOf(503, {}, "Retry-After: 0\r\n")), 503, Verdict::InDoubt);
    row("204", says("HTTP/1.1 204 No Content\r\n\r\n", End::Fin), 204, Verdict::InDoubt, Completeness::Unproven);
}

} // namespace

void AtMostOnceTest::requestArrivesOnce_data()
{
    QTest::addColumn<RawAnswer>("answer");
    QTest::addColumn<int>("status"); // 0 = no answer
    QTest::addColumn<Completeness>("completeness");
    QTest::addColumn<Verdict>("verdict");
    rowsWithoutAnswer();
    rowsOfCutAnswers();
    rowsOfWholeAnswers();
    rowsOfOtherStatuses();
}

void AtMostOnceTest::requestArrivesOnce()
{
    QFETCH(RawAnswer, answer);
    RawServer server(answer);
    checkRow(profileAt(server.port()), server);
}

#ifdef KEYTURN_HAS_AUTHORITY
/// Qt sends a QByteArray up to four times over TLS, where it sends it twice over TCP: so all rows again.
void AtMostOnceTest::requestArrivesOnceOverTls()
{
    QFETCH(RawAnswer, answer);
    static const TestAuthority authority;
    RawServer server(answer, authority.tls({u"127.0.0.1"_s}));
    Profile profile = profileAt(server.port(), true);
    profile.trust.caFile = authority.file();
    checkRow(profile, server);
}
#endif

void AtMostOnceTest::checkRow(const Profile &profile, const RawServer &server)
{
    QFETCH(int, status);
    QFETCH(Completeness, completeness);
    QFETCH(Verdict, verdict);
    Timeouts timeouts = shortTimeouts();
    timeouts.answer = std::chrono::milliseconds(700);
    const Told told = regenerateAt(profile, timeouts);

    QCOMPARE(server.arrivals(), 1);
    QVERIFY(told.report.gateOpened);
    QCOMPARE(told.report.answer.has_value(), status != 0);
    QCOMPARE(told.sinkCalls, status != 0 ? 1 : 0);
    QCOMPARE(told.reading.verdict, verdict);
    if (!told.report.answer) {
        QVERIFY(told.report.failure);
        QCOMPARE(told.report.failure->kind(), ErrorKind::Network);
        return;
    }
    QCOMPARE(told.report.answer->status, status);
    QCOMPARE(told.report.answer->completeness, completeness);
    if (completeness != Completeness::Unproven)
        QCOMPARE(told.report.failure.has_value(), completeness == Completeness::Cut);
    QCOMPARE(told.sealed.status, status);
    QCOMPARE(told.sealed.body, told.report.answer->body);
    QCOMPARE(told.sealed.headers, told.report.answer->headers);
    QCOMPARE(told.sealed.completeness, completeness);
}

/// The exchange is a POST too: it counts as a use of the token, and of a single-use one it is the only one.
void AtMostOnceTest::signInArrivesOnce()
{
    QFETCH(RawAnswer, answer);
    QFETCH(int, status);
    RawServer server(answer);
    Timeouts timeouts = shortTimeouts();
    timeouts.signIn = std::chrono::milliseconds(700);
    const SystemClock clock;
    HttpBroker broker(timeouts, clock);
    const auto signedIn = QCoro::waitFor(broker.signIn(profileAt(server.port()), share(Secret::copyOf(oldToken)), {}));
    QCOMPARE(server.arrivals(), 1);
    QVERIFY(!signedIn); // none of the rows is a token endpoint's answer
    if (status == 0)
        QCOMPARE(signedIn.error().kind(), ErrorKind::Network);
    QVERIFY(!signedIn.error().detail().contains(QLatin1StringView(oldToken)));
}

/// Of a 401 whose body is cut Qt tells the status at one time and nothing at another (measured with 6.4.2, the same
/// server). Both are in doubt, and neither may be taken for the complete 401 that allows a second attempt.
void AtMostOnceTest::cutUnauthorizedProvesNothing()
{
    const QByteArray whole = answerOf(401, "{\"error\": \"x\"}");
    for (const End end : {End::Fin, End::Reset}) {
        for (int round = 0; round < 10; ++round) {
            RawServer server(says(whole.chopped(3), end));
            const Told told = regenerateAt(profileAt(server.port()));
            QCOMPARE(server.arrivals(), 1);
            QVERIFY(told.report.gateOpened);
            QVERIFY(told.report.failure);
            QCOMPARE(told.reading.verdict, Verdict::InDoubt);
            QVERIFY(!told.reading.complete);
            QCOMPARE(told.sinkCalls, told.report.answer ? 1 : 0);
            if (told.report.answer)
                QCOMPARE(told.report.answer->completeness, Completeness::Cut);
        }
    }
}

void AtMostOnceTest::answerTimeBeginsWhenTheGateOpens()
{
    RawServer server(says(answerOf(200, goodBody())));
    Timeouts timeouts = shortTimeouts();
    timeouts.connect = std::chrono::milliseconds(300);
    timeouts.answer = std::chrono::milliseconds(300);
    const auto permit = std::make_shared<SendPermit>();
    QTimer::singleShot(900, this, [permit] { permit->grant(); });
    const Told told = regenerateAt(profileAt(server.port()), timeouts, permit);
    QCOMPARE(told.reading.verdict, Verdict::Rotated);
    QCOMPARE(server.arrivals(), 1);
}

void AtMostOnceTest::overlongAnswerIsStopped()
{
    RawServer server(says("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(6 * 1024 * 1024, 'x')));
    const Told told = regenerateAt(profileAt(server.port()));
    QCOMPARE(told.sinkCalls, 1);
    QCOMPARE(told.sealed.completeness, Completeness::TooLong);
    QCOMPARE(told.sealed.body.size(), 4 * 1024 * 1024);
    QCOMPARE(told.reading.verdict, Verdict::InDoubt);
    QVERIFY(told.report.failure);
    QCOMPARE(server.arrivals(), 1);
}

void AtMostOnceTest::largeAnswerComesWhole()
{
    const QByteArray filler(3 * 1024 * 1024, 'x');
    const QByteArray body = "{\"filler\": \"" + filler + "\", \"token\": \"" + newToken + "\"}";
    RawServer server(says(answerOf(200, body)));
    const Told told = regenerateAt(profileAt(server.port()));
    QCOMPARE(told.sealed.body, body);
    QCOMPARE(told.sinkCalls, 1);
    QCOMPARE(told.reading.verdict, Verdict::Rotated);
}

void AtMostOnceTest::sealThatFailsIsReported()
{
    RawServer server(says(answerOf(200, goodBody())));
    const SystemClock clock;
    HttpBroker broker(shortTimeouts(), clock);
    RegenerateRequest request = requestTo(profileAt(server.port()));
    request.permit->grant();
    request.sink = [](const Answer &) -> Result<void> {
        return fail(ErrorKind::StorageFull, u"no room"_s);
    };
    const SendReport report = QCoro::waitFor(broker.regenerate(request));
    QVERIFY(report.sealFailure);
    QCOMPARE(report.sealFailure->kind(), ErrorKind::StorageFull);
    QVERIFY(report.answer);
    QCOMPARE(report.answer->body, goodBody());
}

QTEST_GUILESS_MAIN(AtMostOnceTest)
#include "atmostonce_test.moc"
