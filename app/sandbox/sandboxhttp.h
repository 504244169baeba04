// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHttpServerRequest>
#include <QJsonObject>
#include <QList>
#include <QMultiMap>
#include <QString>

#include <optional>

namespace keyturn
{

/// One answer of the sandbox with exactly the header fields it names (besides Date, Server, Content-Length).
struct SandboxAnswer
{
    int status = 500;
    QList<QPair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};

    [[nodiscard]] static SandboxAnswer empty(int status);
    [[nodiscard]] static SandboxAnswer json(int status, const QByteArray &mediaType, const QJsonObject &object);
    /// RFC 6749, 5.2: `error` and `error_description`, never cached.
    [[nodiscard]] static SandboxAnswer oauthError(int status, const QString &error, const QString &description);
    [[nodiscard]] SandboxAnswer with(const QByteArray &name, const QByteArray &value) &&;

    /// As it goes over the wire (HTTP/1.1).
    [[nodiscard]] QByteArray toBytes(bool closes) const;
};

using FormFields = QMultiMap<QByteArray, QByteArray>;

/// The value of a header that must stand at most once; nothing when it is absent or repeated.
[[nodiscard]] std::optional<QByteArray> singleHeader(const QHttpServerRequest &request, QByteArrayView name);
/// Is the body of this media type (RFC 9110, 8.3)? Parameters such as charset are let through.
[[nodiscard]] bool hasMediaType(const QHttpServerRequest &request, const QByteArray &mediaType);
/// May the answer be of this media type (RFC 9110, 12.5.1)? Without Accept: yes. A range with q=0 forbids.
[[nodiscard]] bool accepts(const QHttpServerRequest &request, const QByteArray &mediaType);
/// application/x-www-form-urlencoded; nothing for a malformed percent escape or a character that had to be escaped.
[[nodiscard]] std::optional<FormFields> readForm(const QByteArray &body);
/// Words of visible ASCII without quotation mark and backslash, one blank between them (RFC 6749, 3.3).
[[nodiscard]] bool isScope(const QString &scope);
/// One decoded form value.
[[nodiscard]] std::optional<QByteArray> readFormValue(QByteArray text);

} // namespace keyturn
