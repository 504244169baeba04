// SPDX-License-Identifier: GPL-3.0-or-later
#include "textguard.h"

#include "secrettext.h"

#include <algorithm>

namespace keyturn
{

namespace
{

bool isKnown(const FolderKeys &keys, const QString &text, const QSet<Fingerprint> &known)
{
    const QStringList words = possibleSecrets(text);
    return std::any_of(words.begin(), words.end(), [&](const QString &word) {
        return known.contains(keys.fingerprint(Secret::copyOf(word.toUtf8())));
    });
}

Async<QSet<Fingerprint>> knownValues(RotationPorts ports)
{
    const Result<QList<TokenRecord>> tokens = co_await ports.storage.tokens().all();
    if (!tokens)
        co_return fail(tokens.error());
    QSet<Fingerprint> known;
    for (const TokenRecord &token : *tokens)
        known.insert(token.fingerprint);
    co_return known;
}

} // namespace

Async<void> holdNoSecret(RotationPorts ports, QStringList texts)
{
    const bool isLong =
        std::any_of(texts.begin(), texts.end(), [](const QString &text) { return !possibleSecrets(text).isEmpty(); });
    if (const Result<void> plain = arePlainTexts(texts); !plain || !isLong || !ports.keys.isOpen())
        co_return plain;
    const Result<QSet<Fingerprint>> known = co_await knownValues(ports);
    if (!known)
        co_return fail(known.error());
    for (const QString &text : std::as_const(texts)) {
        if (isKnown(ports.keys, text, *known))
            co_return fail(knownSecretInText());
    }
    co_return Result<void>();
}

Async<void> holdNoSecret(RotationPorts ports, QList<TokenRecord> tokens)
{
    Result<QSet<Fingerprint>> known = co_await knownValues(ports);
    if (!known)
        co_return fail(known.error());
    for (const TokenRecord &token : std::as_const(tokens))
        known->insert(token.fingerprint);
    int line = 0;
    for (const TokenRecord &token : std::as_const(tokens)) {
        ++line;
        if (isKnown(ports.keys, token.name, *known) || isKnown(ports.keys, token.note, *known))
            co_return fail(knownSecretInText().atLine(line));
    }
    co_return Result<void>();
}

} // namespace keyturn
