// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokentablemodel.h"

#include "lineicon.h"
#include "steplist.h"
#include "wording.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qint64 nothing = std::numeric_limits<qint64>::max();

/// The C locale compares bytes and knows no numbers.
QLocale collationLocale()
{
    const QLocale locale;
    return locale.language() == QLocale::C ? QLocale(QLocale::English) : locale;
}

bool isDateColumn(int column)
{
    return column == TokenTableModel::Expires || column == TokenTableModel::Regenerated;
}

} // namespace

TokenTableModel::TokenTableModel(QObject *parent)
    : QAbstractTableModel(parent), m_now(QDateTime::currentDateTimeUtc()), m_collator(collationLocale())
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
}

void TokenTableModel::setTokens(QList<TokenRecord> tokens, const QHash<ProfileId, QString> &profileNames)
{
    beginResetModel();
    m_tokens = std::move(tokens);
    m_profileNames = profileNames;
    m_positions.clear();
    m_positions.reserve(m_tokens.size());
    m_searchText.clear();
    for (auto &keys : m_textKeys)
        keys.clear();
    for (int i = 0; i < m_tokens.size(); ++i) {
        const TokenRecord &token = m_tokens.at(i);
        m_positions.insert(token.id, i);
        m_searchText.append({token.name, text(token, Owner), text(token, Client), token.suffix, token.note});
    }
    rebuild();
    endResetModel();
}

void TokenTableModel::setPlace(const Place &place)
{
    if (m_place == place)
        return;
    beginResetModel();
    m_place = place;
    rebuild();
    endResetModel();
}

void TokenTableModel::setSearch(const QString &query)
{
    if (m_query == query)
        return;
    beginResetModel();
    m_query = query;
    rebuild();
    endResetModel();
}

void TokenTableModel::setNow(const QDateTime &now)
{
    m_now = now;
    if (m_place.kind == Place::Expiring) {
        beginResetModel();
        rebuild();
        endResetModel();
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, Expires), index(rowCount() - 1, Regenerated));
    }
}

void TokenTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columns)
        return;
    beginResetModel();
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

bool TokenTableModel::isIn(const TokenRecord &token) const
{
    switch (m_place.kind) {
    case Place::All:
        return true;
    case Place::Expiring: {
        const Urgency urgency = urgencyOf(token.metadata.expirationDate(), m_now);
        return urgency != Urgency::Fine && urgency != Urgency::Unknown;
    }
    case Place::Attention:
        return needsAttention(token.state);
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
            return !isIn(m_tokens.at(position));
        };
        m_shown.erase(std::remove_if(m_shown.begin(), m_shown.end(), isElsewhere), m_shown.end());
    }
    sortShown();
}

void TokenTableModel::sortShown()
{
    const bool down = m_sortOrder == Qt::DescendingOrder;
    // Names decide between equals, so the order is the same every time.
    const auto &names = textKeys(Name);
    const auto byName = [&names](int a, int b) {
        return names[static_cast<size_t>(a)] < names[static_cast<size_t>(b)];
    };
    if (m_sortColumn != Name)
        std::sort(m_shown.begin(), m_shown.end(), byName);
    if (m_sortColumn == Status || isDateColumn(m_sortColumn)) {
        const std::vector<qint64> keys = numberKeys(m_sortColumn);
        // What has no date comes last in either order.
        std::stable_sort(m_shown.begin(), m_shown.end(), [&](int a, int b) {
            const qint64 left = keys[static_cast<size_t>(a)];
            const qint64 right = keys[static_cast<size_t>(b)];
            if (left == nothing || right == nothing)
                return left != nothing && right == nothing;
            return down ? right < left : left < right;
        });
        return;
    }
    const auto &keys = textKeys(m_sortColumn);
    std::stable_sort(m_shown.begin(), m_shown.end(), [&](int a, int b) {
        const auto &left = keys[static_cast<size_t>(a)];
        const auto &right = keys[static_cast<size_t>(b)];
        return down ? right < left : left < right;
    });
}

const std::vector<QCollatorSortKey> &TokenTableModel::textKeys(int column) const
{
    auto &keys = m_textKeys[static_cast<size_t>(column)];
    if (keys.empty()) {
        keys.reserve(static_cast<size_t>(m_tokens.size()));
        for (const TokenRecord &token : m_tokens)
            keys.push_back(m_collator.sortKey(text(token, column)));
    }
    return keys;
}

