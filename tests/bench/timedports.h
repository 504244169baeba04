// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "broker.h"
#include "secretstore.h"
#include "stopwatch.h"
#include "storage.h"

namespace keyturn
{

/// The ports of a rotation, handed through to the real ones with a stopwatch beside them. What they are made from
/// outlives them.

class TimedBroker final : public Broker
{
public:
    TimedBroker(Broker &inner, Stopwatch &watch) : m_inner(inner), m_watch(watch) {}
    Async<std::shared_ptr<const Authorization>> signIn(SignInRequest request) override;
    QCoro::Task<SendReport> send(TokenRequest request) override;
    Reading read(CallKind kind, const Answer &answer, const Secret *old) const override
    {
        return m_inner.read(kind, answer, old);
    }
    void forgetSignIn(ProfileId profile) override { m_inner.forgetSignIn(profile); }
    QCoro::Task<Probe> probe(Profile profile, SharedSecret token) override { return m_inner.probe(profile, token); }

private:
    Broker &m_inner;
    Stopwatch &m_watch;
};

class TimedStore final : public SecretStore
{
public:
    TimedStore(SecretStore &inner, Stopwatch &watch) : m_inner(inner), m_watch(watch) {}
    QString name() const override { return m_inner.name(); }
    Async<void> available() override;
    Async<void> write(EntryKey key, SharedSecret value) override;
    Async<Secret> read(EntryKey key) override;
    Async<void> remove(EntryKey key) override;
    Async<void> probe() override;

private:
    SecretStore &m_inner;
    Stopwatch &m_watch;
};

class TimedJournal final : public Journal
{
public:
    TimedJournal(Journal &inner, Stopwatch &watch) : m_inner(inner), m_watch(watch) {}
    OwnerId self() const override { return m_inner.self(); }
    Async<void> claim(Fingerprint fingerprint) override;
    Async<void> release(Fingerprint fingerprint) override;
    Async<DoubtMarks> doubts(Fingerprint fingerprint) override;
    Async<void> begin(Attempt attempt) override;
    Async<void> beginNew(Attempt attempt, TokenRecord token) override { return m_inner.beginNew(attempt, token); }
    Async<QList<AttemptId>> unknown(QList<AttemptId> ids) override { return m_inner.unknown(ids); }
    Async<QList<Attempt>> withAnswer(QList<AttemptId> seals) override { return m_inner.withAnswer(seals); }
    Async<void> move(AttemptMove step) override;
    Async<void> clearDoubt(Fingerprint fingerprint, TokenState state, HistoryEntry history) override;
    Async<std::optional<Attempt>> attempt(AttemptId id) override;
    Async<void> replace(Replacement replacement) override;
    Async<void> noteMade(AttemptId id, MadeNote made) override { return m_inner.noteMade(id, made); }
    Async<std::optional<Attempt>> madeBy(Fingerprint fingerprint) override { return m_inner.madeBy(fingerprint); }
    Async<bool> spreadDoubt(Fingerprint fingerprint) override { return m_inner.spreadDoubt(fingerprint); }
    Async<QList<Attempt>> unfinished(QDateTime savedBefore) override;
    Async<bool> ownerAlive(OwnerId owner) override;
    Async<bool> adopt(AttemptId id) override;

private:
    Journal &m_inner;
    Stopwatch &m_watch;
};

class TimedStrays final : public Strays
{
public:
    TimedStrays(Strays &inner, Stopwatch &watch) : m_inner(inner), m_watch(watch) {}
    Async<void> announce(QList<Stray> strays) override;
    Async<void> letGo(QList<AttemptId> ids) override;
    Async<QList<Stray>> loose() override;
    Async<void> forget(Stray stray) override;

private:
    Strays &m_inner;
    Stopwatch &m_watch;
};

class TimedSeals final : public SealSlots
{
public:
    TimedSeals(SealSlots &inner, Stopwatch &watch) : m_inner(inner), m_watch(watch) {}
    Async<std::shared_ptr<SealSlot>> reserve(AttemptId attempt) override;
    Async<QByteArray> read(AttemptId attempt) override;
    Async<void> trim(AttemptId attempt) override;
    Async<void> release(AttemptId attempt) override;
    Async<QList<AttemptId>> all() override;

private:
    Async<std::shared_ptr<SealSlot>> reserveTimed(AttemptId attempt);
    SealSlots &m_inner;
    Stopwatch &m_watch;
};

/// Journal and seals are timed; profiles, token records and history are read and written without a rotation too.
class TimedStorage final : public Storage
{
public:
    TimedStorage(Storage &inner, Stopwatch &watch)
        : m_inner(inner),
          m_journal(inner.journal(), watch),
          m_seals(inner.seals(), watch),
          m_strays(inner.strays(), watch)
    {
    }
    Profiles &profiles() override { return m_inner.profiles(); }
    Tokens &tokens() override { return m_inner.tokens(); }
    Journal &journal() override { return m_journal; }
    History &history() override { return m_inner.history(); }
    SealSlots &seals() override { return m_seals; }
    FolderRecords &folder() override { return m_inner.folder(); }
    Strays &strays() override { return m_strays; }
    SealedValues &vault() override { return m_inner.vault(); }

private:
    Storage &m_inner;
    TimedJournal m_journal;
    TimedSeals m_seals;
    TimedStrays m_strays;
};

} // namespace keyturn
