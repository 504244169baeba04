// SPDX-License-Identifier: GPL-3.0-or-later
#include "files.h"

#include "accesslist_windows.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

#include <io.h>
#include <windows.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// ERROR_DISK_QUOTA_EXCEEDED, which mingw-w64's headers lack.
constexpr DWORD quotaExceeded = 1295;

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

tl::unexpected<Error> errorOf(DWORD number, const QString &doing)
{
    const QString detail = u"%1: system error %2"_s.arg(doing).arg(number);
    switch (number) {
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
    case quotaExceeded:
        return fail(ErrorKind::StorageFull, detail);
    case ERROR_ACCESS_DENIED:
    case ERROR_WRITE_PROTECT:
        return fail(ErrorKind::StorageReadOnly, detail);
    default:
        return fail(ErrorKind::Storage, detail);
    }
}

tl::unexpected<Error> lastError(const QString &doing)
{
    return errorOf(GetLastError(), doing);
}

HANDLE handleOf(qintptr handle)
{
    return reinterpret_cast<HANDLE>(handle);
}

const wchar_t *wide(const QString &path)
{
    return reinterpret_cast<const wchar_t *>(path.utf16());
}

bool writeAt(HANDLE file, QByteArrayView bytes, qint64 place)
{
    OVERLAPPED where{};
    where.Offset = static_cast<DWORD>(place);
    where.OffsetHigh = static_cast<DWORD>(place >> 32);
    DWORD written = 0;
    return WriteFile(file, bytes.data(), static_cast<DWORD>(bytes.size()), &written, &where) &&
           written == static_cast<DWORD>(bytes.size());
}

bool readAt(HANDLE file, char *bytes, qsizetype size, qint64 place)
{
    OVERLAPPED where{};
    where.Offset = static_cast<DWORD>(place);
    where.OffsetHigh = static_cast<DWORD>(place >> 32);
    DWORD got = 0;
    return ReadFile(file, bytes, static_cast<DWORD>(size), &got, &where) && got == static_cast<DWORD>(size);
}

bool allocate(HANDLE file, qint64 room)
{
    LARGE_INTEGER end;
    end.QuadPart = room;
    return SetFilePointerEx(file, end, nullptr, FILE_BEGIN) && SetEndOfFile(file);
}

/// A file that is shorter than that is read without an error.
Result<void> readHead(HANDLE file, RecordHead &head)
{
    OVERLAPPED start{};
    DWORD got = 0;
    if (!ReadFile(file, &head, sizeof head, &got, &start) && GetLastError() != ERROR_HANDLE_EOF)
        return lastError(u"the record cannot be read"_s);
    return got == sizeof head ? Result<void>() : fail(ErrorKind::StorageDamaged, u"the record is cut short"_s);
}

/// What others are allowed there is taken from them. Below a user's own folders that is nothing: what is made there
/// inherits their access list, and nothing has to be done.
Result<void> takeFromOthers(const QString &path, const OwnAccess &access)
{
    const DWORD number = isOpenToOthers(path) ? give(path, access) : ERROR_SUCCESS;
    return number == ERROR_SUCCESS ? Result<void>() : errorOf(number, u"%1 cannot be made private"_s.arg(path));
}

} // namespace

Result<void> makePrivateFolder(const QString &path)
{
    OwnAccess access = OwnAccess::toFolder();
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return lastError(u"the folder above cannot be made"_s);
    if (CreateDirectoryW(wide(QDir::toNativeSeparators(path)), access.attributes()))
        return {};
    const DWORD number = GetLastError();
    const QFileInfo found(path);
    if (!found.exists())
        return errorOf(number, u"the folder cannot be made"_s);
    if (!found.isDir())
        return fail(ErrorKind::Storage, u"%1 is not a folder"_s.arg(path));
    return takeFromOthers(path, access);
}

Result<void> makeFilePrivate(const QString &path)
{
    if (!QFileInfo::exists(path))
        return errorOf(ERROR_FILE_NOT_FOUND, u"the file cannot be read"_s);
    return takeFromOthers(path, OwnAccess::toFile());
}

/// Its folder may be anybody's.
Result<void> writeNewPrivateFile(const QString &path, QByteArrayView bytes)
{
    OwnAccess access = OwnAccess::toFile();
    if (!access.attributes())
        return fail(ErrorKind::Storage, u"%1 cannot be made private"_s.arg(path));
    const QString name = QDir::toNativeSeparators(path);
    const HANDLE file =
        CreateFileW(wide(name), GENERIC_WRITE, 0, access.attributes(), CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr);
    const DWORD number = GetLastError();
    if (file == INVALID_HANDLE_VALUE && (number == ERROR_FILE_EXISTS || number == ERROR_ALREADY_EXISTS))
        return fail(ErrorKind::Exists, u"%1 is there already, and is left as it is"_s.arg(path));
    if (file == INVALID_HANDLE_VALUE)
        return errorOf(number, u"%1 cannot be made"_s.arg(path));
    if (writeAt(file, bytes, 0) && FlushFileBuffers(file)) {
        CloseHandle(file);
        return {};
    }
    const DWORD problem = GetLastError();
    CloseHandle(file);
    if (!DeleteFileW(wide(name)))
        return errorOf(problem, u"%1 could not be written in full, nor be removed"_s.arg(path));
    return errorOf(problem, u"%1 could not be written in full, and was removed again"_s.arg(path));
}

/// NTFS journals its folders.
Result<void> removeFile(const QString &path)
{
    if (DeleteFileW(wide(QDir::toNativeSeparators(path))))
        return {};
    const DWORD number = GetLastError();
    if (number == ERROR_FILE_NOT_FOUND || number == ERROR_PATH_NOT_FOUND)
        return {};
    return errorOf(number, u"%1 cannot be removed"_s.arg(path));
}

