// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace keyturn
{

/// One value in DER (X.690, 8.1 and 10.1): definite lengths, tags of one byte.
struct DerValue
{
    quint8 tag = 0;
    QByteArray whole; ///< tag, length and content
    QByteArray content;
};

inline constexpr quint8 derSequence = 0x30;

/// The value at the beginning; nothing when there is none, or not all of it.
[[nodiscard]] std::optional<DerValue> firstDerValue(const QByteArray &bytes);

/// All values, one after the other, to the end; nothing when one is not whole.
[[nodiscard]] std::optional<QList<DerValue>> derValues(const QByteArray &bytes);

/// The bytes are PKCS#7 with signed data (RFC 2315, 9.1), as which authorities hand out chains.
[[nodiscard]] bool isPkcs7(const QByteArray &bytes);

/// The certificates in it, each in DER; nothing when they cannot be found.
[[nodiscard]] std::optional<QList<QByteArray>> certificatesInPkcs7(const QByteArray &bytes);

/// What stands behind the certificate in a TRUSTED CERTIFICATE (OpenSSL's X509_CERT_AUX; nothing allows all), judged as
/// OpenSSL does: rejected, or trusted for other purposes only, it is not for servers. Nothing when it cannot be read.
[[nodiscard]] std::optional<bool> trustWordsAllowServers(const QByteArray &bytes);

} // namespace keyturn
