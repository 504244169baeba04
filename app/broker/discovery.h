// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokerdesk.h"

namespace keyturn
{

/// More of a discovery document is not taken.
inline constexpr qsizetype largestDiscovery = 1024 * 1024;

/// Asks the broker for what it says of itself. Errors: Network, Proxy, Trust, and those of readDiscovery().
[[nodiscard]] Async<Discovery> fetchDiscovery(Profile profile, Timeouts timeouts);

/// The request by itself: what came, whatever it is.
[[nodiscard]] QCoro::Task<SendReport> askForDiscovery(Profile profile, Timeouts timeouts);

/// Reads an answer (OpenID Connect Discovery 1.0, section 4.3; RFC 8414, 3.3). Refused, with one reason, when it is no
/// discovery document, is of another issuer than the profile's own, or names an address that nothing may be sent to.
[[nodiscard]] Result<Discovery> readDiscovery(const Answer &answer, const Profile &profile);

/// The issuer that a profile's broker has to be.
[[nodiscard]] bool isIssuerOf(const QUrl &issuer, const Profile &profile);

} // namespace keyturn
