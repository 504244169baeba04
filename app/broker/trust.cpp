// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust.h"

#include "cafile.h"
#include "certificatefacts.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct Reason
{
    QSslError::SslError error;
    const char *text;
};

/// From the most telling to the least: one certificate often fails in several ways at once.
constexpr std::array reasons{
    Reason{QSslError::CertificateRevoked, "the server's certificate was revoked"},
    Reason{QSslError::CertificateBlacklisted, "the server's certificate is on the list of known thefts"},
    Reason{QSslError::CertificateExpired, "the server's certificate has expired"},
    Reason{QSslError::CertificateNotYetValid, "the server's certificate is not valid yet"},
    Reason{QSslError::HostNameMismatch, "the server's certificate is for another name"},
    Reason{QSslError::SelfSignedCertificate, "the server's certificate is self-signed and not trusted"},
    Reason{QSslError::SelfSignedCertificateInChain, "the server's authority is not trusted; give its CA file"},
    Reason{QSslError::UnableToGetLocalIssuerCertificate, "the server's authority is not known; give its CA file"},
    Reason{QSslError::UnableToVerifyFirstCertificate, "the server's authority is not known; give its CA file"},
    Reason{QSslError::CertificateUntrusted, "the server's authority is not trusted; give its CA file"},
    Reason{QSslError::OcspResponseExpired,
           "the server's own proof that its certificate is not revoked is out of date; is this machine's clock right?"},
    Reason{QSslError::OcspResponseCannotBeTrusted,
           "the server's own proof that its certificate is not revoked is signed by nobody who is trusted"},
    Reason{QSslError::OcspStatusUnknown, "the server's authority does not know the server's certificate"},
};

/// What a pin stands in for: who made the certificate, for what and for which name, and who says of a stapled answer
/// that it is the authority's.
constexpr std::array chainAndName{
    QSslError::HostNameMismatch,
    QSslError::SelfSignedCertificate,
    QSslError::SelfSignedCertificateInChain,
    QSslError::UnableToGetIssuerCertificate,
    QSslError::UnableToGetLocalIssuerCertificate,
    QSslError::UnableToVerifyFirstCertificate,
    QSslError::CertificateUntrusted,
    QSslError::CertificateRejected,
    QSslError::CertificateSignatureFailed,
    QSslError::InvalidCaCertificate,
    QSslError::InvalidPurpose,
    QSslError::PathLengthExceeded,
    QSslError::SubjectIssuerMismatch,
    QSslError::AuthorityIssuerSerialNumberMismatch,
    QSslError::OcspResponseCannotBeTrusted,
};

/// Nothing was stapled, which is usual; or Qt cannot tell whether the answer is about this certificate, because it
/// looks for the issuer only among what the server sent, and most leave the root out (measured with Qt 6.4.2). Either
/// proves nothing, and whoever would hide a revocation staples nothing. One that says "revoked" comes as an error of
/// its own.
constexpr std::array provesNothing{
    QSslError::OcspNoResponseFound,
    QSslError::OcspResponseCertIdUnknown,
};

template <typename Errors>
bool holds(const Errors &errors, QSslError::SslError error)
{
    return std::find(errors.begin(), errors.end(), error) != errors.end();
}

Error distrust(const QString &why)
{
    return Error(ErrorKind::Trust, u"trust: "_s + why);
}

/// Both fingerprints, so that a person can ask the server's owner which one is right.
Error changed(const Profile &profile, const QSslCertificate &peer)
{
    QStringList pinned;
    for (const QByteArray &pin : profile.trust.pins)
        pinned.append(pinWord(pin));
    const CertificateFacts now = factsOf(peer);
    return distrust(
        u"the server's certificate has changed: it is now %1, issued by %2, valid from %3 to %4; pinned is "
        "%5"_s.arg(pinWord(now.sha256), now.issuer, dayOf(now.from), dayOf(now.until), pinned.join(u" or "_s)));
}

std::optional<Error> complaintOf(const Profile &profile, const QSslCertificate &peer, const QList<QSslError> &errors)
{
    if (!bearable(profile, peer, errors).isEmpty())
        return std::nullopt;
    if (!peer.isNull() && !isPinned(profile, peer))
        return changed(profile, peer);
    return trustError(errors);
}

} // namespace

Result<QSslConfiguration> sslConfigurationFor(const Profile &profile)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // Some of Qt's backends cannot, and a handshake that asks for it would fail there.
    configuration.setOcspStaplingEnabled(QSslSocket::isFeatureSupported(QSsl::SupportedFeature::Ocsp));
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

QList<QSslError> bearable(const Profile &profile, const QSslCertificate &peer, const QList<QSslError> &errors)
{
    const bool hasPins = !profile.trust.pins.isEmpty();
    if (peer.isNull() || !isPinned(profile, peer))
        return {};
    const bool isAll = std::all_of(errors.begin(), errors.end(), [hasPins](const QSslError &error) {
        return holds(provesNothing, error.error()) || (hasPins && holds(chainAndName, error.error()));
    });
    return isAll ? errors : QList<QSslError>();
}

std::optional<Error> judge(const Profile &profile, QNetworkReply &reply, const QList<QSslError> &errors)
{
    const QSslCertificate peer = reply.sslConfiguration().peerCertificate();
    const std::optional<Error> objection = complaintOf(profile, peer, errors);
    if (!objection)
        reply.ignoreSslErrors(errors);
    return objection;
}

std::optional<Error> judge(const Profile &profile, QSslSocket &socket, const QList<QSslError> &errors)
{
    const std::optional<Error> objection = complaintOf(profile, socket.peerCertificate(), errors);
    if (!objection)
        socket.ignoreSslErrors(errors);
    return objection;
}

std::optional<Error> objectionTo(const Profile &profile, const QSslCertificate &peer)
{
    if (peer.isNull())
        return distrust(u"the server showed no certificate"_s);
    if (!isPinned(profile, peer))
        return changed(profile, peer);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (now > peer.expiryDate())
        return trustError({QSslError(QSslError::CertificateExpired, peer)});
    if (now < peer.effectiveDate())
        return trustError({QSslError(QSslError::CertificateNotYetValid, peer)});
    return std::nullopt;
}

Error trustError(const QList<QSslError> &errors)
{
    for (const Reason &reason : reasons) {
        for (const QSslError &error : errors) {
            if (error.error() == reason.error)
                return distrust(QString::fromLatin1(reason.text));
        }
    }
    const auto telling = std::find_if(errors.begin(), errors.end(),
                                      [](const QSslError &error) { return !holds(provesNothing, error.error()); });
    return distrust(telling == errors.end() ? u"the TLS handshake failed"_s : telling->errorString());
}

} // namespace keyturn
