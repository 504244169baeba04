// SPDX-License-Identifier: GPL-3.0-or-later
#include "datafolder.h"
#include "disk.h"
#include "traces.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>

#include <sys/mount.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <linux/capability.h>
#include <sched.h>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

Profile profileNamed(const QString &name)
{
    Profile profile;
    profile.id = ProfileId::make();
    profile.name = name;
    profile.endpoint = *Endpoint::parse(u"vidb.example.com"_s);
    return profile;
}

/// A process of its own that reads all there is: "3 profiles, untouched".
int readAndTell(const QString &path)
{
    const QStringList before = everythingIn(path);
    QString told;
    {
        const auto open = DataFolder::open(path, u"child"_s, DataFolder::Missing::IsAnError);
        if (!open) {
            std::puts(qPrintable(u"error %1"_s.arg(open.error().detail())));
            return 1;
        }
        DataFolder &folder = **open;
        const auto profiles = QCoro::waitFor(folder.profiles().all());
        const bool isRead = QCoro::waitFor(folder.tokens().all()) && QCoro::waitFor(folder.history().entries({})) &&
                            QCoro::waitFor(folder.folder().folder()) && QCoro::waitFor(folder.folder().key()) &&
                            QCoro::waitFor(folder.journal().unfinished(QDateTime::currentDateTimeUtc())) &&
                            QCoro::waitFor(folder.seals().all()) && QCoro::waitFor(folder.strays().loose());
        told = profiles ? u"%1 profiles"_s.arg(profiles->size()) : u"error "_s + profiles.error().detail();
        if (!isRead)
            told += u", unread"_s;
        const Result<void> added = QCoro::waitFor(folder.journal().claim("value"));
        told += added ? u", claimed"_s
                      : u", "_s + errorWord(added.error().kind()) + u' ' +
                            QString::number(static_cast<int>(added.error().kind()));
    }
    told += everythingIn(path) == before ? u", untouched"_s : u", touched"_s;
    std::puts(qPrintable(told));
    return 0;
}

/// A profile more, and a connection that is never closed.
int writeAndDie(const QString &path)
{
    const auto open = DataFolder::open(path, u"child"_s);
    if (open && QCoro::waitFor((*open)->profiles().add(profileNamed(u"of one that died"_s))))
        std::raise(SIGKILL);
    return 1;
}

void giveUpTheRightToIgnoreModes()
{
    ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0);
}

} // namespace

