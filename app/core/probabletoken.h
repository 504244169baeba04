// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "answer.h"

#include <functional>

namespace keyturn
{

/// The one string in an answer that looks like the new token, wherever it stands: in another field, inside another
/// object, in JSON that is not quite JSON, or in a body that was cut off behind it. It begins with vidb_, is not the
/// old one, and fits token_suffix where the answer has one. Empty when there is none or more than one: a person has to
/// look.
[[nodiscard]] Secret probableToken(const Answer &answer, const std::function<bool(const Secret &)> &isOld);

} // namespace keyturn
