// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokentable.h"

#include "rowdelegate.h"

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// How wide a column wants to be, and which gives way first where there is little room.
struct Wish
{
    int minimum;
    int share;
    int rank; ///< the highest is left out first; 0 = never
};

constexpr std::array<Wish, TokenTableModel::columns> wishes{{
    {170, 60, 0}, // Name
    {130, 24, 1}, // Owner
    {110, 10, 5}, // Client
    {90, 4, 6},   // Type
    {76, 2, 3},   // Suffix
    {124, 6, 0},  // Status
    {168, 4, 0},  // Expires
    {112, 4, 4},  // Regenerated
    {104, 14, 2}, // Profile
}};
constexpr int lowestRank = 6;
/// What a name needs at the very least, before the table gets a scroll bar at the bottom.
constexpr int leastName = 70;

} // namespace

TokenTable::TokenTable(TokenTableModel *model, QWidget *parent) : QTableView(parent), m_tokens(model)
{
    setObjectName(u"tokenTable"_s);
    setAccessibleName(tr("Tokens"));
    setModel(model);
    setItemDelegate(new RowDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the table
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setTextElideMode(Qt::ElideMiddle); // the end is what tells names apart
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(qMax(36, fontMetrics().height() + 18));

    QHeaderView *header = horizontalHeader();
    header->setObjectName(u"tokenTableHeader"_s);
    header->setAccessibleName(tr("Columns"));
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(56);
    header->setSortIndicator(TokenTableModel::Name, Qt::AscendingOrder);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    setSortingEnabled(true);
    connect(header, &QHeaderView::customContextMenuRequested, this, &TokenTable::chooseColumns);
    const auto touched = [this] {
        if (!m_fitting)
            m_ownColumns = true;
    };
    connect(header, &QHeaderView::sectionResized, this, touched);
    connect(header, &QHeaderView::sectionMoved, this, touched);
    m_fitting = true;
    header->moveSection(header->visualIndex(TokenTableModel::ProfileName), 1); // beside the name that it tells apart
    m_fitting = false;
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &TokenTable::rememberTop);
    connect(model, &QAbstractItemModel::modelReset, this, &TokenTable::restore);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_resetting)
            m_selectionTouched = true;
    });
}

TokenId TokenTable::currentToken() const
{
    const TokenRecord *token = m_tokens->at(currentIndex().row());
    return token ? token->id : TokenId();
}

/// By ranges: asking for each row whether it is selected takes as long as there are ranges, each time.
QList<TokenId> TokenTable::selectedTokens() const
{
    QList<TokenId> tokens;
    const QItemSelection selection = selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            if (const TokenRecord *token = m_tokens->at(row))
                tokens.append(token->id);
        }
    }
    return tokens;
}

int TokenTable::selectedCount() const
{
    int count = 0;
    const QItemSelection selection = selectionModel()->selection();
    for (const QItemSelectionRange &range : selection)
        count += range.height();
    return count;
}

