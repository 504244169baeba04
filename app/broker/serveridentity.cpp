// SPDX-License-Identifier: GPL-3.0-or-later
#include "serveridentity.h"

#include "handshake.h"

#include <QCoroSignal>

namespace keyturn
{

Async<ServerIdentity> meetServer(Profile profile, Timeouts timeouts)
{
    auto *const handshake = new Handshake(std::move(profile), timeouts.connect);
    handshake->start();
    co_await qCoro(handshake, &Handshake::ended);
    Result<ServerIdentity> identity = handshake->identity();
    handshake->deleteLater();
    co_return identity;
}

} // namespace keyturn
