// SPDX-License-Identifier: GPL-3.0-or-later
#include "calltrap.h"

#include <chrono>
#include <csignal>

#include <unistd.h>

namespace keyturn
{

void CallTrap::set(int call, Side side, int signal)
{
    m_call = call;
    m_side = side;
    m_signal = signal;
}

void CallTrap::arm()
{
    m_isArmed = true;
    note("armed");
}

int CallTrap::enter(const char *name)
{
    if (!m_isArmed)
        return 0;
    const int number = ++m_number;
    note(QByteArray("> ") + name);
    strikeAt(number, Side::Before);
    return number;
}

void CallTrap::leave(int number, const char *name)
{
    if (number == 0)
        return;
    note(QByteArray("< ") + name);
    strikeAt(number, Side::After);
}

void CallTrap::note(const QByteArray &word)
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const qint64 nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
    const QByteArray line = QByteArray::number(nanoseconds) + ' ' + word + '\n';
    // At once and whole: a stream's buffer would die with the process.
    if (::write(STDOUT_FILENO, line.constData(), static_cast<std::size_t>(line.size())) != line.size())
        std::raise(SIGABRT);
}

void CallTrap::strikeAt(int number, Side side) const
{
    if (number == m_call && side == m_side)
        std::raise(m_signal);
}

} // namespace keyturn
