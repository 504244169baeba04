// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace keyturn
{

class Flows;
class MessageStack;
class WaitingTokens;

/// Brings home what an earlier run, or a keychain that refused, has left sealed: at the start, after a rotation whose
/// answer could not be saved, and every 30 s while something is pending. Says inline what it found.
class RecoveryWatch final : public QObject
{
    Q_OBJECT
public:
    RecoveryWatch(Courier &courier, Flows &flows, WaitingTokens &waiting, MessageStack &messages,
                  QObject *parent = nullptr);

    void run();
    void setInterval(std::chrono::milliseconds interval) { m_timer.setInterval(interval); }

Q_SIGNALS:
    void ended();
    void attentionRequested();
    void resolveRequested(keyturn::TokenId token);
    void settleRequested(const keyturn::DoubtfulToken &once);

private:
    void tell(const RecoveryReport &report);
    void tellPending(const QList<PendingSeal> &pending);
    void tellUnsaved(const QString &key, const QString &text, const QList<PendingSeal> &pending);
    bool areNew(const QList<DoubtfulToken> &doubts);
    [[nodiscard]] static QString textOf(const QList<DoubtfulToken> &doubts);
    void tellDoubts(const QList<DoubtfulToken> &doubts);
    void tellOnce(const QList<DoubtfulToken> &doubts);
    void tellKey(const std::optional<Error> &trouble);
    void tellCopy();

    Courier &m_courier;
    Flows &m_flows;
    WaitingTokens &m_waiting;
    MessageStack &m_messages;
    QTimer m_timer;
    bool m_runs = false;
    QSet<AttemptId> m_toldDoubts;
    bool m_toldCopy = false;
};

} // namespace keyturn
