// SPDX-License-Identifier: GPL-3.0-or-later
#include "newtokens.h"

#include "keeping.h"

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
    int line = 0;
    for (const NewToken &token : tokens) {
        ++line;
        const Result<QString> name = cleanName(token.name);
        if (!name)
            return fail(name.error().atLine(line));
        TokenRecord record;
        record.id = TokenId::make();
        record.profile = profile.id;
        record.name = *name;
        record.note = token.note;
        record.uses = token.uses;
        record.entry = makeEntryKey(keys.folder(), record.id, profile.store);
        record.fingerprint = keys.fingerprint(*token.value);
        record.suffix = token.value->suffix();
        record.added = now;
        for (const TokenRecord &earlier : std::as_const(records)) {
            if (earlier.name == record.name)
                return fail(
                    Error(ErrorKind::Exists, u"the name \"%1\" is there twice"_s.arg(record.name)).atLine(line));
            if (earlier.fingerprint == record.fingerprint)
                return fail(
                    Error(ErrorKind::Exists, u"it has the same value as \"%1\""_s.arg(earlier.name)).atLine(line));
        }
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
    if (displayName.size() < 3 || displayName.size() > 255)
        return fail(ErrorKind::BadInput, u"the broker wants a display name of 3 to 255 characters"_s);
    if (wish.description.size() > 4000)
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
    int line = 0;
    for (const TokenRecord &record : records) {
        ++line;
        for (const TokenRecord &other : *known) {
            if (other.profile == record.profile && other.name == record.name)
                co_return fail(Error(ErrorKind::Exists, u"the name \"%1\" is taken"_s.arg(record.name)).atLine(line));
            if (other.fingerprint == record.fingerprint)
                co_return fail(
                    Error(ErrorKind::Exists, u"that value is already there, as \"%1\""_s.arg(other.name)).atLine(line));
        }
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
    const Result<QList<TokenRecord>> records = newRecords(ports.keys, profile, tokens, ports.clock.now());
    if (!records)
        co_return records;
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
