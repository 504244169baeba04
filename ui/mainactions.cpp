// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainactions.h"

#include "lineicon.h"

#include <QAction>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace keyturn
{

MainActions::MainActions(QObject *parent)
    : QObject(parent),
      addToken(make(u"addToken"_s, tr("Add &token…"), u"add"_s, {QKeySequence(QKeySequence::New)}, tr("Add token"))),
      generateToken(make(u"generateToken"_s, tr("&Generate token…"), u"generate"_s,
                         {QKeySequence(Qt::CTRL | Qt::Key_G)}, tr("Generate token"))),
      addProfile(make(u"addProfile"_s, tr("Add &profile…"), u"profile"_s,
                      {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)}, tr("Add profile"))),
      quit(make(u"quit"_s, tr("&Quit"), {}, {QKeySequence(Qt::CTRL | Qt::Key_Q)})),
      find(make(u"find"_s, tr("&Find"), u"search"_s, {QKeySequence(QKeySequence::Find)})),
      refresh(make(u"refresh"_s, tr("Re&load the list"), {}, {QKeySequence(Qt::Key_F5)})),
      regenerate(make(u"regenerate"_s, tr("&Regenerate…"), u"regenerate"_s, {QKeySequence(Qt::CTRL | Qt::Key_R)},
                      tr("Regenerate"))),
      regenerateOnce(make(u"regenerateOnce"_s, tr("Regenerate &once…"), u"once"_s,
                          {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)}, tr("Regenerate once"))),
      copyToken(make(u"copyToken"_s, tr("&Copy token"), u"copy"_s, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
                     tr("Copy token"))),
      verify(make(u"verify"_s, tr("&Verify…"), u"verify"_s, {}, tr("Verify…"))),
      resolve(make(u"resolve"_s, tr("Re&solve…"), u"question"_s, {}, tr("Resolve…"))),
      editToken(make(u"editToken"_s, tr("E&dit…"), u"edit"_s, {QKeySequence(Qt::Key_F2)}, tr("Edit…"))),
      enterValue(make(u"enterValue"_s, tr("&Enter new value…"), u"key"_s, {}, tr("Enter new value…"))),
      revoke(make(u"revoke"_s, tr("Revo&ke…"), u"revoke"_s, {}, tr("Revoke…"))),
      removeToken(make(u"removeToken"_s, tr("Re&move token…"), u"remove"_s, {})),
      editProfile(make(u"editProfile"_s, tr("&Edit profile…"), u"edit"_s, {})),
      removeProfile(make(u"removeProfile"_s, tr("&Remove profile…"), u"remove"_s, {})),
      tokenPage(make(u"tokenPage"_s, tr("Open the broker's &token page"), u"browser"_s, {})),
      tryOut(make(u"tryOut"_s, tr("Try it in the &sandbox"), u"sandbox"_s, {})),
      about(make(u"about"_s, tr("&About Keyturn"), u"information"_s, {QKeySequence(QKeySequence::HelpContents)}))
{
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    addToken->setToolTip(tr("Paste a token and keep it in the keychain"));
    generateToken->setToolTip(tr("Have the broker make a new token"));
    verify->setToolTip(tr("Ask the broker whether the token works"));
    editToken->setToolTip(tr("Change the token's name, its note and how often it may be used"));
    revoke->setToolTip(tr("Ask the broker to end the token for good"));
    tokenPage->setToolTip(tr("The page of the broker where tokens are made and removed by hand"));
    regenerate->setToolTip(tr("Replace the selected token by a new one"));
    regenerateOnce->setToolTip(tr("Regenerate someone else's token, without keeping it"));
    resolve->setToolTip(tr("Find out what became of a token in doubt, or settle it"));
    enterValue->setToolTip(tr("Give the value that the token has now"));
    removeToken->setToolTip(tr("Forget the selected tokens and their values here"));
    copyToken->setToolTip(tr("Put the selected token on the clipboard for a short time"));
}

QAction *MainActions::make(const QString &name, const QString &text, const QString &icon,
                           const QList<QKeySequence> &keys, const QString &shortText)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    if (!icon.isEmpty())
        action->setIcon(lineIcon(icon));
    if (!keys.isEmpty())
        action->setShortcuts(keys);
    if (!shortText.isEmpty())
        action->setIconText(shortText);
    return action;
}

void MainActions::fill(QMenuBar *bar) const
{
    const auto add = [bar](const QString &name, const QString &title, const QList<QAction *> &actions) {
        QMenu *menu = bar->addMenu(title);
        menu->setObjectName(name);
        menu->setAccessibleName(QString(title).remove(u'&'));
        for (QAction *action : actions) {
            if (action)
                menu->addAction(action);
            else
                menu->addSeparator();
        }
    };
    add(u"fileMenu"_s, tr("&File"), {addToken, generateToken, addProfile, nullptr, quit});
    add(u"editMenu"_s, tr("&Edit"), {find, nullptr, refresh});
    add(u"tokenMenu"_s, tr("&Token"),
        {regenerate, regenerateOnce, nullptr, copyToken, verify, nullptr, editToken, enterValue, resolve, nullptr,
         revoke, removeToken});
    add(u"profileMenu"_s, tr("&Profile"), {editProfile, tokenPage, nullptr, removeProfile});
    add(u"helpMenu"_s, tr("&Help"), {tryOut, nullptr, about});
}

void MainActions::fill(QToolBar *bar, QWidget *search) const
{
    bar->addAction(addToken);
    bar->addSeparator();
    bar->addAction(regenerate);
    bar->addAction(copyToken);
    bar->addSeparator();
    bar->addAction(regenerateOnce);
    for (QAction *action : {addToken, regenerate, copyToken, regenerateOnce}) {
        QWidget *button = bar->widgetForAction(action);
        button->setObjectName(action->objectName() + u"Tool"_s);
        button->setAccessibleName(action->iconText());
        button->setFocusPolicy(Qt::TabFocus);
    }
    auto *room = new QWidget(bar);
    room->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(room);
    bar->addWidget(search);
}

void MainActions::allow(const Situation &situation) const
{
    const bool one = situation.selectedTokens == 1 && !situation.running;
    const TokenState state = situation.state.value_or(TokenState::Sending);
    const bool isSettled = state != TokenState::Sending && state != TokenState::Sealed;
    addToken->setEnabled(situation.anyProfile);
    generateToken->setEnabled(situation.anyProfile);
    regenerateOnce->setEnabled(situation.anyProfile);
    regenerate->setEnabled(one);
    copyToken->setEnabled(one);
    const bool several = situation.selectedTokens > 1 && !situation.anyRunning;
    removeToken->setEnabled(one || several);
    removeToken->setText(several ? tr("Re&move %n token(s)…", nullptr, situation.selectedTokens)
                                 : tr("Re&move token…"));
    resolve->setEnabled(one && (state == TokenState::InDoubt || (state == TokenState::Lost && situation.answerKept)));
    enterValue->setEnabled(one && isSettled);
    editToken->setEnabled(one);
    verify->setEnabled(one && isSettled);
    revoke->setEnabled(one && isSettled && state != TokenState::Lost);
    tokenPage->setEnabled(situation.inProfile || situation.selectedTokens == 1);
    editProfile->setEnabled(situation.inProfile);
    removeProfile->setEnabled(situation.inProfile);
}

} // namespace keyturn
