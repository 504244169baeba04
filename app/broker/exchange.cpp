// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange.h"

#include "brokerurls.h"
#include "call.h"
#include "jsonobject.h"
#include "regeneratereply.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr QByteArrayView grant("grant_type=urn:custom:vcf:params:oauth:grant-type:api-token&api_token=");

/// application/x-www-form-urlencoded; a token's characters may all be escaped.
SharedSecret formBody(const Secret &token)
{
    QByteArray body;
    body.reserve(grant.size() + token.size() * 3);
    body.append(grant);
    token.open([&](QByteArrayView bytes) {
        constexpr char hex[] = "0123456789ABCDEF";
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                 c == '-' || c == '_' || c == '.';
            if (isPlain) {
                body.append(c);
                continue;
            }
            body.append('%');
            body.append(hex[byte >> 4]);
            body.append(hex[byte & 15]);
        }
    });
    return share(Secret::take(body));
}

Error unusable(const QString &detail)
{
    return Error(ErrorKind::SignInUnusable, detail);
}

/// A number, or digits in a string; what is missing or negative is not known.
std::optional<qint64> secondsOf(const QJsonValue &value)
{
    bool isNumber = value.isDouble();
    const qint64 seconds = isNumber ? value.toInteger(-1) : value.toString().toLongLong(&isNumber);
    return isNumber && seconds >= 0 ? std::optional(seconds) : std::nullopt;
}

Error refusal(const Answer &answer, const Secret *sent)
{
    const QString text = errorTextOf(answer.body, sent);
    const QString detail = u"refused with status %1"_s.arg(answer.status) + (text.isEmpty() ? text : u": "_s + text);
    const bool isNo = answer.status == 400 || answer.status == 401 || answer.status == 403;
    return Error(isNo ? ErrorKind::SignIn : ErrorKind::SignInUnusable, detail, answer.status);
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

Result<std::shared_ptr<const Authorization>> readTokenAnswer(const Answer &answer, const QDateTime &now,
                                                             const Secret *sent)
{
    if (answer.completeness == Completeness::Cut || answer.completeness == Completeness::TooLong)
        return fail(unusable(u"the answer to the sign-in was cut off"_s));
    if (answer.status != 200)
        return fail(refusal(answer, sent));
    const auto members = scanJsonObject(answer.body);
    if (!members)
        return fail(unusable(u"the answer to the sign-in is not JSON"_s));
    const auto isAccess = [](const JsonMember &member) {
        return member.name == "access_token";
    };
    const auto access = std::find_if(members->begin(), members->end(), isAccess);
    if (std::count_if(members->begin(), members->end(), isAccess) != 1)
        return fail(unusable(u"the answer to the sign-in has no access token"_s));
    Secret value = secretOf(answer.body, *access);
    if (!fitsHeader(value))
        return fail(unusable(u"the answer to the sign-in has no access token that can be used"_s));

    QByteArray rest = answer.body;
    blankOut(rest, *access);
    const QJsonObject fields = QJsonDocument::fromJson(rest).object();
    if (fields.value("token_type"_L1).toString().compare("Bearer"_L1, Qt::CaseInsensitive) != 0)
        return fail(unusable(u"the answer to the sign-in is not of the type Bearer"_s));
    const std::optional<qint64> lasts = secondsOf(fields.value("expires_in"_L1));
    const std::optional<QDateTime> expires = lasts ? std::optional(now.addSecs(*lasts)) : std::nullopt;
    return std::make_shared<const Authorization>(Authorization::Scheme::Bearer, share(std::move(value)), expires, true);
}

Async<std::shared_ptr<const Authorization>> exchangeApiToken(Profile profile, SharedSecret token, Timeouts timeouts,
                                                             QDateTime now)
{
    CallRequest request;
    request.profile = profile;
    request.url = tokenUrl(profile);
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    request.body = formBody(*token);
    request.connectTimeout = timeouts.connect;
    request.answerTimeout = timeouts.signIn;
    SendReport report = co_await sendOnce(std::move(request));
    if (!report.answer)
        co_return fail(report.failure.value_or(unusable(u"the sign-in got no answer"_s)));
    auto authorization = readTokenAnswer(*report.answer, now, token.get());
    wipe(report.answer->body);
    co_return authorization;
}

} // namespace keyturn
