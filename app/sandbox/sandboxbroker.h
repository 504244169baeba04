// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "sandboxroutes.h"
#include "socketserver.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPair>
#include <QString>
#include <QTcpServer>

#include <array>
#include <chrono>
#include <memory>

namespace keyturn
{

struct SandboxOptions
{
    quint16 port = 0; ///< 0 = the system chooses
    int tokens = 3;
    std::chrono::milliseconds latency{0};
    bool https = true; ///< plain http all the same where libcrypto is not built in
    QString tenant = QStringLiteral("CUSTOMER");
};

/// One misfortune for the next regenerate call that comes to its tokens; the token is regenerated in any case.
enum class SandboxFault {
    None,
    ErrorAfterActing, ///< answers 500
    CloseAfterActing, ///< closes the connection without an answer
};

/// An Identity Broker to try things out with and to test against: it serves made-up tokens on 127.0.0.1 only, over
/// HTTPS with an authority that is made when it starts and forgotten when it ends. What it answers is told at
/// SandboxRoutes. Acts when a request is whole, answers `latency` later, and never blocks. Lives in the thread that
/// started it, which needs an event loop.
class SandboxBroker final : public QObject
{
    Q_OBJECT
public:
    /// Network when it cannot listen, Internal when the certificates cannot be made.
    [[nodiscard]] static Result<std::unique_ptr<SandboxBroker>> start(SandboxOptions options = {});
    ~SandboxBroker() override;

    /// https://127.0.0.1:port, or with http.
    [[nodiscard]] QString url() const { return m_url; }
    [[nodiscard]] const QString &tenant() const { return m_options.tenant; }
    /// The authority's certificate; empty over http.
    [[nodiscard]] const QByteArray &caCertificatePem() const { return m_caPem; }
    /// Names and present values of the seeded tokens.
    [[nodiscard]] QList<QPair<QString, QByteArray>> tokens() const { return m_tokens.seeded(); }

    /// Writes the authority's certificate to sandbox-ca.pem in `folder` (made if missing) and gives the absolute path;
    /// empty over http. Storage when that fails.
    [[nodiscard]] Result<QString> writeCaFile(const QString &folder) const;

    /// The book, to look into it and to let things run out.
    [[nodiscard]] SandboxTokens &book() { return m_tokens; }
    /// Whole requests that came for a route, whatever they were answered.
    [[nodiscard]] int arrivals(SandboxRoute route) const { return m_arrivals.at(static_cast<std::size_t>(route)); }
    void failNextRegenerate(SandboxFault fault) { m_fault = fault; }
    /// The sign-in page answers for the person.
    void setAutomaticConsent(bool automatic) { m_routes.consent().setAutomatic(automatic); }
    /// Lets every code of the sign-in page run out now.
    void expireCodes() { m_routes.consent().expireCodes(); }
    /// Whether a revoke ends API tokens too (api-contract: unknown); either way it is answered with yes.
    void setRevokesApiTokens(bool revokes) { m_routes.setRevokesApiTokens(revokes); }
    void setLatency(std::chrono::milliseconds latency) { m_options.latency = latency; }

private:
    class Server final : public SocketServer
    {
    public:
        explicit Server(SandboxBroker &broker) : m_broker(broker) {}

    private:
        void serve(const QHttpServerRequest &request, QTcpSocket *socket, const HeldRequest &held) override;
        SandboxBroker &m_broker;
    };

    explicit SandboxBroker(SandboxOptions options);
    [[nodiscard]] Result<void> setUpTls();
    [[nodiscard]] Result<void> listen();
    SandboxOptions m_options;
    SandboxTokens m_tokens;
    SandboxRoutes m_routes;
    std::unique_ptr<QTcpServer> m_listener; ///< until it listens; then the server's
    std::unique_ptr<Server> m_server;
    QString m_url;
    QByteArray m_caPem;
    std::array<int, 8> m_arrivals{};
    SandboxFault m_fault = SandboxFault::None;
};

/// The seeded tokens as CSV (RFC 4180) with the columns name,token, for `token import`; the file is readable by its
/// owner only before anything is written to it. Storage when that fails.
[[nodiscard]] Result<void> writeTokensCsv(const SandboxBroker &sandbox, const QString &path);
/// The secret of its OAuth client, one line; the same care.
[[nodiscard]] Result<void> writeClientSecret(SandboxBroker &sandbox, const QString &path);

} // namespace keyturn
