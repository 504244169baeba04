// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokentablemodel.h"

#include "expiry.h"
#include "utc.h"
#include "wording.h"

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qint64 nothing = std::numeric_limits<qint64>::max();

bool isDateColumn(int column)
{
    return column == TokenTableModel::Expires || column == TokenTableModel::Regenerated;
}

} // namespace

TokenTableModel::TokenTableModel(QObject *parent)
    : QAbstractTableModel(parent), m_now(QDateTime::currentDateTimeUtc()), m_collator(peoplesCollator())
{
}

void TokenTableModel::begin(Reset why)
{
    m_lastReset = why;
    beginResetModel();
}

void TokenTableModel::setContent(const FolderContent &content, const QDateTime &now)
{
    begin(Reset::Loaded);
    m_now = now;
    const QList<TokenRecord> before = std::exchange(m_tokens, content.tokens);
    m_heard = content.heard;
    m_kept = content.kept;
    const QHash<ProfileId, QString> profilesBefore = std::exchange(m_profileNames, {});
    QHash<ProfileId, QString> places;
    for (const Profile &profile : content.profiles) {
        m_profileNames.insert(profile.id, profile.name);
        places.insert(profile.id, profile.name + u' ' + profile.endpoint.display() + u' ' + profile.tenant);
    }
    dropRanks(before, profilesBefore);
    m_positions.clear();
    m_positions.reserve(m_tokens.size());
    m_searchText.clear();
    m_ends.clear();
    m_ends.reserve(static_cast<size_t>(m_tokens.size()));
    for (int i = 0; i < m_tokens.size(); ++i) {
        const TokenRecord &token = m_tokens.at(i);
        m_positions.insert(token.id, i);
        const std::optional<QDateTime> ends = expiryOf(token).date;
        m_ends.push_back(ends ? ends->toMSecsSinceEpoch() : nothing);
        m_searchText.append({token.name, token.metadata.text("acct"_L1), token.metadata.text("client_display_name"_L1),
                             token.metadata.text("client_id"_L1), token.suffix, token.note,
                             places.value(token.profile)});
    }
    rebuild();
    endResetModel();
}

void TokenTableModel::setPlace(const Place &place)
{
    if (m_place == place)
        return;
    begin(Reset::Narrowed);
    m_place = place;
    rebuild();
    endResetModel();
}

void TokenTableModel::setSearch(const QString &query)
{
    if (m_query == query)
        return;
    begin(Reset::Narrowed);
    m_query = query;
    rebuild();
    endResetModel();
}

void TokenTableModel::setNow(const QDateTime &now)
{
    m_now = now;
    if (m_place.kind == Place::Expiring) {
        begin(Reset::Loaded);
        rebuild();
        endResetModel();
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, Status), index(rowCount() - 1, Regenerated));
    }
}

void TokenTableModel::setStoresOpen(bool keychain, bool vault)
{
    if (m_keychainOpen == keychain && m_vaultOpen == vault)
        return;
    m_keychainOpen = keychain;
    m_vaultOpen = vault;
    if (m_sortColumn == Status) {
        begin(Reset::Loaded);
        rebuild();
        endResetModel();
    } else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Status), index(rowCount() - 1, Status));
}

Surroundings TokenTableModel::surroundingsOf(const TokenRecord &token) const
{
    return {m_now, m_heard.value(token.id), m_keychainOpen, m_vaultOpen, m_kept.contains(token.fingerprint)};
}

StatusWords TokenTableModel::status(const TokenRecord &token) const
{
    return statusWords(token, expiryOf(token), surroundingsOf(token));
}

Urgency TokenTableModel::urgencyAt(int position) const
{
    if (isRevoked(m_tokens.at(position)))
        return Urgency::Fine; // what was told of its end is no longer so
    const qint64 ends = m_ends[static_cast<size_t>(position)];
    return ends == nothing ? Urgency::Unknown : urgencyOf(QDateTime::fromMSecsSinceEpoch(ends, utcZone), m_now);
}

void TokenTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columns)
        return;
    begin(Reset::Sorted);
    m_sortColumn = column;
    m_sortOrder = order;
    sortShown();
    endResetModel();
}

void TokenTableModel::setRunning(TokenId token, std::optional<int> doneSteps)
{
    if (doneSteps)
        m_running.insert(token, *doneSteps);
    else
        m_running.remove(token);
    const int row = rowOf(token);
    if (row >= 0)
        Q_EMIT dataChanged(index(row, Status), index(row, Status));
}

bool TokenTableModel::isIn(int position) const
{
    const TokenRecord &token = m_tokens.at(position);
    switch (m_place.kind) {
    case Place::All:
        return true;
    case Place::Expiring: {
        const Urgency urgency = urgencyAt(position);
        return urgency != Urgency::Fine && urgency != Urgency::Unknown;
    }
    case Place::Unknown:
        return urgencyAt(position) == Urgency::Unknown;
    case Place::Attention:
        return needsAttention(token);
    case Place::OfProfile:
        return token.profile == m_place.profile;
    }
    return false;
}

void TokenTableModel::rebuild()
{
    m_shown = m_searchText.find(m_query);
    if (m_place.kind != Place::All) {
        const auto isElsewhere = [this](int position) {
            return !isIn(position);
        };
        m_shown.erase(std::remove_if(m_shown.begin(), m_shown.end(), isElsewhere), m_shown.end());
    }
    sortShown();
}

