// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile.h"

#include <QAbstractSocket>

namespace keyturn
{

/// How a call leaves this machine. Always said explicitly, so that the application's own setting never counts.
struct ProxyRoute
{
    enum class Kind { Straight, Http, Socks5 };
    Kind kind = Kind::Straight;
    QString host;
    quint16 port = 0;
    QString user;          ///< empty = none
    SharedSecret password; ///< may be null
    QString from;          ///< who says so: "the profile", or as in ProxyFacts

    [[nodiscard]] bool isStraight() const { return kind == Kind::Straight; }
    /// "http://proxy.example.com:3128", without the user; empty for a straight one.
    [[nodiscard]] QString address() const;
};

/// The profile's way to this address, with user and password. Straight for plain http, which only a loopback host may
/// have: a proxy would see all of it. The rest goes through CONNECT or SOCKS5, which is done before a request has its
/// first byte. Proxy when the system names one that cannot be used.
[[nodiscard]] Result<ProxyRoute> routeFor(const Profile &profile, const QUrl &url);

/// What a socket's error says of the way through a proxy. A password that is wrong and one that is missing have texts
/// of their own.
[[nodiscard]] Error proxyError(const ProxyRoute &route, QAbstractSocket::SocketError error, const QString &text);

/// "proxy: ..."
[[nodiscard]] Error proxyTrouble(const QString &text);

} // namespace keyturn
