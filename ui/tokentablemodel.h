// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile.h"
#include "rotation.h"
#include "searchtext.h"
#include "statuswords.h"
#include "tokenrecord.h"
#include "wording.h"

#include <QAbstractTableModel>
#include <QCollator>
#include <QHash>

#include <array>
#include <optional>
#include <vector>

namespace keyturn
{

/// Which tokens are shown.
struct Place
{
    enum Kind { All, Expiring, Unknown, Attention, OfProfile };
    Kind kind = All;
    ProfileId profile; ///< only with OfProfile
    friend bool operator==(const Place &, const Place &) = default;
};

struct PlaceCounts
{
    int all = 0;
    int expiring = 0;
    int unknown = 0; ///< without a known expiry
    int attention = 0;
    QHash<ProfileId, int> profiles;
};

/// The tokens as rows. Place, search and order are its own index (SearchText and a sorted list of rows), each change
/// one reset; the view restores selection, current row and scroll position by TokenId.
class TokenTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    /// What a person did to the columns is kept by these numbers: new ones come last.
    enum Column { Name, Owner, Client, Type, Suffix, Status, Expires, Regenerated, ProfileName };
    static constexpr int columns = 9;
    /// On the Status column: how many steps of a running rotation are done, else not there.
    static constexpr int StepRole = Qt::UserRole + 1;

    /// Why the rows are other ones now.
    enum class Reset { Loaded, Narrowed, Sorted };

    explicit TokenTableModel(QObject *parent = nullptr);

    void setContent(const FolderContent &content, const QDateTime &now);
    void setPlace(const Place &place);
    void setSearch(const QString &query);
    /// None = not running (any more).
    void setRunning(TokenId token, std::optional<int> doneSteps);
    /// Whether the values in the keychain, and those in the vault, can be looked at.
    void setStoresOpen(bool keychain, bool vault);
    /// Time has passed: the words and the place "Expiring soon" follow.
    void setNow(const QDateTime &now);

    [[nodiscard]] Reset lastReset() const { return m_lastReset; }
    /// Whether rows of more than one profile may be seen together.
    [[nodiscard]] bool isMixed() const { return m_place.kind != Place::OfProfile && m_profileNames.size() > 1; }
    [[nodiscard]] StatusWords status(const TokenRecord &token) const;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    [[nodiscard]] const Place &place() const { return m_place; }
    [[nodiscard]] const QString &search() const { return m_query; }
    [[nodiscard]] PlaceCounts counts() const;
    [[nodiscard]] int tokenCount() const { return static_cast<int>(m_tokens.size()); }
    /// Null when there is no such row or token.
    [[nodiscard]] const TokenRecord *at(int row) const;
    [[nodiscard]] const TokenRecord *byId(TokenId id) const;
    [[nodiscard]] QString profileName(ProfileId id) const { return m_profileNames.value(id); }
    /// -1 when it is not shown.
    [[nodiscard]] int rowOf(TokenId id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void begin(Reset why);
    void rebuild();
    [[nodiscard]] bool isIn(int position) const;
    [[nodiscard]] Urgency urgencyAt(int position) const;
    [[nodiscard]] Surroundings surroundingsOf(const TokenRecord &token) const;
    void sortShown();
    [[nodiscard]] QString text(const TokenRecord &token, int column) const;
    [[nodiscard]] QString toolTip(const TokenRecord &token, int column) const;
    [[nodiscard]] QVariant decoration(const TokenRecord &token, int column) const;
    [[nodiscard]] QVariant foreground(const TokenRecord &token, int column) const;
    [[nodiscard]] const std::vector<qint64> &textRanks(int column) const;
    void dropRanks(const QList<TokenRecord> &before, const QHash<ProfileId, QString> &profilesBefore);
    [[nodiscard]] std::vector<qint64> numberKeys(int column) const;

    QList<TokenRecord> m_tokens;
    QHash<TokenId, int> m_positions;
    QHash<ProfileId, QString> m_profileNames;
    QHash<TokenId, int> m_running;
    QHash<TokenId, Heard> m_heard;
    QSet<Fingerprint> m_kept;
    std::vector<qint64> m_ends; ///< of m_tokens, in ms; parsed once, not at each look
    bool m_keychainOpen = true;
    bool m_vaultOpen = true;
    Reset m_lastReset = Reset::Loaded;
    SearchText m_searchText;
    std::vector<int> m_shown; ///< positions in m_tokens
    Place m_place;
    QString m_query;
    QDateTime m_now;
    int m_sortColumn = Name;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    QCollator m_collator;
    /// Where each of m_tokens comes in the order of a column's texts; made when that is sorted by first.
    mutable std::array<std::vector<qint64>, columns> m_textRanks;
};

} // namespace keyturn
