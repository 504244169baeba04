// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokerdesk.h"

namespace keyturn
{

/// Asks once that an API token be revoked (RFC 7009, 2.1). A yes does not prove that it is dead (2.2: whoever does not
/// know a token answers 200 too). Refused with the status when the broker says no, SignIn for 401 and 403; Network,
/// Proxy, Trust; SignInUnusable without an authorization.
[[nodiscard]] Async<void> revokeToken(Profile profile, SharedSecret token,
                                      std::shared_ptr<const Authorization> authorization, Timeouts timeouts);

} // namespace keyturn
