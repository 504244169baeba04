// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(keyturn::ProbeAnswer)
Q_DECLARE_METATYPE(keyturn::ResolveWay)
Q_DECLARE_METATYPE(keyturn::TokenState)

namespace
{

const QByteArray oldValue("vidb_the_old_value_0001");
const QByteArray newValue("vidb_the_new_value_0002");

} // namespace

/// The ways out of a doubt, and that there are no others.
class ResolvingTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<House>();
        m_profile = m_house->addProfile();
        m_token = m_house->addToken(m_profile, u"ci"_s, oldValue);
        m_house->broker.acts = {ScriptedBroker::Act{502, "bad gateway", {}, true}};
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"unknown"_s);
        QCOMPARE(stateWord(m_house->now(m_token).state), u"in_doubt"_s);
    }

    void theDoubtSurvivesARestartAndKeepsRegenerateOut()
    {
        m_house->reopen();
        const RotationResult result = m_house->regenerate(m_token);
        QCOMPARE(outcomeWord(result.outcome), u"skipped"_s);
        QCOMPARE(m_house->broker.sent(), 1);
    }

    void whatAProbeSays_data()
    {
        QTest::addColumn<ProbeAnswer>("answer");
        QTest::addColumn<int>("minutesAfter");
        QTest::addColumn<ResolveWay>("way");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("askAgain");
        QTest::newRow("alive at once") << ProbeAnswer::Alive << 0 << ResolveWay::Probe << u"in_doubt"_s << true;
        QTest::newRow("alive after 9 min") << ProbeAnswer::Alive << 9 << ResolveWay::Probe << u"in_doubt"_s << true;
        QTest::newRow("alive after 10 min") << ProbeAnswer::Alive << 10 << ResolveWay::Probe << u"ok"_s << false;
        QTest::newRow("the clock was set back")
            << ProbeAnswer::Alive << -1440 << ResolveWay::Probe << u"in_doubt"_s << true;
        QTest::newRow("alive, vouched for") << ProbeAnswer::Alive << 0 << ResolveWay::Vouched << u"ok"_s << false;
        QTest::newRow("refused") << ProbeAnswer::Refused << 60 << ResolveWay::Probe << u"in_doubt"_s << false;
        QTest::newRow("refused, vouched for")
            << ProbeAnswer::Refused << 60 << ResolveWay::Vouched << u"in_doubt"_s << false;
        QTest::newRow("unreachable") << ProbeAnswer::Unreachable << 60 << ResolveWay::Vouched << u"in_doubt"_s << false;
    }
    void whatAProbeSays()
    {
        QFETCH(const ProbeAnswer, answer);
        QFETCH(const int, minutesAfter);
        QFETCH(const ResolveWay, way);
        QFETCH(const QString, state);
        QFETCH(const bool, askAgain);
        m_house->broker.probeAnswer.answer = answer;
        m_house->clock.advance(std::chrono::minutes(minutesAfter));
        const Resolution told = QCoro::waitFor(m_house->engine().resolve(m_token.id, way));
        QVERIFY(told.answer == answer);
        QCOMPARE(stateWord(told.state), state);
        QCOMPARE(told.askAgain.has_value(), askAgain);
        QCOMPARE(told.isResolved(), state != u"in_doubt"_s);
        QCOMPARE(stateWord(m_house->now(m_token).state), state);
        QCOMPARE(m_house->broker.sent(), 1);
        if (state == u"ok"_s) {
            m_house->broker.acts = {ScriptedBroker::Act{200, newValue, {}, true}};
            QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"rotated"_s);
            const auto history = QCoro::waitFor(m_house->engine().history(std::nullopt));
            QCOMPARE(history->at(history->size() - 2).action, u"resolve"_s);
        }
    }

    void aSingleUseTokenIsNotProbed()
    {
        const TokenRecord before = m_house->now(m_token);
        TokenRecord single = before;
        single.uses = TokenUses::Single;
        QVERIFY(QCoro::waitFor(m_house->storage().tokens().edit(before, single)).has_value());
        m_house->broker.probeAnswer.answer = ProbeAnswer::Alive;
        m_house->clock.advance(std::chrono::hours(1));
        const Resolution told = QCoro::waitFor(m_house->engine().resolve(m_token.id, ResolveWay::Vouched));
        QVERIFY(told.answer == ProbeAnswer::NotProbed);
        QCOMPARE(stateWord(told.state), u"in_doubt"_s);
    }

    void itsOwnersWordMarksItAsLost()
    {
        m_house->store.setMode(MemoryStore::Mode::Locked); // a word needs no keychain
        const Resolution told = QCoro::waitFor(m_house->engine().resolve(m_token.id, ResolveWay::MarkLost));
        QVERIFY(told.isResolved());
        QCOMPARE(stateWord(m_house->now(m_token).state), u"lost"_s);
        m_house->store.setMode(MemoryStore::Mode::Open);
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"skipped"_s);
        const auto history = QCoro::waitFor(m_house->engine().history(std::nullopt));
        QCOMPARE(history->constLast().action, u"resolve"_s);
        QCOMPARE(history->constLast().outcome, u"lost"_s);
    }

    void aNewValueEndsTheDoubt()
    {
        const auto replaced =
            QCoro::waitFor(m_house->engine().replaceValue(m_token.id, share(Secret::copyOf(newValue))));
        QVERIFY(replaced.has_value());
        QCOMPARE(stateWord(m_house->now(m_token).state), u"ok"_s);
        QCOMPARE(m_house->valueOf(m_token), newValue);
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll())->inDoubt.isEmpty());
        m_house->broker.acts = {ScriptedBroker::Act{200, "vidb_the_third_value_0003", {}, true}};
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"rotated"_s);
    }

    void whatIsNotInDoubtIsLeftAsItIs()
    {
        const TokenRecord good = m_house->addToken(m_profile, u"good"_s, "vidb_a_good_value_0009");
        const Resolution told = QCoro::waitFor(m_house->engine().resolve(good.id, ResolveWay::MarkLost));
        QCOMPARE(stateWord(told.state), u"ok"_s);
        QCOMPARE(stateWord(m_house->now(good).state), u"ok"_s);
        QVERIFY(!told.answer.has_value());
    }

    void aDoubtStaysWithTheValueUnderAnotherName()
    {
        const auto all = QCoro::waitFor(m_house->engine().keptAnswers());
        for (const KeptAnswer &kept : *all)
            QVERIFY(QCoro::waitFor(m_house->engine().forgetSealed(kept.id)).has_value());
        QVERIFY(QCoro::waitFor(m_house->engine().removeToken(m_token.id)).has_value());
        const TokenRecord again = m_house->addToken(m_profile, u"again"_s, oldValue);
        QCOMPARE(stateWord(m_house->now(again).state), u"in_doubt"_s);
        QCOMPARE(outcomeWord(m_house->regenerate(again).outcome), u"skipped"_s);
        m_house->broker.probeAnswer.answer = ProbeAnswer::Alive;
        m_house->clock.advance(std::chrono::minutes(11));
        const Resolution told = QCoro::waitFor(m_house->engine().resolve(again.id, ResolveWay::Probe));
        QCOMPARE(stateWord(told.state), u"ok"_s);
    }

    void anAnswerThatCannotBeReadIsKeptAndCanBeExported()
    {
        const TokenRecord odd = m_house->addToken(m_profile, u"odd"_s, "vidb_an_odd_value_0007");
        m_house->broker.acts = {ScriptedBroker::Act{200, {}, {}, true},
                                ScriptedBroker::Act{500, "vidb_inside", {}, true}};
        QCOMPARE(outcomeWord(m_house->regenerate(odd).outcome), u"unknown"_s);
        m_house->clock.advance(std::chrono::seconds(1));
        const TokenRecord second = m_house->addToken(m_profile, u"second"_s, "vidb_a_second_value_0008");
        QCOMPARE(outcomeWord(m_house->regenerate(second).outcome), u"unknown"_s);
        m_house->reopen();
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QCOMPARE(report->inDoubt.size(), 3);
        const DoubtfulToken kept = report->inDoubt.constLast();
        QCOMPARE(kept.token, u"second"_s);
        QVERIFY(kept.holdsAnswer);
        const auto exported = QCoro::waitFor(m_house->engine().keptAnswer(kept.id));
        QVERIFY(exported.has_value());
        QCOMPARE(*exported, QByteArray("HTTP 500\n\nvidb_inside"));
        QCOMPARE(QCoro::waitFor(m_house->engine().keptAnswer(AttemptId::make())).error().kind(), ErrorKind::NotFound);
    }

    void aOnceInDoubtIsItsOwnersToSettle()
    {
        m_house->broker.acts = {ScriptedBroker::Act{500, "gone", {}, true}};
        const RotationResult once = QCoro::waitFor(m_house->engine().regenerateOnce(
            m_profile.id, share(Secret::copyOf("vidb_once_value_0005")), nullptr, QString()));
        QCOMPARE(outcomeWord(once.outcome), u"unknown"_s);
        const Resolution asked = QCoro::waitFor(m_house->engine().resolveOnce(once.attempt, ResolveWay::Probe));
        QVERIFY(!asked.isResolved());
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->inDoubt.size(), 2);
        QVERIFY(QCoro::waitFor(m_house->engine().resolveOnce(once.attempt, ResolveWay::MarkLost)).isResolved());
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->inDoubt.size(), 1);
        QCOMPARE(stateWord(m_house->now(m_token).state), u"in_doubt"_s);
    }

private:
    std::unique_ptr<House> m_house;
    Profile m_profile;
    TokenRecord m_token;
};

QTEST_GUILESS_MAIN(ResolvingTest)
#include "resolving_test.moc"
