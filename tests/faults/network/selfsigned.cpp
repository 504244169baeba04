// SPDX-License-Identifier: GPL-3.0-or-later
#include "selfsigned.h"

#include "rawserver.h"

#include <memory>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace keyturn
{

namespace
{

template <auto release>
struct Release
{
    template <typename T>
    void operator()(T *object) const
    {
        release(object);
    }
};

QByteArray contents(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, size);
}

} // namespace

QSslConfiguration selfSigned()
{
    const std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>> key(EVP_EC_gen("P-256"));
    const std::unique_ptr<X509, Release<X509_free>> certificate(X509_new());
    X509 *const x = certificate.get();
    X509_set_version(x, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
    X509_gmtime_adj(X509_getm_notBefore(x), -3600);
    X509_gmtime_adj(X509_getm_notAfter(x), 24 * 3600);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(x), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char *>("127.0.0.1"), -1, -1, 0);
    X509_set_issuer_name(x, X509_get_subject_name(x));
    X509_set_pubkey(x, key.get());
    const std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>> name(
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1"));
    const std::unique_ptr<BIO, Release<BIO_free>> certificatePem(BIO_new(BIO_s_mem()));
    const std::unique_ptr<BIO, Release<BIO_free>> keyPem(BIO_new(BIO_s_mem()));
    const bool isMade =
        X509_add_ext(x, name.get(), -1) == 1 && X509_sign(x, key.get(), EVP_sha256()) > 0 &&
        PEM_write_bio_X509(certificatePem.get(), x) == 1 &&
        PEM_write_bio_PKCS8PrivateKey(keyPem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1;
    if (!isMade)
        qFatal("no self-signed certificate");
    return RawServer::tlsOf(contents(certificatePem.get()), contents(keyPem.get()));
}

} // namespace keyturn
