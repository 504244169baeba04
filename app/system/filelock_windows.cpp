// SPDX-License-Identifier: GPL-3.0-or-later
#include "filelock.h"

#include <QDir>

#include <utility>

#include <windows.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

Result<FileLock> FileLock::tryAcquire(const QString &path)
{
    const QString native = QDir::toNativeSeparators(path);
    const HANDLE file = CreateFileW(reinterpret_cast<const wchar_t *>(native.utf16()), GENERIC_READ | GENERIC_WRITE,
                                    FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_ALWAYS,
                                    FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return fail(ErrorKind::Storage, u"a lock file cannot be opened: system error %1"_s.arg(GetLastError()));
    FileLock lock(reinterpret_cast<qintptr>(file));
    OVERLAPPED whole{};
    if (LockFileEx(file, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &whole))
        return lock;
    if (GetLastError() == ERROR_LOCK_VIOLATION || GetLastError() == ERROR_IO_PENDING)
        return fail(ErrorKind::Busy, u"another process holds the lock"_s);
    return fail(ErrorKind::Storage, u"a lock cannot be taken: system error %1"_s.arg(GetLastError()));
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
