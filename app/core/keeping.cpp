// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeping.h"

#include "copiedfolder.h"
#include "ending.h"
#include "newtokens.h"
#include "processend.h"
#include "profilesecrets.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Q_LOGGING_CATEGORY(lcKeeping, "keyturn.core.keeping")

/// No broker's token begins like this.
constexpr QByteArrayView fillerHead("keyturn-filler:");

Stray strayOf(const EntryKey &entry)
{
    Stray stray;
    stray.id = AttemptId::make();
    stray.entry = entry;
    return stray;
}

} // namespace

Secret fillerOf(qsizetype size)
{
    QByteArray bytes = fillerHead.toByteArray();
    const Secret noise = Secret::random(std::max<qsizetype>(size - bytes.size(), 1));
    noise.open([&bytes](QByteArrayView random) { bytes.append(random); });
    return Secret::take(bytes);
}

bool isFiller(const Secret &value)
{
    bool is = false;
    value.open([&is](QByteArrayView bytes) { is = bytes.startsWith(fillerHead); });
    return is;
}

Async<Stray> makeEntry(RotationPorts ports, EntryKey entry, SharedSecret value)
{
    const Stray stray = strayOf(entry);
    const QList<Stray> strays(1, stray);
    const Result<void> announced = co_await ports.storage.strays().announce(strays);
    if (!announced)
        co_return fail(announced.error());
    const Result<void> written = co_await ports.store.write(entry, value);
    if (written)
        co_return stray;
    co_await abandon(ports, strays);
    co_return fail(written.error());
}

QCoro::Task<> dispose(RotationPorts ports, Stray stray)
{
    const Result<FolderId> folder = co_await ports.storage.folder().folder();
    if (!folder)
        co_return;
    if (!stray.entry.isEmpty() && mayRemove(*folder, stray.entry)) {
        const Result<void> removed = co_await ports.store.remove(stray.entry);
        if (!removed) {
            qCInfo(lcKeeping) << "an entry could not be removed yet:" << removed.error().detail();
            co_return;
        }
    }
    if (stray.withSeal) {
        const Result<void> released = co_await ports.storage.seals().release(stray.id);
        if (!released)
            co_return;
    }
    co_await ports.storage.strays().forget(stray);
}

QCoro::Task<> sweep(RotationPorts ports)
{
    const Result<QList<Stray>> loose = co_await ports.storage.strays().loose();
    if (!loose)
        co_return;
    for (const Stray &stray : *loose)
        co_await dispose(ports, stray);
}

QCoro::Task<> abandon(RotationPorts ports, QList<Stray> strays)
{
    QList<AttemptId> ids;
    for (const Stray &stray : strays)
        ids.append(stray.id);
    co_await ports.storage.strays().letGo(ids);
    co_await sweep(ports);
}

QCoro::Task<> noteSeen(RotationPorts ports, TokenRecord token, TokenState state)
{
    if (token.state != state)
        co_await ports.storage.tokens().noteSeen(token.id, token.entry, state);
}

Async<SharedSecret> readValue(RotationPorts ports, TokenRecord token)
{
    Result<Secret> value = co_await ports.store.read(token.entry);
    std::optional<Error> trouble;
    if (!value)
        trouble = value.error();
    else if (ports.keys.fingerprint(*value) != token.fingerprint)
        trouble = Error(ErrorKind::EntryDamaged, u"the store holds another value than Keyturn stored"_s);
    TokenState seen = TokenState::Ok;
    if (trouble && trouble->kind() == ErrorKind::EntryMissing)
        seen = TokenState::Missing;
    else if (trouble && trouble->kind() == ErrorKind::EntryDamaged)
        seen = TokenState::Damaged;
    const bool isTold = !trouble || seen != TokenState::Ok;
    const bool wasSeen =
        token.state == TokenState::Ok || token.state == TokenState::Missing || token.state == TokenState::Damaged;
    if (isTold && wasSeen)
        co_await noteSeen(ports, token, seen);
    if (trouble)
        co_return fail(*trouble);
    co_return share(std::move(*value));
}

