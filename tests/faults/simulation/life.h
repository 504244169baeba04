// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "datafolder.h"
#include "engine.h"
#include "memorystore.h"
#include "simulatedbroker.h"
#include "simulatedports.h"

#include <QCoroTask>
#include <QTemporaryDir>

#include <memory>

namespace keyturn
{

/// A client that is wrong on purpose: a proof that finds nothing against it proves nothing.
enum class Wrong { Nothing, Resends, ForgetsToSeal, KeepsRecords };

/// What outlives the processes of one history: the disk, the keychain, the server.
struct Surroundings
{
    Surroundings(ServerScript script, Wrong wrongClient);

    QTemporaryDir dir;
    Wrong wrong;
    MemoryStore keychain;
    SimulatedServer server;
    SystemClock clock;
    EntryKey folderKey;    ///< where the keychain has the key of the data folder
    QStringList lastCalls; ///< of the process that ended last
};

/// One process: everything that dies with it. Rotation, recovery, vault and data folder are the real ones.
struct Life
{
    Life(Surroundings &surroundings, const QList<Fault> &faults);
    ~Life();
    Life(const Life &) = delete;
    Life &operator=(const Life &) = delete;

    Surroundings &around;
    FaultGate gate;
    std::unique_ptr<DataFolder> folder;
    SimulatedBroker broker;
    SimulatedStore keychain;
    SimulatedStorage storage;
    Engine engine;
};

/// What the person was told of one call; nothing when the process died first.
struct Told
{
    qsizetype token = 0; ///< its position
    bool crashed = false;
    std::optional<RotationResult> result;
};

[[nodiscard]] SharedSecret secretOf(const QByteArray &value);
[[nodiscard]] QByteArray plain(const Secret &secret);

/// Can its owner still read an answer that ends with the value?
[[nodiscard]] bool isKept(Life &life, const QByteArray &value);
/// Rows that wait, entries and seals that nobody knows of.
void judgeRemains(Life &life, QStringList &wrongs);

/// Keeps what a task gives, or that it crashed.
template <typename T>
QCoro::Task<> follow(QCoro::Task<T> task, std::optional<T> *result)
{
    try {
        *result = co_await std::move(task);
    } catch (const Crash &) { // NOLINT(bugprone-empty-catch): an empty result tells it
    }
}

/// Nothing when it crashed.
template <typename T>
std::optional<T> outcomeOf(QCoro::Task<T> task)
{
    std::optional<T> result;
    QCoro::waitFor(follow(std::move(task), &result));
    return result;
}

} // namespace keyturn
