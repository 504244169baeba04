// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedbroker.h"

#include <QCoroSignal>
#include <QCoroTimer>
#include <QJsonObject>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace keyturn
{

Async<std::shared_ptr<const Authorization>> ScriptedBroker::signIn(SignInRequest request)
{
    asked.append(request);
    if (request.profile.signIn == SignInWay::Browser && request.showAddress)
        request.showAddress(QUrl(QStringLiteral("https://broker.example.com/acs/authorize")));
    const std::chrono::milliseconds laterTurn(0);
    co_await QCoro::sleepFor(laterTurn);
    ++m_signedIn;
    if (!signIns.isEmpty()) {
        const std::optional<Error> refusal = signIns.takeFirst();
        if (refusal)
            co_return fail(*refusal);
    }
    const SharedSecret access = share(Secret::copyOf("access-token-of-the-script"));
    co_return std::make_shared<const Authorization>(Authorization::Scheme::Bearer, access, std::nullopt, renewable);
}

QCoro::Task<SendReport> ScriptedBroker::send(TokenRequest request)
{
    requested.append(request);
    SendReport report;
    const Act act = acts.isEmpty() ? Act() : acts.takeFirst();
    const std::shared_ptr<SendPermit> permit = request.permit;
    if (permit->decision() == SendPermit::Decision::Pending)
        co_await qCoro(permit.get(), &SendPermit::decided);
    if (permit->decision() == SendPermit::Decision::Refused) {
        report.failure = Error(ErrorKind::Cancelled, u"cancelled before sending"_s);
        co_return report;
    }
    if (!act.reachable) {
        report.failure = Error(ErrorKind::Network, u"tcp: connection refused"_s);
        co_return report;
    }
    report.gateOpened = true;
    ++m_sent;
    co_await QCoro::sleepFor(act.delay);
    if (act.status == 0) {
        report.failure = Error(ErrorKind::Network, u"tcp: the connection ended without an answer"_s);
        co_return report;
    }
    Answer answer;
    answer.status = act.status;
    answer.body = act.body;
    answer.completeness = Completeness::ByLength;
    const Result<void> sealed = request.sink(answer);
    if (!sealed)
        report.sealFailure = sealed.error();
    report.answer = answer;
    if (afterSeal)
        afterSeal();
    co_return report;
}

Reading ScriptedBroker::read(CallKind kind, const Answer &answer, const Secret *) const
{
    Reading reading;
    reading.complete = true;
    const bool isMade = kind == CallKind::Generate && answer.status == 201;
    switch (isMade ? 200 : answer.status) {
    case 200: {
        reading.token = Secret::copyOf(answer.body);
        reading.verdict = reading.token.isEmpty() ? Verdict::Unreadable : Verdict::Rotated;
        QJsonObject fields;
        fields.insert("id"_L1, u"9a1f6a4e-5d0a-4f0e-9e0b-0f3a5a0c7d11"_s);
        fields.insert("token_suffix"_L1, reading.token.suffix());
        reading.metadata = TokenMetadata(fields);
        break;
    }
    case 400:
        reading.verdict = Verdict::Rejected;
        reading.detail = u"status 400"_s;
        break;
    case 401:
    case 403:
        reading.verdict = Verdict::Unauthorized;
        reading.detail = u"status %1"_s.arg(answer.status);
        break;
    default:
        reading.verdict = Verdict::InDoubt;
        reading.detail = u"status %1"_s.arg(answer.status);
    }
    return reading;
}

QCoro::Task<Probe> ScriptedBroker::probe(Profile, SharedSecret)
{
    const std::chrono::milliseconds laterTurn(0);
    co_await QCoro::sleepFor(laterTurn);
    co_return probeAnswer;
}

} // namespace keyturn
