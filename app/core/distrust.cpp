// SPDX-License-Identifier: GPL-3.0-or-later
#include "distrust.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr QLatin1StringView trustWord("trust: ");

constexpr auto renew = "check the clock; otherwise its owner must renew it";
constexpr auto renewStep = QT_TRANSLATE_NOOP(
    "keyturn::Distrust", "Check the clock of this computer. If it is right, the server's owner must renew the "
                         "certificate; neither a pin nor a CA file helps.");
constexpr auto replace = "its owner must replace it";
constexpr auto replaceStep =
    QT_TRANSLATE_NOOP("keyturn::Distrust", "The server's owner must replace the certificate. Do not trust it.");
constexpr auto reissue = "its owner must get another one, from an authority that may issue it; do not trust it before";
constexpr auto reissueStep =
    QT_TRANSLATE_NOOP("keyturn::Distrust", "The server's owner must get another certificate, from an authority that "
                                           "may issue it. Do not trust this one: somebody may be in between.");
constexpr auto pinLast = "last, once its owner has told you the same fingerprint: --pin sha256:HEX";
constexpr auto vouchStep = QT_TRANSLATE_NOOP(
    "keyturn::Distrust", "Choose the CA file of that authority in the profile. Only if there is none: look at the "
                         "certificate, and pin it when the server's owner has confirmed its fingerprint.");
constexpr auto proofStep =
    QT_TRANSLATE_NOOP("keyturn::Distrust", "The server's owner has to mend what it says of its certificate.");
constexpr auto otherFile = "give another one (--ca-file PEM), or none (--ca-file=)";
constexpr auto otherFileStep = QT_TRANSLATE_NOOP("keyturn::Distrust", "Choose another CA file in the profile.");

