// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keychainstore.h"

#include <QCoroTask>

namespace keyturn
{

/// What a call of the store was answered, in one word: so that a comparison that fails shows both.
template <typename T>
[[nodiscard]] QString told(const Result<T> &answer)
{
    if (answer)
        return QStringLiteral("done");
    switch (answer.error().kind()) {
    case ErrorKind::Keychain:
        return QStringLiteral("keychain");
    case ErrorKind::KeychainLocked:
        return QStringLiteral("locked");
    case ErrorKind::EntryMissing:
        return QStringLiteral("missing");
    case ErrorKind::EntryDamaged:
        return QStringLiteral("damaged");
    default:
        return QStringLiteral("something else: ") + answer.error().detail();
    }
}

template <typename T>
[[nodiscard]] QString detailOf(const Result<T> &answer)
{
    return answer ? QString() : answer.error().detail();
}

[[nodiscard]] inline QByteArray bytesOf(const Result<Secret> &answer)
{
    QByteArray bytes;
    if (answer)
        answer->open([&](QByteArrayView opened) { bytes = opened.toByteArray(); });
    return bytes;
}

/// The store, with the answers waited for.
class WaitingStore
{
public:
    explicit WaitingStore(std::chrono::milliseconds timeout = std::chrono::seconds(20)) : m_store(timeout) {}

    Result<void> available() { return QCoro::waitFor(m_store.available()); }
    Result<void> write(const EntryKey &key, QByteArrayView value)
    {
        return QCoro::waitFor(m_store.write(key, share(Secret::copyOf(value))));
    }
    Result<Secret> read(const EntryKey &key) { return QCoro::waitFor(m_store.read(key)); }
    Result<void> remove(const EntryKey &key) { return QCoro::waitFor(m_store.remove(key)); }
    Result<void> probe() { return QCoro::waitFor(m_store.probe()); }
    /// For calls that run at the same time.
    KeychainStore &store() { return m_store; }

private:
    KeychainStore m_store;
};

[[nodiscard]] inline EntryKey freshKey()
{
    return makeEntryKey(FolderId::make(), TokenId::make(), StoreKind::Keychain);
}

} // namespace keyturn
