// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "victimprocess.h"

#include <cerrno>

namespace keyturn
{

/// What a victim's disk does; see faultydisk.cpp.
struct DiskFault
{
    int at = 0; ///< the call that fails, from 1; 0 = none
    bool from = false;
    int error = ENOSPC;
    QString only = {};
    bool sparesRoom = false; ///< what a file has already is not asked for: as a real disk does
    bool tellsAll = false;   ///< each call that is counted, not only the first that fails
    int clock = 0;           ///< seconds that the time of day is off
};

/// Made for one run: a faulty disk, or clock, below a process.
inline void putBelow(VictimProcess &victim, const QString &folder, const DiskFault &fault)
{
    QProcessEnvironment environment = victim.process().processEnvironment();
    environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(KEYTURN_FAULTY_DISK));
    environment.insert(QStringLiteral("KEYTURN_DISK_FOLDER"), folder);
    environment.insert(QStringLiteral("KEYTURN_DISK_AT"), QString::number(fault.at));
    environment.insert(QStringLiteral("KEYTURN_DISK_FROM"), fault.from ? QStringLiteral("1") : QStringLiteral("0"));
    environment.insert(QStringLiteral("KEYTURN_DISK_ERROR"), QString::number(fault.error));
    environment.insert(QStringLiteral("KEYTURN_DISK_ONLY"), fault.only);
    environment.insert(QStringLiteral("KEYTURN_DISK_ROOM"), fault.sparesRoom ? QStringLiteral("1") : QString());
    environment.insert(QStringLiteral("KEYTURN_DISK_TELL"), fault.tellsAll ? QStringLiteral("1") : QString());
    environment.insert(QStringLiteral("KEYTURN_CLOCK_SET"), QString::number(fault.clock));
    victim.process().setProcessEnvironment(environment);
}

/// "disk write .seal", or nothing when no call failed.
[[nodiscard]] inline QString faultTold(const Trace &trace)
{
    for (const Trace::Note &note : trace.notes) {
        if (note.word.startsWith("disk "))
            return QString::fromLatin1(note.word.mid(5));
    }
    return {};
}

} // namespace keyturn
