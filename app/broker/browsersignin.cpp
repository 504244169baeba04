// SPDX-License-Identifier: GPL-3.0-or-later
#include "browsersignin.h"

#include "awaited.h"
#include "discovery.h"
#include "loopback.h"
#include "pkce.h"

#include <QCoroSignal>
#include <QScopedPointer>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// 43 characters, as RFC 7636 (4.1) recommends for the verifier.
constexpr qsizetype randomSize = 32;

bool isRefused(const SignInRequest &request)
{
    return request.permit && request.permit->decision() == SendPermit::Decision::Refused;
}

Error cancelled()
{
    return Error(ErrorKind::Cancelled, u"cancelled: before anything was sent"_s);
}

Error unusable(const QString &detail, int status = 0)
{
    return Error(ErrorKind::SignInUnusable, detail, status);
}

/// How long, in words.
QString shown(std::chrono::milliseconds patience)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(patience).count();
    return minutes > 0 ? u"%1 minutes"_s.arg(minutes) : u"%1 ms"_s.arg(patience.count());
}

/// The wait for the browser's answer: what belongs to it, and what came of it.
class BrowserWait final : public Awaited
{
    Q_OBJECT
public:
    BrowserWait(SharedSecret state, Profile profile) : m_state(std::move(state)), m_profile(std::move(profile)) {}

    /// Ends with Cancelled when the permit is refused, and by itself when nobody came.
    void start(const std::shared_ptr<SendPermit> &permit, std::chrono::milliseconds patience)
    {
        if (permit)
            connect(permit.get(), &SendPermit::decided, this, [this, permit] {
                if (permit->decision() == SendPermit::Decision::Refused)
                    endWith(fail(cancelled()));
            });
        connect(&m_deadline, &Deadline::passed, this, [this, patience] {
            endWith(fail(unusable(u"no answer came from the browser within %1; try again"_s.arg(shown(patience)))));
        });
        m_deadline.start(patience);
    }

    [[nodiscard]] LoopbackPage take(const LoopbackQuery &query);
    /// The code, once it is over.
    [[nodiscard]] const Result<SharedSecret> &code() const { return m_code; }

private:
    [[nodiscard]] Result<SharedSecret> read(const LoopbackQuery &query) const;
    void endWith(Result<SharedSecret> code)
    {
        if (end())
            m_code = std::move(code);
    }

    SharedSecret m_state;
    Profile m_profile;
    Result<SharedSecret> m_code;
};

LoopbackPage BrowserWait::take(const LoopbackQuery &query)
{
    if (isOver())
        return {200, u"This sign-in is already done"_s,
                u"Keyturn has had its answer, and did nothing with this one. You can close this page."_s};
    const Secret *const state = query.value("state");
    if (!state || !state->equals(*m_state))
        return {400, u"This is not the answer that Keyturn waits for"_s,
                u"It belongs to another sign-in, and nothing of it was used. Keyturn still waits: go on in the page "
                "that it has opened."_s};
    endWith(read(query));
    if (!m_code)
        return {200, u"You are not signed in"_s, u"Keyturn was told: "_s + m_code.error().detail()};
    return {200, u"Keyturn has the answer"_s, u"You can close this page and go back to Keyturn."_s};
}

/// An answer with the right state (RFC 6749, 4.1.2; RFC 9207, 2.4).
Result<SharedSecret> BrowserWait::read(const LoopbackQuery &query) const
{
    if (query.isAmbiguous())
        return fail(unusable(u"the browser came back with an answer that says something twice"_s));
    const QString issuer = query.text("iss");
    if (!issuer.isEmpty() && !isIssuerOf(QUrl(issuer, QUrl::StrictMode), m_profile))
        return fail(unusable(u"the browser came back with the answer of another issuer"_s));
    const QString refusal = shownError(query.text("error"), query.text("error_description"));
    if (!refusal.isEmpty())
        return fail(ErrorKind::SignIn, u"refused in the browser: "_s + refusal);
    const Secret *const code = query.value("code");
    if (!code || code->isEmpty())
        return fail(unusable(u"the browser came back without a code"_s));
    return share(code->clone());
}

