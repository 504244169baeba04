// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

class QSqlDatabase;

namespace keyturn
{

/// Deletes some of the journal's rows that ended well or in nothing and began more than 90 days before the newest one:
/// the history keeps what people want to know of them. A row that ended in doubt stays, cleared or not. Storage.
[[nodiscard]] Result<void> forgetOldAttempts(QSqlDatabase &database);

} // namespace keyturn
