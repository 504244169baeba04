// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile.h"

#include "secrettext.h"
#include "words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr std::array signInWords{
    Word<SignInWay>{SignInWay::Token, "token"_L1},   Word<SignInWay>{SignInWay::OperatorToken, "operator-token"_L1},
    Word<SignInWay>{SignInWay::Client, "client"_L1}, Word<SignInWay>{SignInWay::ClientBasic, "client-basic"_L1},
    Word<SignInWay>{SignInWay::Bearer, "bearer"_L1}, Word<SignInWay>{SignInWay::Browser, "browser"_L1},
};

constexpr std::array storeWords{
    Word<StoreKind>{StoreKind::Keychain, "keychain"_L1},
    Word<StoreKind>{StoreKind::Vault, "vault"_L1},
};

constexpr qsizetype longestName = 255; // characters, as the broker counts those of its display names
constexpr qsizetype longestTenant = 255;

/// Unicode's bidirectional controls: they make a name read as another one.
bool isBidiControl(QChar c)
{
    const ushort u = c.unicode();
    return u == 0x061c || u == 0x200e || u == 0x200f || (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c.unicode() == 0x2028 || c.unicode() == 0x2029;
}

} // namespace

QStringList textsOf(const Profile &profile)
{
    return {profile.name,      profile.endpoint.host(),     profile.tenant,       profile.clientId,
            profile.scope,     profile.redirect.toString(), profile.trust.caFile, profile.proxy.url.toString(),
            profile.proxy.user};
}

QString signInWord(SignInWay way)
{
    return wordOf(signInWords, way);
}

std::optional<SignInWay> signInFromWord(const QString &word)
{
    return valueOf(signInWords, word);
}

QString storeWord(StoreKind kind)
{
    return wordOf(storeWords, kind);
}

std::optional<StoreKind> storeFromWord(const QString &word)
{
    return valueOf(storeWords, word);
}

QString proxyWord(const ProxyChoice &proxy)
{
    switch (proxy.kind) {
    case ProxyKind::None:
        return u"none"_s;
    case ProxyKind::System:
        return u"system"_s;
    case ProxyKind::Url:
        break;
    }
    return proxy.url.toString();
}

Result<ProxyChoice> proxyFromWord(const QString &word)
{
    if (word == "none"_L1)
        return ProxyChoice{};
    ProxyChoice proxy;
    if (word == "system"_L1) {
        proxy.kind = ProxyKind::System;
        return proxy;
    }
    // Wherever it stands: an unescaped / ? # in a password ends the address for QUrl.
    if (word.contains(u'@'))
        return fail(ErrorKind::BadInput, u"leave the user name and password out of the proxy's address"_s);
    const QUrl url(word, QUrl::StrictMode);
    const bool isKnown = url.scheme() == "http"_L1 || url.scheme() == "socks5"_L1;
    const bool isScript = !url.path().isEmpty() && url.path() != "/"_L1;
    const bool hasMore = !isScript && (url.hasQuery() || url.hasFragment());
    if (!url.isValid() || url.host().isEmpty() || !isKnown || hasMore)
        return fail(ErrorKind::BadInput, u"a proxy is system, none, http://HOST:PORT or socks5://HOST:PORT"_s);
    if (isScript)
        return fail(ErrorKind::BadInput, u"that is the address of a proxy script (PAC), which Keyturn does not read; "
                                         "give the proxy itself, for example http://proxy:3128"_s);
    if (url.port() < 1)
        return fail(ErrorKind::BadInput, u"the proxy's address needs a port, for example http://proxy:3128"_s);
    proxy.kind = ProxyKind::Url;
    proxy.url = url;
    return proxy;
}

Result<void> isReadable(const Profile &profile)
{
    if (profile.unreadable.isEmpty())
        return {};
    return fail(ErrorKind::Refused,
                u"the profile \"%1\" is damaged: what is stored as its %2 cannot be read; give that "
                "anew"_s.arg(profile.name, profile.unreadable.join(u", "_s)));
}

QUrl usualRedirect()
{
    return QUrl(u"http://localhost:8844/auth"_s);
}

Result<QUrl> redirectFromWord(const QString &word)
{
    const QUrl url(word.trimmed(), QUrl::StrictMode);
    const QString host = url.host();
    const bool isHere = host == "localhost"_L1 || host == "127.0.0.1"_L1 || host == "::1"_L1;
    const bool isPlain = url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
    if (!url.isValid() || url.scheme() != "http"_L1 || !isHere || url.port() < 1 || !url.path().startsWith(u'/') ||
        !isPlain)
        return fail(ErrorKind::BadInput,
                    u"a redirect address is the one that the client's registration names, on "
                    "this machine and with a port, for example %1"_s.arg(usualRedirect().toString()));
    return url;
}

QString pinWord(const QByteArray &pin)
{
    return "sha256:"_L1 + QString::fromLatin1(pin.toHex());
}

Result<QByteArray> pinFromWord(const QString &word)
{
    QString hex = word.trimmed().toLower();
    if (hex.startsWith("sha256:"_L1))
        hex.remove(0, 7);
    hex.remove(u':');
    const auto isHex = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    };
    if (hex.size() != 64 || !std::all_of(hex.cbegin(), hex.cend(), isHex))
        return fail(ErrorKind::BadInput, u"a pin is sha256: and the 64 hexadecimal digits of the certificate's "
                                         "SHA-256 fingerprint"_s);
    return QByteArray::fromHex(hex.toLatin1());
}

qsizetype charactersOf(const QString &text)
{
    return text.size() - std::count_if(text.cbegin(), text.cend(), [](QChar c) { return c.isLowSurrogate(); });
}

Result<QString> cleanName(const QString &text)
{
    const QString name = text.trimmed();
    if (name.isEmpty())
        return fail(ErrorKind::BadInput, u"the name is empty"_s);
    if (const Result<void> plain = isPlainText(name); !plain)
        return fail(plain.error());
    const qsizetype length = charactersOf(name);
    if (length > longestName)
        return fail(ErrorKind::BadInput,
                    u"the name has %1 characters; at most %2 are possible"_s.arg(length).arg(longestName));
    if (std::any_of(name.cbegin(), name.cend(), isControl))
        return fail(ErrorKind::BadInput, u"the name has a control character inside"_s);
    if (std::any_of(name.cbegin(), name.cend(), isBidiControl))
        return fail(ErrorKind::BadInput, u"the name has a character that changes the direction of reading"_s);
    if (!name.isValidUtf16())
        return fail(ErrorKind::BadInput, u"the name is not valid text"_s);
    return name;
}

Result<QString> cleanTenant(const QString &text)
{
    const QString tenant = text.trimmed();
    if (tenant.isEmpty())
        return fail(ErrorKind::BadInput, u"the tenant is empty; the one made by default is CUSTOMER"_s);
    if (const Result<void> plain = isPlainText(tenant); !plain)
        return fail(plain.error());
    if (tenant.size() > longestTenant)
        return fail(ErrorKind::BadInput, u"the tenant is too long"_s);
    if (!tenant.isValidUtf16() || std::any_of(tenant.cbegin(), tenant.cend(), isControl))
        return fail(ErrorKind::BadInput, u"the tenant has a control character inside"_s);
    if (tenant == "."_L1 || tenant == ".."_L1)
        return fail(ErrorKind::BadInput, u"a tenant cannot be called . or .."_s);
    return tenant;
}

} // namespace keyturn
