// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust.h"

#include "cafile.h"
#include "certificatefacts.h"
#include "distrust.h"
#include "exchange.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct Telling
{
    QSslError::SslError error;
    Distrust cause;
};

/// From the most telling to the least: one certificate often fails in several ways at once. What of a chain is missing
/// is found out by missingIssuer().
constexpr std::array tellings{
    Telling{QSslError::CertificateRevoked, Distrust::Revoked},
    Telling{QSslError::CertificateBlacklisted, Distrust::KnownTheft},
    Telling{QSslError::CertificateExpired, Distrust::Expired},
    Telling{QSslError::CertificateNotYetValid, Distrust::NotYetValid},
    Telling{QSslError::InvalidCaCertificate, Distrust::IssuerNoAuthority},
    Telling{QSslError::PathLengthExceeded, Distrust::IssuerAllowsFewer},
    Telling{QSslError::InvalidPurpose, Distrust::OtherPurpose},
    Telling{QSslError::CertificateSignatureFailed, Distrust::BadSignature},
    Telling{QSslError::HostNameMismatch, Distrust::OtherName},
    Telling{QSslError::SelfSignedCertificate, Distrust::SelfSigned},
    Telling{QSslError::SelfSignedCertificateInChain, Distrust::IssuerUnknown},
    Telling{QSslError::UnableToGetIssuerCertificate, Distrust::IssuerUnknown},
    Telling{QSslError::UnableToGetLocalIssuerCertificate, Distrust::IssuerUnknown},
    Telling{QSslError::UnableToVerifyFirstCertificate, Distrust::IssuerUnknown},
    Telling{QSslError::CertificateUntrusted, Distrust::IssuerUnknown},
    Telling{QSslError::OcspResponseExpired, Distrust::ProofOutOfDate},
    Telling{QSslError::OcspResponseCannotBeTrusted, Distrust::ProofUntrusted},
    Telling{QSslError::OcspStatusUnknown, Distrust::ProofUnknown},
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

/// A clock that is an hour off is found by the minute only.
QString minuteOf(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s);
}

Error outOfDates(Distrust cause, const QSslCertificate &peer, const QSslCertificate &whose)
{
    const CertificateFacts facts = factsOf(whose);
    QStringList values{minuteOf(facts.from), minuteOf(facts.until), minuteOf(QDateTime::currentDateTimeUtc())};
    if (whose == peer)
        return distrust(cause, values);
    values.prepend(facts.subject);
    return distrust(Distrust::IssuerOutOfDate, values);
}

/// Whom a certificate is for: its alternative names alone, and only one without any is for its common name.
QStringList namesOf(const QSslCertificate &peer)
{
    QStringList names = factsOf(peer).names;
    if (names.isEmpty()) {
        for (const QString &name : peer.subjectInfo(QSslCertificate::CommonName))
            names.append(shownError(name, {}));
    }
    return names;
}

Error otherName(const Profile &profile, const QSslCertificate &peer)
{
    const QString asked = profile.endpoint.host();
    const QStringList names = namesOf(peer);
    if (names.isEmpty())
        return distrust(Distrust::NoName, {asked});
    constexpr qsizetype mostShown = 5;
    QString shown = names.mid(0, mostShown).join(u", "_s);
    if (names.size() > mostShown)
        shown += u" and %1 more"_s.arg(names.size() - mostShown);
    const auto whole =
        std::find_if(names.begin(), names.end(), [](const QString &name) { return !name.contains(u'*'); });
    QString host = whole == names.end() ? QString(names.front()).replace(u'*', u"HOST"_s) : *whole;
    constexpr quint16 usualPort = 443;
    if (host.contains(u':'))
        host = u"[%1]"_s.arg(host);
    if (profile.endpoint.port() != usualPort)
        host += u":%1"_s.arg(profile.endpoint.port());
    return distrust(Distrust::OtherName, {shown, asked, host});
}

