// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace keyturn
{

/// Numbers the calls that a process makes to its ports, tells each on standard output as it comes and goes (a pipe
/// keeps what was told when the process is killed), and strikes the process at one of them.
class CallTrap
{
public:
    enum class Side { Before, After };

    /// Sends this process `signal` at one side of call number `call`; they count from 1.
    void set(int call, Side side, int signal);
    /// From here on calls are numbered.
    void arm();
    [[nodiscard]] int enter(const char *name);
    void leave(int number, const char *name);
    /// "<nanoseconds of the steady clock> <word>".
    static void note(const QByteArray &word);

private:
    void strikeAt(int number, Side side) const;

    int m_call = 0;
    Side m_side = Side::Before;
    int m_signal = 0;
    int m_number = 0;
    bool m_isArmed = false;
};

} // namespace keyturn
