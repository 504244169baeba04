// SPDX-License-Identifier: GPL-3.0-or-later
#include "errortexts.h"

#include "distrusttexts.h"
#include "doubttexts.h"
#include "entryreasons.h"
#include "servertext.h"
#include "situations.h"
#include "wording.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct ErrorTexts
{
    Q_DECLARE_TR_FUNCTIONS(keyturn::ErrorTexts)
};

Explanation said(const QString &sentence, const QString &nextStep)
{
    return {sentence, nextStep, QString()};
}

Explanation ofKind(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return said(ErrorTexts::tr("This cannot be done."), {});
    case ErrorKind::BadInput:
        return said(ErrorTexts::tr("This entry cannot be used."), ErrorTexts::tr("Correct it and try again."));
    case ErrorKind::NotFound:
        return said(ErrorTexts::tr("It is no longer there."),
                    ErrorTexts::tr("Another window or program may have removed it."));
    case ErrorKind::Ambiguous:
        return said(ErrorTexts::tr("This name is used more than once."), {});
    case ErrorKind::Exists:
        return said(ErrorTexts::tr("This is already there."),
                    ErrorTexts::tr("Choose another name, or use the one you have."));
    case ErrorKind::Busy:
        return said(ErrorTexts::tr("It is in use right now, here or by another program."),
                    ErrorTexts::tr("Try again in a moment."));
    case ErrorKind::Refused:
        return said(ErrorTexts::tr("This is not allowed right now."), {});
    case ErrorKind::Keychain:
        return said(ErrorTexts::tr("The keychain cannot be used."),
                    ErrorTexts::tr("Check that your desktop's keychain is running, then try again."));
    case ErrorKind::KeychainLocked:
        return said(ErrorTexts::tr("The keychain is locked."), ErrorTexts::tr("Unlock it, then try again."));
    case ErrorKind::EntryMissing:
        return said(ErrorTexts::tr("The value of this token is no longer where it was stored."),
                    ErrorTexts::tr("Enter its value again, or remove the token here."));
    case ErrorKind::EntryDamaged:
        return said(ErrorTexts::tr("The stored value of this token is damaged."),
                    ErrorTexts::tr("Enter its value again, or remove the token here."));
    case ErrorKind::Storage:
        return said(ErrorTexts::tr("Keyturn's data folder cannot be read or written."),
                    ErrorTexts::tr("Check the folder's permissions and the disk."));
    case ErrorKind::StorageFull:
        return said(ErrorTexts::tr("The disk is full."), ErrorTexts::tr("Free some space, then try again."));
    case ErrorKind::StorageReadOnly:
        return said(ErrorTexts::tr("Keyturn's data folder is read-only."),
                    ErrorTexts::tr("Make it writable, then try again."));
    case ErrorKind::StorageNewer:
        return said(ErrorTexts::tr("The data was written by a newer version of Keyturn."),
                    ErrorTexts::tr("Install that version."));
    case ErrorKind::StorageDamaged:
        return said(ErrorTexts::tr("Something in Keyturn's data folder is damaged."),
                    ErrorTexts::tr("Restore it from a backup. It was left as it is."));
    case ErrorKind::Network:
        return said(ErrorTexts::tr("The broker cannot be reached."),
                    ErrorTexts::tr("Check the host and your connection, then try again."));
    case ErrorKind::Proxy:
        return said(ErrorTexts::tr("The proxy did not let the connection through."),
                    ErrorTexts::tr("Check the proxy of this profile."));
    case ErrorKind::Trust:
        return said(ErrorTexts::tr("The broker's certificate is not trusted."),
                    ErrorTexts::tr("If you know the authority that issued it, choose its CA file in the profile."));
    case ErrorKind::SignIn:
        return said(ErrorTexts::tr("The broker refused the sign-in."),
                    ErrorTexts::tr("The token may have expired. Check it and the profile."));
    case ErrorKind::SignInUnusable:
        return said(ErrorTexts::tr("The sign-in could not be completed."),
                    ErrorTexts::tr("Check the profile's host, tenant and sign-in."));
    case ErrorKind::LooksLikeSecret:
        return said(
            ErrorTexts::tr("That is a secret, not a text."),
            ErrorTexts::tr("Nothing was kept. Type something else here, and have the secret replaced if others can "
                           "see what you typed."));
    case ErrorKind::Csv:
        return said(ErrorTexts::tr("The file is malformed."), ErrorTexts::tr("Correct the line named below."));
    case ErrorKind::Cancelled:
        return said(ErrorTexts::tr("Cancelled."), {});
    case ErrorKind::Internal:
        return said(ErrorTexts::tr("Something went wrong inside Keyturn."),
                    ErrorTexts::tr("Please report it with the text below."));
    }
    return {};
}

