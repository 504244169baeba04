// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async.h"
#include "attempt.h"
#include "history.h"
#include "id.h"
#include "profile.h"
#include "secretstore.h"
#include "strays.h"
#include "tokenrecord.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <optional>

namespace keyturn
{

/// Somebody else has changed a profile or a token since it was looked at for what is to be done now.
[[nodiscard]] inline Error changedMeanwhile()
{
    return Error(ErrorKind::Refused,
                 QStringLiteral("it was changed meanwhile, elsewhere; look at it again, then decide"));
}

/// The ports that the data folder implements. Every call is one transaction, on disk and synced when it answers
/// (SQLite, WAL, synchronous=FULL). Errors of all: Storage, StorageFull, StorageReadOnly, StorageDamaged.

class Profiles
{
public:
    virtual ~Profiles() = default;
    [[nodiscard]] virtual Async<QList<Profile>> all() = 0;
    [[nodiscard]] virtual Async<Profile> byId(ProfileId id) = 0;
    [[nodiscard]] virtual Async<Profile> byName(QString name) = 0;
    /// Those whose sign-in is that record's value.
    [[nodiscard]] virtual Async<QList<Profile>> signingInWith(TokenId token) = 0;
    /// Exists when the name is taken. The entries it names are strays no longer.
    [[nodiscard]] virtual Async<void> add(Profile profile) = 0;
    /// Gives it with its new version. Exists when the name is another profile's; NotFound; Refused when `profile` is
    /// not of the version that stands: somebody else's change is never undone. Busy while an attempt of it is sending
    /// or sealed, or the value of one of its tokens is claimed by anybody alive. The entries it names are strays no
    /// longer; it lets go of those that it named before.
    [[nodiscard]] virtual Async<Profile> update(Profile profile) = 0;
    /// With its token records; lets go of their entries and its own. Busy as update() is; Refused when it has other
    /// tokens or values than were seen, where that is given.
    [[nodiscard]] virtual Async<void> remove(ProfileId id, std::optional<QList<SeenToken>> seen) = 0;
};

class Tokens
{
public:
    virtual ~Tokens() = default;
    /// By profile name, then by name.
    [[nodiscard]] virtual Async<QList<TokenRecord>> all() = 0;
    [[nodiscard]] virtual Async<TokenRecord> byId(TokenId id) = 0;
    /// None when no record has that value.
    [[nodiscard]] virtual Async<std::optional<TokenRecord>> byFingerprint(Fingerprint fingerprint) = 0;
    /// All of that name, one in a profile, by profile name.
    [[nodiscard]] virtual Async<QList<TokenRecord>> named(QString name) = 0;
    /// All or nothing, with one history row each; their entries are strays no longer. Exists when a name is taken in
    /// its profile, or when a fingerprint is known (the detail names the other token); Busy when a value is claimed by
    /// anybody alive; line() is the 1-based position in `records`.
    [[nodiscard]] virtual Async<void> add(QList<TokenRecord> records, QList<HistoryEntry> history) = 0;
    /// Writes what differs between the two of name, note, uses and metadata, and gives the record as it stands then.
    /// Refused when one of those is no longer as it was before: somebody else's change is never undone. Exists,
    /// NotFound.
    [[nodiscard]] virtual Async<TokenRecord> edit(TokenRecord before, TokenRecord after) = 0;
    /// What a look into the store told (ok, damaged, missing), where nothing worse than `rejected` is known and the
    /// record still points at `entry`; else nothing happens.
    [[nodiscard]] virtual Async<void> noteSeen(TokenId id, EntryKey entry, TokenState seen) = 0;
    /// Its value is now in another entry, in either store: lets go of the one before. Refused if the record no longer
    /// points at `from`; Busy while an attempt of it is sending or sealed. The caller holds the claim of its value.
    [[nodiscard]] virtual Async<void> moveEntry(TokenId id, EntryKey from, EntryKey to) = 0;
    /// Lets go of its entry and of generations that wait to be settled, never of an answer that is kept. NotFound; Busy
    /// while an attempt of it is sending or sealed, or its value is claimed by anybody alive, this process included;
    /// Refused when it is no longer as it was seen.
    [[nodiscard]] virtual Async<void> remove(SeenToken token, HistoryEntry history) = 0;
};

/// One step of an attempt, with all that belongs into the same transaction.
struct AttemptMove
{
    AttemptId id;
    AttemptState to = AttemptState::Sending;
    int httpStatus = 0;
    QString detail;
    QString suffix;                       ///< of the new value, when it is known
    Fingerprint made;                     ///< of the new value, when it is known
    QString account;                      ///< the new value's owner, when it is known
    std::optional<TokenState> tokenState; ///< the token's new state; none with --once
    bool dropsToken = false;              ///< the record goes: a token that was to be made, and was not
    std::optional<TokenRecord> switchTo;  ///< with saved: entry, fingerprint, suffix, metadata, regenerated, state
    std::optional<HistoryEntry> history;
    std::optional<Stray> letsGo; ///< what nobody needs any more after this step
};

/// A new value, as the journal knows it.
struct MadeNote
{
    Fingerprint value;
    QString suffix;
    QString account; ///< its owner as the broker told it; empty when it is not known
};

/// What earlier attempts say of a value.
struct DoubtMarks
{
    bool standing = false; ///< an attempt in doubt or unreadable whose doubt nobody has cleared
    bool ever = false;     ///< any attempt that ended in doubt
};

/// A token's value as its owner gave it, instead of one that a broker sent.
struct Replacement
{
    Attempt attempt;   ///< in state saved; settled later like any other
    TokenRecord token; ///< entry, fingerprint, suffix, state
    HistoryEntry history;
};

class Journal
{
public:
    virtual ~Journal() = default;
    /// This process, whose file lock is held as long as it lives.
    [[nodiscard]] virtual OwnerId self() const = 0;
    /// One value, one lock, over all processes. Busy tells who holds it ("process 4711, since ..."); a dead holder's
    /// claim is taken over. Also Busy while an unfinished attempt (sending, sealed) of a living process has the value.
    [[nodiscard]] virtual Async<void> claim(Fingerprint fingerprint) = 0;
    [[nodiscard]] virtual Async<void> release(Fingerprint fingerprint) = 0;
    [[nodiscard]] virtual Async<DoubtMarks> doubts(Fingerprint fingerprint) = 0;

