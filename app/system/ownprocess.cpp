// SPDX-License-Identifier: GPL-3.0-or-later
#include "ownprocess.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QSysInfo>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif
#ifdef Q_OS_UNIX
#include <csignal>

#include <sys/resource.h>
#endif
#ifdef Q_OS_MACOS
#include <sys/ptrace.h>
#endif
#ifdef Q_OS_WIN
#include "accesslist_windows.h"

#include <aclapi.h>

/// mingw-w64's werapi.h does not compile.
extern "C" __declspec(dllimport) HRESULT WINAPI WerSetFlags(DWORD flags);
constexpr DWORD reportsNoHeap = 1; // WER_FAULT_REPORTING_FLAG_NOHEAP
#endif

namespace keyturn
{

void hardenProcess()
{
#ifdef Q_OS_UNIX
    // A limit on the size of files is an error of the write, as a full disk is, and not the end of the process.
    std::signal(SIGXFSZ, SIG_IGN);
#endif
#ifndef KEYTURN_SANITIZED
#ifdef Q_OS_UNIX
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
#ifdef Q_OS_LINUX
    prctl(PR_SET_DUMPABLE, 0);
#endif
#ifdef Q_OS_MACOS
    ptrace(PT_DENY_ATTACH, 0, nullptr, 0);
#endif
#ifdef Q_OS_WIN
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
    WerSetFlags(reportsNoHeap); // a report of a crash has no secrets in it
    const OwnAccess access = OwnAccess::toProcess();
    if (const PACL list = access.list())
        SetSecurityInfo(GetCurrentProcess(), SE_KERNEL_OBJECT,
                        DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION, nullptr, nullptr, list,
                        nullptr);
#endif
#endif
}

qint64 processId()
{
    return QCoreApplication::applicationPid();
}

QString machineMark()
{
    const QByteArray id = QSysInfo::machineUniqueId();
    if (id.isEmpty())
        return QStringLiteral("");
    const QByteArray hash = QCryptographicHash::hash("keyturn/" + id, QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(32));
}

} // namespace keyturn
