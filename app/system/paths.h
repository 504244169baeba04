// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyturn
{

/// The user's folder for Keyturn's data: XDG_DATA_HOME/keyturn, %APPDATA%/keyturn, ~/Library/Application
/// Support/keyturn.
[[nodiscard]] QString defaultDataFolder();

} // namespace keyturn
