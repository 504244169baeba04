// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokeninput.h"

#include <algorithm>

namespace keyturn
{

namespace
{

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

QByteArrayView trimmed(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && isBlank(bytes.front()))
        bytes = bytes.sliced(1);
    while (!bytes.isEmpty() && isBlank(bytes.back()))
        bytes.chop(1);
    return bytes;
}

QString whyNot(QByteArrayView value)
{
    if (value.isEmpty())
        return QStringLiteral("the token is empty; give its whole value");
    if (value.size() > Secret::maximumSize)
        return QStringLiteral("a token of %1 bytes is too long; at most %2 are accepted")
            .arg(value.size())
            .arg(Secret::maximumSize);
    if (std::any_of(value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r'; }))
        return QStringLiteral("the token has a line break inside; give one token only");
    const auto plain = [](char c) {
        return c > ' ' && c < 0x7f;
    };
    if (!std::all_of(value.begin(), value.end(), plain))
        return QStringLiteral("the token has a space, a control character or a non-ASCII character inside; "
                              "copy it again from its source");
    return {};
}

} // namespace

Result<TokenInput> readTokenInput(QByteArray &bytes)
{
    const QByteArrayView value = trimmed(bytes);
    const QString reason = whyNot(value);
    if (!reason.isEmpty()) {
        wipe(bytes);
        return fail(ErrorKind::BadInput, reason);
    }
    TokenInput input;
    input.value = Secret::copyOf(value);
    input.unusualForm = !value.startsWith("vidb_");
    wipe(bytes);
    return input;
}

} // namespace keyturn
