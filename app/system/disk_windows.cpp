// SPDX-License-Identifier: GPL-3.0-or-later
#include "disk.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <windows.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// What a database needs to be opened for writing, and a seal slot; less is no room.
constexpr qint64 leastRoom = 128 * 1024;

/// How long the times of two writes may be the same, in the 100 nanoseconds that a file's time counts by: some ticks of
/// the clock, or the two seconds of a file system that has no more.
constexpr quint64 fineTick = 1'000'000;
constexpr quint64 coarseTick = 30'000'000;
constexpr quint64 second = 10'000'000;

quint64 together(DWORD high, DWORD low)
{
    return (static_cast<quint64>(high) << 32U) | low;
}

bool isMissing(DWORD number)
{
    return number == ERROR_FILE_NOT_FOUND || number == ERROR_PATH_NOT_FOUND || number == ERROR_INVALID_NAME ||
           number == ERROR_BAD_NETPATH;
}

HANDLE openToLook(const QString &path, DWORD access)
{
    const QString native = QDir::toNativeSeparators(path);
    return CreateFileW(reinterpret_cast<const wchar_t *>(native.utf16()), access,
                       FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING,
                       FILE_FLAG_BACKUP_SEMANTICS, nullptr);
}

tl::unexpected<Error> errorOf(DWORD number, const QString &doing)
{
    return fail(ErrorKind::Storage, u"%1: system error %2"_s.arg(doing).arg(number));
}

} // namespace

FileStamp fileStamp(const QString &path)
{
    FileStamp stamp;
    const HANDLE file = openToLook(path, FILE_READ_ATTRIBUTES);
    if (file == INVALID_HANDLE_VALUE)
        return stamp;
    // Of the open file: what its folder says of it may be older.
    BY_HANDLE_FILE_INFORMATION found{};
    const bool isKnown = GetFileInformationByHandle(file, &found) != 0;
    CloseHandle(file);
    if (!isKnown)
        return stamp;
    const quint64 modified = together(found.ftLastWriteTime.dwHighDateTime, found.ftLastWriteTime.dwLowDateTime);
    FILETIME clock{};
    GetSystemTimeAsFileTime(&clock);
    const quint64 now = together(clock.dwHighDateTime, clock.dwLowDateTime);
    stamp.size = static_cast<qint64>(together(found.nFileSizeHigh, found.nFileSizeLow));
    stamp.mark = u"%1/%2"_s.arg(together(found.nFileIndexHigh, found.nFileIndexLow)).arg(modified);
    stamp.isSettled = now > modified && now - modified > (modified % second == 0 ? coarseTick : fineTick);
    return stamp;
}

std::optional<ErrorKind> writeTrouble(const QString &folder)
{
    const HANDLE open = openToLook(folder, FILE_ADD_FILE);
    const DWORD number = GetLastError();
    if (open != INVALID_HANDLE_VALUE)
        CloseHandle(open);
    else if (number == ERROR_ACCESS_DENIED || number == ERROR_WRITE_PROTECT)
        return ErrorKind::StorageReadOnly;
    const QStorageInfo disk(folder);
    if (!disk.isValid() || !disk.isReady())
        return std::nullopt;
    if (disk.isReadOnly())
        return ErrorKind::StorageReadOnly;
    return disk.bytesAvailable() < leastRoom ? std::optional(ErrorKind::StorageFull) : std::nullopt;
}

Result<bool> isThere(const QString &path)
{
    const QString native = QDir::toNativeSeparators(path);
    if (GetFileAttributesW(reinterpret_cast<const wchar_t *>(native.utf16())) != INVALID_FILE_ATTRIBUTES)
        return true;
    const DWORD number = GetLastError();
    if (isMissing(number))
        return false;
    return errorOf(number, u"%1 cannot be looked at"_s.arg(path));
}

Result<QStringList> filesIn(const QString &folder, const QString &ending)
{
    // Each of them, and looked at here: a pattern of Windows also looks at the short names of old.
    const QString pattern = QDir::toNativeSeparators(folder) + u"\\*"_s;
    WIN32_FIND_DATAW entry{};
    const HANDLE search = FindFirstFileW(reinterpret_cast<const wchar_t *>(pattern.utf16()), &entry);
    if (search == INVALID_HANDLE_VALUE) {
        const DWORD number = GetLastError();
        return isMissing(number) ? Result<QStringList>(QStringList())
                                 : errorOf(number, u"%1 cannot be read"_s.arg(folder));
    }
    QStringList names;
    do {
        const QString name = QString::fromWCharArray(entry.cFileName);
        if ((entry.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) == 0 && name.endsWith(ending))
            names.append(name);
    } while (FindNextFileW(search, &entry));
    const DWORD number = GetLastError();
    FindClose(search);
    if (number != ERROR_NO_MORE_FILES)
        return errorOf(number, u"%1 cannot be read to its end"_s.arg(folder));
    names.sort();
    return names;
}

/// There is no sudo that would keep a user's folders and change the user; the access lists keep others out.
Result<void> isOurs(const QString &)
{
    return {};
}

} // namespace keyturn
