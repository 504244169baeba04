// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokeninput.h"

#include <algorithm>
#include <array>

namespace keyturn
{

namespace
{

constexpr QByteArrayView prefix("vidb_");

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Of the alphabet of base64url (RFC 4648, section 5).
bool isUsual(char c)
{
    return isLetter(c) || isDigit(c) || c == '-' || c == '_';
}

/// Unicode's blanks and what has no width, in UTF-8. Bytes and not a QString: they stand around a secret.
constexpr std::array<QByteArrayView, 36> unicodeBlanks{
    "\xc2\x85",     "\xc2\xa0",     "\xc2\xad",     "\xd8\x9c",     "\xe1\x9a\x80", "\xe1\xa0\x8e",
    "\xe2\x80\x80", "\xe2\x80\x81", "\xe2\x80\x82", "\xe2\x80\x83", "\xe2\x80\x84", "\xe2\x80\x85",
    "\xe2\x80\x86", "\xe2\x80\x87", "\xe2\x80\x88", "\xe2\x80\x89", "\xe2\x80\x8a", "\xe2\x80\x8b",
    "\xe2\x80\x8c", "\xe2\x80\x8d", "\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x80\xa8", "\xe2\x80\xa9",
    "\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac", "\xe2\x80\xad", "\xe2\x80\xae", "\xe2\x80\xaf",
    "\xe2\x81\x9f", "\xe2\x81\xa0", "\xe2\x81\xa6", "\xe2\x81\xa9", "\xe3\x80\x80", "\xef\xbb\xbf"};

constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");

/// Quotes of all countries, as mail programs and word processors put them.
constexpr std::array<QByteArrayView, 14> quotes{"\"",
                                                "'",
                                                "`",
                                                "\xc2\xb4",
                                                "\xe2\x80\x98",
                                                "\xe2\x80\x99",
                                                "\xe2\x80\x9a",
                                                "\xe2\x80\x9b",
                                                "\xe2\x80\x9c",
                                                "\xe2\x80\x9d",
                                                "\xe2\x80\x9e",
                                                "\xe2\x80\x9f",
                                                "\xc2\xab",
                                                "\xc2\xbb"};

qsizetype blankAtStart(QByteArrayView bytes)
{
    if (!bytes.isEmpty() && isBlank(bytes.front()))
        return 1;
    for (const QByteArrayView blank : unicodeBlanks) {
        if (bytes.startsWith(blank))
            return blank.size();
    }
    return 0;
}

qsizetype blankAtEnd(QByteArrayView bytes)
{
    if (!bytes.isEmpty() && isBlank(bytes.back()))
        return 1;
    for (const QByteArrayView blank : unicodeBlanks) {
        if (bytes.endsWith(blank))
            return blank.size();
    }
    return 0;
}

bool has(QByteArrayView bytes, QByteArrayView part)
{
    return std::search(bytes.begin(), bytes.end(), part.begin(), part.end()) != bytes.end();
}

bool beginsWithWord(QByteArrayView bytes, QByteArrayView word)
{
    return bytes.size() > word.size() && bytes.first(word.size()).compare(word, Qt::CaseInsensitive) == 0;
}

/// With its byte order mark, or seen by the zeros between the letters.
bool isUtf16(QByteArrayView bytes)
{
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff"))
        return true;
    return bytes.size() > 3 && std::count(bytes.begin(), bytes.end(), '\0') * 3 >= bytes.size();
}

/// `export NAME=`, `set NAME=`, `$env:NAME =`, `NAME=`, `NAME: `, where what follows the sign is no padding. Without a
/// word in front, a name is believed where it is written as one, or a token follows it.
bool hasNameInFront(QByteArrayView bytes)
{
    bool isSaid = false;
    for (const char *const word : {"export ", "set ", "setx ", "$env:", "env:", "$"}) {
        if (!beginsWithWord(bytes, word))
            continue;
        bytes = withoutBlanks(bytes.sliced(QByteArrayView(word).size()));
        isSaid = true;
        break;
    }
    const auto end = std::find_if_not(bytes.begin(), bytes.end(), [](char c) { return isUsual(c) || c == '.'; });
    const QByteArrayView name(bytes.begin(), end);
    const QByteArrayView rest = withoutBlanks(bytes.sliced(name.size()));
    if (name.isEmpty() || name.size() > 64 || isDigit(name.front()) || name.startsWith(prefix))
        return false;
    if (rest.isEmpty() || (rest.front() != '=' && rest.front() != ':'))
        return false;
    QByteArrayView value = withoutBlanks(rest.sliced(1));
    while (!value.isEmpty() && (value.front() == '"' || value.front() == '\''))
        value = value.sliced(1);
    if (value.isEmpty() || value.front() == '=')
        return false;
    const bool isWritten = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return isSaid || isWritten || value.startsWith(prefix) || value.startsWith("eyJ");
}

bool isQuoted(QByteArrayView bytes)
{
    return std::any_of(quotes.begin(), quotes.end(),
                       [&](QByteArrayView quote) { return bytes.startsWith(quote) || bytes.endsWith(quote); });
}

/// What another program wrapped it in, or put around it.
QString wrappingOf(QByteArrayView value)
{
    if (value.startsWith('{') || value.startsWith('['))
        return QStringLiteral("this is JSON; give the text of its field token alone");
    if (beginsWithWord(value, "authorization:") || beginsWithWord(value, "bearer ") || beginsWithWord(value, "basic "))
        return QStringLiteral(
            "the word of a header (Authorization, Bearer) stands in front of the token; leave it out");
    if (hasNameInFront(value))
        return QStringLiteral("a name stands in front of the token, as in NAME=; give what follows it alone");
    if (value.endsWith(',') || value.endsWith(';'))
        return QStringLiteral("a comma or a semicolon stands at the end of the token; leave it out");
    if (isQuoted(value))
        return QStringLiteral("the token has quotes around it; leave them out");
    if (value.startsWith('<') || value.endsWith('>'))
        return QStringLiteral("the token has angle brackets around it; leave them out");
    if (value.startsWith('='))
        return QStringLiteral("an equals sign stands in front of the token; leave it out");
    return {};
}

bool hasTwo(QByteArrayView value)
{
    const auto first = std::search(value.begin(), value.end(), prefix.begin(), prefix.end());
    if (first == value.end())
        return false;
    const auto second = std::search(first + prefix.size(), value.end(), prefix.begin(), prefix.end());
    // A token's own text may have the prefix in it: another one begins behind something that no token has.
    return second != value.end() && !isUsual(*(second - 1));
}

QString insideOf(QByteArrayView value)
{
    if (hasTwo(value))
        return QStringLiteral("these are two tokens or more; give one token only");
    if (std::any_of(value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r'; }))
        return QStringLiteral("the token has a line break inside; give one token only, on one line");
    if (has(value, byteOrderMark))
        return QStringLiteral(
            "the token has a byte order mark inside, as Windows writes; copy it again from its source");
    if (std::any_of(unicodeBlanks.begin(), unicodeBlanks.end(),
                    [&](QByteArrayView blank) { return has(value, blank); }))
        return QStringLiteral("the token has an invisible character or a Unicode blank inside; copy it again from its "
                              "source");
    const auto plain = [](char c) {
        return c > ' ' && c < 0x7f;
    };
    if (!std::all_of(value.begin(), value.end(), plain))
        return QStringLiteral("the token has a space, a control character or a non-ASCII character inside; "
                              "copy it again from its source");
    return {};
}

QString whyNot(QByteArrayView value)
{
    if (value.isEmpty())
        return QStringLiteral("the token is empty; give its whole value");
    if (value.size() > Secret::maximumSize)
        return QStringLiteral("a token of %1 bytes is too long; at most %2 are accepted")
            .arg(value.size())
            .arg(Secret::maximumSize);
    const QString wrapping = wrappingOf(value);
    return wrapping.isEmpty() ? insideOf(value) : wrapping;
}

} // namespace

QByteArrayView withoutBlanks(QByteArrayView bytes)
{
    for (qsizetype size = blankAtStart(bytes); size > 0; size = blankAtStart(bytes))
        bytes = bytes.sliced(size);
    for (qsizetype size = blankAtEnd(bytes); size > 0; size = blankAtEnd(bytes))
        bytes.chop(size);
    return bytes;
}

Result<TokenInput> readTokenInput(QByteArray &bytes)
{
    const QByteArrayView value = withoutBlanks(bytes);
    const QString reason =
        isUtf16(bytes) ? QStringLiteral("the token is in UTF-16, as PowerShell writes; give it as UTF-8 or plain ASCII")
                       : whyNot(value);
    if (!reason.isEmpty()) {
        wipe(bytes);
        return fail(ErrorKind::BadInput, reason);
    }
    TokenInput input;
    input.value = Secret::copyOf(value);
    input.unusualForm = !value.startsWith(prefix);
    input.oddCharacters = !input.unusualForm && !std::all_of(value.begin() + prefix.size(), value.end(), isUsual);
    wipe(bytes);
    return input;
}

} // namespace keyturn
