// SPDX-License-Identifier: GPL-3.0-or-later
#include "files.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#ifdef Q_OS_UNIX
#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

#ifdef Q_OS_UNIX
/// No file of this process may grow beyond `size`, for as long as this lives.
class FullDisk
{
public:
    explicit FullDisk(rlim_t size)
    {
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit full{size, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &full);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
    void (*m_signal)(int) = SIG_DFL;
};
#endif

} // namespace

/// Files as a data folder needs them: private, on the disk, never half.
class FilesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

#ifdef Q_OS_UNIX
    void aFolderIsMadePrivateAndNoRightsAreGiven_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::newRow("open to all") << 0777 << 0700;
        QTest::newRow("to be read by all") << 0755 << 0700;
        QTest::newRow("private") << 0700 << 0700;
        QTest::newRow("read-only for its owner") << 0555 << 0500;
    }
    void aFolderIsMadePrivateAndNoRightsAreGiven()
    {
        QFETCH(const int, before);
        QFETCH(const int, after);
        QCOMPARE(mkdir(QFile::encodeName(path()).constData(), 0700), 0);
        QCOMPARE(chmod(QFile::encodeName(path()).constData(), static_cast<mode_t>(before)), 0);
        QVERIFY(makePrivateFolder(path()).has_value());
        QCOMPARE(modeOf(path()), after);
    }

    void aNewFolderIsPrivateWhateverTheMask()
    {
        const mode_t before = umask(0);
        const Result<void> made = makePrivateFolder(path() + u"/deeper"_s);
        umask(before);
        QVERIFY(made.has_value());
        QCOMPARE(modeOf(path() + u"/deeper"_s), 0700);
    }

    void aFileIsMadePrivateAndNoRightsAreGiven_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::newRow("open to all") << 0666 << 0600;
        QTest::newRow("to be read by its group") << 0640 << 0600;
        QTest::newRow("private") << 0600 << 0600;
        QTest::newRow("read-only for its owner") << 0444 << 0400;
    }
    void aFileIsMadePrivateAndNoRightsAreGiven()
    {
        QFETCH(const int, before);
        QFETCH(const int, after);
        QVERIFY(!makeFilePrivate(path()).has_value()); // it is not there
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(fchmod(file.handle(), static_cast<mode_t>(before)), 0);
        QVERIFY(makeFilePrivate(path()).has_value());
        QCOMPARE(modeOf(path()), after);
        QCOMPARE(makePrivateFolder(path()).error().kind(), ErrorKind::Storage);
        QCOMPARE(modeOf(path()), after);
    }

    void reservedRoomIsReallyThere()
    {
        constexpr qsizetype room = 64 * 1024;
        const mode_t mask = umask(0);
        const bool made = ReservedFile::create(path(), room).has_value();
        umask(mask);
        QVERIFY(made);
        QVERIFY(allocated() >= room); // not a hole
        QCOMPARE(modeOf(path()), 0600);
    }

    void whatIsTrimmedIsGivenBack()
    {
        Result<ReservedFile> file = ReservedFile::create(path(), 256 * 1024);
        QVERIFY(file->write("short").has_value());
        QVERIFY(file->trim().has_value());
        QVERIFY2(allocated() <= 64 * 1024, qPrintable(QString::number(allocated())));
        QCOMPARE(file->read().value(), QByteArray("short"));
        const QByteArray longer(10'000, 'l');
        QVERIFY(file->write(longer).has_value());
        QCOMPARE(ReservedFile::open(path())->read().value(), longer);
    }

    void noRoomLeavesNoFile()
    {
        const FullDisk full(4096);
        const Result<ReservedFile> file = ReservedFile::create(path(), 64 * 1024);
        QVERIFY(!file.has_value());
        QCOMPARE(file.error().kind(), ErrorKind::StorageFull);
        QVERIFY(!QFileInfo::exists(path()));
    }

    void aRecordThatFindsNoRoomHarmsNothing()
    {
        Result<ReservedFile> file = ReservedFile::create(path(), 4096);
        QVERIFY(file->write("before").has_value());
        const FullDisk full(8192);
        const Result<void> written = file->write(QByteArray(100'000, 'r'));
        QVERIFY(!written.has_value());
        QCOMPARE(written.error().kind(), ErrorKind::StorageFull);
        QCOMPARE(file->read().value(), QByteArray("before"));
        const QByteArray fitting(4096, 'f');
        QVERIFY(file->write(fitting).has_value());
        QCOMPARE(file->read().value(), fitting);
    }

#endif

    void aRecordComesBackAsItWasWritten_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::newRow("short") << qsizetype(10);
        QTest::newRow("as large as the room") << qsizetype(4096);
        QTest::newRow("larger than the room") << qsizetype(100'000);
    }
    void aRecordComesBackAsItWasWritten()
    {
        QFETCH(const qsizetype, size);
        const QByteArray record(size, 'r');
        {
            Result<ReservedFile> file = ReservedFile::create(path(), 4096);
            QVERIFY(file.has_value());
            QCOMPARE(file->read().value(), QByteArray());
            QVERIFY(file->write("something longer than what comes after it").has_value());
            QVERIFY(file->write(record).has_value());
        }
        Result<ReservedFile> again = ReservedFile::open(path());
        QCOMPARE(again->read().value(), record);
        QVERIFY(again->trim().has_value());
        QCOMPARE(again->read().value(), record);
        QVERIFY(QFileInfo(path()).size() < size + 1024);
    }

    void aRecordThatIsNotAllThereIsDamaged_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<bool>("isChanged");
        QTest::newRow("one byte is another") << qint64(1016) << true;
        QTest::newRow("cut behind its head") << qint64(100) << false;
        QTest::newRow("cut at its head's end") << qint64(16) << false;
        QTest::newRow("cut within its head") << qint64(8) << false;
    }
    void aRecordThatIsNotAllThereIsDamaged()
    {
        QFETCH(const qint64, size);
        QFETCH(const bool, isChanged);
        {
            Result<ReservedFile> file = ReservedFile::create(path(), 4096);
            QVERIFY(file->write(QByteArray(1000, 'r')).has_value());
        }
        QFile raw(path());
        QVERIFY(raw.open(QIODevice::ReadWrite));
        QVERIFY(raw.seek(500));
        if (isChanged)
            raw.write("X");
        QVERIFY(raw.resize(size));
        raw.close();
        Result<ReservedFile> cut = ReservedFile::open(path());
        const Result<QByteArray> record = cut->read();
        QVERIFY(!record.has_value());
        QCOMPARE(record.error().kind(), ErrorKind::StorageDamaged);
        (void)cut->trim(); // gives room back, and takes none
        QCOMPARE(QFileInfo(path()).size(), size);
    }

    void whatWasNeverWrittenIsNoRecord()
    {
        QVERIFY(ReservedFile::create(path(), 4096).has_value());
        QCOMPARE(ReservedFile::open(path())->read().value(), QByteArray());
        QVERIFY(QFile::resize(path(), 0)); // its making was interrupted
        QCOMPARE(ReservedFile::open(path())->read().value(), QByteArray());
    }

    void aSlotIsNeverMadeOverAnother()
    {
        QVERIFY(ReservedFile::create(path(), 100)->write("the first one's").has_value());
        const QByteArray before = contentOf(path());
        QVERIFY(!ReservedFile::create(path(), 100).has_value());
        QCOMPARE(contentOf(path()), before);
    }

    void aCopyHasAnotherMarkAndAMovedFileTheSame()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const QString mark = fileMark(path());
        QVERIFY(!mark.isEmpty());
        QVERIFY(QFile::copy(path(), path() + u"-copy"_s));
        QVERIFY(fileMark(path() + u"-copy"_s) != mark);
        QVERIFY(QFile::rename(path(), path() + u"-moved"_s));
        QCOMPARE(fileMark(path() + u"-moved"_s), mark);
        QCOMPARE(fileMark(path()), QString());
    }

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(u"it"_s); }
#ifdef Q_OS_UNIX
    [[nodiscard]] qint64 allocated() const
    {
        struct stat status{};
        return stat(QFile::encodeName(path()).constData(), &status) == 0 ? qint64(status.st_blocks) * 512 : -1;
    }
    static int modeOf(const QString &path)
    {
        struct stat status{};
        return stat(QFile::encodeName(path).constData(), &status) == 0 ? static_cast<int>(status.st_mode & 0777) : -1;
    }
#endif

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(FilesTest)
#include "files_test.moc"
