// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

#include <QSet>
#include <QStringList>

namespace keyturn
{

/// LooksLikeSecret when one of the texts looks like a token, or is, or has among its words, a value that is known here:
/// of a token that is stored or that Keyturn made, or a profile's own secret. For a text that is long enough the store
/// is asked where it is open; nobody is asked to open it: then the looks count, and what is known without it.
[[nodiscard]] Async<void> holdNoSecret(RotationPorts ports, QStringList texts);

/// The same for names and notes of tokens that are about to be added, whose values count as known too. The error's
/// line() is the 1-based position in `tokens`.
[[nodiscard]] Async<void> holdNoSecret(RotationPorts ports, QList<TokenRecord> tokens);

} // namespace keyturn
