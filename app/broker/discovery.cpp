// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery.h"

#include "brokerurls.h"
#include "call.h"
#include "exchange.h"
#include "gatewaypage.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Error objection(const QString &detail, int status = 0)
{
    return Error(ErrorKind::Refused, u"discovery: "_s + detail, status);
}

/// Text of the server, fit for a sentence of ours.
QString quoted(const QString &text)
{
    return u'"' + shownError(text, {}) + u'"';
}

QString hostOf(const QUrl &url)
{
    return url.host(QUrl::EncodeUnicode).toLower();
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

bool isSameServer(const QUrl &one, const QUrl &other)
{
    return one.scheme() == other.scheme() && hostOf(one) == hostOf(other) && portOf(one) == portOf(other);
}

/// Decoded one by one, so that a slash in a tenant stays apart from one between two segments. A slash at the end is
/// none.
QStringList segmentsOf(const QUrl &url)
{
    QStringList segments = url.path(QUrl::FullyEncoded).split(u'/');
    if (segments.constLast().isEmpty())
        segments.removeLast();
    for (QString &segment : segments)
        segment = QUrl::fromPercentEncoding(segment.toLatin1());
    return segments;
}

/// One address of the document, as it is allowed.
class Address
{
public:
    Address(const QJsonObject &document, QLatin1StringView name, const Profile &profile)
        : m_name(name), m_value(document.value(name)), m_profile(profile)
    {
    }

    /// Empty = not told.
    [[nodiscard]] Result<QUrl> onBroker() const
    {
        const Result<QUrl> url = plain();
        if (url && !url->isEmpty() && !isSameServer(*url, m_profile.endpoint.base()))
            return fail(objection(
                u"%1 is %2, which is not on the profile's own host and port"_s.arg(m_name, quoted(url->toString()))));
        return url;
    }

    /// For a browser, and without anything of ours: another host may have it.
    [[nodiscard]] Result<QUrl> forPerson() const
    {
        const Result<QUrl> url = plain();
        const bool isElsewhere = url && !url->isEmpty() && hostOf(*url) != hostOf(m_profile.endpoint.base());
        if (isElsewhere && url->scheme() != "https"_L1)
            return fail(
                objection(u"%1 is %2, which is on another host and not https"_s.arg(m_name, quoted(url->toString()))));
        return url;
    }

private:
    [[nodiscard]] Result<QUrl> plain() const
    {
        if (m_value.isUndefined() || m_value.isNull())
            return QUrl();
        const QString text = m_value.toString();
        const QUrl url(text, QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty())
            return fail(objection(u"%1 is not an address"_s.arg(m_name)));
        const bool isPlainHttp = url.scheme() == "http"_L1 && m_profile.endpoint.isPlainHttp();
        if (url.scheme() != "https"_L1 && !isPlainHttp)
            return fail(objection(u"%1 is %2, which is not https"_s.arg(m_name, quoted(text))));
        if (!url.userInfo().isEmpty() || url.hasFragment())
            return fail(objection(u"%1 has a user or a fragment in it"_s.arg(m_name)));
        return url;
    }

    QString m_name;
    QJsonValue m_value;
    const Profile &m_profile;
};

std::optional<Error> objectionTo(const Answer &answer)
{
    if (answer.status != 200)
        return objection(u"the broker answered with status %1"_s.arg(answer.status) + strangeNote(answer, {}),
                         answer.status);
    if (answer.completeness == Completeness::TooLong || answer.body.size() > largestDiscovery)
        return objection(u"the answer is larger than 1 MiB"_s);
    if (answer.completeness == Completeness::Cut)
        return objection(u"the answer was cut off"_s);
    return std::nullopt;
}

Result<QUrl> readIssuer(const QJsonObject &document, const Profile &profile)
{
    const QString text = document.value("issuer"_L1).toString();
    if (text.isEmpty())
        return fail(objection(u"the answer names no issuer"_s));
    const QUrl issuer(text, QUrl::StrictMode);
    if (!isIssuerOf(issuer, profile))
        return fail(
            objection(u"the broker calls itself %1, which is not this profile's host and tenant"_s.arg(quoted(text))));
    return issuer;
}

} // namespace

bool isIssuerOf(const QUrl &issuer, const Profile &profile)
{
    const QStringList own{QString(), u"acs"_s, u"t"_s, profile.tenant};
    const bool isBare = issuer.userInfo().isEmpty() && !issuer.hasQuery() && !issuer.hasFragment();
    return issuer.isValid() && isBare && isSameServer(issuer, profile.endpoint.base()) && segmentsOf(issuer) == own;
}

Result<Discovery> readDiscovery(const Answer &answer, const Profile &profile)
{
    const std::optional<Error> unfit = objectionTo(answer);
    if (unfit)
        return fail(*unfit);
    const QJsonDocument json = QJsonDocument::fromJson(answer.body);
    if (!json.isObject())
        return fail(objection(u"the answer is not one JSON object"_s + strangeNote(answer, {})));
    const QJsonObject document = json.object();
    const Result<QUrl> issuer = readIssuer(document, profile);
    if (!issuer)
        return fail(issuer.error());

    Discovery discovery;
    discovery.issuer = *issuer;
    const std::pair<QUrl *, QLatin1StringView> endpoints[] = {
        {&discovery.authorizationEndpoint, "authorization_endpoint"_L1},
        {&discovery.tokenEndpoint, "token_endpoint"_L1},
        {&discovery.revocationEndpoint, "revocation_endpoint"_L1},
    };
    for (const auto &[place, name] : endpoints) {
        const Result<QUrl> url = Address(document, name, profile).onBroker();
        if (!url)
            return fail(url.error());
        *place = *url;
    }
    const Result<QUrl> page = Address(document, "api_token_generation_ui_endpoint"_L1, profile).forPerson();
    if (!page)
        return fail(page.error());
    discovery.tokenPage = *page;
    return discovery;
}

QCoro::Task<SendReport> askForDiscovery(Profile profile, Timeouts timeouts)
{
    CallRequest request;
    request.method = CallRequest::Method::Get;
    request.profile = profile;
    request.url = discoveryUrl(profile);
    request.headers = {{"Accept", "application/json"}};
    request.connectTimeout = timeouts.connect;
    request.answerTimeout = timeouts.signIn;
    co_return co_await sendOnce(std::move(request));
}

Async<Discovery> fetchDiscovery(Profile profile, Timeouts timeouts)
{
    const SendReport report = co_await askForDiscovery(profile, timeouts);
    const bool isTooLong = report.answer && report.answer->completeness == Completeness::TooLong;
    if (report.failure && !isTooLong)
        co_return fail(*report.failure);
    if (!report.answer)
        co_return fail(ErrorKind::Network, u"tcp: no answer came"_s);
    co_return readDiscovery(*report.answer, profile);
}

} // namespace keyturn
