// SPDX-License-Identifier: GPL-3.0-or-later
#include "files.h"

#include <QDir>
#include <QFile>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#endif

using namespace Qt::StringLiterals;
using namespace keyturn;

class NewPrivateFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileIsWrittenInFull();
    void whatIsThereIsLeftAsItIs();
    void missingFolderIsTold();
#ifdef Q_OS_UNIX
    void nobodyElseMayReadIt();
    void linkIsNotFollowed();
    void fileThatDoesNotFitIsRemoved();
#endif

private:
    [[nodiscard]] static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }
    QTemporaryDir m_folder;
};

void NewPrivateFileTest::fileIsWrittenInFull()
{
    const QString path = m_folder.filePath(u"full"_s);
    const QByteArray bytes(3'000'000, 'x');
    QVERIFY(writeNewPrivateFile(path, bytes));
    QVERIFY(contentOf(path) == bytes);
    const QString empty = m_folder.filePath(u"empty"_s);
    QVERIFY(writeNewPrivateFile(empty, QByteArray()));
    QCOMPARE(contentOf(empty), QByteArray());
}

void NewPrivateFileTest::whatIsThereIsLeftAsItIs()
{
    const QString path = m_folder.filePath(u"there"_s);
    QVERIFY(writeNewPrivateFile(path, "first"));
    const Result<void> again = writeNewPrivateFile(path, "second");
    QVERIFY(!again);
    QCOMPARE(again.error().kind(), ErrorKind::Exists);
    QCOMPARE(contentOf(path), QByteArray("first"));
}

void NewPrivateFileTest::missingFolderIsTold()
{
    const Result<void> written = writeNewPrivateFile(m_folder.filePath(u"nowhere/file"_s), "x");
    QVERIFY(!written);
    QVERIFY(written.error().detail().contains("nowhere/file"_L1));
}

#ifdef Q_OS_UNIX

void NewPrivateFileTest::nobodyElseMayReadIt()
{
    const QString path = m_folder.filePath(u"private"_s);
    const mode_t before = umask(0);
    const Result<void> written = writeNewPrivateFile(path, "x");
    umask(before);
    QVERIFY(written);
    struct stat status{};
    QCOMPARE(stat(QFile::encodeName(path).constData(), &status), 0);
    QCOMPARE(static_cast<int>(status.st_mode & 07777), 0600);
}

void NewPrivateFileTest::linkIsNotFollowed()
{
    const QString path = m_folder.filePath(u"link"_s);
    const QString target = m_folder.filePath(u"target"_s);
    QVERIFY(QFile::link(target, path));
    const Result<void> written = writeNewPrivateFile(path, "x");
    QVERIFY(!written);
    QCOMPARE(written.error().kind(), ErrorKind::Exists);
    QVERIFY(!QFile::exists(target));
}

void NewPrivateFileTest::fileThatDoesNotFitIsRemoved()
{
    const QString path = m_folder.filePath(u"large"_s);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto heard = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{4096, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const Result<void> written = writeNewPrivateFile(path, QByteArray(10'000, 'x'));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, heard);
    QVERIFY(!written);
    QCOMPARE(written.error().kind(), ErrorKind::StorageFull);
    QVERIFY(written.error().detail().contains("removed again"_L1));
    QVERIFY(!QFile::exists(path));
}

#endif

QTEST_APPLESS_MAIN(NewPrivateFileTest)
#include "newprivatefile_test.moc"
