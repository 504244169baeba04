// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxroutes.h"

#include <QJsonDocument>
#include <QUrl>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;
using Method = QHttpServerRequest::Method;

namespace keyturn
{

namespace
{

constexpr auto formType = "application/x-www-form-urlencoded";
constexpr auto regenerateRequest = "application/vnd.vmware.vidm.api-tokens.regenerate.request+json";
constexpr auto regenerateResponse = "application/vnd.vmware.vidm.api-tokens.regenerate.response+json";
constexpr auto createRequest = "application/vnd.vmware.vidm.api-tokens.create.request+json";
constexpr auto createResponse = "application/vnd.vmware.vidm.api-tokens.create.response+json";

struct Place
{
    SandboxRoute route;
    Method method;
    QLatin1StringView path; ///< below /acs/t/{tenant}/
};
constexpr std::array<Place, 7> places{{{SandboxRoute::Token, Method::Post, "token"_L1},
                                       {SandboxRoute::Regenerate, Method::Post, "api-tokens/regenerate"_L1},
                                       {SandboxRoute::Generate, Method::Post, "api-tokens"_L1},
                                       {SandboxRoute::Revoke, Method::Post, "revoke"_L1},
                                       {SandboxRoute::Discovery, Method::Get, ".well-known/openid-configuration"_L1},
                                       {SandboxRoute::Authorize, Method::Get, "authorize"_L1},
                                       {SandboxRoute::TokenPage, Method::Get, "api-tokens/ui"_L1}}};

SandboxAnswer unauthorized()
{
    return SandboxAnswer::empty(401).with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
}

SandboxAnswer invalidRequest(const QString &description)
{
    return SandboxAnswer::oauthError(400, u"invalid_request"_s, description);
}

/// The one object of a body that has no other fields than `known`; nothing if it is anything else.
std::optional<QJsonObject> readObject(const QByteArray &body, const QStringList &known)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    for (const QString &field : object.keys()) {
        if (!known.contains(field))
            return std::nullopt;
    }
    if (object.contains("_links"_L1) && !object.value("_links"_L1).isObject())
        return std::nullopt;
    return object;
}

/// An optional text of `shortest`..`longest` characters.
bool isText(const QJsonValue &value, int shortest, int longest)
{
    return value.isString() && value.toString().size() >= shortest && value.toString().size() <= longest;
}

/// A whole number of minutes within the limits that brokers usually have.
std::optional<std::chrono::minutes> readMinutes(const QJsonValue &value, int shortest, int longest)
{
    const qint64 minutes = value.toInteger(-1);
    if (minutes < shortest || minutes > longest)
        return std::nullopt;
    return std::chrono::minutes(minutes);
}

/// What is wrong with a create request, or the order; source: api-contract section 4.
std::optional<SandboxTokenOrder> readOrder(const QJsonObject &object, QString *problem)
{
    const auto apiTtl = readMinutes(object.value("api_token_ttl"_L1), 43200, 259200);
    const auto accessTtl = readMinutes(object.value("access_token_ttl"_L1), 30, 480);
    const QJsonValue description = object.value("token_description"_L1);
    const QJsonValue uses = object.value("max_count_of_uses"_L1);
    const QJsonValue client = object.value("client_id"_L1);
    if (!isText(object.value("token_display_name"_L1), 3, 255))
        *problem = u"token_display_name must have 3 to 255 characters"_s;
    else if (!apiTtl)
        *problem = u"api_token_ttl must be 43200 to 259200 minutes"_s;
    else if (!accessTtl)
        *problem = u"access_token_ttl must be 30 to 480 minutes"_s;
    else if (!description.isUndefined() && !isText(description, 0, 4000))
        *problem = u"token_description must have at most 4000 characters"_s;
    else if (!uses.isUndefined() && uses != QJsonValue(1) && uses != QJsonValue(-1))
        *problem = u"max_count_of_uses must be 1 or -1"_s;
    else if (!client.isUndefined() && !isText(client, 1, 255))
        *problem = u"client_id must be a client's id"_s;
    if (!problem->isEmpty())
        return std::nullopt;
    return SandboxTokenOrder{.displayName = object.value("token_display_name"_L1).toString(),
                             .description = description.toString(u""_s),
                             .clientId = client.toString(),
                             .lifetime = *apiTtl,
                             .accessLifetime = *accessTtl,
                             .uses = uses.toInt(-1)};
}

/// A parameter that must stand exactly once and not be empty (RFC 6749, 3.2).
std::optional<QByteArray> single(const FormFields &form, const QByteArray &name)
{
    if (form.count(name) != 1 || form.value(name).isEmpty())
        return std::nullopt;
    return form.value(name);
}

} // namespace

