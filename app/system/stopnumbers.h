// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace keyturn
{

/// All signals that end a process by default and can be caught, but for those that tell of a fault of its own, and
/// SIGPIPE. POSIX only.
[[nodiscard]] std::vector<int> stopNumbers();

} // namespace keyturn
