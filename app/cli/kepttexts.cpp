// SPDX-License-Identifier: GPL-3.0-or-later
#include "kepttexts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// What else gives it.
QString exportCommand(const KeptAnswer &kept)
{
    return u"'keyturn-cli recover --export %1 FILE'"_s.arg(kept.id.toString());
}

} // namespace

QString shellWord(const QString &name)
{
    const auto isPlain = [](QChar c) {
        return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.';
    };
    const bool isOneWord = !name.isEmpty() && std::all_of(name.begin(), name.end(), isPlain) && name.at(0) != u'-';
    return isOneWord ? name : u'"' + name + u'"';
}

QString keptSentence(const KeptAnswer &kept)
{
    if (!kept.probable) {
        const QString word = kept.isStanding || kept.isLost ? u"may hold the new token"_s : u"stays for a day"_s;
        return u"what came as an answer is kept and %1: %2 gives it"_s.arg(word, exportCommand(kept));
    }
    const QString found =
        u"what came as an answer is kept, and holds what is probably the new token (…%1): "_s.arg(*kept.probable);
    const QString way = kept.of.isNull() ? u"'keyturn-cli recover --print %1' prints that"_s.arg(kept.id.toString())
                                         : u"'keyturn-cli resolve %1 --try-kept' tries it"_s.arg(shellWord(kept.token));
    return found + way + u", "_s + exportCommand(kept) + u" gives all of it"_s;
}

QString keptWarning(const KeptAnswer &kept)
{
    const QString what = kept.probable ? u"holds what is probably the new token (…%1)"_s.arg(*kept.probable)
                                       : u"may hold the only new token"_s;
    return u"What came as an answer for %1 is kept, and %2; %3 gives it."_s.arg(kept.token, what, exportCommand(kept));
}

void insertKept(QJsonObject &object, const std::optional<KeptAnswer> &kept)
{
    if (!kept)
        return;
    object.insert("answer_kept"_L1, true);
    object.insert("id"_L1, kept->id.toString());
    if (kept->probable)
        object.insert("probable_suffix"_L1, *kept->probable);
}

} // namespace keyturn
