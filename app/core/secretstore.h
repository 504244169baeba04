// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async.h"
#include "secret.h"
#include "tokenrecord.h"

namespace keyturn
{

/// Which of the system's keychains it is, as far as it was asked.
struct KeychainPlace
{
    QString backend; ///< "Secret Service", "KWallet", ...; empty = not known yet
    QString label;   ///< of the collection or wallet, as its owner calls it; may be empty

    /// For a sentence: "Secret Service (Login)".
    [[nodiscard]] QString display() const
    {
        return label.isEmpty() ? backend : QStringLiteral("%1 (%2)").arg(backend, label);
    }
    friend bool operator==(const KeychainPlace &, const KeychainPlace &) = default;
};

/// Where secrets are kept: the OS keychain, later also the vault. Port.
///
/// Every call answers exactly once, with a value, or with Keychain (cannot be reached, does not answer in time, does
/// not keep what it is given), KeychainLocked, EntryMissing or EntryDamaged; the detail says why and what to do.
/// An error of write() means "unknown": the value may be stored. There is no plaintext fallback.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// For the status bar, e.g. "Secret Service: login".
    [[nodiscard]] virtual QString name() const = 0;
    /// Of the OS keychain; other stores have none.
    [[nodiscard]] virtual KeychainPlace place() const { return {}; }
    /// Is there a session in which it can be asked at all: on Linux, the user's D-Bus? Keychain with the way out if
    /// not.
    [[nodiscard]] virtual Async<void> session() { co_return Result<void>(); }
    /// Open for reading and writing without a prompt? Never raises one. KeychainLocked or Keychain if not.
    [[nodiscard]] virtual Async<void> available() = 0;
    /// Stores, reads back and compares; only then it is told as stored.
    [[nodiscard]] virtual Async<void> write(EntryKey key, SharedSecret value) = 0;
    [[nodiscard]] virtual Async<Secret> read(EntryKey key) = 0;
    /// Gone afterwards, or an error; a missing entry is no error. Checked, since a keychain's "deleted" may be untrue.
    [[nodiscard]] virtual Async<void> remove(EntryKey key) = 0;
    /// Can it take and give back a value now? Writes a random value under a key of its own, reads, removes it.
    [[nodiscard]] virtual Async<void> probe() = 0;
};

} // namespace keyturn
