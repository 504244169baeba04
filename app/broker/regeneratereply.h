// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "answer.h"

namespace keyturn
{

/// THE classifier of answers that hold a new token: what the server has done, as far as its answer tells. One table
/// for the live path and for the recovery. `old` may be null. Source: api-contract, sections 1 and 4.
[[nodiscard]] Reading readReply(CallKind kind, const Answer &answer, const Secret *old);

/// What RFC 6749, section 5.2, lets a server say of an error, made safe to show: plain text, cut, no control
/// characters, nothing that looks like a token, and nothing of `known`. Empty if it says nothing.
[[nodiscard]] QString errorTextOf(const QByteArray &body, const QList<SharedSecret> &known);

} // namespace keyturn
