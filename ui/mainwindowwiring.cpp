// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of the window hears which.
#include "mainwindow.h"

#include "closing.h"
#include "detailspane.h"
#include "endteller.h"
#include "flows.h"
#include "historywatch.h"
#include "inventory.h"
#include "mainactions.h"
#include "messagebar.h"
#include "placespane.h"
#include "recoverywatch.h"
#include "rescue.h"
#include "rotationdesk.h"
#include "statusstrip.h"
#include "tokenspane.h"
#include "tokentable.h"
#include "upkeep.h"
#include "waitingtokens.h"

#include <QAction>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace keyturn
{

void MainWindow::connectActions()
{
    const QList<QAction *> actions = m_actions->findChildren<QAction *>(Qt::FindDirectChildrenOnly);
    for (const QAction *action : actions)
        connect(action, &QAction::triggered, m_tokens->messages(), &MessageStack::dismissPassing);
    // No pointers to members: g++ 12 reads beside one that a lambda holds.
    const auto withCurrent = [this](auto *performer, auto act) {
        return [this, performer, act] {
            if (const TokenRecord *token = m_model->byId(m_table->currentToken()))
                act(performer, TokenRecord(*token));
        };
    };
    using Token = const TokenRecord &;
    connect(m_actions->regenerate, &QAction::triggered, this,
            withCurrent(m_flows, [](Flows *flows, Token token) { flows->regenerate(token); }));
    connect(m_actions->copyToken, &QAction::triggered, this,
            withCurrent(m_flows, [](Flows *flows, Token token) { flows->copyToken(token); }));
    connect(m_actions->removeToken, &QAction::triggered, this, [this] { m_flows->removeTokens(chosenTokens()); });
    connect(m_actions->verify, &QAction::triggered, this,
            withCurrent(m_upkeep, [](Upkeep *upkeep, Token token) { upkeep->verify(token); }));
    connect(m_actions->editToken, &QAction::triggered, this,
            withCurrent(m_upkeep, [](Upkeep *upkeep, Token token) { upkeep->edit(token); }));
    connect(m_actions->revoke, &QAction::triggered, this,
            withCurrent(m_upkeep, [](Upkeep *upkeep, Token token) { upkeep->revoke(token); }));
    connect(m_actions->tokenPage, &QAction::triggered, this, [this] { m_upkeep->openTokenPage(currentProfile()); });
    connect(m_actions->generateToken, &QAction::triggered, this, [this] { m_flows->generate(currentProfile()); });
    connect(m_actions->resolve, &QAction::triggered, this,
            withCurrent(m_rescue, [](Rescue *rescue, Token token) { rescue->resolve(token); }));
    connect(m_actions->enterValue, &QAction::triggered, this,
            withCurrent(m_rescue, [](Rescue *rescue, Token token) { rescue->enterValue(token); }));
    connect(m_actions->addToken, &QAction::triggered, this, [this] { m_flows->addToken(m_places->place().profile); });
    connect(m_actions->addProfile, &QAction::triggered, m_flows, &Flows::addProfile);
    connect(m_actions->editProfile, &QAction::triggered, this,
            [this] { m_flows->editProfile(m_places->place().profile); });
    connect(m_actions->removeProfile, &QAction::triggered, this,
            [this] { m_flows->removeProfile(m_places->place().profile); });
    connect(m_actions->regenerateOnce, &QAction::triggered, this,
            [this] { m_flows->regenerateOnce(m_places->place().profile); });
    connect(m_actions->tryOut, &QAction::triggered, m_flows, &Flows::tryOut);
    connect(m_actions->about, &QAction::triggered, m_flows, &Flows::about);
    connect(m_actions->refresh, &QAction::triggered, this, [this] {
        m_inventory->refresh();
        showStore();
    });
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->find, &QAction::triggered, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
}

void MainWindow::connectParts()
{
    connect(m_inventory, &Inventory::loaded, this, &MainWindow::showInventory);
    connect(m_inventory, &Inventory::failed, this, [this](const Error &error) {
        m_tokens->stopWaiting();
        m_flows->say(u"load"_s, error);
    });
    connect(m_history, &HistoryWatch::read, this, [this](TokenId token, const QList<HistoryEntry> &entries) {
        if (m_details->token() == token)
            m_details->setHistory(entries);
    });
    connect(m_places, &PlacesPane::placeChosen, this, [this](const Place &place) {
        m_model->setPlace(place);
        showTokens();
        showCurrent();
    });
    connect(m_places, &PlacesPane::editRequested, m_flows, &Flows::editProfile);
    connect(m_places, &PlacesPane::removeRequested, m_flows, &Flows::removeProfile);
    connect(m_table, &TokenTable::currentTokenChanged, this, &MainWindow::showCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MainWindow::showCurrent);
    connect(m_table, &QWidget::customContextMenuRequested, this, &MainWindow::showTokenMenu);
    connect(m_desk, &RotationDesk::started, this, &MainWindow::onRotation);
    connect(m_desk, &RotationDesk::stepped, this, &MainWindow::onRotation);
    connect(m_desk, &RotationDesk::ended, this, &MainWindow::onRotationEnded);
    connect(m_closing, &Closing::ready, this, &QWidget::close, Qt::QueuedConnection);
    connect(m_recovery, &RecoveryWatch::ended, this, &MainWindow::showStore);
    connect(m_recovery, &RecoveryWatch::attentionRequested, this,
            [this] { m_places->setPlace({Place::Attention, {}}); });
    connect(m_recovery, &RecoveryWatch::resolveRequested, m_rescue, &Rescue::resolveById);
    connect(m_recovery, &RecoveryWatch::settleRequested, m_rescue, &Rescue::settleOnce);
    connect(m_rescue, &Rescue::settled, m_recovery, &RecoveryWatch::run);
    connect(m_flows, &Flows::keptSealed, m_recovery, &RecoveryWatch::run);
    connect(m_waiting, &WaitingTokens::counted, this, &MainWindow::showCounts);
    connect(m_rescue, &Rescue::regenerateRequested, m_flows, &Flows::regenerate);
    connect(m_upkeep, &Upkeep::editProfileRequested, m_flows, &Flows::editProfile);
    connect(m_upkeep, &Upkeep::newValueRequested, m_rescue, &Rescue::enterValueById);
    connect(m_upkeep, &Upkeep::resolveRequested, m_rescue, &Rescue::resolveById);
    connect(m_rescue, &Rescue::tokenPageRequested, m_upkeep, &Upkeep::openTokenPage);
    connect(m_ends, &EndTeller::editProfileRequested, m_flows, &Flows::editProfile);
    connect(m_ends, &EndTeller::resolveRequested, m_rescue, &Rescue::resolveById);
    connect(m_flows, &Flows::resolveRequested, m_rescue, &Rescue::resolveById);
    connect(m_flows, &Flows::newValueRequested, m_rescue, &Rescue::enterValueById);
    connect(m_flows, &Flows::profileSaved, this, [this](ProfileId profile) {
        connect(
            m_inventory, &Inventory::loaded, this, [this, profile] { m_places->setPlace({Place::OfProfile, profile}); },
            Qt::SingleShotConnection);
        m_inventory->refresh();
    });
    connect(m_flows, &Flows::tokenSaved, this, &MainWindow::arrive);
    connect(&m_clipboard, &SecretClipboard::countedDown, m_status,
            [this](int seconds) { m_status->setClipboard(m_clipboard.whose(), seconds); });
    connect(&m_clipboard, &SecretClipboard::changed, m_status,
            [this] { m_status->setClipboard(m_clipboard.whose(), static_cast<int>(m_clipboard.lifetime().count())); });
    connect(m_status, &StatusStrip::clearClipboardRequested, &m_clipboard, &SecretClipboard::clear);
    m_hourly.setInterval(std::chrono::hours(1));
    m_hourly.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_hourly, &QTimer::timeout, this, [this] {
        m_model->setNow(QDateTime::currentDateTimeUtc());
        showCounts();
    });
    m_hourly.start();
}

} // namespace keyturn
