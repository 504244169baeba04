// SPDX-License-Identifier: GPL-3.0-or-later
#include "histories.h"
#include "makingworld.h"

#include <QLoggingCategory>
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
        {u"makes it, answers 201"_s, {Step{201, true, true}}, 1},
        {u"makes it, answers 502"_s, {Step{502, true, true}}, 1},
        {u"makes it, does not answer"_s, {Step{0, true, true}}, 1},
        {u"does not make it, does not answer"_s, {Step{0, false, true}}, 1},
        {u"answers 400"_s, {Step{400, false, true}}, 1},
        {u"cannot be reached"_s, {Step{201, true, false}}, 1},
        {u"answers 401, then makes it and answers 201"_s, {Step{401, false, true}, Step{201, true, true}}, 2},
    };
}

} // namespace

/// Everything that can happen to any call of a port while a token is made: at most one request, a delivered answer ends
/// in the store or in a seal, no row is left unfinished, and no record where the broker made none and said so.
class MakingTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"keyturn.core.*=false"_s);
        m_histories = std::make_unique<Histories>(u"making"_s);
    }
    void cleanupTestCase() { m_histories.reset(); }

    void everyMishapOfOneGeneration_data() { rows(); }
    void everyMishapOfOneGeneration();
    void aSecondMishapInItsRecovery_data() { rows(); }
    void aSecondMishapInItsRecovery();
    void aClientThatResendsIsCaught();
    void aClientThatDoesNotSealIsCaught();
    void aClientThatKeepsTheRecordIsCaught();

private:
    static void rows();
    /// Every call of a life that goes well.
    static QStringList callsOf(StoreKind store, const ServerScript &script)
    {
        MakingWorld world(store, script);
        world.generate({});
        return world.calls();
    }
    /// Every mishap of the recovery from a first one.
    void recoverFrom(const ServerScript &script, StoreKind store, const Fault &first, const QString &history);
    void close(const QString &what, StoreKind store)
    {
        const QString wrongs = m_histories->close(what, store);
        QVERIFY2(wrongs.isEmpty(), qPrintable(wrongs));
    }

    std::unique_ptr<Histories> m_histories;
    int m_inner = 0;
};

void MakingTest::rows()
{
    QTest::addColumn<ServerScript>("script");
    QTest::addColumn<StoreKind>("store");
    const QList<ServerScript> all = scripts();
    for (const ServerScript &script : all) {
        for (const StoreKind store : {StoreKind::Keychain, StoreKind::Vault}) {
            if (!isLongForm() && store == StoreKind::Vault && script.name != all.constFirst().name)
                continue;
            QTest::addRow("%s, %s", qPrintable(script.name), qPrintable(storeWord(store))) << script << store;
        }
    }
}

void MakingTest::everyMishapOfOneGeneration()
{
    QFETCH(const ServerScript, script);
    QFETCH(const StoreKind, store);
    const QStringList calls = callsOf(store, script);
    int number = 0;
    for (int call = 0; call <= calls.size(); ++call) { // the last one is the history in which nothing happens
        for (const Mishap mishap : mishaps) {
            if (isLeftOut(number++))
                continue;
            MakingWorld world(store, script);
            const Fault fault{call, mishap};
            const Told result = world.generate({fault});
            m_histories->count(world, world.judge(result), told(calls, fault));
        }
    }
    close(u"one mishap: the server "_s + script.name, store);
}

void MakingTest::recoverFrom(const ServerScript &script, StoreKind store, const Fault &first, const QString &history)
{
    MakingWorld sounding(store, script);
    sounding.generate({first});
    sounding.recover({});
    const QStringList recovering = sounding.calls();
    for (int second = 0; second < recovering.size(); ++second) {
        for (const Mishap next : mishaps) {
            if (!isLongForm() && m_inner++ % 13 != 0)
                continue;
            MakingWorld world(store, script);
            const Fault fault{second, next};
            const Told result = world.generate({first});
            world.recover({fault});
            m_histories->count(world, world.judge(result), history + u", then "_s + told(recovering, fault));
        }
    }
}

void MakingTest::aSecondMishapInItsRecovery()
{
    QFETCH(const ServerScript, script);
    QFETCH(const StoreKind, store);
    const QStringList calls = callsOf(store, script);
    int outer = 0;
    m_inner = 0;
    for (int call = 0; call < calls.size(); ++call) {
        for (const Mishap mishap : mishaps) {
            if (!isLongForm() && outer++ % 9 != 0)
                continue;
            const Fault first{call, mishap};
            recoverFrom(script, store, first, told(calls, first));
        }
    }
    close(u"a second one in the recovery: the server "_s + script.name, store);
}

void MakingTest::aClientThatResendsIsCaught()
{
    MakingWorld world(StoreKind::Keychain, scripts().at(2), Wrong::Resends);
    const Told result = world.generate({});
    QVERIFY(world.judge(result).join(u' ').contains(u"2 tokens were made"_s));
}

void MakingTest::aClientThatDoesNotSealIsCaught()
{
    // It thinks that it has sealed, and dies before the value is in the store.
    const ServerScript script = scripts().constFirst();
    const QStringList calls = callsOf(StoreKind::Keychain, script);
    const auto sealed = static_cast<int>(calls.indexOf(u"seal.write"_s));
    QVERIFY(sealed > 0);
    MakingWorld world(StoreKind::Keychain, script, Wrong::ForgetsToSeal);
    const Told result = world.generate({Fault{sealed, Mishap::CrashAfter}});
    QVERIFY(result.crashed);
    QVERIFY(world.judge(result).join(u' ').contains(u"is not in the store"_s));
}

void MakingTest::aClientThatKeepsTheRecordIsCaught()
{
    MakingWorld world(StoreKind::Keychain, scripts().at(4), Wrong::KeepsRecords);
    const Told result = world.generate({});
    QVERIFY(world.judge(result).join(u' ').contains(u"a record is left"_s));
}

QTEST_GUILESS_MAIN(MakingTest)
#include "making_test.moc"
