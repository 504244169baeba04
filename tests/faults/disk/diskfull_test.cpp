// SPDX-License-Identifier: GPL-3.0-or-later
#include "diskvictim.h"
#include "findings.h"

#include <QLoggingCategory>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

/// How many calls of the disk there are until the row's commit has reached it.
int callsUntilTheRowIsSynced(const Trace &calls)
{
    int count = 0;
    bool isBeginning = false;
    for (const Trace::Note &note : calls.notes) {
        isBeginning = isBeginning || note.word == "> journal.begin";
        count += note.word.startsWith("disk ") ? 1 : 0;
        if (isBeginning && note.word == "disk fdatasync keyturn.db-wal")
            break;
    }
    return count;
}

/// Whether the call that failed was that one.
bool isTheRowsSync(const Trace &trace)
{
    bool isBeginning = false;
    for (const Trace::Note &note : trace.notes) {
        if (note.word == "> journal.begin")
            isBeginning = true;
        else if (note.word == "< journal.begin")
            isBeginning = false;
        else if (note.word.startsWith("disk "))
            return isBeginning && note.word == "disk fdatasync keyturn.db-wal";
    }
    return false;
}

} // namespace

/// The disk is full at one call of a rotation, for every call; then there is room again, and the next start recovers.
class DiskFullTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
#ifdef KEYTURN_SANITIZED
        QSKIP("the sanitizers' runtime has to be the first library that is loaded");
#endif
        QLoggingCategory::setFilterRules(u"keyturn.*=false"_s);
    }

    void fullAtEveryCallNothingIsLost_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("from");
        QTest::addColumn<bool>("sparesRoom");
        QTest::addColumn<bool>("inVault");
        QTest::addColumn<int>("step");
        const int some = isLongForm() ? 1 : 3;
        const int few = isLongForm() ? 1 : 7;
        QTest::newRow("full once") << ENOSPC << false << false << false << 1;
        QTest::newRow("full from there on") << ENOSPC << true << false << false << 1;
        QTest::newRow("read-only from there on") << EROFS << true << false << false << few;
        QTest::newRow("broken once") << EIO << false << false << false << few;
        QTest::newRow("full where room is needed, vault") << ENOSPC << true << true << true << some;
    }

    void fullAtEveryCallNothingIsLost()
    {
        QFETCH(const int, error);
        QFETCH(const bool, from);
        QFETCH(const bool, sparesRoom);
        QFETCH(const bool, inVault);
        QFETCH(const int, step);
        Findings findings;
        const DiskFault disk{.from = from, .error = error, .sparesRoom = sparesRoom};
        const StoreKind store = inVault ? StoreKind::Vault : StoreKind::Keychain;
        const QStringList leftOver = runAll(disk, store, step, {}, findings);
        findings.print(u"disk-"_s + QString::fromLatin1(QTest::currentDataTag()).remove(u',').replace(u' ', u'-'));
        for (const QString &fault : findings.faults())
            qWarning("%s", qPrintable(fault));
        QCOMPARE(findings.faults(), QStringList());
        QCOMPARE(findings.of(Fate::DoubtUnsealed), 0); // Keyturn itself lived, and the answer came
        QCOMPARE(findings.strayEntries(), 0);
        QCOMPARE(findings.straySeals(), 0);
        QCOMPARE(leftOver, QStringList());
        QVERIFY(findings.of(Fate::Rotated) > 0 && findings.of(Fate::Untouched) > 0);
    }

    /// The commit's sync fails, and the row is in the database's journal all the same: nothing was sent, and the next
    /// start can only find that something may have been.
    void aRowThatCouldNotBeSyncedIsInDoubtAtMost()
    {
        // Which call of the disk is the one may change from run to run: what another thread does comes in between.
        constexpr int tries = 20;
        for (int i = 0; i < tries; ++i) {
            DiskFault disk{.from = true, .only = u"keyturn.db-wal"_s};
            Scene undisturbed({.tokens = 1});
            VictimProcess teller;
            DiskFault told = disk;
            told.tellsAll = true;
            putBelow(teller, undisturbed.dataFolder(), told);
            disk.at = callsUntilTheRowIsSynced(teller.run(undisturbed.rotationWords(undisturbed.takeToken())));

            Scene scene({.tokens = 1});
            const QString token = scene.takeToken();
            VictimProcess victim;
            putBelow(victim, scene.dataFolder(), disk);
            const Trace trace = victim.run(scene.rotationWords(token));
            if (!isTheRowsSync(trace))
                continue;
            QCOMPARE(trace.outcome, QByteArray("not_sent"));
            const Finding finding = scene.judge(token, trace);
            QVERIFY2(finding.isGood(), qPrintable(finding.detail));
            QCOMPARE(finding.arrivals, 0);
            QVERIFY(finding.fate == Fate::Untouched || finding.fate == Fate::DoubtInVain);
            return;
        }
        QFAIL("the sync of the row was never the call that failed");
    }

    /// It sends although the journal did not take the row.
    void aClientThatSendsWithoutItsRowIsCaught()
    {
        Findings findings;
        const int step = isLongForm() ? 1 : 4;
        (void)runAll({.from = true}, StoreKind::Keychain, step, {u"--wrong"_s, u"no-row"_s}, findings);
        findings.print(u"disk-wrong-client"_s);
        QVERIFY(findings.of(Fate::Lost) > 0);
    }

private:
    /// Until no call is left that could fail. Gives what cannot be rotated afterwards.
    static QStringList runAll(DiskFault fault, StoreKind store, int step, const QStringList &words, Findings &findings)
    {
        // What is done before leaves rows behind, and with them one write more or less: a new folder is exact.
        const int tokensAScene = isLongForm() ? 1 : 40;
        QStringList wrong;
        std::unique_ptr<Scene> scene;
        bool hasFailed = true;
        for (int run = 0; hasFailed; ++run) {
            if (run % tokensAScene == 0) {
                if (scene)
                    wrong += scene->rotateTheRest();
                scene = std::make_unique<Scene>(Scene::Plan{.tokens = tokensAScene, .store = store});
            }
            const QString token = scene->takeToken();
            fault.at = 1 + run * step;
            VictimProcess victim;
            putBelow(victim, scene->dataFolder(), fault);
            const Trace trace = victim.run(scene->rotationWords(token) + words);
            const QString where = faultTold(trace);
            hasFailed = !where.isEmpty();
            const QString place = hasFailed ? where + u" ("_s + QString::fromUtf8(trace.outcome) + u')' : u"nowhere"_s;
            findings.add(place, scene->judge(token, trace), trace);
        }
        return wrong + scene->rotateTheRest();
    }
};

QTEST_GUILESS_MAIN(DiskFullTest)
#include "diskfull_test.moc"
