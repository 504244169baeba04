// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secretstore.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <map>

namespace keyturn
{

/// A secret store in memory that can be locked, taken away, or made to fail at one call. Every call answers a turn of
/// the event loop later, as the real ones do.
class MemoryStore final : public SecretStore
{
public:
    enum class Mode { Open, Locked, Unavailable };

    [[nodiscard]] QString name() const override { return QStringLiteral("Memory"); }
    [[nodiscard]] KeychainPlace place() const override { return m_place; }
    [[nodiscard]] Async<void> available() override;
    [[nodiscard]] Async<void> write(EntryKey key, SharedSecret value) override;
    [[nodiscard]] Async<Secret> read(EntryKey key) override;
    [[nodiscard]] Async<void> remove(EntryKey key) override;
    [[nodiscard]] Async<void> probe() override;

    void setMode(Mode mode) { m_mode = mode; }
    /// From here on it is another keychain, or the same one under another name.
    void setPlace(const KeychainPlace &place) { m_place = place; }
    /// Called before each call with its word ("write", "read", "remove") and key: the place to break things.
    std::function<void(const QString &call, const EntryKey &key)> before;
    /// The next `count` writes fail with Keychain; `stored` says whether the value is there all the same.
    void failWrites(int count, bool stored)
    {
        m_failingWrites = count;
        m_failedIsStored = stored;
    }

    [[nodiscard]] QStringList keys() const;
    [[nodiscard]] bool holds(const EntryKey &key) const { return m_entries.contains(key); }
    /// Behind Keyturn's back.
    void put(const EntryKey &key, QByteArrayView value);
    void drop(const EntryKey &key) { m_entries.erase(key); }
    /// "write KEY", "read KEY", "remove KEY" in their order.
    [[nodiscard]] const QStringList &calls() const { return m_calls; }

private:
    [[nodiscard]] Result<void> enter(QString call, EntryKey key);

    Mode m_mode = Mode::Open;
    KeychainPlace m_place{QStringLiteral("Memory"), {}};
    int m_failingWrites = 0;
    bool m_failedIsStored = false;
    std::map<EntryKey, Secret> m_entries;
    QStringList m_calls;
};

} // namespace keyturn
