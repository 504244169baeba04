// SPDX-License-Identifier: GPL-3.0-or-later
#include "composition.h"

#include "clock.h"
#include "datafolder.h"
#include "httpbroker.h"
#include "keychainstore.h"
#ifdef KEYTURN_HAS_SANDBOX
#include "sandboxtryout.h"
#endif

#include <optional>

namespace keyturn
{

/// In the order in which they need each other; destroyed from the last to the first.
struct Composition::Parts
{
    Parts(const CompositionOptions &options, std::unique_ptr<DataFolder> folder)
        : storage(std::move(folder)),
          keychain(options.timeouts.keychain),
          broker(options.timeouts, clock),
          engine(broker, keychain, *storage, clock)
    {
        engine.setDesk(&broker);
#ifdef KEYTURN_HAS_SANDBOX
        sandbox.emplace(options.dataFolder);
        engine.setTryOut(&*sandbox);
#endif
    }

    SystemClock clock;
    std::unique_ptr<DataFolder> storage;
    KeychainStore keychain;
    HttpBroker broker;
#ifdef KEYTURN_HAS_SANDBOX
    std::optional<SandboxTryOut> sandbox;
#endif
    Engine engine;
};

std::unique_ptr<SecretStore> systemKeychain(const CompositionOptions &options)
{
    return std::make_unique<KeychainStore>(options.timeouts.keychain);
}

Composition::Composition() = default;
Composition::~Composition() = default;

Result<std::unique_ptr<Composition>> Composition::open(const CompositionOptions &options)
{
    const auto missing = options.makesFolder ? DataFolder::Missing::IsMade : DataFolder::Missing::IsAnError;
    Result<std::unique_ptr<DataFolder>> folder = DataFolder::open(options.dataFolder, options.program, missing);
    if (!folder)
        return fail(folder.error());
    std::unique_ptr<Composition> composition(new Composition);
    composition->m_parts = std::make_unique<Parts>(options, std::move(*folder));
    return composition;
}

Engine &Composition::engine()
{
    return m_parts->engine;
}

} // namespace keyturn
