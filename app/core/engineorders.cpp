// SPDX-License-Identifier: GPL-3.0-or-later
// What was asked of the engine and has not ended: what can be stopped, by itself or all at once.
#include "engine.h"

#include "processend.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

Engine::SharedUnderway Engine::setOut(OrderId order, ProfileId profile)
{
    m_underway.removeIf([](const std::weak_ptr<Underway> &other) { return other.expired(); });
    auto underway = std::make_shared<Underway>();
    underway->order = order;
    underway->profile = profile;
    underway->isCancelled = processEnds();
    m_underway.append(underway);
    return underway;
}

/// One that was cancelled while it prepared gets no permit that could still be granted.
std::shared_ptr<SendPermit> Engine::newPermit(const SharedUnderway &underway)
{
    auto permit = std::make_shared<SendPermit>();
    underway->permits.append(permit);
    if (underway->isCancelled)
        permit->refuse();
    return permit;
}

void Engine::stop(Underway &underway)
{
    underway.isCancelled = true;
    const auto permits = underway.permits;
    for (const auto &permit : permits) {
        if (const std::shared_ptr<SendPermit> standing = permit.lock())
            standing->refuse();
    }
}

void Engine::cancel(OrderId order)
{
    const auto all = m_underway;
    for (const auto &one : all) {
        const SharedUnderway underway = one.lock();
        if (underway && !order.isNull() && underway->order == order)
            stop(*underway);
    }
}

void Engine::cancelUnsent()
{
    const auto all = m_underway;
    for (const auto &one : all) {
        if (const SharedUnderway underway = one.lock())
            stop(*underway);
    }
}

Result<void> Engine::isIdle(ProfileId profile) const
{
    const bool isBusy = std::any_of(m_underway.begin(), m_underway.end(), [&](const std::weak_ptr<Underway> &one) {
        const SharedUnderway underway = one.lock();
        return underway && !profile.isNull() && underway->profile == profile;
    });
    return isBusy ? fail(ErrorKind::Busy, u"one of its tokens is being regenerated"_s) : Result<void>();
}

void Engine::cancelSignIn(ProfileId profile, OrderId order)
{
    const auto all = m_underway;
    for (const auto &one : all) {
        const SharedUnderway underway = one.lock();
        const bool isOfProfile = underway && !profile.isNull() && underway->profile == profile;
        const bool isOrder = underway && !order.isNull() && underway->order == order;
        if (isOfProfile || isOrder)
            stop(*underway);
    }
}

std::function<void(QUrl)> Engine::addressSink(const SharedUnderway &underway)
{
    return [this, profile = underway->profile, order = underway->order](const QUrl &address) {
        Q_EMIT browserWanted(address, profile, order);
    };
}

} // namespace keyturn
