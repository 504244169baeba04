// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

Error storageError(const QSqlError &error, const QString &doing)
{
    // SQLite's primary result codes (sqlite.org/rescode.html): the low byte of the native code.
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const QString detail = u"%1: %2"_s.arg(doing, error.databaseText());
    switch (code) {
    case 8:  // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
        return Error(ErrorKind::StorageReadOnly, detail);
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return Error(ErrorKind::StorageDamaged, detail);
    case 13: // SQLITE_FULL
        return Error(ErrorKind::StorageFull, detail);
    default:
        return Error(ErrorKind::Storage, detail);
    }
}

Result<QSqlQuery> execute(QSqlDatabase &database, const QString &sql, const QVariantList &values)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return fail(storageError(query.lastError(), u"the database does not take a statement"_s));
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return fail(storageError(query.lastError(), u"the database cannot be read or written"_s));
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
        return fail(storageError(rows->lastError(), u"the database cannot be read to its end"_s));
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
        return fail(storageError(rows->lastError(), u"the database cannot be read"_s));
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
