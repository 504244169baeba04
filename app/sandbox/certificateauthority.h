// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

#include <memory>

namespace keyturn
{

/// A server certificate and its key, EC P-256, both PEM (the key as PKCS #8).
struct IssuedCertificate
{
    QByteArray certificatePem;
    QByteArray keyPem;
};

struct CertificateRequest
{
    /// DNS names or IP literals (IPv6 without brackets); each becomes a subject alternative name, the first one the
    /// common name too. At least one.
    QStringList hosts;
    QDateTime notBefore;
    QDateTime notAfter;
};

/// A certificate authority for the sandbox and for tests. Its private key exists in this object's memory only, so what
/// it issued is worth nothing once the process has ended. Everything answers at once; a failure is Internal.
/// Made with OpenSSL's libcrypto; where that is not built in, make() fails and says so.
class CertificateAuthority
{
public:
    /// A fresh key and a self-signed certificate (CA:TRUE, keyCertSign; RFC 5280, 4.2.1.9), valid from yesterday for a
    /// year. `commonName` has 1..64 characters.
    [[nodiscard]] static Result<CertificateAuthority> make(const QString &commonName);

    CertificateAuthority(CertificateAuthority &&other) noexcept;
    CertificateAuthority &operator=(CertificateAuthority &&other) noexcept;
    ~CertificateAuthority();

    /// The authority's own certificate: public.
    [[nodiscard]] QByteArray certificatePem() const;
    /// A server certificate (serverAuth) with a fresh key and a random serial number. The dates may lie anywhere, so
    /// that expired and not yet valid certificates can be had.
    [[nodiscard]] Result<IssuedCertificate> issue(const CertificateRequest &request) const;

private:
    struct Keys;
    explicit CertificateAuthority(std::unique_ptr<Keys> keys);
    std::unique_ptr<Keys> m_keys;
};

} // namespace keyturn
