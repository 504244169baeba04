// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "broker.h"

namespace keyturn
{

/// The call of the token endpoint: an API token for an access token (api-contract, section 2). Through a gate like
/// every POST, so it is sent once. SignIn: refused (400, 401, 403); SignInUnusable: an answer that cannot be used;
/// Network, Proxy, Trust: not reached.
[[nodiscard]] Async<std::shared_ptr<const Authorization>> exchangeApiToken(Profile profile, SharedSecret token,
                                                                           Timeouts timeouts, QDateTime now);

/// Reads a token endpoint's answer (RFC 6749, sections 5.1 and 5.2). `sent` (may be null) is kept out of every detail.
[[nodiscard]] Result<std::shared_ptr<const Authorization>> readTokenAnswer(const Answer &answer, const QDateTime &now,
                                                                           const Secret *sent);

/// Not empty, and visible ASCII only, so that it cannot end the header that it is put into.
[[nodiscard]] bool fitsHeader(const Secret &value);

} // namespace keyturn
