// SPDX-License-Identifier: GPL-3.0-or-later
#include "awaited.h"
#include "deadline.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QStringList>
#include <QTest>

#include <functional>

using namespace keyturn;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace
{

/// Clocks that a test sets.
struct Clocks
{
    milliseconds steady{0};
    milliseconds wall{0};

    [[nodiscard]] TimePassed passed() const
    {
        return TimePassed([this] { return steady; }, [this] { return wall; });
    }
};

/// As what came takes many turns of the event loop from one thread to the other, and through Qt.
void afterTurns(QObject *context, int turns, std::function<void()> then)
{
    if (turns == 0) {
        then();
        return;
    }
    QMetaObject::invokeMethod(
        context, [context, turns, then = std::move(then)] { afterTurns(context, turns - 1, then); },
        Qt::QueuedConnection);
}

void hangFor(milliseconds time)
{
    QElapsedTimer hanging;
    hanging.start();
    while (!hanging.hasExpired(time.count())) {
    }
}

class Call final : public Awaited
{
public:
    using Awaited::end;
    void begin(milliseconds limit)
    {
        connect(&m_deadline, &Deadline::passed, this, [this] {
            isLate = true;
            end();
        });
        m_deadline.start(limit);
    }
    bool isLate = false;
};

} // namespace

/// A time limit throws nothing away that has come.
class DeadlineTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itPasses()
    {
        Deadline deadline;
        QSignalSpy passed(&deadline, &Deadline::passed);
        deadline.start(20ms);
        QTRY_COMPARE(passed.size(), 1);
        QVERIFY(!deadline.isActive());
    }

    void whatCameWhileTheThreadHungComesBeforeIt()
    {
        QStringList told;
        Deadline deadline;
        connect(&deadline, &Deadline::passed, this, [&] { told.append(u"passed"_s); });
        deadline.start(20ms);
        hangFor(100ms);
        afterTurns(this, 50, [&] { told.append(u"came"_s); });
        QTRY_COMPARE(told.size(), 2);
        QCOMPARE(told.constFirst(), u"came"_s);
    }

    /// A process that was stopped, or slept, has a whole grace, however short its limit was.
    void aLateOneBeginsAWholeGrace_data()
    {
        QTest::addColumn<milliseconds>("steady");
        QTest::addColumn<milliseconds>("wall");
        QTest::newRow("stopped") << milliseconds(1h) << milliseconds(1h);
        QTest::newRow("asleep: only the wall clock went on") << milliseconds(10ms) << milliseconds(1h);
        QTest::newRow("stopped, and the wall clock was put back") << milliseconds(1h) << milliseconds(-1h);
    }
    void aLateOneBeginsAWholeGrace()
    {
        QFETCH(const milliseconds, steady);
        QFETCH(const milliseconds, wall);
        Clocks clocks;
        Deadline deadline(clocks.passed());
        QSignalSpy passed(&deadline, &Deadline::passed);
        deadline.start(10ms);
        clocks.steady = steady;
        clocks.wall = wall;
        QTRY_VERIFY(deadline.remaining() > 10ms);
        QCOMPARE(passed.size(), 0);
        // Late once more: once more.
        clocks.steady += 1h;
        QTRY_COMPARE_WITH_TIMEOUT(passed.size(), 1, 60'000);
    }

    void aSignOfLifeBeginsTheGraceAnew()
    {
        Clocks clocks;
        Deadline deadline(clocks.passed());
        deadline.start(10ms);
        clocks.steady = 1h;
        QTRY_VERIFY(deadline.remaining() > 10ms); // the grace
        hangFor(Deadline::grace / 4);
        const milliseconds before = deadline.remaining();
        deadline.noteLife();
        QVERIFY(deadline.remaining() > before);
        // But not for ever: whoever sends a byte a second is not waited for.
        clocks.steady += Deadline::grace;
        hangFor(Deadline::grace / 4);
        const milliseconds then = deadline.remaining();
        deadline.noteLife();
        QVERIFY(deadline.remaining() <= then);
    }

    void beforeTheLimitASignOfLifeChangesNothing()
    {
        Deadline deadline;
        deadline.start(1h);
        hangFor(20ms);
        const milliseconds before = deadline.remaining();
        deadline.noteLife();
        QVERIFY(deadline.remaining() <= before);
    }

    void stoppedItSaysNothing()
    {
        Deadline deadline;
        QSignalSpy passed(&deadline, &Deadline::passed);
        Deadline other;
        QSignalSpy otherPassed(&other, &Deadline::passed);
        deadline.start(10ms);
        deadline.stop();
        other.start(20ms);
        QTRY_COMPARE(otherPassed.size(), 1);
        QCOMPARE(passed.size(), 0);
    }

    void theFirstOfSeveralEndsAndNothingAfterIt()
    {
        Call call;
        QSignalSpy ended(&call, &Awaited::ended);
        call.begin(10ms);
        QVERIFY(call.end());
        QVERIFY(!call.end());
        QCOMPARE(ended.size(), 0); // not from inside
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(!call.isLate);

        Call late;
        QSignalSpy lateEnded(&late, &Awaited::ended);
        late.begin(10ms);
        QTRY_COMPARE(lateEnded.size(), 1);
        QVERIFY(late.isLate && late.isOver());
        QCOMPARE(ended.size(), 1);
    }

    void timePassesWithTheClockThatGoesFurther()
    {
        Clocks clocks;
        TimePassed passed = clocks.passed();
        clocks.steady = 3s;
        QCOMPARE(passed.elapsed(), milliseconds(3s));
        clocks.wall = 1h;
        QCOMPARE(passed.elapsed(), milliseconds(1h));
        passed.restart();
        clocks.wall = -5h;
        clocks.steady += 2s;
        QCOMPARE(passed.elapsed(), milliseconds(2s));
    }
};

QTEST_GUILESS_MAIN(DeadlineTest)
#include "deadline_test.moc"
