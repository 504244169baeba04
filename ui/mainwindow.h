// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"
#include "secretclipboard.h"
#include "windowshape.h"

#include <QElapsedTimer>
#include <QMainWindow>
#include <QTimer>

#include <chrono>
#include <functional>

class QLineEdit;
class QSplitter;

namespace keyturn
{

class BrowserWait;
class Closing;
class DetailsPane;
class EndTeller;
class Flows;
class HistoryWatch;
class Inventory;
class MainActions;
class PlacesPane;
class RecoveryWatch;
class Rescue;
class RotationDesk;
class SecondPress;
class StatusStrip;
class TokensPane;
class TokenTable;
class TokenTableModel;
class Upkeep;
class WaitingTokens;

struct WindowOptions
{
    QString settingsFile;                      ///< the window's shape; empty remembers nothing
    SecretClipboard::Formats clipboardFormats; ///< the platform's marks for a secret on the clipboard
    std::chrono::seconds clipboardLifetime{30};
    QString greeting;           ///< a hint above the table, e.g. the demo's; may be empty
    bool isHeapForeign = false; ///< another allocator is preloaded, so that memory that is given back is not wiped
    std::function<bool(const QUrl &)> openAddress{}; ///< in a browser; none: the desktop's
};

/// The one window: places, tokens and details under a tool bar. It only puts the parts together; what they do is in
/// their own classes, and what takes time is in the engine's thread behind the courier.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    /// The courier outlives the window.
    MainWindow(Courier &courier, WindowOptions options, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// In front of the other windows, out of the task bar, with the focus; for a second start.
    void raiseAndActivate();
    /// Closes when nothing is under way any more, whatever became of it: for a signal, and the end of the session.
    void endInOrder();
    /// "Try it in the sandbox", as from the menu.
    void tryOut();

protected:
    /// Waits for what is under way: what has not been sent is cancelled, what was sent is finished. See Closing.
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void buildSearch();
    void nameSearchButtons();
    [[nodiscard]] WindowShape::Parts shapeParts();
    void connectActions();
    void connectParts();
    void showInventory(bool changed);
    void takeFirstFocus();
    void showCounts();
    void showTokens();
    void showCurrent();
    void showStore();
    void showTokenMenu(const QPoint &where);
    void onRotation(TokenId token);
    void onRotationEnded(TokenId token, const RotationResult &result);
    void arrive(TokenId token);
    [[nodiscard]] ProfileId currentProfile() const;
    [[nodiscard]] QList<TokenRecord> chosenTokens() const;

    Courier &m_courier;
    WindowOptions m_options;
    WindowShape m_shape;
    SecretClipboard m_clipboard;
    MainActions *m_actions;
    Inventory *m_inventory;
    RotationDesk *m_desk;
    SecondPress *m_secondPress;
    TokenTableModel *m_model;
    QLineEdit *m_search;
    QSplitter *m_panes;
    PlacesPane *m_places;
    TokensPane *m_tokens;
    TokenTable *m_table;
    DetailsPane *m_details;
    HistoryWatch *m_history;
    StatusStrip *m_status = nullptr;
    BrowserWait *m_browser;
    Flows *m_flows;
    Upkeep *m_upkeep;
    EndTeller *m_ends;
    Rescue *m_rescue;
    WaitingTokens *m_waiting;
    RecoveryWatch *m_recovery;
    Closing *m_closing;
    QTimer m_hourly;
    QElapsedTimer m_sinceRefresh;
    TokenId m_arriving;          ///< to be chosen when the next load shows it
    bool m_wantsSearch = false;  ///< a person went there, and not only the focus
    bool m_closesAnyway = false; ///< though a new token is kept nowhere
};

} // namespace keyturn
