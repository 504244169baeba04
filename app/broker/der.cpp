// SPDX-License-Identifier: GPL-3.0-or-later
#include "der.h"

#include <algorithm>

namespace keyturn
{

namespace
{

constexpr quint8 derSet = 0x31;
constexpr quint8 derTagged0 = 0xa0; ///< [0], constructed
constexpr qsizetype mostLengthBytes = 4;

/// 1.2.840.113549.1.7.2, signedData, as the first thing in a PKCS#7.
const QByteArray &signedData()
{
    static const QByteArray id = QByteArray::fromHex("06092a864886f70d010702");
    return id;
}

/// 1.3.6.1.5.5.7.3.1, serverAuth (RFC 5280, 4.2.1.12).
const QByteArray &serverPurpose()
{
    static const QByteArray id = QByteArray::fromHex("06082b06010505070301");
    return id;
}

/// 2.5.29.37.0, anyExtendedKeyUsage.
const QByteArray &anyPurpose()
{
    static const QByteArray id = QByteArray::fromHex("0604551d2500");
    return id;
}

quint8 byteAt(const QByteArray &bytes, qsizetype index)
{
    return static_cast<quint8>(bytes.at(index));
}

} // namespace

std::optional<DerValue> firstDerValue(const QByteArray &bytes)
{
    if (bytes.size() < 2)
        return std::nullopt;
    const quint8 first = byteAt(bytes, 1);
    qsizetype head = 2;
    qsizetype size = first;
    if (first >= 0x80U) {
        const qsizetype lengthBytes = first & 0x7fU;
        if (lengthBytes == 0 || lengthBytes > mostLengthBytes || bytes.size() < head + lengthBytes)
            return std::nullopt;
        size = 0;
        for (; head < 2 + lengthBytes; ++head)
            size = size * 256 + byteAt(bytes, head);
    }
    if (bytes.size() - head < size)
        return std::nullopt;
    return DerValue{byteAt(bytes, 0), bytes.first(head + size), bytes.mid(head, size)};
}

std::optional<QList<DerValue>> derValues(const QByteArray &bytes)
{
    QList<DerValue> values;
    for (qsizetype from = 0; from < bytes.size();) {
        const std::optional<DerValue> value = firstDerValue(bytes.mid(from));
        if (!value)
            return std::nullopt;
        values.append(*value);
        from += value->whole.size();
    }
    return values;
}

bool isPkcs7(const QByteArray &bytes)
{
    // Two bytes of tag and length, and up to four of a longer length.
    const qsizetype at = bytes.indexOf(signedData());
    return at >= 2 && at <= 2 + mostLengthBytes && byteAt(bytes, 0) == derSequence;
}

std::optional<QList<QByteArray>> certificatesInPkcs7(const QByteArray &bytes)
{
    // SEQUENCE { signedData, [0] { SEQUENCE { version, SET, SEQUENCE, [0] { certificate... }, ... } } }
    const std::optional<DerValue> outer = firstDerValue(bytes);
    const auto parts = outer ? derValues(outer->content) : std::nullopt;
    if (!parts || parts->size() != 2 || parts->at(0).whole != signedData() || parts->at(1).tag != derTagged0)
        return std::nullopt;
    const std::optional<DerValue> data = firstDerValue(parts->at(1).content);
    const auto fields = data ? derValues(data->content) : std::nullopt;
    if (!fields || fields->size() < 4 || fields->at(1).tag != derSet || fields->at(3).tag != derTagged0)
        return std::nullopt;
    const auto inside = derValues(fields->at(3).content);
    if (!inside)
        return std::nullopt;
    QList<QByteArray> certificates;
    for (const DerValue &value : *inside) {
        if (value.tag == derSequence) // the others are of old forms that nobody makes any more
            certificates.append(value.whole);
    }
    return certificates;
}

std::optional<bool> trustWordsAllowServers(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return true;
    // SEQUENCE { SEQUENCE OF OID OPTIONAL, [0] SEQUENCE OF OID OPTIONAL, alias and the like }
    const std::optional<DerValue> whole = firstDerValue(bytes);
    const auto fields = whole && whole->tag == derSequence ? derValues(whole->content) : std::nullopt;
    if (!fields || whole->whole.size() != bytes.size())
        return std::nullopt;
    for (const DerValue &field : *fields) {
        const auto purposes = derValues(field.content);
        const bool isTrusted = field.tag == derSequence;
        if (!isTrusted && field.tag != derTagged0)
            continue;
        if (!purposes)
            return std::nullopt;
        const bool isOfServers = std::any_of(purposes->begin(), purposes->end(), [](const DerValue &purpose) {
            return purpose.whole == serverPurpose() || purpose.whole == anyPurpose();
        });
        // A list of what it is trusted for excludes the rest.
        if (isTrusted != isOfServers)
            return false;
    }
    return true;
}

} // namespace keyturn