Explanation ofOwnKey(ErrorKind kind)
{
    const QString sentence = kind == ErrorKind::EntryMissing
                                 ? ErrorTexts::tr("Keyturn's own key is not in the keychain.")
                                 : ErrorTexts::tr("The keychain has another key than the one that Keyturn made here.");
    return said(sentence, ErrorTexts::tr("Unlock the keychain in which the key was made, or restore that keychain from "
                                         "a backup."));
}

Explanation ofCause(ErrorKind kind, const QString &detail)
{
    const Error error(kind, detail);
    return isAboutOwnKey(error) ? ofOwnKey(kind) : ofSituation(error).value_or(ofKind(kind));
}

/// The contract's one word that a detail begins with: in_doubt, sealed, busy, single_use, ...
QString wordOf(const RotationResult &result)
{
    return result.detail.section(u':', 0, 0);
}

Explanation ofRotated(const RotationResult &result)
{
    if (result.verified == false) {
        return said(ErrorTexts::tr("The new token is saved, but the broker did not take it when it was tried out."),
                    ErrorTexts::tr("It may not be known everywhere yet. Verify it again in some minutes, before "
                                   "anything relies on it; if it is still refused then, ask the broker's "
                                   "administrator."));
    }
    if (result.stored)
        return said(ErrorTexts::tr("The new token is saved. The old one no longer works."), {});
    return said(ErrorTexts::tr("The new token was received. The old one no longer works."),
                result.sealed ? ErrorTexts::tr("Hand it over. Until you say that you have, it is kept encrypted.")
                              : ErrorTexts::tr("Hand it over before you close Keyturn: it could not be kept encrypted "
                                               "on this computer."));
}

Explanation ofUnsaved(const RotationResult &result)
{
    if (!result.sealed) {
        return said(ErrorTexts::tr("The token was regenerated, but the new one could be kept neither in the keychain "
                                   "nor on the disk."),
                    ErrorTexts::tr("Copy it now and keep it safe: it is lost when Keyturn is closed."));
    }
    const ErrorKind cause = result.cause.value_or(ErrorKind::Keychain);
    if (cause == ErrorKind::Keychain || cause == ErrorKind::KeychainLocked) {
        return said(ErrorTexts::tr("The token was regenerated, but the keychain did not take the new one. It is kept "
                                   "encrypted on this computer and is not lost."),
                    ErrorTexts::tr("Unlock or start the keychain. Keyturn tries again by itself."));
    }
    const Explanation why = ofKind(cause);
    return said(ErrorTexts::tr("The token was regenerated, but the new one could not be put in its place: %1 It is "
                               "kept encrypted on this computer and is not lost.")
                    .arg(why.sentence),
                why.nextStep + u' ' + ErrorTexts::tr("Keyturn tries again by itself."));
}

/// What came is told first, and where it can be had.
Explanation ofKept(const RotationResult &result)
{
    const QString kept = keptWords(result.kept->probable);
    const QString next =
        result.kept->of.isNull()
            ? ErrorTexts::tr("Do not regenerate it again. The message in the main window leads to the "
                             "answer.")
            : ErrorTexts::tr("Do not regenerate it again. Resolve the doubt: there what came can be tried "
                             "or saved.");
    return said(kept + u' ' + ErrorTexts::tr("It could not be read as usual, so the token is in doubt."), next);
}

Explanation ofUnknown(const RotationResult &result)
{
    if (result.kept)
        return ofKept(result);
    // Without a token there is nothing kept that the broker could be asked about.
    const QString wait =
        result.token.isEmpty()
            ? ErrorTexts::tr("Do not regenerate it again yet. Wait ten minutes, then check whether the old "
                             "token still works, or ask the broker's administrator.")
            : ErrorTexts::tr("Do not regenerate it again yet. Wait ten minutes, then resolve the doubt: the broker is "
                             "asked whether the old token still works.");
    const int status = result.httpStatus.value_or(0);
    if (status == 400 || status == 401) {
        return said(ErrorTexts::tr("The broker refused the token, and an earlier request for it may have been carried "
                                   "out. The token is in doubt."),
                    wait);
    }
    return said(ErrorTexts::tr("No usable answer came: the request may have been carried out. The token is now in "
                               "doubt."),
                wait);
}

