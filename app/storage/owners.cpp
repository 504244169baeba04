// SPDX-License-Identifier: GPL-3.0-or-later
#include "owners.h"

#include "process.h"
#include "records.h"
#include "sql.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace keyturn
{

Owners::Owners(QString folder, OwnerId self, FileLock lock)
    : m_folder(std::move(folder)), m_self(self), m_lock(std::move(lock))
{
}

Result<std::unique_ptr<Owners>> Owners::open(const QString &folder)
{
    const OwnerId self = OwnerId::make();
    Result<FileLock> lock = FileLock::tryAcquire(QDir(folder).filePath(self.toString() + u".lock"_s));
    if (!lock)
        return fail(lock.error());
    return std::unique_ptr<Owners>(new Owners(folder, self, std::move(*lock)));
}

QString Owners::fileOf(OwnerId owner) const
{
    return QDir(m_folder).filePath(owner.toString() + u".lock"_s);
}

bool Owners::isAlive(OwnerId owner) const
{
    if (owner == m_self)
        return true;
    const QString file = fileOf(owner);
    if (!QFile::exists(file))
        return false;
    // Dead is only whose lock could be taken: one that cannot even be looked at may be held.
    const Result<FileLock> lock = FileLock::tryAcquire(file);
    return !lock;
}

Result<QString> Owners::describe(QSqlDatabase &database, OwnerId owner) const
{
    QString who = u"another process"_s;
    return firstRow(database, u"SELECT program, pid FROM owner WHERE id = ?"_s, {owner.toString()},
                    [&](const QSqlQuery &row) {
                        who = u"%1 (process %2)"_s.arg(row.value(0).toString()).arg(row.value(1).toLongLong());
                    })
        .map([&](bool) { return who; });
}

Result<void> Owners::enroll(QSqlDatabase &database, const QString &program) const
{
    QList<OwnerId> idle;
    const Result<void> read =
        forEachRow(database,
                   u"SELECT id FROM owner WHERE id NOT IN (SELECT owner FROM claim) AND id NOT IN "
                   "(SELECT owner FROM attempt WHERE state IN ('sending', 'sealed'))"_s,
                   {}, [&](const QSqlQuery &row) { idle.append(OwnerId::fromString(row.value(0).toString())); });
    if (!read)
        return read;
    for (const OwnerId owner : std::as_const(idle)) {
        if (isAlive(owner))
            continue;
        const Result<QSqlQuery> gone = execute(database, u"DELETE FROM owner WHERE id = ?"_s, {owner.toString()});
        if (!gone)
            return fail(gone.error());
        QFile::remove(fileOf(owner));
    }
    const Result<QSqlQuery> added =
        execute(database, u"INSERT INTO owner (id, pid, program, started) VALUES (?, ?, ?, ?)"_s,
                {m_self.toString(), processId(), program, timeText(QDateTime::currentDateTimeUtc())});
    return added ? Result<void>() : fail(added.error());
}

} // namespace keyturn
