// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "broker.h"
#include "calltrap.h"
#include "secretstore.h"
#include "storage.h"

#include <functional>
#include <memory>

namespace keyturn
{

/// Clients that are wrong on purpose, which the proofs must catch.
enum class Wrong {
    Nothing,
    NoSeal,   ///< says that an answer is sealed, and drops it
    LateSeal, ///< stores the new value first, and seals the answer then
    Resend,   ///< sends the request again when it was answered
    NoRow,    ///< sends although the journal did not take the row
};

/// What the ports of one wrong client have in common.
struct WrongClient
{
    Wrong wrong = Wrong::Nothing;
    std::function<void()> sealNow; ///< with LateSeal, while an answer waits for it
};

/// The ports of a rotation that touch the disk, the store or the network, handed through to the real ones with a trap
/// at each call. What they are made from outlives them.

class TrappedStore final : public SecretStore
{
public:
    TrappedStore(SecretStore &inner, CallTrap &trap, WrongClient &client)
        : m_inner(inner), m_trap(trap), m_client(client)
    {
    }
    QString name() const override { return m_inner.name(); }
    Async<void> available() override;
    Async<void> write(EntryKey key, SharedSecret value) override;
    Async<Secret> read(EntryKey key) override;
    Async<void> remove(EntryKey key) override;
    Async<void> probe() override;

private:
    Async<void> writeThenSeal(EntryKey key, SharedSecret value);

    SecretStore &m_inner;
    CallTrap &m_trap;
    WrongClient &m_client;
};

/// Notes when the answer is there ("answer") and when the client takes it as sealed ("sealed").
class TrappedBroker final : public Broker
{
public:
    TrappedBroker(Broker &inner, WrongClient &client) : m_inner(inner), m_client(client) {}
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
    QCoro::Task<SendReport> sendTwice(TokenRequest request);

    Broker &m_inner;
    WrongClient &m_client;
};

/// Profiles and history are handed through without a trap: a rotation reads no more than one list of them.
class TrappedStorage final : public Storage
{
public:
    TrappedStorage(Storage &inner, CallTrap &trap, WrongClient &client);
    ~TrappedStorage() override;
    Profiles &profiles() override { return m_inner.profiles(); }
    Tokens &tokens() override;
    Journal &journal() override;
    History &history() override { return m_inner.history(); }
    SealSlots &seals() override;
    FolderRecords &folder() override;
    Strays &strays() override;
    SealedValues &vault() override;

private:
    struct Ports;
    Storage &m_inner;
    std::unique_ptr<Ports> m_ports;
};

} // namespace keyturn
