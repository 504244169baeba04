// SPDX-License-Identifier: GPL-3.0-or-later
#include "pkce.h"

#include <array>

#include <sodium.h>

namespace keyturn
{

namespace
{

/// base64url without padding (RFC 7636, appendix A).
QByteArray coded(const unsigned char *bytes, std::size_t size)
{
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    const std::size_t room = sodium_base64_encoded_len(size, variant);
    QByteArray text(static_cast<qsizetype>(room), Qt::Uninitialized);
    sodium_bin2base64(text.data(), room, bytes, size, variant);
    text.chop(1); // the NUL at its end
    return text;
}

} // namespace

SharedSecret randomText(qsizetype size)
{
    Secret text;
    Secret::random(size).open([&text](QByteArrayView bytes) {
        QByteArray plain =
            coded(reinterpret_cast<const unsigned char *>(bytes.data()), static_cast<std::size_t>(bytes.size()));
        text = Secret::take(plain);
    });
    return share(std::move(text));
}

QByteArray codeChallenge(const Secret &verifier)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    verifier.open([&hash](QByteArrayView bytes) {
        crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char *>(bytes.data()),
                           static_cast<unsigned long long>(bytes.size()));
    });
    return coded(hash.data(), hash.size());
}

} // namespace keyturn
