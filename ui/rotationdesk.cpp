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

OrderId RotationDesk::begin(TokenId token)
{
    const OrderId order = OrderId::make();
    m_doneSteps.insert(token, 0);
    m_orders.insert(token, order);
    Q_EMIT started(token);
    return order;
}

void RotationDesk::regenerate(const SeenToken &token, SharedSecret bearer, const QString &reason)
{
    if (isRunning(token.id))
        return;
    const OrderId order = begin(token.id);
    m_courier.ask(
        this, [=](Engine &engine) { return engine.regenerate(token, bearer, reason, Company::Alone, order); },
        [this, id = token.id](const RotationResult &result) { end(id, result); });
}

void RotationDesk::lookUp(QObject *context, SharedSecret value, std::function<void(const Result<KnownValue> &)> then)
{
    m_courier.ask(context, [value](Engine &engine) { return engine.knownValue(value); }, std::move(then));
}

void RotationDesk::regenerateOnce(ProfileId profile, SharedSecret value, SharedSecret bearer, const QString &reason)
{
    if (isRunning(TokenId()))
        return;
    const OrderId order = begin(TokenId());
    m_courier.ask(
        this, [=](Engine &engine) { return engine.regenerateOnce(profile, value, bearer, reason, order); },
        [this](const RotationResult &result) { end(TokenId(), result); });
}

TokenId RotationDesk::generate(const Wanted &wanted, SharedSecret bearer)
{
    if (!mayGenerate())
        return {};
    const TokenId token = TokenId::make();
    m_generating = token;
    const OrderId order = begin(token);
    m_courier.ask(
        this,
        [=](Engine &engine) {
            return engine.generate(wanted.profile, wanted.name, wanted.wish, bearer, wanted.reason, order);
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
    m_orders.remove(token);
    if (result.newToken && !result.stored && !result.sealed)
        m_unkept.insert(result.attempt);
    Q_EMIT ended(token, result);
}

void RotationDesk::cancel(TokenId token)
{
    const OrderId order = m_orders.value(token);
    if (!order.isNull())
        m_courier.tell([order](Engine &engine) { engine.cancel(order); });
}

void RotationDesk::confirmHandedOver(AttemptId attempt)
{
    m_courier.ask(
        this, [attempt](Engine &engine) { return engine.handedOver(attempt); },
        [this, attempt](const Result<void> &done) {
            if (done)
                m_unkept.remove(attempt);
            if (done)
                Q_EMIT handedOver(attempt);
            else
                Q_EMIT handOverFailed(attempt, done.error());
        });
}

} // namespace keyturn
