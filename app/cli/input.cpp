// SPDX-License-Identifier: GPL-3.0-or-later
#include "input.h"

#include "stopsignals.h"
#include "terminal.h"

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Two secrets of full size with some white space around them.
constexpr qsizetype longestInput = 2 * Secret::maximumSize + 4096;

/// For the caller to wipe. What is taken is blanked out: white space in front of the next value is trimmed anyway.
QByteArray takeLine(QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    QByteArray line(bytes.constData(), end < 0 ? bytes.size() : end);
    std::fill_n(bytes.begin(), end < 0 ? line.size() : line.size() + 1, ' ');
    return line;
}

/// Wipes `line`.
Result<SharedSecret> readBearerLine(QByteArray &line)
{
    Result<TokenInput> read = readTokenInput(line);
    if (!read)
        return fail(read.error().kind(), u"the access token on the first line: "_s + read.error().detail());
    return share(std::move(read->value));
}

QString whyNot(QByteArrayView secret, const QString &what)
{
    const auto isControl = [](char c) {
        return (c >= 0 && c < ' ') || c == 0x7f;
    };
    if (secret.isEmpty())
        return u"%1 is empty"_s.arg(what);
    if (secret.size() > Secret::maximumSize)
        return u"%1 is too long; at most %2 bytes are accepted"_s.arg(what).arg(Secret::maximumSize);
    if (std::any_of(secret.begin(), secret.end(), isControl))
        return u"%1 has a line break or a control character inside"_s.arg(what);
    if (!secret.isValidUtf8())
        return u"%1 is not UTF-8"_s.arg(what);
    return {};
}

/// A client's secret or a password: anything that fits on a line. Wipes `bytes`.
Result<SharedSecret> readCredential(QByteArray &bytes, const QString &what)
{
    const QByteArrayView trimmed = QByteArrayView(bytes).trimmed();
    const QString reason = whyNot(trimmed, what);
    if (!reason.isEmpty()) {
        wipe(bytes);
        return fail(ErrorKind::BadInput, reason);
    }
    Secret secret = Secret::copyOf(trimmed);
    wipe(bytes);
    return share(std::move(secret));
}

/// Wipes `bytes`.
Result<void> readSignInSecret(QByteArray &bytes, bool isToken, InputCredentials &read)
{
    if (!isToken) {
        const Result<SharedSecret> secret = readCredential(bytes, u"the client's secret"_s);
        if (!secret)
            return fail(secret.error());
        read.credentials.signIn = *secret;
        return {};
    }
    Result<TokenInput> token = readTokenInput(bytes);
    if (!token)
        return fail(token.error());
    read.credentials.signIn = share(std::move(token->value));
    read.remark = remarkOn(*token);
    return {};
}

/// A reading of one answer after the other; what was pasted too much goes with it.
class Questions
{
public:
    ~Questions() { discardTyped(); }
    template <typename Value>
    Result<Value> ask(const QString &what, const std::function<Result<Value>(QByteArray &)> &read)
    {
        Result<QByteArray> line = askHidden(what + u" (hidden): "_s, longestInput);
        if (!line)
            return fail(line.error());
        return read(*line);
    }
};

Result<InputSecrets> askSecrets(InputWish wish)
{
    InputSecrets secrets;
    Questions questions;
    if (wish.bearer) {
        const Result<SharedSecret> bearer = questions.ask<SharedSecret>(u"Access token"_s, readBearerLine);
        if (!bearer)
            return fail(bearer.error());
        secrets.bearer = *bearer;
    }
    if (wish.token) {
        Result<TokenInput> token = questions.ask<TokenInput>(u"Token"_s, readTokenInput);
        if (!token)
            return fail(token.error());
        secrets.remark = remarkOn(*token);
        secrets.token = share(std::move(token->value));
    }
    return secrets;
}

Result<InputCredentials> askCredentials(CredentialWish wish)
{
    InputCredentials read;
    Questions questions;
    if (wish.signIn) {
        const auto take = [&](QByteArray &line) {
            return readSignInSecret(line, wish.isToken, read);
        };
        const Result<void> taken = questions.ask<void>(wish.isToken ? u"Token"_s : u"Client secret"_s, take);
        if (!taken)
            return fail(taken.error());
    }
    if (wish.proxyPassword) {
        const auto take = [](QByteArray &line) {
            return readCredential(line, u"the proxy's password"_s);
        };
        const Result<SharedSecret> password = questions.ask<SharedSecret>(u"Proxy password"_s, take);
        if (!password)
            return fail(password.error());
        read.credentials.proxyPassword = *password;
    }
    return read;
}

} // namespace

QString remarkOn(const TokenInput &token)
{
    if (token.unusualForm)
        return u"this does not begin with vidb_ as tokens usually do; it is taken all the same"_s;
    if (token.oddCharacters)
        return u"tokens usually have letters, digits, - and _ behind vidb_, and this has something else; see whether "
               "more than the token came along. It is taken all the same"_s;
    return {};
}

Result<InputCredentials> readCredentials(QIODevice &input, CredentialWish wish)
{
    InputCredentials read;
    if (!wish.signIn && !wish.proxyPassword)
        return read;
    if (isTerminal(input))
        return askCredentials(wish);
    Result<QByteArray> bytes = readToEnd(input, longestInput);
    if (!bytes)
        return fail(bytes.error());
    if (wish.signIn) {
        QByteArray all = wish.proxyPassword ? takeLine(*bytes) : std::exchange(*bytes, QByteArray());
        if (const Result<void> signIn = readSignInSecret(all, wish.isToken, read); !signIn) {
            wipe(*bytes);
            return fail(signIn.error());
        }
    }
    if (wish.proxyPassword) {
        const Result<SharedSecret> password = readCredential(*bytes, u"the proxy's password"_s);
        if (!password)
            return fail(password.error());
        read.credentials.proxyPassword = *password;
    }
    return read;
}

Result<QByteArray> readToEnd(QIODevice &input, qsizetype limit)
{
    const SignalsEndAtOnce nothingIsUnderWay;
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
    if (isTerminal(input))
        return askSecrets(wish);
    Result<QByteArray> bytes = readToEnd(input, longestInput);
    if (!bytes)
        return fail(bytes.error());
    if (wish.bearer) {
        QByteArray line = takeLine(*bytes);
        Result<SharedSecret> bearer = readBearerLine(line);
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
        secrets.remark = remarkOn(*token);
        secrets.token = share(std::move(token->value));
    }
    wipe(*bytes);
    return secrets;
}

} // namespace keyturn
