// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "endpoint.h"
#include "id.h"

#include <QByteArray>
#include <QList>
#include <QString>

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
    QString caFile;         ///< absolute path of a PEM or DER file; empty = none
    QList<QByteArray> pins; ///< SHA-256 over the DER of the server's certificate, 32 raw bytes each
    friend bool operator==(const Trust &, const Trust &) = default;
};

struct ProxyChoice
{
    ProxyKind kind = ProxyKind::None;
    QUrl url; ///< only for ProxyKind::Url, without user info
    friend bool operator==(const ProxyChoice &, const ProxyChoice &) = default;
};

/// A host and a tenant with its sign-in and trust. Holds no secret.
struct Profile
{
    ProfileId id;
    QString name;
    Endpoint endpoint;
    QString tenant = QStringLiteral("CUSTOMER");
    SignInWay signIn = SignInWay::Token;
    QString clientId;
    QString scope;
    Trust trust;
    ProxyChoice proxy;
    StoreKind store = StoreKind::Keychain;
    friend bool operator==(const Profile &, const Profile &) = default;
};

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

/// A name for a profile or token: trimmed, 1..200 characters, no control characters, no bidirectional overrides.
/// BadInput says which rule.
[[nodiscard]] Result<QString> cleanName(const QString &text);
/// A tenant: trimmed, not empty, no control characters, at most 255; anything else is percent-encoded when it is used.
[[nodiscard]] Result<QString> cleanTenant(const QString &text);

} // namespace keyturn
