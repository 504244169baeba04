// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QObject>

namespace keyturn
{

class MessageStack;

/// Moves the values of a profile between keychain and vault; says inline how far it is, how it ended, and what stayed
/// and why. It outlives the dialog in which the other store was chosen.
class StoreMover final : public QObject
{
    Q_OBJECT
public:
    StoreMover(Courier &courier, MessageStack &messages, QObject *parent = nullptr);

    void move(const Profile &profile, StoreKind store);

private:
    void look(const QString &key, ProfileId profile, StoreKind store);
    void tell(const QString &key, const Profile &profile, StoreKind store, const StoreMove &move);

    Courier &m_courier;
    MessageStack &m_messages;
};

/// Are some of the profile's values elsewhere than in that store? So it is before a move, and after one that could
/// not finish.
[[nodiscard]] bool isElsewhere(const QList<TokenRecord> &tokens, ProfileId profile, StoreKind store);

} // namespace keyturn
