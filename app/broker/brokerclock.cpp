// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokerclock.h"

#include "discovery.h"
#include "httpdate.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

Async<ClockFacts> compareClocks(Profile profile, Timeouts timeouts, const Clock *clock)
{
    const SendReport report = co_await askForDiscovery(profile, timeouts);
    if (!report.answer)
        co_return fail(report.failure.value_or(Error(ErrorKind::Network, u"tcp: no answer came"_s)));
    const std::optional<QDateTime> told = httpDate(report.answer->header("Date"));
    if (!told)
        co_return fail(ErrorKind::Refused, u"the broker's answer has no date"_s);
    ClockFacts facts;
    facts.broker = *told;
    facts.here = clock->now();
    co_return facts;
}

} // namespace keyturn
