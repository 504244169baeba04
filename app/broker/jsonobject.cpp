// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonobject.h"

#include <QUtf8StringView>

#include <algorithm>

namespace keyturn
{

namespace
{

constexpr int deepest = 64;

/// A cursor over the bytes; every read says whether it could.
class Scanner
{
public:
    explicit Scanner(QByteArrayView json) : m_json(json) {}

    [[nodiscard]] bool atEnd() const { return m_at >= m_json.size(); }
    [[nodiscard]] qsizetype at() const { return m_at; }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_json[m_at]; }

    void skipBlanks()
    {
        while (!atEnd() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r'))
            ++m_at;
    }

    bool take(char c)
    {
        if (peek() != c || atEnd())
            return false;
        ++m_at;
        return true;
    }

    bool take(QByteArrayView word)
    {
        if (m_json.size() - m_at < word.size() || m_json.sliced(m_at, word.size()) != word)
            return false;
        m_at += word.size();
        return true;
    }

    bool skipString()
    {
        if (!take('"'))
            return false;
        while (!atEnd()) {
            const char c = m_json[m_at++];
            if (c == '"')
                return true;
            if (static_cast<unsigned char>(c) < 0x20)
                return false;
            if (c == '\\' && !skipEscape())
                return false;
        }
        return false;
    }

    bool skipNumber()
    {
        take('-');
        if (!take('0') && !skipDigits())
            return false;
        if (take('.') && !skipDigits())
            return false;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            return skipDigits();
        }
        return true;
    }

    std::optional<JsonMember::Kind> skipValue(int depth)
    {
        using Kind = JsonMember::Kind;
        switch (peek()) {
        case '"':
            return skipString() ? std::optional(Kind::String) : std::nullopt;
        case '{':
            return skipObject(depth, nullptr) ? std::optional(Kind::Object) : std::nullopt;
        case '[':
            return skipArray(depth) ? std::optional(Kind::Array) : std::nullopt;
        case 't':
            return take(QByteArrayView("true")) ? std::optional(Kind::True) : std::nullopt;
        case 'f':
            return take(QByteArrayView("false")) ? std::optional(Kind::False) : std::nullopt;
        case 'n':
            return take(QByteArrayView("null")) ? std::optional(Kind::Null) : std::nullopt;
        default:
            return skipNumber() ? std::optional(Kind::Number) : std::nullopt;
        }
    }

    bool skipObject(int depth, QList<JsonMember> *members);

private:
    bool skipEscape()
    {
        const char c = peek();
        ++m_at;
        if (c != 'u')
            return QByteArrayView("\"\\/bfnrt").contains(c) && c != '\0';
        for (int i = 0; i < 4; ++i) {
            if (!isHex(peek()))
                return false;
            ++m_at;
        }
        return true;
    }

    bool skipDigits()
    {
        const qsizetype before = m_at;
        while (peek() >= '0' && peek() <= '9')
            ++m_at;
        return m_at > before;
    }

    bool skipArray(int depth)
    {
        if (depth >= deepest || !take('['))
            return false;
        skipBlanks();
        if (take(']'))
            return true;
        do {
            skipBlanks();
            if (!skipValue(depth + 1))
                return false;
            skipBlanks();
        } while (take(','));
        return take(']');
    }

    static bool isHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

    QByteArrayView m_json;
    qsizetype m_at = 0;
};

void appendUtf8(QByteArray &text, char32_t c)
{
    if (c < 0x80) {
        text.append(static_cast<char>(c));
    } else if (c < 0x800) {
        text.append(static_cast<char>(0xc0 | (c >> 6)));
        text.append(static_cast<char>(0x80 | (c & 0x3f)));
    } else if (c < 0x10000) {
        text.append(static_cast<char>(0xe0 | (c >> 12)));
        text.append(static_cast<char>(0x80 | ((c >> 6) & 0x3f)));
        text.append(static_cast<char>(0x80 | (c & 0x3f)));
    } else {
        text.append(static_cast<char>(0xf0 | (c >> 18)));
        text.append(static_cast<char>(0x80 | ((c >> 12) & 0x3f)));
        text.append(static_cast<char>(0x80 | ((c >> 6) & 0x3f)));
        text.append(static_cast<char>(0x80 | (c & 0x3f)));
    }
}

char32_t hexAt(QByteArrayView raw, qsizetype at)
{
    char32_t value = 0;
    for (const char c : raw.sliced(at, 4)) {
        const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        value = value * 16 + static_cast<char32_t>(digit);
    }
    return value;
}

char unescaped(char c)
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return c;
    }
}

/// What stands between the quotes of a string that was scanned; room for all of it is made at once.
QByteArray decoded(QByteArrayView raw)
{
    QByteArray text;
    text.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\') {
            text.append(raw[i]);
            continue;
        }
        ++i;
        if (raw[i] != 'u') {
            text.append(unescaped(raw[i]));
            continue;
        }
        char32_t c = hexAt(raw, i + 1);
        i += 4;
        const bool isHigh = c >= 0xd800 && c < 0xdc00;
        if (isHigh && i + 6 < raw.size() && raw[i + 1] == '\\' && raw[i + 2] == 'u') {
            const char32_t low = hexAt(raw, i + 3);
            if (low >= 0xdc00 && low < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                i += 6;
            }
        }
        appendUtf8(text, c);
    }
    return text;
}

bool Scanner::skipObject(int depth, QList<JsonMember> *members)
{
    if (depth >= deepest || !take('{'))
        return false;
    skipBlanks();
    if (take('}'))
        return true;
    do {
        skipBlanks();
        const qsizetype nameBegin = m_at;
        if (!skipString())
            return false;
        JsonMember member;
        if (members)
            member.name = decoded(m_json.sliced(nameBegin + 1, m_at - nameBegin - 2));
        skipBlanks();
        if (!take(':'))
            return false;
        skipBlanks();
        member.begin = m_at;
        const auto kind = skipValue(depth + 1);
        if (!kind)
            return false;
        member.kind = *kind;
        member.end = m_at;
        if (members)
            members->append(member);
        skipBlanks();
    } while (take(','));
    return take('}');
}

} // namespace

std::optional<QList<JsonMember>> scanJsonObject(QByteArrayView json)
{
    Scanner scanner(json);
    QList<JsonMember> members;
    scanner.take(QByteArrayView("\xef\xbb\xbf")); // a byte order mark may be ignored (RFC 8259, 8.1)
    scanner.skipBlanks();
    if (!scanner.skipObject(0, &members))
        return std::nullopt;
    scanner.skipBlanks();
    return scanner.atEnd() ? std::optional(members) : std::nullopt;
}

Secret secretOf(QByteArrayView json, const JsonMember &member)
{
    if (member.kind != JsonMember::Kind::String)
        return {};
    QByteArray text = decoded(json.sliced(member.begin + 1, member.end - member.begin - 2));
    if (!QUtf8StringView(text).isValidUtf8())
        wipe(text);
    return Secret::take(text);
}

void blankOut(QByteArray &json, const JsonMember &member)
{
    if (member.kind == JsonMember::Kind::String)
        std::fill(json.begin() + member.begin + 1, json.begin() + member.end - 1, ' ');
}

} // namespace keyturn
