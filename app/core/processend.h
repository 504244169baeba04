// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace keyturn
{

/// The process is about to end, as signals, the session and the display say of the whole of it: what is in flight
/// finishes, and nothing more begins to be sent. From any thread. False: it goes on after all.
void setProcessEnds(bool ends);
[[nodiscard]] bool processEnds();

} // namespace keyturn
