// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoint.h"

#include "secrettext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

bool isLoopbackName(const QString &host)
{
    return host == "127.0.0.1"_L1 || host == "localhost"_L1 || host == "::1"_L1;
}

tl::unexpected<Error> bad(const QString &detail)
{
    return fail(ErrorKind::BadInput, detail);
}

/// An IPv6 literal without its brackets; empty if it is none.
QString v6Literal(const QString &text)
{
    const QUrl url(u"https://["_s + text + u"]/"_s, QUrl::StrictMode);
    return url.isValid() && url.host().contains(u':') ? url.host() : QString();
}

/// A name in its ASCII form, or an IPv4 address; empty if it is neither.
QString asciiHost(const QString &text)
{
    const QString host = QString::fromLatin1(QUrl::toAce(text.toLower()));
    const auto allowed = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'.';
    };
    if (host.isEmpty() || host.size() > 253 || !std::all_of(host.cbegin(), host.cend(), allowed))
        return {};
    for (const QString &label : host.split(u'.')) {
        if (label.isEmpty() || label.size() > 63 || label.startsWith(u'-') || label.endsWith(u'-'))
            return {};
    }
    return host;
}

struct Split
{
    QString host;
    QString port; // null = none given
    bool isV6 = false;
};

Result<Split> splitPort(const QString &text)
{
    Split split;
    if (text.startsWith(u'[')) {
        const auto close = text.indexOf(u']');
        if (close < 0)
            return bad(u"the IPv6 address lacks its closing bracket; write [::1] or [::1]:443"_s);
        split.host = text.mid(1, close - 1);
        split.isV6 = true;
        const QString rest = text.mid(close + 1);
        if (!rest.isEmpty() && !rest.startsWith(u':'))
            return bad(u"only a port may follow the bracket; write [::1]:443"_s);
        if (!rest.isEmpty())
            split.port = rest.mid(1);
        return split;
    }
    if (text.count(u':') > 1)
        return bad(u"write an IPv6 address in brackets, for example [::1]:443"_s);
    const auto colon = text.indexOf(u':');
    split.host = colon < 0 ? text : text.left(colon);
    if (colon >= 0)
        split.port = text.mid(colon + 1);
    return split;
}

} // namespace

Result<Endpoint> Endpoint::parse(const QString &input)
{
    QString text = input.trimmed();
    if (text.isEmpty())
        return bad(u"the host is empty; write a name such as vidb.example.com, or name:port"_s);
    if (const Result<void> plain = isPlainText(text); !plain)
        return fail(plain.error());
    if (text.size() > 2000)
        return bad(u"the host is too long"_s);
    Endpoint endpoint;
    const auto scheme = text.indexOf("://"_L1);
    if (scheme >= 0) {
        const QString name = text.left(scheme).toLower();
        if (name != "https"_L1 && name != "http"_L1)
            return bad(u"the scheme must be https; write the name of the host alone"_s);
        endpoint.m_plain = name == "http"_L1;
        text = text.mid(scheme + 3);
        if (text.endsWith(u'/') && text.count(u'/') == 1)
            text.chop(1);
    }
    if (text.contains(u'@'))
        return bad(u"leave out the user name and password; sign-in is set in the profile"_s);
    if (text.contains(u'/') || text.contains(u'?') || text.contains(u'#') || text.contains(u'\\'))
        return bad(u"leave out the path; write the host alone, Keyturn adds the path itself"_s);
    if (std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isSpace() || !c.isPrint(); }))
        return bad(u"the host has a space or a control character inside"_s);

    const Result<Split> split = splitPort(text);
    if (!split)
        return fail(split.error());
    if (split->isV6 && split->host.contains(u'%'))
        return bad(u"leave out the zone of the IPv6 address (%eth0); an address of one link only cannot be used"_s);
    endpoint.m_host = split->isV6 ? v6Literal(split->host) : asciiHost(split->host);
    if (endpoint.m_host.isEmpty())
        return bad(u"that is not the name or address of a host; write for example vidb.example.com"_s);
    endpoint.m_port = endpoint.m_plain ? 80 : 443;
    if (!split->port.isNull()) {
        bool isNumber = false;
        const int port = split->port.toInt(&isNumber);
        const bool digitsOnly =
            std::all_of(split->port.cbegin(), split->port.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        if (!isNumber || !digitsOnly || port < 1 || port > 65535)
            return bad(u"the port must be a number from 1 to 65535"_s);
        endpoint.m_port = static_cast<quint16>(port);
    }
    if (endpoint.m_plain && !isLoopbackName(endpoint.m_host))
        return bad(u"http without TLS is possible with 127.0.0.1, localhost and [::1] only (the sandbox); use https"_s);
    return endpoint;
}

QString Endpoint::display() const
{
    const QString host = m_host.contains(u':') ? u'[' + m_host + u']' : m_host;
    return (m_plain ? u"http://"_s : QString()) + host + u':' + QString::number(m_port);
}

QUrl Endpoint::base() const
{
    QUrl url;
    url.setScheme(m_plain ? u"http"_s : u"https"_s);
    url.setHost(m_host);
    url.setPort(m_port);
    return url;
}

} // namespace keyturn
