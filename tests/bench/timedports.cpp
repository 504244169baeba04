// SPDX-License-Identifier: GPL-3.0-or-later
#include "timedports.h"

namespace keyturn
{

namespace
{

/// A seal slot whose synced write is timed.
class TimedSlot final : public SealSlot
{
public:
    TimedSlot(std::shared_ptr<SealSlot> inner, Stopwatch &watch) : m_inner(std::move(inner)), m_watch(watch) {}
    Result<void> write(QByteArrayView sealed) override
    {
        const qint64 since = m_watch.now();
        Result<void> written = m_inner->write(sealed);
        m_watch.add(Part::Seal, since);
        return written;
    }

private:
    std::shared_ptr<SealSlot> m_inner;
    Stopwatch &m_watch;
};

} // namespace

Async<std::shared_ptr<const Authorization>> TimedBroker::signIn(SignInRequest request)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::SignIn, since, m_inner.signIn(request));
}

QCoro::Task<SendReport> TimedBroker::send(TokenRequest request)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Regenerate, since, m_inner.send(request));
}

Async<void> TimedStore::available()
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Keychain, since, m_inner.available());
}

Async<void> TimedStore::write(EntryKey key, SharedSecret value)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Keychain, since, m_inner.write(key, value));
}

Async<Secret> TimedStore::read(EntryKey key)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Keychain, since, m_inner.read(key));
}

Async<void> TimedStore::remove(EntryKey key)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Keychain, since, m_inner.remove(key));
}

Async<void> TimedStore::probe()
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Keychain, since, m_inner.probe());
}

Async<void> TimedJournal::claim(Fingerprint fingerprint)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.claim(fingerprint));
}

Async<void> TimedJournal::release(Fingerprint fingerprint)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.release(fingerprint));
}

Async<DoubtMarks> TimedJournal::doubts(Fingerprint fingerprint)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.doubts(fingerprint));
}

Async<void> TimedJournal::begin(Attempt attempt)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.begin(attempt));
}

Async<void> TimedJournal::move(AttemptMove step)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.move(step));
}

Async<void> TimedJournal::clearDoubt(Fingerprint fingerprint, TokenState state, HistoryEntry history)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.clearDoubt(fingerprint, state, history));
}

Async<std::optional<Attempt>> TimedJournal::attempt(AttemptId id)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.attempt(id));
}

Async<void> TimedJournal::replace(Replacement replacement)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.replace(replacement));
}

Async<QList<Attempt>> TimedJournal::unfinished(QDateTime savedBefore)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.unfinished(savedBefore));
}

Async<void> TimedStrays::announce(QList<Stray> strays)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.announce(strays));
}

Async<void> TimedStrays::letGo(QList<AttemptId> ids)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.letGo(ids));
}

Async<QList<Stray>> TimedStrays::loose()
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.loose());
}

Async<void> TimedStrays::forget(Stray stray)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.forget(stray));
}

Async<bool> TimedJournal::ownerAlive(OwnerId owner)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.ownerAlive(owner));
}

Async<bool> TimedJournal::adopt(AttemptId id)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Journal, since, m_inner.adopt(id));
}

Async<std::shared_ptr<SealSlot>> TimedSeals::reserveTimed(AttemptId attempt)
{
    Result<std::shared_ptr<SealSlot>> slot = co_await m_inner.reserve(attempt);
    if (slot)
        slot = std::make_shared<TimedSlot>(*slot, m_watch);
    co_return slot;
}

Async<std::shared_ptr<SealSlot>> TimedSeals::reserve(AttemptId attempt)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Seal, since, reserveTimed(attempt));
}

Async<QByteArray> TimedSeals::read(AttemptId attempt)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Seal, since, m_inner.read(attempt));
}

Async<void> TimedSeals::trim(AttemptId attempt)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Seal, since, m_inner.trim(attempt));
}

Async<void> TimedSeals::release(AttemptId attempt)
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Seal, since, m_inner.release(attempt));
}

Async<QList<AttemptId>> TimedSeals::all()
{
    const qint64 since = m_watch.now();
    return timed(&m_watch, Part::Seal, since, m_inner.all());
}

} // namespace keyturn
