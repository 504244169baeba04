// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "id.h"

#include <QSqlDatabase>
#include <QStringList>

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

/// Where a data folder is.
struct FolderPlace
{
    /// Of the machine and its volume, "1f…:9a…", the second only where it is known; or "network": a share is the same
    /// one on every machine. As it is written: all at which the folder has been under its path, the newest last.
    QStringList marks;
    QString file; ///< the database's own number in its file system; empty where there is none
    QString path;
    friend bool operator==(const FolderPlace &, const FolderPlace &) = default;
};

/// One path of one volume of one machine is one folder, and so is one path on network shares. The number of the file
/// counts for nothing there: a share, a FAT disk and a profile that is fetched at each sign-in give another one each
/// time. It proves where a folder under another path was moved from.
enum class FolderFound {
    Here,
    Moved,
    Copied, ///< its original may be there still
};
/// @param here       has the marks of this moment; of a share, "network" and what an older Keyturn would have written
/// @param isLeftOver something is there under the old path
[[nodiscard]] FolderFound compare(const FolderPlace &then, const FolderPlace &here, bool isLeftOver);

/// `file` is the database. Writes nothing.
[[nodiscard]] Result<FolderName> readFolderName(QSqlDatabase &database, const QString &file);

/// Gives a new folder its id, and a copied one another: a folder removes no other's entries. One that was moved keeps
/// its id.
[[nodiscard]] Result<void> nameTheFolder(QSqlDatabase &database, const QString &file);

} // namespace keyturn
