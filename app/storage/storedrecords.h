// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "databasethread.h"
#include "foldername.h"
#include "storage.h"

namespace keyturn
{

class StoredHistory final : public History
{
public:
    explicit StoredHistory(DatabaseThread &thread) : m_thread(thread) {}
    [[nodiscard]] Async<void> append(HistoryEntry entry) override;
    [[nodiscard]] Async<QList<HistoryEntry>> entries(std::optional<QDateTime> since) override;
    [[nodiscard]] Async<QList<HistoryEntry>> of(TokenId token, int most) override;

private:
    DatabaseThread &m_thread;
};

class StoredFolder final : public FolderRecords
{
public:
    /// `file` is the database.
    StoredFolder(DatabaseThread &thread, QString file) : m_thread(thread), m_file(std::move(file)) {}
    [[nodiscard]] Async<FolderId> folder() override;
    [[nodiscard]] Async<QString> stamp() override;
    [[nodiscard]] Async<bool> wasCopied() override;
    [[nodiscard]] Async<bool> borrows() override;
    [[nodiscard]] Async<std::optional<FolderKeyRecord>> key() override;
    [[nodiscard]] Async<FolderKeyRecord> insertKeyIfNone(FolderKeyRecord record) override;
    [[nodiscard]] Async<void> notePlace(KeychainPlace place) override;

private:
    [[nodiscard]] Async<FolderName> written();

    DatabaseThread &m_thread;
    QString m_file;
    FolderId m_meanwhile = FolderId::make(); ///< of a copy that cannot be given an id of its own: nobody's entries
};

class StoredVault final : public SealedValues
{
public:
    explicit StoredVault(DatabaseThread &thread) : m_thread(thread) {}
    [[nodiscard]] Async<void> put(EntryKey entry, QByteArray sealed) override;
    [[nodiscard]] Async<QByteArray> get(EntryKey entry) override;
    [[nodiscard]] Async<void> erase(EntryKey entry) override;

private:
    DatabaseThread &m_thread;
};

} // namespace keyturn