/// A folder that is read on a disk that is full, or read-only, or which it should leave as it is.
class QuietReadingTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDiskOnWhichNothingCanBeWritten_data()
    {
        QTest::addColumn<QString>("disk");
        QTest::addColumn<QStringList>("files"); ///< of those that a killed process leaves
        for (const QString &disk : {u"full"_s, u"read-only"_s, u"mode 0500"_s}) {
            const QByteArray name = disk.toLatin1();
            QTest::newRow(name + ", closed") << disk << QStringList();
            QTest::newRow(name + ", killed") << disk << QStringList{u"-wal"_s, u"-shm"_s};
            QTest::newRow(name + ", killed and copied") << disk << QStringList{u"-wal"_s};
        }
    }
    void aDiskOnWhichNothingCanBeWritten()
    {
        QFETCH(const QString, disk);
        QFETCH(const QStringList, files);
        const bool isMode = disk == u"mode 0500"_s;
        if (!isMode && !hasOwnMounts())
            QSKIP("mounts need the rights of root");
        const QString place = m_dir.filePath(u"place"_s);
        QVERIFY(QDir().mkpath(place));
        if (!isMode)
            QCOMPARE(::mount("none", place.toLocal8Bit().constData(), "tmpfs", 0, "size=2M"), 0);
        const QString path = place + u"/data"_s;
        prepare(path, files);
        if (disk == u"full"_s) {
            QFile filling(place + u"/filling"_s);
            QVERIFY(filling.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
            while (filling.write(QByteArray(4096, 'x')) == 4096) {
            }
        }
        if (disk == u"read-only"_s)
            QCOMPARE(::mount("none", place.toLocal8Bit().constData(), "tmpfs", MS_REMOUNT | MS_RDONLY, ""), 0);
        for (const QString &folder : {path + u"/owners"_s, path + u"/seals"_s, path}) {
            if (isMode)
                QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner);
        }
        const QString told = tellOf({u"--read"_s, path}, isMode);
        for (const QString &folder : {path, path + u"/owners"_s, path + u"/seals"_s}) {
            if (isMode)
                QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        if (!isMode)
            QCOMPARE(::umount2(place.toLocal8Bit().constData(), MNT_DETACH), 0);
        QDir(place).removeRecursively();
        const auto kind = disk == u"full"_s ? ErrorKind::StorageFull : ErrorKind::StorageReadOnly;
        QCOMPARE(told,
                 u"%1 profiles, storage %2, untouched"_s.arg(files.isEmpty() ? 1 : 2).arg(static_cast<int>(kind)));
    }

    void readingLeavesNoTrace_data()
    {
        QTest::addColumn<bool>("killed");
        QTest::newRow("closed") << false;
        QTest::newRow("killed") << true;
    }
    void readingLeavesNoTrace()
    {
        QFETCH(const bool, killed);
        const QString path = m_dir.filePath(killed ? u"killed"_s : u"closed"_s);
        prepare(path, killed ? QStringList{u"-wal"_s, u"-shm"_s} : QStringList());
        QTRY_VERIFY_WITH_TIMEOUT(fileStamp(path + u"/keyturn.db"_s).isSettled, 60'000);
        const QStringList before = everythingIn(path);
        {
            const auto open = DataFolder::open(path, u"test"_s);
            QVERIFY(open.has_value());
            QCOMPARE(QCoro::waitFor((*open)->profiles().all())->size(), killed ? 2 : 1);
            QVERIFY(QCoro::waitFor((*open)->strays().loose()).has_value());
            QVERIFY(QCoro::waitFor((*open)->folder().wasCopied()).has_value());
        }
        if (!killed)
            QCOMPARE(everythingIn(path), before);
        QCOMPARE(QFile::exists(path + u"/owners"_s), false);
    }

    /// Read without locks, and written to by another process.
    void whatAnotherWritesIsSeen()
    {
        const QString path = m_dir.filePath(u"two"_s);
        prepare(path, {});
        const auto reader = DataFolder::open(path, u"reader"_s);
        QCOMPARE(QCoro::waitFor((*reader)->profiles().all())->size(), 1);
        for (int more = 0; more < 5; ++more) {
            const auto writer = DataFolder::open(path, u"writer"_s);
            QVERIFY(QCoro::waitFor((*writer)->profiles().add(profileNamed(QString::number(more)))).has_value());
            QCOMPARE(QCoro::waitFor((*reader)->profiles().all())->size(), more + 2);
        }
        QCOMPARE(QCoro::waitFor((*reader)->profiles().all())->size(), 6);
        QVERIFY(QCoro::waitFor((*reader)->profiles().add(profileNamed(u"its own"_s))).has_value());
        QCOMPARE(QCoro::waitFor((*reader)->profiles().all())->size(), 7);
    }

    void aMissingFolderIsNotMade()
    {
        const QString path = m_dir.filePath(u"no/such/folder"_s);
        const auto open = DataFolder::open(path, u"test"_s, DataFolder::Missing::IsAnError);
        QVERIFY(!open.has_value());
        QCOMPARE(open.error().kind(), ErrorKind::NotFound);
        QVERIFY(open.error().detail().contains(path));
        QVERIFY(!QFile::exists(m_dir.filePath(u"no"_s)));
    }

    void anEmptyDatabaseIsADamagedOneWhereMoreIsThere_data()
    {
        QTest::addColumn<QString>("trace");
        QTest::newRow("nothing") << QString();
        QTest::newRow("seals") << u"seals/"_s;
        QTest::newRow("owners") << u"owners/"_s;
        QTest::newRow("settings of the window") << u"window.ini"_s;
        QTest::newRow("journal of the database") << u"keyturn.db-wal"_s;
    }
    void anEmptyDatabaseIsADamagedOneWhereMoreIsThere()
    {
        QFETCH(const QString, trace);
        const QTemporaryDir dir;
        for (const QString &name : {u"keyturn.db"_s, trace}) {
            if (name.endsWith(u'/'))
                QVERIFY(QDir(dir.path()).mkpath(name));
            QFile file(dir.filePath(name));
            QVERIFY(name.isEmpty() || name.endsWith(u'/') || file.open(QIODevice::WriteOnly));
        }
        const auto open = DataFolder::open(dir.path(), u"test"_s);
        QCOMPARE(open.has_value(), trace.isEmpty());
        if (open)
            return;
        QCOMPARE(open.error().kind(), ErrorKind::StorageDamaged);
        QCOMPARE(QFileInfo(dir.filePath(u"keyturn.db"_s)).size(), 0);
    }

    void anotherUsersFolderIsRefused()
    {
        if (::geteuid() != 0)
            QSKIP("only root can give a folder away");
        const QString path = m_dir.filePath(u"theirs"_s);
        prepare(path, {});
        QCOMPARE(::chown(path.toLocal8Bit().constData(), 12345, 12345), 0);
        const auto open = DataFolder::open(path, u"test"_s);
        QVERIFY(!open.has_value());
        QVERIFY2(open.error().detail().contains(path) && open.error().detail().contains(u"12345"_s),
                 qPrintable(open.error().detail()));
        const QByteArray home = qgetenv("HOME");
        qputenv("HOME", path.toLocal8Bit());
        QVERIFY(!DataFolder::open(path + u"/not/yet/there"_s, u"test"_s).has_value());
        qputenv("HOME", home);
        QVERIFY(!QFile::exists(path + u"/not"_s));
    }

private:
    [[nodiscard]] static bool hasOwnMounts()
    {
        static const bool has = ::geteuid() == 0 && ::unshare(CLONE_NEWNS) == 0 &&
                                ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
        return has;
    }

    [[nodiscard]] static QString tellOf(const QStringList &words, bool asOrdinaryUser = false)
    {
        QProcess child;
        if (asOrdinaryUser)
            child.setChildProcessModifier(giveUpTheRightToIgnoreModes);
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(), words);
        child.waitForFinished(60'000);
        return QString::fromLocal8Bit(child.readAllStandardOutput()).trimmed();
    }

    /// One profile; and one in what a killed process left, of which `files` are kept.
    static void prepare(const QString &path, const QStringList &files)
    {
        {
            const auto open = DataFolder::open(path, u"test"_s);
            QVERIFY(open.has_value());
            QVERIFY(QCoro::waitFor((*open)->profiles().add(profileNamed(u"written"_s))).has_value());
        }
        if (files.isEmpty())
            return;
        (void)tellOf({u"--write-and-die"_s, path});
        for (const QString &name : {u"-wal"_s, u"-shm"_s}) {
            QVERIFY(QFile::exists(path + u"/keyturn.db"_s + name));
            if (!files.contains(name))
                QVERIFY(QFile::remove(path + u"/keyturn.db"_s + name));
        }
    }

    QTemporaryDir m_dir;
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == u"--read"_s)
        return readAndTell(words.value(2));
    if (words.value(1) == u"--write-and-die"_s)
        return writeAndDie(words.value(2));
    QuietReadingTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "quietreading_test.moc"
