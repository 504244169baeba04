// SPDX-License-Identifier: GPL-3.0-or-later
#include "metadata.h"

#include "utc.h"

#include <QJsonValue>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Epoch values from here on are milliseconds: as seconds they would be the year 5138.
constexpr qint64 firstMilliseconds = 100'000'000'000;

std::optional<QDateTime> fromEpoch(qint64 value)
{
    if (value <= 0)
        return std::nullopt;
    return value >= firstMilliseconds ? QDateTime::fromMSecsSinceEpoch(value, utcZone)
                                      : QDateTime::fromSecsSinceEpoch(value, utcZone);
}

std::optional<QDateTime> fromText(const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (isNumber)
        return fromEpoch(number);
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    return time.timeSpec() == Qt::LocalTime ? asUtc(time) : time.toUTC();
}

} // namespace

std::optional<QDateTime> serverDate(const QJsonValue &value)
{
    if (value.isDouble())
        return fromEpoch(value.toInteger());
    if (value.isString())
        return fromText(value.toString().trimmed());
    return std::nullopt;
}

TokenMetadata::TokenMetadata(QJsonObject fields) : m_fields(std::move(fields))
{
    m_fields.remove("token"_L1);
}

QString TokenMetadata::text(QLatin1StringView field) const
{
    return m_fields.value(field).toString();
}

std::optional<QDateTime> TokenMetadata::date(QLatin1StringView field) const
{
    return serverDate(m_fields.value(field));
}

std::optional<std::chrono::minutes> TokenMetadata::lifetime(QLatin1StringView field) const
{
    const QJsonValue value = m_fields.value(field);
    bool isNumber = value.isDouble();
    const qint64 minutes = isNumber ? value.toInteger(-1) : value.toString().trimmed().toLongLong(&isNumber);
    if (!isNumber || minutes < 0)
        return std::nullopt;
    return std::chrono::minutes(minutes);
}

std::optional<QDateTime> TokenMetadata::expirationDate() const
{
    return date("expiration_date"_L1);
}

} // namespace keyturn