void TokenTable::setSelectedTokens(const QList<TokenId> &tokens)
{
    m_selected = QSet<TokenId>(tokens.begin(), tokens.end());
    m_selectionTouched = false;
    m_resetting = true;
    selectionModel()->select(rememberedRows(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_resetting = false;
    Q_EMIT currentTokenChanged();
}

void TokenTable::setCurrentToken(TokenId token)
{
    const int row = m_tokens->rowOf(token);
    if (row < 0)
        return;
    selectionModel()->setCurrentIndex(m_tokens->index(row, TokenTableModel::Name),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(m_tokens->index(row, TokenTableModel::Name));
}

void TokenTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (m_resetting)
        return;
    m_current = currentToken();
    Q_EMIT currentTokenChanged();
}

/// Only what a person selects: what a search hides stays remembered, and is selected again when it is back.
void TokenTable::rememberSelection()
{
    if (!m_selectionTouched)
        return;
    m_selectionTouched = false;
    m_selected.clear();
    const QList<TokenId> selected = selectedTokens();
    m_selected.reserve(selected.size());
    for (const TokenId &token : selected)
        m_selected.insert(token);
}

void TokenTable::rememberTop()
{
    rememberSelection();
    m_resetting = true;
    const TokenRecord *top = m_tokens->at(rowAt(0));
    m_top = top ? top->id : TokenId();
}

/// Rows that lie together are one range: thousands of ranges make every later look at the selection slow.
QItemSelection TokenTable::rememberedRows() const
{
    QItemSelection selection;
    if (m_selected.isEmpty())
        return selection;
    int first = -1;
    const int rows = m_tokens->rowCount();
    for (int row = 0; row <= rows; ++row) {
        const bool isSelected = row < rows && m_selected.contains(m_tokens->at(row)->id);
        if (isSelected && first < 0)
            first = row;
        if (isSelected || first < 0)
            continue;
        selection.append(
            QItemSelectionRange(m_tokens->index(first, 0), m_tokens->index(row - 1, TokenTableModel::columns - 1)));
        first = -1;
    }
    return selection;
}

void TokenTable::restore()
{
    const int current = m_current.isNull() ? -1 : m_tokens->rowOf(m_current);
    if (current >= 0)
        selectionModel()->setCurrentIndex(m_tokens->index(current, 0), QItemSelectionModel::NoUpdate);
    selectionModel()->select(rememberedRows(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    placeTop();
    m_resetting = false;
    Q_EMIT currentTokenChanged();
}

/// A new order begins at its beginning: who sorts by expiry wants to see what has expired.
void TokenTable::placeTop()
{
    if (m_tokens->lastReset() == TokenTableModel::Reset::Sorted) {
        scrollToTop();
        return;
    }
    const int top = m_top.isNull() ? -1 : m_tokens->rowOf(m_top);
    if (top >= 0)
        verticalScrollBar()->setValue(top);
}

void TokenTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void TokenTable::fitColumns()
{
    if (m_ownColumns)
        return;
    m_fitting = true;
    const auto isOut = [this](int column) {
        return column == TokenTableModel::ProfileName && !m_tokens->isMixed();
    };
    const auto wishOf = [](int column) {
        return wishes[static_cast<size_t>(column)];
    };
    const int room = viewport()->width();
    int rank = lowestRank;
    int wanted = 0;
    int shares = 0;
    for (; rank >= 0; --rank) {
        wanted = 0;
        shares = 0;
        for (int column = 0; column < TokenTableModel::columns; ++column) {
            const bool isIn = wishOf(column).rank <= rank && !isOut(column);
            wanted += isIn ? wishOf(column).minimum : 0;
            shares += isIn ? wishOf(column).share : 0;
        }
        if (wanted <= room)
            break;
    }
    rank = qMax(0, rank);
    int spare = qMax(0, room - wanted);
    const int lacking = qMax(0, wanted - room); // the name gives way, and nothing is scrolled sideways
    for (int column = 0; column < TokenTableModel::columns; ++column) {
        const Wish &wish = wishOf(column);
        const bool isHidden = wish.rank > rank || isOut(column);
        setColumnHidden(column, isHidden);
        if (isHidden)
            continue;
        const int extra = spare * wish.share / shares; // of what is left, so that nothing is left at the end
        const int width = wish.minimum + extra;
        setColumnWidth(column, column == TokenTableModel::Name ? qMax(leastName, width - lacking) : width);
        spare -= extra;
        shares -= wish.share;
    }
    m_fitting = false;
}

void TokenTable::chooseColumns(const QPoint &where)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 1; column < TokenTableModel::columns; ++column) {
        const QString title = m_tokens->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        QAction *action = menu->addAction(title);
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            m_ownColumns = true;
            setColumnHidden(column, !shown);
            if (shown && columnWidth(column) < wishes[static_cast<size_t>(column)].minimum)
                setColumnWidth(column, wishes[static_cast<size_t>(column)].minimum);
        });
    }
    menu->addSeparator();
    QAction *automatic = menu->addAction(tr("Fit columns to the window"));
    connect(automatic, &QAction::triggered, this, [this] {
        m_ownColumns = false;
        fitColumns();
    });
    menu->popup(horizontalHeader()->mapToGlobal(where));
}

QByteArray TokenTable::columnShape() const
{
    return m_ownColumns ? horizontalHeader()->saveState() : QByteArray();
}

void TokenTable::setColumnShape(const QByteArray &shape)
{
    if (shape.isEmpty())
        return;
    m_fitting = true;
    QHeaderView *header = horizontalHeader();
    m_ownColumns = header->restoreState(shape);
    header->setSortIndicator(m_tokens->sortColumn(), m_tokens->sortOrder()); // the order is remembered apart
    m_fitting = false;
}

} // namespace keyturn
