// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorystore.h"

#include <QCoroTimer>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr std::chrono::milliseconds laterTurn(0);

} // namespace

Result<void> MemoryStore::enter(QString call, EntryKey key)
{
    m_calls.append(call + u' ' + key);
    if (before)
        before(call, key);
    switch (m_mode) {
    case Mode::Open:
        break;
    case Mode::Locked:
        return fail(ErrorKind::KeychainLocked, u"the store is locked"_s);
    case Mode::Unavailable:
        return fail(ErrorKind::Keychain, u"there is no store"_s);
    }
    return {};
}

Async<void> MemoryStore::available()
{
    co_await QCoro::sleepFor(laterTurn);
    co_return enter(u"available"_s, {});
}

Async<void> MemoryStore::write(EntryKey key, SharedSecret value)
{
    co_await QCoro::sleepFor(laterTurn);
    const Result<void> entered = enter(u"write"_s, key);
    if (!entered)
        co_return entered;
    if (m_failingWrites > 0) {
        --m_failingWrites;
        if (m_failedIsStored)
            m_entries[key] = value->clone();
        co_return fail(ErrorKind::Keychain, u"the store did not take it"_s);
    }
    m_entries[key] = value->clone();
    co_return Result<void>();
}

Async<Secret> MemoryStore::read(EntryKey key)
{
    co_await QCoro::sleepFor(laterTurn);
    const Result<void> entered = enter(u"read"_s, key);
    if (!entered)
        co_return fail(entered.error());
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        co_return fail(ErrorKind::EntryMissing, u"the store has no such entry"_s);
    if (found->second.isEmpty())
        co_return fail(ErrorKind::EntryDamaged, u"the entry is empty"_s);
    co_return found->second.clone();
}

Async<void> MemoryStore::remove(EntryKey key)
{
    co_await QCoro::sleepFor(laterTurn);
    const Result<void> entered = enter(u"remove"_s, key);
    if (!entered)
        co_return entered;
    m_entries.erase(key);
    co_return Result<void>();
}

Async<void> MemoryStore::probe()
{
    return available();
}

QStringList MemoryStore::keys() const
{
    QStringList keys;
    for (const auto &[key, value] : m_entries)
        keys.append(key);
    return keys;
}

void MemoryStore::put(const EntryKey &key, QByteArrayView value)
{
    m_entries[key] = Secret::copyOf(value);
}

} // namespace keyturn
