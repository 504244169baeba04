// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tokentablemodel.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QStackedWidget;

namespace keyturn
{

class EmptyState;
class MainActions;
class MessageStack;
class TokenTable;

/// The middle pane: messages, the name of the place, and the tokens in it, or what to do where there are none.
class TokensPane final : public QWidget
{
    Q_OBJECT
public:
    /// Beside the actions of the window, what helps where a search finds nothing.
    struct SearchActions
    {
        QAction *clear;
        QAction *everywhere; ///< in all tokens
    };
    TokensPane(TokenTableModel *model, const MainActions *actions, const SearchActions &searching,
               QWidget *parent = nullptr);

    [[nodiscard]] TokenTable *table() const { return m_table; }
    [[nodiscard]] MessageStack *messages() const { return m_messages; }
    /// After the model, the place or the profiles have changed. Before the first load nothing is said to be empty, and
    /// after a while that it is being loaded. `waiting`: so many new tokens are to be handed over, and stand in no
    /// list.
    void update(bool loaded, bool anyProfile, int waiting);
    using QWidget::update;
    /// What was to be loaded cannot be; a message says why.
    void stopWaiting();
    /// To the table, or to what can be done where there is nothing in it.
    void takeFocus();

private:
    void showEmpty(bool anyProfile, int waiting);
    [[nodiscard]] QString placeTitle() const;

    TokenTableModel *m_model;
    const MainActions *m_actions;
    SearchActions m_searching;
    MessageStack *m_messages;
    QLabel *m_title;
    QLabel *m_count;
    QWidget *m_heading;
    QStackedWidget *m_stack;
    QLabel *m_blank; ///< or "loading"
    QTimer m_patience;
    TokenTable *m_table;
    EmptyState *m_empty;
};

} // namespace keyturn
