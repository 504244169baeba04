// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "errortexts.h"
#include "recovery.h"
#include "resolving.h"
#include "tones.h"

namespace keyturn
{

/// What a person reads about a token in doubt. Translated; no secret.

/// "The request was sent at 12:01; its answer was lost. ..." Without a time while that is not known yet.
[[nodiscard]] QString whatIsKnown(const std::optional<QDateTime> &requested, bool holdsAnswer, const QDateTime &now);

/// The same of a token that was to be made.
[[nodiscard]] QString whatIsKnownOfNew(const std::optional<QDateTime> &requested, bool holdsAnswer,
                                       const QDateTime &now);

/// "What came as an answer is kept and may hold the new token." Said first, wherever something is said of its token.
[[nodiscard]] QString keptWords(const std::optional<QString> &probable);
/// What looks like the new token in it, and what can be done with that. `once`: no token is kept that could have it.
[[nodiscard]] QString probableWords(const QString &suffix, bool once, bool singleUse);
/// Before a token with a kept answer is marked as lost.
[[nodiscard]] QString lostWithAnswerWords();

/// How a try to resolve a doubt went: what is so, and what to do next.
[[nodiscard]] Explanation explain(const Resolution &resolution, const QDateTime &now);
[[nodiscard]] Tone toneOf(const Resolution &resolution);
/// "ci-runner still works", for a doubt that is over.
[[nodiscard]] QString resolvedTitle(const Resolution &resolution);

} // namespace keyturn
