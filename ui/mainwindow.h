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
class DetailsPane;
class EndTeller;
class Flows;
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

struct WindowOptions
{
    QString settingsFile;                      ///< the window's shape; empty remembers nothing
    SecretClipboard::Formats clipboardFormats; ///< the platform's marks for a secret on the clipboard
    std::chrono::seconds clipboardLifetime{30};
    QString greeting;                                ///< a hint above the table, e.g. the demo's; may be empty
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
    /// "Try it in the sandbox", as from the menu.
    void tryOut();

protected:
    /// Waits for rotations in flight: what has not been sent is cancelled, what was sent is finished.
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void buildSearch();
    void connectActions();
    void connectParts();
    void showInventory();
    void showCurrent();
    void showHistory(const TokenRecord &token);
    void showStore();
    void showTokenMenu(const QPoint &where);
    void onRotation(TokenId token);
    void onRotationEnded(TokenId token, const RotationResult &result);
    void arrive(TokenId token);
    [[nodiscard]] ProfileId currentProfile() const;

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
    StatusStrip *m_status = nullptr;
    BrowserWait *m_browser;
    Flows *m_flows;
    Upkeep *m_upkeep;
    EndTeller *m_ends;
    Rescue *m_rescue;
    RecoveryWatch *m_recovery;
    QTimer m_hourly;
    QElapsedTimer m_sinceRefresh;
    TokenId m_arriving; ///< to be chosen when the next load shows it
    bool m_closing = false;
};

} // namespace keyturn
