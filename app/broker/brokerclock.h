// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokerdesk.h"
#include "clock.h"

namespace keyturn
{

/// See BrokerDesk::compareClocks. The clock outlives the task.
[[nodiscard]] Async<ClockFacts> compareClocks(Profile profile, Timeouts timeouts, const Clock *clock);

} // namespace keyturn