SandboxRoute SandboxRoutes::routeOf(const QHttpServerRequest &request) const
{
    // The path stays encoded until it is split, so that a %2F in a tenant is no separator.
    const QString path = request.url().path(QUrl::FullyEncoded);
    const auto prefix = "/acs/t/"_L1;
    const qsizetype end = path.indexOf(u'/', prefix.size());
    if (!path.startsWith(prefix) || end < 0)
        return SandboxRoute::Unknown;
    const QByteArray tenant = path.mid(prefix.size(), end - prefix.size()).toLatin1();
    if (QString::fromUtf8(QByteArray::fromPercentEncoding(tenant)) != m_tenant)
        return SandboxRoute::Unknown;
    for (const Place &place : places) {
        if (QStringView(path).mid(end + 1) == place.path)
            return place.route;
    }
    return SandboxRoute::Unknown;
}

SandboxAnswer SandboxRoutes::answer(SandboxRoute route, const QHttpServerRequest &request)
{
    for (const Place &place : places) {
        if (place.route == route && place.method != request.method())
            return SandboxAnswer::empty(405).with("Allow", place.method == Method::Get ? "GET" : "POST");
    }
    switch (route) {
    case SandboxRoute::Token:
        return token(request);
    case SandboxRoute::Regenerate:
        return regenerate(request);
    case SandboxRoute::Generate:
        return generate(request);
    case SandboxRoute::Revoke:
        return revoke(request);
    case SandboxRoute::Discovery:
        return discovery();
    case SandboxRoute::Authorize:
        return authorize(request);
    case SandboxRoute::TokenPage:
        return sandboxPage(200, u"API tokens"_s,
                           u"<p>At a real broker this is where a person makes tokens by hand.</p>"_s);
    case SandboxRoute::Unknown:
        break;
    }
    return SandboxAnswer::empty(404);
}

SandboxAnswer SandboxRoutes::token(const QHttpServerRequest &request)
{
    if (!hasMediaType(request, formType))
        return SandboxAnswer::empty(415);
    if (!accepts(request, "application/json"))
        return SandboxAnswer::empty(406);
    const std::optional<FormFields> form = readForm(request.body());
    if (!form)
        return invalidRequest(u"the body is not a form"_s);
    const std::optional<QByteArray> grant = single(*form, "grant_type");
    if (!grant)
        return invalidRequest(u"grant_type must stand exactly once"_s);
    if (*grant == "urn:custom:vcf:params:oauth:grant-type:api-token")
        return exchange(request, *form);
    if (*grant == "client_credentials")
        return clientCredentials(request, *form);
    if (*grant == "authorization_code")
        return authorizationCode(request, *form);
    return SandboxAnswer::oauthError(400, u"unsupported_grant_type"_s, u"this grant is not served"_s);
}

