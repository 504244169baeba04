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
    FolderKeys(FolderRecords &records, SecretStore &store);
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
    [[nodiscard]] Fingerprint fingerprint(const Secret &value) const;

private:
    [[nodiscard]] Async<FolderKeyRecord> make();

    FolderRecords &m_records;
    SecretStore &m_store;
    FolderId m_folder;
    QByteArray m_publicKey;
    Secret m_seed;
};

} // namespace keyturn
