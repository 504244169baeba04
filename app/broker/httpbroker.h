// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokerdesk.h"
#include "call.h"
#include "clock.h"
#include "signins.h"

namespace keyturn
{

/// The Identity Broker over HTTP. One connection for every request; nothing is sent twice.
class HttpBroker final : public Broker, public BrokerDesk
{
public:
    /// How long a person may take in the browser.
    static constexpr std::chrono::minutes usualPatience{5};

    /// The clock outlives the broker, and the broker its tasks.
    HttpBroker(const Timeouts &timeouts, const Clock &clock, std::chrono::milliseconds browserPatience = usualPatience);
    ~HttpBroker() override;

    [[nodiscard]] Async<std::shared_ptr<const Authorization>> signIn(SignInRequest request) override;
    void forgetSignIn(ProfileId profile) override;
    [[nodiscard]] QCoro::Task<SendReport> send(TokenRequest request) override;
    [[nodiscard]] Reading read(CallKind kind, const Answer &answer, const Secret *old) const override;
    [[nodiscard]] QCoro::Task<Probe> probe(Profile profile, SharedSecret token) override;

    [[nodiscard]] Async<Discovery> discover(Profile profile) override;
    [[nodiscard]] Async<ServerIdentity> meet(Profile profile) override;
    [[nodiscard]] Async<QList<CertificateFacts>> readCaFile(QString path) override;
    [[nodiscard]] Async<ProxyFacts> proxyOf(Profile profile) override;
    [[nodiscard]] Async<ClockFacts> compareClocks(Profile profile) override;
    [[nodiscard]] QCoro::Task<QList<ProfileCheck>> test(SignInRequest request) override;
    [[nodiscard]] Async<void> revoke(Profile profile, SharedSecret token,
                                     std::shared_ptr<const Authorization> authorization) override;

private:
    [[nodiscard]] Async<std::shared_ptr<const Authorization>> exchangeOwn(SignInRequest request);
    [[nodiscard]] Async<Access> fetchAccess(SignInRequest request) const;
    [[nodiscard]] CallRequest callFor(const TokenRequest &request) const;

    Timeouts m_timeouts;
    const Clock &m_clock;
    std::chrono::milliseconds m_browserPatience;
    SignIns m_signIns;
};

} // namespace keyturn
