// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async.h"
#include "id.h"
#include "tokenrecord.h"

#include <QList>

namespace keyturn
{

/// Something outside the database that no record names, yet or any more: an entry of the store, a seal slot. It is
/// written down before it is made, and in the transaction that lets go of it, so that no crash leaves anything behind.
struct Stray
{
    AttemptId id;          ///< the attempt's whose seal slot goes with it; else one of its own
    EntryKey entry;        ///< may be empty
    bool withSeal = false; ///< the seal slot of `id` goes too
};

/// Port of the data folder; see storage.h for what all of them promise.
class Strays
{
public:
    virtual ~Strays() = default;
    /// About to be made by this process, which is taken to need them until it dies, lets go, or a record names them.
    [[nodiscard]] virtual Async<void> announce(QList<Stray> strays) = 0;
    /// No longer needed.
    [[nodiscard]] virtual Async<void> letGo(QList<AttemptId> ids) = 0;
    /// What may be removed: let go of, or announced by a process that is dead. Never an entry that a record names.
    [[nodiscard]] virtual Async<QList<Stray>> loose() = 0;
    /// It is gone.
    [[nodiscard]] virtual Async<void> forget(Stray stray) = 0;
};

} // namespace keyturn
