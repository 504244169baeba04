// SPDX-License-Identifier: GPL-3.0-or-later
#include "answerrows.h"
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

using End = RawAnswer::End;

/// A server that keeps the connection and leaves the answer open is waited for in vain; any other ends the call itself,
/// however slow the machine is.
std::chrono::milliseconds limitFor(const RawAnswer &answer, Completeness completeness)
{
    const bool isOpen = completeness != Completeness::ByLength && completeness != Completeness::ByChunks;
    return answer.end == End::KeepOpen && isOpen ? std::chrono::milliseconds(700) : std::chrono::seconds(60);
}

} // namespace

void AtMostOnceTest::requestArrivesOnce_data()
{
    QTest::addColumn<RawAnswer>("answer");
    QTest::addColumn<int>("status"); // 0 = no answer
    QTest::addColumn<Completeness>("completeness");
    QTest::addColumn<Verdict>("verdict");
    for (const AnswerRow &row : answerRows())
        QTest::newRow(row.name.constData()) << row.answer << row.status << row.completeness << row.verdict;
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
    QFETCH(RawAnswer, answer);
    QFETCH(int, status);
    QFETCH(Completeness, completeness);
    QFETCH(Verdict, verdict);
    Timeouts timeouts = shortTimeouts();
    timeouts.answer = limitFor(answer, completeness);
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
    QFETCH(Completeness, completeness);
    RawServer server(answer);
    Timeouts timeouts = shortTimeouts();
    timeouts.signIn = limitFor(answer, completeness);
    const SystemClock clock;
    HttpBroker broker(timeouts, clock);
    const auto signedIn =
        QCoro::waitFor(broker.signIn(signInTo(profileAt(server.port()), share(Secret::copyOf(oldToken)))));
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
    TokenRequest request = requestTo(profileAt(server.port()));
    request.permit->grant();
    request.sink = [](const Answer &) -> Result<void> {
        return fail(ErrorKind::StorageFull, u"no room"_s);
    };
    const SendReport report = QCoro::waitFor(broker.send(request));
    QVERIFY(report.sealFailure);
    QCOMPARE(report.sealFailure->kind(), ErrorKind::StorageFull);
    QVERIFY(report.answer);
    QCOMPARE(report.answer->body, goodBody());
}

QTEST_GUILESS_MAIN(AtMostOnceTest)
#include "atmostonce_test.moc"
