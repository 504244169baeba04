// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "flows.h"

namespace keyturn
{

/// What a person starts from the window when a token is in doubt, lost, or not what Keyturn stored: the ways out of
/// it, each in its dialog, and what came of it, inline.
class Rescue final : public QObject
{
    Q_OBJECT
public:
    explicit Rescue(const Flows::Parts &parts, QObject *parent = nullptr);

    void resolve(const TokenRecord &token);
    void enterValue(const TokenRecord &token);
    /// Nothing happens when the token is no longer there.
    void resolveById(TokenId token);
    void enterValueById(TokenId token);
    /// A regeneration in doubt of a token that is not kept.
    void settleOnce(const DoubtfulToken &once);

Q_SIGNALS:
    void regenerateRequested(const keyturn::TokenRecord &token);
    void tokenPageRequested(keyturn::ProfileId profile);
    /// A doubt is over; there may be others.
    void settled();

private:
    void copyProbable(AttemptId attempt);
    [[nodiscard]] std::optional<TokenRecord> tokenById(TokenId id) const;

    Flows::Parts m_parts;
};

} // namespace keyturn
