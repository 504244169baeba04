// SPDX-License-Identifier: GPL-3.0-or-later
#include "disk.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qint64 leastRoom = 128 * 1024;
constexpr qint64 coarseTick = 3'000; // milliseconds; FAT counts by two seconds

} // namespace

FileStamp fileStamp(const QString &path)
{
    const QFileInfo info(path);
    FileStamp stamp;
    if (!info.exists())
        return stamp;
    const QDateTime modified = info.lastModified().toUTC();
    stamp.size = info.size();
    stamp.mark = QString::number(modified.toMSecsSinceEpoch());
    stamp.isSettled = modified.msecsTo(QDateTime::currentDateTimeUtc()) > coarseTick;
    return stamp;
}

std::optional<ErrorKind> writeTrouble(const QString &folder)
{
    const QStorageInfo disk(folder);
    if (!disk.isValid())
        return std::nullopt;
    if (disk.isReadOnly())
        return ErrorKind::StorageReadOnly;
    return disk.bytesAvailable() < leastRoom ? std::optional(ErrorKind::StorageFull) : std::nullopt;
}

Result<bool> isThere(const QString &path)
{
    return QFileInfo::exists(path);
}

Result<QStringList> filesIn(const QString &folder, const QString &ending)
{
    return QDir(folder).entryList({u"*"_s + ending}, QDir::Files, QDir::Name);
}

/// The access lists of a user's folders keep others out.
Result<void> isOurs(const QString &)
{
    return {};
}

} // namespace keyturn
