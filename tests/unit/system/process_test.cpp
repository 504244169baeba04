// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboardhints.h"
#include "paths.h"
#include "process.h"
#include "stopsignals.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>

#include <sys/resource.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

using namespace keyturn;
using namespace Qt::StringLiterals;

class ProcessTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
#ifdef Q_OS_LINUX
    void nobodyElseReadsItsMemory()
    {
#ifdef KEYTURN_SANITIZED
        QSKIP("a sanitizer needs to be able to");
#else
        hardenProcess();
        rlimit core{1, 1};
        QCOMPARE(getrlimit(RLIMIT_CORE, &core), 0);
        QCOMPARE(core.rlim_cur, rlim_t(0));
        QCOMPARE(core.rlim_max, rlim_t(0));
        QCOMPARE(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
#endif
    }
#endif

#ifdef Q_OS_UNIX
    void aFullLimitIsAnErrorOfTheWrite()
    {
        hardenProcess();
        struct sigaction now{};
        QCOMPARE(sigaction(SIGXFSZ, nullptr, &now), 0);
        QVERIFY(now.sa_handler == SIG_IGN);
    }

    void stopSignalsComeThroughTheEventLoop_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
    }
    void stopSignalsComeThroughTheEventLoop()
    {
        QFETCH(const int, number);
        const StopSignals signalsOfStop;
        QSignalSpy spy(&signalsOfStop, &StopSignals::stopRequested);
        QCOMPARE(::kill(getpid(), number), 0);
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(spy.constFirst().constFirst().toInt(), number);
    }

    void aClosedPipeDoesNotEndTheProcess()
    {
        const StopSignals signalsOfStop;
        int ends[2];
        QCOMPARE(pipe(ends), 0);
        ::close(ends[0]);
        QCOMPARE(::write(ends[1], "x", 1), ssize_t(-1));
        QCOMPARE(errno, EPIPE);
        ::close(ends[1]);
    }
#endif

    void aMachineHasOneMarkAndItIsNotItsId()
    {
        const QString mark = machineMark();
        QCOMPARE(machineMark(), mark);
        QFile id(u"/etc/machine-id"_s);
        if (id.open(QIODevice::ReadOnly))
            QVERIFY(!mark.contains(QString::fromLatin1(id.readAll().trimmed())));
    }

    void theDataFolderIsTheUsersOwn()
    {
        QVERIFY(QDir::isAbsolutePath(defaultDataFolder()));
        QCOMPARE(QFileInfo(defaultDataFolder()).fileName(), u"keyturn"_s);
    }

    void clipboardManagersAreTold()
    {
        QVERIFY(!secretClipboardFormats().isEmpty());
#ifdef Q_OS_LINUX
        const QPair<QString, QByteArray> hint(u"x-kde-passwordManagerHint"_s, "secret");
        QVERIFY(secretClipboardFormats().contains(hint));
#endif
    }
};

QTEST_GUILESS_MAIN(ProcessTest)
#include "process_test.moc"
