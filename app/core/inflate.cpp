// SPDX-License-Identifier: GPL-3.0-or-later
#include "inflate.h"

#include <QList>

#include <algorithm>
#include <array>
#include <optional>

namespace keyturn
{

namespace
{

constexpr qsizetype most = 4 * 1024 * 1024;

/// The packed bits, lowest first. Past the end they are zero, and isOver() says so.
class Bits
{
public:
    explicit Bits(QByteArrayView bytes) : m_bytes(bytes) {}
    unsigned take(int count)
    {
        unsigned value = 0;
        for (int i = 0; i < count; ++i)
            value |= bit() << i;
        return value;
    }
    void alignToByte() { m_at = (m_at + 7) / 8 * 8; }
    [[nodiscard]] bool isOver() const { return m_at > m_bytes.size() * 8; }

private:
    unsigned bit()
    {
        const qsizetype at = m_at++;
        return at / 8 < m_bytes.size() ? (static_cast<unsigned char>(m_bytes.at(at / 8)) >> (at % 8)) & 1U : 0U;
    }
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

/// One Huffman code (RFC 1951, 3.2.2), from the lengths of its symbols' codes.
class Code
{
public:
    explicit Code(const QList<int> &lengths)
    {
        for (const int length : lengths)
            ++m_counts.at(static_cast<std::size_t>(length));
        m_counts.at(0) = 0;
        for (int length = 1; length <= longest; ++length) {
            for (int symbol = 0; symbol < lengths.size(); ++symbol) {
                if (lengths.at(symbol) == length)
                    m_symbols.append(symbol);
            }
        }
    }
    /// Nothing if no symbol has the code that comes.
    std::optional<int> read(Bits &bits) const
    {
        int code = 0;
        int first = 0;
        int before = 0;
        for (std::size_t length = 1; length <= longest; ++length) {
            code |= static_cast<int>(bits.take(1));
            const int count = m_counts.at(length);
            if (code < first)
                return std::nullopt; // more codes than there is room for
            if (code - first < count)
                return m_symbols.at(before + code - first);
            before += count;
            first = (first + count) * 2;
            code *= 2;
        }
        return std::nullopt;
    }

private:
    static constexpr int longest = 15;
    std::array<int, longest + 1> m_counts{};
    QList<int> m_symbols; ///< by code
};

/// The blocks of one stream (RFC 1951, 3.2.3).
class Stream
{
public:
    explicit Stream(QByteArrayView packed) : m_bits(packed) { m_out.reserve(packed.size() * 4); }
    QByteArray unpack()
    {
        for (bool isLast = false; !isLast && isGood();) {
            isLast = m_bits.take(1) != 0;
            const unsigned kind = m_bits.take(2);
            const bool isRead = kind == 0 ? stored() : kind == 1 ? fixed() : kind == 2 && dynamic();
            if (!isRead)
                break;
        }
        return m_out;
    }

private:
    [[nodiscard]] bool isGood() const { return !m_bits.isOver() && m_out.size() < most; }
    bool stored()
    {
        m_bits.alignToByte();
        const unsigned length = m_bits.take(16);
        if ((m_bits.take(16) ^ 0xffffU) != length)
            return false;
        for (unsigned i = 0; i < length; ++i) {
            const char byte = static_cast<char>(m_bits.take(8));
            if (!isGood())
                return false;
            m_out.append(byte);
        }
        return true;
    }
    bool fixed()
    {
        QList<int> lengths(288, 8);
        std::fill(lengths.begin() + 144, lengths.begin() + 256, 9);
        std::fill(lengths.begin() + 256, lengths.begin() + 280, 7);
        return symbols(Code(lengths), Code(QList<int>(30, 5)));
    }
    bool dynamic()
    {
        constexpr std::array order{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
        const qsizetype literals = m_bits.take(5) + 257;
        const qsizetype distances = m_bits.take(5) + 1;
        const unsigned given = m_bits.take(4) + 4;
        QList<int> ofLengths(19, 0);
        for (unsigned i = 0; i < given; ++i)
            ofLengths[order.at(i)] = static_cast<int>(m_bits.take(3));
        const Code code(ofLengths);
        QList<int> lengths;
        while (lengths.size() < literals + distances) {
            const std::optional<int> symbol = code.read(m_bits);
            if (!symbol || !isGood() || (*symbol == 16 && lengths.isEmpty()))
                return false;
            if (*symbol < 16)
                lengths.append(*symbol);
            else if (*symbol == 16)
                lengths.append(QList<int>(3 + m_bits.take(2), lengths.constLast()));
            else
                lengths.append(QList<int>(*symbol == 17 ? 3 + m_bits.take(3) : 11 + m_bits.take(7), 0));
        }
        return symbols(Code(lengths.mid(0, literals)), Code(lengths.mid(literals, distances)));
    }
    bool symbols(const Code &literals, const Code &distances)
    {
        while (isGood()) {
            const std::optional<int> symbol = literals.read(m_bits);
            if (!symbol || m_bits.isOver())
                return false;
            if (*symbol == 256)
                return true;
            if (*symbol < 256)
                m_out.append(static_cast<char>(*symbol));
            else if (!copy(*symbol - 257, distances))
                return false;
        }
        return false;
    }
    /// A piece of what has been unpacked already.
    bool copy(int lengthSymbol, const Code &distances)
    {
        constexpr std::array lengthBase{3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                        31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
        constexpr std::array lengthBits{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                        2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
        constexpr std::array distanceBase{1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
                                          33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
                                          1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
        constexpr std::array distanceBits{0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                          6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};
        const auto which = static_cast<std::size_t>(lengthSymbol);
        if (which >= lengthBase.size())
            return false;
        const int length = lengthBase.at(which) + static_cast<int>(m_bits.take(lengthBits.at(which)));
        const std::optional<int> symbol = distances.read(m_bits);
        if (!symbol || *symbol >= static_cast<int>(distanceBase.size()))
            return false;
        const auto far = static_cast<std::size_t>(*symbol);
        const qsizetype distance = distanceBase.at(far) + static_cast<int>(m_bits.take(distanceBits.at(far)));
        if (m_bits.isOver() || distance > m_out.size())
            return false;
        for (int i = 0; i < length; ++i)
            m_out.append(m_out.at(m_out.size() - distance));
        return true;
    }

    Bits m_bits;
    QByteArray m_out;
};

/// What stands in front of the stream; nothing if it is no gzip.
std::optional<qsizetype> afterGzipHead(QByteArrayView packed)
{
    constexpr qsizetype headSize = 10;
    if (packed.size() < headSize || !packed.startsWith("\x1f\x8b\x08"))
        return std::nullopt;
    const auto flags = static_cast<unsigned char>(packed.at(3));
    qsizetype at = headSize;
    if ((flags & 4) != 0 && packed.size() >= at + 2) {
        at += 2 + static_cast<unsigned char>(packed.at(at)) + 256 * static_cast<unsigned char>(packed.at(at + 1));
    }
    for (const int named : {8, 16}) { // a file's name, a remark: each ends with a zero
        if ((flags & named) != 0 && at < packed.size()) {
            const qsizetype end = packed.indexOf('\0', at);
            at = end < 0 ? packed.size() : end + 1;
        }
    }
    if ((flags & 2) != 0)
        at += 2;
    return std::min(at, packed.size());
}

bool isZlib(QByteArrayView packed)
{
    if (packed.size() < 2 || (packed.at(0) & 0x0f) != 8)
        return false;
    return (256 * static_cast<unsigned char>(packed.at(0)) + static_cast<unsigned char>(packed.at(1))) % 31 == 0;
}

} // namespace

QByteArray inflated(QByteArrayView packed)
{
    if (const std::optional<qsizetype> begin = afterGzipHead(packed))
        return Stream(packed.sliced(*begin)).unpack();
    return isZlib(packed) ? Stream(packed.sliced(2)).unpack() : QByteArray();
}

} // namespace keyturn
