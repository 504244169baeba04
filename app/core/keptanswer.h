// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace keyturn
{

/// What came as an answer and could not be used, kept sealed for its owner: it may hold the new token.
struct KeptAnswer
{
    AttemptId id;
    TokenId of;             ///< null with --once
    QByteArray fingerprint; ///< of the old value
    QString token;          ///< name, or "once-..."; of a token that was removed, the name it had
    QString profile;
    QDateTime requested;    ///< UTC
    bool isStanding = true; ///< the doubt is; else its owner has ended it, or it is over
    /// Its owner has ended the doubt, by marking as lost or by giving another value: kept until its owner removes it,
    /// or its token is stored; else it goes a day after the doubt.
    bool isLost = false;
    QString unreadable; ///< why it cannot be read now, with its file; empty when it can
    /// The last characters of the one string in it that looks like the new token; none where there is no such string,
    /// or nobody could look.
    std::optional<QString> probable;
};

} // namespace keyturn
