// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "answer.h"
#include "id.h"
#include "profile.h"
#include "tokenrecord.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace keyturn
{

/// The life of one request to regenerate. Written as sending, sealed, saved, settled, not_sent, rejected,
/// unauthorized, in_doubt, unreadable.
enum class AttemptState { Sending, Sealed, Saved, Settled, NotSent, Rejected, Unauthorized, InDoubt, Unreadable };

[[nodiscard]] QString attemptWord(AttemptState state);
[[nodiscard]] std::optional<AttemptState> attemptFromWord(const QString &word);

/// The one table of the attempt's transitions:
///   sending -> sealed | not_sent | in_doubt;  sealed -> saved | rejected | unauthorized | in_doubt | unreadable;
///   saved -> settled;  in_doubt | unreadable -> settled (resolved by a person or a probe).
[[nodiscard]] bool mayMove(AttemptState from, AttemptState to);

/// Nothing is left to do for it, now or after a restart.
[[nodiscard]] bool isFinal(AttemptState state);

/// The one table of the token's states: what an attempt in `attempt` makes of its token.
/// `before` is the token's state when the attempt began (not_sent and unauthorized leave it as it was).
/// `doubtedBefore`: the same value has an earlier attempt that ended in doubt, so a refusal proves nothing.
[[nodiscard]] TokenState tokenStateAfter(AttemptState attempt, TokenState before, bool doubtedBefore);

/// One row of the journal: everything that is needed to finish or explain the attempt after a crash.
struct Attempt
{
    AttemptId id;
    CallKind kind = CallKind::Regenerate;
    TokenId token;           ///< null with --once
    QString onceName;        ///< "once-<UTC time>" with --once, else empty
    Profile profile;         ///< as it was when the request was sent
    EntryKey oldEntry;       ///< empty with --once
    EntryKey newEntry;       ///< made before sending; empty with --once
    Fingerprint fingerprint; ///< of the old value; random for a token that is to be made
    OwnerId owner;
    AttemptState state = AttemptState::Sending;
    TokenState tokenBefore = TokenState::Ok;
    bool doubtCleared = false; ///< in_doubt, and a probe or a person has said what is so
    bool isOver = false;       ///< cleared since the broker still takes it; what is kept goes a day after `ended`
    QDateTime started;         ///< UTC
    std::optional<QDateTime> ended;
    int httpStatus = 0; ///< of the answer; 0 = none
    QString detail;     ///< safe to show
    QString reason;     ///< the person's, e.g. a ticket number
    QString previousSuffix;
    QString suffix;   ///< of the new value, once it is known
    Fingerprint made; ///< of the new value, once it is known: tells whose value was pasted; else empty
    QString account;  ///< the new value's owner as the broker told it, safe to show; empty when it is not known
};

/// How a rotation ended, in the words of the command line's contract: rotated, rejected, unauthorized, not_sent,
/// unknown, unsaved, skipped, planned.
enum class Outcome { Rotated, Rejected, Unauthorized, NotSent, Unknown, Unsaved, Skipped, Planned };
[[nodiscard]] QString outcomeWord(Outcome outcome);

} // namespace keyturn
