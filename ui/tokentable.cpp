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
    {122, 30, 0}, // Name
    {124, 26, 1}, // Owner
    {110, 18, 4}, // Client
    {90, 8, 5},   // Type
    {76, 2, 2},   // Suffix
    {112, 16, 0}, // Status
    {156, 8, 0},  // Expires
    {112, 6, 3},  // Regenerated
}};
constexpr int lowestRank = 5;

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
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &TokenTable::rememberTop);
    connect(model, &QAbstractItemModel::modelReset, this, &TokenTable::restore);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &TokenTable::rememberSelection);
}

TokenId TokenTable::currentToken() const
{
    const TokenRecord *token = m_tokens->at(currentIndex().row());
    return token ? token->id : TokenId();
}

QList<TokenId> TokenTable::selectedTokens() const
{
    QList<TokenId> tokens;
    const QModelIndexList rows = selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        if (const TokenRecord *token = m_tokens->at(row.row()))
            tokens.append(token->id);
    }
    return tokens;
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
    if (m_resetting)
        return;
    m_selected.clear();
    const QList<TokenId> selected = selectedTokens();
    for (const TokenId &token : selected)
        m_selected.insert(token);
}

void TokenTable::rememberTop()
{
    m_resetting = true;
    const TokenRecord *top = m_tokens->at(rowAt(0));
    m_top = top ? top->id : TokenId();
}

void TokenTable::restore()
{
    QItemSelection selection;
    if (!m_selected.isEmpty()) {
        for (int row = 0; row < m_tokens->rowCount(); ++row) {
            if (m_selected.contains(m_tokens->at(row)->id))
                selection.select(m_tokens->index(row, 0), m_tokens->index(row, TokenTableModel::columns - 1));
        }
    }
    const int current = m_current.isNull() ? -1 : m_tokens->rowOf(m_current);
    if (current >= 0)
        selectionModel()->setCurrentIndex(m_tokens->index(current, 0), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const int top = m_top.isNull() ? -1 : m_tokens->rowOf(m_top);
    if (top >= 0)
        verticalScrollBar()->setValue(top);
    m_resetting = false;
    Q_EMIT currentTokenChanged();
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
    const int room = viewport()->width();
    int wanted = 0;
    for (const Wish &wish : wishes)
        wanted += wish.minimum;
    int rank = lowestRank;
    for (; rank > 0 && wanted > room; --rank) {
        for (const Wish &wish : wishes)
            wanted -= wish.rank == rank ? wish.minimum : 0;
    }
    int shares = 0;
    for (const Wish &wish : wishes)
        shares += wish.rank <= rank ? wish.share : 0;
    int spare = qMax(0, room - wanted);
    for (int column = 0; column < TokenTableModel::columns; ++column) {
        const Wish &wish = wishes[static_cast<size_t>(column)];
        setColumnHidden(column, wish.rank > rank);
        if (wish.rank > rank)
            continue;
        const int extra = spare * wish.share / shares; // of what is left, so that nothing is left at the end
        setColumnWidth(column, wish.minimum + extra);
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
    m_ownColumns = horizontalHeader()->restoreState(shape);
    m_fitting = false;
}

} // namespace keyturn
