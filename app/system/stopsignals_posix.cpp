// SPDX-License-Identifier: GPL-3.0-or-later
#include "stopsignals.h"

#include "stopnumbers.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace keyturn
{

namespace
{

using Handler = void (*)(int);

struct Taken
{
    int number;
    struct sigaction before;
};

std::array<int, 2> ends{-1, -1}; // read, write
volatile std::sig_atomic_t lastNoted = 0;
std::vector<Taken> taken; // by the StopSignals that lives

// A handler may do what signal-safety(7) lists, and nothing else.
void endNow(int number)
{
    std::_Exit(128 + number);
}

void noteSignal(int number)
{
    const int before = errno;
    lastNoted = number;
    const auto byte = static_cast<char>(number);
    [[maybe_unused]] const ssize_t written = ::write(ends[1], &byte, 1);
    errno = before;
}

void handle(int number, Handler handler)
{
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigaction(number, &action, nullptr);
}

bool isIgnored(const struct sigaction &action)
{
    return (action.sa_flags & SA_SIGINFO) == 0 && action.sa_handler == SIG_IGN;
}

/// What was ignored is left alone.
std::vector<Taken> takeAll(Handler handler)
{
    std::vector<Taken> all;
    for (const int number : stopNumbers()) {
        struct sigaction before{};
        if (sigaction(number, nullptr, &before) != 0 || isIgnored(before))
            continue;
        handle(number, handler);
        all.push_back({number, before});
    }
    return all;
}

} // namespace

std::vector<int> stopNumbers()
{
    std::vector<int> numbers{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU};
#ifdef SIGIO
    numbers.push_back(SIGIO);
#endif
#ifdef SIGPWR
    numbers.push_back(SIGPWR);
#endif
#ifdef SIGSTKFLT
    numbers.push_back(SIGSTKFLT);
#endif
#ifdef SIGRTMIN
    for (int number = SIGRTMIN; number <= SIGRTMAX; ++number)
        numbers.push_back(number);
#endif
    return numbers;
}

void endOnStopSignals()
{
    takeAll(endNow);
}

void endBySignal(int number)
{
    std::_Exit(128 + number);
}

StopSignals::StopSignals(QObject *parent) : QObject(parent)
{
    if (::pipe(ends.data()) != 0)
        qFatal("no pipe for signals");
    for (const int end : ends) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(end, F_SETFL, O_NONBLOCK);
    }
    auto *const notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] { readPipe(); });
    lastNoted = 0;
    taken = takeAll(noteSignal);
    handle(SIGPIPE, SIG_IGN);
}

StopSignals::~StopSignals()
{
    for (const Taken &one : taken)
        sigaction(one.number, &one.before, nullptr);
    taken.clear();
    for (int &end : ends) {
        ::close(end);
        end = -1;
    }
}

void StopSignals::readPipe()
{
    char byte = 0;
    while (::read(ends[0], &byte, 1) == 1)
        Q_EMIT stopRequested(static_cast<unsigned char>(byte));
}

SignalsEndAtOnce::SignalsEndAtOnce()
{
    for (const Taken &one : taken)
        handle(one.number, endNow);
    if (!taken.empty() && lastNoted != 0)
        endBySignal(lastNoted);
}

SignalsEndAtOnce::~SignalsEndAtOnce()
{
    for (const Taken &one : taken)
        handle(one.number, noteSignal);
}

} // namespace keyturn
