// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile.h"

#include <QAbstractSocket>
#include <QNetworkProxy>
#include <QNetworkReply>

namespace keyturn
{

/// The profile's proxy for this address, with user and password. Always an explicit one, so that the application's
/// own setting never counts. None for plain http, which only a loopback host may have: a proxy would see all of it.
/// The rest goes through CONNECT or SOCKS5, which is done before a request has its first byte.
[[nodiscard]] QNetworkProxy proxyFor(const Profile &profile, const QUrl &url);

/// "proxy: ..." if the error is one of the proxy; `proxy` is the one in use. A password that is wrong and one that is
/// missing have texts of their own.
[[nodiscard]] std::optional<Error> proxyError(const QNetworkProxy &proxy, QNetworkReply::NetworkError error,
                                              const QString &text);
[[nodiscard]] std::optional<Error> proxyError(const QNetworkProxy &proxy, QAbstractSocket::SocketError error,
                                              const QString &text);

} // namespace keyturn
