// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folderkeys.h"
#include "secretstore.h"
#include "storage.h"

namespace keyturn
{

/// The second store: values sealed in the database under the data folder's key pair, whose private half is in the
/// keychain and read once. For hundreds to thousands of tokens. Each generation has an entry of its own, so processes
/// on one vault do not overwrite each other.
class Vault final : public SecretStore
{
public:
    /// Both outlive it.
    Vault(SealedValues &values, FolderKeys &keys) : m_values(values), m_keys(keys) {}

    [[nodiscard]] QString name() const override;
    [[nodiscard]] Async<void> available() override;
    [[nodiscard]] Async<void> write(EntryKey key, SharedSecret value) override;
    [[nodiscard]] Async<Secret> read(EntryKey key) override;
    [[nodiscard]] Async<void> remove(EntryKey key) override;
    [[nodiscard]] Async<void> probe() override;

private:
    SealedValues &m_values;
    FolderKeys &m_keys;
};

/// Keychain and vault as one store: an entry's key says where it is.
class BothStores final : public SecretStore
{
public:
    /// Both outlive it.
    BothStores(SecretStore &keychain, SecretStore &vault) : m_keychain(keychain), m_vault(vault) {}

    /// The keychain's, which the vault's key is in too.
    [[nodiscard]] QString name() const override { return m_keychain.name(); }
    [[nodiscard]] KeychainPlace place() const override { return m_keychain.place(); }
    [[nodiscard]] Async<void> available() override { return m_keychain.available(); }
    [[nodiscard]] Async<void> write(EntryKey key, SharedSecret value) override { return of(key).write(key, value); }
    [[nodiscard]] Async<Secret> read(EntryKey key) override { return of(key).read(key); }
    [[nodiscard]] Async<void> remove(EntryKey key) override { return of(key).remove(key); }
    [[nodiscard]] Async<void> probe() override { return m_keychain.probe(); }

private:
    [[nodiscard]] SecretStore &of(const EntryKey &key) const { return isInVault(key) ? m_vault : m_keychain; }

    SecretStore &m_keychain;
    SecretStore &m_vault;
};

} // namespace keyturn
