// SPDX-License-Identifier: GPL-3.0-or-later
#include "oldattempts.h"

#include "records.h"
#include "sql.h"

#include <QDateTime>
#include <QSqlQuery>

#include <optional>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr int keptDays = 90;
constexpr int atOnce = 50; ///< so many rows, that nobody waits for a long cleaning

} // namespace

Result<void> forgetOldAttempts(QSqlDatabase &database)
{
    // The newest row tells the time: a clock that has gone astray makes nothing old.
    std::optional<QDateTime> newest;
    const Result<bool> found = firstRow(database, u"SELECT max(started) FROM attempt"_s, {},
                                        [&](const QSqlQuery &row) { newest = timeOf(row.value(0)); });
    if (!found)
        return fail(found.error());
    if (!newest)
        return {};
    const Result<QSqlQuery> gone = execute(
        database,
        u"DELETE FROM attempt WHERE id IN (SELECT id FROM attempt WHERE started < ? AND doubt_cleared = 0 AND state IN "
        "('settled', 'not_sent', 'rejected', 'unauthorized') LIMIT ?)"_s,
        {timeText(newest->addDays(-keptDays)), atOnce});
    return gone ? Result<void>() : fail(gone.error());
}

} // namespace keyturn