bool isIssuer(const QSslCertificate &above, const QSslCertificate &below)
{
    const auto same = [&](QSslCertificate::SubjectInfo part) {
        return above.subjectInfo(part) == below.issuerInfo(part);
    };
    return same(QSslCertificate::CommonName) && same(QSslCertificate::Organization) &&
           same(QSslCertificate::OrganizationalUnitName) && same(QSslCertificate::CountryName);
}

/// What a chain may go on with: what the server sends, and the CA file.
QList<QSslCertificate> knownTo(const Profile &profile, const QList<QSslCertificate> &chain)
{
    if (profile.trust.caFile.isEmpty())
        return chain;
    return chain + readCaFile(profile.trust.caFile).value_or(QList<QSslCertificate>());
}

/// From the server's certificate upwards, as far as it goes.
QList<QSslCertificate> wayUp(const QList<QSslCertificate> &known)
{
    QList<QSslCertificate> way{known.front()};
    while (way.size() < known.size() && !isIssuer(way.back(), way.back())) {
        const auto above = std::find_if(known.begin(), known.end(), [&way](const QSslCertificate &one) {
            return !way.contains(one) && isIssuer(one, way.back());
        });
        if (above == known.end())
            break;
        way.append(*above);
    }
    return way;
}

bool isOutOfDates(const QSslCertificate &certificate)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return now > certificate.expiryDate() || now < certificate.effectiveDate();
}

/// How far the way from the server's certificate to its root is there, in what the server sends and the CA file has.
Error missingIssuer(const Profile &profile, const QList<QSslCertificate> &chain)
{
    const bool hasFile = !profile.trust.caFile.isEmpty();
    const QList<QSslCertificate> way = wayUp(knownTo(profile, chain));
    // Qt leaves out what is out of date in the file (seen with 6.4.2), and then misses it.
    const auto over = std::find_if(way.begin() + 1, way.end(), isOutOfDates);
    if (over != way.end())
        return outOfDates(Distrust::IssuerOutOfDate, chain.front(), *over);
    const QSslCertificate &last = way.back();
    const CertificateFacts facts = factsOf(last);
    // One of the same name in the file that did not sign it: it was renewed, or somebody uses its name.
    if (isIssuer(last, last))
        return distrust(chain.contains(last) ? Distrust::RootUntrusted : Distrust::BadSignature, {facts.subject});
    if (last == chain.front())
        return distrust(hasFile ? Distrust::IssuerNowhere : Distrust::IssuerUnknown, {facts.issuer});
    return distrust(hasFile ? Distrust::RootNowhere : Distrust::RootUnknown, {facts.subject, facts.issuer});
}

/// Whom an error is about. Qt names a certificate that the server has sent; one that it has not is among those that
/// are trusted.
QSslCertificate culprit(const Profile &profile, const QList<QSslCertificate> &chain, const QSslError &error)
{
    if (chain.isEmpty() || !error.certificate().isNull())
        return error.certificate();
    const QList<QSslCertificate> known = knownTo(profile, chain) + systemStore();
    const QList<QSslCertificate> way = wayUp(known);
    const bool isOfDates =
        error.error() == QSslError::CertificateExpired || error.error() == QSslError::CertificateNotYetValid;
    const auto fits = [&](const QSslCertificate &one) {
        const bool isOnTheWay =
            std::any_of(way.begin(), way.end(), [&one](const QSslCertificate &below) { return isIssuer(one, below); });
        return isOnTheWay && !chain.contains(one) && (!isOfDates || isOutOfDates(one));
    };
    const auto found = std::find_if(known.begin(), known.end(), fits);
    return found == known.end() ? chain.front() : *found;
}

/// The same fault of an authority's certificate.
Distrust ofIssuer(Distrust cause)
{
    switch (cause) {
    case Distrust::Revoked:
        return Distrust::IssuerRevoked;
    case Distrust::KnownTheft:
        return Distrust::IssuerKnownTheft;
    case Distrust::OtherPurpose:
        return Distrust::IssuerOtherPurpose;
    default:
        return cause;
    }
}

