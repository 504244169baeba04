// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandboxconsent.h"
#include "sandboxhttp.h"
#include "sandboxtokens.h"

#include <QHash>
#include <QString>

namespace keyturn
{

enum class SandboxRoute { Token, Regenerate, Generate, Revoke, Discovery, Authorize, TokenPage, Unknown };

/// What the sandbox answers: the broker's calls as api-contract.md has them, as strictly as they can be read, so that
/// a client that passes here sends nothing that a real broker might refuse. The checks stand in this order: path and
/// tenant (404), method (405 with Allow), Authorization (401 with WWW-Authenticate), media type of the body (415),
/// Accept (406), body (400). Acts at once; when the answer leaves is the broker's business.
class SandboxRoutes
{
public:
    /// `tenant` as a person writes it; it comes percent-encoded in a path.
    SandboxRoutes(SandboxTokens &tokens, QString tenant) : m_tokens(tokens), m_tenant(std::move(tenant)) {}

    /// For the addresses in answers: scheme://host:port.
    void setBase(const QString &base) { m_base = base; }
    [[nodiscard]] SandboxConsent &consent() { return m_consent; }
    /// Whether a revoke ends API tokens too; either way it is answered with yes.
    void setRevokesApiTokens(bool revokes) { m_revokesApiTokens = revokes; }

    [[nodiscard]] SandboxRoute routeOf(const QHttpServerRequest &request) const;
    [[nodiscard]] SandboxAnswer answer(SandboxRoute route, const QHttpServerRequest &request);

private:
    [[nodiscard]] SandboxAnswer token(const QHttpServerRequest &request);
    [[nodiscard]] SandboxAnswer exchange(const QHttpServerRequest &request, const FormFields &form);
    [[nodiscard]] SandboxAnswer clientCredentials(const QHttpServerRequest &request, const FormFields &form);
    [[nodiscard]] SandboxAnswer authorizationCode(const QHttpServerRequest &request, const FormFields &form);
    [[nodiscard]] SandboxAnswer granted(const QString &scope);
    [[nodiscard]] SandboxAnswer authorize(const QHttpServerRequest &request);
    [[nodiscard]] SandboxAnswer regenerate(const QHttpServerRequest &request);
    [[nodiscard]] SandboxAnswer generate(const QHttpServerRequest &request);
    [[nodiscard]] SandboxAnswer revoke(const QHttpServerRequest &request);
    [[nodiscard]] SandboxAnswer discovery() const;

    [[nodiscard]] bool isClient(const QByteArray &authorization) const;
    [[nodiscard]] bool isSignedIn(const QHttpServerRequest &request) const;
    [[nodiscard]] QString tenantBase() const;
    [[nodiscard]] QJsonObject withToken(const SandboxToken &token) const;

    SandboxTokens &m_tokens;
    SandboxConsent m_consent;
    QString m_tenant;
    QString m_base;
    bool m_revokesApiTokens = true;
};

} // namespace keyturn
