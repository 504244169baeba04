// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QString>
#include <QUrl>

namespace keyturn
{

/// Where a broker answers: scheme, host, port. Always https, but for the sandbox on a loopback host.
class Endpoint
{
public:
    Endpoint() = default;

    /// Reads what a person types: `host`, `host:port`, `[v6]:port`, `https://host[:port]`, and `http://` with
    /// 127.0.0.1, localhost or [::1] only. An IDN host is kept in its ASCII form.
    /// BadInput for another scheme, a path, a query, user info, spaces, an IPv6 literal without brackets, a port that
    /// is no number of 1..65535; the detail says what to write instead.
    [[nodiscard]] static Result<Endpoint> parse(const QString &text);

    [[nodiscard]] bool isNull() const { return m_host.isEmpty(); }
    [[nodiscard]] bool isPlainHttp() const { return m_plain; }
    /// ASCII; an IPv6 literal without brackets.
    [[nodiscard]] const QString &host() const { return m_host; }
    [[nodiscard]] quint16 port() const { return m_port; }
    /// `name:port` (IPv6 in brackets); with `http://` in front where it is plain, so that nobody overlooks it.
    [[nodiscard]] QString display() const;
    /// scheme://host:port without a path.
    [[nodiscard]] QUrl base() const;
    friend bool operator==(const Endpoint &, const Endpoint &) = default;

private:
    QString m_host;
    quint16 m_port = 443;
    bool m_plain = false;
};

} // namespace keyturn
