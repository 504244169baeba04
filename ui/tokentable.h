// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tokentablemodel.h"

#include <QSet>
#include <QTableView>

namespace keyturn
{

/// The table of tokens. Selection, current row and scroll position belong to tokens, not to row numbers: they survive
/// a search, also one that hides them for a while, a new order and a reload.
class TokenTable final : public QTableView
{
    Q_OBJECT
public:
    explicit TokenTable(TokenTableModel *model, QWidget *parent = nullptr);

    /// Null when there is no current row.
    [[nodiscard]] TokenId currentToken() const;
    [[nodiscard]] QList<TokenId> selectedTokens() const;
    [[nodiscard]] int selectedCount() const;
    void setCurrentToken(TokenId token);
    /// Those of them that are there, beside the current one.
    void setSelectedTokens(const QList<TokenId> &tokens);

    /// What the person has made of the columns; empty until then, and the columns fit themselves to the width.
    [[nodiscard]] QByteArray columnShape() const;
    void setColumnShape(const QByteArray &shape);
    /// The columns that a place needs: of which profile a token is where there are several.
    void fitColumns();

Q_SIGNALS:
    void currentTokenChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void rememberSelection();
    void rememberTop();
    void restore();
    [[nodiscard]] QItemSelection rememberedRows() const;
    void placeTop();
    void chooseColumns(const QPoint &where);

    TokenTableModel *m_tokens;
    bool m_ownColumns = false; ///< a person has moved, resized, hidden or shown one
    bool m_fitting = false;
    bool m_resetting = false;
    TokenId m_current;
    QSet<TokenId> m_selected;
    bool m_selectionTouched = false; ///< by a person, since m_selected was noted
    TokenId m_top;
};

} // namespace keyturn
