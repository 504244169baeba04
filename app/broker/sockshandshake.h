// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy.h"

#include <QByteArray>

namespace keyturn
{

/// What is said to a SOCKS5 proxy (RFC 1928) for the way to a host, with user and password (RFC 1929) when the route
/// has them and the proxy asks. Once, on one connection. A name is looked up by the proxy.
class SocksHandshake
{
public:
    /// The host: an IPv6 address stands without brackets.
    SocksHandshake(ProxyRoute route, const QString &host, quint16 port);

    /// Proxy: user, password or host is longer than the protocol can carry.
    [[nodiscard]] std::optional<Error> objection() const;
    /// The first bytes.
    [[nodiscard]] QByteArray greeting() const;

    struct Step
    {
        qsizetype taken = 0; ///< of what was seen; 0: more has to come, or it has failed
        QByteArray say;      ///< may hold the password: to be wiped
        bool isThrough = false;
        std::optional<Error> failure; ///< Proxy
    };
    /// To what the proxy has said and nobody has taken yet. Takes not a byte that is the target's.
    [[nodiscard]] Step answerTo(QByteArrayView seen);

private:
    enum class Stage { Method, SignIn, Reply };
    [[nodiscard]] Step chosen(quint8 method);
    [[nodiscard]] Step asking();
    [[nodiscard]] Step replied(QByteArrayView seen) const;
    [[nodiscard]] QByteArray signIn() const;
    [[nodiscard]] QByteArray request() const;

    ProxyRoute m_route;
    QByteArray m_address; ///< kind and address, as in a request
    quint16 m_port;
    Stage m_stage = Stage::Method;
};

} // namespace keyturn
