// SPDX-License-Identifier: GPL-3.0-or-later
#include "situations.h"

#include "distrusttexts.h"
#include "entryreasons.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr auto caFileUnfit = QT_TRANSLATE_NOOP("keyturn::Situations", "The CA file of the profile cannot be used.");
constexpr auto anotherThanPinned =
    QT_TRANSLATE_NOOP("keyturn::Situations", "The broker shows another certificate than the pinned one.");
constexpr auto notTrusted = QT_TRANSLATE_NOOP("keyturn::Situations", "The broker's certificate is not trusted.");

constexpr auto unsupportedSignIn =
    QT_TRANSLATE_NOOP("keyturn::Situations", "The proxy takes a kind of sign-in only that Keyturn does not support.");
constexpr auto noWayThrough = QT_TRANSLATE_NOOP("keyturn::Situations", "No connection came about through the proxy.");

/// An error of this kind whose detail has these words inside, as the engine and the broker say them.
struct Situation
{
    ErrorKind kind;
    QLatin1StringView words;
    const char *sentence;
    const char *nextStep;
    bool keepsDetail = false; ///< it names something that the sentence does not
};

constexpr std::array situations{
    Situation{
        ErrorKind::Keychain, "the secrets of this data folder are in"_L1,
        QT_TRANSLATE_NOOP("keyturn::Situations", "This session uses another keychain than the one that has the "
                                                 "secrets."),
        QT_TRANSLATE_NOOP("keyturn::Situations", "Start Keyturn in the kind of session in which it was started first."),
        true},
    Situation{ErrorKind::Keychain, "the D-Bus session refuses this user"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "The keychain belongs to another user's session."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Start Keyturn as the user who is logged in.")},
    Situation{ErrorKind::Proxy, "it asks for a user name"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "The proxy asks for a user name and a password."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Enter them in the profile.")},
    Situation{ErrorKind::Proxy, "it refuses the user name"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "The proxy refuses the user name or the password."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Correct them in the profile.")},
    Situation{ErrorKind::Proxy, "ask its owner for one by user name and password"_L1, unsupportedSignIn,
              QT_TRANSLATE_NOOP("keyturn::Situations", "Ask its owner for a sign-in by user name and password, or for "
                                                       "a way past it."),
              true},
    Situation{ErrorKind::Proxy, "or for Digest with MD5 or SHA-256"_L1, unsupportedSignIn,
              QT_TRANSLATE_NOOP("keyturn::Situations", "Ask its owner for Basic, for Digest with MD5 or SHA-256 and "
                                                       "qop=auth, or for a way past it."),
              true},
    Situation{ErrorKind::Proxy, "which Keyturn does not support"_L1, unsupportedSignIn,
              QT_TRANSLATE_NOOP("keyturn::Situations", "Ask its owner for Basic or Digest, or for a way past it."),
              true},
    Situation{ErrorKind::Proxy, "does not say of which kind"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "The proxy wants a sign-in and does not say of which kind."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Ask its owner.")},
    Situation{ErrorKind::Proxy, "no connection through the proxy in time"_L1, noWayThrough,
              QT_TRANSLATE_NOOP("keyturn::Situations", "Check the address and the port of the proxy in the profile.")},
    Situation{ErrorKind::Proxy, "no connection through it"_L1, noWayThrough,
              QT_TRANSLATE_NOOP("keyturn::Situations", "Check the proxy of the profile; its owner may not allow this "
                                                       "host."),
              true},
    Situation{ErrorKind::Proxy, "the system's "_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "The proxy of the system's settings cannot be used."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Choose the proxy in the profile."), true},
    Situation{ErrorKind::SignInUnusable, "no client id"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "The profile has no client ID."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Enter it in the profile.")},
    Situation{ErrorKind::SignInUnusable, "no client secret"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "The profile has no client secret."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Enter it in the profile.")},
    Situation{ErrorKind::SignInUnusable, "no operator's"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "The profile has no operator's token."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Enter it in the profile.")},
    Situation{ErrorKind::SignInUnusable, "the operator's token \""_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "The operator's token of the profile cannot sign in now."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Look at that token, or give the profile another one."), true},
    Situation{ErrorKind::SignInUnusable, "has to be pasted"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "This profile signs in with an access token that you paste."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Start again, and paste one.")},
    Situation{ErrorKind::SignInUnusable, "is in use by another program"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations",
                                "Another program uses the port at which the browser's answer is to arrive."),
              QT_TRANSLATE_NOOP("keyturn::Situations",
                                "It may be another sign-in that is still open. End it, then try again."),
              true},
    Situation{ErrorKind::SignInUnusable, "no answer came from the browser"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "Nobody signed in in the browser in time."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Try again.")},
    Situation{ErrorKind::SignIn, "refused in the browser"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "The sign-in was refused in the browser."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Try again with an account that may do this."), true},
    Situation{ErrorKind::Network, "may be revoked or not"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "No whole answer came, so the token may be revoked or not."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Verify it; that counts as a use.")},
    Situation{ErrorKind::Busy, "a new token of it is sealed"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "A new token of this profile waits to be saved or handed over."),
              QT_TRANSLATE_NOOP("keyturn::Situations",
                                "Do that first: it is told above the table and under “Needs attention”.")},
    Situation{ErrorKind::Busy, "or its new value is sealed"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations",
                                "This token is being regenerated, or its new value waits to be saved."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Try again when that has ended.")},
    Situation{
        ErrorKind::Busy, "its new value is sealed"_L1,
        QT_TRANSLATE_NOOP("keyturn::Situations", "The new value of this token waits to be saved."),
        QT_TRANSLATE_NOOP("keyturn::Situations", "Unlock or start the keychain; Keyturn then saves it by itself.")},
    Situation{ErrorKind::Busy, "one of its tokens is being regenerated"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "One of the profile's tokens is being regenerated."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Try again when that has ended.")},
    Situation{ErrorKind::Busy, "nothing was sent, try again"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "It was changed elsewhere while it was prepared."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Look at what the list shows now before you go on."), true},
    Situation{ErrorKind::Refused, "changed meanwhile, elsewhere"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "It was changed elsewhere since you looked."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Look at what the list shows now before you go on.")},
    Situation{ErrorKind::Busy, "regenerated elsewhere"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "This token has just been regenerated elsewhere."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Look at what the list shows now before you go on.")},
    Situation{
        ErrorKind::Busy, "rotated alone"_L1,
        QT_TRANSLATE_NOOP("keyturn::Situations", "Other tokens sign in with this one, so it is regenerated alone."),
        QT_TRANSLATE_NOOP("keyturn::Situations", "Try again when nothing else is running.")},
    Situation{ErrorKind::Busy, "a token that signs in with it"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "A token that signs in with this one is being regenerated."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Try again when that has ended.")},
    Situation{ErrorKind::Refused, "signs in for the profile"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "A profile signs in with this token, so it is not removed."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Give that profile another sign-in first."), true},
    Situation{
        ErrorKind::Refused, "signs in with it; regenerate it by its name"_L1,
        QT_TRANSLATE_NOOP("keyturn::Situations", "A profile signs in with this token, and would lose its sign-in."),
        QT_TRANSLATE_NOOP("keyturn::Situations",
                          "Choose the token in the list and regenerate it there: then the profile follows."),
        true},
    Situation{ErrorKind::Refused, "does not revoke API tokens"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations",
                                "The broker said yes, and still takes the token: it does not revoke API tokens."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Remove it on the broker's token page, or let it expire.")},
    Situation{ErrorKind::Refused, "would use it up"_L1,
              QT_TRANSLATE_NOOP("keyturn::Situations", "Signing in with this token would use it up."),
              QT_TRANSLATE_NOOP("keyturn::Situations", "Choose another sign-in in the profile.")},
};

std::optional<Explanation> ofDistrust(const QString &detail)
{
    const std::optional<DistrustWords> words = distrustWords(detail);
    if (!words)
        return std::nullopt;
    const char *sentence = words->cause == Distrust::Changed ? anotherThanPinned : notTrusted;
    if (isOfCaFile(words->cause))
        sentence = caFileUnfit;
    return Explanation{QCoreApplication::translate("keyturn::Situations", sentence), words->step, words->sentence};
}

} // namespace

std::optional<Explanation> ofSituation(const Error &error)
{
    if (error.kind() == ErrorKind::Trust)
        return ofDistrust(error.detail());
    const auto *found = std::find_if(situations.begin(), situations.end(), [&](const Situation &one) {
        return one.kind == error.kind() && error.detail().contains(one.words);
    });
    if (found == situations.end())
        return std::nullopt;
    return Explanation{QCoreApplication::translate("keyturn::Situations", found->sentence),
                       QCoreApplication::translate("keyturn::Situations", found->nextStep),
                       found->keepsDetail ? entryReason(error.detail()) : QString()};
}

} // namespace keyturn
