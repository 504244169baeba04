// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "broker.h"

#include <QDateTime>
#include <QStringList>

namespace keyturn
{

/// What the broker says of itself (api-contract, section 4), checked: the issuer is the profile's own address, and
/// every address that is used is on the same host, over https (http only where the profile's host may have it).
struct Discovery
{
    QUrl issuer;
    QUrl authorizationEndpoint; ///< empty = not told, as with all below
    QUrl tokenEndpoint;
    QUrl revocationEndpoint;
    QUrl tokenPage; ///< where a person makes tokens by hand; opened in a browser, nothing is sent there
};

/// One certificate, in a form that can be compared by telephone. Texts are safe to show as plain text.
struct CertificateFacts
{
    QByteArray sha256; ///< over the DER, 32 raw bytes; what a pin is
    QString subject;
    QString issuer;
    QStringList names; ///< DNS names and addresses
    QDateTime from;    ///< UTC
    QDateTime until;   ///< UTC
};

/// How a server showed itself in a TLS handshake, before any byte of a request.
struct ServerIdentity
{
    enum class TrustedBy { Nobody, SystemStore, CaFile, Pin };
    QList<CertificateFacts> chain; ///< the server's own first; empty over plain http
    QString protocol;              ///< "TLS 1.3"
    TrustedBy trustedBy = TrustedBy::Nobody;
    std::optional<Error> problem; ///< Trust: why nobody does
};

/// How a profile's calls leave this machine.
struct ProxyFacts
{
    QString address; ///< "http://proxy.example.com:3128", without a user; empty = straight to the broker
    QString from;    ///< who says so: "the profile", "https_proxy", "no_proxy", "the system's settings"; may be empty
};

/// A broker's clock beside this machine's: the Date of an answer (RFC 9110, 6.6.1), to the second.
struct ClockFacts
{
    QDateTime broker; ///< UTC
    QDateTime here;   ///< UTC, when the answer came
};

/// One line of "test connection".
struct ProfileCheck
{
    enum class What { Name, Tcp, Tls, Discovery, SignIn };
    What what = What::Name;
    std::optional<bool> ok; ///< none = not done; the detail says why
    std::chrono::milliseconds took{0};
    QString detail; ///< safe to show; begins without a word
    std::optional<ErrorKind> cause;
};
/// The contract's words: name, tcp, tls, discovery, sign_in.
[[nodiscard]] QString checkWord(ProfileCheck::What what);

/// What people ask of a broker besides rotations. Port. Nothing here is irreversible but revoke().
class BrokerDesk
{
public:
    virtual ~BrokerDesk() = default;

    /// Errors: Network, Proxy, Trust; Refused when the answer is not what discovery is, or of another issuer.
    [[nodiscard]] virtual Async<Discovery> discover(Profile profile) = 0;
    /// A TLS handshake and no request. Network or Proxy when there is none; a certificate that nobody trusts is no
    /// error, it is told in the identity.
    [[nodiscard]] virtual Async<ServerIdentity> meet(Profile profile) = 0;
    /// The certificates of a CA file, as it is now. Trust with what it is instead, and what to do about it.
    [[nodiscard]] virtual Async<QList<CertificateFacts>> readCaFile(QString path) = 0;
    /// Proxy for one that is set and cannot be used, as a script's address. Asks nobody.
    [[nodiscard]] virtual Async<ProxyFacts> proxyOf(Profile profile) = 0;
    /// One request for discovery, whatever its answer. Errors as discover(); Refused when the answer has no Date.
    [[nodiscard]] virtual Async<ClockFacts> compareClocks(Profile profile) = 0;
    /// Always all five lines, in their order; after the first that failed, the others are not done. With sign-in
    /// `token` nothing is exchanged.
    [[nodiscard]] virtual QCoro::Task<QList<ProfileCheck>> test(SignInRequest request) = 0;
    /// Asks once that a token be revoked (RFC 7009). A yes does not prove that it is dead: brokers answer it for what
    /// they do not know too. Refused with the status when the broker says no, SignIn for 401 and 403, Network, Proxy,
    /// Trust.
    [[nodiscard]] virtual Async<void> revoke(Profile profile, SharedSecret token,
                                             std::shared_ptr<const Authorization> authorization) = 0;
};

} // namespace keyturn
