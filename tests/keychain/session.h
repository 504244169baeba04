// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyturn
{

/// The D-Bus session of tests/support/with-secret-service.sh that this program runs in. Every call is done when it
/// returns, without a turn of the event loop, and ends the program if it cannot be done.
class Session
{
public:
    static void lock() { control("lock"); }
    static void unlock() { control("unlock"); }
    /// SIGKILL for GNOME Keyring.
    static void kill() { control("kill"); }
    static void start() { control("start"); }
    /// SIGSTOP: it is there and answers nothing.
    static void pause() { control("pause"); }
    static void resume() { control("resume"); }
    /// "unlocked", "locked", "no-default", "absent".
    [[nodiscard]] static QString state();

private:
    static QString control(const char *command);
};

} // namespace keyturn
