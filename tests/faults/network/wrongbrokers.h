// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpbroker.h"

namespace keyturn
{

/// Wrong on purpose, as one would write it at first: the body is a QByteArray, which Qt sends again of itself, and an
/// error of the connection is taken for "not sent".
class ResendingBroker final : public Broker
{
public:
    explicit ResendingBroker(const Clock &clock) : m_inner(Timeouts(), clock) {}
    Async<std::shared_ptr<const Authorization>> signIn(SignInRequest request) override
    {
        return m_inner.signIn(request);
    }
    QCoro::Task<SendReport> send(TokenRequest request) override;
    Reading read(CallKind kind, const Answer &answer, const Secret *old) const override
    {
        return m_inner.read(kind, answer, old);
    }
    void forgetSignIn(ProfileId profile) override { m_inner.forgetSignIn(profile); }
    QCoro::Task<Probe> probe(Profile profile, SharedSecret token) override { return m_inner.probe(profile, token); }

private:
    HttpBroker m_inner;
};

/// Wrong on purpose: an error of the server is taken for its "no".
class CredulousBroker final : public Broker
{
public:
    CredulousBroker(const Timeouts &timeouts, const Clock &clock) : m_inner(timeouts, clock) {}
    Async<std::shared_ptr<const Authorization>> signIn(SignInRequest request) override
    {
        return m_inner.signIn(request);
    }
    QCoro::Task<SendReport> send(TokenRequest request) override { return m_inner.send(request); }
    Reading read(CallKind kind, const Answer &answer, const Secret *old) const override;
    void forgetSignIn(ProfileId profile) override { m_inner.forgetSignIn(profile); }
    QCoro::Task<Probe> probe(Profile profile, SharedSecret token) override { return m_inner.probe(profile, token); }

private:
    HttpBroker m_inner;
};

} // namespace keyturn
