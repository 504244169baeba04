// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokeninput.h"

#include <algorithm>
#include <array>

namespace keyturn
{

namespace
{

constexpr QByteArrayView prefix("vidb_");
/// `{"` in base64url, as the header of a JWT begins; the shortest has more.
constexpr QByteArrayView jwtHead("eyJ");
constexpr qsizetype shortestJwtHead = 11;

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

/// Of the characters that a bearer token can have (RFC 6750, b64token).
bool isBearer(char c)
{
    return isUsual(c) || QByteArrayView(".~+/=").contains(c);
}

/// What stands behind a token and something else behind it: `vidb_a&b=c`, `vidb_a,b`, `vidb_a**`.
bool isSeparator(char c)
{
    return c > ' ' && c < 0x7f && !isBearer(c) && c != '\\';
}

QByteArrayView withoutQuotesInFront(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && (bytes.front() == '"' || bytes.front() == '\''))
        bytes = bytes.sliced(1);
    return bytes;
}

/// `export NAME=`, `set NAME=`, `$env:NAME =`, `NAME=`, `NAME: `, `"NAME": `, where what follows the sign is no
/// padding. Without a word in front or quotes, a name is believed where it is written as one, or a token follows it.
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
    bytes = withoutQuotesInFront(bytes);
    const auto end = std::find_if_not(bytes.begin(), bytes.end(), [](char c) { return isUsual(c) || c == '.'; });
    const QByteArrayView name(bytes.begin(), end);
    const QByteArrayView behind = bytes.sliced(name.size());
    const QByteArrayView rest = withoutBlanks(withoutQuotesInFront(behind));
    if (name.isEmpty() || name.size() > 64 || isDigit(name.front()) || name.startsWith(prefix))
        return false;
    if (rest.isEmpty() || (rest.front() != '=' && rest.front() != ':'))
        return false;
    const QByteArrayView value = withoutQuotesInFront(withoutBlanks(rest.sliced(1)));
    if (value.isEmpty() || value.front() == '=')
        return false;
    const bool isQuotedName = behind.front() == '"' || behind.front() == '\'';
    const bool isWritten = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return isSaid || isQuotedName || isWritten || value.startsWith(prefix) || value.startsWith(jwtHead);
}

qsizetype quoteAtStart(QByteArrayView bytes)
{
    const auto quote =
        std::find_if(quotes.begin(), quotes.end(), [&](QByteArrayView each) { return bytes.startsWith(each); });
    return quote == quotes.end() ? 0 : quote->size();
}

bool isQuoted(QByteArrayView bytes)
{
    return quoteAtStart(bytes) > 0 ||
           std::any_of(quotes.begin(), quotes.end(), [&](QByteArrayView quote) { return bytes.endsWith(quote); });
}

/// Nothing but what has a reason of its own below.
bool isOnlyMarks(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype size = std::max(blankAtStart(bytes), quoteAtStart(bytes));
        if (size == 0 && !QByteArrayView("<>=,;").contains(bytes.front()))
            return false;
        bytes = bytes.sliced(std::max<qsizetype>(size, 1));
    }
    return true;
}

/// `&quot;`, `&#160;`
bool isEntity(QByteArrayView bytes)
{
    const auto isInside = [](char c) {
        return isLetter(c) || isDigit(c) || c == '#';
    };
    return bytes.size() > 3 && bytes.size() < 12 && bytes.startsWith('&') && bytes.endsWith(';') &&
           std::all_of(bytes.begin() + 1, bytes.end() - 1, isInside);
}

bool hasEntityAtAnEnd(QByteArrayView bytes)
{
    return isEntity(bytes.first(bytes.indexOf(';') + 1)) ||
           isEntity(bytes.sliced(std::max<qsizetype>(bytes.lastIndexOf('&'), 0)));
}

/// What can be told from the text as a token, and where it stands.
struct Found
{
    QByteArrayView front;
    QByteArrayView token;
    QByteArrayView back;
    int count = 0; ///< of tokens; the views are those of the first
};

/// A header and a dot. Behind most characters of a token "eyJ" is a part of that token; not so behind Markdown's _.
bool isJwtAt(QByteArrayView value, qsizetype at)
{
    const QByteArrayView before = value.first(at);
    const bool isInside = !before.isEmpty() && isBearer(before.back()) && before.back() != '=' && before.back() != '/';
    if (isInside && !std::all_of(before.begin(), before.end(), [](char c) { return c == '_'; }))
        return false;
    const QByteArrayView text = value.sliced(at);
    if (!text.startsWith(jwtHead))
        return false;
    const auto dot = std::find_if_not(text.begin(), text.end(), isUsual);
    return dot - text.begin() >= shortestJwtHead && text.end() - dot > 1 && *dot == '.' && isUsual(dot[1]);
}

