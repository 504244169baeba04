// SPDX-License-Identifier: GPL-3.0-or-later
#include "owners.h"

#include "disk.h"
#include "files.h"
#include "ownprocess.h"
#include "records.h"
#include "sql.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace keyturn
{

Owners::Owners(QString folder, QString program) : m_folder(std::move(folder)), m_program(std::move(program)) {}

Result<void> Owners::lock()
{
    if (m_lock)
        return {};
    const Result<void> made = makePrivateFolder(m_folder);
    if (!made)
        return made;
    Result<FileLock> lock = FileLock::tryAcquire(fileOf(m_self));
    if (!lock)
        return fail(lock.error());
    m_lock.emplace(std::move(*lock));
    return {};
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
    const Result<bool> there = isThere(file);
    if (there && !*there)
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

Result<void> Owners::dropDead(QSqlDatabase &database) const
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
    return {};
}

Result<void> Owners::enroll(QSqlDatabase &database) const
{
    const Result<void> dropped = dropDead(database);
    if (!dropped)
        return dropped;
    const Result<QSqlQuery> added =
        execute(database, u"INSERT OR REPLACE INTO owner (id, pid, program, started) VALUES (?, ?, ?, ?)"_s,
                {m_self.toString(), processId(), m_program, timeText(QDateTime::currentDateTimeUtc())});
    return added ? Result<void>() : fail(added.error());
}

Result<void> Owners::enrolled(QSqlDatabase &database, const std::function<Result<void>()> &work)
{
    const Result<void> locked = lock();
    if (!locked)
        return locked;
    const Result<void> done =
        inTransaction(database, [&] { return m_hasRow ? work() : enroll(database).and_then(work); });
    m_hasRow = m_hasRow || done.has_value();
    return done;
}

} // namespace keyturn
