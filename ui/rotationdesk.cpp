// SPDX-License-Identifier: GPL-3.0-or-later
#include "rotationdesk.h"

namespace keyturn
{

RotationDesk::RotationDesk(Courier &courier, QObject *parent) : QObject(parent), m_courier(courier)
{
    connect(&courier, &Courier::stepped, this, [this](TokenId token, Step step) {
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
