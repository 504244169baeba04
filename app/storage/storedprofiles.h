// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "databasethread.h"
#include "storage.h"

namespace keyturn
{

class StoredProfiles final : public Profiles
{
public:
    explicit StoredProfiles(DatabaseThread &thread) : m_thread(thread) {}
    [[nodiscard]] Async<QList<Profile>> all() override;
    [[nodiscard]] Async<void> add(Profile profile) override;
    [[nodiscard]] Async<void> update(Profile profile) override;
    [[nodiscard]] Async<void> remove(ProfileId id) override;

private:
    DatabaseThread &m_thread;
};

} // namespace keyturn
