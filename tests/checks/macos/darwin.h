// SPDX-License-Identifier: GPL-3.0-or-later
// Read first: the names of macOS that the sources use, so that what they do there is at least compiled here. Nothing of
// it is ever run. What Linux alone has is taken away.
#pragma once

#include <QtCore/qglobal.h>

#include <cerrno>
#include <csignal>
#include <cstdint>

#include <fcntl.h>
#include <sys/stat.h>

#undef Q_OS_LINUX
#define Q_OS_MACOS
#define Q_OS_DARWIN

#undef SIGRTMIN
#undef SIGPWR
#undef SIGSTKFLT

#define st_mtimespec st_mtim

// <fcntl.h>: fcntl(2) of macOS
#define F_FULLFSYNC 51
#define F_PREALLOCATE 42
#define F_ALLOCATEALL 0x00000004
#define F_PEOFPOSMODE 3
struct fstore_t
{
    std::uint32_t fst_flags;
    int fst_posmode;
    off_t fst_offset;
    off_t fst_length;
    off_t fst_bytesalloc;
};

// <sys/ptrace.h>
#define _SYS_PTRACE_H 1
#define PT_DENY_ATTACH 31
int ptrace(int request, pid_t pid, char *address, int data);
