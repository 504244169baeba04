// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;
using std::chrono::microseconds;

/// A rotation is killed at every moment; the next start finishes what it left. Held against the server's truth.
class KilledProgramTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"keyturn.*.info=false"_s);
        Scene scene({.tokens = 1});
        const QString token = scene.takeToken();
        VictimProcess victim;
        QElapsedTimer timer;
        victim.onArmed = [&timer] {
            timer.start();
        };
        const Trace trace = victim.run(scene.rotationWords(token));
        m_wholeRun = microseconds(timer.nsecsElapsed() / 1000);
        QCOMPARE(trace.outcome, QByteArray("rotated"));
        QCOMPARE(scene.judge(token, trace).fate, Fate::Rotated);
        m_calls = trace.calls();
        m_sealCall = static_cast<int>(m_calls.indexOf("seal.write")) + 1;
        QVERIFY(m_sealCall > 0);
    }

    void killedBeforeAndAfterEveryCallNothingIsLost()
    {
        Scene scene({.tokens = static_cast<int>(m_calls.size()) * 2});
        Findings findings;
        for (int call = 1; call <= m_calls.size(); ++call) {
            const QString name = u"%1 %2"_s.arg(call, 2).arg(QString::fromLatin1(m_calls.at(call - 1)));
            for (const QString &side : {u"before"_s, u"after"_s}) {
                const QString token = scene.takeToken();
                const Trace trace = VictimProcess().run(scene.rotationWords(token) + callWords(call, side));
                QVERIFY2(trace.isKilled, qPrintable(name));
                findings.add(name + u' ' + side, scene.judge(token, trace), trace);
            }
        }
        findings.print(u"kill-at-calls"_s);
        QVERIFY(isAllWell(findings));
        QVERIFY(findings.of(Fate::Rotated) > 0 && findings.of(Fate::Untouched) > 0 && findings.sealedBefore() > 0);
        QCOMPARE(scene.rotateTheRest(), QStringList());
    }

    void killedAtRandomMomentsNothingIsLost()
    {
        const int runs = isLongForm() ? 1000 : few(40);
        constexpr int tokensAScene = 50;
        Findings findings;
        std::unique_ptr<Scene> scene;
        for (int run = 0; run < runs; ++run) {
            if (run % tokensAScene == 0)
                scene = std::make_unique<Scene>(Scene::Plan{.tokens = tokensAScene});
            const QString token = scene->takeToken();
            const Trace trace = run % 4 == 0 ? killedSomewhere(*scene, token) : killedAroundTheAnswer(*scene, token);
            const QString place = trace.isKilled ? QString::fromLatin1(trace.place()) : u"not in time"_s;
            findings.add(place, scene->judge(token, trace), trace);
            if ((run + 1) % tokensAScene == 0 || run + 1 == runs)
                QCOMPARE(scene->rotateTheRest(), QStringList());
        }
        findings.print(u"kill-at-random"_s);
        QVERIFY(isAllWell(findings));
        QVERIFY(findings.of(Fate::Rotated) > 0 && findings.sealedBefore() > 0);
    }

    void aRecoveryThatIsKilledIsFinishedByTheNext_data()
    {
        QTest::addColumn<QByteArray>("until");
        QTest::newRow("sealed") << QByteArray("seal.write");
        QTest::newRow("without an answer") << QByteArray("journal.begin");
    }

    void aRecoveryThatIsKilledIsFinishedByTheNext()
    {
        QFETCH(const QByteArray, until);
        const int call = static_cast<int>(m_calls.indexOf(until)) + 1;
        constexpr int mostCalls = 60;
        Findings findings;
        bool isKilled = true;
        for (int at = 1; isKilled && at <= mostCalls; at += oneIn(3)) {
            Scene scene({.tokens = 1}); // one to recover: the calls are the same each time
            const QString token = scene.takeToken();
            const Trace first = VictimProcess().run(scene.rotationWords(token) + callWords(call, u"after"_s));
            QVERIFY(first.isKilled);
            const QString side = at % 2 == 0 ? u"before"_s : u"after"_s;
            const Trace second = VictimProcess().run(scene.recoveryWords() + callWords(at, side));
            isKilled = second.isKilled;
            const QString place = isKilled ? QString::fromLatin1(second.place()) : u"not killed"_s;
            findings.add(place, scene.judge(token, first), first);
        }
        findings.print(u"kill-in-recovery-"_s + QString::fromLatin1(until));
        QVERIFY(!isKilled); // the recovery has no more calls
        QVERIFY(isAllWell(findings));
        if (until == "seal.write")
            QCOMPARE(findings.of(Fate::Rotated), findings.count());
    }

    /// How long that takes is printed and not asserted: a busy machine takes longer, and loses nothing. The goal is a
    /// median of 5 ms on a calm one.
    void theTimeBetweenLastByteAndSealIsMeasured()
    {
        const int runs = isLongForm() ? 200 : few(20);
        Scene scene({.tokens = runs});
        std::vector<double> fromServer;
        Findings findings;
        for (int run = 0; run < runs; ++run) {
            const QString token = scene.takeToken();
            const Trace trace = VictimProcess().run(scene.rotationWords(token));
            QVERIFY(trace.timeOf("sealed"));
            fromServer.push_back(static_cast<double>(*trace.timeOf("sealed") - scene.server().answeredAt()) / 1e6);
            findings.add(u"nowhere"_s, scene.judge(token, trace), trace);
        }
        std::sort(fromServer.begin(), fromServer.end());
        findings.print(u"kill-window"_s);
        Figures figures(u"kill-window-from-the-server"_s, {u"from"_s, u"to"_s, u"median ms"_s, u"longest ms"_s});
        figures.add({u"answer handed to the system by the server"_s, u"seal durable in the client"_s,
                     QString::number(fromServer.at(fromServer.size() / 2), 'f', 2),
                     QString::number(fromServer.back(), 'f', 2)});
        QCOMPARE(findings.of(Fate::Rotated), runs);
        QVERIFY(findings.window(0.5) > 0);
    }

    void aClientThatDoesNotSealIsCaught() { QVERIFY(wrongClient(u"no-seal"_s).of(Fate::Lost) > 0); }
    void aClientThatStoresBeforeItSealsIsCaught() { QVERIFY(wrongClient(u"late-seal"_s).of(Fate::Lost) > 0); }
    void aClientThatSendsTwiceIsCaught() { QVERIFY(wrongClient(u"resend"_s).sentTwice() > 0); }

