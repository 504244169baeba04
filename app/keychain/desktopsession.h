// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QString>

namespace keyturn
{

/// The wallet daemon that QtKeychain prefers in a session with these variables ("kwalletd5"), if it runs; empty where
/// it goes to the Secret Service. Source: QtKeychain's keychain_unix.cpp, which decides by XDG_CURRENT_DESKTOP, then
/// DESKTOP_SESSION, then KDE_FULL_SESSION, and by KDE_SESSION_VERSION.
[[nodiscard]] QString walletDaemon(const QProcessEnvironment &environment);

} // namespace keyturn
