// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "id.h"

#include <QSqlDatabase>

namespace keyturn
{

/// The id of a data folder, after which its entries are named, and how a copy is told from its original.

struct FolderName
{
    FolderId id;            ///< null = none yet
    bool isCurrent = false; ///< what is written of its place is where it is
    bool isNewCopy = false; ///< of another folder, and still has that one's id
    bool isUntold = false;  ///< a copy with an id of its own, which nobody has been told
};

/// `file` is the database. Writes nothing.
[[nodiscard]] Result<FolderName> readFolderName(QSqlDatabase &database, const QString &file);

/// Gives a new folder its id, and a copied one another: a folder removes no other's entries. One that was moved keeps
/// its id.
[[nodiscard]] Result<void> nameTheFolder(QSqlDatabase &database, const QString &file);

} // namespace keyturn
