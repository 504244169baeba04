// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSet>

#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qint64 largestCaFile = 8 * 1024 * 1024;

Result<QList<QSslCertificate>> readCaFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Trust, u"trust: the CA file %1 cannot be read: %2"_s.arg(path, file.errorString()));
    const QByteArray bytes = file.read(largestCaFile);
    QList<QSslCertificate> certificates = QSslCertificate::fromData(bytes, QSsl::Pem);
    if (certificates.isEmpty())
        certificates = QSslCertificate::fromData(bytes, QSsl::Der);
    if (certificates.isEmpty())
        return fail(ErrorKind::Trust, u"trust: the CA file %1 holds no certificate"_s.arg(path));
    return certificates;
}

/// Read once: it takes about 100 ms. What a person adds to the system's store later counts after a restart.
const QList<QSslCertificate> &systemStore()
{
    static const QList<QSslCertificate> store = [] {
        const QList<QSslCertificate> found = QSslConfiguration::systemCaCertificates();
        const QSet<QSslCertificate> distinct(found.begin(), found.end());
        return QList<QSslCertificate>(distinct.begin(), distinct.end());
    }();
    return store;
}

struct Reason
{
    QSslError::SslError error;
    const char *text;
};

/// From the most telling to the least: one certificate often fails in several ways at once.
constexpr std::array reasons{
    Reason{QSslError::CertificateExpired, "the server's certificate has expired"},
    Reason{QSslError::CertificateNotYetValid, "the server's certificate is not valid yet"},
    Reason{QSslError::CertificateRevoked, "the server's certificate was revoked"},
    Reason{QSslError::HostNameMismatch, "the server's certificate is for another name"},
    Reason{QSslError::SelfSignedCertificate, "the server's certificate is self-signed and not trusted"},
    Reason{QSslError::SelfSignedCertificateInChain, "the server's authority is not trusted; give its CA file"},
    Reason{QSslError::UnableToGetLocalIssuerCertificate, "the server's authority is not known; give its CA file"},
    Reason{QSslError::UnableToVerifyFirstCertificate, "the server's authority is not known; give its CA file"},
    Reason{QSslError::CertificateUntrusted, "the server's authority is not trusted; give its CA file"},
};

} // namespace

Result<QSslConfiguration> sslConfigurationFor(const Profile &profile)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!profile.trust.caFile.isEmpty()) {
        const Result<QList<QSslCertificate>> own = readCaFile(profile.trust.caFile);
        if (!own)
            return fail(own.error());
        // Adding alone would take the system's store away: Qt then stops loading it on demand (measured with Qt 6.4).
        configuration.setCaCertificates(systemStore() + *own);
    }
    return configuration;
}

bool isPinned(const Profile &profile, const QSslCertificate &peer)
{
    return profile.trust.pins.isEmpty() || profile.trust.pins.contains(peer.digest(QCryptographicHash::Sha256));
}

Error trustError(const QList<QSslError> &errors)
{
    for (const Reason &reason : reasons) {
        for (const QSslError &error : errors) {
            if (error.error() == reason.error)
                return Error(ErrorKind::Trust, u"trust: "_s + QString::fromLatin1(reason.text));
        }
    }
    const QString other = errors.isEmpty() ? u"the TLS handshake failed"_s : errors.first().errorString();
    return Error(ErrorKind::Trust, u"trust: "_s + other);
}

} // namespace keyturn
