// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace keyturn
{

/// Every block of this program's heap is overwritten when it is given back, by whatever library: what a parser, a
/// QString, a network buffer or D-Bus held of a token goes with it. True where that is so. It is for programs that
/// link keyturn_wipingheap, on Linux with glibc, and not in sanitizer builds, which have a heap of their own; and not
/// where somebody has put another allocator in front of the program (LD_PRELOAD, /etc/ld.so.preload).
[[nodiscard]] bool heapIsWiped();

/// Another allocator stands in the place of glibc's, and this program, which would wipe, leaves its blocks to it.
[[nodiscard]] bool heapIsForeign();

/// Says so in the log. Once, at the start.
void warnIfHeapIsForeign();

} // namespace keyturn
