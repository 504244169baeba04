// SPDX-License-Identifier: GPL-3.0-or-later
// To be loaded before the C library: a disk that fails below one folder, and a clock that is set.
//   KEYTURN_DISK_FOLDER  below it, calls that may need room are counted: write, pwrite, fallocate, ftruncate, fsync,
//                        fdatasync, mkdir, and open with O_CREAT
//   KEYTURN_DISK_ONLY    only those whose path has this in it
//   KEYTURN_DISK_AT      the number of the one that fails, from 1
//   KEYTURN_DISK_ERROR   with this errno (ENOSPC)
//   KEYTURN_DISK_FROM    1: and all that follow it
//   KEYTURN_DISK_ROOM    1: room that a file has already is not asked for, and syncs need none
//   KEYTURN_DISK_TELL    1: each is told, not only the first that fails
//   KEYTURN_CLOCK_SET    seconds by which the time of day is off
// They are told on standard output, in the form of CallTrap::note().
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

namespace
{

std::atomic<int> counted{0};

template <typename Function>
Function *next(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

const char *setting(const char *name)
{
    const char *const value = std::getenv(name);
    return value ? value : "";
}

void tell(const char *call, const char *path)
{
    timespec now{};
    static auto *const clock = next<int(clockid_t, timespec *)>("clock_gettime");
    clock(CLOCK_MONOTONIC, &now);
    const char *const file = std::strrchr(path, '/');
    const char *const ending = std::strrchr(path, '.'); // ids are in the way of a table
    char line[512];
    const int length = std::snprintf(line, sizeof line, "%lld disk %s %s\n",
                                     static_cast<long long>(now.tv_sec) * 1'000'000'000 + now.tv_nsec, call,
                                     std::strstr(path, "keyturn.db") || !ending ? file + 1 : ending);
    static auto *const write = next<ssize_t(int, const void *, size_t)>("write");
    if (length > 0)
        write(STDOUT_FILENO, line, static_cast<size_t>(length));
}

bool fails(const char *call, const char *path)
{
    static const char *const folder = setting("KEYTURN_DISK_FOLDER");
    static const char *const only = setting("KEYTURN_DISK_ONLY");
    static const int at = std::atoi(setting("KEYTURN_DISK_AT"));
    static const bool from = std::atoi(setting("KEYTURN_DISK_FROM")) != 0;
    static const int number = *setting("KEYTURN_DISK_ERROR") ? std::atoi(setting("KEYTURN_DISK_ERROR")) : ENOSPC;
    static const bool isTold = std::atoi(setting("KEYTURN_DISK_TELL")) != 0;
    if (*folder == 0 || std::strncmp(path, folder, std::strlen(folder)) != 0 || !std::strstr(path, only))
        return false;
    const int now = ++counted;
    if (isTold)
        tell(call, path);
    if (at == 0)
        return false;
    if (now != at && !(from && now > at))
        return false;
    if (now == at && !isTold)
        tell(call, path);
    errno = number;
    return true;
}

bool needsRoom(int file, off_t end)
{
    static const bool isAsked = std::atoi(setting("KEYTURN_DISK_ROOM")) != 0;
    struct stat status{};
    return !isAsked || fstat(file, &status) != 0 || end > status.st_size;
}

bool fails(const char *call, int file)
{
    char link[64];
    char path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0)
        return false;
    path[length] = 0;
    return fails(call, path);
}

time_t clockOffset()
{
    static const long offset = std::atol(setting("KEYTURN_CLOCK_SET"));
    return offset;
}

} // namespace

extern "C" {

ssize_t write(int file, const void *bytes, size_t size)
{
    static auto *const real = next<ssize_t(int, const void *, size_t)>("write");
    return fails("write", file) ? -1 : real(file, bytes, size);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t place)
{
    static auto *const real = next<ssize_t(int, const void *, size_t, off_t)>("pwrite");
    return needsRoom(file, place + static_cast<off_t>(size)) && fails("pwrite", file) ? -1
                                                                                      : real(file, bytes, size, place);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t place)
{
    static auto *const real = next<ssize_t(int, const void *, size_t, off64_t)>("pwrite64");
    return needsRoom(file, place + static_cast<off_t>(size)) && fails("pwrite", file) ? -1
                                                                                      : real(file, bytes, size, place);
}

int fallocate(int file, int mode, off_t place, off_t size)
{
    static auto *const real = next<int(int, int, off_t, off_t)>("fallocate");
    return fails("fallocate", file) ? -1 : real(file, mode, place, size);
}

/// These two give the number, and leave errno.
int posix_fallocate(int file, off_t place, off_t size)
{
    static auto *const real = next<int(int, off_t, off_t)>("posix_fallocate");
    return fails("fallocate", file) ? errno : real(file, place, size);
}

int posix_fallocate64(int file, off64_t place, off64_t size)
{
    static auto *const real = next<int(int, off64_t, off64_t)>("posix_fallocate64");
    return fails("fallocate", file) ? errno : real(file, place, size);
}

int ftruncate(int file, off_t size) noexcept
{
    static auto *const real = next<int(int, off_t)>("ftruncate");
    return needsRoom(file, size) && fails("ftruncate", file) ? -1 : real(file, size);
}

int ftruncate64(int file, off64_t size) noexcept
{
    static auto *const real = next<int(int, off64_t)>("ftruncate64");
    return needsRoom(file, size) && fails("ftruncate", file) ? -1 : real(file, size);
}

int fsync(int file)
{
    static auto *const real = next<int(int)>("fsync");
    return needsRoom(file, 0) && fails("fsync", file) ? -1 : real(file);
}

int fdatasync(int file)
{
    static auto *const real = next<int(int)>("fdatasync");
    return needsRoom(file, 0) && fails("fdatasync", file) ? -1 : real(file);
}

int mkdir(const char *path, mode_t mode) noexcept
{
    static auto *const real = next<int(const char *, mode_t)>("mkdir");
    return fails("mkdir", path) ? -1 : real(path, mode);
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    static auto *const real = next<int(const char *, int, ...)>("open");
    return (flags & O_CREAT) && fails("open", path) ? -1 : real(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    static auto *const real = next<int(const char *, int, ...)>("open64");
    return (flags & O_CREAT) && fails("open", path) ? -1 : real(path, flags, mode);
}

int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    static auto *const real = next<int(clockid_t, timespec *)>("clock_gettime");
    const int result = real(clock, time);
    if (result == 0 && clock == CLOCK_REALTIME)
        time->tv_sec += clockOffset();
    return result;
}

int gettimeofday(timeval *time, void *zone) noexcept
{
    static auto *const real = next<int(timeval *, void *)>("gettimeofday");
    const int result = real(time, zone);
    if (result == 0)
        time->tv_sec += clockOffset();
    return result;
}

time_t time(time_t *result) noexcept
{
    static auto *const real = next<time_t(time_t *)>("time");
    const time_t now = real(nullptr) + clockOffset();
    if (result)
        *result = now;
    return now;
}

} // extern "C"
