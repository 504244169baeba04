// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatedports.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

Async<void> SimulatedStore::available()
{
    return m_gate.pass<void>(u"store.available"_s, [inner = &m_inner] { return inner->available(); });
}

Async<void> SimulatedStore::write(EntryKey key, SharedSecret value)
{
    return m_gate.pass<void>(u"store.write"_s, [inner = &m_inner, key, value] { return inner->write(key, value); });
}

Async<Secret> SimulatedStore::read(EntryKey key)
{
    return m_gate.pass<Secret>(u"store.read"_s, [inner = &m_inner, key] { return inner->read(key); });
}

Async<void> SimulatedStore::remove(EntryKey key)
{
    return m_gate.pass<void>(u"store.remove"_s, [inner = &m_inner, key] { return inner->remove(key); });
}

Async<void> SimulatedStore::probe()
{
    return m_gate.pass<void>(u"store.probe"_s, [inner = &m_inner] { return inner->probe(); });
}

Async<QList<Profile>> SimulatedProfiles::all()
{
    return m_gate.pass<QList<Profile>>(u"profiles.all"_s, [inner = &m_inner] { return inner->all(); });
}

Async<Profile> SimulatedProfiles::byId(ProfileId id)
{
    return m_gate.pass<Profile>(u"profiles.byId"_s, [inner = &m_inner, id] { return inner->byId(id); });
}

Async<Profile> SimulatedProfiles::byName(QString name)
{
    return m_gate.pass<Profile>(u"profiles.byName"_s, [inner = &m_inner, name] { return inner->byName(name); });
}

Async<QList<Profile>> SimulatedProfiles::signingInWith(TokenId token)
{
    return m_gate.pass<QList<Profile>>(u"profiles.signingInWith"_s,
                                       [inner = &m_inner, token] { return inner->signingInWith(token); });
}

Async<void> SimulatedProfiles::add(Profile profile)
{
    return m_gate.pass<void>(u"profiles.add"_s, [inner = &m_inner, profile] { return inner->add(profile); });
}

Async<Profile> SimulatedProfiles::update(Profile profile)
{
    return m_gate.pass<Profile>(u"profiles.update"_s, [inner = &m_inner, profile] { return inner->update(profile); });
}

Async<void> SimulatedProfiles::remove(ProfileId id, std::optional<QList<SeenToken>> seen)
{
    return m_gate.pass<void>(u"profiles.remove"_s, [inner = &m_inner, id, seen] { return inner->remove(id, seen); });
}

Async<QList<TokenRecord>> SimulatedTokens::all()
{
    return m_gate.pass<QList<TokenRecord>>(u"tokens.all"_s, [inner = &m_inner] { return inner->all(); });
}

Async<TokenRecord> SimulatedTokens::byId(TokenId id)
{
    return m_gate.pass<TokenRecord>(u"tokens.byId"_s, [inner = &m_inner, id] { return inner->byId(id); });
}

Async<void> SimulatedTokens::add(QList<TokenRecord> records, QList<HistoryEntry> history)
{
    return m_gate.pass<void>(u"tokens.add"_s,
                             [inner = &m_inner, records, history] { return inner->add(records, history); });
}

Async<std::optional<TokenRecord>> SimulatedTokens::byFingerprint(Fingerprint fingerprint)
{
    return m_gate.pass<std::optional<TokenRecord>>(
        u"tokens.byFingerprint"_s, [inner = &m_inner, fingerprint] { return inner->byFingerprint(fingerprint); });
}

Async<QList<TokenRecord>> SimulatedTokens::named(QString name)
{
    return m_gate.pass<QList<TokenRecord>>(u"tokens.named"_s, [inner = &m_inner, name] { return inner->named(name); });
}

Async<TokenRecord> SimulatedTokens::edit(TokenRecord before, TokenRecord after)
{
    return m_gate.pass<TokenRecord>(u"tokens.edit"_s,
                                    [inner = &m_inner, before, after] { return inner->edit(before, after); });
}

Async<void> SimulatedTokens::noteSeen(TokenId id, EntryKey entry, TokenState seen)
{
    return m_gate.pass<void>(u"tokens.noteSeen"_s,
                             [inner = &m_inner, id, entry, seen] { return inner->noteSeen(id, entry, seen); });
}

Async<void> SimulatedTokens::moveEntry(TokenId id, EntryKey from, EntryKey to)
{
    return m_gate.pass<void>(u"tokens.moveEntry"_s,
                             [inner = &m_inner, id, from, to] { return inner->moveEntry(id, from, to); });
}

Async<void> SimulatedTokens::remove(SeenToken token, HistoryEntry history)
{
    return m_gate.pass<void>(u"tokens.remove"_s,
                             [inner = &m_inner, token, history] { return inner->remove(token, history); });
}

