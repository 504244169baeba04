// SPDX-License-Identifier: GPL-3.0-or-later
// The part of csvhead.h on encodings. By hand and in place of Qt's converters, whose buffers nobody wipes.
#include "csvhead.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr QByteArrayView utf8Mark("\xef\xbb\xbf");
constexpr char32_t surrogates = 0xd800;
constexpr char32_t lowSurrogates = 0xdc00;
constexpr char32_t afterSurrogates = 0xe000;

/// Appends one character to what has room for it.
char *put(char *out, char32_t c)
{
    const auto byte = [](char32_t bits) {
        return static_cast<char>(static_cast<unsigned char>(bits));
    };
    if (c < 0x80) {
        *out++ = byte(c);
        return out;
    }
    if (c < 0x800) {
        *out++ = byte(0xc0 | (c >> 6));
    } else if (c < 0x10000) {
        *out++ = byte(0xe0 | (c >> 12));
        *out++ = byte(0x80 | ((c >> 6) & 0x3f));
    } else {
        *out++ = byte(0xf0 | (c >> 18));
        *out++ = byte(0x80 | ((c >> 12) & 0x3f));
        *out++ = byte(0x80 | ((c >> 6) & 0x3f));
    }
    *out++ = byte(0x80 | (c & 0x3f));
    return out;
}

/// Empty when it is no valid UTF-16. Three bytes a unit are enough for all characters.
QByteArray fromUtf16(QByteArrayView units, bool isBig)
{
    const auto unit = [&](qsizetype i) {
        const auto first = static_cast<unsigned char>(units.at(i));
        const auto second = static_cast<unsigned char>(units.at(i + 1));
        return static_cast<char32_t>(isBig ? first * 256 + second : second * 256 + first);
    };
    QByteArray text(units.size() / 2 * 3, '\0');
    char *out = text.data();
    bool isGood = units.size() % 2 == 0;
    for (qsizetype i = 0; isGood && i < units.size(); i += 2) {
        char32_t c = unit(i);
        if (c >= surrogates && c < afterSurrogates) {
            const char32_t low = c < lowSurrogates && i + 2 < units.size() ? unit(i + 2) : 0;
            isGood = low >= lowSurrogates && low < afterSurrogates;
            c = 0x10000 + ((c - surrogates) << 10) + (low - lowSurrogates);
            i += 2;
        }
        if (isGood)
            out = put(out, c);
    }
    if (!isGood) {
        wipe(text);
        return {};
    }
    text.resize(out - text.data());
    return text;
}

/// A zip archive (.xlsx, .ods) or an OLE file (.xls), by their first bytes.
bool isWorkbook(QByteArrayView bytes)
{
    return bytes.startsWith("PK\x03\x04") || bytes.startsWith("\xd0\xcf\x11\xe0");
}

/// For a file with zero bytes: letters of UTF-16 have one each.
Error noText(QByteArrayView bytes)
{
    if (std::count(bytes.begin(), bytes.end(), '\0') * 3 >= bytes.size())
        return csvError(1, u"this looks like UTF-16 without a byte order mark; save it as UTF-8"_s);
    const auto zero = std::find(bytes.begin(), bytes.end(), '\0');
    return csvError(1 + static_cast<int>(std::count(bytes.begin(), zero, '\n')),
                    u"a zero byte stands in it: this is no text, or a damaged one; save it as CSV once more"_s);
}

} // namespace

Result<QString> decodeCsv(QByteArray &bytes)
{
    if (isWorkbook(bytes))
        return fail(csvError(1, u"this is a workbook or an archive, and no text; open it in its program, and save it "
                                "as CSV there"_s));
    const bool isBig = bytes.startsWith("\xfe\xff");
    if (isBig || bytes.startsWith("\xff\xfe")) {
        QByteArray text = fromUtf16(QByteArrayView(bytes).sliced(2), isBig);
        const bool isGood = !text.isEmpty() || bytes.size() == 2;
        wipe(bytes);
        bytes = std::move(text);
        return isGood ? Result<QString>(u"UTF-16"_s) : fail(csvError(1, u"the text is not valid UTF-16"_s));
    }
    if (bytes.contains('\0'))
        return fail(noText(bytes));
    if (!QUtf8StringView(bytes).isValidUtf8())
        return u"not UTF-8"_s;
    const bool hasMark = bytes.startsWith(utf8Mark);
    if (hasMark)
        std::fill_n(bytes.begin(), utf8Mark.size(), ' ');
    return hasMark ? u"UTF-8 with a byte order mark"_s : u"UTF-8"_s;
}

} // namespace keyturn
