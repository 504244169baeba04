// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret.h"

namespace keyturn
{

/// `size` random bytes as base64url without padding: what RFC 7636 (4.1, appendix A) makes a code verifier of, and
/// as good for a state.
[[nodiscard]] SharedSecret randomText(qsizetype size);

/// The S256 code challenge of a verifier (RFC 7636, 4.2). May be shown.
[[nodiscard]] QByteArray codeChallenge(const Secret &verifier);

} // namespace keyturn
