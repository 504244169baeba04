// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandboxroutes.h"
#include "socketserver.h"

#include <chrono>
#include <functional>

namespace keyturn
{

/// The sandbox's broker with a memory: what really happened to each token, whatever a client says of it. Over HTTPS
/// where the sandbox has certificates. Lives in the thread of the test, which has to run its event loop.
class WitnessServer final : public SocketServer
{
    Q_OBJECT
public:
    /// Ends the program when it cannot listen.
    explicit WitnessServer(int tokens);

    [[nodiscard]] const QString &url() const { return m_url; }
    /// Empty over http.
    [[nodiscard]] const QByteArray &caPem() const { return m_caPem; }
    [[nodiscard]] QList<QPair<QString, QByteArray>> tokens() const { return m_tokens.seeded(); }
    /// The one value of a token that lives.
    [[nodiscard]] QByteArray aliveValue(const QString &name) const;
    /// Whole regenerate requests that came with this value.
    [[nodiscard]] int arrivals(const QByteArray &value) const { return m_arrivals.value(value); }

    /// Between acting and the answer to a regenerate request.
    void setLatency(std::chrono::milliseconds latency) { m_latency = latency; }
    /// Called when it has acted on a regenerate request; the answer leaves `latency` later.
    std::function<void()> onActed;
    /// When the last answer to a regenerate request was handed to the system; nanoseconds of the steady clock.
    [[nodiscard]] qint64 answeredAt() const { return m_answeredAt; }

private:
    void serve(const QHttpServerRequest &request, QTcpSocket *socket, const HeldRequest &held) override;
    void listen();
    void answerLater(const SandboxAnswer &answer, SandboxRoute route, bool closes, QTcpSocket *socket,
                     const HeldRequest &held);

    SandboxTokens m_tokens;
    SandboxRoutes m_routes;
    QString m_url;
    QByteArray m_caPem;
    QHash<QByteArray, int> m_arrivals;
    std::chrono::milliseconds m_latency{0};
    qint64 m_answeredAt = 0;
};

} // namespace keyturn
