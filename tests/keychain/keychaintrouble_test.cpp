// SPDX-License-Identifier: GPL-3.0-or-later
#include "otherprogram.h"
#include "session.h"
#include "storeanswers.h"

#include <QElapsedTimer>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A Secret Service that is locked, killed or stopped in the middle of work, and comes back: what is told, and that
/// the same process goes on with it.
class KeychainTroubleTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_key = freshKey();
        QCOMPARE(told(m_store.write(m_key, "vidb_before_the_trouble")), u"done"_s);
    }

    void lockedInTheMiddleIsToldAndNothingIsLost()
    {
        Session::lock();
        QCOMPARE(told(m_store.read(m_key)), u"locked"_s);
        QCOMPARE(told(m_store.write(m_key, "vidb_while_it_is_locked")), u"locked"_s);
        QCOMPARE(told(m_store.remove(m_key)), u"locked"_s);
        Session::unlock();
        QCOMPARE(bytesOf(m_store.read(m_key)), QByteArray("vidb_before_the_trouble"));
    }

    void aKilledServiceIsToldAndUsedAgainWhenItIsBack()
    {
        Session::kill();
        QCOMPARE(told(m_store.read(m_key)), u"keychain"_s);
        QCOMPARE(told(m_store.write(m_key, "vidb_while_it_is_dead")), u"keychain"_s);
        Session::start();
        QCOMPARE(bytesOf(m_store.read(m_key)), QByteArray("vidb_before_the_trouble"));
        QCOMPARE(told(m_store.write(m_key, "vidb_after_the_trouble")), u"done"_s);
        QCOMPARE(bytesOf(m_store.read(m_key)), QByteArray("vidb_after_the_trouble"));
    }

    void killedDuringAWriteIsNeverToldAsStoredFalsely()
    {
        int stored = 0;
        for (int round = 0; round < 8; ++round) {
            const QByteArray value = "vidb_round_" + QByteArray::number(round);
            Async<void> write = m_store.store().write(m_key, share(Secret::copyOf(value)));
            for (int turns = 0; turns < round; ++turns)
                QCoreApplication::processEvents();
            Session::kill();
            const Result<void> answer = QCoro::waitFor(write);
            Session::start();
            const QByteArray there = bytesOf(m_store.read(m_key));
            if (answer) {
                ++stored;
                QCOMPARE(there, value);
            }
            QVERIFY(there == value || there.startsWith("vidb_before") || there.startsWith("vidb_round_"));
        }
        QVERIFY(stored < 8); // at least one was really killed in the middle
    }

    void aStoppedServiceIsToldInTimeAndUsedAgainWhenItGoesOn()
    {
        WaitingStore hasty(1s);
        QElapsedTimer timer;
        timer.start();
        Session::pause();
        QCOMPARE(told(hasty.read(m_key)), u"keychain"_s);
        QCOMPARE(told(hasty.write(m_key, "vidb_while_it_is_stopped")), u"keychain"_s);
        Session::resume();
        QVERIFY(timer.elapsed() < 30'000); // libsecret itself would take 50 s a call
        QTRY_COMPARE_WITH_TIMEOUT(told(hasty.available()), u"done"_s, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(hasty.read(m_key).has_value(), 60'000);
    }

    void aDeletedCollectionIsToldAndNotTakenAsAMissingEntry()
    {
        m_other.deleteDefaultCollection();
        QCOMPARE(told(m_store.read(m_key)), u"keychain"_s);
        QCOMPARE(told(m_store.write(m_key, "vidb_nowhere_to_go")), u"keychain"_s);
    }

private:
    WaitingStore m_store;
    OtherProgram m_other;
    EntryKey m_key;
};

QTEST_GUILESS_MAIN(KeychainTroubleTest)
#include "keychaintrouble_test.moc"
