// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultrun.h"

#include "brokercall.h"
#include "patience.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qsizetype shownFaults = 8;

} // namespace

void Tally::add(const Tally &other)
{
    decisions += other.decisions;
    connections += other.connections;
    arrivals += other.arrivals;
    partial += other.partial;
    notSent += other.notSent;
    rotated += other.rotated;
    beyondOne += other.beyondOne;
    falseNotSent += other.falseNotSent;
    falseVerdicts += other.falseVerdicts;
    unsealed += other.unsealed;
    unpermitted += other.unpermitted;
    leaks += other.leaks;
    faults += other.faults;
    faults = faults.mid(0, shownFaults);
}

FaultRun::FaultRun(Broker &broker, FaultRunPlan plan)
    : m_broker(broker),
      m_plan(std::move(plan)),
      m_server(m_plan.lanes, m_plan.way, m_plan.tls),
      m_told(static_cast<std::size_t>(m_plan.count))
{
}

bool FaultRun::run()
{
    std::vector<QCoro::Task<>> lanes;
    for (int lane = 0; lane < m_plan.lanes; ++lane)
        lanes.push_back(serveLane(lane));
    const int limit = 20000 + m_plan.count * 100;
    const bool hasEnded =
        comesTrue([&] { return m_ended == m_plan.lanes; }, limit) &&
        // A request that is sent again may come late: only when nobody is connected is the count final.
        comesTrue([&] { return m_server.open() == 0; }, 10000);
    for (int number = 0; hasEnded && number < m_plan.count; ++number)
        judge(drawDecision(m_plan.seed, number, m_plan.way), m_told.at(static_cast<std::size_t>(number)));
    m_tallies.front().leaks += m_server.leaks();
    return hasEnded;
}

QCoro::Task<> FaultRun::serveLane(int lane)
{
    while (m_next < m_plan.count) {
        const FaultedDecision decision = drawDecision(m_plan.seed, m_next++, m_plan.way);
        Told &told = m_told.at(static_cast<std::size_t>(decision.number));
        m_server.expect(lane, decision);
        TokenRequest request = requestFor(lane, decision, told);
        QCoro::Task<SendReport> call = m_broker.send(std::move(request));
        told.report = co_await std::move(call);
        read(decision, told);
    }
    ++m_ended;
}

TokenRequest FaultRun::requestFor(int lane, const FaultedDecision &decision, Told &told) const
{
    TokenRequest request = requestTo(profileAt(m_server.port(lane), m_plan.way != Way::Plain));
    request.profile.tenant = QString::fromLatin1(decision.id);
    request.profile.trust.caFile = m_plan.caFile;
    if (m_plan.way == Way::Proxy)
        request.profile.proxy = *proxyFromWord(u"http://127.0.0.1:%1"_s.arg(m_server.proxyPort(lane)));
    request.token = share(Secret::copyOf(decision.oldToken));
    request.authorization = std::make_shared<const Authorization>(
        Authorization::Scheme::Bearer, share(Secret::copyOf("access." + decision.id)), std::nullopt, true);
    request.sink = [&told](const Answer &) -> Result<void> {
        ++told.sealings;
        return {};
    };
    const auto permit = request.permit;
    const auto decide = [this, &told, permit, number = decision.number, isRefused = decision.isRefused] {
        told.early = m_server.arrivalsOf(number).requests;
        if (isRefused)
            permit->refuse();
        else
            permit->grant();
    };
    if (decision.permitAfter.count() == 0)
        decide();
    else
        QTimer::singleShot(decision.permitAfter, permit.get(), decide);
    return request;
}

void FaultRun::read(const FaultedDecision &decision, Told &told) const
{
    if (!told.report.answer)
        return;
    const Secret old = Secret::copyOf(decision.oldToken);
    const Reading reading = m_broker.read(CallKind::Regenerate, *told.report.answer, &old);
    told.verdict = reading.verdict;
    told.isNewToken = reading.token.equals(Secret::copyOf(decision.newToken));
    told.report.answer->body.clear();
}

void FaultRun::judge(const FaultedDecision &decision, const Told &told)
{
    Tally &tally = m_tallies.at(static_cast<std::size_t>(decision.first.place));
    const Arrivals truth = m_server.arrivalsOf(decision.number);
    const auto wrong = [&](int &count, int by, const char *what) {
        count += by;
        if (tally.faults.size() < shownFaults)
            tally.faults.append(u"decision %1 (%2, %3): %4"_s.arg(decision.number)
                                    .arg(QLatin1StringView(wayName(m_plan.way)),
                                         QLatin1StringView(placeName(decision.first.place)), QLatin1StringView(what)));
    };
    ++tally.decisions;
    tally.connections += truth.connections;
    tally.arrivals += truth.requests;
    tally.partial += truth.requests - truth.whole;
    tally.notSent += told.report.gateOpened ? 0 : 1;
    tally.rotated += told.verdict == Verdict::Rotated ? 1 : 0;
    if (truth.requests > 1)
        wrong(tally.beyondOne, truth.requests - 1, "arrived more than once");
    if (!told.report.gateOpened && truth.requests > 0)
        wrong(tally.falseNotSent, 1, "told as not sent, and it arrived");
    if (told.early > 0 || (decision.isRefused && truth.requests > 0))
        wrong(tally.unpermitted, 1, "arrived without the permit");
    const bool saysNo = told.verdict == Verdict::Rejected || told.verdict == Verdict::Unauthorized;
    if (saysNo && truth.acted)
        wrong(tally.falseVerdicts, 1, "told as refused, and the server acted");
    if (told.verdict == Verdict::Rotated && !(truth.acted && told.isNewToken))
        wrong(tally.falseVerdicts, 1, "told as rotated, and it has another token");
    if (told.sealings != (told.report.answer ? 1 : 0))
        wrong(tally.unsealed, 1, "not sealed once");
}

Tally FaultRun::total() const
{
    Tally total;
    for (const Tally &tally : m_tallies)
        total.add(tally);
    return total;
}

} // namespace keyturn