Async<void> SimulatedJournal::claim(Fingerprint fingerprint)
{
    return m_gate.pass<void>(u"journal.claim"_s, [inner = &m_inner, fingerprint] { return inner->claim(fingerprint); });
}

Async<void> SimulatedJournal::release(Fingerprint fingerprint)
{
    return m_gate.pass<void>(u"journal.release"_s,
                             [inner = &m_inner, fingerprint] { return inner->release(fingerprint); });
}

Async<DoubtMarks> SimulatedJournal::doubts(Fingerprint fingerprint)
{
    return m_gate.pass<DoubtMarks>(u"journal.doubts"_s,
                                   [inner = &m_inner, fingerprint] { return inner->doubts(fingerprint); });
}

Async<void> SimulatedJournal::beginNew(Attempt attempt, TokenRecord token)
{
    return m_gate.pass<void>(u"journal.beginNew"_s,
                             [inner = &m_inner, attempt, token] { return inner->beginNew(attempt, token); });
}

Async<QList<AttemptId>> SimulatedJournal::unknown(QList<AttemptId> ids)
{
    return m_gate.pass<QList<AttemptId>>(u"journal.unknown"_s, [inner = &m_inner, ids] { return inner->unknown(ids); });
}

Async<QList<Attempt>> SimulatedJournal::withAnswer(QList<AttemptId> seals)
{
    return m_gate.pass<QList<Attempt>>(u"journal.withAnswer"_s,
                                       [inner = &m_inner, seals] { return inner->withAnswer(seals); });
}

Async<void> SimulatedJournal::begin(Attempt attempt)
{
    return m_gate.pass<void>(u"journal.begin"_s, [inner = &m_inner, attempt] { return inner->begin(attempt); });
}

Async<void> SimulatedJournal::move(AttemptMove step)
{
    if (m_keepsRecords)
        step.dropsToken = false;
    return m_gate.pass<void>(u"journal.move"_s, [inner = &m_inner, step] { return inner->move(step); });
}

Async<void> SimulatedJournal::clearDoubt(Fingerprint fingerprint, TokenState state, HistoryEntry history)
{
    return m_gate.pass<void>(u"journal.clearDoubt"_s, [inner = &m_inner, fingerprint, state, history] {
        return inner->clearDoubt(fingerprint, state, history);
    });
}

Async<void> SimulatedJournal::replace(Replacement replacement)
{
    return m_gate.pass<void>(u"journal.replace"_s,
                             [inner = &m_inner, replacement] { return inner->replace(replacement); });
}

Async<void> SimulatedJournal::noteMade(AttemptId id, MadeNote made)
{
    return m_gate.pass<void>(u"journal.noteMade"_s, [inner = &m_inner, id, made] { return inner->noteMade(id, made); });
}

Async<std::optional<Attempt>> SimulatedJournal::madeBy(Fingerprint fingerprint)
{
    return m_gate.pass<std::optional<Attempt>>(u"journal.madeBy"_s,
                                               [inner = &m_inner, fingerprint] { return inner->madeBy(fingerprint); });
}

Async<bool> SimulatedJournal::spreadDoubt(Fingerprint fingerprint)
{
    return m_gate.pass<bool>(u"journal.spreadDoubt"_s,
                             [inner = &m_inner, fingerprint] { return inner->spreadDoubt(fingerprint); });
}

Async<std::optional<Attempt>> SimulatedJournal::attempt(AttemptId id)
{
    return m_gate.pass<std::optional<Attempt>>(u"journal.attempt"_s,
                                               [inner = &m_inner, id] { return inner->attempt(id); });
}

Async<QList<Attempt>> SimulatedJournal::unfinished(QDateTime savedBefore)
{
    return m_gate.pass<QList<Attempt>>(u"journal.unfinished"_s,
                                       [inner = &m_inner, savedBefore] { return inner->unfinished(savedBefore); });
}

Async<bool> SimulatedJournal::ownerAlive(OwnerId owner)
{
    return m_gate.pass<bool>(u"journal.ownerAlive"_s, [inner = &m_inner, owner] { return inner->ownerAlive(owner); });
}

Async<bool> SimulatedJournal::adopt(AttemptId id)
{
    return m_gate.pass<bool>(u"journal.adopt"_s, [inner = &m_inner, id] { return inner->adopt(id); });
}

Async<QByteArray> SimulatedSeals::read(AttemptId attempt)
{
    return m_gate.pass<QByteArray>(u"seals.read"_s, [inner = &m_inner, attempt] { return inner->read(attempt); });
}

Async<void> SimulatedSeals::trim(AttemptId attempt)
{
    return m_gate.pass<void>(u"seals.trim"_s, [inner = &m_inner, attempt] { return inner->trim(attempt); });
}

