// SPDX-License-Identifier: GPL-3.0-or-later
#include "datafolder.h"
#include "files.h"
#include "foldername.h"
#include "volume.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace keyturn;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(keyturn::FolderFound)

/// A copied data folder is told from one that is where it was, and from one that was moved.
class FolderNameTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void aPlaceIsComparedByWhatStays_data()
    {
        QTest::addColumn<QString>("marks");
        QTest::addColumn<QString>("marksNow");
        QTest::addColumn<bool>("sameFile");
        QTest::addColumn<bool>("samePath");
        QTest::addColumn<bool>("leftOver"); // something is under the old path
        QTest::addColumn<FolderFound>("found");
        const auto here = FolderFound::Here;
        const auto moved = FolderFound::Moved;
        const auto copied = FolderFound::Copied;
        QTest::newRow("untouched") << u"a:disk"_s << u"a:disk"_s << true << true << true << here;
        QTest::newRow("a backup put back, a profile fetched anew")
            << u"a:disk"_s << u"a:disk"_s << false << true << true << here;
        QTest::newRow("of a Keyturn that knew no volumes") << u"a"_s << u"a:disk"_s << false << true << true << here;
        QTest::newRow("the volume cannot be told now") << u"a:disk"_s << u"a"_s << false << true << true << here;
        QTest::newRow("another disk at its place") << u"a:disk"_s << u"a:other"_s << false << true << true << copied;
        QTest::newRow("another disk, byte by byte the same")
            << u"a:disk"_s << u"a:other"_s << true << true << true << copied;
        QTest::newRow("on another machine") << u"a:disk"_s << u"b:disk"_s << false << true << true << copied;
        QTest::newRow("back on the first machine") << u"a:disk b:c"_s << u"a:disk"_s << false << true << true << here;
        QTest::newRow("a share") << u"network"_s << u"b network"_s << false << true << true << here;
        QTest::newRow("a share, of a Keyturn that knew none")
            << u"b"_s << u"b network"_s << false << true << true << here;
        QTest::newRow("from a disk to a share of another machine")
            << u"a:disk"_s << u"b network"_s << false << true << true << copied;
        QTest::newRow("from a share to a disk") << u"network"_s << u"b:disk"_s << false << true << true << copied;
        QTest::newRow("moved") << u"a:disk"_s << u"a:disk"_s << true << false << false << moved;
        QTest::newRow("a snapshot of it") << u"a:disk"_s << u"a:disk"_s << true << false << true << copied;
        QTest::newRow("copied beside it") << u"a:disk"_s << u"a:disk"_s << false << false << true << copied;
        QTest::newRow("copied, and the original is gone")
            << u"a:disk"_s << u"a:disk"_s << false << false << false << copied;
        QTest::newRow("the same number on another disk")
            << u"a:disk"_s << u"a:other"_s << true << false << false << copied;
        QTest::newRow("a share that another machine has elsewhere")
            << u"network"_s << u"b network"_s << true << false << false << moved;
        QTest::newRow("no machine id") << QString() << QString() << true << true << true << here;
        QTest::newRow("no machine id, another file") << QString() << QString() << false << true << true << copied;
        QTest::newRow("no machine id, moved") << QString() << QString() << true << false << false << moved;
    }
    void aPlaceIsComparedByWhatStays()
    {
        QFETCH(const QString, marks);
        QFETCH(const QString, marksNow);
        QFETCH(const bool, sameFile);
        QFETCH(const bool, samePath);
        QFETCH(const bool, leftOver);
        QFETCH(const FolderFound, found);
        const FolderPlace then{marks.split(u' '), u"4711"_s, u"/home/me/keyturn.db"_s};
        const FolderPlace now{marksNow.split(u' '), sameFile ? then.file : u"4712"_s,
                              samePath ? then.path : u"/home/me/else/keyturn.db"_s};
        QCOMPARE(static_cast<int>(compare(then, now, leftOver)), static_cast<int>(found));
    }

    void aFileThatGetsAnotherNumberIsNoCopy()
    {
        const FolderId before = idOf(path());
        renumber(path());
        const QByteArray bytes = contentOf(file(path()));
        {
            const auto open = DataFolder::open(path(), u"test"_s);
            QVERIFY(open.has_value());
            QVERIFY(QCoro::waitFor((*open)->folder().folder()).value() == before);
            QCOMPARE(QCoro::waitFor((*open)->folder().borrows()).value(), false);
            QCOMPARE(contentOf(file(path())), bytes); // reading writes nothing for it
        }
        QVERIFY(isACopy(path()) == false);
        // And its number of now is kept with the next change, so that a move is told from a copy again.
        change(path());
        QVERIFY(QDir().rename(path(), path() + u"-moved"_s));
        QVERIFY(isACopy(path() + u"-moved"_s) == false);
        QVERIFY(idOf(path() + u"-moved"_s) == before);
    }

    void ofAFolderAndItsCopyOneKeepsTheName()
    {
        const FolderId before = idOf(path());
        // The original is put aside, and a copy takes its place.
        const QString aside = path() + u"-aside"_s;
        QVERIFY(QDir().rename(path(), aside));
        copyTo(aside, path());
        QVERIFY(isACopy(path()) == false);
        QVERIFY(idOf(path()) == before);
        QVERIFY(isACopy(aside) == true);
        QVERIFY(isACopy(aside) == false); // told once
        QVERIFY(!(idOf(aside) == before));
        QVERIFY(!(idOf(aside) == idOf(path())));
    }

    void aCopyIsTold()
    {
        const FolderId before = idOf(path());
        copyTo(path(), path() + u"-copy"_s);
        QVERIFY(isACopy(path() + u"-copy"_s) == true);
        QVERIFY(isACopy(path() + u"-copy"_s) == false);
        QVERIFY(!(idOf(path() + u"-copy"_s) == before));
        QVERIFY(isACopy(path()) == false);
        QVERIFY(idOf(path()) == before);
    }

    void aFolderThatGoesBetweenMachinesIsToldOnceOfEach()
    {
        const FolderId before = idOf(path());
        const QString here = marks();
        setMarks(u"ffffffffffffffffffffffffffffffff:0123456789abcdef"_s); // as if it came from there
        QVERIFY(isACopy(path()) == true);
        const FolderId named = idOf(path());
        QVERIFY(!(named == before));
        QCOMPARE(marks(), u"ffffffffffffffffffffffffffffffff:0123456789abcdef "_s + here);
        // It has been on the other one meanwhile, and comes back.
        setMarks(here + u" ffffffffffffffffffffffffffffffff:0123456789abcdef"_s);
        renumber(path());
        QVERIFY(isACopy(path()) == false);
        QVERIFY(idOf(path()) == named);
        change(path());
        QCOMPARE(marks(), u"ffffffffffffffffffffffffffffffff:0123456789abcdef "_s + here);
    }

    void sharesAreToldByTheirFileSystem_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("isShare");
        for (const char *name : {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afpfs"})
            QTest::newRow(name) << QByteArray(name) << true;
        for (const char *name : {"ext4", "btrfs", "xfs", "tmpfs", "apfs", "vfat", "exfat", "fuseblk", "overlay", ""})
            QTest::newRow(name) << QByteArray(name) << false;
    }
    void sharesAreToldByTheirFileSystem()
    {
        QFETCH(const QByteArray, type);
        QFETCH(const bool, isShare);
        QCOMPARE(isNetworkFileSystem(type), isShare);
    }

    void aVolumeStaysTheSame()
    {
        const Volume one = volumeOf(m_dir->path());
        QCOMPARE(volumeOf(m_dir->path()).mark, one.mark);
        QVERIFY(!one.mark.contains(u' ') && !one.mark.contains(u':'));
    }

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(u"data"_s); }
    static QString file(const QString &folder) { return folder + u"/keyturn.db"_s; }
    static QByteArray contentOf(const QString &name)
    {
        QFile content(name);
        return content.open(QIODevice::ReadOnly) ? content.readAll() : QByteArray("cannot be read");
    }
    static FolderId idOf(const QString &folder)
    {
        const auto open = DataFolder::open(folder, u"test"_s);
        return open ? QCoro::waitFor((*open)->folder().folder()).value_or(FolderId()) : FolderId();
    }
    static bool isACopy(const QString &folder)
    {
        const auto open = DataFolder::open(folder, u"test"_s);
        return QCoro::waitFor((*open)->folder().wasCopied()).value();
    }
    static void change(const QString &folder)
    {
        const auto open = DataFolder::open(folder, u"test"_s);
        HistoryEntry entry;
        entry.time = QDateTime::currentDateTimeUtc();
        entry.action = u"add"_s;
        QVERIFY(open && QCoro::waitFor((*open)->history().append(entry)).has_value());
    }
    static void copyTo(const QString &from, const QString &to)
    {
        QVERIFY(QDir().mkpath(to));
        QVERIFY(QFile::copy(file(from), file(to)));
    }
    /// As a share or a FAT disk does between two mounts.
    static void renumber(const QString &folder)
    {
        const QString before = fileMark(file(folder));
        QVERIFY(QFile::rename(file(folder), file(folder) + u"-was"_s));
        QVERIFY(QFile::copy(file(folder) + u"-was"_s, file(folder)));
        QVERIFY(fileMark(file(folder)) != before);
        QVERIFY(QFile::remove(file(folder) + u"-was"_s));
    }
    [[nodiscard]] QString marks() const
    {
        QString found;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
            database.setDatabaseName(file(path()));
            if (database.open()) {
                QSqlQuery query(u"SELECT machine FROM folder"_s, database);
                found = query.next() ? query.value(0).toString() : QString();
            }
        }
        QSqlDatabase::removeDatabase(u"other"_s);
        return found;
    }
    void setMarks(const QString &marks) const
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
            database.setDatabaseName(file(path()));
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(u"UPDATE folder SET machine = '%1'"_s.arg(marks)));
        }
        QSqlDatabase::removeDatabase(u"other"_s);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(FolderNameTest)
#include "foldername_test.moc"
