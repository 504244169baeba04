// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QObject>

namespace keyturn
{

/// Reads the latest history of the token that is looked at. One read at a time, and of what a person has moved past
/// meanwhile none: whatever else is asked of the engine waits behind one short read at most.
class HistoryWatch final : public QObject
{
    Q_OBJECT
public:
    explicit HistoryWatch(Courier &courier, QObject *parent = nullptr);

    /// Also to read it anew. Null: nothing is looked at.
    void lookAt(TokenId token);

Q_SIGNALS:
    /// Newest first. Never of a token that is not looked at any more.
    void read(keyturn::TokenId token, const QList<keyturn::HistoryEntry> &entries);

private:
    void ask();

    Courier &m_courier;
    TokenId m_token;
    bool m_reading = false;
    bool m_again = false; ///< another token, or the same anew, once the read under way has ended
};

} // namespace keyturn
