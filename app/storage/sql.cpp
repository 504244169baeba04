// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql.h"

#include "disk.h"

#include <QFileInfo>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Where the database is, also when it was opened by an address with words.
QString folderOf(const QSqlDatabase &database)
{
    const QString name = database.databaseName();
    return QFileInfo(name.startsWith("file:"_L1) ? QUrl(name).toLocalFile() : name).path();
}

/// By SQLite's result codes (sqlite.org/rescode.html).
ErrorKind kindOf(int code, const QSqlDatabase &database)
{
    switch (code) {
    case 14:   // SQLITE_CANTOPEN
    case 778:  // SQLITE_IOERR_WRITE
    case 1034: // SQLITE_IOERR_FSYNC
    case 1290: // SQLITE_IOERR_DIR_FSYNC
    case 1546: // SQLITE_IOERR_TRUNCATE
    case 4618: // SQLITE_IOERR_SHMOPEN
    case 4874: // SQLITE_IOERR_SHMSIZE
    case 5386: // SQLITE_IOERR_SHMMAP
        // It does not tell a full disk from a broken one here.
        return writeTrouble(folderOf(database)).value_or(ErrorKind::Storage);
    default:
        break;
    }
    switch (code & 0xff) { // the primary code
    case 8:                // SQLITE_READONLY
    case 14:
        return ErrorKind::StorageReadOnly;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return ErrorKind::StorageDamaged;
    case 13: // SQLITE_FULL
        return ErrorKind::StorageFull;
    default:
        return ErrorKind::Storage;
    }
}

} // namespace

Error storageError(const QSqlDatabase &database, const QSqlError &error, const QString &doing)
{
    return {kindOf(error.nativeErrorCode().toInt(), database), u"%1: %2"_s.arg(doing, error.databaseText())};
}

Result<QSqlQuery> execute(QSqlDatabase &database, const QString &sql, const QVariantList &values)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return fail(storageError(database, query.lastError(), u"the database does not take a statement"_s));
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return fail(storageError(database, query.lastError(), u"the database cannot be read or written"_s));
    return query;
}

Result<void> forEachRow(QSqlDatabase &database, const QString &sql, const QVariantList &values, const ReadRow &read)
{
    Result<QSqlQuery> rows = execute(database, sql, values);
    if (!rows)
        return fail(rows.error());
    while (rows->next())
        read(*rows);
    // next() says "no more" of an error too.
    if (rows->lastError().isValid())
        return fail(storageError(database, rows->lastError(), u"the database cannot be read to its end"_s));
    return {};
}

Result<bool> firstRow(QSqlDatabase &database, const QString &sql, const QVariantList &values, const ReadRow &read)
{
    Result<QSqlQuery> rows = execute(database, sql, values);
    if (!rows)
        return fail(rows.error());
    if (rows->next()) {
        if (read)
            read(*rows);
        return true;
    }
    if (rows->lastError().isValid())
        return fail(storageError(database, rows->lastError(), u"the database cannot be read"_s));
    return false;
}

Result<std::unique_ptr<Transaction>> Transaction::begin(QSqlDatabase &database)
{
    const Result<QSqlQuery> begun = execute(database, u"BEGIN IMMEDIATE"_s);
    if (!begun)
        return fail(begun.error());
    return std::unique_ptr<Transaction>(new Transaction(database));
}

Transaction::~Transaction()
{
    if (m_isOpen)
        (void)execute(m_database, u"ROLLBACK"_s);
}

Result<void> Transaction::commit()
{
    const Result<QSqlQuery> committed = execute(m_database, u"COMMIT"_s);
    if (!committed)
        return fail(committed.error());
    m_isOpen = false;
    return {};
}

Result<void> inTransaction(QSqlDatabase &database, const std::function<Result<void>()> &work)
{
    Result<std::unique_ptr<Transaction>> transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction.error());
    const Result<void> done = work();
    return done ? (*transaction)->commit() : done;
}

} // namespace keyturn
