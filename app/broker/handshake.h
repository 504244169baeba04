// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "awaited.h"
#include "brokerdesk.h"
#include "tunnel.h"

#include <QElapsedTimer>
#include <QSslSocket>

namespace keyturn
{

/// A connection and a TLS handshake with a profile's broker, through its proxy and with its trust, and not a byte of a
/// request. Over plain http the connection alone.
class Handshake final : public Awaited
{
    Q_OBJECT
public:
    Handshake(Profile profile, std::chrono::milliseconds limit);

    /// Once. ended() follows, whatever happens.
    void start();

    /// Network or Proxy when there was no connection, or no certificate; Trust for a CA file that cannot be used.
    [[nodiscard]] const Result<ServerIdentity> &identity() const { return m_identity; }
    /// From the start until the connection stood; none if it never did.
    [[nodiscard]] std::optional<std::chrono::milliseconds> connectedAfter() const { return m_connectedAfter; }
    [[nodiscard]] std::chrono::milliseconds took() const { return m_took; }

private:
    [[nodiscard]] std::optional<Error> chooseWay();
    void watch();
    void connectionStands();
    void judgePeer(const QList<QSslError> &errors);
    void peerIsVerified();
    void connectionFailed(QAbstractSocket::SocketError error);
    [[nodiscard]] Error lateness() const;
    void finish(Result<ServerIdentity> identity);
    [[nodiscard]] bool isPlain() const { return m_profile.endpoint.isPlainHttp(); }
    [[nodiscard]] std::chrono::milliseconds sinceStart() const;
    [[nodiscard]] ServerIdentity shown() const;

    Profile m_profile;
    std::chrono::milliseconds m_limit;
    Tunnel *m_tunnel = nullptr; ///< null: straight
    QSslSocket m_socket;
    QElapsedTimer m_clock;
    Result<ServerIdentity> m_identity;
    std::optional<std::chrono::milliseconds> m_connectedAfter;
    std::chrono::milliseconds m_took{0};
};

} // namespace keyturn