void TokenTableModel::sortShown()
{
    const bool down = m_sortOrder == Qt::DescendingOrder;
    const std::vector<qint64> &names = textRanks(Name);
    const bool isText = m_sortColumn != Status && !isDateColumn(m_sortColumn);
    const std::vector<qint64> numbers = isText ? std::vector<qint64>() : numberKeys(m_sortColumn);
    const std::vector<qint64> &keys = isText ? textRanks(m_sortColumn) : numbers;
    std::sort(m_shown.begin(), m_shown.end(), [&](int a, int b) {
        const qint64 left = keys[static_cast<size_t>(a)];
        const qint64 right = keys[static_cast<size_t>(b)];
        if (left != right) {
            // What has no date comes last in either order.
            if (left == nothing || right == nothing)
                return right == nothing;
            return down ? right < left : left < right;
        }
        // Names decide between equals, so the order is the same every time.
        const qint64 leftName = names[static_cast<size_t>(a)];
        const qint64 rightName = names[static_cast<size_t>(b)];
        return leftName != rightName ? leftName < rightName : a < b;
    });
}

const std::vector<qint64> &TokenTableModel::textRanks(int column) const
{
    auto &ranks = m_textRanks[static_cast<size_t>(column)];
    if (!ranks.empty() || m_tokens.isEmpty())
        return ranks;
    struct Keyed
    {
        QCollatorSortKey key;
        int position;
    };
    std::vector<Keyed> ordered;
    ordered.reserve(static_cast<size_t>(m_tokens.size()));
    for (int i = 0; i < m_tokens.size(); ++i)
        ordered.push_back({m_collator.sortKey(text(m_tokens.at(i), column)), i});
    std::sort(ordered.begin(), ordered.end(), [](const Keyed &a, const Keyed &b) { return a.key < b.key; });
    ranks.resize(ordered.size());
    qint64 rank = 0;
    for (size_t i = 0; i < ordered.size(); ++i) {
        if (i > 0 && ordered[i - 1].key.compare(ordered[i].key) != 0)
            ++rank;
        ranks[static_cast<size_t>(ordered[i].position)] = rank;
    }
    return ranks;
}

/// The ranks of a column hold as long as its texts do: most that is loaded again has the same names.
void TokenTableModel::dropRanks(const QList<TokenRecord> &before, const QHash<ProfileId, QString> &profilesBefore)
{
    const bool sameRows = std::equal(
        before.begin(), before.end(), m_tokens.begin(), m_tokens.end(),
        [](const TokenRecord &a, const TokenRecord &b) { return a.name == b.name && a.profile == b.profile; });
    for (int column = 0; column < columns; ++column) {
        const bool holds = column == Name || (column == ProfileName && profilesBefore == m_profileNames);
        if (!sameRows || !holds)
            m_textRanks[static_cast<size_t>(column)].clear();
    }
}

std::vector<qint64> TokenTableModel::numberKeys(int column) const
{
    if (column == Expires)
        return m_ends;
    std::vector<qint64> keys;
    keys.reserve(static_cast<size_t>(m_tokens.size()));
    for (size_t i = 0; i < m_ends.size(); ++i) {
        const TokenRecord &token = m_tokens.at(static_cast<qsizetype>(i));
        if (column == Regenerated) {
            keys.push_back(token.regenerated ? token.regenerated->toMSecsSinceEpoch() : nothing);
            continue;
        }
        std::optional<QDateTime> ends;
        if (m_ends[i] != nothing)
            ends = QDateTime::fromMSecsSinceEpoch(m_ends[i], utcZone);
        constexpr qint64 perState = 16;
        keys.push_back(static_cast<qint64>(token.state) * perState +
                       static_cast<qint64>(standingOf(token, ends, surroundingsOf(token))));
    }
    return keys;
}

PlaceCounts TokenTableModel::counts() const
{
    PlaceCounts counts;
    counts.all = tokenCount();
    for (int i = 0; i < m_tokens.size(); ++i) {
        const Urgency urgency = urgencyAt(i);
        if (urgency == Urgency::Unknown)
            ++counts.unknown;
        else if (urgency != Urgency::Fine)
            ++counts.expiring;
        const TokenRecord &token = m_tokens.at(i);
        if (needsAttention(token))
            ++counts.attention;
        ++counts.profiles[token.profile];
    }
    return counts;
}

const TokenRecord *TokenTableModel::at(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &m_tokens.at(m_shown[static_cast<size_t>(row)]);
}

const TokenRecord *TokenTableModel::byId(TokenId id) const
{
    const auto found = m_positions.constFind(id);
    return found == m_positions.constEnd() ? nullptr : &m_tokens.at(*found);
}

int TokenTableModel::rowOf(TokenId id) const
{
    const auto position = m_positions.constFind(id);
    if (position == m_positions.constEnd())
        return -1;
    const auto found = std::find(m_shown.begin(), m_shown.end(), *position);
    return found == m_shown.end() ? -1 : static_cast<int>(std::distance(m_shown.begin(), found));
}

int TokenTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int TokenTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

} // namespace keyturn
