// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings.h"
#include "keychainstore.h"
#include "otherprogram.h"
#include "session.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTest>
#include <QTimer>

#include <csignal>

#include <sys/types.h>

using namespace keyturn;
using namespace Qt::StringLiterals;
using std::chrono::microseconds;
using std::chrono::milliseconds;

namespace
{

/// GNOME Keyring of the session, to be killed at once and brought back.
class Daemon
{
public:
    Daemon() { findIt(); }
    void killNow()
    {
        if (!m_isKilled)
            ::kill(m_pid, SIGKILL);
        m_isKilled = true;
    }
    [[nodiscard]] bool isKilled() const { return m_isKilled; }
    void bringBack()
    {
        if (!m_isKilled)
            return;
        if (!keyturn::comesTrue([] { return Session::state() == "absent"_L1; }, 10'000))
            qFatal("the daemon was not killed");
        Session::start();
        findIt();
        m_isKilled = false;
    }

private:
    void findIt()
    {
        QProcess control;
        control.start(qEnvironmentVariable("KEYTURN_SECRET_SERVICE_CTL"), {u"--ctl"_s, u"pid"_s});
        control.waitForFinished();
        m_pid = static_cast<pid_t>(control.readAllStandardOutput().trimmed().toInt());
        if (m_pid <= 1)
            qFatal("the session has no daemon");
    }
    pid_t m_pid = 0;
    bool m_isKilled = false;
};

QStringList keysInTheKeychain()
{
    QStringList keys;
    const QList<OtherProgram::Item> items = OtherProgram().items();
    for (const OtherProgram::Item &item : items) {
        const QString key = item.attributes.value(u"user"_s);
        if (key.startsWith("keyturn/"_L1))
            keys.append(key);
    }
    return keys;
}

} // namespace

/// The same with a real Secret Service, which is killed itself, or whose client is.
class KilledKeychainTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"keyturn.*=false"_s);
        Scene scene({.tokens = 1, .inKeychain = true});
        const QString token = scene.takeToken();
        VictimProcess victim;
        QElapsedTimer timer;
        victim.onArmed = [&timer] {
            timer.start();
        };
        const Trace trace = victim.run(scene.rotationWords(token));
        m_wholeRun = microseconds(timer.nsecsElapsed() / 1000);
        QCOMPARE(trace.outcome, QByteArray("rotated"));
        m_calls = trace.calls();
        m_sealCall = static_cast<int>(m_calls.indexOf("seal.write")) + 1;
        QVERIFY(m_sealCall > 0);
        forgetTheScene();
    }

    void aServiceThatIsKilledLosesNothing()
    {
        const int runs = isLongForm() ? 200 : 8;
        Scene scene({.tokens = runs, .inKeychain = true});
        scene.keychainEntries = keysInTheKeychain;
        Findings findings;
        int killed = 0;
        for (int run = 0; run < runs; ++run) {
            const QString token = scene.takeToken();
            const Trace trace =
                run % 2 == 0 ? serviceKilledSomewhere(scene, token) : serviceKilledWhileSaving(scene, token);
            killed += m_daemon.isKilled() ? 1 : 0;
            m_daemon.bringBack();
            const QString place = u"%1 (%2)"_s.arg(m_place, QString::fromUtf8(trace.outcome));
            findings.add(place, scene.judge(token, trace), trace);
        }
        findings.print(u"kill-the-keychain"_s);
        QVERIFY(isAllWell(findings));
        QVERIFY(killed * 2 > runs);
        QCOMPARE(findings.of(Fate::DoubtUnsealed), 0); // Keyturn itself lived, and the answer came
        QCOMPARE(scene.rotateTheRest(), QStringList());
        forgetTheScene();
    }

    void theProgramKilledAroundItsCallsOfTheKeychainLosesNothing()
    {
        // Every call in the long form; the store and what follows the answer in the short one.
        Scene scene({.tokens = static_cast<int>(m_calls.size()) * 2, .inKeychain = true});
        scene.keychainEntries = keysInTheKeychain;
        Findings findings;
        for (int call = 1; call <= m_calls.size(); ++call) {
            const QByteArray &name = m_calls.at(call - 1);
            if (!isLongForm() && name != "store.write" && call != m_sealCall)
                continue;
            for (const QString &side : {u"before"_s, u"after"_s}) {
                const QString token = scene.takeToken();
                QStringList words{u"--call"_s, QString::number(call)};
                if (side == "after"_L1)
                    words << u"--after"_s;
                const Trace trace = VictimProcess().run(scene.rotationWords(token) + words);
                QVERIFY2(trace.isKilled, name.constData());
                findings.add(u"%1 %2 %3"_s.arg(call, 2).arg(QString::fromLatin1(name), side), scene.judge(token, trace),
                             trace);
            }
        }
        findings.print(u"kill-at-calls-with-a-keychain"_s);
        QVERIFY(isAllWell(findings));
        QVERIFY(findings.of(Fate::Rotated) > 0 && findings.of(Fate::Untouched) > 0);
        QCOMPARE(scene.rotateTheRest(), QStringList());
        forgetTheScene();
    }

    /// The service dies before the answer comes, so that the store cannot take it: told as unsaved, and in its seal.
    void withoutTheServiceTheAnswerIsInItsSeal()
    {
        const Finding finding = serviceGoneBeforeTheAnswer({});
        QVERIFY2(finding.isGood(), qPrintable(finding.detail));
        QVERIFY(finding.wasSealed);
        QCOMPARE(finding.fate, Fate::Rotated);
        QCOMPARE(finding.strayEntries, 0);
    }

    void aClientThatDoesNotSealIsCaught()
    {
        const Finding finding = serviceGoneBeforeTheAnswer({u"--wrong"_s, u"no-seal"_s});
        QCOMPARE(finding.fate, Fate::Lost);
    }

