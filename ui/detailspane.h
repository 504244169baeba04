// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history.h"
#include "profile.h"
#include "statuswords.h"
#include "tokenrecord.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace keyturn
{

class FieldsView;
class ValueText;

/// The right pane: the current token, what can be done with it, everything the server said of it, and its history.
class DetailsPane final : public QWidget
{
    Q_OBJECT
public:
    struct Actions
    {
        QAction *regenerate;
        QAction *copy;
        QAction *resolve;
        QAction *enterValue;
        QList<QAction *> more; ///< behind a button of their own; null = a line between
    };
    DetailsPane(const Actions &actions, QWidget *parent = nullptr);

    struct Shown
    {
        TokenRecord token;
        StatusWords status;
        Profile profile;          ///< null-named when it is not known yet
        QString running;          ///< the step in words; empty when nothing runs
        QStringList signsInFor{}; ///< names of the profiles that sign in with it
        bool answerKept = false;  ///< what came as an answer is kept for it
    };
    void setToken(const Shown &shown);
    void setNothing();
    /// Several rows are selected.
    void setMany(int count);
    /// Newest first.
    void setHistory(const QList<HistoryEntry> &entries);
    [[nodiscard]] TokenId token() const { return m_token; }

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHead();
    QPushButton *makeMore(const QList<QAction *> &actions);
    QPushButton *buttonFor(QAction *action, const QString &name, bool primary);
    /// The button with the way out comes first, and is the one in colour.
    void offerWayOut();
    void recolour();

    QStackedWidget *m_stack;
    QLabel *m_nothing;
    QScrollArea *m_scroll;
    ValueText *m_name;
    ValueText *m_place;
    QLabel *m_state;
    QLabel *m_stateIcon;
    QLabel *m_expiry;
    QLabel *m_expiryIcon;
    QLabel *m_explanation;
    QPushButton *m_regenerate;
    QPushButton *m_copy;
    QPushButton *m_resolve;
    QPushButton *m_enterValue;
    QPushButton *m_more;
    FieldsView *m_fields;
    FieldsView *m_history;
    TokenId m_token;
    TokenRecord m_record;
    StatusWords m_status;
    Expiry m_end;
    bool m_runs = false;
    bool m_answerKept = false;
};

} // namespace keyturn
