// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificateauthority.h"

#include <QHostAddress>

#include <algorithm>

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

template <auto release>
struct Release
{
    template <typename Handle>
    void operator()(Handle *handle) const
    {
        release(handle);
    }
};

using KeyPtr = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, Release<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Release<BIO_free>>;
using NumberPtr = std::unique_ptr<BIGNUM, Release<BN_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;
using NamesPtr = std::unique_ptr<GENERAL_NAMES, Release<GENERAL_NAMES_free>>;
using NamePtr = std::unique_ptr<GENERAL_NAME, Release<GENERAL_NAME_free>>;

/// Empties libcrypto's queue of errors; its texts name functions and reasons, never keys.
tl::unexpected<Error> cryptoFailure(const QString &what)
{
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    const char *reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    return fail(ErrorKind::Internal, reason == nullptr ? what : u"%1: %2"_s.arg(what, QString::fromLatin1(reason)));
}

bool setSerial(X509 *certificate)
{
    // 127 bits: positive and at most 20 octets (RFC 5280, 4.1.2.2).
    const NumberPtr number(BN_new());
    return number && BN_rand(number.get(), 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setValidity(X509 *certificate, const QDateTime &notBefore, const QDateTime &notAfter)
{
    return notBefore.isValid() && notAfter.isValid() &&
           ASN1_TIME_set(X509_getm_notBefore(certificate), static_cast<time_t>(notBefore.toSecsSinceEpoch())) &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), static_cast<time_t>(notAfter.toSecsSinceEpoch()));
}

bool setCommonName(X509 *certificate, const QString &name)
{
    const QByteArray utf8 = name.toUtf8();
    return X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName, MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(utf8.constData()),
                                      static_cast<int>(utf8.size()), -1, 0) == 1;
}

/// `value` is one of our own constants, never input: libcrypto reads it as a small language.
bool addExtension(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509V3_set_ctx_nodb(&context);
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

NamePtr alternativeName(const QString &host)
{
    NamePtr name(GENERAL_NAME_new());
    if (!name)
        return nullptr;
    if (!QHostAddress(host).isNull()) {
        ASN1_OCTET_STRING *address = a2i_IPADDRESS(host.toLatin1().constData());
        if (address == nullptr)
            return nullptr;
        GENERAL_NAME_set0_value(name.get(), GEN_IPADD, address);
        return name;
    }
    const QByteArray ascii = host.toLatin1();
    ASN1_IA5STRING *text = ASN1_IA5STRING_new();
    if (text == nullptr || ASN1_STRING_set(text, ascii.constData(), static_cast<int>(ascii.size())) != 1) {
        ASN1_IA5STRING_free(text);
        return nullptr;
    }
    GENERAL_NAME_set0_value(name.get(), GEN_DNS, text);
    return name;
}

bool addAlternativeNames(X509 *certificate, const QStringList &hosts)
{
    const NamesPtr names(GENERAL_NAMES_new());
    if (!names)
        return false;
    for (const QString &host : hosts) {
        NamePtr name = alternativeName(host);
        if (!name || sk_GENERAL_NAME_push(names.get(), name.get()) == 0)
            return false;
        [[maybe_unused]] GENERAL_NAME *owned = name.release(); // the stack frees it
    }
    return X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT) == 1;
}

QByteArray contents(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return size > 0 ? QByteArray(data, size) : QByteArray();
}

QByteArray toPem(X509 *certificate)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    return bio && PEM_write_bio_X509(bio.get(), certificate) == 1 ? contents(bio.get()) : QByteArray();
}

QByteArray toPem(EVP_PKEY *key)
{
    const BioPtr bio(BIO_new(BIO_s_secmem()));
    const bool written = bio && PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1;
    return written ? contents(bio.get()) : QByteArray();
}

bool isHost(const QString &host)
{
    const auto printable = [](QChar c) {
        return c.unicode() > 0x20 && c.unicode() < 0x7f;
    };
    return !host.isEmpty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), printable);
}

} // namespace

