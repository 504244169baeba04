// SPDX-License-Identifier: GPL-3.0-or-later
#include "stage.h"

#include <QApplication>
#include <QCoroTask>
#include <QCoroTimer>
#include <QDialog>
#include <QSignalSpy>
#include <QTest>

#ifdef KEYTURN_SANITIZED
#include <sanitizer/lsan_interface.h>
#endif

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

/// Tells in which thread it goes.
struct Witness
{
    explicit Witness(QThread **place) : goneIn(place) {}
    ~Witness() { *goneIn = QThread::currentThread(); }
    Q_DISABLE_COPY_MOVE(Witness)
    QThread **goneIn;
};

QCoro::Task<std::unique_ptr<int>> later(int number)
{
    const std::chrono::milliseconds turn(30);
    co_await QCoro::sleepFor(turn);
    co_return std::make_unique<int>(number);
}

/// What waits in a thread that ends never goes on, and is never freed: that is what its test is about.
QCoro::Task<std::unique_ptr<int>> leftBehind()
{
#ifdef KEYTURN_SANITIZED
    const __lsan::ScopedDisabler left;
#endif
    return later(1);
}

} // namespace

/// Questions travel to the engine's thread, answers come back, and nobody who has gone is ever called.
class CourierTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theCallRunsInTheEnginesThreadAndTheAnswerInTheAskers();
    void askingNeverAnswersFromInside();
    void anAnswerMayBeMovedOnly();
    void aDialogThatHasGoneIsNeverCalled();
    void aDialogThatGoesWhileTheAnswerIsOnItsWayIsNotCalled();
    void whatTheAskerCapturedGoesInItsOwnThread();
    void answersComeInTheOrderInWhichTheyAreReady();
    void signalsOfTheEngineArriveInTheWindowsThread();
    void theEngineMayGoBeforeAnAnswer();
};

void CourierTest::theCallRunsInTheEnginesThreadAndTheAnswerInTheAskers()
{
    Stage stage;
    QThread *engineThread = nullptr;
    stage.run([&](Stage::Inside &) { engineThread = QThread::currentThread(); });
    QThread *called = nullptr;
    QThread *answered = nullptr;
    stage.courier().ask(
        this,
        [&called](Engine &) {
            called = QThread::currentThread();
            return 7;
        },
        [&answered](int seven) { answered = seven == 7 ? QThread::currentThread() : nullptr; });
    QTRY_COMPARE(answered, thread());
    QCOMPARE(called, engineThread);
    QVERIFY(called != answered);
}

void CourierTest::askingNeverAnswersFromInside()
{
    Stage stage;
    int answers = 0;
    stage.courier().ask(this, [](Engine &) { return 1; }, [&](int one) { answers += one; });
    stage.run([](Stage::Inside &) {}); // the engine has done it by now
    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 1);
}

void CourierTest::anAnswerMayBeMovedOnly()
{
    Stage stage;
    std::unique_ptr<int> got;
    stage.courier().ask(
        this, [](Engine &) { return later(41); }, [&](std::unique_ptr<int> answer) { got = std::move(answer); });
    QTRY_VERIFY(got);
    QCOMPARE(*got, 41);
}

void CourierTest::aDialogThatHasGoneIsNeverCalled()
{
    Stage stage;
    bool called = false;
    bool answered = false;
    auto dialog = std::make_unique<QDialog>();
    stage.courier().ask(
        dialog.get(), [](Engine &) { return later(1); }, [&](const std::unique_ptr<int> &) { called = true; });
    dialog.reset();
    stage.courier().ask(
        this, [](Engine &) { return later(2); }, [&](const std::unique_ptr<int> &) { answered = true; });
    QTRY_VERIFY(answered);
    QVERIFY(!called);
}

void CourierTest::aDialogThatGoesWhileTheAnswerIsOnItsWayIsNotCalled()
{
    Stage stage;
    bool called = false;
    bool answered = false;
    auto dialog = std::make_unique<QDialog>();
    stage.courier().ask(dialog.get(), [](Engine &) { return 1; }, [&](int) { called = true; });
    stage.run([](Stage::Inside &) {}); // the answer waits in the queue of this thread
    dialog.reset();
    stage.courier().ask(this, [](Engine &) { return 2; }, [&](int) { answered = true; });
    QTRY_VERIFY(answered);
    QVERIFY(!called);
}

void CourierTest::whatTheAskerCapturedGoesInItsOwnThread()
{
    Stage stage;
    QThread *goneAfterAnswer = nullptr;
    QThread *goneUnheard = nullptr;
    auto heard = std::make_shared<Witness>(&goneAfterAnswer);
    stage.courier().ask(this, [](Engine &) { return 1; }, [heard](int) {});
    heard.reset();
    auto dialog = std::make_unique<QDialog>();
    auto unheard = std::make_shared<Witness>(&goneUnheard);
    stage.courier().ask(dialog.get(), [](Engine &) { return 1; }, [unheard](int) {});
    unheard.reset();
    dialog.reset();
    QTRY_COMPARE(goneAfterAnswer, thread());
    QTRY_COMPARE(goneUnheard, thread());
}

void CourierTest::answersComeInTheOrderInWhichTheyAreReady()
{
    Stage stage;
    QList<int> order;
    stage.courier().ask(
        this, [](Engine &) { return later(1); }, [&](const std::unique_ptr<int> &one) { order << *one; });
    for (const int number : {2, 3})
        stage.courier().ask(this, [number](Engine &) { return number; }, [&](int answer) { order << answer; });
    QTRY_COMPARE(order, (QList<int>{2, 3, 1}));
}

void CourierTest::signalsOfTheEngineArriveInTheWindowsThread()
{
    Stage stage;
    QThread *heardIn = nullptr;
    connect(&stage.courier(), &Courier::changed, this, [&heardIn] { heardIn = QThread::currentThread(); });
    stage.addProfile(u"Production"_s);
    QTRY_COMPARE(heardIn, thread());
}

void CourierTest::theEngineMayGoBeforeAnAnswer()
{
    bool called = false;
    {
        Stage stage;
        stage.leaveAtOnce();
        stage.courier().ask(
            this, [](Engine &) { return leftBehind(); }, [&](const std::unique_ptr<int> &) { called = true; });
    }
    QCoreApplication::sendPostedEvents();
    QVERIFY(!called);
}

QTEST_MAIN(CourierTest)
#include "tst_courier.moc"
