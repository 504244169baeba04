// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow.h"

#include "browserwait.h"
#include "closing.h"
#include "detailspane.h"
#include "endteller.h"
#include "flows.h"
#include "historywatch.h"
#include "inventory.h"
#include "lineicon.h"
#include "mainactions.h"
#include "messagebar.h"
#include "placespane.h"
#include "recoverywatch.h"
#include "rescue.h"
#include "rotationdesk.h"
#include "secondpress.h"
#include "statusstrip.h"
#include "tokenspane.h"
#include "tokentable.h"
#include "upkeep.h"
#include "waitingtokens.h"
#include "wording.h"

#include <QAction>
#include <QCloseEvent>
#include <QDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QSplitter>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace keyturn
{

MainWindow::MainWindow(Courier &courier, WindowOptions options, QWidget *parent)
    : QMainWindow(parent),
      m_courier(courier),
      m_options(std::move(options)),
      m_shape(m_options.settingsFile),
      m_clipboard(m_options.clipboardFormats),
      m_actions(new MainActions(this)),
      m_inventory(new Inventory(courier, this)),
      m_desk(new RotationDesk(courier, this)),
      m_secondPress(new SecondPress(this)),
      m_model(new TokenTableModel(this)),
      m_search(new QLineEdit(this)),
      m_panes(new QSplitter(this))
{
    m_clipboard.setLifetime(m_options.clipboardLifetime);
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("Keyturn"));
    setAccessibleName(tr("Keyturn"));
    setWindowIcon(QIcon(u":/icons/keyturn.svg"_s));
    buildSearch();
    build();
    m_browser = new BrowserWait({m_courier, *m_desk, *m_tokens->messages()}, m_options.openAddress, this);
    const Flows::Parts parts{m_courier, *m_inventory, *m_desk, m_clipboard, *m_tokens->messages(), *m_browser, *this};
    m_flows = new Flows(parts, this);
    m_flows->setLastOnce(m_shape.lastOnce());
    m_upkeep = new Upkeep(parts, this);
    m_ends = new EndTeller(parts, this);
    m_rescue = new Rescue(parts, this);
    m_waiting = new WaitingTokens(parts, this);
    m_recovery = new RecoveryWatch(m_courier, *m_flows, *m_waiting, *m_tokens->messages(), this);
    m_closing = new Closing(m_courier, *m_tokens->messages(), this);
    connectActions();
    connectParts();
    m_actions->allow({});
    if (!m_options.greeting.isEmpty())
        m_tokens->messages()->say({u"greeting"_s, Tone::Accent, m_options.greeting, {}, {}, {}});
    if (m_options.isHeapForeign) {
        m_tokens->messages()->say(
            {u"heap"_s,
             Tone::Warning,
             tr("Pieces of tokens may stay in this program's memory."),
             tr("Another memory allocator is preloaded (LD_PRELOAD, /etc/ld.so.preload), so memory "
                "that is given back is not wiped. Start Keyturn without it."),
             {},
             {}});
    }
    m_inventory->refresh();
    m_recovery->run();
}

MainWindow::~MainWindow()
{
    // An open dialog uses the desk and the clipboard to its end, so it goes before them; hidden first, since a field
    // that loses the focus still asks it whether the text is good.
    const QList<QDialog *> dialogs = findChildren<QDialog *>(QString(), Qt::FindDirectChildrenOnly);
    for (QDialog *dialog : dialogs) {
        dialog->hide();
        delete dialog;
    }
}

void MainWindow::buildSearch()
{
    m_search->setObjectName(u"search"_s);
    m_search->setAccessibleName(tr("Search"));
    m_search->setPlaceholderText(tr("Search (%1)").arg(m_actions->find->shortcut().toString(QKeySequence::NativeText)));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(lineIcon(u"search"_s, Tone::Muted), QLineEdit::LeadingPosition);
    nameSearchButtons();
    m_search->setMinimumWidth(180);
    m_search->setMaximumWidth(320);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setSearch(text.trimmed());
        showTokens();
    });
}

/// The two inside the field, which Qt leaves without a name.
void MainWindow::nameSearchButtons()
{
    const QList<QToolButton *> buttons = m_search->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        const bool clears = button->defaultAction() && button->defaultAction()->objectName().contains(u"clear"_s);
        button->setAccessibleName(clears ? tr("Clear the search") : tr("Search"));
    }
}

