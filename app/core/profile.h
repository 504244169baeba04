// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "endpoint.h"
#include "id.h"
#include "secret.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace keyturn
{

/// How the Authorization value of a call is obtained (api-contract: sign-in).
enum class SignInWay { Token, OperatorToken, Client, ClientBasic, Bearer, Browser };
/// Where a profile's secrets are kept.
enum class StoreKind { Keychain, Vault };
enum class ProxyKind { None, System, Url };

/// What is added to the system's certificate store for this profile. There is no way to trust less than that.
struct Trust
{
    QString caFile; ///< absolute path of a PEM, DER or PKCS#7 file; empty = none
    /// SHA-256 over the DER of the server's certificate, 32 raw bytes each. Two while a renewal is planned.
    QList<QByteArray> pins;
    friend bool operator==(const Trust &, const Trust &) = default;
};

struct ProxyChoice
{
    ProxyKind kind = ProxyKind::None;
    QUrl url;          ///< only for ProxyKind::Url, without user info
    QString user;      ///< empty = the proxy asks for none
    EntryKey password; ///< where the store keeps it; empty = none
    /// In memory, and only on its way to the broker: see withSecrets(). Never written, never compared by value.
    SharedSecret loaded;
    friend bool operator==(const ProxyChoice &, const ProxyChoice &) = default;
};

/// Where a browser sign-in comes back to; the client's registration at the broker names it (RFC 8252, 7.3).
[[nodiscard]] QUrl usualRedirect();

/// A host and a tenant with its sign-in and trust. Names its secrets, and holds none.
struct Profile
{
    ProfileId id;
    /// Counts the changes: a copy that is older than what stands is never written over it (see Profiles::update).
    int version = 0;
    QString name;
    Endpoint endpoint;
    QString tenant = QStringLiteral("CUSTOMER");
    SignInWay signIn = SignInWay::Token;
    QString clientId;                ///< client, client-basic, browser
    QString scope;                   ///< client, browser; empty = the server's choice
    EntryKey secret;                 ///< client, client-basic: where the store keeps the client's secret
    TokenId operatorToken;           ///< operator-token: the record whose value signs in
    QUrl redirect = usualRedirect(); ///< browser
    bool verifyAfter = false;        ///< exchange the new token after each rotation: it counts as a use
    Trust trust;
    ProxyChoice proxy;
    StoreKind store = StoreKind::Keychain;
    /// What was stored and cannot be read, in the words of the command line's options ("proxy", "sign-in"); a default
    /// stands in its place. See isReadable().
    QStringList unreadable;
    friend bool operator==(const Profile &, const Profile &) = default;
};

/// Refused, with what is damaged: nothing is sent, stored or written with a default in its place.
[[nodiscard]] Result<void> isReadable(const Profile &profile);

/// All that a person typed into it: kept, shown and sent in the clear.
[[nodiscard]] QStringList textsOf(const Profile &profile);

/// The words of the command line's contract: token, operator-token, client, client-basic, bearer, browser.
[[nodiscard]] QString signInWord(SignInWay way);
[[nodiscard]] std::optional<SignInWay> signInFromWord(const QString &word);
[[nodiscard]] QString storeWord(StoreKind kind);
[[nodiscard]] std::optional<StoreKind> storeFromWord(const QString &word);
/// "system", "none" or the URL.
[[nodiscard]] QString proxyWord(const ProxyChoice &proxy);
[[nodiscard]] Result<ProxyChoice> proxyFromWord(const QString &word);
/// "sha256:HEX", colons between the bytes allowed, either case.
[[nodiscard]] QString pinWord(const QByteArray &pin);
[[nodiscard]] Result<QByteArray> pinFromWord(const QString &word);

/// An address on this machine (localhost, 127.0.0.1 or [::1]) over http with a port and a path; BadInput otherwise.
[[nodiscard]] Result<QUrl> redirectFromWord(const QString &word);

/// What a person counts, not QString's units: a sign beyond the basic plane is one.
[[nodiscard]] qsizetype charactersOf(const QString &text);
/// A name for a profile or token: trimmed, 1..255 characters, no control characters, no bidirectional overrides.
/// BadInput says which rule; LooksLikeSecret.
[[nodiscard]] Result<QString> cleanName(const QString &text);
/// A tenant: trimmed, not empty, no control characters, at most 255; anything else is percent-encoded when it is used.
/// LooksLikeSecret.
[[nodiscard]] Result<QString> cleanTenant(const QString &text);

} // namespace keyturn
