// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokerurls.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

QUrl inTenant(const Profile &profile, QLatin1StringView rest)
{
    QUrl url = profile.endpoint.base();
    const QString tenant = QString::fromLatin1(QUrl::toPercentEncoding(profile.tenant));
    url.setPath("/acs/t/"_L1 + tenant + rest, QUrl::StrictMode);
    return url;
}

} // namespace

QUrl regenerateUrl(const Profile &profile)
{
    return inTenant(profile, "/api-tokens/regenerate"_L1);
}

QUrl generateUrl(const Profile &profile)
{
    return inTenant(profile, "/api-tokens"_L1);
}

QUrl tokenUrl(const Profile &profile)
{
    return inTenant(profile, "/token"_L1);
}

QUrl revokeUrl(const Profile &profile)
{
    return inTenant(profile, "/revoke"_L1);
}

QUrl discoveryUrl(const Profile &profile)
{
    return inTenant(profile, "/.well-known/openid-configuration"_L1);
}

} // namespace keyturn
