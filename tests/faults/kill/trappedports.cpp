// SPDX-License-Identifier: GPL-3.0-or-later
#include "trappedports.h"

namespace keyturn
{

namespace
{

template <typename Answer>
QCoro::Task<Answer> watched(CallTrap *trap, int number, const char *name, QCoro::Task<Answer> call)
{
    Answer answer = co_await std::move(call);
    trap->leave(number, name);
    co_return answer;
}

template <typename Port, typename Answer, typename... Wanted, typename... Given>
QCoro::Task<Answer> through(CallTrap &trap, const char *name, Port &port, QCoro::Task<Answer> (Port::*call)(Wanted...),
                            Given &&...given)
{
    const int number = trap.enter(name);
    return watched(&trap, number, name, (port.*call)(std::forward<Given>(given)...));
}

class TrappedTokens final : public Tokens
{
public:
    TrappedTokens(Tokens &inner, CallTrap &trap) : in(inner), t(trap) {}
    Async<QList<TokenRecord>> all() override { return through(t, "tokens.all", in, &Tokens::all); }
    Async<TokenRecord> byId(TokenId id) override { return through(t, "tokens.byId", in, &Tokens::byId, id); }
    Async<void> add(QList<TokenRecord> records, QList<HistoryEntry> history) override
    {
        return through(t, "tokens.add", in, &Tokens::add, records, history);
    }
    Async<std::optional<TokenRecord>> byFingerprint(Fingerprint print) override
    {
        return through(t, "tokens.byFingerprint", in, &Tokens::byFingerprint, print);
    }
    Async<QList<TokenRecord>> named(QString name) override
    {
        return through(t, "tokens.named", in, &Tokens::named, name);
    }
    Async<TokenRecord> edit(TokenRecord before, TokenRecord after) override
    {
        return through(t, "tokens.edit", in, &Tokens::edit, before, after);
    }
    Async<void> noteSeen(TokenId id, EntryKey entry, TokenState seen) override
    {
        return through(t, "tokens.noteSeen", in, &Tokens::noteSeen, id, entry, seen);
    }
    Async<void> moveEntry(TokenId id, EntryKey from, EntryKey to) override
    {
        return through(t, "tokens.moveEntry", in, &Tokens::moveEntry, id, from, to);
    }
    Async<void> remove(SeenToken token, HistoryEntry history) override
    {
        return through(t, "tokens.remove", in, &Tokens::remove, token, history);
    }

private:
    Tokens &in;
    CallTrap &t;
};

class TrappedJournal final : public Journal
{
public:
    TrappedJournal(Journal &inner, CallTrap &trap, WrongClient &client) : in(inner), t(trap), m_client(client) {}
    OwnerId self() const override { return in.self(); }
    Async<void> claim(Fingerprint print) override { return through(t, "journal.claim", in, &Journal::claim, print); }
    Async<void> release(Fingerprint print) override
    {
        return through(t, "journal.release", in, &Journal::release, print);
    }
    Async<DoubtMarks> doubts(Fingerprint print) override
    {
        return through(t, "journal.doubts", in, &Journal::doubts, print);
    }
    Async<void> begin(Attempt attempt) override
    {
        const Result<void> begun = co_await through(t, "journal.begin", in, &Journal::begin, attempt);
        if (m_client.wrong == Wrong::NoRow)
            co_return Result<void>();
        co_return begun;
    }
    Async<void> beginNew(Attempt attempt, TokenRecord token) override
    {
        return through(t, "journal.beginNew", in, &Journal::beginNew, attempt, token);
    }
    Async<QList<AttemptId>> unknown(QList<AttemptId> ids) override
    {
        return through(t, "journal.unknown", in, &Journal::unknown, ids);
    }
    Async<QList<Attempt>> withAnswer(QList<AttemptId> seals) override
    {
        return through(t, "journal.withAnswer", in, &Journal::withAnswer, seals);
    }
    Async<void> move(AttemptMove step) override
    {
        const char *const name = step.to == AttemptState::Sealed  ? "journal.move sealed"
                                 : step.to == AttemptState::Saved ? "journal.move saved"
                                                                  : "journal.move other";
        return through(t, name, in, &Journal::move, step);
    }
    Async<void> clearDoubt(Fingerprint print, TokenState state, HistoryEntry history) override
    {
        return through(t, "journal.clearDoubt", in, &Journal::clearDoubt, print, state, history);
    }
    Async<void> replace(Replacement replacement) override
    {
        return through(t, "journal.replace", in, &Journal::replace, replacement);
    }
    Async<void> noteMade(AttemptId id, MadeNote made) override
    {
        return through(t, "journal.noteMade", in, &Journal::noteMade, id, made);
    }
    Async<std::optional<Attempt>> madeBy(Fingerprint print) override
    {
        return through(t, "journal.madeBy", in, &Journal::madeBy, print);
    }
    Async<bool> spreadDoubt(Fingerprint print) override
    {
        return through(t, "journal.spreadDoubt", in, &Journal::spreadDoubt, print);
    }
    Async<std::optional<Attempt>> attempt(AttemptId id) override
    {
        return through(t, "journal.attempt", in, &Journal::attempt, id);
    }
    Async<QList<Attempt>> unfinished(QDateTime savedBefore) override
    {
        return through(t, "journal.unfinished", in, &Journal::unfinished, savedBefore);
    }
    Async<bool> ownerAlive(OwnerId owner) override
    {
        return through(t, "journal.ownerAlive", in, &Journal::ownerAlive, owner);
    }
    Async<bool> adopt(AttemptId id) override { return through(t, "journal.adopt", in, &Journal::adopt, id); }

private:
    Journal &in;
    CallTrap &t;
    WrongClient &m_client;
};

class TrappedSlot final : public SealSlot
{
public:
    TrappedSlot(std::shared_ptr<SealSlot> inner, CallTrap &trap, WrongClient &client)
        : m_inner(std::move(inner)), m_trap(trap), m_client(client)
    {
    }
    Result<void> write(QByteArrayView sealed) override
    {
        const int number = m_trap.enter("seal.write");
        Result<void> written;
        if (m_client.wrong == Wrong::LateSeal)
            m_client.sealNow = [slot = m_inner, bytes = sealed.toByteArray()] {
                (void)slot->write(bytes);
            };
        else if (m_client.wrong != Wrong::NoSeal)
            written = m_inner->write(sealed);
        m_trap.leave(number, "seal.write");
        return written;
    }

private:
    std::shared_ptr<SealSlot> m_inner;
    CallTrap &m_trap;
    WrongClient &m_client;
};

class TrappedSeals final : public SealSlots
{
public:
    TrappedSeals(SealSlots &inner, CallTrap &trap, WrongClient &client) : in(inner), t(trap), m_client(client) {}
    Async<std::shared_ptr<SealSlot>> reserve(AttemptId attempt) override
    {
        Result<std::shared_ptr<SealSlot>> slot = co_await through(t, "seals.reserve", in, &SealSlots::reserve, attempt);
        if (slot)
            slot = std::make_shared<TrappedSlot>(*slot, t, m_client);
        co_return slot;
    }
    Async<QByteArray> read(AttemptId id) override { return through(t, "seals.read", in, &SealSlots::read, id); }
    Async<void> trim(AttemptId id) override { return through(t, "seals.trim", in, &SealSlots::trim, id); }
    Async<void> release(AttemptId id) override { return through(t, "seals.release", in, &SealSlots::release, id); }
    Async<QList<AttemptId>> all() override { return through(t, "seals.all", in, &SealSlots::all); }

private:
    SealSlots &in;
    CallTrap &t;
    WrongClient &m_client;
};

class TrappedFolder final : public FolderRecords
{
public:
    TrappedFolder(FolderRecords &inner, CallTrap &trap) : in(inner), t(trap) {}
    Async<FolderId> folder() override { return through(t, "folder.folder", in, &FolderRecords::folder); }
    Async<QString> stamp() override { return in.stamp(); }
    Async<bool> wasCopied() override { return through(t, "folder.wasCopied", in, &FolderRecords::wasCopied); }
    Async<bool> borrows() override { return through(t, "folder.borrows", in, &FolderRecords::borrows); }
    Async<std::optional<FolderKeyRecord>> key() override { return through(t, "folder.key", in, &FolderRecords::key); }
    Async<FolderKeyRecord> insertKeyIfNone(FolderKeyRecord record) override
    {
        return through(t, "folder.insertKey", in, &FolderRecords::insertKeyIfNone, record);
    }
    Async<void> notePlace(KeychainPlace place) override
    {
        return through(t, "folder.notePlace", in, &FolderRecords::notePlace, place);
    }

private:
    FolderRecords &in;
    CallTrap &t;
};

class TrappedStrays final : public Strays
{
public:
    TrappedStrays(Strays &inner, CallTrap &trap) : in(inner), t(trap) {}
    Async<void> announce(QList<Stray> strays) override
    {
        return through(t, "strays.announce", in, &Strays::announce, strays);
    }
    Async<void> letGo(QList<AttemptId> ids) override { return through(t, "strays.letGo", in, &Strays::letGo, ids); }
    Async<QList<Stray>> loose() override { return through(t, "strays.loose", in, &Strays::loose); }
    Async<void> forget(Stray stray) override { return through(t, "strays.forget", in, &Strays::forget, stray); }

private:
    Strays &in;
    CallTrap &t;
};

class TrappedVault final : public SealedValues
{
public:
    TrappedVault(SealedValues &inner, CallTrap &trap) : in(inner), t(trap) {}
    Async<void> put(EntryKey key, QByteArray sealed) override
    {
        return through(t, "vault.put", in, &SealedValues::put, key, sealed);
    }
    Async<QByteArray> get(EntryKey key) override { return through(t, "vault.get", in, &SealedValues::get, key); }
    Async<void> erase(EntryKey key) override { return through(t, "vault.erase", in, &SealedValues::erase, key); }

private:
    SealedValues &in;
    CallTrap &t;
};

} // namespace

struct TrappedStorage::Ports
{
    Ports(Storage &inner, CallTrap &trap, WrongClient &client)
        : tokens(inner.tokens(), trap),
          journal(inner.journal(), trap, client),
          seals(inner.seals(), trap, client),
          folder(inner.folder(), trap),
          strays(inner.strays(), trap),
          vault(inner.vault(), trap)
    {
    }
    TrappedTokens tokens;
    TrappedJournal journal;
    TrappedSeals seals;
    TrappedFolder folder;
    TrappedStrays strays;
    TrappedVault vault;
};

TrappedStorage::TrappedStorage(Storage &inner, CallTrap &trap, WrongClient &client)
    : m_inner(inner), m_ports(std::make_unique<Ports>(inner, trap, client))
{
}

TrappedStorage::~TrappedStorage() = default;

Tokens &TrappedStorage::tokens()
{
    return m_ports->tokens;
}

Journal &TrappedStorage::journal()
{
    return m_ports->journal;
}

SealSlots &TrappedStorage::seals()
{
    return m_ports->seals;
}

FolderRecords &TrappedStorage::folder()
{
    return m_ports->folder;
}

Strays &TrappedStorage::strays()
{
    return m_ports->strays;
}

SealedValues &TrappedStorage::vault()
{
    return m_ports->vault;
}

Async<void> TrappedStore::available()
{
    return through(m_trap, "store.available", m_inner, &SecretStore::available);
}

Async<void> TrappedStore::write(EntryKey key, SharedSecret value)
{
    if (m_client.sealNow)
        return writeThenSeal(key, value);
    return through(m_trap, "store.write", m_inner, &SecretStore::write, key, value);
}

Async<void> TrappedStore::writeThenSeal(EntryKey key, SharedSecret value)
{
    Result<void> written = co_await through(m_trap, "store.write", m_inner, &SecretStore::write, key, value);
    const std::function<void()> seal = std::exchange(m_client.sealNow, nullptr);
    seal();
    co_return written;
}

Async<Secret> TrappedStore::read(EntryKey key)
{
    return through(m_trap, "store.read", m_inner, &SecretStore::read, key);
}

Async<void> TrappedStore::remove(EntryKey key)
{
    return through(m_trap, "store.remove", m_inner, &SecretStore::remove, key);
}

Async<void> TrappedStore::probe()
{
    return through(m_trap, "store.probe", m_inner, &SecretStore::probe);
}

QCoro::Task<SendReport> TrappedBroker::send(TokenRequest request)
{
    request.sink = [seal = request.sink](const Answer &answer) {
        CallTrap::note("answer");
        Result<void> sealed = seal(answer);
        CallTrap::note(sealed ? "sealed" : "unsealed");
        return sealed;
    };
    return m_client.wrong == Wrong::Resend ? sendTwice(request) : m_inner.send(request);
}

QCoro::Task<SendReport> TrappedBroker::sendTwice(TokenRequest request)
{
    SendReport report = co_await m_inner.send(request);
    request.sink = nullptr;
    const SendReport again = co_await m_inner.send(request);
    CallTrap::note(again.answer ? "answered again" : "sent again");
    co_return report;
}

} // namespace keyturn
