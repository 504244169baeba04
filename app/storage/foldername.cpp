// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldername.h"

#include "files.h"
#include "process.h"
#include "sql.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Where a data folder is, and on which machine: what a copy cannot have in common with its original.
struct Place
{
    QString machine;
    QString file; ///< the database's own number in its file system; empty where there is none
    QString path;
};

Place placeOf(const QString &file)
{
    return {machineMark(), fileMark(file), QFileInfo(file).canonicalFilePath()};
}

Result<void> writePlace(QSqlDatabase &database, const QString &id, const Place &place, bool copied)
{
    const Result<QSqlQuery> named = execute(
        database, u"INSERT OR REPLACE INTO folder (one, id, machine, file, path, copied) VALUES (1, ?, ?, ?, ?, ?)"_s,
        {id, place.machine + u""_s, place.file + u""_s, place.path + u""_s, copied ? 1 : 0});
    return named ? Result<void>() : fail(named.error());
}

} // namespace

Result<FolderName> readFolderName(QSqlDatabase &database, const QString &file)
{
    QString id;
    Place then;
    bool isUntold = false;
    const Result<bool> named =
        firstRow(database, u"SELECT id, machine, file, path, copied FROM folder"_s, {}, [&](const QSqlQuery &row) {
            id = row.value(0).toString();
            then = {row.value(1).toString(), row.value(2).toString(), row.value(3).toString()};
            isUntold = row.value(4).toInt() != 0;
        });
    if (!named)
        return fail(named.error());
    if (!*named)
        return FolderName();
    const Place here = placeOf(file);
    const bool isSameFile = then.machine == here.machine && then.file == here.file;
    FolderName name;
    name.id = FolderId::fromString(id);
    name.isCurrent = isSameFile && then.path == here.path;
    // Under its old path it may still be there: a snapshot has the numbers of its original.
    const bool isMoved = isSameFile && !QFile::exists(then.path);
    name.isNewCopy = !name.isCurrent && !isMoved;
    name.isUntold = isUntold;
    return name;
}

Result<void> nameTheFolder(QSqlDatabase &database, const QString &file)
{
    const Result<FolderName> name = readFolderName(database, file);
    if (!name)
        return fail(name.error());
    if (name->isCurrent)
        return {};
    const bool keepsId = !name->id.isNull() && !name->isNewCopy;
    return writePlace(database, keepsId ? name->id.toString() : FolderId::make().toString(), placeOf(file),
                      name->isNewCopy || name->isUntold);
}

} // namespace keyturn
