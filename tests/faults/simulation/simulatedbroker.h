// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "faultgate.h"
#include "scriptedbroker.h"

#include <QHash>
#include <QSet>

namespace keyturn
{

/// How the server takes the requests of one history, one after the other; the last one stands for all that follow.
struct ServerScript
{
    QString name;
    struct Step
    {
        int status = 200; ///< 0: no answer comes
        bool acts = true; ///< the token is regenerated
        bool reachable = true;
    };
    QList<Step> steps;
    /// Regenerate requests with one value that may arrive: a complete 401 may be followed by one more.
    int allowed = 1;
};

/// Knows the truth.
class SimulatedServer
{
public:
    explicit SimulatedServer(ServerScript script) : m_script(std::move(script)) {}

    void make(const QByteArray &value) { m_alive.insert(value); }
    [[nodiscard]] bool isAlive(const QByteArray &value) const { return m_alive.contains(value); }
    /// Regenerate requests with this value that arrived; with an empty one, requests to make a token.
    [[nodiscard]] int arrivals(const QByteArray &value) const { return m_arrivals.value(value); }
    /// A request with the value left the client; whether it arrives is another matter.
    void noteLeft(const QByteArray &value) { m_left.insert(value); }
    [[nodiscard]] bool hasLeft(const QByteArray &value) const { return m_left.contains(value); }
    /// What a value was regenerated into, and so on to the last; the value itself if it never was.
    [[nodiscard]] QByteArray successorOf(QByteArray value) const;

    [[nodiscard]] int allowed() const { return m_script.allowed; }
    /// The answer with this body is given to the client; and what it says of it: sealed and synced.
    void deliver(const QByteArray &body) { m_delivering = body; }
    void noteSealed() { m_sealed.insert(m_delivering); }
    [[nodiscard]] bool wasSealed(const QByteArray &value) const { return m_sealed.contains(value); }

    /// The tokens that it was asked to make, and made.
    [[nodiscard]] const QList<QByteArray> &made() const { return m_made; }

    /// For the next request.
    [[nodiscard]] ServerScript::Step nextStep();
    /// A request arrives; with an empty value, one to make a token. Gives the answer's body.
    QByteArray act(const QByteArray &value, const ServerScript::Step &step);

private:
    ServerScript m_script;
    QSet<QByteArray> m_alive;
    QHash<QByteArray, QByteArray> m_successors;
    QList<QByteArray> m_made;
    QHash<QByteArray, int> m_arrivals;
    QSet<QByteArray> m_left;
    QSet<QByteArray> m_sealed;
    QByteArray m_delivering;
    qsizetype m_requests = 0;
};

/// One process's way to the server.
class SimulatedBroker final : public Broker
{
public:
    /// Both outlive it.
    SimulatedBroker(FaultGate &gate, SimulatedServer &server) : m_gate(gate), m_server(server) {}

    [[nodiscard]] Async<std::shared_ptr<const Authorization>> signIn(SignInRequest request) override;
    [[nodiscard]] QCoro::Task<SendReport> send(TokenRequest request) override;
    [[nodiscard]] Reading read(CallKind kind, const Answer &answer, const Secret *old) const override
    {
        return m_reading.read(kind, answer, old);
    }
    void forgetSignIn(ProfileId) override {}
    [[nodiscard]] QCoro::Task<Probe> probe(Profile profile, SharedSecret token) override;

    /// After a crash: what still waits for its permit ends without a word.
    void bury();
    /// A client that asks once more when no answer comes.
    void resend() { m_resends = true; }

private:
    FaultGate &m_gate;
    SimulatedServer &m_server;
    ScriptedBroker m_reading;
    QList<std::weak_ptr<SendPermit>> m_permits;
    bool m_resends = false;
};

} // namespace keyturn
