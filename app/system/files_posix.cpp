// SPDX-License-Identifier: GPL-3.0-or-later
#include "files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// In front of a record: its length, and a check that the whole of it was written.
struct RecordHead
{
    quint64 length = 0;
    quint64 check = 0;
};

/// FNV-1a: tells a torn write, nothing more; the seal has its own authentication.
quint64 checkOf(QByteArrayView record)
{
    quint64 hash = 14695981039346656037ULL;
    for (const char c : record) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    return hash;
}

tl::unexpected<Error> errorOf(int number, const QString &doing)
{
    const QString detail = doing + u": "_s + QString::fromLocal8Bit(std::strerror(number));
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return fail(ErrorKind::StorageFull, detail);
    case EROFS:
    case EACCES:
    case EPERM:
        return fail(ErrorKind::StorageReadOnly, detail);
    default:
        return fail(ErrorKind::Storage, detail);
    }
}

int descriptor(qintptr handle)
{
    return static_cast<int>(handle);
}

/// On macOS fsync() leaves it in the disk's own memory, and a disk that knows no more than that is asked so.
int syncAll(int file)
{
#ifdef Q_OS_MACOS
    if (fcntl(file, F_FULLFSYNC) == 0)
        return 0;
#endif
    return fsync(file);
}

int syncData(int file)
{
#ifdef Q_OS_MACOS
    return syncAll(file);
#else
    return fdatasync(file);
#endif
}

/// All of it, at `place`; 0 or an error number.
int writeAll(int file, QByteArrayView bytes, off_t place)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = pwrite(file, bytes.data(), static_cast<std::size_t>(bytes.size()), place);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return written < 0 ? errno : EIO;
        bytes = bytes.sliced(written);
        place += written;
    }
    return 0;
}

int allocate(int file, off_t room)
{
#ifdef Q_OS_MACOS
    fstore_t store{F_ALLOCATEALL, F_PEOFPOSMODE, 0, room, 0};
    if (fcntl(file, F_PREALLOCATE, &store) == 0)
        return ftruncate(file, room) == 0 ? 0 : errno;
    if (errno != ENOTSUP && errno != EOPNOTSUPP && errno != EINVAL)
        return errno;
    // Shares and FAT disks: only what is written has room.
    struct stat status{};
    if (fstat(file, &status) != 0)
        return errno;
    return writeAll(file, QByteArray(std::max<off_t>(0, room - status.st_size), '\0'), status.st_size);
#else
    return posix_fallocate(file, 0, room);
#endif
}

int syncFolderOf(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int handle = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return errno;
    const int result = syncAll(handle) == 0 ? 0 : errno;
    ::close(handle);
    return result;
}

/// A file that is shorter than that sets no errno.
Result<void> readHead(int file, RecordHead &head)
{
    const ssize_t got = pread(file, &head, sizeof head, 0);
    if (got == static_cast<ssize_t>(sizeof head))
        return {};
    return got < 0 ? errorOf(errno, u"the record cannot be read"_s)
                   : fail(ErrorKind::StorageDamaged, u"the record is cut short"_s);
}

/// Rights are only ever taken: what its owner made read-only stays so.
Result<void> takeFromOthers(const QByteArray &name, mode_t mode)
{
    if ((mode & 0077) != 0 && chmod(name.constData(), mode & 0700) != 0)
        return errorOf(errno, u"%1 cannot be made private"_s.arg(QFile::decodeName(name)));
    return {};
}

} // namespace

Result<void> makePrivateFolder(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return errorOf(errno, u"the folder above cannot be made"_s);
    if (mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return errorOf(errno, u"the folder cannot be made"_s);
    struct stat status{};
    if (stat(name.constData(), &status) != 0)
        return errorOf(errno, u"the folder cannot be read"_s);
    if (!S_ISDIR(status.st_mode))
        return fail(ErrorKind::Storage, u"%1 is not a folder"_s.arg(path));
    return takeFromOthers(name, status.st_mode);
}

Result<void> makeFilePrivate(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat status{};
    if (stat(name.constData(), &status) != 0)
        return errorOf(errno, u"the file cannot be read"_s);
    return takeFromOthers(name, status.st_mode);
}

Result<void> writeNewPrivateFile(const QString &path, QByteArrayView bytes)
{
    const QByteArray name = QFile::encodeName(path);
    const int file = ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST)
        return fail(ErrorKind::Exists, u"%1 is there already, and is left as it is"_s.arg(path));
    if (file < 0)
        return errorOf(errno, u"%1 cannot be made"_s.arg(path));
    int problem = writeAll(file, bytes, 0);
    if (problem == 0 && syncAll(file) != 0)
        problem = errno;
    if (::close(file) != 0 && problem == 0)
        problem = errno;
    if (problem == 0)
        problem = syncFolderOf(path);
    if (problem == 0)
        return {};
    const bool isGone = unlink(name.constData()) == 0;
    return errorOf(problem, isGone ? u"%1 could not be written in full, and was removed again"_s.arg(path)
                                   : u"%1 could not be written in full, nor be removed"_s.arg(path));
}

Result<void> removeFile(const QString &path)
{
    if (std::remove(QFile::encodeName(path).constData()) != 0)
        return errno == ENOENT ? Result<void>() : errorOf(errno, u"%1 cannot be removed"_s.arg(path));
    const int problem = syncFolderOf(path);
    return problem == 0 ? Result<void>() : errorOf(problem, u"%1 was removed, and may come back"_s.arg(path));
}

