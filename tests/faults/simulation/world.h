// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "datafolder.h"
#include "engine.h"
#include "memorystore.h"
#include "simulatedbroker.h"
#include "simulatedports.h"

#include <QTemporaryDir>

#include <memory>

namespace keyturn
{

/// A client that is wrong on purpose: a proof that finds nothing against it proves nothing.
enum class Wrong { Nothing, Resends, ForgetsToSeal };

/// What the person was told of one call; nothing when the process died first.
struct Told
{
    bool crashed = false;
    std::optional<RotationResult> result;
};

/// One history: a server, a keychain and a data folder, and one process after the other that works on them. The
/// rotation, the recovery, the vault and the data folder are the real ones.
class World
{
public:
    World(StoreKind store, ServerScript script, Wrong wrong = Wrong::Nothing);
    ~World();
    World(const World &) = delete;
    World &operator=(const World &) = delete;

    /// A new process regenerates the first token.
    Told regenerate(const QList<Fault> &faults);
    /// Two processes regenerate at once: the same token, or one each.
    QList<Told> regenerateTwice(bool sameToken, const QList<Fault> &first, const QList<Fault> &second);
    /// A new process recovers. True if it crashed.
    bool recover(const QList<Fault> &faults);
    /// A new process moves the profile into the other store.
    bool moveStore(StoreKind store, const QList<Fault> &faults);
    /// A new process gives the first token another value.
    bool replaceValue(const QList<Fault> &faults);
    /// The calls of the last life.
    [[nodiscard]] QStringList calls() const { return m_lastCalls; }

    /// What is not as it must be, after calm recoveries. Empty in every good history.
    [[nodiscard]] QStringList judge(const QList<Told> &told);
    /// In doubt although nothing was sent: true, if not as much as could be known.
    [[nodiscard]] bool isNeedlesslyInDoubt() const { return m_needlessDoubt; }

private:
    struct Life;
    [[nodiscard]] std::unique_ptr<Life> begin(const QList<Fault> &faults);
    void end(std::unique_ptr<Life> life);
    void judgeToken(Life &life, qsizetype index, QStringList &wrongs);
    /// Can its owner still read an answer that ends with the value?
    [[nodiscard]] static bool isKept(Life &life, const QByteArray &value);
    void judgeRemains(Life &life, QStringList &wrongs);
    void judgeTold(const Told &told, QStringList &wrongs) const;

    QTemporaryDir m_dir;
    Wrong m_wrong;
    MemoryStore m_keychain;
    SimulatedServer m_server;
    SystemClock m_clock;
    Profile m_profile;
    QList<TokenRecord> m_tokens;
    QList<QByteArray> m_values;
    EntryKey m_keyEntry;
    QStringList m_lastCalls;
    bool m_isShared = false; ///< one token, two processes: what arrived cannot be told apart
    bool m_needlessDoubt = false;
};

} // namespace keyturn
