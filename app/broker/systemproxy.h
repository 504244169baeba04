// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy.h"

namespace keyturn
{

/// What the environment says of proxies, as curl and others read it, and where it says nothing, the desktop's settings.
/// Never for this machine itself. Proxy where one is named that Keyturn does not speak to: a script (PAC), another
/// kind, no address. What is in the variable is not repeated, since a password may be.
[[nodiscard]] Result<ProxyRoute> systemRoute(const QUrl &url);

/// Whether a list as in `no_proxy` names this host: names with all that ends in them, addresses, ranges of addresses,
/// each with a port or without, or a star for all.
[[nodiscard]] bool isExempt(const QString &list, const QString &host, int port);

} // namespace keyturn
