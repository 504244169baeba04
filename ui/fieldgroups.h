// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metadata.h"

#include <QList>
#include <QString>

namespace keyturn
{

/// One value that the server returned, as a person reads it.
struct Field
{
    QString name;       ///< the server's field name, e.g. "acct"
    QString label;      ///< translated; the field name itself for one that nobody knows
    QString text;       ///< visible, and of a length that can be shown
    QString exact;      ///< the raw form where `text` is friendlier; for the tooltip
    bool quiet = false; ///< null or empty: told apart, in a muted colour
    QString whole{};    ///< what copying gives where `text` is not the value itself
};

struct FieldGroup
{
    QString title;
    QList<Field> fields;
};

/// Everything in `metadata`, grouped Token, Owner, Client, Lifetimes, Dates, Other; groups without a field are left
/// out. Null is shown as null, absent is not shown.
[[nodiscard]] QList<FieldGroup> fieldGroups(const TokenMetadata &metadata);

/// One thing that a regeneration changed.
struct FieldChange
{
    QString label;
    QString before;
    QString after;
};
/// Suffix, id and expiry first, then every other known field that differs; dates that always move are left out.
[[nodiscard]] QList<FieldChange> fieldChanges(const TokenMetadata &before, const TokenMetadata &after,
                                              const QString &suffixBefore, const QString &suffixAfter);

} // namespace keyturn