SandboxAnswer SandboxRoutes::exchange(const QHttpServerRequest &request, const FormFields &form)
{
    if (!request.value("Authorization").isEmpty())
        return invalidRequest(u"this grant takes no Authorization"_s);
    const std::optional<QByteArray> value = single(form, "api_token");
    if (!value)
        return invalidRequest(u"api_token must stand exactly once"_s);
    const auto access = m_tokens.exchange(*value);
    if (!access)
        return SandboxAnswer::oauthError(400, u"invalid_grant"_s, u"API Token is invalid or expired"_s);
    return SandboxAnswer::json(200, "application/json;charset=UTF-8",
                               {{u"access_token"_s, QString::fromLatin1(access->value)},
                                {u"token_type"_s, u"Bearer"_s},
                                {u"expires_in"_s, static_cast<qint64>(access->expiresIn.count())}});
}

SandboxAnswer SandboxRoutes::clientCredentials(const QHttpServerRequest &request, const FormFields &form)
{
    const auto authorization = singleHeader(request, "Authorization");
    if (!authorization || !isClient(*authorization)) {
        return SandboxAnswer::oauthError(401, u"invalid_client"_s, u"the client is not known"_s)
            .with("WWW-Authenticate", "Basic realm=\"sandbox\"");
    }
    const QString scope = QString::fromUtf8(form.value("scope", "admin"));
    if (form.count("scope") > 1 || !isScope(scope))
        return SandboxAnswer::oauthError(400, u"invalid_scope"_s, u"scope is not a list of scope tokens"_s);
    return granted(scope);
}

/// A public client: who signs in is shown by the code and its verifier.
SandboxAnswer SandboxRoutes::authorizationCode(const QHttpServerRequest &request, const FormFields &form)
{
    const QByteArray authorization = request.value("Authorization");
    if (!authorization.isEmpty() && !isClient(authorization))
        return SandboxAnswer::oauthError(401, u"invalid_client"_s, u"the client is not known"_s)
            .with("WWW-Authenticate", "Basic realm=\"sandbox\"");
    const std::optional<QString> scope = m_consent.redeem(form);
    if (!scope)
        return SandboxAnswer::oauthError(400, u"invalid_grant"_s, u"the code or its verifier is not valid"_s);
    return granted(*scope);
}

SandboxAnswer SandboxRoutes::granted(const QString &scope)
{
    const SandboxAccessToken access = m_tokens.grantToClient();
    return SandboxAnswer::json(200, "application/json;charset=UTF-8",
                               {{u"access_token"_s, QString::fromLatin1(access.value)},
                                {u"token_type"_s, u"Bearer"_s},
                                {u"expires_in"_s, static_cast<qint64>(access.expiresIn.count())},
                                {u"scope"_s, scope}});
}

SandboxAnswer SandboxRoutes::authorize(const QHttpServerRequest &request)
{
    return m_consent.authorize(request, m_tokens.clientId(), tenantBase() + u"/authorize"_s, tenantBase());
}

SandboxAnswer SandboxRoutes::regenerate(const QHttpServerRequest &request)
{
    if (!isSignedIn(request))
        return unauthorized();
    if (!hasMediaType(request, regenerateRequest))
        return SandboxAnswer::empty(415);
    if (!accepts(request, regenerateResponse))
        return SandboxAnswer::empty(406);
    const auto object = readObject(request.body(), {u"api_token"_s, u"_links"_s});
    if (!object || !object->value("api_token"_L1).isString())
        return SandboxAnswer::empty(400);
    const SandboxToken *token = m_tokens.regenerate(object->value("api_token"_L1).toString().toUtf8());
    if (token == nullptr)
        return SandboxAnswer::empty(400); // "API Token is invalid or expired"; no body is defined
    return SandboxAnswer::json(200, regenerateResponse, withToken(*token));
}

