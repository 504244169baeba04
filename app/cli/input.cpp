// SPDX-License-Identifier: GPL-3.0-or-later
#include "input.h"

#include "tokeninput.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Two secrets of full size with some white space around them.
constexpr qsizetype longestInput = 2 * Secret::maximumSize + 4096;

Result<SharedSecret> takeFirstLine(QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    QByteArray line(bytes.constData(), end < 0 ? bytes.size() : end);
    // Blank out what was taken: white space in front of the token is trimmed anyway.
    std::fill_n(bytes.begin(), line.size(), ' ');
    Result<TokenInput> read = readTokenInput(line);
    if (!read)
        return fail(read.error().kind(), u"the access token on the first line: "_s + read.error().detail());
    return share(std::move(read->value));
}

} // namespace

Result<QByteArray> readToEnd(QIODevice &input, qsizetype limit)
{
    QByteArray bytes(limit + 1, Qt::Uninitialized);
    qsizetype size = 0;
    while (size < bytes.size()) {
        const qint64 got = input.read(bytes.data() + size, bytes.size() - size);
        if (got < 0 && size == 0 && !input.atEnd()) {
            wipe(bytes);
            return fail(ErrorKind::BadInput, u"the input cannot be read"_s);
        }
        if (got <= 0)
            break;
        size += got;
    }
    bytes.resize(size);
    if (size > limit) {
        wipe(bytes);
        return fail(ErrorKind::BadInput, u"the input is too long; at most %1 bytes are read"_s.arg(limit));
    }
    return bytes;
}

Result<InputSecrets> readSecrets(QIODevice &input, InputWish wish)
{
    InputSecrets secrets;
    if (!wish.bearer && !wish.token)
        return secrets;
    Result<QByteArray> bytes = readToEnd(input, longestInput);
    if (!bytes)
        return fail(bytes.error());
    if (wish.bearer) {
        Result<SharedSecret> bearer = takeFirstLine(*bytes);
        if (!bearer) {
            wipe(*bytes);
            return fail(bearer.error());
        }
        secrets.bearer = *bearer;
    }
    if (wish.token) {
        Result<TokenInput> token = readTokenInput(*bytes);
        if (!token)
            return fail(token.error());
        secrets.unusualForm = token->unusualForm;
        secrets.token = share(std::move(token->value));
    }
    wipe(*bytes);
    return secrets;
}

} // namespace keyturn
