// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

namespace keyturn
{

/// The contract's one word in front of what is known.
[[nodiscard]] QString detailOf(const Error &error);

/// One turn of one token: what the story's steps hand on to each other.
class Turn
{
public:
    Turn(RotationPorts ports, RotationOrder order) : m_ports(ports), m_order(std::move(order))
    {
        m_result.profile = m_order.profile.name;
        m_result.profileId = m_order.profile.id;
        if (m_order.token) {
            m_result.tokenId = m_order.token->id;
            m_result.token = m_order.token->name;
            m_result.previousSuffix = m_order.token->suffix;
            m_result.before = m_order.token->metadata;
        } else {
            m_result.previousSuffix = m_order.onceValue->suffix();
        }
        if (!m_order.permit)
            m_order.permit = std::make_shared<SendPermit>();
    }

    QCoro::Task<RotationResult> run();

private:
    [[nodiscard]] bool isOnce() const { return !m_order.token.has_value(); }
    /// A token that is to be made: there is no old value.
    [[nodiscard]] bool isNew() const { return m_order.wish.has_value(); }
    [[nodiscard]] CallKind kind() const { return isNew() ? CallKind::Generate : CallKind::Regenerate; }
    void step(Step step) const
    {
        if (m_order.onStep)
            m_order.onStep(step);
    }
    bool stop(Outcome outcome, const QString &detail, std::optional<ErrorKind> cause = std::nullopt)
    {
        m_result.outcome = afterTheFirst(outcome);
        m_result.detail = detail;
        m_result.cause = cause;
        return false;
    }
    /// When the second attempt is not sent, the first one's complete 401 stands.
    [[nodiscard]] Outcome afterTheFirst(Outcome outcome) const
    {
        const bool isNothing = outcome == Outcome::NotSent || outcome == Outcome::Skipped;
        return m_isSecondAttempt && isNothing ? Outcome::Unauthorized : outcome;
    }
    bool notSent(const Error &error)
    {
        Outcome outcome = Outcome::NotSent;
        if (error.kind() == ErrorKind::SignIn)
            outcome = Outcome::Unauthorized;
        else if (error.kind() == ErrorKind::Busy)
            outcome = Outcome::Skipped; // somebody else has it, or has changed it
        return stop(outcome, detailOf(error), error.kind());
    }

    [[nodiscard]] bool stateAllows();
    QCoro::Task<bool> check();
    QCoro::Task<bool> isUnchanged();
    QCoro::Task<bool> isUndoubted();
    QCoro::Task<bool> announce();
    QCoro::Task<bool> prepare();
    QCoro::Task<bool> readOldValue();
    QCoro::Task<bool> makeEntry();
    QCoro::Task<bool> reserveSeal();
    QCoro::Task<bool> signIn();
    [[nodiscard]] Async<std::shared_ptr<const Authorization>> authorize();
    void fillRow();
    [[nodiscard]] Async<void> writeRow();
    [[nodiscard]] TokenRequest requestToSend();
    QCoro::Task<> verifyNew(TokenUses uses);
    QCoro::Task<bool> recordAndSend();
    QCoro::Task<bool> conclude();
    QCoro::Task<bool> renewAfter401(Reading reading);
    QCoro::Task<bool> save(Reading reading);
    QCoro::Task<> noteMade();
    QCoro::Task<> endAs(AttemptState state, QString detail, bool hadBytes);
    QCoro::Task<> tidyUnsent();
    Result<void> sealAnswer(const Answer &answer);

    RotationPorts m_ports;
    RotationOrder m_order;
    RotationResult m_result;
    Attempt m_attempt;
    Stray m_stray; ///< what is made before the journal names it
    SharedSecret m_old;
    Fingerprint m_fingerprint;
    EntryKey m_newEntry;
    std::shared_ptr<const Authorization> m_authorization;
    std::shared_ptr<SealSlot> m_slot;
    SendReport m_report;
    std::optional<QString> m_probable; ///< see KeptAnswer
    bool m_doubtedBefore = false;
    bool m_sealed = false;
    bool m_isSecondAttempt = false;
    bool m_again = false;
};

} // namespace keyturn
