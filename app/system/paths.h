// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QString>

namespace keyturn
{

/// The user's folder for Keyturn's data: XDG_DATA_HOME/keyturn, %APPDATA%/keyturn, ~/Library/Application
/// Support/keyturn. A relative XDG_DATA_HOME counts for nothing (the rule of XDG); without HOME the user database is
/// asked. Empty where nobody knows a home.
[[nodiscard]] QString defaultDataFolder();

/// The folder that was asked for with --data-dir, absolute; the default where nothing was given. Usage where a shell
/// has left a ~ in front, and where there is no home.
[[nodiscard]] Result<QString> dataFolderFor(const QString &given);

} // namespace keyturn
