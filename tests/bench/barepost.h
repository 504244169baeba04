// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslConfiguration>
#include <QString>

#include <optional>

namespace keyturn
{

/// What a rotation is measured against: the same calls with nothing around them. Each goes over a manager and a TLS
/// connection of its own, HTTP/1.1, like Keyturn's.
class BarePost
{
public:
    /// `tenantUrl` is scheme://host:port/acs/t/{tenant}.
    BarePost(QString tenantUrl, const QByteArray &caPem);

    /// The access token; nothing if the answer is not a 200.
    [[nodiscard]] std::optional<QByteArray> exchange(const QByteArray &token) const;
    /// The new token; nothing if the answer is not a 200.
    [[nodiscard]] std::optional<QByteArray> regenerate(const QByteArray &token, const QByteArray &accessToken) const;

private:
    [[nodiscard]] QByteArray post(const QString &path, const QByteArray &mediaType, const QByteArray &accept,
                                  const QByteArray &authorization, const QByteArray &body) const;

    QString m_tenantUrl;
    QSslConfiguration m_tls;
};

} // namespace keyturn
