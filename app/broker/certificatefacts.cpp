// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificatefacts.h"

#include "exchange.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// More names than that tell a person nothing.
constexpr qsizetype mostNames = 100;

/// From the most telling part of a name to the least (RFC 4514, section 3).
const QList<QByteArray> &usualParts()
{
    static const QList<QByteArray> parts{"CN", "O", "OU", "L", "ST", "C"};
    return parts;
}

/// "CN=broker.example.com, O=Example"
template <typename Attributes, typename Values>
QString nameLine(const Attributes &attributes, const Values &valuesOf)
{
    QList<QByteArray> order = usualParts();
    for (const QByteArray &attribute : attributes) {
        if (!order.contains(attribute))
            order.append(attribute);
    }
    QStringList parts;
    for (const QByteArray &attribute : order) {
        for (const QString &value : valuesOf(attribute))
            parts.append(QString::fromLatin1(attribute) + u'=' + value);
    }
    return parts.isEmpty() ? u"(without a name)"_s : shownError(parts.join(u", "_s), {});
}

} // namespace

CertificateFacts factsOf(const QSslCertificate &certificate)
{
    CertificateFacts facts;
    facts.sha256 = certificate.digest(QCryptographicHash::Sha256);
    facts.subject = nameLine(certificate.subjectInfoAttributes(),
                             [&](const QByteArray &part) { return certificate.subjectInfo(part); });
    facts.issuer = nameLine(certificate.issuerInfoAttributes(),
                            [&](const QByteArray &part) { return certificate.issuerInfo(part); });
    const auto names = certificate.subjectAlternativeNames();
    for (auto it = names.cbegin(); it != names.cend() && facts.names.size() < mostNames; ++it) {
        if (it.key() == QSsl::DnsEntry || it.key() == QSsl::IpAddressEntry)
            facts.names.append(shownError(it.value(), {}));
    }
    facts.names.sort();
    facts.from = certificate.effectiveDate().toUTC();
    facts.until = certificate.expiryDate().toUTC();
    return facts;
}

QString dayOf(const QDateTime &time)
{
    return time.toUTC().date().toString(Qt::ISODate);
}

} // namespace keyturn
