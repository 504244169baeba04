// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxtryout.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

Async<SandboxOffer> SandboxTryOut::start()
{
    co_return offer();
}

Result<SandboxOffer> SandboxTryOut::offer()
{
    if (!m_broker) {
        auto started = SandboxBroker::start(m_options);
        if (!started)
            return fail(started.error());
        const auto caFile = started.value()->writeCaFile(m_folder);
        if (!caFile)
            return fail(caFile.error());
        m_broker = std::move(started.value());
        m_caFile = *caFile;
    }
    const auto endpoint = Endpoint::parse(m_broker->url());
    if (!endpoint)
        return fail(endpoint.error());
    SandboxOffer offer;
    offer.profile.name = u"Sandbox"_s;
    offer.profile.endpoint = *endpoint;
    offer.profile.tenant = m_broker->tenant();
    offer.profile.signIn = SignInWay::Token;
    offer.profile.trust.caFile = m_caFile;
    for (const auto &[name, value] : m_broker->tokens())
        offer.tokens.append({name, share(Secret::copyOf(value))});
    return offer;
}

} // namespace keyturn
