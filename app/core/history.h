// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"

#include <QDateTime>
#include <QString>

namespace keyturn
{

/// One line of the audit trail: a fixed list of fields, never a secret. It outlives what it tells of: the names are
/// those of its time, the ids find it after a renaming.
struct HistoryEntry
{
    QDateTime time;      ///< UTC
    TokenId tokenId;     ///< null with --once, and where nothing is known of one
    ProfileId profileId; ///< null where nothing is known of one
    QString token;       ///< name, or "once-..." with --once
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
