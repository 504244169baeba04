// SPDX-License-Identifier: GPL-3.0-or-later
#include "inventory.h"

#include "wording.h"

#include <QCollator>

#include <algorithm>

namespace keyturn
{

namespace
{

void sortByName(QList<Profile> &profiles)
{
    const QCollator collator = peoplesCollator();
    std::sort(profiles.begin(), profiles.end(), [&collator](const Profile &left, const Profile &right) {
        const int order = collator.compare(left.name, right.name);
        return order != 0 ? order < 0 : left.name < right.name;
    });
}

} // namespace

Inventory::Inventory(Courier &courier, QObject *parent) : QObject(parent), m_courier(courier)
{
    connect(&courier, &Courier::changed, this, &Inventory::refresh);
}

void Inventory::refresh()
{
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    m_courier.ask(
        this, [known = m_content.stamp](Engine &engine) { return engine.content(known); },
        [this](Result<std::optional<FolderContent>> content) {
            m_loading = false;
            if (content) {
                const bool isNew = content->has_value();
                if (isNew)
                    m_content = std::move(**content);
                if (isNew)
                    sortByName(m_content.profiles);
                m_loaded = true;
                Q_EMIT loaded(isNew);
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
    for (const Profile &profile : m_content.profiles) {
        if (profile.id == id)
            return profile;
    }
    return {};
}

QStringList Inventory::signsInFor(TokenId token) const
{
    QStringList names;
    for (const Profile &profile : m_content.profiles) {
        if (!token.isNull() && profile.operatorToken == token)
            names << isolated(profile.name);
    }
    return names;
}

} // namespace keyturn
