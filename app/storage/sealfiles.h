// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "databasethread.h"
#include "storage.h"

namespace keyturn
{

/// One preallocated, synced file for each attempt.
class SealFiles final : public SealSlots
{
public:
    SealFiles(DatabaseThread &thread, QString folder);

    [[nodiscard]] Async<std::shared_ptr<SealSlot>> reserve(AttemptId attempt) override;
    [[nodiscard]] Async<QByteArray> read(AttemptId attempt) override;
    [[nodiscard]] Async<void> trim(AttemptId attempt) override;
    [[nodiscard]] Async<void> release(AttemptId attempt) override;
    [[nodiscard]] Async<QList<AttemptId>> all() override;

private:
    [[nodiscard]] QString fileOf(AttemptId attempt) const;

    DatabaseThread &m_thread;
    QString m_folder;
};

} // namespace keyturn
