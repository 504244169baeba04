// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange.h"

#include "brokerurls.h"
#include "call.h"
#include "forms.h"
#include "gatewaypage.h"
#include "httpdate.h"
#include "jsonobject.h"
#include "jwtexpiry.h"
#include "regeneratereply.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

using std::chrono::seconds;

/// One call of a token endpoint.
struct TokenCall
{
    Profile profile;
    QUrl url;
    SharedSecret form;
    std::shared_ptr<const Authorization> client; ///< may be null
    QList<SharedSecret> sent;                    ///< what no detail may repeat
    Timeouts timeouts;
};

Error unusable(const QString &detail, int status = 0)
{
    return Error(ErrorKind::SignInUnusable, detail, status);
}

bool isSensible(seconds life)
{
    return life >= seconds(0) && life <= longestLife;
}

/// A number, or digits in a string; what is negative or absurd is not known.
std::optional<seconds> secondsOf(const QJsonValue &value)
{
    bool isNumber = value.isDouble();
    const seconds life(isNumber ? value.toInteger(-1) : value.toString().toLongLong(&isNumber));
    return isNumber && isSensible(life) ? std::optional(life) : std::nullopt;
}

/// What a JWT says, measured by the clock of the server that made it: ours may be wrong by a day.
std::optional<seconds> jwtLife(const Answer &answer, const Secret &token)
{
    const std::optional<QDateTime> date = httpDate(answer.header("Date"));
    const std::optional<qint64> expiry = jwtExpiry(token);
    if (!date || !expiry)
        return std::nullopt;
    const seconds life(*expiry - date->toSecsSinceEpoch());
    return std::clamp(life, seconds(0), seconds(longestLife));
}

std::optional<seconds> lifeOf(const Answer &answer, const QJsonValue &expiresIn, const Secret &token)
{
    const std::optional<seconds> told = secondsOf(expiresIn);
    if (!told && !expiresIn.isUndefined() && !expiresIn.isNull())
        return std::nullopt; // whoever answers nonsense is not believed in the rest either
    const std::optional<seconds> written = jwtLife(answer, token);
    return told && written ? std::min(told, written) : told ? told : written;
}

Error refusal(const Answer &answer, const QList<SharedSecret> &sent)
{
    const QString text = errorTextOf(answer.body, sent);
    const QString more = text.isEmpty() ? text : u": "_s + text;
    if (answer.status == 429)
        return unusable(u"too many sign-ins (status 429)"_s + waitNote(answer) + more, answer.status);
    const bool isNo = answer.status == 400 || answer.status == 401 || answer.status == 403;
    const QString detail = u"refused with status %1"_s.arg(answer.status) + more + strangeNote(answer, sent);
    return Error(isNo ? ErrorKind::SignIn : ErrorKind::SignInUnusable, detail, answer.status);
}

std::shared_ptr<const Authorization> clientOf(const QString &id, const Secret &secret)
{
    return std::make_shared<const Authorization>(
        Authorization::Scheme::Basic, share(basicCredentials(id, secret, BasicCoding::Form)), std::nullopt, false);
}

Async<Access> ask(TokenCall call)
{
    CallRequest request;
    request.profile = call.profile;
    request.url = call.url;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    request.authorization = call.client;
    request.body = call.form;
    request.connectTimeout = call.timeouts.connect;
    request.answerTimeout = call.timeouts.signIn;
    if (call.client && call.client->value()->isEmpty())
        co_return fail(unusable(u"the client's secret is too long to be sent"_s));
    SendReport report = co_await sendOnce(std::move(request));
    if (!report.answer)
        co_return fail(report.failure.value_or(unusable(u"the sign-in got no answer"_s)));
    if (call.client)
        call.sent.append(call.client->value());
    Result<Access> access = readTokenAnswer(*report.answer, call.sent);
    wipe(report.answer->body);
    co_return access;
}

} // namespace