Result<void> syncIfFile(int number)
{
    struct stat status{};
    if (fstat(number, &status) != 0 || !S_ISREG(status.st_mode))
        return {};
    // Some file systems know no sync.
    if (syncAll(number) != 0 && errno != EINVAL && errno != ENOTSUP)
        return errorOf(errno, u"the output file is not on the disk"_s);
#ifdef Q_OS_LINUX
    // A new file's name, too, as far as it can be found and its folder be opened.
    const QString name = QFile::symLinkTarget(u"/proc/self/fd/%1"_s.arg(number));
    if (!name.isEmpty())
        (void)syncFolderOf(name);
#endif
    return {};
}

QString fileMark(const QString &path)
{
    struct stat status{};
    if (stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return QString::number(static_cast<quint64>(status.st_ino));
}

Result<ReservedFile> ReservedFile::create(const QString &path, qsizetype room)
{
    const QByteArray name = QFile::encodeName(path);
    const int file = ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return errorOf(errno, u"no room can be reserved"_s);
    ReservedFile reserved(file);
    const RecordHead none;
    int problem = allocate(file, static_cast<off_t>(room + static_cast<qsizetype>(sizeof(RecordHead))));
    if (problem == 0)
        problem = writeAll(file, QByteArrayView(reinterpret_cast<const char *>(&none), sizeof none), 0);
    if (problem == 0 && syncAll(file) != 0)
        problem = errno;
    if (problem == 0)
        problem = syncFolderOf(path);
    if (problem != 0) {
        unlink(name.constData());
        return errorOf(problem, u"no room can be reserved"_s);
    }
    return reserved;
}

Result<ReservedFile> ReservedFile::open(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
    if (file < 0)
        return errorOf(errno, u"the record cannot be opened"_s);
    return ReservedFile(file);
}

Result<ReservedFile> ReservedFile::openToRead(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return errorOf(errno, u"the record cannot be opened"_s);
    return ReservedFile(file);
}

ReservedFile::~ReservedFile()
{
    if (m_handle >= 0)
        ::close(descriptor(m_handle));
}

ReservedFile::ReservedFile(ReservedFile &&other) noexcept : m_handle(std::exchange(other.m_handle, -1)) {}

ReservedFile &ReservedFile::operator=(ReservedFile &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    return *this;
}

Result<void> ReservedFile::write(QByteArrayView record)
{
    const int file = descriptor(m_handle);
    struct stat status{};
    if (fstat(file, &status) != 0)
        return errorOf(errno, u"the record cannot be written"_s);
    const auto needed = static_cast<off_t>(record.size() + static_cast<qsizetype>(sizeof(RecordHead)));
    if (needed > status.st_size) {
        const int problem = allocate(file, needed);
        if (problem != 0)
            return errorOf(problem, u"the record cannot be written"_s);
    }
    RecordHead head;
    head.length = static_cast<quint64>(record.size());
    head.check = checkOf(record);
    int problem = writeAll(file, record, sizeof head);
    if (problem == 0)
        problem = writeAll(file, QByteArrayView(reinterpret_cast<const char *>(&head), sizeof head), 0);
    if (problem == 0 && syncData(file) != 0)
        problem = errno;
    return problem == 0 ? Result<void>() : errorOf(problem, u"the record cannot be written"_s);
}

Result<QByteArray> ReservedFile::read() const
{
    const int file = descriptor(m_handle);
    struct stat status{};
    if (fstat(file, &status) != 0)
        return errorOf(errno, u"the record cannot be read"_s);
    if (status.st_size == 0)
        return QByteArray(); // its making was interrupted
    RecordHead head;
    if (const Result<void> isRead = readHead(file, head); !isRead)
        return fail(isRead.error());
    if (head.length == 0)
        return QByteArray();
    // What a head speaks of was written and synced: when it is not there any more, that is damage.
    if (head.length > static_cast<quint64>(status.st_size) - sizeof head)
        return fail(ErrorKind::StorageDamaged, u"the record is cut short"_s);
    const auto length = static_cast<qsizetype>(head.length);
    QByteArray record(length, Qt::Uninitialized);
    qsizetype done = 0;
    while (done < length) {
        const ssize_t got = pread(file, record.data() + done, static_cast<std::size_t>(length - done),
                                  static_cast<off_t>(sizeof head) + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return errorOf(got < 0 ? errno : EIO, u"the record cannot be read"_s);
        done += got;
    }
    return checkOf(record) == head.check ? Result<QByteArray>(record)
                                         : fail(ErrorKind::StorageDamaged, u"the record is damaged"_s);
}

Result<void> ReservedFile::trim()
{
    const int file = descriptor(m_handle);
    RecordHead head;
    if (const Result<void> isRead = readHead(file, head); !isRead)
        return isRead;
    struct stat status{};
    if (fstat(file, &status) != 0)
        return errorOf(errno, u"room cannot be given back"_s);
    if (head.length >= static_cast<quint64>(status.st_size) - sizeof head)
        return {};
    if (ftruncate(file, static_cast<off_t>(head.length + sizeof head)) != 0)
        return errorOf(errno, u"room cannot be given back"_s);
    return {};
}

} // namespace keyturn