Error complaintAbout(const Profile &profile, const QList<QSslCertificate> &chain, const QSslError &error,
                     Distrust cause)
{
    const QSslCertificate peer = chain.isEmpty() ? QSslCertificate() : chain.front();
    const QSslCertificate whose = culprit(profile, chain, error);
    switch (cause) {
    case Distrust::Expired:
    case Distrust::NotYetValid:
        return outOfDates(cause, peer, whose);
    case Distrust::BadSignature:
        return distrust(cause, {factsOf(whose).issuer});
    case Distrust::OtherName:
        return otherName(profile, peer);
    case Distrust::IssuerUnknown:
        return peer.isNull() ? distrust(Distrust::NoCertificate) : missingIssuer(profile, chain);
    case Distrust::IssuerNoAuthority:
    case Distrust::IssuerAllowsFewer:
        return distrust(cause, {whose == peer ? factsOf(peer).issuer : factsOf(whose).subject});
    case Distrust::Revoked:
    case Distrust::KnownTheft:
    case Distrust::OtherPurpose:
        return whose == peer ? distrust(cause) : distrust(ofIssuer(cause), {factsOf(whose).subject});
    default:
        return distrust(cause);
    }
}

/// Both fingerprints, so that a person can ask the server's owner which one is right.
Error changed(const Profile &profile, const QSslCertificate &peer)
{
    QStringList pinned;
    for (const QByteArray &pin : profile.trust.pins)
        pinned.append(pinWord(pin));
    const CertificateFacts now = factsOf(peer);
    return distrust(Distrust::Changed,
                    {pinWord(now.sha256), now.issuer, dayOf(now.from), dayOf(now.until), pinned.join(u" or "_s)});
}

std::optional<Error> complaintOf(const Profile &profile, const QList<QSslCertificate> &chain,
                                 const QList<QSslError> &errors)
{
    const QSslCertificate peer = chain.isEmpty() ? QSslCertificate() : chain.front();
    if (!bearable(profile, peer, errors).isEmpty())
        return std::nullopt;
    if (!peer.isNull() && !isPinned(profile, peer))
        return changed(profile, peer);
    return trustError(profile, chain, errors);
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
    const QList<QSslCertificate> chain = reply.sslConfiguration().peerCertificateChain();
    const std::optional<Error> objection = complaintOf(profile, chain, errors);
    if (!objection)
        reply.ignoreSslErrors(errors);
    return objection;
}

std::optional<Error> judge(const Profile &profile, QSslSocket &socket, const QList<QSslError> &errors)
{
    const std::optional<Error> objection = complaintOf(profile, socket.peerCertificateChain(), errors);
    if (!objection)
        socket.ignoreSslErrors(errors);
    return objection;
}

std::optional<Error> objectionTo(const Profile &profile, const QSslCertificate &peer)
{
    if (peer.isNull())
        return distrust(Distrust::NoCertificate);
    if (!isPinned(profile, peer))
        return changed(profile, peer);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (now > peer.expiryDate())
        return outOfDates(Distrust::Expired, peer, peer);
    if (now < peer.effectiveDate())
        return outOfDates(Distrust::NotYetValid, peer, peer);
    return std::nullopt;
}

Error trustError(const Profile &profile, const QList<QSslCertificate> &chain, const QList<QSslError> &errors)
{
    for (const Telling &telling : tellings) {
        for (const QSslError &error : errors) {
            if (error.error() == telling.error)
                return complaintAbout(profile, chain, error, telling.cause);
        }
    }
    const auto telling = std::find_if(errors.begin(), errors.end(),
                                      [](const QSslError &error) { return !holds(provesNothing, error.error()); });
    return telling == errors.end() ? distrust(Distrust::HandshakeFailed)
                                   : distrust(Distrust::Refused, {telling->errorString()});
}

} // namespace keyturn
