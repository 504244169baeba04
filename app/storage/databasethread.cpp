// SPDX-License-Identifier: GPL-3.0-or-later
#include "databasethread.h"

#include "files.h"
#include "sql.h"

#include <QFileInfo>
#include <QUrl>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// SQLite's ways to a file without the locks of the system.
#ifdef Q_OS_WIN
const QString withoutLocks = u"vfs=win32-none"_s;
#else
const QString withoutLocks = u"vfs=unix-none"_s;
#endif

/// SQLite's name of a file with words for how to open it (sqlite.org/uri.html).
QString nameOf(const QString &file, const QString &words)
{
    return QUrl::fromLocalFile(file).toString(QUrl::FullyEncoded) + u'?' + words;
}

} // namespace

DatabaseThread::DatabaseThread()
    : m_connectionName(u"keyturn-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces)), m_thread(u"storage"_s)
{
}

DatabaseThread::~DatabaseThread()
{
    m_thread.runAndWait([this] { close(); });
}

Result<void> DatabaseThread::open(const QString &file, DatabaseUse use, bool changes)
{
    Result<void> result;
    m_thread.runAndWait([&] {
        m_file = file;
        m_mark = fileMark(file);
        m_use = std::move(use);
        result = told(changes ? toChange() : toRead());
    });
    return result;
}

DatabaseThread::Stamps DatabaseThread::stamps() const
{
    Stamps now;
    now.database = fileStamp(m_file);
    now.wal = fileStamp(m_file + u"-wal"_s);
    now.hasShm = fileStamp(m_file + u"-shm"_s).size > 0;
    now.hasJournal = fileStamp(m_file + u"-journal"_s).size > 0;
    return now;
}

/// In the order in which they are to be tried.
QList<DatabaseThread::Way> DatabaseThread::waysToRead(const Stamps &now) const
{
    const bool hasWal = now.wal.size > 0;
    if (!hasWal && !now.hasJournal && now.database.isSettled)
        return {Way::Quiet};
    const bool isCramped = writeTrouble(QFileInfo(m_file).path()).has_value();
    if (!isCramped)
        return {hasWal && now.hasShm ? Way::Beside : Way::Shared};
    if (!hasWal)
        return {Way::Quiet};
    return now.hasShm ? QList<Way>{Way::Beside, Way::Alone} : QList<Way>{Way::Alone};
}

void DatabaseThread::close()
{
    if (m_way == Way::Closed)
        return;
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connectionName);
    m_way = Way::Closed;
}

Result<void> DatabaseThread::connectAs(Way way)
{
    close();
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName);
    m_way = way;
    ++m_connection;
    QString options = u"QSQLITE_BUSY_TIMEOUT=10000"_s;
    QString name = m_file;
    if (way == Way::Quiet || way == Way::Alone) {
        options += u";QSQLITE_OPEN_URI"_s;
        // Without the locks of the system the -wal file is read with an index in memory; see locking_mode below.
        name = nameOf(m_file, way == Way::Quiet ? u"immutable=1"_s : withoutLocks);
    }
    if (way != Way::Shared && way != Way::Changing)
        options += u";QSQLITE_OPEN_READONLY"_s;
    m_database.setDatabaseName(name);
    m_database.setConnectOptions(options);
    if (!m_database.open())
        return fail(storageError(m_database, m_database.lastError(), u"the database cannot be opened"_s));
    if (way != Way::Alone)
        return {};
    return execute(m_database, u"PRAGMA locking_mode = EXCLUSIVE"_s).map([](const QSqlQuery &) {});
}

Result<void> DatabaseThread::readAs(Way way)
{
    const Result<bool> readable = connectAs(way).and_then([&] { return m_use.isReadable(m_database); });
    if (readable && *readable)
        return {};
    close();
    return readable ? toChange() : fail(readable.error());
}

Result<void> DatabaseThread::toRead()
{
    const Result<void> there = isStillThere();
    if (!there)
        return there;
    const bool hasLocks = m_way == Way::Beside || m_way == Way::Shared || m_way == Way::Changing;
    if (hasLocks || (m_way != Way::Closed && isUntouched()))
        return {};
    m_stamps = stamps();
    Result<void> done;
    for (const Way way : waysToRead(m_stamps)) {
        done = readAs(way);
        if (done)
            return done;
    }
    return done;
}

Result<void> DatabaseThread::toChange()
{
    const Result<void> there = isStillThere();
    if (!there || m_way == Way::Changing)
        return there;
    // SQLite would leave files behind where there is no room for them.
    if (const std::optional<ErrorKind> trouble = writeTrouble(QFileInfo(m_file).path())) {
        return fail(*trouble, *trouble == ErrorKind::StorageFull
                                  ? u"there is no room on the disk; make some, then try again"_s
                                  : u"the data folder is read-only; make it writable, then try again"_s);
    }
    const Result<void> ready = connectAs(Way::Changing).and_then([&] { return m_use.makeReady(m_database); });
    if (!ready)
        close();
    return ready;
}

bool DatabaseThread::isUntouched() const
{
    return (m_way != Way::Quiet && m_way != Way::Alone) || stamps() == m_stamps;
}

Result<void> DatabaseThread::isStillThere() const
{
    if (fileMark(m_file) == m_mark)
        return {};
    return fail(ErrorKind::Storage,
                u"the database file was removed or replaced while Keyturn was running; put it back, "
                "or start Keyturn again"_s);
}

/// An error of the data folder says where that is.
Error DatabaseThread::inFolder(const Error &error) const
{
    switch (error.kind()) {
    case ErrorKind::Storage:
    case ErrorKind::StorageFull:
    case ErrorKind::StorageReadOnly:
    case ErrorKind::StorageNewer:
    case ErrorKind::StorageDamaged:
        break;
    default:
        return error;
    }
    const QString folder = QFileInfo(m_file).path();
    const QString detail =
        error.detail().contains(folder) ? error.detail() : u"%1 (in %2)"_s.arg(error.detail(), folder);
    return Error(error.kind(), detail).atLine(error.line());
}

} // namespace keyturn
