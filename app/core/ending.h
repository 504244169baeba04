// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

namespace keyturn
{

/// How an attempt ends, written once for the rotation and for the recovery after a crash.

/// Names and numbers that a history row takes from an attempt.
[[nodiscard]] HistoryEntry historyOf(const Attempt &attempt, const QString &tokenName, const Clock &clock,
                                     const QString &action, Outcome outcome);

/// What a verdict makes of the journal's row.
[[nodiscard]] AttemptState stateAfter(Verdict verdict);
[[nodiscard]] bool madeNothing(AttemptState state);
/// What a person is told. `doubtedBefore`: the value has an earlier attempt that ended in doubt, so "no" proves
/// nothing.
[[nodiscard]] Outcome outcomeOf(AttemptState state, bool doubtedBefore);

/// Ends an attempt that brought no new token: journal and token in one transaction, then the entry that was made for
/// it goes, and the seal with it, unless it may hold a token: in doubt or unreadable, and the answer had a body.
/// `action` is the history's word.
[[nodiscard]] Async<void> endWithoutToken(RotationPorts ports, Attempt attempt, QString tokenName, AttemptState state,
                                          QString detail, int httpStatus, QString action, bool hadBytes);

/// save and switch of the story: the new value overwrites the new entry, is read back, and the token points at it
/// with the journal's row "saved" in one transaction. The attempt must be `sealed`. The old generation and the seal
/// stay until the attempt is settled.
[[nodiscard]] Async<void> saveAndSwitch(RotationPorts ports, Attempt attempt, TokenRecord token, SharedSecret value,
                                        TokenMetadata metadata, QString detail, int httpStatus, QString action);

} // namespace keyturn
