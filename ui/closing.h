// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

#include <QObject>

namespace keyturn
{

class Courier;
class MessageStack;

/// Decides when the window may close: not while the engine has something to do for it, which may change a token at the
/// broker or in the store. What has not been sent by then is not sent any more.
class Closing final : public QObject
{
    Q_OBJECT
public:
    Closing(Courier &courier, MessageStack &messages, QObject *parent);
    /// The window has gone. Whoever ends the process then says so anew.
    ~Closing() override;

    /// The window is asked to close. False: not yet, and ready() follows, unless the person stays or something went
    /// wrong meanwhile that is worth the window staying.
    [[nodiscard]] bool mayClose();
    /// From here on nothing keeps it open but what is under way: a signal, or the end of the session, wants the end.
    void insist() { m_isInsisted = true; }
    void rotationEnded(TokenId token, const RotationResult &result);

Q_SIGNALS:
    /// Nothing is under way any more.
    void ready();

private:
    void stay();
    void goOn();

    Courier &m_courier;
    MessageStack &m_messages;
    bool m_isWanted = false;
    bool m_isInsisted = false;
};

} // namespace keyturn
