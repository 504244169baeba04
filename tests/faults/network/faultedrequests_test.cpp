// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultrun.h"
#include "figures.h"
#include "testauthority.h"
#include "wrongbrokers.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <memory>

using namespace keyturn;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(keyturn::Way)

/// However a connection breaks: a decision arrives once at most, and "not sent" is said only of what did not.
/// KEYTURN_FAULT_SEED repeats a run.
class FaultedRequestsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void decisionArrivesOnce_data();
    void decisionArrivesOnce();
    void clientThatSendsAgainIsCaught_data() { decisionArrivesOnce_data(); }
    void clientThatSendsAgainIsCaught();
    void classifierThatBelievesErrorsIsCaught();
    void cleanupTestCase();

private:
    [[nodiscard]] FaultRunPlan planFor(Way way, int count) const;
    void note(Way way, const FaultRun &run);

    const TestAuthority m_authority;
    const QSslConfiguration m_tls = m_authority.tls({u"127.0.0.1"_s});
    const SystemClock m_clock;
    std::unique_ptr<Figures> m_figures;
    Tally m_total;
    int m_caughtAgain = 0;
    int m_caughtNotSent = 0;
    quint32 m_seed = 0;
    QElapsedTimer m_time;
};

namespace
{

/// Long enough for a handshake on a busy machine; short, since silence is one of the faults.
Timeouts faultTimeouts()
{
    Timeouts timeouts;
    timeouts.connect = std::chrono::milliseconds(400);
    timeouts.answer = std::chrono::milliseconds(400);
    return timeouts;
}

} // namespace

void FaultedRequestsTest::initTestCase()
{
    bool isGiven = false;
    m_seed = qEnvironmentVariable("KEYTURN_FAULT_SEED").toUInt(&isGiven);
    if (!isGiven)
        m_seed = QRandomGenerator::system()->generate();
    qInfo("KEYTURN_FAULT_SEED=%u", m_seed);
    m_figures = std::make_unique<Figures>(
        u"faulted requests"_s, QStringList{u"way"_s, u"first connection broken"_s, u"decisions"_s, u"connections"_s,
                                           u"arrivals"_s, u"of them partial"_s, u"told not sent"_s, u"told rotated"_s,
                                           u"beyond one"_s, u"false not sent"_s, u"false verdicts"_s});
    m_time.start();
}

FaultRunPlan FaultedRequestsTest::planFor(Way way, int count) const
{
    FaultRunPlan plan;
    plan.way = way;
    plan.seed = m_seed;
    plan.count = count;
    plan.lanes = 12;
    plan.tls = m_tls;
    plan.caFile = m_authority.file();
    return plan;
}

void FaultedRequestsTest::note(Way way, const FaultRun &run)
{
    for (int place = 0; place < ConnectionFault::places; ++place) {
        const Tally &tally = run.tallies().at(static_cast<std::size_t>(place));
        QStringList cells{QString::fromLatin1(wayName(way)),
                          QString::fromLatin1(placeName(static_cast<ConnectionFault::Place>(place)))};
        for (const int count : {tally.decisions, tally.connections, tally.arrivals, tally.partial, tally.notSent,
                                tally.rotated, tally.beyondOne, tally.falseNotSent, tally.falseVerdicts})
            cells.append(QString::number(count));
        if (tally.decisions > 0)
            m_figures->add(cells);
    }
    m_total.add(run.total());
}

void FaultedRequestsTest::decisionArrivesOnce_data()
{
    QTest::addColumn<Way>("way");
    for (const Way way : {Way::Plain, Way::Tls, Way::Proxy})
        QTest::newRow(wayName(way)) << way;
}

void FaultedRequestsTest::decisionArrivesOnce()
{
    QFETCH(Way, way);
    HttpBroker broker(faultTimeouts(), m_clock);
    FaultRun run(broker, planFor(way, isLongForm() ? 3334 : 140));
    QVERIFY(run.run());
    note(way, run);
    const Tally total = run.total();
    QVERIFY2(total.isClean(), qPrintable(total.faults.join(u'\n')));
    // It was a proof of something: many did arrive, and many did not.
    QVERIFY(total.arrivals > total.decisions / 5);
    QVERIFY(total.notSent > total.decisions / 100);
    QVERIFY(total.rotated > total.decisions / 100);
}

void FaultedRequestsTest::clientThatSendsAgainIsCaught()
{
    QFETCH(Way, way);
    ResendingBroker broker(m_clock);
    FaultRun run(broker, planFor(way, 100));
    QVERIFY(run.run());
    const Tally total = run.total();
    QVERIFY(total.beyondOne > 0);
    QVERIFY(total.falseNotSent > 0);
    QVERIFY(!total.isClean());
    QVERIFY(!total.faults.isEmpty());
    m_caughtAgain += total.beyondOne;
    m_caughtNotSent += total.falseNotSent;
}

void FaultedRequestsTest::classifierThatBelievesErrorsIsCaught()
{
    CredulousBroker broker(faultTimeouts(), m_clock);
    FaultRunPlan plan = planFor(Way::Plain, 300);
    plan.seed = 1; // of which it is known that a server error comes up
    FaultRun run(broker, plan);
    QVERIFY(run.run());
    QVERIFY(run.total().falseVerdicts > 0);
    QCOMPARE(run.total().beyondOne, 0);
}

void FaultedRequestsTest::cleanupTestCase()
{
    m_figures->say(
        u"faulted requests: seed %1, %2 decisions, %3 arrivals (%4 partial), %5 beyond one, %6 of %7 \"not "
        "sent\" false, %8 verdicts false, %9 answers not sealed, %10 without a permit, %11 readable for a proxy"_s
            .arg(m_seed)
            .arg(m_total.decisions)
            .arg(m_total.arrivals)
            .arg(m_total.partial)
            .arg(m_total.beyondOne)
            .arg(m_total.falseNotSent)
            .arg(m_total.notSent)
            .arg(m_total.falseVerdicts)
            .arg(m_total.unsealed)
            .arg(m_total.unpermitted)
            .arg(m_total.leaks));
    m_figures->say(u"a client with a QByteArray, 300 decisions: %1 beyond one, %2 \"not sent\" false; %3 s in all"_s
                       .arg(m_caughtAgain)
                       .arg(m_caughtNotSent)
                       .arg(static_cast<double>(m_time.elapsed()) / 1000, 0, 'f', 1));
    m_figures.reset();
}

QTEST_GUILESS_MAIN(FaultedRequestsTest)
#include "faultedrequests_test.moc"
