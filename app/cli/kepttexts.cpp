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

/// What looks like the new token can become the value of its token: one that is there, and in doubt or lost.
bool canBeTried(const KeptAnswer &kept)
{
    return !kept.of.isNull() && (kept.isStanding || kept.isLost);
}

/// With the profile, since a name may be in several.
QString tryCommand(const KeptAnswer &kept)
{
    const QString equals = kept.profile.startsWith(u'-') ? u"="_s : u" "_s;
    const QString profile = kept.profile.isEmpty() ? QString() : u" --profile"_s + equals + shellWord(kept.profile);
    const QString name = shellWord(kept.token);
    return kept.token.startsWith(u'-') ? u"'keyturn-cli resolve --try-kept%1 -- %2'"_s.arg(profile, name)
                                       : u"'keyturn-cli resolve %2 --try-kept%1'"_s.arg(profile, name);
}

} // namespace

QString shellWord(const QString &name)
{
    const auto isPlain = [](QChar c) {
        return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.';
    };
    const bool isOneWord = !name.isEmpty() && std::all_of(name.begin(), name.end(), isPlain);
    return isOneWord ? name : u'\'' + QString(name).replace(u'\'', "'\\''"_L1) + u'\'';
}

KeptAnswer keptFor(KeptAnswer kept, const QString &token, const QString &profile, TokenState state)
{
    kept.token = token;
    kept.profile = profile;
    if (state != TokenState::InDoubt && state != TokenState::Lost)
        kept.of = TokenId();
    return kept;
}

QString keptSentence(const KeptAnswer &kept)
{
    if (!kept.unreadable.isEmpty())
        return u"what came as an answer is kept and may hold the new token, but it cannot be read now (%1): %2 gives "
               u"it "
               "when it can, 'keyturn-cli recover --forget %3' gives it up"_s.arg(kept.unreadable, exportCommand(kept),
                                                                                  kept.id.toString());
    if (!kept.probable) {
        const QString word = kept.isStanding || kept.isLost ? u"may hold the new token"_s : u"stays for a day"_s;
        return u"what came as an answer is kept and %1: %2 gives it"_s.arg(word, exportCommand(kept));
    }
    const QString found =
        u"what came as an answer is kept, and holds what is probably the new token (…%1): "_s.arg(*kept.probable);
    const QString way = canBeTried(kept) ? tryCommand(kept) + u" tries it"_s
                                         : u"'keyturn-cli recover --print %1' prints that"_s.arg(kept.id.toString());
    return found + way + u", "_s + exportCommand(kept) + u" gives all of it"_s;
}

QString keptWarning(const KeptAnswer &kept)
{
    if (!kept.unreadable.isEmpty())
        return u"What came as an answer for %1 is kept, may hold the only new token, and cannot be read now (%2)."_s
            .arg(kept.token, kept.unreadable);
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
    if (!kept->unreadable.isEmpty())
        object.insert("unreadable"_L1, kept->unreadable);
    if (kept->probable)
        object.insert("probable_suffix"_L1, *kept->probable);
}

QJsonArray keptArray(const QList<KeptAnswer> &answers)
{
    QJsonArray array;
    for (const KeptAnswer &answer : answers) {
        QJsonObject object;
        object.insert("token"_L1, answer.token);
        object.insert("profile"_L1, answer.profile);
        object.insert("lost"_L1, answer.isLost);
        insertKept(object, answer);
        array.append(object);
    }
    return array;
}

} // namespace keyturn