void MainWindow::build()
{
    m_actions->fill(menuBar());
    auto *bar = new QToolBar(tr("Tools"), this);
    bar->setObjectName(u"toolBar"_s);
    bar->setAccessibleName(tr("Tools"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(18, 18));
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_actions->fill(bar, m_search);
    addToolBar(bar);
    setContextMenuPolicy(Qt::NoContextMenu);

    auto *clearSearch = new QAction(tr("Clear the search"), this);
    clearSearch->setObjectName(u"clearSearch"_s);
    connect(clearSearch, &QAction::triggered, m_search, &QLineEdit::clear);
    auto *searchAll = new QAction(tr("Search all tokens"), this);
    searchAll->setObjectName(u"searchAll"_s);
    connect(searchAll, &QAction::triggered, this, [this] { m_places->setPlace({}); });
    m_places = new PlacesPane(m_actions->addProfile, m_panes);
    m_tokens = new TokensPane(m_model, m_actions, {clearSearch, searchAll}, m_panes);
    m_table = m_tokens->table();
    m_details = new DetailsPane(
        {m_actions->regenerate,
         m_actions->copyToken,
         m_actions->resolve,
         m_actions->enterValue,
         {m_actions->verify, nullptr, m_actions->editToken, m_actions->enterValue, nullptr, m_actions->revoke}},
        m_panes);
    m_tokens->messages()->followInTabOrder(m_places->lastStop());
    m_history = new HistoryWatch(m_courier, this);
    m_places->setMinimumWidth(170);
    m_tokens->setMinimumWidth(390);
    m_details->setMinimumWidth(280);
    m_panes->setObjectName(u"panes"_s);
    m_panes->setChildrenCollapsible(false);
    m_panes->setStretchFactor(1, 1);
    setCentralWidget(m_panes);
    m_status = new StatusStrip(statusBar());

    if (!m_shape.restore(shapeParts())) {
        const QSize room = screen() ? screen()->availableSize() : QSize(1280, 800);
        resize(QSize(1400, 820).boundedTo(room * 0.92));
        m_panes->setSizes({220, 838, 340});
    }
}

WindowShape::Parts MainWindow::shapeParts()
{
    return {*this, *m_panes, *m_table, *m_model, *m_places};
}

void MainWindow::showInventory(bool changed)
{
    const bool isFirst = !m_sinceRefresh.isValid();
    m_sinceRefresh.start();
    m_tokens->messages()->dismiss(u"load"_s);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (changed) {
        m_model->setContent(m_inventory->content(), now);
        m_places->setProfiles(m_inventory->profiles());
    } else {
        m_model->setNow(now);
    }
    showCounts();
    if (isFirst) {
        m_shape.restoreLook(shapeParts());
        takeFirstFocus();
    }
    // A table that gets the focus has a current row from then on, which is not yet a chosen one.
    const bool nothingChosen = m_table->currentToken().isNull() || (isFirst && m_table->selectedCount() == 0);
    if (!m_arriving.isNull() && m_model->rowOf(m_arriving) >= 0) {
        m_table->setCurrentToken(m_arriving);
        m_arriving = TokenId();
    } else if (nothingChosen && m_model->search().isEmpty() && m_model->at(0)) {
        m_table->setCurrentToken(m_model->at(0)->id);
    }
    showCurrent();
}

/// What waits to be handed over stands in no list, and wants to be looked after all the same.
void MainWindow::showCounts()
{
    PlaceCounts counts = m_model->counts();
    counts.attention += m_waiting->count();
    m_places->setCounts(counts);
    showTokens();
}

void MainWindow::showTokens()
{
    m_tokens->update(m_inventory->isLoaded(), !m_inventory->profiles().isEmpty(), m_waiting->count());
}

/// The table, or the first button where there is none: wherever the window system has put the focus meanwhile, but
/// where a person has not.
void MainWindow::takeFirstFocus()
{
    if (!m_wantsSearch && m_search->text().isEmpty())
        m_tokens->takeFocus();
}

void MainWindow::arrive(TokenId token)
{
    m_arriving = token;
    m_search->clear();
    m_inventory->refresh();
}

void MainWindow::showCurrent()
{
    const int selected = m_table->selectedCount();
    const TokenRecord *token = m_model->byId(m_table->currentToken());
    const bool running = token && m_desk->isRunning(token->id);
    MainActions::Situation situation;
    situation.selectedTokens = token ? selected : 0;
    situation.running = running;
    if (token)
        situation.state = token->state;
    situation.anyRunning = m_desk->running() > 0;
    situation.answerKept = token && m_inventory->isAnswerKept(*token);
    situation.anyProfile = !m_inventory->profiles().isEmpty();
    situation.inProfile = m_places->place().kind == Place::OfProfile;
    m_actions->allow(situation);
    m_details->setVisible(m_model->tokenCount() > 0);
    if (selected > 1) {
        m_details->setMany(selected);
    } else if (!token || selected == 0) {
        m_details->setNothing();
    } else {
        const int done = m_desk->doneSteps(token->id);
        const QString step = done > 0 ? stepText(static_cast<Step>(done - 1)) : stateText(TokenState::Sending);
        m_details->setToken({*token, m_model->status(*token), m_inventory->profile(token->profile),
                             running ? step : QString(), m_inventory->signsInFor(token->id), situation.answerKept});
    }
    m_history->lookAt(m_details->token());
}

/// Of the chosen place, or else of the current token; may be null.
ProfileId MainWindow::currentProfile() const
{
    const Place place = m_places->place();
    if (place.kind == Place::OfProfile)
        return place.profile;
    const TokenRecord *token = m_model->byId(m_table->currentToken());
    return token ? token->profile : ProfileId();
}

/// The selected ones, in the order in which they stand there.
QList<TokenRecord> MainWindow::chosenTokens() const
{
    QList<TokenRecord> chosen;
    const QList<TokenId> ids = m_table->selectedTokens();
    for (const TokenId &id : ids) {
        if (const TokenRecord *token = m_model->byId(id))
            chosen.append(*token);
    }
    return chosen;
}

void MainWindow::showStore()
{
    m_courier.ask(
        this, [](Engine &engine) { return engine.storeAvailable(); },
        [this](const Result<void> &available) {
            std::optional<Error> trouble;
            if (!available)
                trouble = available.error();
            const bool isOpen = available.has_value();
            m_courier.ask(
                this, [](Engine &engine) { return engine.hasOpenKeys(); },
                [this, isOpen](bool hasKeys) {
                    m_model->setStoresOpen(isOpen, isOpen || hasKeys);
                    showCurrent();
                });
            m_courier.ask(
                this, [](Engine &engine) { return engine.storeName(); },
                [this, trouble](const QString &name) { m_status->setStore(name, trouble); });
        });
}

void MainWindow::showTokenMenu(const QPoint &where)
{
    if (!m_table->indexAt(where).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_actions->regenerate);
    menu->addAction(m_actions->copyToken);
    menu->addAction(m_actions->verify);
    menu->addSeparator();
    menu->addAction(m_actions->editToken);
    menu->addAction(m_actions->enterValue);
    menu->addAction(m_actions->resolve);
    menu->addSeparator();
    menu->addAction(m_actions->revoke);
    menu->addAction(m_actions->removeToken);
    menu->popup(m_table->viewport()->mapToGlobal(where));
}

void MainWindow::onRotation(TokenId token)
{
    m_model->setRunning(token, m_desk->doneSteps(token));
    m_status->setRunning(m_desk->running());
    if (m_details->token() == token)
        showCurrent();
}

void MainWindow::onRotationEnded(TokenId token, const RotationResult &result)
{
    m_model->setRunning(token, std::nullopt);
    m_status->setRunning(m_desk->running());
    showCurrent();
    showStore();
    // What is not kept stands in no list, so that its doubt is told in a message.
    if (result.outcome == Outcome::Unsaved || (result.outcome == Outcome::Unknown && token.isNull()))
        m_recovery->run();
    m_closing->rotationEnded(token, result);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_closing->mayClose()) {
        event->ignore();
        return;
    }
    if (!m_desk->unkept().isEmpty() && !m_closesAnyway) {
        event->ignore();
        m_tokens->messages()->say(
            {u"closing"_s, Tone::Danger,
             tr("A new token would be lost: it could be kept neither in its store nor encrypted on "
                "this computer."),
             tr("Copy it first, and keep it safe."), tr("Close and lose it"), [this] {
                 m_closesAnyway = true;
                 close();
             }});
        return;
    }
    m_shape.save(shapeParts(), m_flows->lastOnce());
    m_clipboard.clear();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange && m_status)
        m_status->recolour();
    // keyturn-cli may have worked on the same folder in the meantime.
    const bool stale = m_sinceRefresh.isValid() && m_sinceRefresh.hasExpired(5000);
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && stale)
        m_inventory->refresh();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::FocusIn) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        m_wantsSearch = reason == Qt::MouseFocusReason || reason == Qt::ShortcutFocusReason;
    }
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            m_search->clear();
            m_table->setFocus(Qt::ShortcutFocusReason);
            return true;
        }
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            if (const TokenRecord *first = m_model->at(0); first && m_table->currentToken().isNull())
                m_table->setCurrentToken(first->id);
            m_table->setFocus(Qt::ShortcutFocusReason);
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::endInOrder()
{
    m_closing->insist();
    close();
}

void MainWindow::tryOut()
{
    m_flows->tryOut();
}

void MainWindow::raiseAndActivate()
{
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
}

} // namespace keyturn