    /// Writes the row in state sending, and the token's state with it; what was announced for it is named from here on.
    /// Compare-and-set: NotFound when the token or the profile is gone, Busy when the token's value, its entry or the
    /// profile are no longer as the attempt has them, or when a --once value has become a record's. Then nothing was
    /// written, and nothing may be sent.
    [[nodiscard]] virtual Async<void> begin(Attempt attempt) = 0;
    /// The same for a token that is to be made: its record comes into being with the row. Exists when its name is
    /// taken; NotFound and Busy of the profile as above.
    [[nodiscard]] virtual Async<void> beginNew(Attempt attempt, TokenRecord token) = 0;
    /// Internal if the table does not allow the move from the row's present state; NotFound or Busy when a record is to
    /// be switched that is gone, or whose value is no longer the one that was regenerated. A doubt of --once is also
    /// that of a record that has the value.
    [[nodiscard]] virtual Async<void> move(AttemptMove step) = 0;
    /// Clears the doubt of every in_doubt or unreadable attempt of a value, and sets its token's state. What was kept
    /// of their answers stays: with `lost` until it is forgotten, else for the recovery to let go of a day later.
    [[nodiscard]] virtual Async<void> clearDoubt(Fingerprint fingerprint, TokenState state, HistoryEntry history) = 0;
    /// Notes what value came of an attempt, in whatever state it is: with --once, before it is handed over.
    [[nodiscard]] virtual Async<void> noteMade(AttemptId id, MadeNote made) = 0;
    /// The newest attempt of which that value came; none when Keyturn did not make it.
    [[nodiscard]] virtual Async<std::optional<Attempt>> madeBy(Fingerprint fingerprint) = 0;
    /// A record whose value has a standing doubt is in doubt, whoever sent the request; true when that was news.
    [[nodiscard]] virtual Async<bool> spreadDoubt(Fingerprint fingerprint) = 0;
    /// Puts another value in the place of a token's, and clears the doubts of the one before. Exists when the value is
    /// another token's; Busy when the record no longer has the value that the attempt names, or the new one is claimed
    /// by anybody alive.
    [[nodiscard]] virtual Async<void> replace(Replacement replacement) = 0;

