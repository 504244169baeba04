// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultgate.h"
#include "house.h"
#include "simulatedports.h"

#include <QLoggingCategory>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// An error of the data folder never counts as "no": where nobody can look at the doubts of a value, none is ended,
/// forgotten, or told as not there.
class DoubtFaultsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"keyturn.core.*=false"_s); }
    void init()
    {
        m_house = std::make_unique<House>();
        m_token = m_house->addToken(m_house->addProfile(), u"ci"_s, "vidb_the_old_value_0001");
        m_gate = std::make_unique<FaultGate>();
        m_storage = std::make_unique<SimulatedStorage>(m_house->storage(), *m_gate);
        m_engine = std::make_unique<Engine>(m_house->broker, m_house->store, *m_storage, m_house->clock);
    }
    void cleanup() { m_engine.reset(); }

    /// The ten minutes count from the request: not known is not over.
    void aliveCountsForNothingWhileNobodyKnowsSinceWhen_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::newRow("at once") << 0;
        QTest::newRow("after 9 min") << 9;
        QTest::newRow("after 11 min") << 11;
    }
    void aliveCountsForNothingWhileNobodyKnowsSinceWhen()
    {
        QFETCH(const int, minutes);
        doubt();
        m_house->clock.advance(std::chrono::minutes(minutes));
        m_house->broker.probeAnswer.answer = ProbeAnswer::Alive;
        m_gate->failEach(u"journal.unfinished"_s);
        const Resolution told = resolve();
        QCOMPARE(told.cause, std::optional(ErrorKind::StorageFull));
        QVERIFY2(told.detail.startsWith(u"journal.unfinished fails"_s), qPrintable(told.detail));
        QVERIFY(!told.isResolved());
        QCOMPARE(state(), u"in_doubt"_s);

        m_gate->failEach({});
        QCOMPARE(resolve().isResolved(), minutes > 10);
    }

    /// The refusal may be of the value that the earlier request has replaced.
    void aRefusalAfterADoubtIsNoneWhileNobodyKnowsOfTheDoubt()
    {
        doubt();
        m_house->clock.advance(std::chrono::minutes(11));
        m_house->broker.probeAnswer.answer = ProbeAnswer::Alive;
        QVERIFY(resolve().isResolved());
        m_house->broker.acts = {ScriptedBroker::Act{400, "no", {}, true}};
        m_house->broker.afterSeal = [this] {
            m_gate->failEach(u"journal.doubts"_s);
        };
        const RotationResult result = regenerate();
        QVERIFY2(m_gate->calls().contains(u"journal.doubts"_s), "nobody asked");
        QCOMPARE(outcomeWord(result.outcome), u"unknown"_s);
        QCOMPARE(state(), u"sealed"_s); // what came is there for a recovery to finish
        QCOMPARE(QCoro::waitFor(m_engine->recoverAll())->pending.size(), 1);
        QCOMPARE(state(), u"sealed"_s);

        m_gate->failEach({});
        QVERIFY(QCoro::waitFor(m_engine->recoverAll()).has_value());
        QCOMPARE(state(), u"in_doubt"_s);
        const auto history = QCoro::waitFor(m_engine->history(std::nullopt));
        for (const HistoryEntry &entry : *history)
            QVERIFY(entry.outcome != outcomeWord(Outcome::Rejected));
    }

    /// A request may have gone out with the value under another name.
    void whatCannotBeLookedForIsNotToldAsNone_data()
    {
        QTest::addColumn<bool>("isInDoubt");
        QTest::newRow("the record knows of none") << false;
        QTest::newRow("in doubt") << true;
    }
    void whatCannotBeLookedForIsNotToldAsNone()
    {
        QFETCH(const bool, isInDoubt);
        if (isInDoubt)
            doubt();
        m_house->broker.probeAnswer.answer = ProbeAnswer::Alive;
        m_house->clock.advance(std::chrono::minutes(11));
        const QString before = state();
        m_gate->failEach(u"journal.spreadDoubt"_s);
        const Resolution told = resolve();
        QCOMPARE(told.cause, std::optional(ErrorKind::StorageFull));
        QVERIFY2(told.detail.startsWith(u"journal.spreadDoubt fails"_s), qPrintable(told.detail));
        QVERIFY(!told.isResolved());
        QCOMPARE(state(), before);
    }

private:
    void doubt()
    {
        m_house->broker.acts = {ScriptedBroker::Act{502, "bad gateway", {}, true}};
        QCOMPARE(outcomeWord(regenerate().outcome), u"unknown"_s);
        QCOMPARE(state(), u"in_doubt"_s);
    }
    RotationResult regenerate() { return QCoro::waitFor(m_engine->regenerate(m_token.id, nullptr, QString())); }
    Resolution resolve() { return QCoro::waitFor(m_engine->resolve(m_token.id, ResolveWay::Probe)); }
    [[nodiscard]] QString state() { return stateWord(m_house->now(m_token).state); }

    std::unique_ptr<House> m_house;
    std::unique_ptr<FaultGate> m_gate;
    std::unique_ptr<SimulatedStorage> m_storage;
    std::unique_ptr<Engine> m_engine;
    TokenRecord m_token;
};

QTEST_GUILESS_MAIN(DoubtFaultsTest)
#include "doubtfaults_test.moc"
