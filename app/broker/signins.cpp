// SPDX-License-Identifier: GPL-3.0-or-later
#include "signins.h"

#include <QCoroSignal>
#include <QObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

using std::chrono::milliseconds;
using SharedAuthorization = std::shared_ptr<const Authorization>;

bool isRefused(const SignInRequest &request)
{
    return request.permit && request.permit->decision() == SendPermit::Decision::Refused;
}

Error cancelled()
{
    return Error(ErrorKind::Cancelled, u"cancelled: before anything was sent"_s);
}

/// One who waits for another's errand, until it is done or his own permit is refused.
class Patience final : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void ended();
};

} // namespace

/// A fetch that is under way, and what came of it.
class SignIns::Errand final : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] const std::optional<Result<SharedAuthorization>> &result() const { return m_result; }
    void finish(Result<SharedAuthorization> result)
    {
        m_result = std::move(result);
        Q_EMIT done();
    }

Q_SIGNALS:
    void done();

private:
    std::optional<Result<SharedAuthorization>> m_result;
};

SignIns::SignIns(const Clock &clock, SteadyTime steadyTime) : m_clock(clock), m_steadyTime(std::move(steadyTime)) {}

SignIns::~SignIns() = default;

milliseconds SignIns::steadyNow()
{
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

SignIns::Key SignIns::keyOf(const Profile &profile)
{
    Key key;
    key.profile = profile.id;
    key.broker = profile.endpoint.base();
    key.tenant = profile.tenant;
    key.way = profile.signIn;
    key.operatorToken = profile.operatorToken;
    key.clientId = profile.clientId;
    key.scope = profile.scope;
    key.redirect = profile.redirect;
    return key;
}

/// What is kept, while there is enough left of its life.
SharedAuthorization SignIns::young(const Key &key)
{
    const auto found = m_kept.constFind(key);
    if (found == m_kept.constEnd())
        return nullptr;
    const milliseconds steady = m_steadyTime() - found->steady;
    const milliseconds wall(found->wall.msecsTo(m_clock.now()));
    if (found->lasts - std::max(steady, wall) > margin)
        return found->authorization;
    m_kept.erase(found);
    return nullptr;
}

SharedAuthorization SignIns::authorizationOf(const Access &access) const
{
    std::optional<QDateTime> expires;
    if (access.lasts)
        expires = m_clock.now().addSecs(access.lasts->count());
    return std::make_shared<const Authorization>(Authorization::Scheme::Bearer, access.value, expires, true);
}

void SignIns::keep(const Key &key, const Access &access, const SharedAuthorization &authorization)
{
    if (!access.lasts || *access.lasts <= margin)
        return;
    Kept kept;
    kept.authorization = authorization;
    kept.lasts = *access.lasts;
    kept.steady = m_steadyTime();
    kept.wall = m_clock.now();
    m_kept.insert(key, kept);
}

Async<SharedAuthorization> SignIns::get(SignInRequest request, Fetch fetch)
{
    if (request.profile.id.isNull())
        co_return co_await fetchAlone(request, fetch);
    const Key key = keyOf(request.profile);
    while (true) {
        if (isRefused(request))
            co_return fail(cancelled());
        SharedAuthorization known = young(key);
        if (known)
            co_return known;
        const std::shared_ptr<Errand> errand = m_underWay.value(key);
        if (!errand)
            co_return co_await fetchFor(key, request, fetch);

        auto *const patience = new Patience;
        QObject::connect(errand.get(), &Errand::done, patience, &Patience::ended);
        if (request.permit)
            QObject::connect(request.permit.get(), &SendPermit::decided, patience, &Patience::ended);
        co_await qCoro(patience, &Patience::ended);
        patience->deleteLater();
        const std::optional<Result<SharedAuthorization>> &result = errand->result();
        // Another who was cancelled takes nobody with him: the next one goes himself.
        const bool isOthers = result && !*result && result->error().kind() == ErrorKind::Cancelled;
        if (result && !isOthers)
            co_return *result;
    }
}

Async<SharedAuthorization> SignIns::fetchFor(Key key, SignInRequest request, Fetch fetch)
{
    const auto errand = std::make_shared<Errand>();
    m_underWay.insert(key, errand);
    const Result<Access> access = co_await fetch(request);
    Result<SharedAuthorization> result = nullptr;
    // Nobody has called for it to be forgotten meanwhile.
    const bool isWanted = m_underWay.value(key) == errand;
    if (isWanted)
        m_underWay.remove(key);
    if (access) {
        result = authorizationOf(*access);
        if (isWanted)
            keep(key, *access, *result);
    } else {
        result = fail(access.error());
    }
    errand->finish(result);
    co_return result;
}

Async<SharedAuthorization> SignIns::fetchAlone(SignInRequest request, Fetch fetch)
{
    const Result<Access> access = co_await fetch(request);
    if (!access)
        co_return fail(access.error());
    co_return authorizationOf(*access);
}

void SignIns::forget(ProfileId profile)
{
    m_kept.removeIf([&](const auto &entry) { return entry.key().profile == profile; });
    m_underWay.removeIf([&](const auto &entry) { return entry.key().profile == profile; });
}

void SignIns::drop(const SharedAuthorization &refused)
{
    m_kept.removeIf([&](const auto &entry) { return entry.value().authorization == refused; });
}

} // namespace keyturn

#include "signins.moc"