    [[nodiscard]] virtual Async<std::optional<Attempt>> attempt(AttemptId id) = 0;
    /// Those of `ids` that no row has, and nobody has announced: seals of a database that was taken away.
    [[nodiscard]] virtual Async<QList<AttemptId>> unknown(QList<AttemptId> ids) = 0;
    /// Those of `seals` that hold an answer that could not be used: of attempts in_doubt or unreadable, cleared or not,
    /// oldest first.
    [[nodiscard]] virtual Async<QList<Attempt>> withAnswer(QList<AttemptId> seals) = 0;
    /// Attempts that are not final, whoever owns them, oldest first; of the saved ones only those that ended
    /// before `savedBefore` (UTC), and none of those whose doubt was cleared.
    [[nodiscard]] virtual Async<QList<Attempt>> unfinished(QDateTime savedBefore) = 0;
    /// Attempts in sending or sealed whose owner is dead or this process's own left-overs are told apart by this.
    [[nodiscard]] virtual Async<bool> ownerAlive(OwnerId owner) = 0;
    /// Takes a dead owner's attempt over, atomically; false if somebody else was faster or its owner lives.
    [[nodiscard]] virtual Async<bool> adopt(AttemptId id) = 0;
};

class History
{
public:
    virtual ~History() = default;
    [[nodiscard]] virtual Async<void> append(HistoryEntry entry) = 0;
    /// Newest last; `since` in UTC, inclusive.
    [[nodiscard]] virtual Async<QList<HistoryEntry>> entries(std::optional<QDateTime> since) = 0;
    /// At most `most` of one token, newest first; under whatever names it had.
    [[nodiscard]] virtual Async<QList<HistoryEntry>> of(TokenId token, int most) = 0;
};

/// Room on disk for one sealed answer, made before anything is sent.
class SealSlot
{
public:
    /// Bytes that fit without asking the disk for more.
    static constexpr qsizetype reservedSize = 64 * 1024;
    virtual ~SealSlot() = default;
    /// Synchronous: durable when it returns. More than reservedSize may fail with StorageFull, and then what was
    /// reserved still stands for a shorter write. From any thread, one call at a time.
    [[nodiscard]] virtual Result<void> write(QByteArrayView sealed) = 0;
};

class SealSlots
{
public:
    virtual ~SealSlots() = default;
    [[nodiscard]] virtual Async<std::shared_ptr<SealSlot>> reserve(AttemptId attempt) = 0;
    /// The sealed bytes; empty if the slot was reserved and never written, or is not there.
    [[nodiscard]] virtual Async<QByteArray> read(AttemptId attempt) = 0;
    /// Gives back the room that a written slot does not use; the seal stays.
    [[nodiscard]] virtual Async<void> trim(AttemptId attempt) = 0;
    /// Removes the slot; a missing one is no error.
    [[nodiscard]] virtual Async<void> release(AttemptId attempt) = 0;
    [[nodiscard]] virtual Async<QList<AttemptId>> all() = 0;
};

/// The public half of the data folder's keys; the private half is in the keychain under `entry`.
struct FolderKeyRecord
{
    KeyId id;
    QByteArray publicKey; ///< crypto_box, 32 bytes
    EntryKey entry;
    KeychainPlace place; ///< where it was made; an older Keyturn did not write it down
    friend bool operator==(const FolderKeyRecord &, const FolderKeyRecord &) = default;
};

class FolderRecords
{
public:
    virtual ~FolderRecords() = default;
    /// The one that new entries are named after. A folder never removes an entry of another one: a copied folder gets
    /// an id of its own, and the original's entries stay.
    [[nodiscard]] virtual Async<FolderId> folder() = 0;
    /// Another text than before when anything in the database may have been written since, by whomever.
    [[nodiscard]] virtual Async<QString> stamp() = 0;
    /// True once, for whoever asks first after the folder was found to be a copy.
    [[nodiscard]] virtual Async<bool> wasCopied() = 0;
    /// Whether a record or profile still names an entry of the folder that this one was copied from, which that one may
    /// remove at any time; but for those that were found to be missing.
    [[nodiscard]] virtual Async<bool> borrows() = 0;
    [[nodiscard]] virtual Async<std::optional<FolderKeyRecord>> key() = 0;
    /// Never overwrites: gives the record that stands afterwards, which is another's if another was faster.
    [[nodiscard]] virtual Async<FolderKeyRecord> insertKeyIfNone(FolderKeyRecord record) = 0;
    /// The keychain that has the key, told by one that was just opened.
    [[nodiscard]] virtual Async<void> notePlace(KeychainPlace place) = 0;
};

/// Sealed values of the vault, by their entries.
class SealedValues
{
public:
    virtual ~SealedValues() = default;
    [[nodiscard]] virtual Async<void> put(EntryKey entry, QByteArray sealed) = 0;
    /// Empty if there is none.
    [[nodiscard]] virtual Async<QByteArray> get(EntryKey entry) = 0;
    /// A missing one is no error.
    [[nodiscard]] virtual Async<void> erase(EntryKey entry) = 0;
};

/// All ports of one open data folder.
class Storage
{
public:
    virtual ~Storage() = default;
    [[nodiscard]] virtual Profiles &profiles() = 0;
    [[nodiscard]] virtual Tokens &tokens() = 0;
    [[nodiscard]] virtual Journal &journal() = 0;
    [[nodiscard]] virtual History &history() = 0;
    [[nodiscard]] virtual SealSlots &seals() = 0;
    [[nodiscard]] virtual FolderRecords &folder() = 0;
    [[nodiscard]] virtual Strays &strays() = 0;
    [[nodiscard]] virtual SealedValues &vault() = 0;
};

} // namespace keyturn