Explanation ofNotSent(const RotationResult &result)
{
    const QString nothing = ErrorTexts::tr("Nothing was sent. The token was not changed.");
    if (wordOf(result) == u"single_use"_s) {
        return said(ErrorTexts::tr("Signing in with this token would use it up.") + u' ' + nothing,
                    ErrorTexts::tr("Choose another sign-in in the profile."));
    }
    Explanation explanation = said(nothing, ErrorTexts::tr("You can safely try again."));
    if (result.cause) {
        const Explanation cause = ofCause(*result.cause, result.detail);
        explanation.sentence = cause.sentence + u' ' + nothing;
        if (!cause.nextStep.isEmpty())
            explanation.nextStep = cause.nextStep;
    }
    return explanation;
}

Explanation ofSkipped(const RotationResult &result)
{
    const QString word = wordOf(result);
    const QString nothing = ErrorTexts::tr("Nothing was done.");
    if (result.kept && word == u"in_doubt"_s) {
        const Explanation kept = ofKept(result);
        return said(kept.sentence + u' ' + nothing, kept.nextStep);
    }
    if (result.kept) {
        return said(keptWords(result.kept->probable) + u' ' + ErrorTexts::tr("This token was marked as lost.") + u' ' +
                        nothing,
                    ErrorTexts::tr("Resolve it again: there what came can be tried or saved."));
    }
    const auto because = [&nothing](const QString &sentence, const QString &nextStep) {
        return said(sentence + u' ' + nothing, nextStep);
    };
    if (word == u"in_doubt"_s) {
        return because(
            ErrorTexts::tr("This token is in doubt: an earlier request may have been carried out."),
            ErrorTexts::tr("Wait ten minutes, then resolve the doubt: the broker is asked whether it still works."));
    }
    if (word == u"sealed"_s) {
        return because(ErrorTexts::tr("The new value of this token is not saved yet."),
                       ErrorTexts::tr("Unlock or start the keychain. Keyturn then saves it by itself."));
    }
    const std::optional<Explanation> situation =
        result.cause ? ofSituation(Error(*result.cause, result.detail)) : std::nullopt;
    if (situation)
        return because(situation->sentence, situation->nextStep);
    if (word == u"busy"_s) {
        return because(ErrorTexts::tr("This token is being regenerated already, here or by another program."),
                       ErrorTexts::tr("Try again when that has ended."));
    }
    if (word == u"lost"_s) {
        return because(ErrorTexts::tr("This token was marked as lost."),
                       ErrorTexts::tr("If its new value turns up, enter it."));
    }
    const Explanation cause = result.cause ? ofCause(*result.cause, result.detail) : Explanation();
    return because(cause.sentence, cause.nextStep);
}

/// Each reason has its own way out; a wrong one sends people in circles.
Explanation ofUnauthorized(const RotationResult &result)
{
    const QString unchanged = u' ' + ErrorTexts::tr("The token was not changed.");
    if (result.httpStatus == 403) {
        return said(ErrorTexts::tr("The sign-in worked, but it may not regenerate this token.") + unchanged,
                    ErrorTexts::tr("Choose a profile whose sign-in may do this, or ask the broker's administrator."));
    }
    const std::optional<QDateTime> expired = result.before.expirationDate();
    if (expired && *expired < QDateTime::currentDateTimeUtc()) {
        return said(ErrorTexts::tr("The broker refused the sign-in; the token expired on %1.").arg(dayWords(*expired)) +
                        unchanged,
                    ErrorTexts::tr("An expired token cannot sign in for itself: choose another sign-in in the "
                                   "profile, or have a new token made."));
    }
    if (result.cause && ofSituation(Error(*result.cause, result.detail))) {
        const Explanation cause = ofCause(*result.cause, result.detail);
        return said(cause.sentence + unchanged, cause.nextStep);
    }
    return said(ErrorTexts::tr("The broker refused the sign-in.") + unchanged,
                ErrorTexts::tr("A token that signs in for itself may be of another host or tenant, cut off, expired or "
                               "revoked: compare it with its source, and try the profile that it belongs to. With "
                               "another sign-in, check that of the profile."));
}

Explanation ofOutcome(const RotationResult &result)
{
    switch (result.outcome) {
    case Outcome::Rotated:
        return ofRotated(result);
    case Outcome::Rejected:
        return said(ErrorTexts::tr("The broker refused to regenerate this token. The token was not changed."),
                    ErrorTexts::tr("It may have expired or been revoked. Check it with its owner."));
    case Outcome::Unauthorized:
        return ofUnauthorized(result);
    case Outcome::NotSent:
        return ofNotSent(result);
    case Outcome::Unknown:
        return ofUnknown(result);
    case Outcome::Unsaved:
        return ofUnsaved(result);
    case Outcome::Skipped:
        return ofSkipped(result);
    case Outcome::Planned:
        return said(ErrorTexts::tr("This would be regenerated."), {});
    }
    return {};
}

} // namespace

