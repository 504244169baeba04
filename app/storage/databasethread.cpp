// SPDX-License-Identifier: GPL-3.0-or-later
#include "databasethread.h"

#include "files.h"
#include "sql.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace keyturn
{

DatabaseThread::DatabaseThread()
    : m_inside(new QObject), m_connectionName(u"keyturn-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    m_thread.setObjectName(u"storage"_s);
    m_inside->moveToThread(&m_thread);
    m_thread.start();
}

DatabaseThread::~DatabaseThread()
{
    QMetaObject::invokeMethod(
        m_inside,
        [this] {
            m_database.close();
            m_database = QSqlDatabase();
            QSqlDatabase::removeDatabase(m_connectionName);
            delete m_inside;
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Result<void> DatabaseThread::open(const QString &file, const std::function<Result<void>(QSqlDatabase &)> &setUp)
{
    Result<void> result;
    QMetaObject::invokeMethod(
        m_inside,
        [&] {
            m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName);
            m_database.setDatabaseName(file);
            m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=10000"_s);
            if (m_database.open()) {
                result = setUp(m_database);
                m_file = file;
                m_mark = fileMark(file);
            } else {
                result = fail(storageError(m_database.lastError(), u"the database cannot be opened"_s));
            }
        },
        Qt::BlockingQueuedConnection);
    return result;
}

Result<void> DatabaseThread::isStillThere() const
{
    if (fileMark(m_file) == m_mark)
        return {};
    return fail(ErrorKind::Storage,
                u"the database file was removed or replaced while Keyturn was running; put it back, "
                "or start Keyturn again"_s);
}

} // namespace keyturn
