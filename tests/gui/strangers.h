// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokerdesk.h"
#include "distrust.h"

namespace keyturn
{

using namespace Qt::StringLiterals;

/// A certificate as a server might show it; `sign` makes its fingerprint.
[[nodiscard]] inline CertificateFacts certificateOf(char sign, const QString &subject = u"CN=vidb.example.com"_s)
{
    CertificateFacts facts;
    for (int i = 0; i < 32; ++i)
        facts.sha256.append(static_cast<char>(sign + i));
    facts.subject = subject;
    facts.issuer = u"CN=Example Issuing Authority, O=Example"_s;
    facts.names = {u"vidb.example.com"_s, u"10.20.30.40"_s};
    facts.from = QDateTime::currentDateTimeUtc().addDays(-40);
    facts.until = QDateTime::currentDateTimeUtc().addDays(325);
    return facts;
}

/// A server whose certificate nobody trusts.
[[nodiscard]] inline ServerIdentity strangerOf(const CertificateFacts &facts)
{
    ServerIdentity identity;
    identity.chain = {facts, certificateOf('A', u"CN=Example Issuing Authority, O=Example"_s)};
    identity.protocol = u"TLS 1.3"_s;
    identity.problem = distrust(Distrust::IssuerUnknown, {u"CN=Example Issuing Authority, O=Example"_s});
    return identity;
}

[[nodiscard]] inline ProfileCheck failing(ProfileCheck::What what, ErrorKind cause, const QString &detail)
{
    ProfileCheck check;
    check.what = what;
    check.ok = false;
    check.took = std::chrono::milliseconds(12);
    check.detail = detail;
    check.cause = cause;
    return check;
}

} // namespace keyturn
