// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowntexts.h"

#include "wording.h"

#include <QCoreApplication>

namespace keyturn
{

namespace
{

struct KnownTexts
{
    Q_DECLARE_TR_FUNCTIONS(keyturn::KnownTexts)
};

KnownQuestion aboutStored(const KnownValue &known, const QDateTime &now)
{
    const TokenRecord &token = *known.stored;
    const QString name = isolated(token.name);
    KnownQuestion asked;
    asked.question = KnownTexts::tr("This is the value of %1 (profile %2), which Keyturn keeps. Regenerate %1?")
                         .arg(name, isolated(known.profile));
    if (token.regenerated) {
        asked.consequence = KnownTexts::tr("It was regenerated %1. Whoever got it then can no longer use it.")
                                .arg(agoWords(*token.regenerated, now));
        asked.consequence += u' ';
    }
    asked.consequence += KnownTexts::tr("It is regenerated as %1, and the new value is kept in its place.").arg(name);
    asked.goText = KnownTexts::tr("&Regenerate %1").arg(name);
    return asked;
}

KnownQuestion aboutMade(const MadeValue &made, const QDateTime &now)
{
    KnownQuestion asked;
    const QString who = made.token.isNull() ? made.account : made.name;
    const QString whose = whoseText(who, made.reason, made.suffix);
    asked.question =
        made.isGiven
            ? KnownTexts::tr("This value was entered here %1. Regenerate it again?").arg(agoWords(made.at, now))
            : KnownTexts::tr("Keyturn made this token itself, %1. Regenerate it again?").arg(agoWords(made.at, now));
    asked.consequence = KnownTexts::tr("It is for: %1; profile %2. Whoever has got it can then no longer use it. Is it "
                                       "the last one that you copied? Then go back and paste the other one.")
                            .arg(whose, isolated(made.profile));
    asked.goText = KnownTexts::tr("&Regenerate it again");
    return asked;
}

} // namespace

std::optional<KnownQuestion> questionAbout(const KnownValue &known, const QDateTime &now)
{
    if (known.stored)
        return aboutStored(known, now);
    if (known.made && known.isFresh) // an older one comes back when its time has come
        return aboutMade(*known.made, now);
    return std::nullopt;
}

} // namespace keyturn
