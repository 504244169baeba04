// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"
#include "knownvalue.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>

namespace keyturn
{

/// Starts rotations and knows how far each is. It outlives every dialog, so that a result is never without a reader.
/// A rotation of a token that is not kept ("once") goes under the null TokenId; one of them at a time.
class RotationDesk final : public QObject
{
    Q_OBJECT
public:
    explicit RotationDesk(Courier &courier, QObject *parent = nullptr);

    /// Nothing happens if that token is being regenerated already. `bearer` only with sign-in "bearer".
    void regenerate(const SeenToken &token, SharedSecret bearer, const QString &reason);
    /// Tells what is known of a value before it is regenerated; `then` only as long as `context` lives.
    void lookUp(QObject *context, SharedSecret value, std::function<void(const Result<KnownValue> &)> then);
    void regenerateOnce(ProfileId profile, SharedSecret value, SharedSecret bearer, const QString &reason);
    struct Wanted
    {
        ProfileId profile;
        QString name; ///< of the record
        TokenWish wish;
        QString reason;
    };
    /// Has a token made. It goes under the id that this gives, which is not the record's, until it has ended; null, and
    /// nothing happens, while another is made or regenerated without being kept, since their steps look the same.
    TokenId generate(const Wanted &wanted, SharedSecret bearer);
    /// What generate() gave, while that one runs and is told to have ended.
    [[nodiscard]] TokenId generating() const { return m_generating; }
    [[nodiscard]] bool mayGenerate() const { return m_generating.isNull() && !isRunning(TokenId()); }
    /// Keeps this one from being sent, where it has not been, and no other.
    void cancel(TokenId token);
    void confirmHandedOver(AttemptId attempt);
    /// New tokens that are in memory only: neither stored nor sealed.
    [[nodiscard]] const QSet<AttemptId> &unkept() const { return m_unkept; }
    /// Its owner has such a one.
    void forgetUnkept(AttemptId attempt) { m_unkept.remove(attempt); }

    [[nodiscard]] int running() const { return static_cast<int>(m_doneSteps.size()); }
    [[nodiscard]] bool isRunning(TokenId token) const { return m_doneSteps.contains(token); }
    /// One of them has not signed in yet.
    [[nodiscard]] bool isSigningIn() const;
    [[nodiscard]] int doneSteps(TokenId token) const { return m_doneSteps.value(token); }

    /// A pasted access token is kept in memory for the session; null when there is none.
    [[nodiscard]] SharedSecret bearerOf(ProfileId profile) const { return m_bearers.value(profile); }
    void keepBearer(ProfileId profile, SharedSecret bearer) { m_bearers.insert(profile, bearer); }
    void forgetBearer(ProfileId profile) { m_bearers.remove(profile); }

    /// A dialog shows the result of this token itself, so nobody else needs to.
    void watch(TokenId token) { m_watched.insert(token); }
    void unwatch(TokenId token) { m_watched.remove(token); }
    [[nodiscard]] bool isWatched(TokenId token) const { return m_watched.contains(token); }

Q_SIGNALS:
    void started(keyturn::TokenId token);
    void stepped(keyturn::TokenId token, keyturn::Step step);
    void ended(keyturn::TokenId token, const keyturn::RotationResult &result);
    /// The new token of a "once" is in its owner's hands, or not, and why.
    void handedOver(keyturn::AttemptId attempt);
    void handOverFailed(keyturn::AttemptId attempt, const keyturn::Error &error);

private:
    [[nodiscard]] OrderId begin(TokenId token);
    void end(TokenId token, const RotationResult &result);

    Courier &m_courier;
    QHash<TokenId, int> m_doneSteps;
    QHash<TokenId, OrderId> m_orders; ///< as the engine knows them
    QHash<ProfileId, SharedSecret> m_bearers;
    QSet<TokenId> m_watched;
    QSet<AttemptId> m_unkept;
    TokenId m_generating;
};

} // namespace keyturn
