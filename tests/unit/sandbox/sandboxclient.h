// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandboxbroker.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPair>

#include <memory>

namespace keyturn
{

using RequestHeaders = QList<QPair<QByteArray, QByteArray>>;

/// What came back, as raw as QNetworkAccessManager gives it.
struct RawReply
{
    int status = 0;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    RequestHeaders headers = {};
    QByteArray body = {};

    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] QJsonObject json() const;
};

/// A bare client of the sandbox that says exactly what a test tells it to, so that the sandbox is judged without
/// Keyturn's own broker. Trusts `caPem` and nothing else.
class SandboxClient
{
public:
    explicit SandboxClient(const SandboxBroker &sandbox) : m_base(sandbox.url()), m_caPem(sandbox.caCertificatePem()) {}
    void trustOnly(const QByteArray &caPem) { m_caPem = caPem; }

    /// `path` is percent-encoded already.
    [[nodiscard]] std::unique_ptr<QNetworkReply> begin(const QByteArray &method, const QByteArray &path,
                                                       const RequestHeaders &headers, const QByteArray &body);
    [[nodiscard]] RawReply send(const QByteArray &method, const QByteArray &path, const RequestHeaders &headers = {},
                                const QByteArray &body = {});
    [[nodiscard]] static RawReply take(QNetworkReply &reply);

    // The calls as a correct client makes them, with tenant CUSTOMER.
    [[nodiscard]] RawReply exchange(const QByteArray &token);
    /// The access token of an exchange; empty if it was refused.
    [[nodiscard]] QByteArray signIn(const QByteArray &token);
    [[nodiscard]] RawReply regenerate(const QByteArray &token, const QByteArray &accessToken);

    static constexpr auto formType = "application/x-www-form-urlencoded";
    static constexpr auto regenerateRequest = "application/vnd.vmware.vidm.api-tokens.regenerate.request+json";
    static constexpr auto regenerateResponse = "application/vnd.vmware.vidm.api-tokens.regenerate.response+json";
    static constexpr auto regeneratePath = "/acs/t/CUSTOMER/api-tokens/regenerate";
    static constexpr auto tokenPath = "/acs/t/CUSTOMER/token";

private:
    QString m_base;
    QByteArray m_caPem;
    QNetworkAccessManager m_network;
};

/// A fresh sandbox with a client that is signed in. In texts, @TOKEN@ stands for the first seeded token's present
/// value,
/// @ACCESS@ for the access token of the sign-in, @CLIENT@ for the OAuth client's Basic credentials.
struct SignedInSandbox
{
    /// Null when the sandbox does not start or refuses the sign-in.
    [[nodiscard]] static std::unique_ptr<SignedInSandbox> make();

    [[nodiscard]] QByteArray token() const { return sandbox->tokens().constFirst().second; }
    [[nodiscard]] QByteArray filled(QByteArray text) const;
    [[nodiscard]] RawReply post(const QByteArray &path, RequestHeaders headers, const QByteArray &body);

    std::unique_ptr<SandboxBroker> sandbox;
    SandboxClient client;
    QByteArray access = {};
};

} // namespace keyturn
