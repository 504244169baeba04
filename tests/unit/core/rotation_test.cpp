// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray oldValue("vidb_the_old_value_0001");
const QByteArray newValue("vidb_the_new_value_0002");

ScriptedBroker::Act answering(int status, const QByteArray &body = {})
{
    ScriptedBroker::Act act;
    act.status = status;
    act.body = body;
    return act;
}

Error refusal(ErrorKind kind)
{
    return Error(kind, u"scripted"_s);
}

} // namespace

class RotationTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<House>();
        m_profile = m_house->addProfile();
        m_token = m_house->addToken(m_profile, u"ci"_s, oldValue);
        m_keys = std::make_unique<FolderKeys>(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
    }

    void aRotatedTokenIsInTheStoreAndTheOldGenerationStays()
    {
        m_house->broker.acts = {answering(200, newValue)};
        const RotationResult result = m_house->regenerate(m_token);
        QCOMPARE(outcomeWord(result.outcome), u"rotated"_s);
        QVERIFY(result.stored);
        QCOMPARE(result.httpStatus, std::optional(200));
        QCOMPARE(result.previousSuffix, u"0001"_s);
        QCOMPARE(result.suffix, u"0002"_s);
        QCOMPARE(m_house->valueOf(m_token), newValue);

        const TokenRecord now = m_house->now(m_token);
        QCOMPARE(stateWord(now.state), u"ok"_s);
        QCOMPARE(now.suffix, u"0002"_s);
        QVERIFY(now.regenerated.has_value());
        QVERIFY(now.entry != m_token.entry);
        QVERIFY(m_house->store.holds(m_token.entry));
        QCOMPARE(m_house->broker.sent(), 1);
        const auto sealed = QCoro::waitFor(m_house->storage().seals().read(result.attempt));
        QVERIFY(sealed.has_value() && !sealed->isEmpty());
        QVERIFY(!sealed->contains("vidb_"));
    }

    void aTokenThatWasRegeneratedElsewhereMeanwhileIsNotSent()
    {
        // The other process comes between the order and the claim.
        auto folder = DataFolder::open(m_house->path(), u"other"_s);
        Engine other(m_house->broker, m_house->store, **folder, m_house->clock);
        m_house->broker.acts = {answering(200, newValue), answering(200, "vidb_a_third_value_0003")};
        RotationPorts ports{m_house->broker, m_house->store, m_house->storage(), *m_keys, m_house->clock};
        RotationOrder order;
        order.profile = m_profile;
        order.token = m_house->now(m_token);
        QCOMPARE(outcomeWord(QCoro::waitFor(other.regenerate(m_token.id, nullptr, QString())).outcome), u"rotated"_s);
        const RotationResult late = QCoro::waitFor(rotate(ports, order));
        QCOMPARE(outcomeWord(late.outcome), u"skipped"_s);
        QCOMPARE(late.cause, std::optional(ErrorKind::Busy));
        QCOMPARE(m_house->broker.sent(), 1);
        QCOMPARE(m_house->valueOf(m_token), newValue);
    }

    void theStoreIsProvenBeforeAnythingIsSent()
    {
        m_house->broker.acts = {answering(200, newValue)};
        int writesBeforeSending = 0;
        m_house->store.before = [&](const QString &call, const EntryKey &key) {
            if (call == u"write"_s && key != m_token.entry && m_house->broker.sent() == 0)
                ++writesBeforeSending;
        };
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"rotated"_s);
        QCOMPARE(writesBeforeSending, 1);
    }

    void everyOutcomeLeavesTheTokenInItsState_data()
    {
        QTest::addColumn<QList<int>>("answers"); // status of each answer; 0 = none came; -1 = never reached
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QList<int>>("refusedSignIns"); // which sign-ins are refused, from 1
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("sent");
        QTest::addColumn<bool>("sealStays");
        const auto row = [](const char *name, QList<int> answers, const QByteArray &body, QList<int> refused,
                            const char *outcome, const char *state, int sent, bool sealStays) {
            QTest::newRow(name) << answers << body << refused << QString::fromLatin1(outcome)
                                << QString::fromLatin1(state) << sent << sealStays;
        };
        row("rotated", {200}, newValue, {}, "rotated", "ok", 1, true);
        row("400", {400}, {}, {}, "rejected", "rejected", 1, false);
        row("403", {403}, {}, {}, "unauthorized", "ok", 1, false);
        row("401, then rotated with a renewed sign-in", {401, 200}, newValue, {}, "rotated", "ok", 2, true);
        row("401 twice", {401, 401}, {}, {}, "unauthorized", "ok", 2, false);
        row("401, and the renewal is refused", {401}, {}, {2}, "unknown", "in_doubt", 1, true);
        row("500 with a body", {500}, "vidb_perhaps_in_here", {}, "unknown", "in_doubt", 1, true);
        row("500 without a body", {500}, {}, {}, "unknown", "in_doubt", 1, false);
        row("no answer", {0}, {}, {}, "unknown", "in_doubt", 1, false);
        row("200 without a token", {200}, {}, {}, "unknown", "in_doubt", 1, false);
        row("never reached", {-1}, {}, {}, "not_sent", "ok", 0, false);
        row("sign-in refused", {200}, newValue, {1}, "unauthorized", "ok", 0, false);
    }
    void everyOutcomeLeavesTheTokenInItsState()
    {
        QFETCH(const QList<int>, answers);
        QFETCH(const QByteArray, body);
        QFETCH(const QList<int>, refusedSignIns);
        for (const int status : answers) {
            ScriptedBroker::Act act = answering(std::max(status, 0), status == 200 || status >= 500 ? body : "");
            act.reachable = status >= 0;
            m_house->broker.acts.append(act);
        }
        for (const int refused : refusedSignIns) {
            while (m_house->broker.signIns.size() < refused - 1)
                m_house->broker.signIns.append(std::nullopt);
            m_house->broker.signIns.append(refusal(ErrorKind::SignIn));
        }
        const RotationResult result = m_house->regenerate(m_token);
        QTEST(outcomeWord(result.outcome), "outcome");
        QTEST(stateWord(m_house->now(m_token).state), "state");
        QTEST(m_house->broker.sent(), "sent");
        const auto sealed = QCoro::waitFor(m_house->storage().seals().read(result.attempt));
        QVERIFY(sealed.has_value());
        QTEST(!sealed->isEmpty(), "sealStays");
        // The old value is there in every case; filler of what was not rotated is not.
        QVERIFY(m_house->store.holds(m_token.entry));
        const qsizetype entries = result.outcome == Outcome::Rotated ? 3 : 2; // the folder's key, the generations
        QCOMPARE(m_house->store.keys().size(), entries);
    }

    void nothingIsSentWhenItCouldNotBeKept_data()
    {
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<QString>("detail");
        QTest::newRow("store locked") << u"locked"_s << u"keychain"_s;
        QTest::newRow("store gone") << u"gone"_s << u"keychain"_s;
        QTest::newRow("store does not take the filler") << u"filler"_s << u"keychain"_s;
        QTest::newRow("old value missing") << u"missing"_s << u"missing"_s;
        QTest::newRow("old value changed") << u"changed"_s << u"damaged"_s;
        QTest::newRow("sign-in unreachable") << u"signin"_s << u"sign_in"_s;
    }
    void nothingIsSentWhenItCouldNotBeKept()
    {
        QFETCH(const QString, trouble);
        QFETCH(const QString, detail);
        if (trouble == u"locked"_s)
            m_house->store.setMode(MemoryStore::Mode::Locked);
        if (trouble == u"gone"_s)
            m_house->store.setMode(MemoryStore::Mode::Unavailable);
        if (trouble == u"filler"_s)
            m_house->store.failWrites(1, false);
        if (trouble == u"missing"_s)
            m_house->store.drop(m_token.entry);
        if (trouble == u"changed"_s)
            m_house->store.put(m_token.entry, "vidb_somebody_else_was_here");
        if (trouble == u"signin"_s)
            m_house->broker.signIns = {Error(ErrorKind::Network, u"tcp: refused"_s)};
        const RotationResult result = m_house->regenerate(m_token);
        QCOMPARE(outcomeWord(result.outcome), u"not_sent"_s);
        QVERIFY2(result.detail.startsWith(detail + u":"_s), qPrintable(result.detail));
        QVERIFY(result.cause.has_value());
        QCOMPARE(m_house->broker.sent(), 0);
        QVERIFY(QCoro::waitFor(m_house->storage().seals().all())->isEmpty());
        QVERIFY(QCoro::waitFor(m_house->storage().journal().unfinished(QDateTime()))->isEmpty());
    }

    void aSingleUseTokenIsNeverExchangedForItself()
    {
        const TokenRecord single =
            m_house->addToken(m_profile, u"single"_s, "vidb_single_use_token_1", TokenUses::Single);
        const RotationResult result = m_house->regenerate(single);
        QCOMPARE(outcomeWord(result.outcome), u"not_sent"_s);
        QVERIFY(result.detail.startsWith(u"single_use"_s));
        QCOMPARE(m_house->broker.signedIn(), 0);
    }

    void whatTheStoreDoesNotTakeStaysSealedAndIsRecovered()
    {
        m_house->broker.acts = {answering(200, newValue)};
        m_house->broker.afterSeal = [this] {
            m_house->store.setMode(MemoryStore::Mode::Locked);
        };
        const RotationResult result = m_house->regenerate(m_token);
        QCOMPARE(outcomeWord(result.outcome), u"unsaved"_s);
        QCOMPARE(stateWord(m_house->now(m_token).state), u"sealed"_s);

        const RotationResult again = m_house->regenerate(m_token);
        QCOMPARE(outcomeWord(again.outcome), u"skipped"_s);
        QVERIFY(again.detail.startsWith(u"sealed"_s));

        m_house->store.setMode(MemoryStore::Mode::Open);
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QCOMPARE(report->recovered.size(), 1);
        QCOMPARE(report->recovered.first().token, u"ci"_s);
        QCOMPARE(m_house->valueOf(m_token), newValue);
        QCOMPARE(stateWord(m_house->now(m_token).state), u"ok"_s);
        QCOMPARE(m_house->broker.sent(), 1);
    }

    void anErrorOfTheStoreAfterItTookTheValueIsRecoveredToo()
    {
        m_house->broker.acts = {answering(200, newValue)};
        m_house->broker.afterSeal = [this] {
            m_house->store.failWrites(1, true);
        };
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"unsaved"_s);
        QCOMPARE(m_house->valueOf(m_token), newValue); // tokenValue() recovers first
        QCOMPARE(stateWord(m_house->now(m_token).state), u"ok"_s);
    }

    void inDoubtIsRefusedUntilItIsCleared()
    {
        m_house->broker.acts = {answering(500), answering(400)};
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"unknown"_s);
        const RotationResult refused = m_house->regenerate(m_token);
        QCOMPARE(outcomeWord(refused.outcome), u"skipped"_s);
        QVERIFY(refused.detail.startsWith(u"in_doubt"_s));
        QCOMPARE(m_house->broker.sent(), 1);

        HistoryEntry entry;
        entry.time = m_house->clock.now();
        entry.action = u"resolve"_s;
        QVERIFY(QCoro::waitFor(m_house->storage().journal().clearDoubt(m_token.fingerprint, TokenState::Ok, entry))
                    .has_value());
        // The earlier request may have killed it late: a refusal now proves nothing.
        const RotationResult doubted = m_house->regenerate(m_token);
        QCOMPARE(outcomeWord(doubted.outcome), u"unknown"_s);
        QCOMPARE(stateWord(m_house->now(m_token).state), u"in_doubt"_s);
    }

    void theSameValueIsOneTokenUnderAnyName()
    {
        const Profile other = m_house->addProfile(u"stage"_s);
        NewToken copy;
        copy.name = u"copy"_s;
        copy.value = share(Secret::copyOf(oldValue));
        const QList<NewToken> copies(1, copy);
        const auto added = QCoro::waitFor(m_house->engine().addTokens(other.id, copies, u"add"_s));
        QVERIFY(!added.has_value());
        QCOMPARE(added.error().kind(), ErrorKind::Exists);
        QVERIFY(added.error().detail().contains(u"ci"_s));
    }

    void twoAtOnceSendOneRequest()
    {
        m_house->broker.acts = {answering(200, newValue), answering(200, "vidb_must_not_happen_03")};
        RotationResult two;
        m_house->broker.afterSeal = [&] {
            m_house->broker.afterSeal = nullptr;
            two = QCoro::waitFor(
                m_house->engine().regenerateOnce(m_profile.id, share(Secret::copyOf(oldValue)), nullptr, QString()));
        };
        const RotationResult one = m_house->regenerate(m_token);
        QCOMPARE(m_house->broker.sent(), 1);
        QCOMPARE(outcomeWord(one.outcome), u"rotated"_s);
        QCOMPARE(outcomeWord(two.outcome), u"skipped"_s);
    }

    void whatHasNotLeftCanBeCancelled()
    {
        m_house->broker.acts = {answering(200, newValue)};
        auto task = m_house->engine().regenerate(m_token.id, nullptr, {});
        QTRY_COMPARE(m_house->engine().running(), 1);
        m_house->engine().cancelUnsent();
        const RotationResult result = QCoro::waitFor(std::move(task));
        QCOMPARE(outcomeWord(result.outcome), u"not_sent"_s);
        QVERIFY(result.detail.startsWith(u"cancelled"_s));
        QCOMPARE(m_house->broker.sent(), 0);
        QCOMPARE(stateWord(m_house->now(m_token).state), u"ok"_s);
    }

    void onceIsKeptNowhereAfterItWasHandedOver()
    {
        const QByteArray theirs("vidb_somebody_elses_value");
        m_house->broker.acts = {answering(200, newValue)};
        const qsizetype entriesBefore = m_house->store.keys().size();
        const RotationResult result = QCoro::waitFor(
            m_house->engine().regenerateOnce(m_profile.id, share(Secret::copyOf(theirs)), nullptr, u"INC-7"_s));
        QCOMPARE(outcomeWord(result.outcome), u"rotated"_s);
        QVERIFY(!result.stored);
        QVERIFY(result.newToken && result.newToken->equals(Secret::copyOf(newValue)));

        const auto pending = QCoro::waitFor(m_house->engine().recoverAll());
        QCOMPARE(pending->pending.size(), 1);
        QVERIFY(pending->pending.first().token.startsWith(u"once-"_s));
        const auto printed = QCoro::waitFor(m_house->engine().pendingValue(result.attempt));
        QVERIFY(printed.has_value() && printed->equals(Secret::copyOf(newValue)));

        QVERIFY(QCoro::waitFor(m_house->engine().handedOver(result.attempt)).has_value());
        QVERIFY(QCoro::waitFor(m_house->storage().seals().all())->isEmpty());
        QCOMPARE(m_house->store.keys().size(), entriesBefore);
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll())->isQuiet());
        const auto history = QCoro::waitFor(m_house->engine().history(std::nullopt));
        QCOMPARE(history->constLast().reason, u"INC-7"_s);
        QCOMPARE(history->constLast().outcome, u"rotated"_s);
        QVERIFY(history->constLast().token.startsWith(u"once-"_s));
    }

    void stepsAreToldInTheirOrder()
    {
        m_house->broker.acts = {answering(200, newValue)};
        QList<Step> steps;
        connect(&m_house->engine(), &Engine::stepped, this, [&](TokenId, Step step) { steps.append(step); });
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"rotated"_s);
        const QList<Step> expected{Step::Checked, Step::Prepared, Step::SignedIn,
                                   Step::Sent,    Step::Sealed,   Step::Saved};
        QCOMPARE(steps, expected);
    }

private:
    std::unique_ptr<House> m_house;
    Profile m_profile;
    TokenRecord m_token;
    std::unique_ptr<FolderKeys> m_keys;
};

QTEST_GUILESS_MAIN(RotationTest)
#include "rotation_test.moc"
