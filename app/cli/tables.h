// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents.h"

#include <QString>
#include <QStringList>

namespace keyturn
{

/// The same for people: aligned columns, every cell made safe for a terminal. An empty list gives an empty text.

[[nodiscard]] QString table(const QStringList &headings, const QList<QStringList> &rows);

[[nodiscard]] QString profilesTable(const QList<ListedProfile> &profiles);
[[nodiscard]] QString profileSheet(const ListedProfile &profile);
/// One line a check.
[[nodiscard]] QString checksTable(const QList<ProfileCheck> &checks);
/// In a form that can be compared by telephone.
[[nodiscard]] QString certificateSheet(const CertificateFacts &facts);
[[nodiscard]] QString tokensTable(const QList<ListedToken> &tokens);
/// Every field the server returned, one a line.
[[nodiscard]] QString tokenSheet(const ListedToken &token);
[[nodiscard]] QString recoveryText(const RecoveryReport &report);
[[nodiscard]] QString resolutionsTable(const QList<Resolution> &resolutions);
[[nodiscard]] QString historyTable(const QList<HistoryEntry> &entries);
/// RFC 4180, with a first line of column names.
[[nodiscard]] QString historyCsv(const QList<HistoryEntry> &entries);
/// One line on how a rotation ended.
[[nodiscard]] QString resultLine(const RotationResult &result);

} // namespace keyturn
