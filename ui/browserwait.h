// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QObject>
#include <QPointer>
#include <QUrl>

#include <functional>

class QDialog;

namespace keyturn
{

class MessageStack;
class RotationDesk;

/// Brings a browser sign-in before a person: opens its address, and says above the table, and in every dialog that it
/// accompanies, that it goes on in the browser, until the sign-in has ended. Also the one place where the window opens
/// an address.
class BrowserWait final : public QObject
{
    Q_OBJECT
public:
    /// Opens an address in a browser; false when there is none.
    using Opener = std::function<bool(const QUrl &)>;
    struct Parts
    {
        Courier &courier;
        RotationDesk &desk;
        MessageStack &messages;
    };
    /// Without an opener, the desktop's browser.
    BrowserWait(const Parts &parts, Opener opener, QObject *parent = nullptr);

    /// Pages only: https, and http on this machine. False for anything else, and when there is no browser.
    [[nodiscard]] bool open(const QUrl &address) const;
    /// A dialog covers the window, so it says the same, at its top, while it lives.
    void accompany(QDialog *dialog);

private:
    void begin(const QUrl &address, ProfileId profile, OrderId order);
    void end();
    void openAgain();
    void endIfSignedIn();
    void tell();
    void tellIn(QDialog *dialog);
    void copyAddress() const;
    [[nodiscard]] bool isWaiting() const { return !m_address.isEmpty(); }

    Parts m_parts;
    Opener m_open;
    QUrl m_address; ///< empty while nothing waits
    ProfileId m_profile;
    OrderId m_order;
    bool m_opened = false;
    QList<QPointer<QDialog>> m_dialogs;
};

} // namespace keyturn
