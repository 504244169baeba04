// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"

#include "words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr std::array attemptWords{
    Word<AttemptState>{AttemptState::Sending, "sending"_L1},
    Word<AttemptState>{AttemptState::Sealed, "sealed"_L1},
    Word<AttemptState>{AttemptState::Saved, "saved"_L1},
    Word<AttemptState>{AttemptState::Settled, "settled"_L1},
    Word<AttemptState>{AttemptState::NotSent, "not_sent"_L1},
    Word<AttemptState>{AttemptState::Rejected, "rejected"_L1},
    Word<AttemptState>{AttemptState::Unauthorized, "unauthorized"_L1},
    Word<AttemptState>{AttemptState::InDoubt, "in_doubt"_L1},
    Word<AttemptState>{AttemptState::Unreadable, "unreadable"_L1},
};

constexpr std::array outcomeWords{
    Word<Outcome>{Outcome::Rotated, "rotated"_L1},           Word<Outcome>{Outcome::Rejected, "rejected"_L1},
    Word<Outcome>{Outcome::Unauthorized, "unauthorized"_L1}, Word<Outcome>{Outcome::NotSent, "not_sent"_L1},
    Word<Outcome>{Outcome::Unknown, "unknown"_L1},           Word<Outcome>{Outcome::Unsaved, "unsaved"_L1},
    Word<Outcome>{Outcome::Skipped, "skipped"_L1},           Word<Outcome>{Outcome::Planned, "planned"_L1},
};

struct Move
{
    AttemptState from;
    AttemptState to;
};

constexpr std::array moves{
    Move{AttemptState::Sending, AttemptState::Sealed},     Move{AttemptState::Sending, AttemptState::NotSent},
    Move{AttemptState::Sending, AttemptState::InDoubt},    Move{AttemptState::Sealed, AttemptState::Saved},
    Move{AttemptState::Sealed, AttemptState::Rejected},    Move{AttemptState::Sealed, AttemptState::Unauthorized},
    Move{AttemptState::Sealed, AttemptState::InDoubt},     Move{AttemptState::Sealed, AttemptState::Unreadable},
    Move{AttemptState::Saved, AttemptState::Settled},      Move{AttemptState::InDoubt, AttemptState::Settled},
    Move{AttemptState::Unreadable, AttemptState::Settled},
};

} // namespace

QString attemptWord(AttemptState state)
{
    return wordOf(attemptWords, state);
}

std::optional<AttemptState> attemptFromWord(const QString &word)
{
    return valueOf(attemptWords, word);
}

bool mayMove(AttemptState from, AttemptState to)
{
    return std::any_of(moves.begin(), moves.end(), [&](const Move &m) { return m.from == from && m.to == to; });
}

bool isFinal(AttemptState state)
{
    return std::none_of(moves.begin(), moves.end(), [&](const Move &m) { return m.from == state; });
}

TokenState tokenStateAfter(AttemptState attempt, TokenState before, bool doubtedBefore)
{
    switch (attempt) {
    case AttemptState::Sending:
        return TokenState::Sending;
    case AttemptState::Sealed:
        return TokenState::Sealed;
    case AttemptState::Saved:
    case AttemptState::Settled:
        return TokenState::Ok;
    case AttemptState::NotSent:
    case AttemptState::Unauthorized:
        return before;
    case AttemptState::Rejected:
        return doubtedBefore ? TokenState::InDoubt : TokenState::Rejected;
    case AttemptState::InDoubt:
    case AttemptState::Unreadable:
        break;
    }
    return TokenState::InDoubt;
}

QString outcomeWord(Outcome outcome)
{
    return wordOf(outcomeWords, outcome);
}

} // namespace keyturn
