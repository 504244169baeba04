// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatedbroker.h"

#include <QCoroSignal>
#include <QCoroTimer>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Async<std::shared_ptr<const Authorization>> grantAccess()
{
    const std::chrono::milliseconds laterTurn(0);
    co_await QCoro::sleepFor(laterTurn);
    const SharedSecret access = share(Secret::copyOf("access-token-of-the-simulation"));
    co_return std::make_shared<const Authorization>(Authorization::Scheme::Bearer, access, std::nullopt, true);
}

QByteArray plain(const Secret &secret)
{
    QByteArray bytes;
    secret.open([&bytes](QByteArrayView view) { bytes = view.toByteArray(); });
    return bytes;
}

} // namespace

Async<std::shared_ptr<const Authorization>> SimulatedBroker::signIn(SignInRequest)
{
    return m_gate.pass<std::shared_ptr<const Authorization>>(u"broker.signIn"_s, [] { return grantAccess(); });
}

ServerScript::Step SimulatedServer::nextStep()
{
    return m_script.steps.at(std::min<qsizetype>(m_requests++, m_script.steps.size() - 1));
}

QByteArray SimulatedServer::act(const QByteArray &value, const ServerScript::Step &step)
{
    ++m_arrivals[value];
    if (step.acts && value.isEmpty()) {
        m_made.append("vidb_simulated_made_" + QByteArray::number(m_made.size()));
        m_alive.insert(m_made.constLast());
        return m_made.constLast();
    }
    if (!step.acts || !m_alive.contains(value))
        return {};
    const QByteArray successor = value + "-next";
    m_alive.remove(value);
    m_alive.insert(successor);
    m_successors.insert(value, successor);
    return successor;
}

QCoro::Task<SendReport> SimulatedBroker::send(TokenRequest request)
{
    SendReport report;
    const std::shared_ptr<SendPermit> permit = request.permit;
    m_permits.append(permit);
    if (permit->decision() == SendPermit::Decision::Pending)
        co_await qCoro(permit.get(), &SendPermit::decided);
    if (permit->decision() == SendPermit::Decision::Refused) {
        report.failure = Error(ErrorKind::Cancelled, u"cancelled before sending"_s);
        co_return report;
    }
    const ServerScript::Step step = m_server.nextStep();
    if (!step.reachable) {
        report.failure = Error(ErrorKind::Network, u"tcp: connection refused"_s);
        co_return report;
    }
    report.gateOpened = true;
    const QByteArray value = request.token ? plain(*request.token) : QByteArray();
    m_server.noteLeft(value);
    const bool wasDead = !value.isEmpty() && !m_server.isAlive(value);
    Answer answer;
    answer.status = wasDead ? 400 : step.status;
    answer.completeness = Completeness::ByLength;
    const auto arrive = [&]() -> Result<void> {
        answer.body = m_server.act(value, step);
        return {};
    };
    Result<void> arrived = m_gate.passNow(u"network.request"_s, arrive);
    if ((!arrived || answer.status == 0) && m_resends)
        arrived = arrive();
    const std::chrono::milliseconds laterTurn(0);
    co_await QCoro::sleepFor(laterTurn);
    if (!arrived || answer.status == 0) {
        report.failure = Error(ErrorKind::Network, u"tcp: the connection ended without an answer"_s);
        co_return report;
    }
    m_server.deliver(answer.body);
    const Result<void> sealed = request.sink(answer);
    if (!sealed)
        report.sealFailure = sealed.error();
    report.answer = answer;
    co_return report;
}

QCoro::Task<Probe> SimulatedBroker::probe(Profile, SharedSecret token)
{
    const std::chrono::milliseconds laterTurn(0);
    co_await QCoro::sleepFor(laterTurn);
    Probe probe;
    probe.answer = m_server.isAlive(plain(*token)) ? ProbeAnswer::Alive : ProbeAnswer::Refused;
    co_return probe;
}

QByteArray SimulatedServer::successorOf(QByteArray value) const
{
    while (m_successors.contains(value))
        value = m_successors.value(value);
    return value;
}

void SimulatedBroker::bury()
{
    const QList<std::weak_ptr<SendPermit>> permits = std::exchange(m_permits, {});
    for (const std::weak_ptr<SendPermit> &waiting : permits) {
        if (const std::shared_ptr<SendPermit> permit = waiting.lock())
            permit->refuse();
    }
}

} // namespace keyturn
