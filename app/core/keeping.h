// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

namespace keyturn
{

/// How values come into the store, move within it and leave it, so that a crash at any point leaves nothing behind
/// that nobody knows of: what is made is announced before, what is no longer needed is let go of in the transaction
/// that makes it so (see Strays).

/// What stands in a new entry until the new value comes: as long as asked for, and recognised by isFiller().
[[nodiscard]] Secret fillerOf(qsizetype size);
[[nodiscard]] bool isFiller(const Secret &value);

/// Removes what a stray names, and then forgets it. What cannot be removed now, sweep() finds again. An entry that
/// belongs to the folder that this one was copied from stays.
QCoro::Task<> dispose(RotationPorts ports, Stray stray);
/// Disposes of everything that is loose.
QCoro::Task<> sweep(RotationPorts ports);

/// A new entry: announced, written, read back. The stray it gives is dropped by whatever record names the entry, or
/// abandoned.
[[nodiscard]] Async<Stray> makeEntry(RotationPorts ports, EntryKey entry, SharedSecret value);

/// What was announced is not needed after all: gone now if the store can, else at the next sweep. Not so what a record
/// names all the same: an error of the storage does not say that nothing was written.
QCoro::Task<> abandon(RotationPorts ports, QList<Stray> strays);

/// Writes down what a read of the store told of a token that was ok, damaged or missing before.
QCoro::Task<> noteSeen(RotationPorts ports, TokenRecord token, TokenState state);
/// The value that the record speaks of: EntryDamaged when the store has another one under its key. Notes what it saw.
[[nodiscard]] Async<SharedSecret> readValue(RotationPorts ports, TokenRecord token);

/// The values of new records, announced, written and read back, then the records in one transaction. All or nothing;
/// an error carries the 1-based position as its line().
[[nodiscard]] Async<void> addToStore(RotationPorts ports, QList<TokenRecord> records, QList<SharedSecret> values,
                                     QList<HistoryEntry> history);

/// Another value, given by its owner, takes the place of a token's; the old one stays until the new one is settled. A
/// value with a standing doubt makes the token one in doubt, as when it is added.
/// Exists when the value is another token's, or the same; Busy while the token is sending or sealed.
/// `action` is the history's word.
[[nodiscard]] Async<TokenRecord> replaceValue(RotationPorts ports, TokenRecord token, Profile profile,
                                              SharedSecret value, QString action);

/// How far a move came.
struct StoreMove
{
    int moved = 0;
    int there = 0;      ///< were in that store already
    QStringList stayed; ///< "NAME: why" of those that could not be moved
    std::optional<ErrorKind> cause;
};

/// Moves the values of a profile's tokens into its other store, one by one: copied, read back, switched, the old one
/// removed. May be killed at any point; the next call goes on. Busy while one is sending or sealed.
[[nodiscard]] Async<StoreMove> moveStore(RotationPorts ports, Profile profile, StoreKind store);

} // namespace keyturn