Async<void> addToStore(RotationPorts ports, QList<TokenRecord> records, QList<SharedSecret> values,
                       QList<HistoryEntry> history)
{
    QList<Stray> strays;
    for (const TokenRecord &record : records)
        strays.append(strayOf(record.entry));
    const Result<void> announced = co_await ports.storage.strays().announce(strays);
    if (!announced)
        co_return fail(announced.error());
    std::optional<Error> failure;
    for (qsizetype i = 0; i < records.size() && !failure; ++i) {
        const Result<void> stored = co_await ports.store.write(records.at(i).entry, values.at(i));
        if (!stored)
            failure = stored.error().atLine(static_cast<int>(i) + 1);
    }
    if (!failure) {
        const Result<void> added = co_await ports.storage.tokens().add(records, history);
        if (!added)
            failure = added.error();
    }
    if (!failure)
        co_return Result<void>();
    co_await abandon(ports, strays);
    co_return fail(*failure);
}

namespace
{

Async<TokenRecord> replaceNow(RotationPorts ports, TokenRecord token, Profile profile, SharedSecret value,
                              QString action)
{
    const Result<TokenRecord> now = co_await ports.storage.tokens().byId(token.id);
    if (!now)
        co_return fail(now.error());
    // The claim is on the value that was read before it; only for that one does it keep others away.
    if (now->fingerprint != token.fingerprint)
        co_return fail(ErrorKind::Busy, u"it has just been regenerated elsewhere"_s);
    if (now->state == TokenState::Sending || now->state == TokenState::Sealed)
        co_return fail(ErrorKind::Busy, u"it is being regenerated, or its new value is sealed; recover it first"_s);
    const EntryKey entry = makeEntryKey(ports.keys.folder(), now->id, profile.store);
    const Result<Stray> made = co_await makeEntry(ports, entry, value);
    if (!made)
        co_return fail(made.error());

    Replacement replacement;
    replacement.token = *now;
    replacement.token.state = TokenState::Ok;
    replacement.token.entry = entry;
    replacement.token.fingerprint = ports.keys.fingerprint(*value);
    replacement.token.suffix = value->suffix();
    replacement.token.metadata = TokenMetadata();
    replacement.token.regenerated = std::nullopt;
    const QList<TokenRecord> records(1, replacement.token);
    const Result<QList<TokenRecord>> marked = co_await withDoubts(ports, records);
    if (!marked) {
        const QList<Stray> strays(1, *made);
        co_await abandon(ports, strays);
        co_return fail(marked.error());
    }
    replacement.token = marked->constFirst();
    Attempt &attempt = replacement.attempt;
    attempt.id = AttemptId::make();
    attempt.token = now->id;
    attempt.profile = profile;
    attempt.oldEntry = now->entry;
    attempt.newEntry = entry;
    attempt.fingerprint = now->fingerprint;
    attempt.owner = ports.storage.journal().self();
    attempt.state = AttemptState::Saved;
    attempt.tokenBefore = now->state;
    attempt.started = ports.clock.now();
    attempt.ended = attempt.started;
    attempt.previousSuffix = now->suffix;
    attempt.suffix = replacement.token.suffix;
    attempt.made = replacement.token.fingerprint;
    replacement.history = historyOf(attempt, now->name, ports.clock, action, Outcome::Rotated);
    const Result<void> replaced = co_await ports.storage.journal().replace(replacement);
    if (!replaced) {
        const QList<Stray> strays(1, *made);
        co_await abandon(ports, strays);
        co_return fail(replaced.error());
    }
    co_return replacement.token;
}

Async<void> moveNow(RotationPorts ports, TokenRecord token, StoreKind store)
{
    const Result<TokenRecord> now = co_await ports.storage.tokens().byId(token.id);
    if (!now)
        co_return fail(now.error());
    const TokenRecord &record = *now;
    const Result<SharedSecret> value = co_await readValue(ports, record);
    if (!value)
        co_return fail(value.error());
    const EntryKey entry = makeEntryKey(ports.keys.folder(), record.id, store);
    const Result<Stray> made = co_await makeEntry(ports, entry, *value);
    if (!made)
        co_return fail(made.error());
    const Result<void> moved = co_await ports.storage.tokens().moveEntry(record.id, record.entry, entry);
    const QList<Stray> strays(1, *made);
    if (!moved) {
        co_await abandon(ports, strays);
        co_return fail(moved.error());
    }
    co_await sweep(ports);
    co_return Result<void>();
}

} // namespace

