// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"
#include "exchange.h"

#include <QHash>
#include <QUrl>

#include <functional>
#include <memory>

namespace keyturn
{

/// The access tokens that a profile's calls share, in memory only. Each is fetched once however many ask at the same
/// time; a failure is told to all who waited for it, and then forgotten.
///
/// How old one is, the larger of two clocks says: the steady one, which stands still while the machine sleeps, and the
/// time of day, which somebody may set. So a clock that is wrong, or is set back, never makes an old one look young.
class SignIns
{
public:
    /// How much of its life is left when one is no longer used. More than an answer of the token endpoint may take, so
    /// it does not matter that a life is counted from the answer's arrival.
    static constexpr std::chrono::seconds margin{60};

    using SteadyTime = std::function<std::chrono::milliseconds()>;
    using Fetch = std::function<Async<Access>(SignInRequest)>;

    /// The clock outlives it, and it outlives its tasks.
    explicit SignIns(const Clock &clock, SteadyTime steadyTime = steadyNow);
    SignIns(const SignIns &) = delete;
    SignIns &operator=(const SignIns &) = delete;
    ~SignIns();

    /// What is kept for these settings, or what `fetch` brings. A profile without an id is not stored, so nothing is
    /// kept for it. Whoever's permit is refused while others fetch stops waiting, with Cancelled.
    [[nodiscard]] Async<std::shared_ptr<const Authorization>> get(SignInRequest request, Fetch fetch);
    /// What is kept for the profile goes, and what is under way for it is not kept when it comes.
    void forget(ProfileId profile);
    /// The broker did not take it. One that has come in its place stays.
    void drop(const std::shared_ptr<const Authorization> &refused);

    [[nodiscard]] std::shared_ptr<const Authorization> authorizationOf(const Access &access) const;

    /// Of a clock that nobody sets.
    [[nodiscard]] static std::chrono::milliseconds steadyNow();

private:
    /// All that makes a sign-in another one.
    struct Key
    {
        ProfileId profile;
        QUrl broker;
        QString tenant;
        SignInWay way;
        TokenId operatorToken;
        QString clientId;
        QString scope;
        QUrl redirect;
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed = 0) { return qHash(key.profile, seed); }
    };
    struct Kept
    {
        std::shared_ptr<const Authorization> authorization;
        std::chrono::milliseconds lasts;
        std::chrono::milliseconds steady; ///< when it came
        QDateTime wall;
    };
    class Errand;

    [[nodiscard]] static Key keyOf(const Profile &profile);
    [[nodiscard]] std::shared_ptr<const Authorization> young(const Key &key);
    void keep(const Key &key, const Access &access, const std::shared_ptr<const Authorization> &authorization);
    [[nodiscard]] Async<std::shared_ptr<const Authorization>> fetchFor(Key key, SignInRequest request, Fetch fetch);
    [[nodiscard]] Async<std::shared_ptr<const Authorization>> fetchAlone(SignInRequest request, Fetch fetch);

    const Clock &m_clock;
    SteadyTime m_steadyTime;
    QHash<Key, Kept> m_kept;
    QHash<Key, std::shared_ptr<Errand>> m_underWay;
};

} // namespace keyturn
