// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace keyturn
{

/// How a proxy wants to be signed in to: the Proxy-Authenticate fields of its 407 (RFC 9110, 11.7.1). Basic (RFC 7617)
/// and Digest with MD5 or SHA-256 (RFC 7616) can be answered, Digest rather than Basic; NTLM and Negotiate cannot.
class ProxyChallenge
{
public:
    [[nodiscard]] static ProxyChallenge of(const QList<QByteArray> &fields);

    [[nodiscard]] bool isEmpty() const { return m_schemes.isEmpty(); }
    [[nodiscard]] bool canBeMet() const;
    /// "NTLM and Negotiate", "Digest of the kind MD5-sess"; at most three of them, made safe to show.
    [[nodiscard]] QString schemes() const;
    /// When it cannot be met: what to ask the proxy's owner for.
    [[nodiscard]] QString whatCouldBeMet() const;

    /// The value of Proxy-Authorization for a CONNECT to `target` ("host:port"); text is sent as UTF-8. Empty when it
    /// is longer than a Secret can be.
    [[nodiscard]] Secret answer(const QString &user, const Secret &password, const QByteArray &target,
                                const QByteArray &clientNonce) const;

private:
    struct Scheme
    {
        QByteArray name; ///< lower case
        QMap<QByteArray, QByteArray> parameters;
    };
    [[nodiscard]] static QList<Scheme> read(QByteArrayView field);
    [[nodiscard]] static QString oddityOf(const Scheme &digest);
    [[nodiscard]] static QString shownName(const Scheme &scheme);
    [[nodiscard]] const Scheme *chosen() const;

    QList<Scheme> m_schemes;
};

} // namespace keyturn
