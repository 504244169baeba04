// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attempt.h"
#include "history.h"
#include "profile.h"
#include "tokenrecord.h"

#include <QSqlQuery>
#include <QVariantList>

namespace keyturn
{

/// How values are written into columns and read back. Times are ISO 8601 in UTC with milliseconds.

[[nodiscard]] QString timeText(const QDateTime &time);
[[nodiscard]] QVariant timeOrNull(const std::optional<QDateTime> &time);
[[nodiscard]] std::optional<QDateTime> timeOf(const QVariant &column);

/// A profile as one JSON text, so that an attempt can keep it as it was.
[[nodiscard]] QString profileText(const Profile &profile);
/// What does not read is named in Profile::unreadable.
[[nodiscard]] Profile profileOf(const QString &text);

[[nodiscard]] QString tokenColumns();
[[nodiscard]] TokenRecord tokenOf(const QSqlQuery &row);
[[nodiscard]] QString metadataText(const TokenMetadata &metadata);

[[nodiscard]] QString attemptColumns();
[[nodiscard]] Attempt attemptOf(const QSqlQuery &row);
[[nodiscard]] QVariantList attemptValues(const Attempt &attempt);

[[nodiscard]] QString historyColumns();
[[nodiscard]] HistoryEntry historyEntryOf(const QSqlQuery &row);
[[nodiscard]] QVariantList historyValues(const HistoryEntry &entry);

} // namespace keyturn
