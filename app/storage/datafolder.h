// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "databasethread.h"
#include "owners.h"
#include "sealfiles.h"
#include "storedjournal.h"
#include "storedprofiles.h"
#include "storedrecords.h"
#include "storedstrays.h"
#include "storedtokens.h"

#include <memory>

namespace keyturn
{

/// An open data folder: keyturn.db, owners/ and seals/, all readable by their owner only. Several processes may have
/// one open at the same time. Opening one that is there writes nothing: what tells of this process, and of where the
/// folder is, is written with the first change.
class DataFolder final : public Storage
{
public:
    enum class Missing { IsMade, IsAnError };

    /// `path` is absolute. NotFound, StorageNewer, StorageDamaged (nothing is changed), StorageReadOnly, StorageFull,
    /// Storage (also: it is another user's).
    [[nodiscard]] static Result<std::unique_ptr<DataFolder>> open(const QString &path, const QString &program,
                                                                  Missing missing = Missing::IsMade);

    [[nodiscard]] Profiles &profiles() override { return m_profiles; }
    [[nodiscard]] Tokens &tokens() override { return m_tokens; }
    [[nodiscard]] Journal &journal() override { return m_journal; }
    [[nodiscard]] History &history() override { return m_history; }
    [[nodiscard]] SealSlots &seals() override { return m_seals; }
    [[nodiscard]] FolderRecords &folder() override { return m_folder; }
    [[nodiscard]] Strays &strays() override { return m_strays; }
    [[nodiscard]] SealedValues &vault() override { return m_vault; }

private:
    DataFolder(const QString &path, const QString &program);

    Owners m_owners;
    DatabaseThread m_thread;
    StoredProfiles m_profiles;
    StoredTokens m_tokens;
    StoredJournal m_journal;
    StoredHistory m_history;
    SealFiles m_seals;
    StoredFolder m_folder;
    StoredStrays m_strays;
    StoredVault m_vault;
};

} // namespace keyturn