private:
    /// Under the sanitizers everything takes some five times as long, and the figures do not count.
    static constexpr int few(int runs)
    {
#ifdef KEYTURN_SANITIZED
        return runs / 4;
#else
        return runs;
#endif
    }

    /// The same of one call after the other; the plain build has them all.
    static constexpr int oneIn([[maybe_unused]] int calls)
    {
#ifdef KEYTURN_SANITIZED
        return calls;
#else
        return 1;
#endif
    }

    static QStringList callWords(int call, const QString &side)
    {
        QStringList words{u"--call"_s, QString::number(call)};
        if (side == "after"_L1)
            words << u"--after"_s;
        return words;
    }

    static bool isAllWell(const Findings &findings)
    {
        for (const QString &fault : findings.faults())
            qWarning("%s", qPrintable(fault));
        return findings.faults().isEmpty() && findings.sentTwice() == 0 && findings.strayEntries() == 0 &&
               findings.straySeals() == 0;
    }

    Trace killedSomewhere(Scene &scene, const QString &token)
    {
        const auto moment = microseconds(m_random.bounded(static_cast<int>(m_wholeRun.count())));
        VictimProcess victim;
        victim.onArmed = [&victim, moment] {
            victim.killLater(moment);
        };
        return victim.run(scene.rotationWords(token));
    }

    /// Two milliseconds before to eight after the server has handed its answer to the system.
    Trace killedAroundTheAnswer(Scene &scene, const QString &token)
    {
        constexpr std::chrono::milliseconds latency(3);
        const auto moment = latency + microseconds(m_random.bounded(-2000, 8000));
        VictimProcess victim;
        scene.server().setLatency(latency);
        scene.server().onActed = [&victim, moment] {
            victim.killLater(moment);
        };
        Trace trace = victim.run(scene.rotationWords(token));
        scene.server().onActed = nullptr;
        scene.server().setLatency({});
        return trace;
    }

    /// Killed before each of the calls that follow the answer, and once not at all.
    Findings wrongClient(const QString &wrong)
    {
        constexpr int calls = 4;
        Scene scene({.tokens = calls});
        Findings findings;
        for (int i = 1; i <= calls; ++i) {
            const QString token = scene.takeToken();
            const int call = i < calls ? m_sealCall + i : 0;
            const QStringList words{u"--wrong"_s, wrong};
            const Trace trace = VictimProcess().run(scene.rotationWords(token) + callWords(call, u"before"_s) + words);
            findings.add(QString::fromLatin1(trace.place()), scene.judge(token, trace), trace);
        }
        findings.print(u"kill-wrong-client-"_s + wrong);
        return findings;
    }

    QList<QByteArray> m_calls;
    int m_sealCall = 0;
    microseconds m_wholeRun{0};
    QRandomGenerator m_random{20261125};
};

QTEST_GUILESS_MAIN(KilledProgramTest)
#include "killedprogram_test.moc"
