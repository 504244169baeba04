// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandboxbroker.h"
#include "tryout.h"

namespace keyturn
{

/// "Try it in the sandbox": starts the embedded broker at the first call, in the calling thread, and offers it as a
/// profile named "Sandbox" that signs in with the token itself and trusts the sandbox's authority. Later calls offer
/// the same one with the tokens' present values. To be destroyed in the thread of its first call.
class SandboxTryOut final : public TryOut
{
public:
    /// The authority's public certificate is written to `folder`.
    explicit SandboxTryOut(QString folder, SandboxOptions options = {})
        : m_folder(std::move(folder)), m_options(std::move(options))
    {
    }

    [[nodiscard]] Async<SandboxOffer> start() override;
    /// Null before the first start.
    [[nodiscard]] SandboxBroker *broker() const { return m_broker.get(); }

private:
    [[nodiscard]] Result<SandboxOffer> offer();

    QString m_folder;
    SandboxOptions m_options;
    std::unique_ptr<SandboxBroker> m_broker;
    QString m_caFile;
};

} // namespace keyturn
