// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace keyturn
{

/// A broker that misbehaves, over plain http on loopback: it tells where it is, signs everybody in, and answers a call
/// for a new token with exactly the bytes it was told to, or not before it is told to.
class ScriptedServer final : public QObject
{
    Q_OBJECT
public:
    ScriptedServer();

    /// http://127.0.0.1:port
    [[nodiscard]] QString url() const;
    /// What the next calls for a new token are answered with, in this order; the last one again and again. Empty closes
    /// the connection without an answer.
    void setAnswers(QList<QByteArray> answers) { m_answers = std::move(answers); }
    /// Calls for a new token are kept waiting until release().
    void hold() { m_holding = true; }
    void release();
    /// From here on every sign-in is refused, as that of a value that is dead.
    void refuseSignIns() { m_refusing = true; }
    /// Sign-ins that came.
    [[nodiscard]] int signIns() const { return m_signIns; }
    /// Whole requests for a new token that came.
    [[nodiscard]] int arrivals() const { return m_arrivals; }

    /// A whole answer with this status and JSON body.
    [[nodiscard]] static QByteArray answer(int status, const QByteArray &body);

private:
    void accept();
    void serve(QTcpSocket *socket, const QByteArray &line);

    QTcpServer m_server;
    QList<QByteArray> m_answers;
    QList<QPointer<QTcpSocket>> m_waiting;
    bool m_holding = false;
    bool m_refusing = false;
    int m_signIns = 0;
    int m_arrivals = 0;
};

} // namespace keyturn
