// SPDX-License-Identifier: GPL-3.0-or-later
#include "sockshandshake.h"

#include <QHostAddress>

#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr quint8 version = 5;
constexpr quint8 methodNone = 0;
constexpr quint8 methodGssapi = 1;
constexpr quint8 methodPassword = 2;
constexpr quint8 methodNoneFits = 0xff;
constexpr quint8 kindV4 = 1;
constexpr quint8 kindName = 3;
constexpr quint8 kindV6 = 4;
constexpr qsizetype longestText = 255;

/// RFC 1928, 6, from 1 on.
constexpr std::array replies{
    "it failed, and does not say why",     "its rules do not allow this host",
    "its network does not reach the host", "it does not reach the host",
    "the host refuses the connection",     "its way to the host is too long",
    "it does not make connections at all", "it does not take this kind of an address",
};

quint8 byteAt(QByteArrayView bytes, qsizetype index)
{
    return static_cast<quint8>(bytes.at(index));
}

void append(QByteArray &bytes, quint8 value)
{
    bytes.append(static_cast<char>(value));
}

QByteArray addressOf(const QString &host)
{
    QByteArray bytes;
    const QHostAddress address(host);
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        const quint32 value = address.toIPv4Address();
        append(bytes, kindV4);
        for (const unsigned shift : {24U, 16U, 8U, 0U})
            append(bytes, static_cast<quint8>(value >> shift));
    } else if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR value = address.toIPv6Address();
        append(bytes, kindV6);
        for (const quint8 part : value.c)
            append(bytes, part);
    } else {
        const QByteArray name = host.toLatin1();
        append(bytes, kindName);
        append(bytes, static_cast<quint8>(name.size()));
        bytes += name;
    }
    return bytes;
}

/// Of a reply with this kind of address; 0 for a kind that there is not.
qsizetype replySize(QByteArrayView seen)
{
    constexpr qsizetype around = 6; // version, reply, reserved, kind; port
    switch (byteAt(seen, 3)) {
    case kindV4:
        return around + 4;
    case kindV6:
        return around + 16;
    case kindName:
        return around + 1 + byteAt(seen, 4);
    default:
        return 0;
    }
}

SocksHandshake::Step failing(Error why)
{
    SocksHandshake::Step step;
    step.failure = std::move(why);
    return step;
}

Error wrongKind(const QString &what)
{
    return proxyTrouble(u"it takes a sign-in by %1 only, which Keyturn does not support; ask its owner for one by user "
                        "name and password"_s.arg(what));
}

Error refusal(quint8 reply)
{
    const bool isKnown = reply >= 1 && reply <= replies.size();
    const QString why = isKnown ? QString::fromLatin1(replies.at(reply - 1U)) : u"it says no for a reason of its own"_s;
    return proxyTrouble(u"no connection through it: %1 (SOCKS reply %2)"_s.arg(why).arg(reply));
}

} // namespace

SocksHandshake::SocksHandshake(ProxyRoute route, const QString &host, quint16 port)
    : m_route(std::move(route)), m_address(addressOf(host)), m_port(port)
{
}

std::optional<Error> SocksHandshake::objection() const
{
    if (m_address.size() > 2 + longestText)
        return proxyTrouble(u"the host's name is too long for it"_s);
    if (m_route.user.toUtf8().size() > longestText)
        return proxyTrouble(u"its user name is too long to be sent"_s);
    if (m_route.password && m_route.password->size() > longestText)
        return proxyTrouble(u"its password is too long to be sent"_s);
    return std::nullopt;
}

/// Without a user there is nothing to sign in with; with one, a proxy may still ask for nothing.
QByteArray SocksHandshake::greeting() const
{
    QByteArray bytes;
    append(bytes, version);
    append(bytes, m_route.user.isEmpty() ? 1 : 2);
    append(bytes, methodNone);
    if (!m_route.user.isEmpty())
        append(bytes, methodPassword);
    return bytes;
}

SocksHandshake::Step SocksHandshake::answerTo(QByteArrayView seen)
{
    const bool isOther = !seen.isEmpty() && m_stage != Stage::SignIn && byteAt(seen, 0) != version;
    if (isOther)
        return failing(proxyError(m_route, QAbstractSocket::ProxyProtocolError, {}));
    if (seen.size() < 2)
        return {};
    const quint8 verdict = byteAt(seen, 1);
    if (m_stage == Stage::Method)
        return chosen(verdict);
    if (m_stage == Stage::Reply)
        return replied(seen);
    if (verdict != 0)
        return failing(proxyError(m_route, QAbstractSocket::ProxyAuthenticationRequiredError, {}));
    return asking();
}

/// A refusal may be shorter than a whole reply.
SocksHandshake::Step SocksHandshake::replied(QByteArrayView seen) const
{
    const quint8 reply = byteAt(seen, 1);
    if (reply != 0)
        return failing(refusal(reply));
    constexpr qsizetype leastForSize = 5;
    if (seen.size() < leastForSize)
        return {};
    const qsizetype size = replySize(seen);
    if (size == 0)
        return failing(proxyError(m_route, QAbstractSocket::ProxyProtocolError, {}));
    Step step;
    step.isThrough = seen.size() >= size;
    step.taken = step.isThrough ? size : 0;
    return step;
}

SocksHandshake::Step SocksHandshake::chosen(quint8 method)
{
    const bool hasUser = !m_route.user.isEmpty();
    if (method == methodNone)
        return asking();
    if (method == methodPassword && hasUser) {
        m_stage = Stage::SignIn;
        Step step;
        step.taken = 2;
        step.say = signIn();
        return step;
    }
    if (!hasUser && (method == methodPassword || method == methodNoneFits))
        return failing(proxyError(m_route, QAbstractSocket::ProxyAuthenticationRequiredError, {}));
    if (method == methodGssapi)
        return failing(wrongKind(u"GSSAPI"_s));
    return failing(wrongKind(method == methodNoneFits ? u"another way"_s : u"the method %1"_s.arg(method)));
}

SocksHandshake::Step SocksHandshake::asking()
{
    m_stage = Stage::Reply;
    Step step;
    step.taken = 2;
    step.say = request();
    return step;
}

QByteArray SocksHandshake::signIn() const
{
    constexpr quint8 signInVersion = 1;
    const QByteArray user = m_route.user.toUtf8();
    QByteArray bytes;
    bytes.reserve(3 + 2 * longestText);
    append(bytes, signInVersion);
    append(bytes, static_cast<quint8>(user.size()));
    bytes += user;
    append(bytes, static_cast<quint8>(m_route.password ? m_route.password->size() : 0));
    if (m_route.password)
        m_route.password->open([&bytes](QByteArrayView password) { bytes.append(password); });
    return bytes;
}

QByteArray SocksHandshake::request() const
{
    constexpr quint8 connectTo = 1;
    QByteArray bytes;
    append(bytes, version);
    append(bytes, connectTo);
    append(bytes, 0);
    bytes += m_address;
    append(bytes, static_cast<quint8>(m_port >> 8U));
    append(bytes, static_cast<quint8>(m_port & 0xffU));
    return bytes;
}

} // namespace keyturn
