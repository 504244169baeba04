// SPDX-License-Identifier: GPL-3.0-or-later
#include "histories.h"
#include "world.h"

#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(keyturn::ServerScript)
Q_DECLARE_METATYPE(keyturn::StoreKind)

namespace
{

using Step = ServerScript::Step;

QList<ServerScript> scripts()
{
    return {
        {u"acts, answers 200"_s, {Step{200, true, true}}, 1},
        {u"acts, answers 502"_s, {Step{502, true, true}}, 1},
        {u"acts, does not answer"_s, {Step{0, true, true}}, 1},
        {u"does not act, does not answer"_s, {Step{0, false, true}}, 1},
        {u"answers 400"_s, {Step{400, false, true}}, 1},
        {u"cannot be reached"_s, {Step{200, true, false}}, 1},
        {u"answers 401, then acts and answers 200"_s, {Step{401, false, true}, Step{200, true, true}}, 2},
    };
}

} // namespace

/// The real rotation, recovery, vault and data folder, with everything that can happen to any call of a port. A port
/// that never answers is, to the journal, the same as a crash in that call.
class SimulationTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"keyturn.core.*=false"_s);
        m_histories = std::make_unique<Histories>(u"simulation"_s);
    }
    void cleanupTestCase() { m_histories.reset(); }

    void everyMishapOfOneRotation_data() { rows(); }
    void everyMishapOfOneRotation();
    void aSecondMishapInTheRecovery_data() { rows(); }
    void aSecondMishapInTheRecovery();
    void everyMishapOfAMoveBetweenTheStores_data();
    void everyMishapOfAMoveBetweenTheStores();
    void everyMishapOfAReplacedValue();
    void twoRotationsAtOnce_data();
    void twoRotationsAtOnce();
    void aClientThatResendsIsCaught();
    void aClientThatDoesNotSealIsCaught();

private:
    static void rows();
    /// Every call of a life that goes well.
    static QStringList callsOf(StoreKind store, const ServerScript &script);
    void count(const World &world, const QStringList &wrongs, const QString &history)
    {
        m_histories->count(world, wrongs, history);
    }
    void close(const QString &what, StoreKind store)
    {
        const QString wrongs = m_histories->close(what, store);
        QVERIFY2(wrongs.isEmpty(), qPrintable(wrongs));
    }

    std::unique_ptr<Histories> m_histories;
};

void SimulationTest::rows()
{
    QTest::addColumn<ServerScript>("script");
    QTest::addColumn<StoreKind>("store");
    const QList<ServerScript> all = scripts();
    for (const ServerScript &script : all) {
        for (const StoreKind store : {StoreKind::Keychain, StoreKind::Vault}) {
            // The vault differs in nothing but its calls; the short form takes the story's own row.
            if (!isLongForm() && store == StoreKind::Vault && script.name != all.constFirst().name)
                continue;
            QTest::addRow("%s, %s", qPrintable(script.name), qPrintable(storeWord(store))) << script << store;
        }
    }
}

QStringList SimulationTest::callsOf(StoreKind store, const ServerScript &script)
{
    World world(store, script);
    world.regenerate({});
    return world.calls();
}

void SimulationTest::everyMishapOfOneRotation()
{
    QFETCH(const ServerScript, script);
    QFETCH(const StoreKind, store);
    const QStringList calls = callsOf(store, script);
    int number = 0;
    for (int call = 0; call <= calls.size(); ++call) { // the last one is the history in which nothing happens
        for (const Mishap mishap : mishaps) {
            if (isLeftOut(number++))
                continue;
            World world(store, script);
            const Fault fault{call, mishap};
            const Told result = world.regenerate({fault});
            count(world, world.judge({result}), told(calls, fault));
        }
    }
    close(u"one mishap: the server "_s + script.name, store);
}

void SimulationTest::aSecondMishapInTheRecovery()
{
    QFETCH(const ServerScript, script);
    QFETCH(const StoreKind, store);
    const QStringList calls = callsOf(store, script);
    int outer = 0;
    int inner = 0;
    for (int call = 0; call < calls.size(); ++call) {
        for (const Mishap mishap : mishaps) {
            if (!isLongForm() && outer++ % 9 != 0)
                continue;
            const Fault first{call, mishap};
            World sounding(store, script);
            sounding.regenerate({first});
            sounding.recover({});
            const QStringList recovering = sounding.calls();
            for (int second = 0; second < recovering.size(); ++second) {
                for (const Mishap next : mishaps) {
                    if (!isLongForm() && inner++ % 13 != 0)
                        continue;
                    World world(store, script);
                    const Fault fault{second, next};
                    const Told result = world.regenerate({first});
                    world.recover({fault});
                    count(world, world.judge({result}), told(calls, first) + u", then "_s + told(recovering, fault));
                }
            }
        }
    }
    close(u"a second one in the recovery: the server "_s + script.name, store);
}

