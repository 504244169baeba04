// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace keyturn
{

/// One API token as the sandbox keeps it. Its value opens nothing but the sandbox, hence a plain QByteArray.
struct SandboxToken
{
    QByteArray value; ///< `vidb_` + base64url, 155 characters
    QString id;       ///< a UUID; stays when the token is regenerated
    QString clientId;
    QString clientDisplayName;
    QString clientType;
    QString displayName;
    QString description;
    QString type;
    QString subType;
    QString account;
    std::chrono::minutes lifetime{43200};
    std::chrono::minutes accessLifetime{30};
    QDateTime created; ///< UTC, as all dates here
    QDateTime modified;
    QDateTime expires;
    std::optional<QDateTime> lastAccess;
    int usesLeft = -1; ///< exchanges that are still allowed; -1 = unlimited
    bool revoked = false;
};

/// What a client asks for when it has a token made (api-contract: generate).
struct SandboxTokenOrder
{
    QString displayName;
    QString description = {};
    QString clientId = {}; ///< empty: a token of the user who asks
    std::chrono::minutes lifetime{43200};
    std::chrono::minutes accessLifetime{30};
    int uses = -1;
};

struct SandboxAccessToken
{
    QByteArray value;               ///< in the form of a JWT; its signature is random
    std::chrono::seconds expiresIn; ///< the API token's access lifetime less 2 s: 1798 for 30 minutes
};

/// The sandbox's book of tokens: which live, whose they are, what may be done with them. All answers are immediate.
class SandboxTokens
{
public:
    /// `count` tokens under different names: ci-runner, backup-agent, inventory-sync, service-004, ...; and one OAuth
    /// client of its own for the client_credentials grant.
    explicit SandboxTokens(int count);

    /// The present values of the seeded tokens by name, in the order they were made.
    [[nodiscard]] QList<QPair<QString, QByteArray>> seeded() const;
    [[nodiscard]] bool isAlive(const QByteArray &value) const;

    /// A new value for the same token, and its lifetime from now; the old value is dead. Null for a value that does not
    /// live. The pointer is good until the next call that makes a token.
    [[nodiscard]] const SandboxToken *regenerate(const QByteArray &value);
    /// Null for an unknown client.
    [[nodiscard]] const SandboxToken *generate(const SandboxTokenOrder &order);
    /// Takes one use of the token; nothing for a value that does not live or is used up.
    [[nodiscard]] std::optional<SandboxAccessToken> exchange(const QByteArray &value);
    /// Ends an API token with its access tokens, or one access token. An unknown value is no error (RFC 7009, 2.2).
    void revoke(const QByteArray &value);

    /// For the client itself (client_credentials); not checked here.
    [[nodiscard]] SandboxAccessToken grantToClient();
    [[nodiscard]] bool isLiveAccessToken(const QByteArray &value) const;
    [[nodiscard]] const QByteArray &clientId() const { return m_clientId; }
    [[nodiscard]] const QByteArray &clientSecret() const { return m_clientSecret; }

    /// Lets every access token, or one API token, run out now.
    void expireAccessTokens();
    void expire(const QByteArray &value);

    /// The fields of the regenerate and create responses without `token` and `_links`.
    [[nodiscard]] static QJsonObject fields(const SandboxToken &token);

private:
    struct Access
    {
        qsizetype owner; ///< position in m_tokens, or -1 for the client itself
        QDateTime expires;
    };
    [[nodiscard]] SandboxToken *find(const QByteArray &value);
    [[nodiscard]] qsizetype positionOfLive(const QByteArray &value) const;
    qsizetype add(SandboxToken token);
    [[nodiscard]] SandboxAccessToken grant(qsizetype owner, std::chrono::minutes lifetime);

    QList<SandboxToken> m_tokens;
    qsizetype m_seeded = 0;
    QHash<QByteArray, qsizetype> m_positions; ///< by value, live or dead by date; never an outdated value
    QHash<QByteArray, Access> m_access;
    QByteArray m_clientId;
    QByteArray m_clientSecret;
};

} // namespace keyturn