private:
    static bool isAllWell(const Findings &findings)
    {
        for (const QString &fault : findings.faults())
            qWarning("%s", qPrintable(fault));
        return findings.faults().isEmpty() && findings.sentTwice() == 0 && findings.strayEntries() == 0 &&
               findings.straySeals() == 0;
    }

    /// The next scene's folder does not know the entries of this one.
    static void forgetTheScene()
    {
        const QStringList keys = keysInTheKeychain();
        KeychainStore store;
        for (const QString &key : keys)
            QVERIFY(QCoro::waitFor(store.remove(key)));
    }

    void killServiceLater(VictimProcess &victim, microseconds later)
    {
        QTimer::singleShot(std::chrono::ceil<milliseconds>(later), Qt::PreciseTimer, &victim.process(),
                           [this] { m_daemon.killNow(); });
    }

    Trace serviceKilledSomewhere(Scene &scene, const QString &token)
    {
        const auto moment = microseconds(m_random.bounded(static_cast<int>(m_wholeRun.count())));
        m_place = u"somewhere"_s;
        VictimProcess victim;
        victim.onArmed = [this, &victim, moment] {
            killServiceLater(victim, moment);
        };
        return victim.run(scene.rotationWords(token));
    }

    /// Two milliseconds before to thirty after the answer has left the server.
    Trace serviceKilledWhileSaving(Scene &scene, const QString &token)
    {
        constexpr milliseconds latency(3);
        const auto moment = latency + microseconds(m_random.bounded(-2000, 30'000));
        m_place = u"around the save"_s;
        VictimProcess victim;
        scene.server().setLatency(latency);
        scene.server().onActed = [this, &victim, moment] {
            killServiceLater(victim, moment);
        };
        Trace trace = victim.run(scene.rotationWords(token));
        scene.server().onActed = nullptr;
        scene.server().setLatency({});
        return trace;
    }

    Finding serviceGoneBeforeTheAnswer(const QStringList &words)
    {
        Scene scene({.tokens = 1, .inKeychain = true});
        scene.keychainEntries = keysInTheKeychain;
        const QString token = scene.takeToken();
        scene.server().setLatency(milliseconds(20));
        scene.server().onActed = [this] {
            m_daemon.killNow();
        };
        const Trace trace = VictimProcess().run(scene.rotationWords(token) + words);
        m_daemon.bringBack();
        Finding finding = trace.outcome == "unsaved" ? scene.judge(token, trace) : Finding();
        forgetTheScene();
        return finding;
    }

    Daemon m_daemon;
    QList<QByteArray> m_calls;
    int m_sealCall = 0;
    microseconds m_wholeRun{0};
    QString m_place;
    QRandomGenerator m_random{20261125};
};

QTEST_GUILESS_MAIN(KilledKeychainTest)
#include "killedkeychain_test.moc"
