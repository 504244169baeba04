// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxtokens.h"

#include <QJsonDocument>
#include <QUuid>

#include <algorithm>

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

QByteArray randomText(qsizetype bytes)
{
    QByteArray raw(bytes, Qt::Uninitialized);
    randombytes_buf(raw.data(), static_cast<size_t>(raw.size()));
    return raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray makeTokenValue()
{
    return "vidb_" + randomText(112); // 5 + 150 characters
}

QString makeId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QByteArray urlText(const QJsonObject &object)
{
    return QJsonDocument(object)
        .toJson(QJsonDocument::Compact)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// Looks like the JWT that a broker gives, so that its length and characters are lifelike; nobody can verify it.
QByteArray makeAccessValue(const QDateTime &expires)
{
    const QJsonObject head{{u"typ"_s, u"JWT"_s}, {u"alg"_s, u"RS256"_s}};
    const QJsonObject claims{{u"jti"_s, makeId()}, {u"exp"_s, expires.toSecsSinceEpoch()}};
    return urlText(head) + '.' + urlText(claims) + '.' + randomText(256);
}

QString written(const QDateTime &date)
{
    return date.toString(Qt::ISODateWithMs);
}

/// The seeds differ in what a table sorts and warns by: kind, lifetime, days left.
SandboxToken makeSeed(int number)
{
    struct Seed
    {
        const char *client;
        const char *display;
        const char *purpose;
        int lifetimeDays;
        int daysLeft;
    };
    static constexpr Seed seeds[]{{"ci-runner", "CI runner", "Deploys from the build pipeline", 90, 12},
                                  {"backup-agent", "Backup agent", "Nightly backups", 30, 3},
                                  {"inventory-sync", "Inventory sync", "Hourly inventory export", 180, 150}};
    const Seed &seed = seeds[(number - 1) % 3];
    const bool named = number <= 3;
    const QString client = named ? QString::fromLatin1(seed.client) : u"service-%1"_s.arg(number, 3, 10, QChar(u'0'));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    SandboxToken token;
    token.clientId = client;
    token.clientDisplayName = named ? QString::fromLatin1(seed.display) : u"Service %1"_s.arg(number);
    token.clientType = u"SERVICE"_s;
    token.displayName = client;
    token.description = QString::fromLatin1(seed.purpose);
    token.type = u"API_CLIENT"_s;
    token.subType = u"STANDARD"_s;
    token.account = u"svc-%1@sandbox.local"_s.arg(named ? client.section(u'-', 0, 0) : client);
    token.lifetime = std::chrono::days(seed.lifetimeDays);
    token.expires = now.addDays(seed.daysLeft);
    token.created = token.expires.addDays(-seed.lifetimeDays);
    token.modified = token.created;
    token.lastAccess = now.addSecs(-3600);
    return token;
}

} // namespace

SandboxTokens::SandboxTokens(int count) : m_clientId("rotation-agent"), m_clientSecret(randomText(32))
{
    for (int number = 1; number <= count; ++number)
        add(makeSeed(number));
    m_seeded = m_tokens.size();
}

QList<QPair<QString, QByteArray>> SandboxTokens::seeded() const
{
    QList<QPair<QString, QByteArray>> list;
    for (qsizetype i = 0; i < m_seeded; ++i)
        list.append({m_tokens.at(i).displayName, m_tokens.at(i).value});
    return list;
}

bool SandboxTokens::isAlive(const QByteArray &value) const
{
    return positionOfLive(value) >= 0;
}

const SandboxToken *SandboxTokens::regenerate(const QByteArray &value)
{
    const qsizetype position = positionOfLive(value);
    if (position < 0)
        return nullptr;
    SandboxToken &token = m_tokens[position];
    m_positions.remove(token.value);
    token.value = makeTokenValue();
    m_positions.insert(token.value, position);
    token.modified = QDateTime::currentDateTimeUtc();
    token.expires = token.modified.addSecs(std::chrono::seconds(token.lifetime).count());
    return &token;
}

const SandboxToken *SandboxTokens::generate(const SandboxTokenOrder &order)
{
    SandboxToken token;
    token.type = u"USER"_s;
    token.account = u"operator@sandbox.local"_s;
    if (!order.clientId.isEmpty()) {
        const auto owner = std::find_if(m_tokens.cbegin(), m_tokens.cend(), [&order](const SandboxToken &other) {
            return other.clientId == order.clientId;
        });
        if (owner == m_tokens.cend())
            return nullptr;
        token = *owner;
    }
    token.subType = u"STANDARD"_s;
    token.displayName = order.displayName;
    token.description = order.description;
    token.lifetime = order.lifetime;
    token.accessLifetime = order.accessLifetime;
    token.created = QDateTime::currentDateTimeUtc();
    token.modified = token.created;
    token.expires = token.created.addSecs(std::chrono::seconds(order.lifetime).count());
    token.lastAccess.reset();
    token.usesLeft = order.uses;
    token.revoked = false;
    return &m_tokens.at(add(std::move(token)));
}

std::optional<SandboxAccessToken> SandboxTokens::exchange(const QByteArray &value)
{
    const qsizetype position = positionOfLive(value);
    if (position < 0)
        return std::nullopt;
    SandboxToken &token = m_tokens[position];
    if (token.usesLeft > 0)
        --token.usesLeft;
    token.lastAccess = QDateTime::currentDateTimeUtc();
    return grant(position, token.accessLifetime);
}

void SandboxTokens::revoke(const QByteArray &value)
{
    if (SandboxToken *token = find(value))
        token->revoked = true;
    m_access.remove(value);
}

SandboxAccessToken SandboxTokens::grantToClient()
{
    return grant(-1, std::chrono::minutes(30));
}

bool SandboxTokens::isLiveAccessToken(const QByteArray &value) const
{
    const auto access = m_access.constFind(value);
    if (access == m_access.constEnd() || access->expires <= QDateTime::currentDateTimeUtc())
        return false;
    return access->owner < 0 || !m_tokens.at(access->owner).revoked;
}

void SandboxTokens::expireAccessTokens()
{
    for (Access &access : m_access)
        access.expires = QDateTime::currentDateTimeUtc();
}

void SandboxTokens::expire(const QByteArray &value)
{
    if (SandboxToken *token = find(value))
        token->expires = QDateTime::currentDateTimeUtc();
}

QJsonObject SandboxTokens::fields(const SandboxToken &token)
{
    const bool expired = token.expires <= QDateTime::currentDateTimeUtc();
    const auto orNull = [](const QString &text) {
        return text.isNull() ? QJsonValue() : QJsonValue(text);
    };
    return {
        {u"id"_s, token.id},
        {u"client_display_name"_s, orNull(token.clientDisplayName)},
        {u"client_id"_s, orNull(token.clientId)},
        {u"client_type"_s, orNull(token.clientType)},
        {u"token_display_name"_s, token.displayName},
        {u"token_description"_s, token.description},
        {u"token_type"_s, token.type},
        {u"token_sub_type"_s, token.subType},
        {u"token_suffix"_s, QString::fromLatin1(token.value.right(4))},
        {u"api_token_ttl"_s, static_cast<qint64>(token.lifetime.count())},
        {u"access_token_ttl"_s, static_cast<qint64>(token.accessLifetime.count())},
        {u"acct"_s, token.account},
        {u"user_status"_s, true},
        {u"expiration_date"_s, written(token.expires)},
        {u"last_access_time"_s, token.lastAccess ? QJsonValue(written(*token.lastAccess)) : QJsonValue()},
        {u"created_date"_s, written(token.created)},
        {u"modified_date"_s, written(token.modified)},
        {u"token_status"_s, expired ? u"EXPIRED"_s : u"ACTIVE"_s},
    };
}

SandboxToken *SandboxTokens::find(const QByteArray &value)
{
    const auto position = m_positions.constFind(value);
    return position == m_positions.constEnd() ? nullptr : &m_tokens[*position];
}

qsizetype SandboxTokens::positionOfLive(const QByteArray &value) const
{
    const auto position = m_positions.constFind(value);
    if (position == m_positions.constEnd())
        return -1;
    const SandboxToken &token = m_tokens.at(*position);
    const bool alive = !token.revoked && token.usesLeft != 0 && token.expires > QDateTime::currentDateTimeUtc();
    return alive ? *position : -1;
}

qsizetype SandboxTokens::add(SandboxToken token)
{
    token.id = makeId();
    token.value = makeTokenValue();
    m_tokens.append(std::move(token));
    m_positions.insert(m_tokens.last().value, m_tokens.size() - 1);
    return m_tokens.size() - 1;
}

SandboxAccessToken SandboxTokens::grant(qsizetype owner, std::chrono::minutes lifetime)
{
    const std::chrono::seconds expiresIn = lifetime - std::chrono::seconds(2);
    const QDateTime expires = QDateTime::currentDateTimeUtc().addSecs(expiresIn.count());
    SandboxAccessToken access{makeAccessValue(expires), expiresIn};
    m_access.insert(access.value, {owner, expires});
    return access;
}

} // namespace keyturn
