// SPDX-License-Identifier: GPL-3.0-or-later
#include "filelock.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

/// What a second process does: says whether it got the lock, and keeps it until it is killed or its input ends, as it
/// does when the test is gone.
int hold(const QString &path)
{
    const Result<FileLock> lock = FileLock::tryAcquire(path);
    QFile in;
    QFile out;
    if (!in.open(stdin, QIODevice::ReadOnly) || !out.open(stdout, QIODevice::WriteOnly))
        return 1;
    out.write(lock ? "held\n" : "busy\n");
    out.flush();
    in.readAll();
    return 0;
}

} // namespace

/// One lock, held by one process, and by nobody once that is dead.
class FileLockTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void twoLocksOfOneProcessConflictToo()
    {
        const Result<FileLock> first = FileLock::tryAcquire(path());
        QVERIFY(first.has_value());
        QCOMPARE(FileLock::tryAcquire(path()).error().kind(), ErrorKind::Busy);
        QCOMPARE(QFileInfo(path()).permissions() & 0x77, QFile::Permissions()); // its file is private
    }

    void aLockDiesWithItsProcess()
    {
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, path()});
        QVERIFY(other.waitForReadyRead());
        QCOMPARE(other.readAll().trimmed(), QByteArray("held"));
        const Result<FileLock> busy = FileLock::tryAcquire(path());
        QVERIFY(!busy.has_value());
        QCOMPARE(busy.error().kind(), ErrorKind::Busy);
        other.kill();
        QVERIFY(other.waitForFinished());
        QCOMPARE(other.exitStatus(), QProcess::CrashExit);
        QVERIFY(FileLock::tryAcquire(path()).has_value());
    }

    void aLockIsNotInherited()
    {
        QProcess child;
        {
            const Result<FileLock> lock = FileLock::tryAcquire(path());
            QVERIFY(lock.has_value());
            child.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, path()});
            QVERIFY(child.waitForReadyRead());
            QCOMPARE(child.readAll().trimmed(), QByteArray("busy"));
        }
        QCOMPARE(child.state(), QProcess::Running);
        QVERIFY(FileLock::tryAcquire(path()).has_value());
        child.closeWriteChannel();
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitCode(), 0);
    }

    void aLockGoesWithItsObject()
    {
        std::optional<FileLock> moved;
        {
            Result<FileLock> first = FileLock::tryAcquire(path());
            QVERIFY(first.has_value());
            moved.emplace(std::move(*first));
        }
        QCOMPARE(FileLock::tryAcquire(path()).error().kind(), ErrorKind::Busy);
        moved.reset();
        QVERIFY(FileLock::tryAcquire(path()).has_value());
    }

    void whereNoFileCanBeThereIsNoLock()
    {
        const Result<FileLock> lock = FileLock::tryAcquire(m_dir->filePath(u"nowhere/lock"_s));
        QVERIFY(!lock.has_value());
        QCOMPARE(lock.error().kind(), ErrorKind::Storage);
    }

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(u"lock"_s); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--hold"_s)
        return hold(arguments.value(2));
    FileLockTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "filelock_test.moc"