QByteArray queryPair(const char *name, const QString &value)
{
    return name + QByteArray("=") + QUrl::toPercentEncoding(value);
}

/// The address that a person opens (RFC 6749, 4.1.1; RFC 7636, 4.3). What the endpoint has as a query stays.
QUrl authorizationUrl(const Profile &profile, const Discovery &discovery, const Secret &state, const Secret &verifier)
{
    QString stateText;
    state.open([&stateText](QByteArrayView bytes) { stateText = QString::fromLatin1(bytes); });
    QByteArrayList pairs{
        queryPair("response_type", u"code"_s),
        queryPair("client_id", profile.clientId),
        queryPair("redirect_uri", profile.redirect.toString(QUrl::FullyEncoded)),
        queryPair("state", stateText),
        queryPair("code_challenge", QString::fromLatin1(codeChallenge(verifier))),
        queryPair("code_challenge_method", u"S256"_s),
    };
    if (!profile.scope.isEmpty())
        pairs << queryPair("scope", profile.scope);
    QUrl url = discovery.authorizationEndpoint;
    if (url.hasQuery())
        pairs.prepend(url.query(QUrl::FullyEncoded).toLatin1());
    url.setQuery(QString::fromLatin1(pairs.join('&')), QUrl::StrictMode);
    return url;
}

/// What the broker says of itself, as far as this way needs it.
Async<Discovery> discoverEndpoints(Profile profile, Timeouts timeouts)
{
    const Result<Discovery> discovery = co_await fetchDiscovery(profile, timeouts);
    if (!discovery && discovery.error().kind() == ErrorKind::Refused)
        co_return fail(unusable(discovery.error().detail(), discovery.error().httpStatus()));
    if (!discovery)
        co_return fail(discovery.error());
    if (discovery->authorizationEndpoint.isEmpty() || discovery->tokenEndpoint.isEmpty())
        co_return fail(unusable(u"discovery: the broker names no authorization or no token endpoint; choose another "
                                "way to sign in"_s));
    co_return discovery;
}

} // namespace

Async<Access> signInWithBrowser(SignInRequest request, Timeouts timeouts, std::chrono::milliseconds patience)
{
    const Result<Discovery> discovery = co_await discoverEndpoints(request.profile, timeouts);
    if (isRefused(request))
        co_return fail(cancelled());
    if (!discovery)
        co_return fail(discovery.error());

    const SharedSecret state = randomText(randomSize);
    const SharedSecret verifier = randomText(randomSize);
    // Deleted later, since it is what resumes this coroutine.
    const std::shared_ptr<BrowserWait> wait(new BrowserWait(state, request.profile), QScopedPointerDeleteLater());
    const auto answerer = [wait](const LoopbackQuery &query) {
        return wait->take(query);
    };
    // Until the code is exchanged: a second answer gets a page too.
    const Result<std::unique_ptr<Loopback>> loopback = Loopback::listen(request.profile.redirect, answerer);
    if (!loopback)
        co_return fail(loopback.error());
    wait->start(request.permit, patience);
    request.showAddress(authorizationUrl(request.profile, *discovery, *state, *verifier));
    co_await qCoro(wait.get(), &BrowserWait::ended);
    if (!wait->code())
        co_return fail(wait->code().error());

    CodeGrant grant;
    grant.endpoint = discovery->tokenEndpoint;
    grant.code = *wait->code();
    grant.verifier = verifier;
    if (request.credential && !request.credential->isEmpty())
        grant.clientSecret = request.credential;
    co_return co_await exchangeCode(request.profile, grant, timeouts);
}

} // namespace keyturn

#include "browsersignin.moc"
