// SPDX-License-Identifier: GPL-3.0-or-later
#include "datafolder.h"

#include "disk.h"
#include "files.h"
#include "foldername.h"
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

/// What there is of a database before SQLite may touch it.
enum class Found { Nothing, Database };

/// A database without a byte, in a folder that was used before: it was cut, and nothing is begun in its place.
Result<Found> unlessItWasCut(const QDir &folder)
{
    for (const QString &trace : {QString(ownersName), QString(sealsName), u"window.ini"_s, databaseName + u"-wal"_s}) {
        const Result<bool> there = isThere(folder.filePath(trace));
        if (!there)
            return fail(there.error());
        if (*there)
            return fail(ErrorKind::StorageDamaged, u"the file %1 is empty, though there is a %2 beside it"_s.arg(
                                                       folder.filePath(databaseName), trace));
    }
    return Found::Nothing;
}

/// The first bytes tell a foreign or damaged file before SQLite may touch it (it would make files beside it).
Result<Found> lookAt(const QDir &folder)
{
    QFile database(folder.filePath(databaseName));
    const Result<bool> there = isThere(database.fileName());
    if (!there)
        return fail(there.error());
    if (!*there)
        return Found::Nothing;
    if (database.size() == 0)
        return unlessItWasCut(folder);
    if (!database.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Storage, u"%1 cannot be read: %2"_s.arg(database.fileName(), database.errorString()));
    if (database.read(16) != QByteArray("SQLite format 3\0", 16))
        return fail(ErrorKind::StorageDamaged, u"the file %1 is not a database"_s.arg(database.fileName()));
    return Found::Database;
}

/// SQLite gives its -wal and -shm files the mode of the database.
Result<void> makePrivateDatabase(const QString &file)
{
    if (!QFile::exists(file)) {
        QFile database(file);
        if (!database.open(QIODevice::WriteOnly | QIODevice::NewOnly) && !QFile::exists(file))
            return fail(writeTrouble(QFileInfo(file).path()).value_or(ErrorKind::Storage),
                        u"%1 cannot be made: %2"_s.arg(file, database.errorString()));
    }
    return makeFilePrivate(file);
}

/// What cannot be made private where nothing can be written is read all the same.
Result<void> unlessReadOnly(const Result<void> &made)
{
    return !made && made.error().kind() == ErrorKind::StorageReadOnly ? Result<void>() : made;
}

Result<void> makeFolder(const QString &path, const QString &file)
{
    return makePrivateFolder(path).and_then([&] { return makePrivateDatabase(file); });
}

Result<void> keepPrivate(const QString &path, const QString &file)
{
    return unlessReadOnly(makePrivateFolder(path)).and_then([&] { return unlessReadOnly(makeFilePrivate(file)); });
}

} // namespace

DataFolder::DataFolder(const QString &path, const QString &program)
    : m_owners(QDir(path).filePath(ownersName), program),
      m_profiles(m_thread, m_owners),
      m_tokens(m_thread, m_owners),
      m_journal(m_thread, m_owners),
      m_history(m_thread),
      m_seals(QDir(path).filePath(sealsName)),
      m_folder(m_thread, QDir(path).filePath(databaseName)),
      m_strays(m_thread, m_owners),
      m_vault(m_thread)
{
}

Result<std::unique_ptr<DataFolder>> DataFolder::open(const QString &path, const QString &program, Missing missing)
{
    const QDir folder(path);
    const QString file = folder.filePath(databaseName);
    const Result<void> ours = isOurs(path);
    if (!ours)
        return fail(ours.error());
    const Result<Found> found = lookAt(folder);
    if (!found)
        return fail(found.error());
    const bool isNew = *found == Found::Nothing;
    if (isNew && missing == Missing::IsAnError)
        return fail(ErrorKind::NotFound, u"there is no Keyturn data in %1; 'keyturn-cli profile add' begins there, "
                                         "--data-dir names another folder"_s.arg(path));
    const Result<void> made = isNew ? makeFolder(path, file) : keepPrivate(path, file);
    if (!made)
        return fail(made.error());

    std::unique_ptr<DataFolder> open(new DataFolder(path, program));
    const DatabaseUse use{isUpToDate, [file](QSqlDatabase &database) {
                              return bringUpToDate(database, file).and_then([&] {
                                  return inTransaction(database, [&] { return nameTheFolder(database, file); });
                              });
                          }};
    const Result<void> ready = open->m_thread.open(file, use, isNew);
    if (!ready)
        return fail(ready.error());
    return open;
}

} // namespace keyturn
