// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "broker.h"

#include <QList>

#include <functional>

namespace keyturn
{

/// A broker that answers by a script. It keeps the port's promises: sends only when the permit is granted, and gives
/// the answer to the sink before it reports.
class ScriptedBroker final : public Broker
{
public:
    /// One regenerate call. Without a status no answer comes.
    struct Act
    {
        int status = 200;
        QByteArray body; ///< what the default reading takes as the new token
        std::chrono::milliseconds delay{0};
        bool reachable = true; ///< false: the gate never opens
    };

    [[nodiscard]] Async<std::shared_ptr<const Authorization>> signIn(SignInRequest request) override;
    [[nodiscard]] QCoro::Task<SendReport> send(TokenRequest request) override;
    /// 200 with a body: the body is the token (metadata: id, token_suffix). 200 without: unreadable. 400: rejected;
    /// 401 and 403: unauthorised; anything else: in doubt.
    [[nodiscard]] Reading read(CallKind kind, const Answer &answer, const Secret *old) const override;
    void forgetSignIn(ProfileId profile) override { forgotten.append(profile); }
    [[nodiscard]] QCoro::Task<Probe> probe(Profile profile, SharedSecret token) override;

    QList<Act> acts;
    /// Taken in turn by signIn(); none left: it succeeds.
    QList<std::optional<Error>> signIns;
    Probe probeAnswer;
    bool renewable = true;
    QList<SignInRequest> asked;    ///< of signIn(), in their order
    QList<ProfileId> forgotten;    ///< by forgetSignIn()
    QList<TokenRequest> requested; ///< of send(), in their order; whether they left, sent() says
    /// Between the last byte and the report; the place to break things.
    std::function<void()> afterSeal;
    /// Requests that left.
    [[nodiscard]] int sent() const { return m_sent; }
    [[nodiscard]] int signedIn() const { return m_signedIn; }

private:
    int m_sent = 0;
    int m_signedIn = 0;
};

} // namespace keyturn
