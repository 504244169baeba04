// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async.h"
#include "profile.h"
#include "secret.h"

#include <QList>

namespace keyturn
{

/// What a running sandbox offers: a profile for it (without an id) and the values of its seeded tokens.
struct SandboxOffer
{
    Profile profile;
    QList<QPair<QString, SharedSecret>> tokens; ///< name and value
};

/// The embedded sandbox, for "Try it in the sandbox". Port; absent where Qt HttpServer is not built in.
class TryOut
{
public:
    virtual ~TryOut() = default;
    /// Starts the sandbox (once per process) and says what it serves. Network when it cannot listen.
    [[nodiscard]] virtual Async<SandboxOffer> start() = 0;
};

} // namespace keyturn
