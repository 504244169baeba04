// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace keyturn
{

/// One line of the audit trail: a fixed list of fields, never a secret. Names, not ids: it outlives what it tells of.
struct HistoryEntry
{
    QDateTime time; ///< UTC
    QString token;  ///< name, or "once-..." with --once
    QString profile;
    QString action;  ///< regenerate, recover, resolve, generate, revoke, add, set, import, remove, ...
    QString outcome; ///< the contract's word, or empty
    QString signIn;  ///< the way, or empty
    QString reason;  ///< the person's
    int httpStatus = 0;
    QString previousSuffix;
    QString suffix;
};

} // namespace keyturn
