// SPDX-License-Identifier: GPL-3.0-or-later
#include "disk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <memory>

#include <dirent.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// What a database needs to be opened for writing, and a seal slot; less is no room.
constexpr qint64 leastRoom = 128 * 1024;

/// How long the times of two writes may be the same: some ticks of the kernel's clock, or the whole seconds of a file
/// system that has no more.
constexpr qint64 fineTick = 100'000'000; // nanoseconds
constexpr qint64 coarseTick = 3'000'000'000;

qint64 nanoseconds(const timespec &time)
{
    return static_cast<qint64>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

tl::unexpected<Error> errorOf(int number, const QString &doing)
{
    return fail(ErrorKind::Storage, doing + u": "_s + QString::fromLocal8Bit(std::strerror(number)));
}

QString userName(uid_t id)
{
    const passwd *const entry = getpwuid(id);
    return entry ? QString::fromLocal8Bit(entry->pw_name) : u"number %1"_s.arg(id);
}

} // namespace

FileStamp fileStamp(const QString &path)
{
    struct stat status{};
    FileStamp stamp;
    if (stat(QFile::encodeName(path).constData(), &status) != 0)
        return stamp;
#ifdef Q_OS_MACOS
    const qint64 modified = nanoseconds(status.st_mtimespec);
#else
    const qint64 modified = nanoseconds(status.st_mtim);
#endif
    stamp.size = status.st_size;
    stamp.mark = u"%1/%2"_s.arg(status.st_ino).arg(modified);
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    const qint64 tick = modified % 1'000'000'000 == 0 ? coarseTick : fineTick;
    stamp.isSettled = nanoseconds(now) - modified > tick;
    return stamp;
}

std::optional<ErrorKind> writeTrouble(const QString &folder)
{
    const QByteArray name = QFile::encodeName(folder);
    if (::access(name.constData(), W_OK | X_OK) != 0)
        return errno == ENOENT ? std::nullopt : std::optional(ErrorKind::StorageReadOnly);
    struct statvfs disk{};
    if (statvfs(name.constData(), &disk) != 0 || disk.f_blocks == 0)
        return std::nullopt;
    if ((disk.f_flag & ST_RDONLY) != 0)
        return ErrorKind::StorageReadOnly;
    const auto blocks = static_cast<qint64>(geteuid() == 0 ? disk.f_bfree : disk.f_bavail);
    const bool hasFiles = disk.f_files == 0 || disk.f_ffree > 0;
    const bool isRoomy = blocks * static_cast<qint64>(disk.f_frsize) >= leastRoom;
    return isRoomy && hasFiles ? std::nullopt : std::optional(ErrorKind::StorageFull);
}

Result<bool> isThere(const QString &path)
{
    struct stat status{};
    if (stat(QFile::encodeName(path).constData(), &status) == 0)
        return true;
    if (errno == ENOENT || errno == ENOTDIR)
        return false;
    return errorOf(errno, u"%1 cannot be looked at"_s.arg(path));
}

Result<QStringList> filesIn(const QString &folder, const QString &ending)
{
    const std::unique_ptr<DIR, int (*)(DIR *)> open(opendir(QFile::encodeName(folder).constData()), &closedir);
    if (!open)
        return errno == ENOENT ? Result<QStringList>(QStringList())
                               : errorOf(errno, u"%1 cannot be read"_s.arg(folder));
    QStringList names;
    for (;;) {
        errno = 0;
        const dirent *const entry = readdir(open.get());
        if (!entry && errno != 0)
            return errorOf(errno, u"%1 cannot be read to its end"_s.arg(folder));
        if (!entry)
            break;
        const QString name = QFile::decodeName(entry->d_name);
        if (name.endsWith(ending))
            names.append(name);
    }
    names.sort();
    return names;
}

Result<void> isOurs(const QString &folder)
{
    const QString home = QDir::cleanPath(QFile::decodeName(qgetenv("HOME")));
    const bool isInHome = home.size() > 1 && QDir::cleanPath(folder).startsWith(home + u'/');
    QStringList places(folder);
    if (isInHome)
        places.append(home);
    for (const QString &place : std::as_const(places)) {
        struct stat status{};
        if (stat(QFile::encodeName(place).constData(), &status) != 0 || status.st_uid == geteuid())
            continue;
        return fail(
            ErrorKind::Storage,
            u"%1 belongs to %2, and this runs as %3, which would make files there that %2 cannot use; run it as "
            "%2 (without sudo), or give --data-dir a folder of %3"_s.arg(place, userName(status.st_uid),
                                                                         userName(geteuid())));
    }
    return {};
}

} // namespace keyturn
