// SPDX-License-Identifier: GPL-3.0-or-later
#include "datafolder.h"

#include "files.h"
#include "process.h"
#include "schema.h"
#include "sql.h"

#include <QDir>
#include <QFile>

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

Result<void> nameTheFolder(QSqlDatabase &database)
{
    const Result<QSqlQuery> named =
        execute(database, u"INSERT OR IGNORE INTO folder (one, id, machine) VALUES (1, ?, ?)"_s,
                {FolderId::make().toString(), machineMark()});
    return named ? Result<void>() : fail(named.error());
}

} // namespace

DataFolder::DataFolder(const QString &path, std::unique_ptr<Owners> owners)
    : m_owners(std::move(owners)),
      m_profiles(m_thread),
      m_tokens(m_thread),
      m_journal(m_thread, *m_owners),
      m_history(m_thread),
      m_seals(m_thread, QDir(path).filePath(sealsName)),
      m_folder(m_thread)
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
        return bringUpToDate(database).and_then([&] { return nameTheFolder(database); }).and_then([&] {
            return inTransaction(database, [&] { return open->m_owners->enroll(database, program); });
        });
    });
    if (!ready)
        return fail(ready.error());
    return open;
}

} // namespace keyturn