Explanation explain(const Error &error)
{
    Explanation explanation = ofCause(error.kind(), error.detail());
    if (!ofSituation(error))
        explanation.detail = entryReason(error.detail());
    if (error.httpStatus() != 0)
        explanation.detail += ErrorTexts::tr(" (HTTP %1)").arg(error.httpStatus());
    return explanation;
}

Explanation explain(const RotationResult &result)
{
    Explanation explanation = ofOutcome(result);
    explanation.detail = visibleText(result.detail);
    const int status = result.httpStatus.value_or(0);
    const bool isTold = status == 0 || status == 200 || explanation.detail.contains(QString::number(status));
    if (result.outcome != Outcome::Rotated && !isTold) {
        const QString words = ErrorTexts::tr("HTTP status %1").arg(status);
        explanation.detail = explanation.detail.isEmpty() ? words : explanation.detail + u" · "_s + words;
    }
    return explanation;
}

QString outcomeTitle(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Rotated:
        return ErrorTexts::tr("Regenerated");
    case Outcome::Rejected:
        return ErrorTexts::tr("Rejected by the broker");
    case Outcome::Unauthorized:
        return ErrorTexts::tr("Not authorised");
    case Outcome::NotSent:
        return ErrorTexts::tr("Not sent");
    case Outcome::Unknown:
        return ErrorTexts::tr("In doubt");
    case Outcome::Unsaved:
        return ErrorTexts::tr("Received, not saved yet");
    case Outcome::Skipped:
        return ErrorTexts::tr("Skipped");
    case Outcome::Planned:
        return ErrorTexts::tr("Planned");
    }
    return {};
}

QString remedyText(Remedy remedy)
{
    switch (remedy) {
    case Remedy::EditProfile:
        return ErrorTexts::tr("&Edit profile…");
    case Remedy::LookAtCertificate:
        return ErrorTexts::tr("&Look at the certificate…");
    case Remedy::Resolve:
        return ErrorTexts::tr("&Resolve…");
    case Remedy::EnterValue:
        return ErrorTexts::tr("&Enter new value…");
    case Remedy::TryAgain:
    case Remedy::None:
        break;
    }
    return ErrorTexts::tr("&Try again");
}

bool isAboutOwnKey(const Error &error)
{
    const bool isOfEntry = error.kind() == ErrorKind::EntryMissing || error.kind() == ErrorKind::EntryDamaged;
    // What FolderKeys::open says, word for word.
    return isOfEntry && (error.detail().contains(u"the key of this data folder"_s) ||
                         error.detail().contains(u"the key in the keychain does not belong to this data folder"_s));
}

Remedy remedyFor(const Error &error)
{
    switch (error.kind()) {
    case ErrorKind::Trust:
        return isAboutCaFile(error.detail()) ? Remedy::EditProfile : Remedy::LookAtCertificate;
    case ErrorKind::Proxy:
    case ErrorKind::SignIn:
    case ErrorKind::SignInUnusable:
        return Remedy::EditProfile;
    default:
        return Remedy::None;
    }
}

Remedy remedyFor(const RotationResult &result)
{
    if (result.outcome == Outcome::Unauthorized)
        return Remedy::EditProfile;
    const QString word = wordOf(result);
    const bool isKept = !result.token.isEmpty();
    if (isKept && (result.outcome == Outcome::Unknown || (result.outcome == Outcome::Skipped && word == u"in_doubt"_s)))
        return Remedy::Resolve;
    if (isKept && result.outcome == Outcome::Skipped && word == u"lost"_s)
        return Remedy::EnterValue;
    if (result.outcome != Outcome::NotSent)
        return Remedy::None;
    if (word == u"single_use"_s)
        return Remedy::EditProfile;
    if (!result.cause)
        return Remedy::TryAgain;
    const Remedy ofProfile = remedyFor(Error(*result.cause, result.detail));
    if (ofProfile != Remedy::None)
        return ofProfile;
    switch (*result.cause) {
    case ErrorKind::EntryMissing:
    case ErrorKind::EntryDamaged:
        return isAboutOwnKey(Error(*result.cause, result.detail)) ? Remedy::TryAgain : Remedy::EnterValue;
    case ErrorKind::NotFound:
    case ErrorKind::Refused:
        return Remedy::None;
    default:
        return Remedy::TryAgain;
    }
}

} // namespace keyturn
