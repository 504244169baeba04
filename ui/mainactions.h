// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tokenrecord.h"

#include <QObject>

#include <optional>

class QAction;
class QKeySequence;
class QMenuBar;
class QToolBar;

namespace keyturn
{

/// Everything that can be done, once: the menus, the tool bar, the buttons and the empty states show these.
class MainActions final : public QObject
{
    Q_OBJECT
public:
    explicit MainActions(QObject *parent);

    void fill(QMenuBar *bar) const;
    /// `search` comes last, at the trailing edge.
    void fill(QToolBar *bar, QWidget *search) const;
    struct Situation
    {
        int selectedTokens = 0;
        bool running = false;            ///< the one selected token is being regenerated
        bool anyRunning = false;         ///< some token is
        std::optional<TokenState> state; ///< of the one selected token
        bool answerKept = false;         ///< what came as an answer is kept for it
        bool anyProfile = false;
        bool inProfile = false;
    };
    /// What is possible now.
    void allow(const Situation &situation) const;

    QAction *addToken;
    QAction *generateToken;
    QAction *addProfile;
    QAction *quit;
    QAction *find;
    QAction *refresh;
    QAction *regenerate;
    QAction *regenerateOnce;
    QAction *copyToken;
    QAction *verify;
    QAction *resolve;
    QAction *editToken;
    QAction *enterValue;
    QAction *revoke;
    QAction *removeToken;
    QAction *editProfile;
    QAction *removeProfile;
    QAction *tokenPage;
    QAction *tryOut;
    QAction *about;

private:
    QAction *make(const QString &name, const QString &text, const QString &icon, const QList<QKeySequence> &keys,
                  const QString &shortText = {});
};

} // namespace keyturn
