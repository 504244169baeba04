// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret.h"

#include <optional>

namespace keyturn
{

/// The `exp` of an access token that happens to be a JWT (RFC 7519, 4.1.4), in seconds since 1970 by the server's
/// clock; nothing when it is anything else. Nothing is verified: the one who made the token has just given it over TLS.
[[nodiscard]] std::optional<qint64> jwtExpiry(const Secret &token);

} // namespace keyturn
