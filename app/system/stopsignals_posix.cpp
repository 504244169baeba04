// SPDX-License-Identifier: GPL-3.0-or-later
#include "stopsignals.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace keyturn
{

namespace
{

std::array<int, 2> ends{-1, -1}; // read, write: the only thing a signal handler may touch

void noteSignal(int number)
{
    const int before = errno;
    const auto byte = static_cast<char>(number);
    [[maybe_unused]] const ssize_t written = ::write(ends[1], &byte, 1);
    errno = before;
}

void handle(int number, void (*handler)(int))
{
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigaction(number, &action, nullptr);
}

} // namespace

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
    handle(SIGINT, noteSignal);
    handle(SIGTERM, noteSignal);
    handle(SIGPIPE, SIG_IGN);
}

StopSignals::~StopSignals()
{
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    for (int &end : ends) {
        ::close(end);
        end = -1;
    }
}

void StopSignals::readPipe()
{
    char byte = 0;
    while (::read(ends[0], &byte, 1) == 1)
        Q_EMIT stopRequested(byte);
}

} // namespace keyturn
