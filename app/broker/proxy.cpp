// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct Trouble
{
    QNetworkReply::NetworkError ofReply;
    QAbstractSocket::SocketError ofSocket;
    const char *text; ///< null: whose fault it is depends on what was given
};

constexpr std::array troubles{
    Trouble{QNetworkReply::ProxyAuthenticationRequiredError, QAbstractSocket::ProxyAuthenticationRequiredError,
            nullptr},
    Trouble{QNetworkReply::ProxyConnectionRefusedError, QAbstractSocket::ProxyConnectionRefusedError,
            "it takes no connection; check its address and port"},
    Trouble{QNetworkReply::ProxyConnectionClosedError, QAbstractSocket::ProxyConnectionClosedError,
            "it closed the connection"},
    Trouble{QNetworkReply::ProxyNotFoundError, QAbstractSocket::ProxyNotFoundError, "its host is not known"},
    Trouble{QNetworkReply::ProxyTimeoutError, QAbstractSocket::ProxyConnectionTimeoutError,
            "it did not answer in time"},
    Trouble{QNetworkReply::UnknownProxyError, QAbstractSocket::ProxyProtocolError,
            "its answer is not that of a proxy of this kind"},
};

Error trouble(const QString &text)
{
    return Error(ErrorKind::Proxy, u"proxy: "_s + text);
}

Error textOf(const Trouble &row, const QNetworkProxy &proxy)
{
    if (row.text != nullptr)
        return trouble(QString::fromLatin1(row.text));
    return trouble(proxy.user().isEmpty() ? u"it asks for a user name and password"_s
                                          : u"it refuses the user name or password"_s);
}

/// Some proxies answer another status than 407 to a wrong password (tinyproxy: 401), and Qt does not tell which it was.
std::optional<Error> otherError(const QNetworkProxy &proxy, const QString &text)
{
    if (proxy.type() == QNetworkProxy::NoProxy)
        return std::nullopt;
    const QString what = proxy.user().isEmpty()
                             ? u"no connection through it: "_s
                             : u"no connection through it, perhaps for the user name or password: "_s;
    return trouble(what + text);
}

QNetworkProxy systemProxy(const QUrl &url)
{
    const QList<QNetworkProxy> found = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    // Never the default one: that is the application's own setting, whatever it is.
    const bool isUsable = !found.isEmpty() && found.first().type() != QNetworkProxy::DefaultProxy;
    return isUsable ? found.first() : QNetworkProxy(QNetworkProxy::NoProxy);
}

QNetworkProxy givenProxy(const ProxyChoice &choice)
{
    const auto type = choice.url.scheme() == "socks5"_L1 ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy;
    QNetworkProxy proxy(type, choice.url.host(), static_cast<quint16>(choice.url.port()));
    proxy.setUser(choice.user);
    if (choice.loaded && !choice.user.isEmpty())
        choice.loaded->open([&](QByteArrayView password) { proxy.setPassword(QString::fromUtf8(password)); });
    return proxy;
}

} // namespace

QNetworkProxy proxyFor(const Profile &profile, const QUrl &url)
{
    if (url.scheme() == "http"_L1 || profile.proxy.kind == ProxyKind::None)
        return QNetworkProxy(QNetworkProxy::NoProxy);
    return profile.proxy.kind == ProxyKind::System ? systemProxy(url) : givenProxy(profile.proxy);
}

std::optional<Error> proxyError(const QNetworkProxy &proxy, QNetworkReply::NetworkError error, const QString &text)
{
    const auto row = std::find_if(troubles.begin(), troubles.end(),
                                  [error](const Trouble &known) { return known.ofReply == error; });
    if (row != troubles.end())
        return textOf(*row, proxy);
    return otherError(proxy, text);
}

std::optional<Error> proxyError(const QNetworkProxy &proxy, QAbstractSocket::SocketError error, const QString &text)
{
    const auto row = std::find_if(troubles.begin(), troubles.end(),
                                  [error](const Trouble &known) { return known.ofSocket == error; });
    if (row != troubles.end())
        return textOf(*row, proxy);
    return otherError(proxy, text);
}

} // namespace keyturn
