// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attempt.h"
#include "owners.h"

#include <QSqlDatabase>

namespace keyturn
{

/// What is under way, and what must not be touched meanwhile. Each is asked inside the transaction that would touch it.

/// Busy, with who and since when, while a living process has claimed the value or has an unfinished attempt with it;
/// `but` may.
[[nodiscard]] Result<void> isHeldByNobody(QSqlDatabase &database, const Owners &owners, const Fingerprint &fingerprint,
                                          OwnerId but);
/// Busy while a living process, this one included, has claimed the value.
[[nodiscard]] Result<void> isUnclaimed(QSqlDatabase &database, const Owners &owners, const Fingerprint &fingerprint);
/// The same of every token of a profile; Busy names the token.
[[nodiscard]] Result<void> areUnclaimed(QSqlDatabase &database, const Owners &owners, ProfileId profile);

/// Whether what an attempt was prepared from still stands: the profile as a whole, the token's value and where it is.
/// NotFound or Busy says what does not.
[[nodiscard]] Result<void> profileIsAsPrepared(QSqlDatabase &database, const Attempt &attempt);
[[nodiscard]] Result<void> tokenIsAsPrepared(QSqlDatabase &database, const Attempt &attempt);

} // namespace keyturn
