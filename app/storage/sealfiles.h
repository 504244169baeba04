// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage.h"
#include "workthread.h"

namespace keyturn
{

/// One preallocated, synced file for each attempt. They have a thread of their own: another process' long transaction
/// holds up the database's.
class SealFiles final : public SealSlots
{
public:
    explicit SealFiles(QString folder);

    [[nodiscard]] Async<std::shared_ptr<SealSlot>> reserve(AttemptId attempt) override;
    [[nodiscard]] Async<QByteArray> read(AttemptId attempt) override;
    [[nodiscard]] Async<void> trim(AttemptId attempt) override;
    [[nodiscard]] Async<void> release(AttemptId attempt) override;
    [[nodiscard]] Async<QList<AttemptId>> all() override;

private:
    [[nodiscard]] QString fileOf(AttemptId attempt) const;

    QString m_folder;
    WorkThread m_thread;
};

} // namespace keyturn
