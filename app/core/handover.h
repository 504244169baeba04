// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

#include <QList>

namespace keyturn
{

/// What is held sealed, given into its owner's hands.

/// Whose the new token is, as the broker told; safe to show.
[[nodiscard]] QString accountIn(const Reading &reading);
/// How the one string that looks like the new token ends; `old` is the old value's fingerprint. The keys are open.
[[nodiscard]] std::optional<QString> suffixOfProbable(const FolderKeys &keys, const Answer &answer, Fingerprint old);
/// What an attempt says of the answer that is kept for it.
[[nodiscard]] KeptAnswer keptOf(const Attempt &attempt, const QString &name);

/// Every answer that could not be used and is still kept, oldest first; one that cannot be read now, too. Asks the data
/// folder only, so that `probable` is not known.
[[nodiscard]] Async<QList<KeptAnswer>> keptAnswers(RotationPorts ports);
/// The latest of them for a value, with what looks like the new token in it; none where none is kept.
[[nodiscard]] Async<std::optional<KeptAnswer>> latestKept(RotationPorts ports, Fingerprint fingerprint);
/// Behind a detail, when latestKept() gave an error: that nobody could look is never told as "none".
[[nodiscard]] QString keptUnknown(const Error &error);
/// The name that a token has, or had when it was removed; empty when nobody knows it.
[[nodiscard]] QCoro::Task<QString> nameOf(RotationPorts ports, Attempt attempt);

/// The sealed answer as it came (status, header fields, body), for its owner's eyes: it may hold a token. Wipe it.
[[nodiscard]] Async<QByteArray> exportAnswer(RotationPorts ports, AttemptId id);
/// What looks like the new token in an answer that is kept. NotFound when nothing does, or more than one string.
[[nodiscard]] Async<Secret> openProbable(RotationPorts ports, AttemptId id);
/// A seal that nothing waits for any more: should this process end before it is gone, a sweep finds it.
[[nodiscard]] Async<void> dropSeal(RotationPorts ports, AttemptId id);
/// Its owner wants what is sealed under that id to be gone: a kept answer, or a value that waits, readable or not. A
/// token that waited for the value is lost then.
[[nodiscard]] Async<void> forgetSealed(RotationPorts ports, AttemptId id);

/// The new token inside a pending seal, for `recover --print`; of an attempt that could not be sealed, what its entry
/// has.
[[nodiscard]] Async<Secret> openPending(RotationPorts ports, AttemptId id);

/// After the value of a pending seal is in its owner's hands: the seal goes. Refused while a token is there that the
/// value belongs to, since it will be stored there.
[[nodiscard]] Async<void> confirmHandedOver(RotationPorts ports, AttemptId id);

} // namespace keyturn
