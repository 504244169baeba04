// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "errortexts.h"

namespace keyturn
{

/// What a person reads when a token was to be made: how it ended, and what to do next. Translated; no secret.
[[nodiscard]] Explanation explainGenerated(const RotationResult &result);
/// "Generated", "Refused by the broker".
[[nodiscard]] QString generatedTitle(Outcome outcome);

} // namespace keyturn