/// A signed one has three parts, and disclosures (SD-JWT) behind a ~.
bool isGluedJwt(QByteArrayView token)
{
    const QByteArrayView text(token.begin(), std::find(token.begin(), token.end(), '~'));
    const bool isSigned = text.sliced(text.indexOf('.') + 1).startsWith(jwtHead);
    return isSigned && std::count(text.begin(), text.end(), '.') > 2;
}

/// That a token's own random text has the prefix inside happens once in ten million: another one begins there.
Found tokensIn(QByteArrayView value)
{
    Found found;
    for (qsizetype at = 0; at < value.size();) {
        const QByteArrayView text = value.sliced(at);
        const bool isJwt = isJwtAt(value, at);
        if (!isJwt && !text.startsWith(prefix)) {
            ++at;
            continue;
        }
        const auto runEnd = std::find_if_not(text.begin(), text.end(), isJwt ? isBearer : isUsual);
        const auto next = std::search(text.begin() + 1, runEnd, prefix.begin(), prefix.end());
        const QByteArrayView token(text.begin(), next);
        if (found.count == 0)
            found = {value.first(at), token, text.sliced(token.size()), 0};
        found.count += isJwt && isGluedJwt(token) ? 2 : 1;
        at += token.size();
    }
    return found;
}

/// An object or an array, and not what else has such brackets around a token: `[text](link)`, `{name=value}`.
bool isJson(QByteArrayView value, const Found &found)
{
    if (!value.startsWith('{') && !value.startsWith('['))
        return false;
    const QByteArrayView inside = withoutBlanks(value.sliced(1));
    return found.count == 0 || (!inside.isEmpty() && QByteArrayView("\"{[").contains(inside.front()));
}

/// Something that has no reason of its own: the rest of an address, of a row, of a link, of a program's notation.
bool hasMoreAround(const Found &found)
{
    if (!isOnlyMarks(found.front))
        return true;
    const bool hasSeparator =
        !found.back.isEmpty() && std::any_of(found.back.begin(), found.back.end() - 1, isSeparator);
    return hasSeparator && !isOnlyMarks(found.back);
}

/// What another program wrapped it in, or put around it.
QString wrappingOf(QByteArrayView value, const Found &found)
{
    const QString more = QStringLiteral("there is more around the token than the token; give the token alone");
    if (isJson(value, found))
        return QStringLiteral("this is JSON; give the text of its field token alone");
    if (found.count > 1)
        return QStringLiteral("these are two tokens or more; give one token only");
    if (hasEntityAtAnEnd(value))
        return QStringLiteral("an HTML entity such as &quot; stands at the token; leave it out");
    if (beginsWithWord(value, "authorization:") || beginsWithWord(value, "bearer ") || beginsWithWord(value, "basic "))
        return QStringLiteral(
            "the word of a header (Authorization, Bearer) stands in front of the token; leave it out");
    if (hasNameInFront(value))
        return QStringLiteral("a name stands in front of the token, as in NAME=; give what follows it alone");
    if (hasMoreAround(found))
        return more;
    if (value.endsWith(',') || value.endsWith(';'))
        return QStringLiteral("a comma or a semicolon stands at the end of the token; leave it out");
    if (isQuoted(value))
        return QStringLiteral("the token has quotes around it; leave them out");
    if (value.startsWith('<') || value.endsWith('>'))
        return QStringLiteral("the token has angle brackets around it; leave them out");
    if (value.startsWith('='))
        return QStringLiteral("an equals sign stands in front of the token; leave it out");
    // A JWT's characters are known for certain; those of the others are not published.
    const bool isWrapped = !found.front.isEmpty() || (found.token.startsWith(jwtHead) && !found.back.isEmpty());
    return isWrapped ? more : QString();
}

QString insideOf(QByteArrayView value)
{
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
    const Found found = tokensIn(value);
    QString reason = wrappingOf(value, found);
    if (reason.isEmpty())
        reason = insideOf(value);
    if (reason.isEmpty() && found.token == prefix)
        reason = QStringLiteral("this is the beginning of a token only; give its whole value");
    return reason;
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
