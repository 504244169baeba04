// SPDX-License-Identifier: GPL-3.0-or-later
// Built instead of certificateauthority.cpp where OpenSSL's libcrypto is not there: the sandbox then speaks plain http
// on loopback.
#include "certificateauthority.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

struct CertificateAuthority::Keys
{
};

CertificateAuthority::CertificateAuthority(std::unique_ptr<Keys> keys) : m_keys(std::move(keys)) {}
CertificateAuthority::CertificateAuthority(CertificateAuthority &&other) noexcept = default;
CertificateAuthority &CertificateAuthority::operator=(CertificateAuthority &&other) noexcept = default;
CertificateAuthority::~CertificateAuthority() = default;

Result<CertificateAuthority> CertificateAuthority::make(const QString &)
{
    return fail(ErrorKind::Internal, u"certificates are not built in"_s);
}

QByteArray CertificateAuthority::certificatePem() const
{
    return {};
}

Result<IssuedCertificate> CertificateAuthority::issue(const CertificateRequest &) const
{
    return fail(ErrorKind::Internal, u"certificates are not built in"_s);
}

} // namespace keyturn
