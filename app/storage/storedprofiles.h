// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "databasethread.h"
#include "owners.h"
#include "storage.h"

namespace keyturn
{

class StoredProfiles final : public Profiles
{
public:
    /// `owners` outlives the thread's work.
    StoredProfiles(DatabaseThread &thread, const Owners &owners) : m_thread(thread), m_owners(owners) {}
    [[nodiscard]] Async<QList<Profile>> all() override;
    [[nodiscard]] Async<Profile> byId(ProfileId id) override;
    [[nodiscard]] Async<Profile> byName(QString name) override;
    [[nodiscard]] Async<QList<Profile>> signingInWith(TokenId token) override;
    [[nodiscard]] Async<void> add(Profile profile) override;
    [[nodiscard]] Async<Profile> update(Profile profile) override;
    [[nodiscard]] Async<void> remove(ProfileId id, std::optional<QList<SeenToken>> seen) override;

private:
    [[nodiscard]] Result<void> updateNow(QSqlDatabase &database, const Profile &profile) const;

    DatabaseThread &m_thread;
    const Owners &m_owners;
};

} // namespace keyturn
