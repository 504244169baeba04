// SPDX-License-Identifier: GPL-3.0-or-later
#include "textguard.h"

#include "profilesecrets.h"
#include "secrettext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Whether it is, or has among its words, one of `known`, or a value that Keyturn made lately.
Async<bool> holdsKnown(RotationPorts ports, QString text, QSet<Fingerprint> known)
{
    const QStringList words = possibleSecrets(text);
    for (const QString &word : words) {
        const Fingerprint fingerprint = ports.keys.fingerprint(Secret::copyOf(word.toUtf8()));
        if (known.contains(fingerprint))
            co_return true;
        const Result<std::optional<Attempt>> made = co_await ports.storage.journal().madeBy(fingerprint);
        if (!made)
            co_return fail(made.error());
        if (made->has_value())
            co_return true;
    }
    co_return false;
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

/// Whether the folder's keys are open now; none are made for it. What the keychain says is no error here: then nobody
/// can look. What the data folder says is.
Async<bool> hasKeys(RotationPorts ports, bool mayOpen)
{
    if (ports.keys.isOpen() || !mayOpen)
        co_return ports.keys.isOpen();
    const Result<std::optional<FolderKeyRecord>> key = co_await ports.storage.folder().key();
    if (!key)
        co_return fail(key.error());
    if (!key->has_value())
        co_return false;
    const Result<void> opened = co_await ports.keys.open();
    if (!opened && errorWord(opened.error().kind()) == u"storage"_s)
        co_return fail(opened.error());
    co_return opened.has_value();
}

Async<void> holdNoProfilesSecret(RotationPorts ports, QStringList texts)
{
    const Result<QList<Profile>> profiles = co_await ports.storage.profiles().all();
    if (!profiles)
        co_return fail(profiles.error());
    for (const Profile &profile : *profiles) {
        const Result<QList<SharedSecret>> own = co_await ownSecrets(ports, profile);
        if (!own)
            co_return fail(own.error());
        if (const Result<void> plain = arePlainTexts(texts, *own); !plain)
            co_return plain;
    }
    co_return Result<void>();
}

} // namespace

Async<void> holdNoSecret(RotationPorts ports, QStringList texts)
{
    const bool isLong =
        std::any_of(texts.begin(), texts.end(), [](const QString &text) { return !possibleSecrets(text).isEmpty(); });
    if (const Result<void> plain = arePlainTexts(texts); !plain || !isLong)
        co_return plain;
    const Result<void> open = co_await ports.store.available();
    if (open) {
        const Result<void> others = co_await holdNoProfilesSecret(ports, texts);
        if (!others)
            co_return others;
    }
    const bool mayOpen = open.has_value();
    const Result<bool> keys = co_await hasKeys(ports, mayOpen);
    if (!keys)
        co_return fail(keys.error());
    if (!*keys)
        co_return Result<void>();
    const Result<QSet<Fingerprint>> known = co_await knownValues(ports);
    if (!known)
        co_return fail(known.error());
    for (const QString &text : std::as_const(texts)) {
        const QSet<Fingerprint> &values = *known;
        const Result<bool> isKnown = co_await holdsKnown(ports, text, values);
        if (!isKnown)
            co_return fail(isKnown.error());
        if (*isKnown)
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
        const QSet<Fingerprint> &values = *known;
        const QString text = token.name + u'\n' + token.note;
        const Result<bool> isKnown = co_await holdsKnown(ports, text, values);
        if (!isKnown)
            co_return fail(isKnown.error().atLine(line));
        if (*isKnown)
            co_return fail(knownSecretInText().atLine(line));
    }
    co_return Result<void>();
}

} // namespace keyturn
