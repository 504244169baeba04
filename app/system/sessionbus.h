// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QString>

namespace keyturn
{

/// Where a program without a session of its own (cron, a service) finds its user's D-Bus session: systemd puts its
/// socket into a folder of the user's below /run/user. Empty where the environment names a session already that lives
/// (one that is no socket of this machine is not tried), and where there is no living socket of this user's. What an
/// old terminal multiplexer still names is dead: nobody answers there.
///
/// @param folders where the users' folders are, "/run/user"
[[nodiscard]] QString unnamedSessionBus(const QProcessEnvironment &environment, const QString &folders);

/// The session that the environment names first is another user's: its bus drops a stranger, root too, without a word.
[[nodiscard]] bool isSessionBusOfAnotherUser(const QProcessEnvironment &environment);

/// Takes that session into this process' environment, for all the libraries that look for one. Call first: before any
/// thread, and before anything connects.
void findSessionBus();

} // namespace keyturn
