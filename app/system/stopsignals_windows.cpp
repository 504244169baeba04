// SPDX-License-Identifier: GPL-3.0-or-later
#include "stopsignals.h"

#include <QMetaObject>
#include <QMutex>

#include <atomic>
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
std::atomic<HWND> sessionWindow = nullptr;

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

/// What the program that is asked to end does with it: false = it knows nothing of it.
bool isTold(int number)
{
    const QMutexLocker lock(&mutex);
    if (!receiver && !endsOtherwise)
        return false;
    if (!receiver || personsWaitedFor > 0)
        endBySignal(number);
    lastNoted = number;
    StopSignals *const target = receiver;
    QMetaObject::invokeMethod(target, [target, number] { Q_EMIT target->stopRequested(number); }, Qt::QueuedConnection);
    return true;
}

/// Runs in a thread of the system's. After closing, logging off and shutting down the process is ended as soon as this
/// returns, so it does not: what is in flight gets as long as the system allows, and the program ends by itself.
BOOL WINAPI noteEvent(DWORD event)
{
    const int number = numberOf(event);
    if (!isTold(number))
        return FALSE;
    if (number != StopSignal::interrupt)
        ::Sleep(INFINITE);
    return TRUE;
}

/// Of the end of the session a program that is linked with user32 gets no event, only a message, and that only if it
/// has a window. The end of the session is waited with, as above.
LRESULT CALLBACK noteMessage(HWND window, UINT message, WPARAM word, LPARAM parameter)
{
    if (message == WM_QUERYENDSESSION)
        return TRUE; // others may still say no
    if (message == WM_ENDSESSION && word != FALSE && isTold(StopSignal::terminate))
        ::Sleep(INFINITE);
    if (message == WM_DESTROY)
        PostQuitMessage(0);
    return DefWindowProcW(window, message, word, parameter);
}

constexpr auto *windowName = L"KeyturnSessionEnd";

/// The window for that, which nobody sees, in a thread of its own: it waits while the program's goes on.
DWORD WINAPI watchSession(void *ready)
{
    const HINSTANCE program = GetModuleHandleW(nullptr);
    WNDCLASSW kind{};
    kind.lpfnWndProc = noteMessage;
    kind.hInstance = program;
    kind.lpszClassName = windowName;
    RegisterClassW(&kind);
    const HWND window =
        CreateWindowExW(0, windowName, L"", WS_OVERLAPPED, 0, 0, 0, 0, nullptr, nullptr, program, nullptr);
    sessionWindow.store(window);
    SetEvent(static_cast<HANDLE>(ready));
    MSG message{};
    while (window && GetMessageW(&message, nullptr, 0, 0) > 0)
        DispatchMessageW(&message);
    return 0;
}

void beginToWatchSession()
{
    const HANDLE ready = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    const HANDLE thread = ready ? CreateThread(nullptr, 0, watchSession, ready, 0, nullptr) : nullptr;
    if (thread) {
        WaitForSingleObject(ready, INFINITE); // till then it has the event
        CloseHandle(thread);
    }
    if (ready)
        CloseHandle(ready);
}

/// It is not waited for: once the session ends, it never returns.
void endToWatchSession()
{
    if (const HWND window = sessionWindow.exchange(nullptr))
        PostMessageW(window, WM_CLOSE, 0, 0);
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
    beginToWatchSession();
}

StopSignals::~StopSignals()
{
    endToWatchSession();
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
