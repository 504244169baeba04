// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct Wording
{
    Q_DECLARE_TR_FUNCTIONS(keyturn::Wording)
};

} // namespace

QString historyText(const HistoryEntry &entry)
{
    static const QHash<QString, const char *> actions{
        {u"recover"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Recovered")},
        {u"resolve"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Resolved")},
        {u"add"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Added")},
        {u"import"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Imported")},
        {u"set"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Changed")},
        {u"remove"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Removed")},
        {u"generate"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Generated")},
        {u"revoke"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Revoked")},
    };
    static const QHash<QString, const char *> outcomes{
        {u"rotated"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Regenerated")},
        {u"rejected"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Rejected")},
        {u"unauthorized"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Not authorised")},
        {u"not_sent"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Not sent")},
        {u"unknown"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "In doubt")},
        {u"unsaved"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Unsaved")},
        {u"skipped"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Skipped")},
        {u"alive"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Still works")},
        {u"lost"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Marked as lost")},
    };
    // Asking for it is not yet having it.
    static const QHash<QString, const char *> revocations{
        {u"revoked"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Revoked")},
        {u"unknown"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Revocation not proven")},
        {u"alive"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Not revoked: still works")},
        {u"rejected"_s, QT_TRANSLATE_NOOP("keyturn::Wording", "Revocation refused")},
    };
    const auto word = [](const QHash<QString, const char *> &words, const QString &key) {
        const char *known = words.value(key);
        return known ? Wording::tr(known) : key;
    };
    QStringList lines;
    // A regeneration is told by its outcome, anything else by what was done, and an outcome that is not its purpose.
    if (entry.action == u"regenerate"_s && !entry.outcome.isEmpty())
        lines << word(outcomes, entry.outcome);
    else if (entry.action == u"revoke"_s && !entry.outcome.isEmpty())
        lines << word(revocations, entry.outcome);
    else if (entry.outcome.isEmpty() || entry.outcome == u"rotated"_s)
        lines << word(actions, entry.action);
    else
        lines << Wording::tr("%1: %2", "what was done: how it ended")
                     .arg(word(actions, entry.action), word(outcomes, entry.outcome));
    if (!entry.previousSuffix.isEmpty() && !entry.suffix.isEmpty() && entry.previousSuffix != entry.suffix)
        lines << isolatedLtr(suffixText(entry.previousSuffix) + u" → "_s + suffixText(entry.suffix));
    if (!entry.reason.isEmpty())
        lines << isolated(entry.reason);
    return lines.join(u'\n');
}

} // namespace keyturn