bool fitsHeader(const Secret &value)
{
    bool fits = !value.isEmpty();
    value.open([&](QByteArrayView bytes) {
        fits = fits && std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    });
    return fits;
}

QString shownError(const QString &error, const QString &description, const QList<SharedSecret> &known)
{
    const QJsonObject body{{u"error"_s, error}, {u"error_description"_s, description}};
    return errorTextOf(QJsonDocument(body).toJson(QJsonDocument::Compact), known);
}

Result<Access> readTokenAnswer(const Answer &answer, const QList<SharedSecret> &sent)
{
    if (answer.completeness == Completeness::Cut || answer.completeness == Completeness::TooLong)
        return fail(unusable(u"the answer to the sign-in was cut off"_s));
    if (answer.status != 200)
        return fail(refusal(answer, sent));
    const auto members = scanJsonObject(answer.body);
    if (!members)
        return fail(unusable(u"the answer to the sign-in is not JSON"_s + strangeNote(answer, sent)));
    const auto isAccess = [](const JsonMember &member) {
        return member.name == "access_token";
    };
    const auto found = std::find_if(members->begin(), members->end(), isAccess);
    if (std::count_if(members->begin(), members->end(), isAccess) != 1)
        return fail(unusable(u"the answer to the sign-in has no access token"_s));
    Access access;
    access.value = share(secretOf(answer.body, *found));
    if (!fitsHeader(*access.value))
        return fail(unusable(u"the answer to the sign-in has no access token that can be used"_s));

    // Whatever else there is may be a secret too (a refresh token, an ID token): it goes with the copy.
    QByteArray rest = answer.body;
    for (const JsonMember &member : *members) {
        if (member.name != "token_type" && member.name != "expires_in")
            blankOut(rest, member);
    }
    const QJsonObject fields = QJsonDocument::fromJson(rest).object();
    if (fields.value("token_type"_L1).toString().compare("Bearer"_L1, Qt::CaseInsensitive) != 0)
        return fail(unusable(u"the answer to the sign-in is not of the type Bearer"_s));
    access.lasts = lifeOf(answer, fields.value("expires_in"_L1), *access.value);
    return access;
}

Async<Access> exchangeApiToken(Profile profile, SharedSecret token, Timeouts timeouts)
{
    TokenCall call;
    call.profile = profile;
    call.url = tokenUrl(profile);
    call.form =
        Form().addAsIs("grant_type", "urn:custom:vcf:params:oauth:grant-type:api-token").add("api_token", token).body();
    call.sent = {token};
    call.timeouts = timeouts;
    return ask(std::move(call));
}

Async<Access> exchangeClientSecret(Profile profile, SharedSecret secret, Timeouts timeouts)
{
    Form form;
    form.add("grant_type", u"client_credentials"_s);
    if (!profile.scope.isEmpty())
        form.add("scope", profile.scope);
    TokenCall call;
    call.profile = profile;
    call.url = tokenUrl(profile);
    call.form = form.body();
    call.client = clientOf(profile.clientId, *secret);
    call.sent = {secret};
    call.timeouts = timeouts;
    return ask(std::move(call));
}

Async<Access> exchangeCode(Profile profile, CodeGrant grant, Timeouts timeouts)
{
    Form form;
    form.add("grant_type", u"authorization_code"_s).add("code", grant.code);
    form.add("redirect_uri", profile.redirect.toString(QUrl::FullyEncoded));
    if (!grant.clientSecret)
        form.add("client_id", profile.clientId);
    form.add("code_verifier", grant.verifier);
    TokenCall call;
    call.profile = profile;
    call.url = grant.endpoint;
    call.form = form.body();
    if (grant.clientSecret)
        call.client = clientOf(profile.clientId, *grant.clientSecret);
    call.sent = {grant.code, grant.verifier, grant.clientSecret};
    call.timeouts = timeouts;
    return ask(std::move(call));
}

} // namespace keyturn
