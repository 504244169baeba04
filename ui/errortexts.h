// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "rotation.h"

#include <QString>

namespace keyturn
{

/// What a person reads when something went wrong: what is so, and what to do next. Translated; no secret.
struct Explanation
{
    QString sentence;
    QString nextStep;
    /// What the engine knows of it, e.g. the certificate's fault. Safe to show; may be empty.
    QString detail;
};

/// The window's one table of errors.
[[nodiscard]] Explanation explain(const Error &error);
/// The same for how a rotation ended.
[[nodiscard]] Explanation explain(const RotationResult &result);
/// A short title: "Regenerated", "Rejected by the broker".
[[nodiscard]] QString outcomeTitle(Outcome outcome);

/// The next step that a button can take. A certificate is looked at in the profile, where it can also be pinned.
enum class Remedy { None, TryAgain, EditProfile, LookAtCertificate, Resolve, EnterValue };
[[nodiscard]] Remedy remedyFor(const RotationResult &result);
/// Only what a profile can help with.
[[nodiscard]] Remedy remedyFor(const Error &error);
/// Of its button, with a mnemonic.
[[nodiscard]] QString remedyText(Remedy remedy);

/// Does the error speak of the data folder's own key, and not of one token's value?
[[nodiscard]] bool isAboutOwnKey(const Error &error);

} // namespace keyturn