struct CertificateAuthority::Keys
{
    KeyPtr key;
    CertificatePtr certificate;
};

CertificateAuthority::CertificateAuthority(std::unique_ptr<Keys> keys) : m_keys(std::move(keys)) {}
CertificateAuthority::CertificateAuthority(CertificateAuthority &&other) noexcept = default;
CertificateAuthority &CertificateAuthority::operator=(CertificateAuthority &&other) noexcept = default;
CertificateAuthority::~CertificateAuthority() = default;

Result<CertificateAuthority> CertificateAuthority::make(const QString &commonName)
{
    auto keys = std::make_unique<Keys>();
    keys->key.reset(EVP_EC_gen("P-256"));
    keys->certificate.reset(X509_new());
    X509 *certificate = keys->certificate.get();
    if (!keys->key || certificate == nullptr)
        return cryptoFailure(u"no key for the certificate authority"_s);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const bool made = X509_set_version(certificate, X509_VERSION_3) == 1 && setSerial(certificate) &&
                      setValidity(certificate, now.addDays(-1), now.addDays(365)) &&
                      setCommonName(certificate, commonName) &&
                      X509_set_issuer_name(certificate, X509_get_subject_name(certificate)) == 1 &&
                      X509_set_pubkey(certificate, keys->key.get()) == 1 &&
                      addExtension(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE") &&
                      addExtension(certificate, certificate, NID_key_usage, "critical,keyCertSign,cRLSign") &&
                      addExtension(certificate, certificate, NID_subject_key_identifier, "hash") &&
                      X509_sign(certificate, keys->key.get(), EVP_sha256()) > 0;
    if (!made)
        return cryptoFailure(u"the certificate authority could not be made"_s);
    return CertificateAuthority(std::move(keys));
}

QByteArray CertificateAuthority::certificatePem() const
{
    return toPem(m_keys->certificate.get());
}

Result<IssuedCertificate> CertificateAuthority::issue(const CertificateRequest &request) const
{
    if (request.hosts.isEmpty() || !std::all_of(request.hosts.begin(), request.hosts.end(), isHost))
        return fail(ErrorKind::Internal, u"a certificate needs ASCII host names or addresses"_s);
    const KeyPtr key(EVP_EC_gen("P-256"));
    const CertificatePtr certificate(X509_new());
    X509 *leaf = certificate.get();
    X509 *issuer = m_keys->certificate.get();
    if (!key || leaf == nullptr)
        return cryptoFailure(u"no key for the certificate"_s);
    const bool made = X509_set_version(leaf, X509_VERSION_3) == 1 && setSerial(leaf) &&
                      setValidity(leaf, request.notBefore, request.notAfter) &&
                      setCommonName(leaf, request.hosts.first().left(64)) // RFC 5280: at most 64
                      && X509_set_issuer_name(leaf, X509_get_subject_name(issuer)) == 1 &&
                      X509_set_pubkey(leaf, key.get()) == 1 &&
                      addExtension(leaf, issuer, NID_basic_constraints, "critical,CA:FALSE") &&
                      addExtension(leaf, issuer, NID_key_usage, "critical,digitalSignature") &&
                      addExtension(leaf, issuer, NID_ext_key_usage, "serverAuth") &&
                      addExtension(leaf, issuer, NID_subject_key_identifier, "hash") &&
                      addExtension(leaf, issuer, NID_authority_key_identifier, "keyid:always") &&
                      addAlternativeNames(leaf, request.hosts) && X509_sign(leaf, m_keys->key.get(), EVP_sha256()) > 0;
    if (!made)
        return cryptoFailure(u"the certificate could not be made"_s);
    IssuedCertificate issued{toPem(leaf), toPem(key.get())};
    if (issued.certificatePem.isEmpty() || issued.keyPem.isEmpty())
        return cryptoFailure(u"the certificate could not be written"_s);
    return issued;
}

} // namespace keyturn
