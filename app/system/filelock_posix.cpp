// SPDX-License-Identifier: GPL-3.0-or-later
#include "filelock.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

Result<FileLock> FileLock::tryAcquire(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    int file = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0 && (errno == EROFS || errno == EACCES)) {
        // Whether somebody holds it can be asked where nothing can be written, too.
        const int number = errno;
        file = ::open(name.constData(), O_RDONLY | O_CLOEXEC);
        errno = number;
    }
    if (file < 0) {
        const ErrorKind kind = errno == ENOSPC                                       ? ErrorKind::StorageFull
                               : errno == EROFS || errno == EACCES || errno == EPERM ? ErrorKind::StorageReadOnly
                                                                                     : ErrorKind::Storage;
        return fail(kind, u"a lock file cannot be opened: "_s + QString::fromLocal8Bit(std::strerror(errno)));
    }
    FileLock lock(file);
    if (flock(file, LOCK_EX | LOCK_NB) == 0)
        return lock;
    if (errno == EWOULDBLOCK)
        return fail(ErrorKind::Busy, u"another process holds the lock"_s);
    return fail(ErrorKind::Storage, u"a lock cannot be taken: "_s + QString::fromLocal8Bit(std::strerror(errno)));
}

FileLock::~FileLock()
{
    if (m_handle >= 0)
        ::close(static_cast<int>(m_handle));
}

FileLock::FileLock(FileLock &&other) noexcept : m_handle(std::exchange(other.m_handle, -1)) {}

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    return *this;
}

} // namespace keyturn
