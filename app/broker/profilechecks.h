// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpbroker.h"

namespace keyturn
{

/// "Test connection": name, TCP, TLS, discovery, sign-in, each timed; what comes after the first failure is not tried.
/// Nothing is irreversible: an access token is fetched and forgotten, and with sign-in `token` not even that. A sign-in
/// in the browser is kept, as a person has taken part in it. The broker outlives the task.
[[nodiscard]] QCoro::Task<QList<ProfileCheck>> testProfile(HttpBroker &broker, SignInRequest request,
                                                           Timeouts timeouts);

} // namespace keyturn
