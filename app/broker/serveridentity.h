// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokerdesk.h"

namespace keyturn
{

/// How the profile's server shows itself in a TLS handshake, through the profile's proxy; no byte of a request leaves.
/// Network or Proxy when there is no handshake, Trust for a CA file that cannot be used; a certificate that nobody
/// trusts is no error. Over plain http (loopback) only the connection is made: no chain, nobody to trust, no problem.
[[nodiscard]] Async<ServerIdentity> meetServer(Profile profile, Timeouts timeouts);

} // namespace keyturn
