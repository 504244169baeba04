// SPDX-License-Identifier: GPL-3.0-or-later
#include "filelock.h"

#include <QDir>

#include <utility>

#include <windows.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

HANDLE openLock(const QString &path, DWORD access, DWORD how)
{
    const QString native = QDir::toNativeSeparators(path);
    return CreateFileW(reinterpret_cast<const wchar_t *>(native.utf16()), access,
                       FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, how, FILE_ATTRIBUTE_NORMAL,
                       nullptr);
}

bool isReadOnly(DWORD number)
{
    return number == ERROR_ACCESS_DENIED || number == ERROR_WRITE_PROTECT;
}

ErrorKind kindOf(DWORD number)
{
    if (number == ERROR_DISK_FULL || number == ERROR_HANDLE_DISK_FULL)
        return ErrorKind::StorageFull;
    return isReadOnly(number) ? ErrorKind::StorageReadOnly : ErrorKind::Storage;
}

} // namespace

Result<FileLock> FileLock::tryAcquire(const QString &path)
{
    HANDLE file = openLock(path, GENERIC_READ | GENERIC_WRITE, OPEN_ALWAYS);
    const DWORD number = GetLastError();
    // Whether somebody holds it can be asked where nothing can be written, too.
    if (file == INVALID_HANDLE_VALUE && isReadOnly(number))
        file = openLock(path, GENERIC_READ, OPEN_EXISTING);
    if (file == INVALID_HANDLE_VALUE)
        return fail(kindOf(number), u"a lock file cannot be opened: system error %1"_s.arg(number));
    FileLock lock(reinterpret_cast<qintptr>(file));
    OVERLAPPED whole{};
    if (LockFileEx(file, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &whole))
        return lock;
    const DWORD refusal = GetLastError();
    if (refusal == ERROR_LOCK_VIOLATION || refusal == ERROR_IO_PENDING)
        return fail(ErrorKind::Busy, u"another process holds the lock"_s);
    return fail(ErrorKind::Storage, u"a lock cannot be taken: system error %1"_s.arg(refusal));
}

FileLock::~FileLock()
{
    if (m_handle != -1)
        CloseHandle(reinterpret_cast<HANDLE>(m_handle));
}

FileLock::FileLock(FileLock &&other) noexcept : m_handle(std::exchange(other.m_handle, -1)) {}

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    return *this;
}

} // namespace keyturn
