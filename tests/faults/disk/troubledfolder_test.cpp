// SPDX-License-Identifier: GPL-3.0-or-later
#include "diskvictim.h"
#include "findings.h"

#include <QDir>
#include <QLoggingCategory>
#include <QTest>

#include <sys/prctl.h>
#include <unistd.h>

#include <linux/capability.h>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

constexpr int aDay = 24 * 60 * 60;

/// What is right of a file's owner holds for root too.
void giveUpTheRightToIgnoreModes()
{
    ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0);
}

} // namespace

/// A data folder that is taken away, replaced, made read-only or shared, and a clock that is set, while one rotates.
class TroubledFolderTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"keyturn.*=false"_s);
        Scene scene({.tokens = 1});
        const Trace trace = VictimProcess().run(scene.rotationWords(scene.takeToken()));
        QCOMPARE(trace.outcome, QByteArray("rotated"));
        m_calls = trace.calls();
    }

    void aDatabaseThatIsGoneIsNoticed_data()
    {
        QTest::addColumn<QByteArray>("until");
        QTest::addColumn<bool>("replaced");
        QTest::newRow("removed before it is sent") << QByteArray("journal.begin") << false;
        QTest::newRow("replaced before it is sent") << QByteArray("journal.begin") << true;
        QTest::newRow("removed before it is sealed") << QByteArray("seal.write") << false;
        QTest::newRow("replaced before it is sealed") << QByteArray("seal.write") << true;
    }

    void aDatabaseThatIsGoneIsNoticed()
    {
        QFETCH(const QByteArray, until);
        QFETCH(const bool, replaced);
        Scene scene({.tokens = 1});
        const QString token = scene.takeToken();
        const QDir folder(scene.dataFolder());
        const QString backup = QDir(scene.place()).filePath(u"backup.db"_s);
        QVERIFY(QFile::copy(folder.filePath(u"keyturn.db"_s), backup));

        VictimProcess victim;
        victim.start(scene.rotationWords(token) + stopAt(until));
        QVERIFY(victim.waitUntilStopped());
        for (const QString &name : folder.entryList({u"keyturn.db*"_s}, QDir::Files))
            QVERIFY(QFile::remove(folder.filePath(name)));
        if (replaced)
            QVERIFY(QFile::rename(backup, folder.filePath(u"keyturn.db"_s)));
        victim.goOn();
        const Trace trace = victim.finish();
        const Finding finding = scene.judge(token, trace);
        tell(trace, finding);

        // Its own record may be gone with the file, but not the value: and nobody may be told that all is well.
        QVERIFY2(scene.isInStore(token), qPrintable(finding.detail));
        QVERIFY(finding.arrivals <= 1);
        QVERIFY2(trace.outcome != "rotated", qPrintable(finding.detail));
        if (until == "journal.begin")
            QCOMPARE(finding.arrivals, 0);
    }

    void aFolderThatMayNotBeWrittenIsToldAndNothingIsSent()
    {
        Scene scene({.tokens = 1});
        const QString token = scene.takeToken();
        const QStringList places{scene.dataFolder(), scene.dataFolder() + u"/owners"_s,
                                 scene.dataFolder() + u"/seals"_s};
        for (const QString &place : places)
            QVERIFY(QDir().mkpath(place)); // those of owners and seals come with the first one
        for (const QString &place : places)
            QVERIFY(QFile::setPermissions(place, QFile::ReadOwner | QFile::ExeOwner));
        VictimProcess victim;
        victim.process().setChildProcessModifier(giveUpTheRightToIgnoreModes);
        const Trace trace = victim.run(scene.rotationWords(token));
        for (const QString &place : places)
            QVERIFY(QFile::setPermissions(place, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const Finding finding = scene.judge(token, trace);
        tell(trace, finding);
        QVERIFY(trace.outcome != "rotated");
        QCOMPARE(finding.arrivals, 0);
        QCOMPARE(finding.fate, Fate::Untouched);
        QVERIFY2(finding.isGood(), qPrintable(finding.detail));
    }

    void aSecondProcessWaitsForTheOneThatHasTheToken_data()
    {
        QTest::addColumn<QByteArray>("until");
        QTest::newRow("claimed") << QByteArray("tokens.byId");
        QTest::newRow("about to send") << QByteArray("journal.begin");
        QTest::newRow("answered") << QByteArray("seal.write");
        QTest::newRow("sealed") << QByteArray("journal.move sealed");
        QTest::newRow("stored") << QByteArray("journal.move saved");
    }

    void aSecondProcessWaitsForTheOneThatHasTheToken()
    {
        QFETCH(const QByteArray, until);
        Scene scene({.tokens = 1});
        const QString token = scene.takeToken();
        VictimProcess first;
        first.start(scene.rotationWords(token) + stopAt(until));
        QVERIFY(first.waitUntilStopped());
        const Trace second = VictimProcess().run(scene.rotationWords(token));
        const Trace recovery = VictimProcess().run(scene.recoveryWords());
        first.goOn();
        const Trace trace = first.finish();
        const Finding finding = scene.judge(token, trace);
        tell(trace, finding);
        QCOMPARE(second.outcome, QByteArray("skipped"));
        QVERIFY2(second.detail.startsWith("busy") || second.detail.startsWith("sealed"), second.detail.constData());
        QCOMPARE(recovery.outcome, QByteArray("recovered"));
        QCOMPARE(trace.outcome, QByteArray("rotated"));
        QCOMPARE(finding.fate, Fate::Rotated);
        QVERIFY2(finding.isGood(), qPrintable(finding.detail));
        QCOMPARE(finding.strayEntries + finding.straySeals, 0);
    }

    /// A process that cannot ask whether the other one lives must not take it for dead.
    void aSecondProcessThatCannotLookAtTheLocksTakesNothingOver()
    {
#ifdef KEYTURN_SANITIZED
        QSKIP("the sanitizers' runtime has to be the first library that is loaded");
#endif
        Scene scene({.tokens = 1});
        const QString token = scene.takeToken();
        VictimProcess first;
        first.start(scene.rotationWords(token) + stopAt("seal.write"));
        QVERIFY(first.waitUntilStopped());
        VictimProcess second;
        // Its own lock is the first; no file can be opened for those of others.
        putBelow(second, scene.dataFolder(), {.at = 2, .from = true, .error = EMFILE, .only = u"/owners/"_s});
        const Trace recovery = second.run(scene.recoveryWords());
        first.goOn();
        const Trace trace = first.finish();
        const Finding finding = scene.judge(token, trace);
        tell(trace, finding);
        QVERIFY(!faultTold(recovery).isEmpty());
        QCOMPARE(finding.arrivals, 1);
        QVERIFY2(finding.isGood() && finding.fate == Fate::Rotated, qPrintable(finding.detail));
    }

    void aDeadProcessHoldsNothing_data()
    {
        QTest::addColumn<QByteArray>("until");
        QTest::newRow("claimed") << QByteArray("tokens.byId");
        QTest::newRow("prepared") << QByteArray("journal.begin");
    }

    void aDeadProcessHoldsNothing()
    {
        QFETCH(const QByteArray, until);
        Scene scene({.tokens = 1});
        const QString token = scene.takeToken();
        QStringList words = stopAt(until);
        words.removeLast(); // it does not stop, it dies
        const Trace first = VictimProcess().run(scene.rotationWords(token) + words);
        QVERIFY(first.isKilled);
        const Trace trace = VictimProcess().run(scene.rotationWords(token));
        const Finding finding = scene.judge(token, trace);
        tell(trace, finding);
        QCOMPARE(trace.outcome, QByteArray("rotated"));
        QCOMPARE(finding.fate, Fate::Rotated);
        QVERIFY2(finding.isGood(), qPrintable(finding.detail));
        QCOMPARE(finding.strayEntries + finding.straySeals, 0);
    }

    void whatAKilledProcessLeftInTheDatabasesJournalIsRead_data()
    {
        QTest::addColumn<QByteArray>("until");
        QTest::addColumn<Fate>("fate");
        QTest::newRow("sent") << QByteArray("journal.begin") << Fate::DoubtInVain;
        QTest::newRow("sealed") << QByteArray("journal.move sealed") << Fate::Rotated;
        QTest::newRow("saved") << QByteArray("journal.move saved") << Fate::Rotated;
    }

    void whatAKilledProcessLeftInTheDatabasesJournalIsRead()
    {
        QFETCH(const QByteArray, until);
        QFETCH(const Fate, fate);
        Scene scene({.tokens = 1});
        const QString token = scene.takeToken();
        const QStringList words{u"--call"_s, QString::number(m_calls.lastIndexOf(until) + 1), u"--after"_s};
        const Trace trace = VictimProcess().run(scene.rotationWords(token) + words);
        QVERIFY(trace.isKilled);
        QVERIFY(scene.walSize() > 0);
        const Finding finding = scene.judge(token, trace);
        tell(trace, finding);
        QCOMPARE(finding.fate, fate);
        QVERIFY2(finding.isGood(), qPrintable(finding.detail));
    }

    void aClockThatIsSetChangesNothing_data()
    {
        QTest::addColumn<int>("rotation");
        QTest::addColumn<int>("recovery");
        QTest::newRow("set back before the rotation") << -aDay << 0;
        QTest::newRow("set back before the recovery") << 0 << -aDay;
        QTest::newRow("set back between them") << aDay << 0;
        QTest::newRow("set forward between them") << 0 << aDay + 60 * 60;
    }

    void aClockThatIsSetChangesNothing()
    {
#ifdef KEYTURN_SANITIZED
        QSKIP("the sanitizers' runtime has to be the first library that is loaded");
#endif
        QFETCH(const int, rotation);
        QFETCH(const int, recovery);
        Scene scene({.tokens = 4});
        for (const QByteArray until : {"", "journal.begin", "seal.write", "journal.move saved"}) {
            const QString token = scene.takeToken();
            VictimProcess victim;
            putBelow(victim, scene.dataFolder(), {.clock = rotation});
            const QStringList words{u"--call"_s, QString::number(m_calls.lastIndexOf(until) + 1), u"--after"_s};
            const Trace trace = victim.run(scene.rotationWords(token) + words);
            QCOMPARE(trace.isKilled, !until.isEmpty());
            VictimProcess next;
            putBelow(next, scene.dataFolder(), {.clock = recovery});
            QCOMPARE(next.run(scene.recoveryWords()).outcome, QByteArray("recovered"));
            const Finding finding = scene.judge(token, trace);
            tell(trace, finding, u", killed after "_s + QString::fromLatin1(until));
            QVERIFY2(finding.isGood(), qPrintable(finding.detail));
            QCOMPARE(finding.fate, until == "journal.begin" ? Fate::DoubtInVain : Fate::Rotated);
            QCOMPARE(finding.strayEntries + finding.straySeals, 0);
        }
        QCOMPARE(scene.rotateTheRest(), QStringList());
    }

private:
    QStringList stopAt(const QByteArray &call) const
    {
        return {u"--call"_s, QString::number(m_calls.lastIndexOf(call) + 1), u"--stop"_s};
    }

    void tell(const Trace &trace, const Finding &finding, const QString &more = {})
    {
        static const QStringList words{u"untouched"_s, u"rotated"_s, u"doubt in vain"_s, u"doubt, unsealed"_s,
                                       u"pending"_s,   u"lost"_s,    u"misled"_s};
        const QString name = QString::fromLatin1(QTest::currentTestFunction());
        const QString row = QString::fromLatin1(QTest::currentDataTag());
        m_figures.add({name, row + more, QString::fromUtf8(trace.outcome), QString::number(finding.arrivals),
                       words.at(static_cast<int>(finding.fate))});
    }

    QList<QByteArray> m_calls;
    Figures m_figures{u"disk-trouble"_s, {u"test"_s, u"row"_s, u"told"_s, u"requests"_s, u"after the recovery"_s}};
};

QTEST_GUILESS_MAIN(TroubledFolderTest)
#include "troubledfolder_test.moc"
