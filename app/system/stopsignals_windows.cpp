// SPDX-License-Identifier: GPL-3.0-or-later
#include "stopsignals.h"

#include <QMetaObject>
#include <QMutex>

#include <csignal>

#include <windows.h>

namespace keyturn
{

namespace
{

QMutex mutex;
StopSignals *receiver = nullptr;

/// Runs in a thread of the system's.
BOOL WINAPI noteEvent(DWORD event)
{
    const QMutexLocker lock(&mutex);
    if (!receiver)
        return FALSE;
    const int number = event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT ? SIGINT : SIGTERM;
    StopSignals *const target = receiver;
    QMetaObject::invokeMethod(target, [target, number] { Q_EMIT target->stopRequested(number); }, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

StopSignals::StopSignals(QObject *parent) : QObject(parent)
{
    {
        const QMutexLocker lock(&mutex);
        receiver = this;
    }
    SetConsoleCtrlHandler(noteEvent, TRUE);
}

StopSignals::~StopSignals()
{
    SetConsoleCtrlHandler(noteEvent, FALSE);
    const QMutexLocker lock(&mutex);
    receiver = nullptr;
}

void StopSignals::readPipe() {}

} // namespace keyturn
