// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace keyturn
{

/// What a folder and its files are found to be, without a change to them.

/// Tells whether a file was written to, or another took its place. Two stamps of a file that nobody wrote to between
/// them are equal; the reverse is true where `isSettled`.
struct FileStamp
{
    qint64 size = -1;      ///< -1 = there is none
    QString mark;          ///< its number, and when it was changed
    bool isSettled = true; ///< changed so long ago that a later write has another time
    friend bool operator==(const FileStamp &one, const FileStamp &other)
    {
        return one.size == other.size && one.mark == other.mark;
    }
};
[[nodiscard]] FileStamp fileStamp(const QString &path);

/// Why nothing can be written in that folder now: StorageReadOnly, StorageFull.
[[nodiscard]] std::optional<ErrorKind> writeTrouble(const QString &folder);

/// An error is never "no".
[[nodiscard]] Result<bool> isThere(const QString &path);
/// The names of the files whose name ends so, sorted; none where the folder is not there.
[[nodiscard]] Result<QStringList> filesIn(const QString &folder, const QString &ending);

/// Refused where the folder, or what is there of the way to it below the user's home, is another user's.
[[nodiscard]] Result<void> isOurs(const QString &folder);

} // namespace keyturn
