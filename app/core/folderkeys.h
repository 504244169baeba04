// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "answer.h"
#include "async.h"
#include "secretstore.h"
#include "storage.h"

namespace keyturn
{

/// The data folder's keys: a crypto_box pair for sealing (seal with the public half from the database, open with the
/// private half from the keychain) and, derived from the same seed, the key of the fingerprints.
///
/// Made once, read back, never overwritten, and never made anew while the database has one: "not found" may mean
/// locked. The seed stays in protected memory once it was read.
class FolderKeys
{
public:
    /// All outlive the keys; `store` is the keychain.
    FolderKeys(FolderRecords &records, Strays &strays, SecretStore &store);
    FolderKeys(const FolderKeys &) = delete;
    FolderKeys &operator=(const FolderKeys &) = delete;
    ~FolderKeys();

    /// Reads (or, in a new folder, makes) the keys, and proves that the private half opens what the public half seals.
    /// Does nothing when they are open already. KeychainLocked, Keychain, EntryMissing or EntryDamaged (the private
    /// half is not what the database's public half belongs to), Storage.
    [[nodiscard]] Async<void> open();
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] FolderId folder() const { return m_folder; }

    /// Only when open.
    [[nodiscard]] QByteArray seal(const AnswerEnvelope &envelope) const;
    /// StorageDamaged when it cannot be opened or belongs to another attempt.
    [[nodiscard]] Result<AnswerEnvelope> unseal(QByteArrayView sealed, AttemptId expected) const;
    /// A value of the vault, together with the entry that it belongs to.
    [[nodiscard]] QByteArray sealValue(const EntryKey &entry, const Secret &value) const;
    /// EntryDamaged when it cannot be opened or belongs to another entry.
    [[nodiscard]] Result<Secret> unsealValue(QByteArrayView sealed, const EntryKey &expected) const;
    [[nodiscard]] Fingerprint fingerprint(const Secret &value) const;

private:
    [[nodiscard]] Async<FolderKeyRecord> make();
    /// What the store says of the seed, told with the keychain that it is in when another one has answered.
    [[nodiscard]] Error whyNoSeed(const Error &told, const KeychainPlace &madeIn) const;
    /// Wipes `plain`.
    [[nodiscard]] QByteArray sealBytes(QByteArray &plain) const;
    /// Null if it cannot be opened. Wipe what it gives.
    [[nodiscard]] QByteArray unsealBytes(QByteArrayView sealed) const;

    FolderRecords &m_records;
    Strays &m_strays;
    SecretStore &m_store;
    FolderId m_folder;
    QByteArray m_publicKey;
    Secret m_seed;
};

} // namespace keyturn
