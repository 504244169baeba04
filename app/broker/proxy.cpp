// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy.h"

#include "systemproxy.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct Trouble
{
    QAbstractSocket::SocketError error;
    const char *text; ///< null: whose fault it is depends on what was given
};

constexpr std::array troubles{
    Trouble{QAbstractSocket::ProxyAuthenticationRequiredError, nullptr},
    Trouble{QAbstractSocket::ProxyConnectionRefusedError, "it takes no connection; check its address and port"},
    Trouble{QAbstractSocket::ProxyConnectionClosedError, "it closed the connection"},
    Trouble{QAbstractSocket::ProxyNotFoundError, "its host is not known"},
    Trouble{QAbstractSocket::ProxyConnectionTimeoutError, "it did not answer in time"},
    Trouble{QAbstractSocket::ProxyProtocolError, "its answer is not that of a proxy of this kind"},
};

ProxyRoute givenRoute(const ProxyChoice &choice)
{
    ProxyRoute route;
    route.kind = choice.url.scheme() == "socks5"_L1 ? ProxyRoute::Kind::Socks5 : ProxyRoute::Kind::Http;
    route.host = choice.url.host();
    route.port = static_cast<quint16>(choice.url.port());
    route.user = choice.user;
    if (!choice.user.isEmpty())
        route.password = choice.loaded;
    route.from = u"the profile"_s;
    return route;
}

} // namespace

QString ProxyRoute::address() const
{
    if (isStraight())
        return {};
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    return u"%1://%2:%3"_s.arg(kind == Kind::Http ? u"http"_s : u"socks5"_s, name).arg(port);
}

Result<ProxyRoute> routeFor(const Profile &profile, const QUrl &url)
{
    if (url.scheme() == "http"_L1 || profile.proxy.kind == ProxyKind::None)
        return ProxyRoute();
    return profile.proxy.kind == ProxyKind::System ? systemRoute(url) : givenRoute(profile.proxy);
}

Error proxyTrouble(const QString &text)
{
    return Error(ErrorKind::Proxy, u"proxy: "_s + text);
}

Error proxyError(const ProxyRoute &route, QAbstractSocket::SocketError error, const QString &text)
{
    const auto row =
        std::find_if(troubles.begin(), troubles.end(), [error](const Trouble &known) { return known.error == error; });
    if (row == troubles.end())
        return proxyTrouble(u"no connection through it: "_s + text);
    if (row->text != nullptr)
        return proxyTrouble(QString::fromLatin1(row->text));
    return proxyTrouble(route.user.isEmpty() ? u"it asks for a user name and password"_s
                                             : u"it refuses the user name or password"_s);
}

} // namespace keyturn
