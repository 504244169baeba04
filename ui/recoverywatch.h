// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QObject>
#include <QTimer>

namespace keyturn
{

class Flows;
class MessageStack;

/// Brings home what an earlier run, or a keychain that refused, has left sealed: at the start, after a rotation whose
/// answer could not be saved, and every 30 s while something is pending. Says inline what it found.
class RecoveryWatch final : public QObject
{
    Q_OBJECT
public:
    RecoveryWatch(Courier &courier, Flows &flows, MessageStack &messages, QObject *parent = nullptr);

    void run();
    void setInterval(std::chrono::milliseconds interval) { m_timer.setInterval(interval); }

Q_SIGNALS:
    void ended();
    void attentionRequested();

private:
    void tell(const RecoveryReport &report);
    void tellPending(const QList<PendingSeal> &pending);

    Courier &m_courier;
    Flows &m_flows;
    MessageStack &m_messages;
    QTimer m_timer;
    bool m_runs = false;
    bool m_toldDoubt = false;
};

} // namespace keyturn
