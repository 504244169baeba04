// SPDX-License-Identifier: GPL-3.0-or-later
#include "jwtexpiry.h"

#include "jsonobject.h"

#include <algorithm>

#include <sodium.h>

namespace keyturn
{

namespace
{

/// Larger than any date that QDateTime knows, and small enough for every arithmetic here.
constexpr double latest = 1e12;

/// The middle one of three parts; empty if there are not three.
QByteArrayView claimsOf(QByteArrayView token)
{
    if (std::count(token.begin(), token.end(), '.') != 2)
        return {};
    const qsizetype first = token.indexOf('.');
    return token.sliced(first + 1, token.lastIndexOf('.') - first - 1);
}

std::optional<qint64> expiryIn(QByteArrayView claims)
{
    const auto members = scanJsonObject(claims);
    if (!members)
        return std::nullopt;
    const auto isExpiry = [](const JsonMember &member) {
        return member.name == "exp";
    };
    const auto expiry = std::find_if(members->begin(), members->end(), isExpiry);
    if (expiry == members->end() || expiry->kind != JsonMember::Kind::Number)
        return std::nullopt;
    const double seconds = claims.sliced(expiry->begin, expiry->end - expiry->begin).toDouble();
    return seconds > 0 && seconds < latest ? std::optional(static_cast<qint64>(seconds)) : std::nullopt;
}

} // namespace

std::optional<qint64> jwtExpiry(const Secret &token)
{
    std::optional<qint64> expiry;
    token.open([&expiry](QByteArrayView bytes) {
        const QByteArrayView coded = claimsOf(bytes);
        QByteArray claims(coded.size(), Qt::Uninitialized); // decoded, it is shorter
        std::size_t size = 0;
        const int failed = sodium_base642bin(
            reinterpret_cast<unsigned char *>(claims.data()), static_cast<std::size_t>(claims.size()), coded.data(),
            static_cast<std::size_t>(coded.size()), nullptr, &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
        if (failed == 0)
            expiry = expiryIn(QByteArrayView(claims).first(static_cast<qsizetype>(size)));
        wipe(claims);
    });
    return expiry;
}

} // namespace keyturn
