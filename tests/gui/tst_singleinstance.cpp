// SPDX-License-Identifier: GPL-3.0-or-later
#include "singleinstance.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

/// As a first start would, until it is killed.
int claimAndStay(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    SingleInstance instance(QString::fromLocal8Bit(argv[2]));
    std::fputs(instance.claim() ? "first\n" : "second\n", stdout);
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

/// One window per data folder.
class SingleInstanceTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSecondStartRaisesTheFirst();
    void aSecondProcessRaisesTheFirst();
    void otherFoldersAreOthers();
    void theSameFolderByAnotherPathIsTheSame();
    void aFolderThatIsMadeLaterBehindALinkIsTheSame();
    void whatAKilledProcessLeftBehindIsTakenOver();
    void theFolderIsFreeAgainAfterTheEnd();
};

void SingleInstanceTest::aSecondStartRaisesTheFirst()
{
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    QVERIFY(first.claim());
    QSignalSpy raised(&first, &SingleInstance::raiseRequested);
    for (int start = 1; start <= 3; ++start) {
        SingleInstance second(folder.path());
        QVERIFY(!second.claim());
        QTRY_COMPARE(raised.size(), start);
    }
}

void SingleInstanceTest::aSecondProcessRaisesTheFirst()
{
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    QVERIFY(first.claim());
    QSignalSpy raised(&first, &SingleInstance::raiseRequested);
    QProcess second;
    second.start(QCoreApplication::applicationFilePath(), {u"--claim"_s, folder.path()});
    QTRY_COMPARE(raised.size(), 1);
    QTRY_VERIFY(second.canReadLine());
    QCOMPARE(second.readLine(), QByteArray("second\n"));
    second.kill();
    QVERIFY(second.waitForFinished());
}

void SingleInstanceTest::otherFoldersAreOthers()
{
    const QTemporaryDir one;
    const QTemporaryDir other;
    SingleInstance first(one.path());
    SingleInstance second(other.path());
    QVERIFY(first.claim());
    QVERIFY(second.claim());
}

void SingleInstanceTest::theSameFolderByAnotherPathIsTheSame()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"data"_s));
    QVERIFY(QFile::link(folder.filePath(u"data"_s), folder.filePath(u"link"_s)));
    SingleInstance first(folder.filePath(u"data"_s));
    QVERIFY(first.claim());
    for (const QString &path : {folder.filePath(u"link"_s), folder.path() + u"/data/../data/"_s}) {
        SingleInstance second(path);
        QVERIFY2(!second.claim(), qPrintable(path));
    }
}

void SingleInstanceTest::aFolderThatIsMadeLaterBehindALinkIsTheSame()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"home"_s));
    QVERIFY(QFile::link(folder.filePath(u"home"_s), folder.filePath(u"link"_s)));
    SingleInstance first(folder.filePath(u"link/new/data"_s));
    QVERIFY(first.claim());
    const QStringList paths{folder.filePath(u"link/new/data"_s), folder.filePath(u"home/new/data"_s)};
    for (const bool isMade : {false, true}) {
        if (isMade)
            QVERIFY(QDir().mkpath(paths.constFirst()));
        for (const QString &path : paths) {
            SingleInstance second(path);
            QVERIFY2(!second.claim(), qPrintable(path));
        }
    }
}

void SingleInstanceTest::whatAKilledProcessLeftBehindIsTakenOver()
{
    const QTemporaryDir folder;
    QProcess killed;
    killed.start(QCoreApplication::applicationFilePath(), {u"--claim"_s, folder.path()});
    QTRY_VERIFY(killed.canReadLine());
    QCOMPARE(killed.readLine(), QByteArray("first\n"));
    killed.kill();
    QVERIFY(killed.waitForFinished());
    SingleInstance next(folder.path());
    QVERIFY(next.claim());
    QSignalSpy raised(&next, &SingleInstance::raiseRequested);
    SingleInstance second(folder.path());
    QVERIFY(!second.claim());
    QTRY_COMPARE(raised.size(), 1);
}

void SingleInstanceTest::theFolderIsFreeAgainAfterTheEnd()
{
    const QTemporaryDir folder;
    {
        SingleInstance first(folder.path());
        QVERIFY(first.claim());
    }
    SingleInstance next(folder.path());
    QVERIFY(next.claim());
}

int main(int argc, char *argv[])
{
    if (argc == 3 && QByteArrayView(argv[1]) == "--claim")
        return claimAndStay(argc, argv);
    QCoreApplication application(argc, argv);
    SingleInstanceTest test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_singleinstance.moc"
