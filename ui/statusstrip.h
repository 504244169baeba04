// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QObject>

#include <optional>

class QLabel;
class QStatusBar;
class QToolButton;

namespace keyturn
{

/// What stands in the status bar: the keychain in use, what runs, and how long the clipboard still holds a token.
class StatusStrip final : public QObject
{
    Q_OBJECT
public:
    explicit StatusStrip(QStatusBar *bar);

    void setStore(const QString &name, const std::optional<Error> &trouble);
    void setRunning(int rotations);
    /// Whose token is there, and for how long yet; zero seconds: until it is cleared. Empty hides it.
    void setClipboard(const QString &whose, int seconds);
    void recolour();

Q_SIGNALS:
    void clearClipboardRequested();

private:
    QLabel *m_storeIcon;
    QLabel *m_store;
    QLabel *m_running;
    QLabel *m_clipboard;
    QToolButton *m_clear;
    bool m_trouble = false;
};

} // namespace keyturn
