// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

namespace keyturn
{

/// What is held sealed, given into its owner's hands.

/// The sealed answer as it came (status, header fields, body), for its owner's eyes: it may hold a token. Wipe it.
[[nodiscard]] Async<QByteArray> exportAnswer(RotationPorts ports, AttemptId id);

/// The new token inside a pending seal, for `recover --print`.
[[nodiscard]] Async<Secret> openPending(RotationPorts ports, AttemptId id);

/// After the value of a --once rotation (or a printed pending seal) is in its owner's hands: the seal goes.
[[nodiscard]] Async<void> confirmHandedOver(RotationPorts ports, AttemptId id);

} // namespace keyturn
