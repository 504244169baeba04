// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <functional>
#include <memory>

namespace keyturn
{

/// What SQLite says, in our kinds: full, read-only, damaged, anything else.
[[nodiscard]] Error storageError(const QSqlDatabase &database, const QSqlError &error, const QString &doing);

/// Prepares, binds in order and executes. The query stands before its first row.
[[nodiscard]] Result<QSqlQuery> execute(QSqlDatabase &database, const QString &sql, const QVariantList &values = {});

using ReadRow = std::function<void(const QSqlQuery &)>;

/// Gives every row to `read`. An error behind any of them, the last too, is the answer: what was read until then is not
/// the whole, and must not be taken for it. Nothing may be written before it returns.
[[nodiscard]] Result<void> forEachRow(QSqlDatabase &database, const QString &sql, const QVariantList &values,
                                      const ReadRow &read);

/// Gives the first row to `read`; false where there is none. An error is never "none".
[[nodiscard]] Result<bool> firstRow(QSqlDatabase &database, const QString &sql, const QVariantList &values,
                                    const ReadRow &read = {});

/// BEGIN IMMEDIATE ... COMMIT; rolled back when it goes out of scope uncommitted.
class Transaction
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Transaction>> begin(QSqlDatabase &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(QSqlDatabase &database) : m_database(database) {}
    QSqlDatabase &m_database;
    bool m_isOpen = true;
};

/// Runs `work` in a transaction, which is committed only when it succeeds.
[[nodiscard]] Result<void> inTransaction(QSqlDatabase &database, const std::function<Result<void>()> &work);

} // namespace keyturn
