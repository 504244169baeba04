// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandboxroutes.h"
#include "socketserver.h"

#include <functional>

namespace keyturn
{

/// The sandbox's broker, which remembers every secret that it was told or that it gave away. Lives in the thread of
/// the test, which has to run its event loop.
class ConfidantServer final : public SocketServer
{
    Q_OBJECT
public:
    enum class Way { Https, Http };
    /// What becomes of the next regenerate request that it acts on, or would.
    enum class Misfortune {
        None,
        ErrorAfterActing, ///< 500
        Refusal,          ///< 400, with the value in its error text, and nothing is regenerated
        CutAnswer,        ///< the connection ends in the middle of the new value
    };

    /// Ends the program when it cannot listen.
    ConfidantServer(int tokens, Way way);

    [[nodiscard]] const QString &url() const { return m_url; }
    [[nodiscard]] static QString tenant();
    /// Empty over http.
    [[nodiscard]] const QByteArray &caPem() const { return m_caPem; }
    [[nodiscard]] QList<QPair<QString, QByteArray>> tokens() const { return m_tokens.seeded(); }
    /// API tokens, old and new, and access tokens, in the order in which they came up.
    [[nodiscard]] const QList<QByteArray> &secrets() const { return m_secrets; }
    /// An access token as a person pastes it.
    [[nodiscard]] QByteArray grantAccess();

    void setMisfortune(Misfortune misfortune) { m_misfortune = misfortune; }
    /// Called before the answer to a regenerate request leaves.
    std::function<void()> onActed;

private:
    void serve(const QHttpServerRequest &request, QTcpSocket *socket, const HeldRequest &held) override;
    void listen(Way way);
    [[nodiscard]] QByteArray regenerated(const QHttpServerRequest &request);
    void remember(const QByteArray &secret);

    SandboxTokens m_tokens;
    SandboxRoutes m_routes;
    QString m_url;
    QByteArray m_caPem;
    QList<QByteArray> m_secrets;
    Misfortune m_misfortune = Misfortune::None;
};

} // namespace keyturn