void SimulationTest::everyMishapOfAMoveBetweenTheStores_data()
{
    QTest::addColumn<StoreKind>("from");
    QTest::newRow("into the vault") << StoreKind::Keychain;
    QTest::newRow("into the keychain") << StoreKind::Vault;
}

void SimulationTest::everyMishapOfAMoveBetweenTheStores()
{
    QFETCH(const StoreKind, from);
    const StoreKind to = from == StoreKind::Vault ? StoreKind::Keychain : StoreKind::Vault;
    World sounding(from, scripts().constFirst());
    sounding.moveStore(to, {});
    const QStringList calls = sounding.calls();
    int number = 0;
    for (int call = 0; call <= calls.size(); ++call) {
        for (const Mishap mishap : mishaps) {
            if (isLeftOut(number++))
                continue;
            World world(from, scripts().constFirst());
            const Fault fault{call, mishap};
            world.moveStore(to, {fault});
            QStringList wrongs = world.judge({});
            world.moveStore(to, {}); // goes on where the first one stopped
            wrongs += world.judge({});
            count(world, wrongs, told(calls, fault));
        }
    }
    close(u"one mishap of a move between the stores"_s, from);
}

void SimulationTest::everyMishapOfAReplacedValue()
{
    World sounding(StoreKind::Keychain, scripts().constFirst());
    sounding.replaceValue({});
    const QStringList calls = sounding.calls();
    int number = 0;
    for (int call = 0; call <= calls.size(); ++call) {
        for (const Mishap mishap : mishaps) {
            if (isLeftOut(number++))
                continue;
            World world(StoreKind::Keychain, scripts().constFirst());
            const Fault fault{call, mishap};
            world.replaceValue({fault});
            count(world, world.judge({}), told(calls, fault));
        }
    }
    close(u"one mishap of a replaced value"_s, StoreKind::Keychain);
}

void SimulationTest::twoRotationsAtOnce_data()
{
    QTest::addColumn<bool>("sameToken");
    QTest::newRow("of one token") << true;
    QTest::newRow("of two tokens") << false;
}

void SimulationTest::twoRotationsAtOnce()
{
    QFETCH(const bool, sameToken);
    const quint32 seed = isLongForm() ? QRandomGenerator::global()->generate() : 20261125U;
    QRandomGenerator random(seed);
    const QList<ServerScript> all = scripts();
    const int rounds = isLongForm() ? 5000 : 60;
    const auto anyFault = [&random] {
        return Fault{random.bounded(60), mishaps[random.bounded(4)]};
    };
    for (int round = 0; round < rounds; ++round) {
        const StoreKind store = random.bounded(2) == 0 ? StoreKind::Keychain : StoreKind::Vault;
        World world(store, all.at(random.bounded(static_cast<int>(all.size()))));
        const QList<Fault> first{anyFault()};
        const QList<Fault> second{anyFault(), anyFault()};
        const QList<Told> results = world.regenerateTwice(sameToken, first, second);
        world.recover({anyFault()});
        count(world, world.judge(results), u"round %1 of seed %2"_s.arg(round).arg(seed));
    }
    m_histories->figures().say(u"two at once: seed %1"_s.arg(seed));
    close(sameToken ? u"two processes, one token"_s : u"two processes, a token each"_s, StoreKind::Keychain);
}

void SimulationTest::aClientThatResendsIsCaught()
{
    World world(StoreKind::Keychain, scripts().at(2), Wrong::Resends);
    const Told result = world.regenerate({});
    QVERIFY(world.judge({result}).join(u' ').contains(u"arrived 2 times"_s));
}

void SimulationTest::aClientThatDoesNotSealIsCaught()
{
    const ServerScript script = scripts().constFirst();
    const QStringList calls = callsOf(StoreKind::Keychain, script);
    const auto sealed = static_cast<int>(calls.indexOf(u"seal.write"_s));
    QVERIFY(sealed > 0);
    World world(StoreKind::Keychain, script, Wrong::ForgetsToSeal);
    const Told result = world.regenerate({Fault{sealed, Mishap::CrashAfter}});
    QVERIFY(result.crashed);
    QVERIFY(world.judge({result}).join(u' ').contains(u"neither in the store"_s));
}

QTEST_GUILESS_MAIN(SimulationTest)
#include "simulation_test.moc"