SandboxAnswer SandboxRoutes::generate(const QHttpServerRequest &request)
{
    if (!isSignedIn(request))
        return unauthorized();
    if (!hasMediaType(request, createRequest))
        return SandboxAnswer::empty(415);
    if (!accepts(request, createResponse))
        return SandboxAnswer::empty(406);
    const auto object =
        readObject(request.body(), {u"token_display_name"_s, u"token_description"_s, u"api_token_ttl"_s,
                                    u"access_token_ttl"_s, u"max_count_of_uses"_s, u"client_id"_s, u"_links"_s});
    if (!object)
        return invalidRequest(u"the body is no create request"_s);
    QString problem;
    const std::optional<SandboxTokenOrder> order = readOrder(*object, &problem);
    if (!order)
        return invalidRequest(problem);
    const SandboxToken *token = m_tokens.generate(*order);
    if (token == nullptr)
        return invalidRequest(u"client_id is not known"_s);
    return SandboxAnswer::json(201, createResponse, withToken(*token));
}

SandboxAnswer SandboxRoutes::revoke(const QHttpServerRequest &request)
{
    if (!isSignedIn(request))
        return unauthorized();
    if (!hasMediaType(request, formType))
        return SandboxAnswer::empty(415);
    const std::optional<FormFields> form = readForm(request.body());
    const std::optional<QByteArray> value = form ? single(*form, "token") : std::nullopt;
    if (!value)
        return invalidRequest(u"token must stand exactly once"_s);
    const QByteArray hint = form->value("token_type_hint", "refresh_token");
    if (form->count("token_type_hint") > 1 || (hint != "access_token" && hint != "refresh_token"))
        return SandboxAnswer::oauthError(400, u"unsupported_token_type"_s, u"access_token or refresh_token"_s);
    if (m_revokesApiTokens || m_tokens.isLiveAccessToken(*value))
        m_tokens.revoke(*value);
    return SandboxAnswer::empty(200);
}

SandboxAnswer SandboxRoutes::discovery() const
{
    const QString base = tenantBase();
    return SandboxAnswer::json(200, "application/json;charset=UTF-8",
                               {{u"issuer"_s, base},
                                {u"authorization_endpoint"_s, base + u"/authorize"_s},
                                {u"token_endpoint"_s, base + u"/token"_s},
                                {u"revocation_endpoint"_s, base + u"/revoke"_s},
                                {u"jwks_uri"_s, base + u"/jwks"_s},
                                {u"api_token_generation_ui_endpoint"_s, base + u"/api-tokens/ui"_s}});
}

bool SandboxRoutes::isClient(const QByteArray &authorization) const
{
    if (!authorization.toLower().startsWith("basic "))
        return false;
    const auto decoded =
        QByteArray::fromBase64Encoding(authorization.mid(6).trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    const qsizetype colon = decoded ? decoded.decoded.indexOf(':') : -1;
    if (colon < 0)
        return false;
    // Both halves are form-encoded before they are joined (RFC 6749, 2.3.1).
    return readFormValue(decoded.decoded.left(colon)) == m_tokens.clientId() &&
           readFormValue(decoded.decoded.mid(colon + 1)) == m_tokens.clientSecret();
}

bool SandboxRoutes::isSignedIn(const QHttpServerRequest &request) const
{
    const auto authorization = singleHeader(request, "Authorization");
    if (!authorization)
        return false;
    if (authorization->toLower().startsWith("bearer "))
        return m_tokens.isLiveAccessToken(authorization->mid(7).trimmed());
    return isClient(*authorization);
}

QString SandboxRoutes::tenantBase() const
{
    return m_base + u"/acs/t/"_s + QString::fromLatin1(QUrl::toPercentEncoding(m_tenant));
}

QJsonObject SandboxRoutes::withToken(const SandboxToken &token) const
{
    const QJsonObject self{{u"href"_s, tenantBase() + u"/api-tokens/"_s + token.id}};
    QJsonObject object = SandboxTokens::fields(token);
    object.insert("token"_L1, QString::fromLatin1(token.value));
    object.insert("_links"_L1, QJsonObject{{u"self"_s, self}});
    return object;
}

} // namespace keyturn
