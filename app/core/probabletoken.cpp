// SPDX-License-Identifier: GPL-3.0-or-later
#include "probabletoken.h"

#include "inflate.h"

#include <algorithm>

namespace keyturn
{

namespace
{

constexpr QByteArrayView head("vidb_");
/// Shorter ones are examples and masks; a broker's have about 155.
constexpr qsizetype shortest = 12;

/// What a token may have (RFC 6750, b64token).
bool isTokenByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("-_.~+/=").contains(c);
}

bool isWordByte(char c)
{
    return isTokenByte(c) && c != '=' && c != '/' && c != '+';
}

struct Found
{
    QByteArrayView text;
    bool isWhole = true; ///< something stands behind it
};

QList<Found> stringsIn(QByteArrayView body)
{
    QList<Found> found;
    for (qsizetype at = body.indexOf(head); at >= 0; at = body.indexOf(head, at + head.size())) {
        if (at > 0 && isWordByte(body.at(at - 1)))
            continue;
        const auto end = std::find_if_not(body.begin() + at, body.end(), isTokenByte);
        QByteArrayView text(body.begin() + at, end);
        const bool isWhole = end != body.end();
        while (text.endsWith('.') || text.endsWith('/'))
            text.chop(1);
        if (text.size() >= shortest)
            found.append({text, isWhole});
    }
    return found;
}

/// Of the first "token_suffix" that has a string; empty if there is none.
QByteArrayView suffixIn(QByteArrayView body)
{
    constexpr QByteArrayView name("\"token_suffix\"");
    const qsizetype at = body.indexOf(name);
    if (at < 0)
        return {};
    const auto isBetween = [](char c) {
        return c == ' ' || c == ':' || (c >= '\t' && c <= '\r');
    };
    const auto begin = std::find_if_not(body.begin() + at + name.size(), body.end(), isBetween);
    if (begin == body.end() || *begin != '"')
        return {};
    const auto end = std::find(begin + 1, body.end(), '"');
    return end == body.end() ? QByteArrayView() : QByteArrayView(begin + 1, end);
}

Secret only(const QList<QByteArrayView> &texts, const std::function<bool(const Secret &)> &isOld)
{
    Secret one;
    for (const QByteArrayView text : texts) {
        Secret candidate = Secret::copyOf(text);
        if (candidate.isEmpty() || isOld(candidate) || (!one.isEmpty() && one.equals(candidate)))
            continue;
        if (!one.isEmpty())
            return {};
        one = std::move(candidate);
    }
    return one;
}

} // namespace

Secret probableToken(const Answer &answer, const std::function<bool(const Secret &)> &isOld)
{
    QByteArray unpacked = inflated(answer.body);
    const QByteArrayView body = unpacked.isEmpty() ? QByteArrayView(answer.body) : QByteArrayView(unpacked);
    const bool endsWell =
        answer.completeness == Completeness::ByLength || answer.completeness == Completeness::ByChunks;
    const QByteArrayView suffix = suffixIn(body);
    QList<QByteArrayView> texts;
    for (const Found &found : stringsIn(body)) {
        const bool fits = !suffix.isEmpty() && found.text.endsWith(suffix);
        // What ends with the body may have been cut off in the middle.
        if (fits || (suffix.isEmpty() && (found.isWhole || endsWell)))
            texts.append(found.text);
    }
    Secret token = only(texts, isOld);
    wipe(unpacked);
    return token;
}

} // namespace keyturn
