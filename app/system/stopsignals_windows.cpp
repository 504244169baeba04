// SPDX-License-Identifier: GPL-3.0-or-later
#include "stopsignals.h"

#include <QMetaObject>
#include <QMutex>

#include <cstdlib>

#include <windows.h>

namespace keyturn
{

namespace
{

QMutex mutex;
StopSignals *receiver = nullptr;
int lastNoted = 0;
int personsWaitedFor = 0;
bool endsOtherwise = false;

int numberOf(DWORD event)
{
    switch (event) {
    case CTRL_C_EVENT:
    case CTRL_BREAK_EVENT:
        return StopSignal::interrupt;
    case CTRL_CLOSE_EVENT:
        return StopSignal::hangUp;
    default:
        return StopSignal::terminate;
    }
}

/// Runs in a thread of the system's. After closing, logging off and shutting down the process is ended as soon as this
/// returns, so it does not: what is in flight gets as long as the system allows, and the program ends by itself.
BOOL WINAPI noteEvent(DWORD event)
{
    const int number = numberOf(event);
    {
        const QMutexLocker lock(&mutex);
        if (!receiver && !endsOtherwise)
            return FALSE;
        if (!receiver || personsWaitedFor > 0)
            endBySignal(number);
        lastNoted = number;
        StopSignals *const target = receiver;
        QMetaObject::invokeMethod(
            target, [target, number] { Q_EMIT target->stopRequested(number); }, Qt::QueuedConnection);
    }
    if (number != StopSignal::interrupt)
        ::Sleep(INFINITE);
    return TRUE;
}

} // namespace

void endOnStopSignals()
{
    {
        const QMutexLocker lock(&mutex);
        endsOtherwise = true;
    }
    SetConsoleCtrlHandler(noteEvent, TRUE);
}

void endBySignal(int number)
{
    std::_Exit(128 + number);
}

StopSignals::StopSignals(QObject *parent) : QObject(parent)
{
    {
        const QMutexLocker lock(&mutex);
        receiver = this;
        lastNoted = 0;
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

SignalsEndAtOnce::SignalsEndAtOnce()
{
    const QMutexLocker lock(&mutex);
    ++personsWaitedFor;
    if (receiver && lastNoted != 0)
        endBySignal(lastNoted);
}

SignalsEndAtOnce::~SignalsEndAtOnce()
{
    const QMutexLocker lock(&mutex);
    --personsWaitedFor;
}

} // namespace keyturn