Result<void> syncIfFile(int number)
{
    const HANDLE file = reinterpret_cast<HANDLE>(_get_osfhandle(number));
    if (file == INVALID_HANDLE_VALUE || GetFileType(file) != FILE_TYPE_DISK || FlushFileBuffers(file))
        return {};
    return lastError(u"the output file is not on the disk"_s);
}

QString fileMark(const QString &path)
{
    const HANDLE file = CreateFileW(wide(QDir::toNativeSeparators(path)), FILE_READ_ATTRIBUTES,
                                    FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING,
                                    FILE_FLAG_BACKUP_SEMANTICS, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return {};
    BY_HANDLE_FILE_INFORMATION information{};
    const bool isKnown = GetFileInformationByHandle(file, &information) != 0;
    CloseHandle(file);
    const auto number = (static_cast<quint64>(information.nFileIndexHigh) << 32U) | information.nFileIndexLow;
    return isKnown ? QString::number(number) : QString();
}

Result<ReservedFile> ReservedFile::create(const QString &path, qsizetype room)
{
    const HANDLE file = CreateFileW(wide(QDir::toNativeSeparators(path)), GENERIC_READ | GENERIC_WRITE,
                                    FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, CREATE_NEW,
                                    FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return lastError(u"no room can be reserved"_s);
    ReservedFile reserved(reinterpret_cast<qintptr>(file));
    const RecordHead none;
    if (!allocate(file, room + static_cast<qsizetype>(sizeof none)) ||
        !writeAt(file, QByteArrayView(reinterpret_cast<const char *>(&none), sizeof none), 0) ||
        !FlushFileBuffers(file)) {
        const DWORD number = GetLastError();
        DeleteFileW(wide(QDir::toNativeSeparators(path)));
        return errorOf(number, u"no room can be reserved"_s);
    }
    return reserved;
}

Result<ReservedFile> ReservedFile::open(const QString &path)
{
    const HANDLE file = CreateFileW(wide(QDir::toNativeSeparators(path)), GENERIC_READ | GENERIC_WRITE,
                                    FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING,
                                    FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return lastError(u"the record cannot be opened"_s);
    return ReservedFile(reinterpret_cast<qintptr>(file));
}

Result<ReservedFile> ReservedFile::openToRead(const QString &path)
{
    const HANDLE file = CreateFileW(wide(QDir::toNativeSeparators(path)), GENERIC_READ,
                                    FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING,
                                    FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return lastError(u"the record cannot be opened"_s);
    return ReservedFile(reinterpret_cast<qintptr>(file));
}

ReservedFile::~ReservedFile()
{
    if (m_handle != -1)
        CloseHandle(handleOf(m_handle));
}

ReservedFile::ReservedFile(ReservedFile &&other) noexcept : m_handle(std::exchange(other.m_handle, -1)) {}

ReservedFile &ReservedFile::operator=(ReservedFile &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    return *this;
}

Result<void> ReservedFile::write(QByteArrayView record)
{
    const HANDLE file = handleOf(m_handle);
    LARGE_INTEGER size{};
    const qint64 needed = record.size() + static_cast<qint64>(sizeof(RecordHead));
    if (!GetFileSizeEx(file, &size) || (needed > size.QuadPart && !allocate(file, needed)))
        return lastError(u"the record cannot be written"_s);
    RecordHead head;
    head.length = static_cast<quint64>(record.size());
    head.check = checkOf(record);
    if (!writeAt(file, record, sizeof head) ||
        !writeAt(file, QByteArrayView(reinterpret_cast<const char *>(&head), sizeof head), 0) ||
        !FlushFileBuffers(file))
        return lastError(u"the record cannot be written"_s);
    return {};
}

Result<QByteArray> ReservedFile::read() const
{
    const HANDLE file = handleOf(m_handle);
    LARGE_INTEGER size{};
    if (!GetFileSizeEx(file, &size))
        return lastError(u"the record cannot be read"_s);
    if (size.QuadPart == 0)
        return QByteArray(); // its making was interrupted
    RecordHead head;
    if (const Result<void> isRead = readHead(file, head); !isRead)
        return fail(isRead.error());
    if (head.length == 0)
        return QByteArray();
    // What a head speaks of was written and synced: when it is not there any more, that is damage.
    if (head.length > static_cast<quint64>(size.QuadPart) - sizeof head)
        return fail(ErrorKind::StorageDamaged, u"the record is cut short"_s);
    const auto length = static_cast<qsizetype>(head.length);
    QByteArray record(length, Qt::Uninitialized);
    if (!readAt(file, record.data(), length, sizeof head))
        return lastError(u"the record cannot be read"_s);
    return checkOf(record) == head.check ? Result<QByteArray>(record)
                                         : fail(ErrorKind::StorageDamaged, u"the record is damaged"_s);
}

Result<void> ReservedFile::trim()
{
    const HANDLE file = handleOf(m_handle);
    RecordHead head;
    if (const Result<void> isRead = readHead(file, head); !isRead)
        return isRead;
    LARGE_INTEGER size{};
    if (!GetFileSizeEx(file, &size))
        return lastError(u"room cannot be given back"_s);
    if (head.length >= static_cast<quint64>(size.QuadPart) - sizeof head)
        return {};
    if (!allocate(file, static_cast<qint64>(head.length + sizeof head)))
        return lastError(u"room cannot be given back"_s);
    return {};
}

} // namespace keyturn