Async<void> SimulatedSeals::release(AttemptId attempt)
{
    return m_gate.pass<void>(u"seals.release"_s, [inner = &m_inner, attempt] { return inner->release(attempt); });
}

Async<QList<AttemptId>> SimulatedSeals::all()
{
    return m_gate.pass<QList<AttemptId>>(u"seals.all"_s, [inner = &m_inner] { return inner->all(); });
}

Async<FolderId> SimulatedFolder::folder()
{
    return m_gate.pass<FolderId>(u"folder.folder"_s, [inner = &m_inner] { return inner->folder(); });
}

Async<bool> SimulatedFolder::wasCopied()
{
    return m_gate.pass<bool>(u"folder.wasCopied"_s, [inner = &m_inner] { return inner->wasCopied(); });
}

Async<bool> SimulatedFolder::borrows()
{
    return m_gate.pass<bool>(u"folder.borrows"_s, [inner = &m_inner] { return inner->borrows(); });
}

Async<std::optional<FolderKeyRecord>> SimulatedFolder::key()
{
    return m_gate.pass<std::optional<FolderKeyRecord>>(u"folder.key"_s, [inner = &m_inner] { return inner->key(); });
}

Async<FolderKeyRecord> SimulatedFolder::insertKeyIfNone(FolderKeyRecord record)
{
    return m_gate.pass<FolderKeyRecord>(u"folder.insertKeyIfNone"_s,
                                        [inner = &m_inner, record] { return inner->insertKeyIfNone(record); });
}

Async<void> SimulatedFolder::notePlace(KeychainPlace place)
{
    return m_gate.pass<void>(u"folder.notePlace"_s, [inner = &m_inner, place] { return inner->notePlace(place); });
}

Async<void> SimulatedStrays::announce(QList<Stray> strays)
{
    return m_gate.pass<void>(u"strays.announce"_s, [inner = &m_inner, strays] { return inner->announce(strays); });
}

Async<void> SimulatedStrays::letGo(QList<AttemptId> ids)
{
    return m_gate.pass<void>(u"strays.letGo"_s, [inner = &m_inner, ids] { return inner->letGo(ids); });
}

Async<QList<Stray>> SimulatedStrays::loose()
{
    return m_gate.pass<QList<Stray>>(u"strays.loose"_s, [inner = &m_inner] { return inner->loose(); });
}

Async<void> SimulatedStrays::forget(Stray stray)
{
    return m_gate.pass<void>(u"strays.forget"_s, [inner = &m_inner, stray] { return inner->forget(stray); });
}

Async<void> SimulatedVault::put(EntryKey entry, QByteArray sealed)
{
    return m_gate.pass<void>(u"vault.put"_s, [inner = &m_inner, entry, sealed] { return inner->put(entry, sealed); });
}

Async<QByteArray> SimulatedVault::get(EntryKey entry)
{
    return m_gate.pass<QByteArray>(u"vault.get"_s, [inner = &m_inner, entry] { return inner->get(entry); });
}

Async<void> SimulatedVault::erase(EntryKey entry)
{
    return m_gate.pass<void>(u"vault.erase"_s, [inner = &m_inner, entry] { return inner->erase(entry); });
}

namespace
{

class SimulatedSlot final : public SealSlot
{
public:
    SimulatedSlot(std::shared_ptr<SealSlot> inner, FaultGate &gate, bool forgets, std::function<void()> onSealed)
        : m_inner(std::move(inner)), m_gate(gate), m_onSealed(std::move(onSealed)), m_forgets(forgets)
    {
    }
    [[nodiscard]] Result<void> write(QByteArrayView sealed) override
    {
        return m_gate.passNow(u"seal.write"_s, [&] {
            Result<void> written = m_forgets ? Result<void>() : m_inner->write(sealed);
            if (written && m_onSealed)
                m_onSealed();
            return written;
        });
    }

private:
    std::shared_ptr<SealSlot> m_inner;
    FaultGate &m_gate;
    std::function<void()> m_onSealed;
    bool m_forgets;
};

} // namespace

Async<std::shared_ptr<SealSlot>> SimulatedSeals::reserve(AttemptId attempt)
{
    return m_gate.pass<std::shared_ptr<SealSlot>>(u"seals.reserve"_s,
                                                  [this, attempt] { return reserveBehindTheGate(attempt); });
}

Async<std::shared_ptr<SealSlot>> SimulatedSeals::reserveBehindTheGate(AttemptId attempt)
{
    Result<std::shared_ptr<SealSlot>> slot = co_await m_inner.reserve(attempt);
    if (!slot)
        co_return slot;
    std::shared_ptr<SealSlot> gated = std::make_shared<SimulatedSlot>(*slot, m_gate, m_forgets, onSealed);
    co_return gated;
}

} // namespace keyturn
