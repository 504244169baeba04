// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "broker.h"
#include "clock.h"

namespace keyturn
{

/// The Identity Broker over HTTP. One connection for every request; nothing is sent twice.
class HttpBroker final : public Broker
{
public:
    /// The clock outlives the broker, and the broker its tasks.
    HttpBroker(const Timeouts &timeouts, const Clock &clock) : m_timeouts(timeouts), m_clock(clock) {}

    [[nodiscard]] Async<std::shared_ptr<const Authorization>> signIn(Profile profile, SharedSecret token,
                                                                     SharedSecret pasted) override;
    [[nodiscard]] QCoro::Task<SendReport> regenerate(RegenerateRequest request) override;
    [[nodiscard]] Reading read(const Answer &answer, const Secret *old) const override;
    [[nodiscard]] QCoro::Task<Probe> probe(Profile profile, SharedSecret token) override;

private:
    static Async<std::shared_ptr<const Authorization>> pastedAuthorization(SharedSecret pasted);
    static Async<std::shared_ptr<const Authorization>> unavailableWay(QString word);

    Timeouts m_timeouts;
    const Clock &m_clock;
};

} // namespace keyturn
