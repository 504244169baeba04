// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyturn
{

/// Where this Keyturn came from, as whoever packed it said (KEYTURN_ORIGIN of CMake): "Debian package 0.2.0-1",
/// "RPM package 0.2.0-1", "Flatpak", "Windows installer", "disk image", "built from source". The words before a number
/// are translated by the window.
[[nodiscard]] QString origin();

} // namespace keyturn
