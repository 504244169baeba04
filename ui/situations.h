// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "errortexts.h"

#include <optional>

namespace keyturn
{

/// What a person reads where more is known than the kind of an error: who signs in with what, and what is missing for
/// it. Nothing for an error that its kind explains well enough. The detail is there where it adds something.
[[nodiscard]] std::optional<Explanation> ofSituation(const Error &error);

} // namespace keyturn