constexpr std::array table{
    DistrustRow{Distrust::Revoked, QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's certificate was revoked"),
                replace, replaceStep},
    DistrustRow{Distrust::KnownTheft,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's certificate is on the list of known thefts"),
                replace, replaceStep},
    DistrustRow{Distrust::Expired,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's certificate has expired: it is valid from %1 to "
                                                       "%2, this machine's clock says %3"),
                renew, renewStep},
    DistrustRow{Distrust::NotYetValid,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's certificate is not valid yet: it is valid from "
                                                       "%1 to %2, this machine's clock says %3"),
                renew, renewStep},
    DistrustRow{Distrust::IssuerOutOfDate,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the certificate of the server's authority, %1, is valid from "
                                                       "%2 to %3, this machine's clock says %4"),
                renew, renewStep},
    DistrustRow{Distrust::OtherPurpose,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's certificate is not one for servers"), replace,
                replaceStep},
    DistrustRow{Distrust::IssuerRevoked,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the certificate of the server's authority, %1, was revoked"),
                reissue, reissueStep},
    DistrustRow{Distrust::IssuerKnownTheft,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the certificate of the server's authority, %1, is on the list "
                                                       "of known thefts"),
                reissue, reissueStep},
    DistrustRow{Distrust::IssuerNoAuthority,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's certificate was issued below %1, which is no "
                                                       "authority"),
                reissue, reissueStep},
    DistrustRow{Distrust::IssuerAllowsFewer,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's certificate has more authorities above it than "
                                                       "one of them, %1, allows below itself"),
                reissue, reissueStep},
    DistrustRow{Distrust::IssuerOtherPurpose,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's authority, %1, is not one for servers"), reissue,
                reissueStep},
    DistrustRow{
        Distrust::BadSignature,
        QT_TRANSLATE_NOOP("keyturn::Distrust",
                          "the server's certificate does not bear the signature of %1, which it names"),
        "ask its owner for the CA file of now; do not trust it before, for somebody may be in between",
        QT_TRANSLATE_NOOP("keyturn::Distrust",
                          "Ask the server's owner for the CA file of now. Do not trust it before: somebody may be in "
                          "between.")},
    DistrustRow{Distrust::OtherName,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's certificate is for %1; you asked for %2"),
                "if that is the broker: 'keyturn-cli profile set NAME --host %3'",
                QT_TRANSLATE_NOOP("keyturn::Distrust", "If that is the broker, enter %3 as the host of the profile.")},
    DistrustRow{
        Distrust::NoName,
        QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's certificate is for no name at all; you asked for %1"),
        pinLast,
        QT_TRANSLATE_NOOP("keyturn::Distrust", "The server's owner should replace it. Until then: look at it, "
                                               "and pin it when the owner has confirmed its fingerprint.")},
    DistrustRow{Distrust::SelfSigned,
                QT_TRANSLATE_NOOP("keyturn::Distrust",
                                  "the server's certificate is self-signed, and only it vouches for itself"),
                "give it as the CA file (--ca-file PEM); last, once its owner has told you the same fingerprint: --pin "
                "sha256:HEX",
                QT_TRANSLATE_NOOP("keyturn::Distrust", "Choose it as the CA file of the profile, or pin it when the "
                                                       "server's owner has confirmed its fingerprint.")},
    DistrustRow{Distrust::IssuerNowhere,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's certificate was issued by %1, which neither the "
                                                       "server sends nor the CA file has"),
                "add it to the file, or have the server send it",
                QT_TRANSLATE_NOOP("keyturn::Distrust", "Add it to the CA file, or have the server send it.")},
    DistrustRow{Distrust::RootNowhere,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's authority, %1, was issued by %2, which neither "
                                                       "the server sends nor the CA file has"),
                "add that root to the file",
                QT_TRANSLATE_NOOP("keyturn::Distrust", "Add that root to the CA file: %2.")},
    DistrustRow{Distrust::IssuerUnknown,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's certificate was issued by %1, which this machine "
                                                       "does not know"),
                "give the CA file of that authority (--ca-file PEM); last, once its owner has told you the same "
                "fingerprint: --pin sha256:HEX",
                vouchStep},
    DistrustRow{Distrust::RootUnknown,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's authority, %1, was issued by %2, which this "
                                                       "machine does not know"),
                "give the CA file of that root (--ca-file PEM); last, once its owner has told you the same "
                "fingerprint: --pin sha256:HEX",
                vouchStep},
    DistrustRow{Distrust::RootUntrusted,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's authority, %1, is not trusted here"),
                "have its owner give you its CA file (--ca-file PEM), or add it to the one that is given; last, once "
                "its owner has told you the same fingerprint: --pin sha256:HEX",
                vouchStep},
    DistrustRow{Distrust::ProofOutOfDate,
                QT_TRANSLATE_NOOP("keyturn::Distrust",
                                  "the server's own proof that its certificate is not revoked is out of date"),
                "check the clock; otherwise its owner must mend that", proofStep},
    DistrustRow{Distrust::ProofUntrusted,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's own proof that its certificate is not revoked is "
                                                       "signed by nobody who is trusted"),
                "its owner must mend that", proofStep},
    DistrustRow{Distrust::ProofUnknown,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's authority does not know the server's certificate"),
                replace, replaceStep},
    DistrustRow{Distrust::Changed,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's certificate has changed: it is now %1, issued by "
                                                       "%2, valid from %3 to %4; pinned is %5"),
                "ask its owner which one is right; only then: --pin sha256:HEX",
                QT_TRANSLATE_NOOP("keyturn::Distrust",
                                  "Look at it, and pin it only if the server's owner confirms the change.")},
    DistrustRow{Distrust::NoCertificate, QT_TRANSLATE_NOOP("keyturn::Distrust", "the server showed no certificate"),
                "check that the port is the one for https",
                QT_TRANSLATE_NOOP("keyturn::Distrust", "Check that the port is the one for https.")},
    DistrustRow{Distrust::Refused,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the server's certificate is not accepted: %1"), "ask its owner",
                QT_TRANSLATE_NOOP("keyturn::Distrust", "Ask the server's owner what is wrong with it.")},
    DistrustRow{Distrust::HandshakeFailed, QT_TRANSLATE_NOOP("keyturn::Distrust", "the TLS handshake failed"),
                "check that the port is the one for https",
                QT_TRANSLATE_NOOP("keyturn::Distrust", "Check that the port is the one for https.")},
    DistrustRow{Distrust::FileGone, QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 is gone"), otherFile,
                otherFileStep},
    DistrustRow{Distrust::FileIsNone, QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 is not a file"), otherFile,
                otherFileStep},
    DistrustRow{Distrust::FileUnreadable, QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 cannot be read: %2"),
                "check its permissions", QT_TRANSLATE_NOOP("keyturn::Distrust", "Check the permissions of the file.")},
    DistrustRow{Distrust::FileEmpty, QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 is empty"), otherFile,
                otherFileStep},
    DistrustRow{Distrust::FileTooLarge, QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 is larger than 8 MiB"),
                otherFile, otherFileStep},
    DistrustRow{Distrust::FileOfBrokenOne,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 holds a certificate that cannot be read"),
                "get it again from the authority's owner",
                QT_TRANSLATE_NOOP("keyturn::Distrust", "Get the file again from the authority's owner.")},
    DistrustRow{
        Distrust::FileOfBroken,
        QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 holds %2 certificates, and %3 of them cannot be read"),
        "get it again from the authority's owner",
        QT_TRANSLATE_NOOP("keyturn::Distrust", "Get the file again from the authority's owner.")},
    DistrustRow{Distrust::FileRunsTogether,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 lacks the line end between two certificates"),
                "put each -----BEGIN on a line of its own",
                QT_TRANSLATE_NOOP("keyturn::Distrust", "Put each -----BEGIN in it on a line of its own.")},
    DistrustRow{Distrust::FileIsPage,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 is a web page and no certificate"),
                "get the certificate itself",
                QT_TRANSLATE_NOOP("keyturn::Distrust", "Get the certificate itself, for example by the link on the "
                                                       "page.")},
    DistrustRow{Distrust::FileIsUtf16, QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 is UTF-16 text"),
                "save it as ASCII or UTF-8", QT_TRANSLATE_NOOP("keyturn::Distrust", "Save it as ASCII or UTF-8.")},
    DistrustRow{Distrust::FilePkcs12,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 is PKCS#12, which is for a private key"),
                "take the certificates out of it: openssl pkcs12 -in FILE -nokeys -cacerts -out ca.pem",
                QT_TRANSLATE_NOOP("keyturn::Distrust", "Ask the authority's owner for the certificate alone, or take "
                                                       "it out: openssl pkcs12 -in FILE -nokeys -cacerts -out "
                                                       "ca.pem")},
    DistrustRow{Distrust::FileKeyStore, QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 is a Java key store"),
                "take the certificate out of it: keytool -exportcert -rfc -keystore FILE -alias NAME -file ca.pem",
                QT_TRANSLATE_NOOP("keyturn::Distrust", "Take the certificate out of it: keytool -exportcert -rfc "
                                                       "-keystore FILE -alias NAME -file ca.pem")},
    DistrustRow{
        Distrust::FileBrokenPkcs7,
        QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 is PKCS#7, and its certificates cannot be read"),
        "turn it into PEM: openssl pkcs7 -in FILE -print_certs -out ca.pem",
        QT_TRANSLATE_NOOP("keyturn::Distrust", "Turn it into PEM: openssl pkcs7 -in FILE -print_certs -out ca.pem")},
    DistrustRow{Distrust::FileOfKey,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 holds a key and no certificate"),
                "give the certificate of the authority; a key is nobody's but its owner's",
                QT_TRANSLATE_NOOP("keyturn::Distrust", "Choose the certificate of the authority. A key is nobody's "
                                                       "but its owner's.")},
    DistrustRow{Distrust::FileOfRequest,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 holds a request for a certificate, and none"),
                otherFile, otherFileStep},
    DistrustRow{Distrust::FileOfRevocations,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 holds a list of revocations and no certificate"),
                otherFile, otherFileStep},
    DistrustRow{Distrust::FileForOthers,
                QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 has %2, and says itself not to trust it for "
                                                       "servers"),
                "take it out of the file; or, if you do trust it for them, give the certificate alone: openssl x509 "
                "-in FILE -out ca.pem",
                QT_TRANSLATE_NOOP("keyturn::Distrust", "Take it out of the file. Or, if you do trust it for servers, "
                                                       "choose the certificate alone: openssl x509 -in FILE -out "
                                                       "ca.pem")},
    DistrustRow{
        Distrust::FileOfNothing,
        QT_TRANSLATE_NOOP("keyturn::Distrust", "the CA file %1 holds no certificate, neither PEM, DER nor PKCS#7"),
        otherFile, otherFileStep},
};

