// SPDX-License-Identifier: GPL-3.0-or-later
#include "generatetexts.h"

#include "entryreasons.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct GenerateTexts
{
    Q_DECLARE_TR_FUNCTIONS(keyturn::GenerateTexts)
};

Explanation ofUnmade(const RotationResult &result)
{
    const QString nothing = GenerateTexts::tr("No token was made.");
    if (!result.cause)
        return {nothing, GenerateTexts::tr("You can safely try again."), {}};
    const Explanation cause = explain(Error(*result.cause, result.detail));
    return {cause.sentence + u' ' + nothing, cause.nextStep, {}};
}

Explanation ofGenerated(const RotationResult &result)
{
    switch (result.outcome) {
    case Outcome::Rotated:
        return {GenerateTexts::tr("The broker has made the token, and it is saved."), {}, {}};
    case Outcome::Rejected:
        return {GenerateTexts::tr("The broker refused to make this token. Nothing was made."),
                GenerateTexts::tr("Check the lifetimes and the display name; the broker may have narrower limits."),
                {}};
    case Outcome::Unauthorized:
        return {GenerateTexts::tr("The sign-in does not allow this. Nothing was made."),
                GenerateTexts::tr("Check the sign-in of the profile, and what its account may do."),
                {}};
    case Outcome::Unknown:
        return {GenerateTexts::tr("No usable answer came. The broker may have made a token whose value nobody has."),
                GenerateTexts::tr("Look at the broker's token page. If it is there, remove it there; then remove it "
                                  "here, and generate another one."),
                {}};
    case Outcome::Unsaved:
        return result.sealed
                   ? Explanation{GenerateTexts::tr("The broker has made the token, but the keychain did not take it. "
                                                   "It is kept encrypted on this computer and is not lost."),
                                 GenerateTexts::tr("Unlock or start the keychain. Keyturn tries again by itself."),
                                 {}}
                   : Explanation{GenerateTexts::tr("The broker has made the token, but it could be kept neither in the "
                                                   "keychain nor on the disk."),
                                 GenerateTexts::tr("Copy it now and keep it safe: it is lost when Keyturn is closed."),
                                 {}};
    case Outcome::NotSent:
    case Outcome::Skipped:
    case Outcome::Planned:
        break;
    }
    return ofUnmade(result);
}

} // namespace

Explanation explainGenerated(const RotationResult &result)
{
    Explanation explanation = ofGenerated(result);
    explanation.detail = entryReason(result.detail);
    const int status = result.httpStatus.value_or(0);
    const bool isTold = status < 300 || explanation.detail.contains(QString::number(status));
    if (!isTold) {
        const QString words = GenerateTexts::tr("HTTP status %1").arg(status);
        explanation.detail = explanation.detail.isEmpty() ? words : explanation.detail + u" · "_s + words;
    }
    return explanation;
}

QString generatedTitle(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Rotated:
        return GenerateTexts::tr("Generated");
    case Outcome::Rejected:
        return GenerateTexts::tr("Refused by the broker");
    default:
        return outcomeTitle(outcome);
    }
}

} // namespace keyturn
