// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "answer.h"
#include "async.h"
#include "profile.h"
#include "secret.h"

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace keyturn
{

class SendPermit;

/// Time limits of the network calls, in seconds.
struct Timeouts
{
    std::chrono::milliseconds connect = std::chrono::seconds(15);
    std::chrono::milliseconds signIn = std::chrono::seconds(30);
    std::chrono::milliseconds answer = std::chrono::seconds(120);
    std::chrono::milliseconds keychain = std::chrono::seconds(20);
};

/// The value of an Authorization header with its scheme, and how long it may be used.
class Authorization
{
public:
    enum class Scheme { Bearer, Basic };
    Authorization(Scheme scheme, SharedSecret value, std::optional<QDateTime> expires, bool renewable)
        : m_scheme(scheme), m_value(std::move(value)), m_expires(std::move(expires)), m_renewable(renewable)
    {
    }
    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] const SharedSecret &value() const { return m_value; }
    [[nodiscard]] const std::optional<QDateTime> &expires() const { return m_expires; }
    /// A fresh one can be fetched without a person: not so for a pasted value or client Basic.
    [[nodiscard]] bool isRenewable() const { return m_renewable; }

private:
    Scheme m_scheme;
    SharedSecret m_value;
    std::optional<QDateTime> m_expires;
    bool m_renewable;
};

/// What an Authorization value is made of; which of it, the profile's sign-in says.
struct SignInRequest
{
    Profile profile;
    SharedSecret token;      ///< token: the one about to be regenerated; else may be null
    SharedSecret pasted;     ///< bearer
    SharedSecret credential; ///< operator-token: its value; client, client-basic: the client's secret
    /// Refused while a browser is waited for: the wait ends with Cancelled. May be null.
    std::shared_ptr<SendPermit> permit;
    /// browser: gets the address that a person is to open, in the broker's thread. Null: such a sign-in fails.
    std::function<void(QUrl)> showAddress;
};

/// What a new token is to be (api-contract, section 4).
struct TokenWish
{
    QString displayName; ///< 3..255 characters
    QString description; ///< at most 4000; empty = none
    std::chrono::minutes apiLifetime{43200};
    std::chrono::minutes accessLifetime{30};
    bool singleUse = false;
    QString clientId; ///< empty: for whoever signs in
    friend bool operator==(const TokenWish &, const TokenWish &) = default;
};

/// May the request's bytes leave? Pending until the journal's row is synced; the gate asks it before its first byte.
/// Decided once: the first of grant() and refuse() stands.
class SendPermit final : public QObject
{
    Q_OBJECT
public:
    enum class Decision { Pending, Granted, Refused };
    [[nodiscard]] Decision decision() const { return m_decision; }
    void grant() { decide(Decision::Granted); }
    /// Also how a rotation is cancelled: harmless once bytes have left.
    void refuse() { decide(Decision::Refused); }

Q_SIGNALS:
    void decided();

private:
    void decide(Decision decision);
    Decision m_decision = Decision::Pending;
};

/// Gets the answer in the same turn of the event loop as its last byte, before anything parses it, and returns only
/// when it is sealed and synced.
using AnswerSink = std::function<Result<void>(const Answer &)>;

/// A request whose answer holds a new token.
struct TokenRequest
{
    CallKind kind = CallKind::Regenerate;
    Profile profile;
    SharedSecret token; ///< Regenerate: the one to regenerate
    TokenWish wish;     ///< Generate
    std::shared_ptr<const Authorization> authorization;
    std::shared_ptr<SendPermit> permit;
    AnswerSink sink;
};

/// What is known when such a call has ended.
struct SendReport
{
    /// False is the one exact proof that no byte of the request can have reached the broker.
    bool gateOpened = false;
    /// The answer, as far as one came (a status line at least).
    std::optional<Answer> answer;
    /// The sink's word for that answer: sealed and synced, or why not.
    std::optional<Error> sealFailure;
    /// Why there is no answer, or no whole one: Network, Proxy, Trust, Cancelled; safe to show.
    std::optional<Error> failure;
};

/// What an exchange says of a token. A refusal does not prove that it is dead.
/// NotProbed: a single-use token, which an exchange would use up, or the broker could not even be asked, and `cause`
/// says why (told by the engine, never by the broker).
enum class ProbeAnswer { Alive, Refused, Unreachable, NotProbed };
struct Probe
{
    ProbeAnswer answer = ProbeAnswer::Unreachable;
    QString detail;
    std::optional<ErrorKind> cause; ///< what stood in the way here, before anything was asked
};

/// The Identity Broker, as far as rotations need it. Port.
class Broker
{
public:
    virtual ~Broker() = default;

    /// The Authorization value for a call with this profile. Access tokens that do not belong to the token that is
    /// regenerated are kept in memory and shared by all calls of the profile: fetched once however many ask at the
    /// same time, renewed 60 s before they end. Errors: SignIn (refused), SignInUnusable (the answer could not be used,
    /// or something that the way needs is missing), Network, Proxy, Trust, Cancelled.
    [[nodiscard]] virtual Async<std::shared_ptr<const Authorization>> signIn(SignInRequest request) = 0;
    /// What was kept for the profile is not used again. Called when its settings or its credential have changed; a
    /// complete 401 does the same for the one value that it was answered to.
    virtual void forgetSignIn(ProfileId profile) = 0;
    /// Sends at most once, and only when the permit is granted and the peer was verified. Never fails: the report says
    /// what is known.
    [[nodiscard]] virtual QCoro::Task<SendReport> send(TokenRequest request) = 0;
    /// The classifier. `old` may be null: with Generate, and in a recovery that no longer has it.
    [[nodiscard]] virtual Reading read(CallKind kind, const Answer &answer, const Secret *old) const = 0;
    /// Exchanges the token once; counts as a use.
    [[nodiscard]] virtual QCoro::Task<Probe> probe(Profile profile, SharedSecret token) = 0;
};

} // namespace keyturn
