// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QSqlDatabase>

namespace keyturn
{

/// The version of the schema that this Keyturn writes (PRAGMA user_version).
[[nodiscard]] int currentSchemaVersion();

/// Reads only. StorageNewer, StorageDamaged.
[[nodiscard]] Result<bool> isUpToDate(QSqlDatabase &database);

/// Settings of the connection, then the migrations that are missing, each in a transaction of its own; before them a
/// copy of the database (in `file`) is put beside it, "keyturn.db.version-3", private and synced; what a killed process
/// has left of such a copy goes. What fails, with StorageFull too, leaves the file as it was, as StorageNewer and
/// StorageDamaged do.
[[nodiscard]] Result<void> bringUpToDate(QSqlDatabase &database, const QString &file);

} // namespace keyturn
