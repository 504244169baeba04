// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "faultgate.h"
#include "secretstore.h"
#include "storage.h"

#include <functional>

namespace keyturn
{

/// The ports of a real data folder and of a store in memory, each call through the gate.

class SimulatedStore final : public SecretStore
{
public:
    SimulatedStore(SecretStore &inner, FaultGate &gate) : m_inner(inner), m_gate(gate) {}
    [[nodiscard]] QString name() const override { return m_inner.name(); }
    [[nodiscard]] Async<void> available() override;
    [[nodiscard]] Async<void> write(EntryKey key, SharedSecret value) override;
    [[nodiscard]] Async<Secret> read(EntryKey key) override;
    [[nodiscard]] Async<void> remove(EntryKey key) override;
    [[nodiscard]] Async<void> probe() override;

private:
    SecretStore &m_inner;
    FaultGate &m_gate;
};

class SimulatedProfiles final : public Profiles
{
public:
    SimulatedProfiles(Profiles &inner, FaultGate &gate) : m_inner(inner), m_gate(gate) {}
    [[nodiscard]] Async<QList<Profile>> all() override;
    [[nodiscard]] Async<Profile> byId(ProfileId id) override;
    [[nodiscard]] Async<Profile> byName(QString name) override;
    [[nodiscard]] Async<QList<Profile>> signingInWith(TokenId token) override;
    [[nodiscard]] Async<void> add(Profile profile) override;
    [[nodiscard]] Async<Profile> update(Profile profile) override;
    [[nodiscard]] Async<void> remove(ProfileId id, std::optional<QList<SeenToken>> seen) override;

private:
    Profiles &m_inner;
    FaultGate &m_gate;
};

class SimulatedTokens final : public Tokens
{
public:
    SimulatedTokens(Tokens &inner, FaultGate &gate) : m_inner(inner), m_gate(gate) {}
    [[nodiscard]] Async<QList<TokenRecord>> all() override;
    [[nodiscard]] Async<TokenRecord> byId(TokenId id) override;
    [[nodiscard]] Async<void> add(QList<TokenRecord> records, QList<HistoryEntry> history) override;
    [[nodiscard]] Async<std::optional<TokenRecord>> byFingerprint(Fingerprint fingerprint) override;
    [[nodiscard]] Async<QList<TokenRecord>> named(QString name) override;
    [[nodiscard]] Async<TokenRecord> edit(TokenRecord before, TokenRecord after) override;
    [[nodiscard]] Async<void> noteSeen(TokenId id, EntryKey entry, TokenState seen) override;
    [[nodiscard]] Async<void> moveEntry(TokenId id, EntryKey from, EntryKey to) override;
    [[nodiscard]] Async<void> remove(SeenToken token, HistoryEntry history) override;

private:
    Tokens &m_inner;
    FaultGate &m_gate;
};

class SimulatedJournal final : public Journal
{
public:
    SimulatedJournal(Journal &inner, FaultGate &gate) : m_inner(inner), m_gate(gate) {}
    [[nodiscard]] OwnerId self() const override { return m_inner.self(); }
    [[nodiscard]] Async<void> claim(Fingerprint fingerprint) override;
    [[nodiscard]] Async<void> release(Fingerprint fingerprint) override;
    [[nodiscard]] Async<DoubtMarks> doubts(Fingerprint fingerprint) override;
    [[nodiscard]] Async<void> begin(Attempt attempt) override;
    [[nodiscard]] Async<void> beginNew(Attempt attempt, TokenRecord token) override;
    [[nodiscard]] Async<QList<AttemptId>> unknown(QList<AttemptId> ids) override;
    [[nodiscard]] Async<QList<Attempt>> withAnswer(QList<AttemptId> seals) override;
    [[nodiscard]] Async<void> move(AttemptMove step) override;
    [[nodiscard]] Async<void> clearDoubt(Fingerprint fingerprint, TokenState state, HistoryEntry history) override;
    [[nodiscard]] Async<void> replace(Replacement replacement) override;
    [[nodiscard]] Async<void> noteMade(AttemptId id, MadeNote made) override;
    [[nodiscard]] Async<std::optional<Attempt>> madeBy(Fingerprint fingerprint) override;
    [[nodiscard]] Async<bool> spreadDoubt(Fingerprint fingerprint) override;
    [[nodiscard]] Async<std::optional<Attempt>> attempt(AttemptId id) override;
    [[nodiscard]] Async<QList<Attempt>> unfinished(QDateTime savedBefore) override;
    [[nodiscard]] Async<bool> ownerAlive(OwnerId owner) override;
    [[nodiscard]] Async<bool> adopt(AttemptId id) override;
    /// A client that keeps the record of a token that was not made.
    void keepRecords() { m_keepsRecords = true; }

private:
    Journal &m_inner;
    FaultGate &m_gate;
    bool m_keepsRecords = false;
};

class SimulatedSeals final : public SealSlots
{
public:
    SimulatedSeals(SealSlots &inner, FaultGate &gate) : m_inner(inner), m_gate(gate) {}
    [[nodiscard]] Async<std::shared_ptr<SealSlot>> reserve(AttemptId attempt) override;
    [[nodiscard]] Async<QByteArray> read(AttemptId attempt) override;
    [[nodiscard]] Async<void> trim(AttemptId attempt) override;
    [[nodiscard]] Async<void> release(AttemptId attempt) override;
    [[nodiscard]] Async<QList<AttemptId>> all() override;
    /// A client that says "sealed" and has not.
    void forgetToSeal() { m_forgets = true; }
    /// Called when a seal is written, and when it is said to be.
    std::function<void()> onSealed;

private:
    [[nodiscard]] Async<std::shared_ptr<SealSlot>> reserveBehindTheGate(AttemptId attempt);
    SealSlots &m_inner;
    FaultGate &m_gate;
    bool m_forgets = false;
};

class SimulatedFolder final : public FolderRecords
{
public:
    SimulatedFolder(FolderRecords &inner, FaultGate &gate) : m_inner(inner), m_gate(gate) {}
    [[nodiscard]] Async<FolderId> folder() override;
    [[nodiscard]] Async<QString> stamp() override { return m_inner.stamp(); } // no rotation or recovery calls it
    [[nodiscard]] Async<bool> wasCopied() override;
    [[nodiscard]] Async<bool> borrows() override;
    [[nodiscard]] Async<std::optional<FolderKeyRecord>> key() override;
    [[nodiscard]] Async<FolderKeyRecord> insertKeyIfNone(FolderKeyRecord record) override;
    [[nodiscard]] Async<void> notePlace(KeychainPlace place) override;

private:
    FolderRecords &m_inner;
    FaultGate &m_gate;
};

class SimulatedStrays final : public Strays
{
public:
    SimulatedStrays(Strays &inner, FaultGate &gate) : m_inner(inner), m_gate(gate) {}
    [[nodiscard]] Async<void> announce(QList<Stray> strays) override;
    [[nodiscard]] Async<void> letGo(QList<AttemptId> ids) override;
    [[nodiscard]] Async<QList<Stray>> loose() override;
    [[nodiscard]] Async<void> forget(Stray stray) override;

private:
    Strays &m_inner;
    FaultGate &m_gate;
};

class SimulatedVault final : public SealedValues
{
public:
    SimulatedVault(SealedValues &inner, FaultGate &gate) : m_inner(inner), m_gate(gate) {}
    [[nodiscard]] Async<void> put(EntryKey entry, QByteArray sealed) override;
    [[nodiscard]] Async<QByteArray> get(EntryKey entry) override;
    [[nodiscard]] Async<void> erase(EntryKey entry) override;

private:
    SealedValues &m_inner;
    FaultGate &m_gate;
};

class SimulatedStorage final : public Storage
{
public:
    /// Both outlive it.
    SimulatedStorage(Storage &inner, FaultGate &gate)
        : m_profiles(inner.profiles(), gate),
          m_tokens(inner.tokens(), gate),
          m_journal(inner.journal(), gate),
          m_history(inner.history()),
          m_seals(inner.seals(), gate),
          m_folder(inner.folder(), gate),
          m_strays(inner.strays(), gate),
          m_vault(inner.vault(), gate)
    {
    }
    [[nodiscard]] Profiles &profiles() override { return m_profiles; }
    [[nodiscard]] Tokens &tokens() override { return m_tokens; }
    [[nodiscard]] SimulatedJournal &journal() override { return m_journal; }
    [[nodiscard]] History &history() override { return m_history; }
    [[nodiscard]] SimulatedSeals &seals() override { return m_seals; }
    [[nodiscard]] FolderRecords &folder() override { return m_folder; }
    [[nodiscard]] Strays &strays() override { return m_strays; }
    [[nodiscard]] SealedValues &vault() override { return m_vault; }

private:
    SimulatedProfiles m_profiles;
    SimulatedTokens m_tokens;
    SimulatedJournal m_journal;
    History &m_history; // no rotation or recovery calls it
    SimulatedSeals m_seals;
    SimulatedFolder m_folder;
    SimulatedStrays m_strays;
    SimulatedVault m_vault;
};

} // namespace keyturn
