// SPDX-License-Identifier: GPL-3.0-or-later
#include "datafolder.h"

#include "files.h"
#include "process.h"
#include "schema.h"
#include "sql.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr QLatin1StringView databaseName("keyturn.db");
constexpr QLatin1StringView ownersName("owners");
constexpr QLatin1StringView sealsName("seals");

/// The first bytes tell a foreign or damaged file before SQLite may touch it (it would make files beside it).
Result<void> looksLikeADatabase(const QString &file)
{
    QFile database(file);
    if (!database.exists() || database.size() == 0)
        return {};
    if (!database.open(QIODevice::ReadOnly))
        return fail(ErrorKind::StorageReadOnly, u"the database cannot be read: "_s + database.errorString());
    if (database.read(16) != QByteArray("SQLite format 3\0", 16))
        return fail(ErrorKind::StorageDamaged, u"the file keyturn.db is not a database"_s);
    return {};
}

/// SQLite gives its -wal and -shm files the mode of the database.
Result<void> makePrivateDatabase(const QString &file)
{
    if (!QFile::exists(file)) {
        QFile database(file);
        if (!database.open(QIODevice::WriteOnly | QIODevice::NewOnly) && !QFile::exists(file))
            return fail(ErrorKind::StorageReadOnly, u"the database cannot be made: "_s + database.errorString());
    }
    return makeFilePrivate(file);
}

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

/// Gives a new folder its id, and a copied one another: entries are named after it, and a folder removes no other's.
/// A folder that was moved keeps its id.
Result<void> nameTheFolder(QSqlDatabase &database, const QString &file)
{
    QString id;
    Place then;
    const Result<bool> named =
        firstRow(database, u"SELECT id, machine, file, path FROM folder"_s, {}, [&](const QSqlQuery &row) {
            id = row.value(0).toString();
            then = {row.value(1).toString(), row.value(2).toString(), row.value(3).toString()};
        });
    if (!named)
        return fail(named.error());
    const Place here = placeOf(file);
    const bool isNamed = *named;
    const bool isSameFile = then.machine == here.machine && then.file == here.file;
    if (isNamed && isSameFile && then.path == here.path)
        return {};
    // Under its old path it may still be there: a snapshot has the numbers of its original.
    const bool isMoved = isSameFile && !QFile::exists(then.path);
    const bool isCopied = isNamed && !isMoved;
    return writePlace(database, isNamed && isMoved ? id : FolderId::make().toString(), here, isCopied);
}

} // namespace

DataFolder::DataFolder(const QString &path, std::unique_ptr<Owners> owners)
    : m_owners(std::move(owners)),
      m_profiles(m_thread, *m_owners),
      m_tokens(m_thread, *m_owners),
      m_journal(m_thread, *m_owners),
      m_history(m_thread),
      m_seals(m_thread, QDir(path).filePath(sealsName)),
      m_folder(m_thread),
      m_strays(m_thread, *m_owners),
      m_vault(m_thread)
{
}

Result<std::unique_ptr<DataFolder>> DataFolder::open(const QString &path, const QString &program)
{
    const QDir folder(path);
    const QString file = folder.filePath(databaseName);
    const Result<void> recognised = looksLikeADatabase(file);
    if (!recognised)
        return fail(recognised.error());
    for (const QString &place : {path, folder.filePath(ownersName), folder.filePath(sealsName)}) {
        const Result<void> made = makePrivateFolder(place);
        if (!made)
            return fail(made.error());
    }
    const Result<void> made = makePrivateDatabase(file);
    if (!made)
        return fail(made.error());
    Result<std::unique_ptr<Owners>> owners = Owners::open(folder.filePath(ownersName));
    if (!owners)
        return fail(owners.error());

    std::unique_ptr<DataFolder> open(new DataFolder(path, std::move(*owners)));
    const Result<void> ready = open->m_thread.open(file, [&](QSqlDatabase &database) {
        return bringUpToDate(database).and_then([&] {
            return inTransaction(database, [&] {
                return nameTheFolder(database, file).and_then([&] {
                    return open->m_owners->enroll(database, program);
                });
            });
        });
    });
    if (!ready)
        return fail(ready.error());
    return open;
}

} // namespace keyturn
