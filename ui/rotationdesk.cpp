// SPDX-License-Identifier: GPL-3.0-or-later
#include "rotationdesk.h"

#include <algorithm>

namespace keyturn
{

RotationDesk::RotationDesk(Courier &courier, QObject *parent) : QObject(parent), m_courier(courier)
{
    connect(&courier, &Courier::stepped, this, [this](TokenId of, Step step) {
        const TokenId token = of.isNull() && !m_generating.isNull() ? m_generating : of;
        const auto found = m_doneSteps.find(token);
        if (found == m_doneSteps.end())
            return;
        *found = qMax(*found, static_cast<int>(step) + 1);
        Q_EMIT stepped(token, step);
    });
}

void RotationDesk::regenerate(TokenId token, SharedSecret bearer, const QString &reason)
{
    if (isRunning(token))
        return;
    m_doneSteps.insert(token, 0);
    Q_EMIT started(token);
    m_courier.ask(
        this, [=](Engine &engine) { return engine.regenerate(token, bearer, reason); },
        [this, token](const RotationResult &result) { end(token, result); });
}

void RotationDesk::regenerateOnce(ProfileId profile, SharedSecret value, SharedSecret bearer, const QString &reason)
{
    if (isRunning(TokenId()))
        return;
    m_doneSteps.insert(TokenId(), 0);
    Q_EMIT started(TokenId());
    m_courier.ask(
        this, [=](Engine &engine) { return engine.regenerateOnce(profile, value, bearer, reason); },
        [this](const RotationResult &result) { end(TokenId(), result); });
}

TokenId RotationDesk::generate(const Wanted &wanted, SharedSecret bearer)
{
    if (!mayGenerate())
        return {};
    const TokenId token = TokenId::make();
    m_generating = token;
    m_doneSteps.insert(token, 0);
    Q_EMIT started(token);
    m_courier.ask(
        this,
        [=](Engine &engine) {
            return engine.generate(wanted.profile, wanted.name, wanted.wish, bearer, wanted.reason);
        },
        [this, token](const RotationResult &result) {
            end(token, result);
            m_generating = TokenId();
        });
    return token;
}

bool RotationDesk::isSigningIn() const
{
    return std::any_of(m_doneSteps.begin(), m_doneSteps.end(),
                       [](int done) { return done <= static_cast<int>(Step::SignedIn); });
}

void RotationDesk::end(TokenId token, const RotationResult &result)
{
    m_doneSteps.remove(token);
    Q_EMIT ended(token, result);
}

void RotationDesk::cancelUnsent()
{
    m_courier.tell([](Engine &engine) { engine.cancelUnsent(); });
}

void RotationDesk::confirmHandedOver(AttemptId attempt)
{
    m_courier.ask(
        this, [attempt](Engine &engine) { return engine.handedOver(attempt); },
        [this, attempt](const Result<void> &done) {
            if (done)
                Q_EMIT handedOver(attempt);
            else
                Q_EMIT handOverFailed(attempt, done.error());
        });
}

} // namespace keyturn
