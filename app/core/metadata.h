// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace keyturn
{

/// ISO 8601 with or without an offset (none means UTC), epoch seconds or milliseconds as a number or as digits in a
/// string. Null, absent, empty and anything else give nothing. The result is in UTC.
[[nodiscard]] std::optional<QDateTime> serverDate(const QJsonValue &value);

/// What the server said of a token, under the server's own field names, without the field "token".
/// Absent, null and empty stay three different things; fields nobody knows are kept for show.
/// Source: api-contract, the table of the regenerate response.
class TokenMetadata
{
public:
    TokenMetadata() = default;
    /// Drops "token" should it be there.
    explicit TokenMetadata(QJsonObject fields);

    [[nodiscard]] const QJsonObject &fields() const { return m_fields; }
    [[nodiscard]] bool isEmpty() const { return m_fields.isEmpty(); }

    /// A string field; empty when absent, null or of another type.
    [[nodiscard]] QString text(QLatin1StringView field) const;
    [[nodiscard]] std::optional<QDateTime> date(QLatin1StringView field) const;
    /// The server's lifetimes are whole minutes (a number, or digits in a string).
    [[nodiscard]] std::optional<std::chrono::minutes> lifetime(QLatin1StringView field) const;

    [[nodiscard]] std::optional<QDateTime> expirationDate() const;

    friend bool operator==(const TokenMetadata &, const TokenMetadata &) = default;

private:
    QJsonObject m_fields;
};

} // namespace keyturn
