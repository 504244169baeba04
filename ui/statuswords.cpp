// SPDX-License-Identifier: GPL-3.0-or-later
#include "statuswords.h"

#include "wording.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct StatusTexts
{
    Q_DECLARE_TR_FUNCTIONS(keyturn::StatusTexts)
};

} // namespace

Standing standingOf(const TokenRecord &token, const std::optional<QDateTime> &expires, const Surroundings &surroundings)
{
    if (token.state != TokenState::Ok)
        return Standing::OfItsState;
    if (expires && *expires <= surroundings.now)
        return Standing::Expired;
    if (surroundings.heard == Heard::Refuses)
        return Standing::Refused;
    if (!(isInVault(token.entry) ? surroundings.vaultOpen : surroundings.keychainOpen))
        return Standing::NotReadable;
    // A value that its owner gave has neither: what the broker said was of another one.
    const bool isTheBrokers = token.regenerated || !token.metadata.isEmpty();
    return isTheBrokers || surroundings.heard == Heard::Takes ? Standing::Ok : Standing::NotVerified;
}

StatusWords statusWords(const TokenRecord &token, const Expiry &expiry, const Surroundings &surroundings)
{
    switch (standingOf(token, expiry.date, surroundings)) {
    case Standing::Expired:
        return {StatusTexts::tr("Expired"), u"error"_s, Tone::Danger,
                StatusTexts::tr("An expired token cannot sign in, not even for itself. Regenerate it with another "
                                "sign-in, or have a new one made.")};
    case Standing::Refused:
        return {StatusTexts::tr("Refused"), u"warning"_s, Tone::Warning,
                StatusTexts::tr("The broker refused this value when it was asked. If it was regenerated elsewhere, "
                                "enter its new value.")};
    case Standing::NotReadable:
        return {
            StatusTexts::tr("Not readable"), u"sealed"_s, Tone::Muted,
            isInVault(token.entry)
                ? StatusTexts::tr("The keychain, which has the key of the vault, cannot be looked into now, so nothing "
                                  "is said of the value in the vault.")
                : StatusTexts::tr("The keychain cannot be looked into now, so nothing is said of the value in it.")};
    case Standing::NotVerified:
        return {StatusTexts::tr("Not verified"), u"pending"_s, Tone::Muted,
                StatusTexts::tr("The broker has neither made this value for Keyturn nor taken it since the window was "
                                "opened. Verify it to know whether it works.")};
    case Standing::Ok:
    case Standing::OfItsState:
        break;
    }
    return {stateText(token), stateIcon(token), stateTone(token), stateExplanation(token, surroundings.answerKept)};
}

} // namespace keyturn