Async<TokenRecord> replaceValue(RotationPorts ports, TokenRecord token, Profile profile, SharedSecret value,
                                QString action)
{
    const Result<void> whole = isReadable(profile);
    if (!whole)
        co_return fail(whole.error());
    const Result<void> opened = co_await ports.keys.open();
    if (!opened)
        co_return fail(opened.error());
    if (ports.keys.fingerprint(*value) == token.fingerprint)
        co_return fail(ErrorKind::Exists, u"that is the value that \"%1\" has already"_s.arg(token.name));
    const Result<void> claimed = co_await ports.storage.journal().claim(token.fingerprint);
    if (!claimed)
        co_return fail(claimed.error());
    Result<TokenRecord> replaced = co_await replaceNow(ports, token, profile, value, action);
    co_await ports.storage.journal().release(token.fingerprint);
    co_return replaced;
}

Async<StoreMove> moveStore(RotationPorts ports, Profile profile, StoreKind store)
{
    const Result<void> opened = co_await ports.keys.open();
    if (!opened)
        co_return fail(opened.error());
    // From here on new values go there. Refused while one of the profile's is sending or sealed.
    profile.store = store;
    profile.unreadable.removeAll(u"store"_s);
    const Result<Profile> updated = co_await ports.storage.profiles().update(profile);
    if (!updated)
        co_return fail(updated.error());
    profile = *updated;
    const Result<QList<TokenRecord>> tokens = co_await ports.storage.tokens().all();
    if (!tokens)
        co_return fail(tokens.error());
    StoreMove move;
    const Result<void> own = co_await moveProfileSecrets(ports, profile);
    if (!own) {
        move.stayed.append(u"%1: %2"_s.arg(profile.name, own.error().detail()));
        move.cause = own.error().kind();
    }
    for (const TokenRecord &token : *tokens) {
        if (!(token.profile == profile.id))
            continue;
        if (isInVault(token.entry) == (store == StoreKind::Vault)) {
            ++move.there;
            continue;
        }
        if (processEnds()) {
            move.stayed.append(u"%1: cancelled"_s.arg(token.name));
            move.cause = ErrorKind::Cancelled;
            continue;
        }
        Result<void> moved = co_await ports.storage.journal().claim(token.fingerprint);
        if (moved) {
            moved = co_await moveNow(ports, token, store);
            co_await ports.storage.journal().release(token.fingerprint);
        }
        if (moved) {
            ++move.moved;
            continue;
        }
        move.stayed.append(u"%1: %2"_s.arg(token.name, moved.error().detail()));
        move.cause = moved.error().kind();
    }
    co_return move;
}

namespace
{

/// Its entry is another folder's, and the keychain may still have it.
bool isBorrowed(FolderId folder, const TokenRecord &token)
{
    return !mayRemove(folder, token.entry) && token.state != TokenState::Missing;
}

Async<void> ownEntry(RotationPorts ports, TokenRecord token)
{
    Result<void> moved = co_await ports.storage.journal().claim(token.fingerprint);
    if (!moved)
        co_return moved;
    moved = co_await moveNow(ports, token, StoreKind::Keychain);
    co_await ports.storage.journal().release(token.fingerprint);
    co_return moved;
}

} // namespace

QCoro::Task<> ownBorrowedEntries(RotationPorts ports)
{
    const Result<bool> borrows = co_await ports.storage.folder().borrows();
    if (!borrows || !*borrows)
        co_return;
    const Result<void> opened = co_await ports.keys.open();
    const Result<QList<TokenRecord>> tokens = co_await ports.storage.tokens().all();
    const Result<QList<Profile>> profiles = co_await ports.storage.profiles().all();
    if (!opened || !tokens || !profiles)
        co_return;
    const FolderId folder = ports.keys.folder();
    for (const Profile &profile : *profiles)
        co_await moveProfileSecrets(ports, profile);
    for (const TokenRecord &token : *tokens) {
        if (!isBorrowed(folder, token))
            continue;
        const Result<void> owned = co_await ownEntry(ports, token);
        if (owned)
            continue;
        qCInfo(lcKeeping) << "a value still stands in the original folder's entry:" << owned.error().detail();
        const ErrorKind kind = owned.error().kind();
        if (kind == ErrorKind::Keychain || kind == ErrorKind::KeychainLocked)
            co_return;
    }
}

} // namespace keyturn
