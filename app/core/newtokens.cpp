// SPDX-License-Identifier: GPL-3.0-or-later
#include "newtokens.h"

#include "keeping.h"
#include "secrettext.h"
#include "textguard.h"

#include <QHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qsizetype fingerprintSize = 32;

} // namespace

Result<QList<TokenRecord>> newRecords(const FolderKeys &keys, const Profile &profile, const QList<NewToken> &tokens,
                                      const QDateTime &now)
{
    QList<TokenRecord> records;
    QSet<QString> names;
    QSet<Fingerprint> values;
    int line = 0;
    for (const NewToken &token : tokens) {
        ++line;
        const Result<QString> name = cleanName(token.name);
        if (!name)
            return fail(name.error().atLine(line));
        const Result<QString> note = cleanNote(token.note);
        if (!note)
            return fail(note.error().atLine(line));
        TokenRecord record;
        record.id = TokenId::make();
        record.profile = profile.id;
        record.name = *name;
        record.note = *note;
        record.uses = token.uses;
        record.entry = makeEntryKey(keys.folder(), record.id, profile.store);
        record.fingerprint = keys.fingerprint(*token.value);
        record.suffix = token.value->suffix();
        record.added = now;
        // What is not stored yet is not repeated: in a file whose columns are exchanged a name is a secret.
        if (names.contains(record.name))
            return fail(Error(ErrorKind::Exists, u"its name is there twice"_s).atLine(line));
        if (values.contains(record.fingerprint))
            return fail(Error(ErrorKind::Exists, u"its value is there twice"_s).atLine(line));
        names.insert(record.name);
        values.insert(record.fingerprint);
        records.append(record);
    }
    return records;
}

Result<RotationOrder> orderToMake(const Profile &profile, const QString &name, const TokenWish &wish)
{
    if (profile.signIn == SignInWay::Token)
        return fail(ErrorKind::BadInput, u"sign-in token signs in with the token that is regenerated, and here is none "
                                         "yet; choose another sign-in for the profile"_s);
    const Result<QString> clean = cleanName(name);
    if (!clean)
        return fail(clean.error());
    const QString displayName = wish.displayName.trimmed();
    const Result<void> plain = arePlainTexts({displayName, wish.description, wish.clientId});
    if (!plain)
        return fail(plain.error());
    if (charactersOf(displayName) < 3 || charactersOf(displayName) > 255)
        return fail(ErrorKind::BadInput, u"the broker wants a display name of 3 to 255 characters"_s);
    if (charactersOf(wish.description) > 4000)
        return fail(ErrorKind::BadInput, u"the broker takes a description of at most 4000 characters"_s);
    if (wish.apiLifetime.count() < 1 || wish.accessLifetime.count() < 1)
        return fail(ErrorKind::BadInput, u"a lifetime is at least one minute"_s);
    TokenRecord record;
    record.id = TokenId::make();
    record.profile = profile.id;
    record.name = *clean;
    record.state = TokenState::Sending;
    record.uses = wish.singleUse ? TokenUses::Single : TokenUses::Unlimited;
    // Nobody's yet: one of its own until there is a value.
    Secret::random(fingerprintSize).open([&record](QByteArrayView bytes) { record.fingerprint = bytes.toByteArray(); });
    RotationOrder order;
    order.profile = profile;
    order.token = record;
    order.wish = wish;
    order.wish->displayName = displayName;
    return order;
}

Async<void> areUnknown(RotationPorts ports, QList<TokenRecord> records)
{
    const Result<QList<TokenRecord>> known = co_await ports.storage.tokens().all();
    if (!known)
        co_return fail(known.error());
    QSet<QString> names;
    QHash<Fingerprint, QString> values;
    for (const TokenRecord &other : *known) {
        values.insert(other.fingerprint, other.name);
        if (!records.isEmpty() && other.profile == records.first().profile)
            names.insert(other.name);
    }
    int line = 0;
    for (const TokenRecord &record : std::as_const(records)) {
        ++line;
        if (names.contains(record.name))
            co_return fail(Error(ErrorKind::Exists, u"the name \"%1\" is taken"_s.arg(record.name)).atLine(line));
        const auto same = values.constFind(record.fingerprint);
        if (same != values.constEnd())
            co_return fail(
                Error(ErrorKind::Exists, u"that value is already there, as \"%1\""_s.arg(*same)).atLine(line));
    }
    co_return Result<void>();
}

Async<QList<TokenRecord>> withDoubts(RotationPorts ports, QList<TokenRecord> records)
{
    for (TokenRecord &record : records) {
        const Fingerprint fingerprint = record.fingerprint;
        const Result<DoubtMarks> doubts = co_await ports.storage.journal().doubts(fingerprint);
        if (!doubts)
            co_return fail(doubts.error());
        if (doubts->standing)
            record.state = TokenState::InDoubt;
    }
    co_return records;
}

Async<QList<TokenRecord>> addNewTokens(RotationPorts ports, Profile profile, QList<NewToken> tokens, QString action)
{
    const Result<void> whole = isReadable(profile);
    if (!whole)
        co_return fail(whole.error());
    const Result<QList<TokenRecord>> records = newRecords(ports.keys, profile, tokens, ports.clock.now());
    if (!records)
        co_return records;
    const QList<TokenRecord> &fresh = *records;
    const Result<void> plain = co_await holdNoSecret(ports, fresh);
    if (!plain)
        co_return fail(plain.error());
    const Result<void> unknown = co_await areUnknown(ports, *records);
    if (!unknown)
        co_return fail(unknown.error());
    const Result<QList<TokenRecord>> marked = co_await withDoubts(ports, *records);
    if (!marked)
        co_return fail(marked.error());

    QList<SharedSecret> values;
    for (const NewToken &token : std::as_const(tokens))
        values.append(token.value);
    QList<HistoryEntry> history;
    for (const TokenRecord &record : *marked) {
        HistoryEntry entry;
        entry.time = ports.clock.now();
        entry.tokenId = record.id;
        entry.profileId = profile.id;
        entry.token = record.name;
        entry.profile = profile.name;
        entry.action = action;
        entry.suffix = record.suffix;
        history.append(entry);
    }
    const Result<void> added = co_await addToStore(ports, *marked, values, history);
    if (!added)
        co_return fail(added.error());
    co_return *marked;
}

} // namespace keyturn
