// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

namespace keyturn
{

/// The ways out of a doubt that need no new value.
enum class ResolveWay {
    Probe,    ///< ask the broker; alive counts only ten minutes after the request or later
    Vouched,  ///< ask the broker; its owner vouches that nothing is queued, so alive counts at once
    MarkLost, ///< its owner's word: the value is dead, and nobody has the new one
    TryKept,  ///< exchange what looks like the new token in the kept answer; what is alive becomes the token's value
    TakeKept, ///< the same by its owner's word, without asking the broker
};

/// What is known of a token after a try to resolve it.
struct Resolution
{
    QString token; ///< name, or "once-..."
    QString profile;
    TokenState state = TokenState::InDoubt;
    std::optional<ProbeAnswer> answer; ///< none when nothing was asked
    std::optional<QDateTime> askAgain; ///< UTC; alive so far, and from when on that says that nothing happened
    QString detail;                    ///< safe to show
    std::optional<ErrorKind> cause;    ///< why it could not even be tried
    std::optional<KeptAnswer> kept;    ///< the latest, where one is kept
    bool isTaken = false;              ///< what looked like the new token there is the token's value now
    [[nodiscard]] bool isResolved() const { return !cause && state != TokenState::InDoubt; }
};

/// A request that may still be queued somewhere is taken to be dead after this.
inline constexpr std::chrono::minutes doubtLasts(10);

/// Never fails: the resolution says what is so. Tokens in other states are told as they are; one that was marked as
/// lost may still be what its kept answer holds.
[[nodiscard]] QCoro::Task<Resolution> resolveDoubt(RotationPorts ports, TokenRecord token, Profile profile,
                                                   ResolveWay way);
/// A --once rotation in doubt has no value here that could be asked; its owner can only say that it is settled.
[[nodiscard]] QCoro::Task<Resolution> resolveOnce(RotationPorts ports, Attempt attempt, ResolveWay way);

} // namespace keyturn