std::vector<qint64> TokenTableModel::numberKeys(int column) const
{
    std::vector<qint64> keys;
    keys.reserve(static_cast<size_t>(m_tokens.size()));
    for (const TokenRecord &token : m_tokens) {
        if (column == Status) {
            keys.push_back(static_cast<qint64>(token.state));
            continue;
        }
        const std::optional<QDateTime> date = column == Expires ? token.metadata.expirationDate() : token.regenerated;
        keys.push_back(date ? date->toMSecsSinceEpoch() : nothing);
    }
    return keys;
}

PlaceCounts TokenTableModel::counts() const
{
    PlaceCounts counts;
    counts.all = tokenCount();
    for (const TokenRecord &token : m_tokens) {
        const Urgency urgency = urgencyOf(token.metadata.expirationDate(), m_now);
        if (urgency != Urgency::Fine && urgency != Urgency::Unknown)
            ++counts.expiring;
        if (needsAttention(token.state))
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

QVariant TokenTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Owner:
        return tr("Owner");
    case Client:
        return tr("Client");
    case Type:
        return tr("Type");
    case Suffix:
        return tr("Suffix");
    case Status:
        return tr("Status");
    case Expires:
        return tr("Expires");
    default:
        return tr("Regenerated");
    }
}

QVariant TokenTableModel::data(const QModelIndex &index, int role) const
{
    const TokenRecord *token = at(index.row());
    if (!token)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(*token, column);
    case Qt::ToolTipRole:
        return toolTip(*token, column);
    case Qt::DecorationRole:
        return decoration(*token, column);
    case Qt::ForegroundRole:
        return foreground(*token, column);
    case Qt::AccessibleTextRole: {
        const QString shown = text(*token, column);
        return shown.isEmpty() ? QString()
                               : headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + u": "_s + shown;
    }
    case StepRole:
        if (column == Status && m_running.contains(token->id))
            return m_running.value(token->id);
        return {};
    default:
        return {};
    }
}

QString TokenTableModel::text(const TokenRecord &token, int column) const
{
    switch (column) {
    case Name:
        return token.name;
    case Owner:
        return token.metadata.text("acct"_L1);
    case Client: {
        const QString name = token.metadata.text("client_display_name"_L1);
        return name.isEmpty() ? token.metadata.text("client_id"_L1) : name;
    }
    case Type:
        return token.metadata.text("token_type"_L1);
    case Suffix:
        return token.suffix.isEmpty() ? QString() : isolatedLtr(suffixText(token.suffix));
    case Status: {
        const auto running = m_running.constFind(token.id);
        if (running == m_running.constEnd())
            return stateText(token.state);
        return *running == 0 ? tr("Starting") : stepText(static_cast<Step>(*running - 1));
    }
    case Expires: {
        const std::optional<QDateTime> expires = token.metadata.expirationDate();
        return expires ? expiryWords(*expires, m_now) : QString();
    }
    default:
        return token.regenerated ? agoWords(*token.regenerated, m_now) : QString();
    }
}

QString TokenTableModel::toolTip(const TokenRecord &token, int column) const
{
    switch (column) {
    case Name:
        return token.note.isEmpty() ? token.name : token.name + u'\n' + token.note;
    case Status:
        return stateExplanation(token.state);
    case Expires: {
        const std::optional<QDateTime> expires = token.metadata.expirationDate();
        return expires ? exactDateWords(*expires) : tr("Known after the first regeneration");
    }
    case Regenerated:
        return token.regenerated ? exactDateWords(*token.regenerated) : tr("Not yet by Keyturn");
    default:
        return text(token, column);
    }
}

QVariant TokenTableModel::decoration(const TokenRecord &token, int column) const
{
    if (column == Status && !m_running.contains(token.id))
        return lineIcon(stateIcon(token.state), stateTone(token.state));
    if (column == Expires) {
        const Urgency urgency = urgencyOf(token.metadata.expirationDate(), m_now);
        const QString icon = urgencyIcon(urgency);
        if (!icon.isEmpty())
            return lineIcon(icon, urgencyTone(urgency));
    }
    return {};
}

QVariant TokenTableModel::foreground(const TokenRecord &token, int column) const
{
    const QPalette palette = QGuiApplication::palette();
    switch (column) {
    case Name:
        return {};
    case Status:
        return needsAttention(token.state) ? toneColor(palette, stateTone(token.state)) : QVariant();
    case Expires: {
        const Tone tone = urgencyTone(urgencyOf(token.metadata.expirationDate(), m_now));
        return tone == Tone::Text ? QVariant() : toneColor(palette, tone);
    }
    default:
        return toneColor(palette, Tone::Muted);
    }
}

} // namespace keyturn
