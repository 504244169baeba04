// SPDX-License-Identifier: GPL-3.0-or-later
#include "systemproxy.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// The first that is set counts. http_proxy is the last resort of what desktops and libproxy make of it.
constexpr std::array variables{"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "http_proxy", "HTTP_PROXY"};
constexpr std::array exemptions{"no_proxy", "NO_PROXY"};

struct Variable
{
    QString name;
    QString value;
};

template <typename Names>
std::optional<Variable> firstSet(const Names &names)
{
    for (const char *const name : names) {
        const QString value = qEnvironmentVariable(name).trimmed();
        if (!value.isEmpty())
            return Variable{QString::fromLatin1(name), value};
    }
    return std::nullopt;
}

bool isThisMachine(const QString &host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

tl::unexpected<Error> unfit(const QString &name, const QString &why)
{
    return fail(proxyTrouble(u"the system's %1 %2"_s.arg(name, why)));
}

std::optional<ProxyRoute::Kind> kindOf(const QString &scheme)
{
    if (scheme == "http"_L1)
        return ProxyRoute::Kind::Http;
    if (scheme == "socks5"_L1 || scheme == "socks5h"_L1 || scheme == "socks"_L1)
        return ProxyRoute::Kind::Socks5;
    return std::nullopt;
}

bool isScript(const QUrl &url)
{
    return url.scheme().startsWith("pac+"_L1) || url.scheme() == "wpad"_L1 || url.scheme() == "file"_L1 ||
           (!url.path().isEmpty() && url.path() != "/"_L1);
}

/// A password with one of these signs in it as it is ends the address for QUrl, and the rest of it would be taken for
/// a port or a path.
bool hasOpenUserInfo(const QString &address)
{
    static const QRegularExpression open(u"^[^:/?#]*://[^/?#]*[/?#].*@"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    return open.match(address).hasMatch();
}

Result<ProxyRoute> routeIn(const Variable &variable)
{
    static const QRegularExpression scheme(u"^[A-Za-z][A-Za-z0-9+.-]*://"_s);
    const bool hasScheme = scheme.match(variable.value).hasMatch();
    const QString address = hasScheme ? variable.value : u"http://"_s + variable.value;
    if (hasOpenUserInfo(address))
        return unfit(variable.name, u"is not the address of a proxy; in a user name or password, / ? # are written "
                                    "%2F %3F %23"_s);
    const QUrl url(address, QUrl::TolerantMode);
    if (url.isValid() && isScript(url))
        return unfit(variable.name, u"is the address of a proxy script (PAC), which Keyturn does not read; give the "
                                    "profile the proxy itself"_s);
    if (!url.isValid() || url.host().isEmpty() || url.hasQuery() || url.hasFragment())
        return unfit(variable.name, u"is not the address of a proxy; http://HOST:PORT is one"_s);
    const std::optional<ProxyRoute::Kind> kind = kindOf(url.scheme());
    if (!kind)
        return unfit(variable.name, u"is a proxy of the kind %1, which Keyturn does not speak; http:// and socks5:// "
                                    "are what it does"_s.arg(url.scheme()));
    if (url.port() < 1)
        return unfit(variable.name, u"names no port; http://HOST:PORT does"_s);
    ProxyRoute route;
    route.kind = *kind;
    route.host = url.host();
    route.port = static_cast<quint16>(url.port());
    route.user = url.userName(QUrl::FullyDecoded);
    if (!url.password().isEmpty())
        route.password = share(Secret::copyOf(url.password(QUrl::FullyDecoded).toUtf8()));
    route.from = variable.name;
    return route;
}

Result<ProxyRoute> desktopsRoute(const QUrl &url)
{
    const QList<QNetworkProxy> found = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    const QNetworkProxy proxy = found.value(0, QNetworkProxy(QNetworkProxy::NoProxy));
    ProxyRoute route;
    if (proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::HttpCachingProxy)
        route.kind = ProxyRoute::Kind::Http;
    else if (proxy.type() == QNetworkProxy::Socks5Proxy)
        route.kind = ProxyRoute::Kind::Socks5;
    else
        return route; // never the default one: that is the application's own setting, whatever it is
    route.host = proxy.hostName();
    route.port = proxy.port();
    route.user = proxy.user();
    if (!proxy.password().isEmpty())
        route.password = share(Secret::copyOf(proxy.password().toUtf8()));
    route.from = u"the system's settings"_s;
    return route;
}

/// "name", "name:443", "[::1]:443", "10.0.0.0/8"
struct Exemption
{
    QString host;
    int port = 0; ///< 0 = every
};

Exemption exemptionOf(const QString &entry)
{
    static const QRegularExpression withPort(u"^(\\[[^\\]]*\\]|[^:]*):(\\d+)$"_s);
    const QRegularExpressionMatch match = withPort.match(entry);
    Exemption exemption;
    exemption.host = match.hasMatch() ? match.captured(1) : entry;
    exemption.port = match.captured(2).toInt();
    if (exemption.host.startsWith(u'[') && exemption.host.endsWith(u']'))
        exemption.host = exemption.host.mid(1, exemption.host.size() - 2);
    if (exemption.host.startsWith("*."_L1))
        exemption.host.remove(0, 2);
    while (exemption.host.startsWith(u'.'))
        exemption.host.remove(0, 1);
    return exemption;
}

bool fits(const QString &pattern, const QString &host)
{
    if (pattern == "*"_L1)
        return true;
    const QHostAddress address(host);
    if (!address.isNull() && pattern.contains(u'/')) {
        const auto range = QHostAddress::parseSubnet(pattern);
        return !range.first.isNull() && address.isInSubnet(range);
    }
    if (!address.isNull())
        return QHostAddress(pattern) == address;
    return host.compare(pattern, Qt::CaseInsensitive) == 0 || host.endsWith(u'.' + pattern, Qt::CaseInsensitive);
}

} // namespace

bool isExempt(const QString &list, const QString &host, int port)
{
    static const QRegularExpression between(u"[,\\s]+"_s);
    for (const QString &entry : list.split(between, Qt::SkipEmptyParts)) {
        const Exemption exemption = exemptionOf(entry);
        const bool isOfPort = exemption.port == 0 || exemption.port == port;
        if (isOfPort && !exemption.host.isEmpty() && fits(exemption.host, host))
            return true;
    }
    return false;
}

Result<ProxyRoute> systemRoute(const QUrl &url)
{
    if (isThisMachine(url.host()))
        return ProxyRoute();
    const std::optional<Variable> variable = firstSet(variables);
    const std::optional<Variable> exempt = firstSet(exemptions);
    if (exempt && isExempt(exempt->value, url.host(), url.port(443))) {
        ProxyRoute straight;
        straight.from = exempt->name;
        return straight;
    }
    return variable ? routeIn(*variable) : desktopsRoute(url);
}

} // namespace keyturn
