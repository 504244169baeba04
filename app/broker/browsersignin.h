// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange.h"

namespace keyturn
{

/// A sign-in in the user's own browser: authorization code with PKCE S256 (RFC 6749, 4.1; RFC 7636; RFC 8252).
///
/// Discovery says where; `request.showAddress` gets the address that a person is to open; the loopback listener takes
/// the one answer that has this sign-in's state; its code is exchanged through the gate like everything else. With
/// `request.credential` the client is a confidential one, else a public one.
///
/// Errors: SignIn (a person or the broker said no), SignInUnusable (the port is taken, nobody answered within
/// `patience`, discovery or an answer that cannot be used), Cancelled (`request.permit` was refused), Network, Proxy,
/// Trust.
///
/// Qt's own QtNetworkAuth is not used: with Qt 6.4 it knows no PKCE, and its token POST goes through a manager of its
/// own, which may send it again, and has neither the gate nor the pins of this profile.
[[nodiscard]] Async<Access> signInWithBrowser(SignInRequest request, Timeouts timeouts,
                                              std::chrono::milliseconds patience);

} // namespace keyturn
