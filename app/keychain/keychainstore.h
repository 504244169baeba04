// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keychainjobs.h"
#include "secretservice.h"
#include "secretstore.h"

namespace keyturn
{

/// The OS keychain through QtKeychain, whose answers are taken as hints: the state is asked for before each job, every
/// write is read back and compared, every removal is checked, nothing waits for ever, no prompt is raised. Service
/// "keyturn"; the key alone identifies an entry. Binary values only.
///
/// One thread of a process may use it: QtKeychain's queue belongs to the first that did, and crashes in another.
class KeychainStore final : public SecretStore
{
public:
    /// What one entry takes, in bytes: a Windows credential's limit is CRED_MAX_CREDENTIAL_BLOB_SIZE.
#ifdef Q_OS_WIN
    static constexpr qsizetype largestEntry = 2560;
#else
    static constexpr qsizetype largestEntry = Secret::maximumSize;
#endif

    explicit KeychainStore(std::chrono::milliseconds timeout = std::chrono::seconds(20));

    [[nodiscard]] QString name() const override { return m_service.name(); }
    [[nodiscard]] KeychainPlace place() const override { return m_service.place(); }
    [[nodiscard]] Async<void> session() override { return m_service.session(); }
    [[nodiscard]] Async<void> available() override;
    [[nodiscard]] Async<void> write(EntryKey key, SharedSecret value) override;
    [[nodiscard]] Async<Secret> read(EntryKey key) override;
    [[nodiscard]] Async<void> remove(EntryKey key) override;
    [[nodiscard]] Async<void> probe() override;

private:
    /// What is there, without asking for the state first.
    [[nodiscard]] Async<Secret> readNow(EntryKey key);

    SecretService m_service;
    KeychainJobs m_jobs;
};

} // namespace keyturn