const DistrustRow &rowOf(Distrust cause)
{
    return table.at(static_cast<std::size_t>(cause));
}

consteval bool isInOrder()
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].cause) != i)
            return false;
    }
    return true;
}
static_assert(isInOrder() && table.size() == static_cast<std::size_t>(Distrust::FileOfNothing) + 1);

QString textOf(const DistrustRow &row)
{
    return QString::fromUtf8(row.sentence) + u"; "_s + QString::fromUtf8(row.cure);
}

QRegularExpression patternOf(const DistrustRow &row)
{
    static const QRegularExpression place(u"\\\\%\\d"_s);
    const QString pattern = QRegularExpression::escape(textOf(row)).replace(place, u"(.+)"_s);
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                              QRegularExpression::DotMatchesEverythingOption);
}

const std::array<QRegularExpression, table.size()> &patterns()
{
    static const auto all = [] {
        std::array<QRegularExpression, table.size()> made;
        for (std::size_t i = 0; i < table.size(); ++i)
            made.at(i) = patternOf(table.at(i));
        return made;
    }();
    return all;
}

} // namespace

std::span<const DistrustRow> distrustRows()
{
    return table;
}

QString withValues(const QString &text, const QStringList &values)
{
    QString filled;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int number = text.at(i) == u'%' && i + 1 < text.size() ? text.at(i + 1).digitValue() : -1;
        if (number < 1 || number > values.size()) {
            filled += text.at(i);
            continue;
        }
        filled += values.at(number - 1);
        ++i;
    }
    return filled;
}

Error distrust(Distrust cause, const QStringList &values)
{
    return Error(ErrorKind::Trust, trustWord + withValues(textOf(rowOf(cause)), values));
}

QString withoutTrustWord(const QString &detail)
{
    QString bare = detail;
    for (const QLatin1StringView word : {"sign_in: "_L1, trustWord}) {
        if (bare.startsWith(word))
            bare.remove(0, word.size());
    }
    return bare;
}

std::optional<KnownDistrust> distrustIn(const QString &detail)
{
    const QString text = withoutTrustWord(detail);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const QRegularExpressionMatch match = patterns().at(i).match(text);
        if (!match.hasMatch())
            continue;
        return KnownDistrust{&table.at(i), match.capturedTexts().mid(1)};
    }
    return std::nullopt;
}

} // namespace keyturn
