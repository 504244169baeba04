// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "recovery.h"

#include <QDateTime>

namespace keyturn
{

/// Seals that the journal knows nothing of: the database was taken away, or put back from a copy, after they were
/// written. Whose they are, only a person can say. One that a power cut has brought back, and nobody needs, goes.
[[nodiscard]] Async<QList<PendingSeal>> strangerSeals(RotationPorts ports);

/// Answers that are kept and whose doubt does not stand. One that is proven useless since before `overBefore` (UTC)
/// goes.
[[nodiscard]] Async<QList<KeptAnswer>> answersWithoutDoubt(RotationPorts ports, QDateTime overBefore);

} // namespace keyturn
