// SPDX-License-Identifier: GPL-3.0-or-later
#include "inventory.h"

#include "wording.h"

namespace keyturn
{

Inventory::Inventory(Courier &courier, QObject *parent) : QObject(parent), m_courier(courier)
{
    connect(&courier, &Courier::changed, this, &Inventory::refresh);
}

Async<Inventory::Content> Inventory::load(Engine *engine)
{
    Content content;
    const Result<QList<ProfileSummary>> profiles = co_await engine->profiles();
    if (!profiles)
        co_return fail(profiles.error());
    for (const ProfileSummary &summary : *profiles)
        content.profiles.append(summary.profile);
    Result<QList<TokenRecord>> tokens = co_await engine->tokens();
    if (!tokens)
        co_return fail(tokens.error());
    content.tokens = std::move(*tokens);
    co_return content;
}

void Inventory::refresh()
{
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    m_courier.ask(
        this, [](Engine &engine) { return load(&engine); },
        [this](Result<Content> content) {
            m_loading = false;
            if (content) {
                m_profiles = std::move(content->profiles);
                m_tokens = std::move(content->tokens);
                m_loaded = true;
                Q_EMIT loaded();
            } else {
                Q_EMIT failed(content.error());
            }
            if (m_again) {
                m_again = false;
                refresh();
            }
        });
}

Profile Inventory::profile(ProfileId id) const
{
    for (const Profile &profile : m_profiles) {
        if (profile.id == id)
            return profile;
    }
    return {};
}

QHash<ProfileId, QString> Inventory::profileNames() const
{
    QHash<ProfileId, QString> names;
    for (const Profile &profile : m_profiles)
        names.insert(profile.id, profile.name);
    return names;
}

QStringList Inventory::signsInFor(TokenId token) const
{
    QStringList names;
    for (const Profile &profile : m_profiles) {
        if (!token.isNull() && profile.operatorToken == token)
            names << isolated(profile.name);
    }
    return names;
}

} // namespace keyturn
