// SPDX-License-Identifier: GPL-3.0-or-later
#include "testauthority.h"

#include "rawserver.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace keyturn
{

TestAuthority::TestAuthority() : m_authority(CertificateAuthority::make(u"Test authority"_s).value())
{
    QFile out(file());
    if (!out.open(QIODevice::WriteOnly) || out.write(pem()) < 0)
        qFatal("no room for the test authority's certificate");
}

QSslConfiguration TestAuthority::tls(const QStringList &hosts, int from, int until) const
{
    CertificateRequest request;
    request.hosts = hosts;
    request.notBefore = QDateTime::currentDateTimeUtc().addDays(from);
    request.notAfter = QDateTime::currentDateTimeUtc().addDays(until);
    const IssuedCertificate issued = m_authority.issue(request).value();
    return RawServer::tlsOf(issued.certificatePem, issued.keyPem);
}

} // namespace keyturn
