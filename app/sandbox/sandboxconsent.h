// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandboxhttp.h"

#include <QDateTime>
#include <QHash>

#include <optional>

namespace keyturn
{

/// The sandbox's sign-in page and the codes that come of it: authorization code with PKCE S256 (RFC 6749, 4.1; RFC
/// 7636; RFC 9207). Its one client is public, its redirect addresses are those of this machine (RFC 8252, 7.3).
class SandboxConsent
{
public:
    /// A person need not press the button: the redirect comes at once.
    void setAutomatic(bool automatic) { m_isAutomatic = automatic; }

    /// `page` is the address of the sign-in page itself, `issuer` what the answer names.
    [[nodiscard]] SandboxAnswer authorize(const QHttpServerRequest &request, const QByteArray &clientId,
                                          const QString &page, const QString &issuer);
    /// Takes the code of a token request and gives the scope it is for. Nothing for one that is unknown, used, older
    /// than 60 s, or that another client, address or verifier belongs to.
    [[nodiscard]] std::optional<QString> redeem(const FormFields &form);
    /// Lets every code run out now.
    void expireCodes();

private:
    struct Code
    {
        QByteArray clientId;
        QByteArray redirect;
        QByteArray challenge;
        QString scope;
        QDateTime expires;
    };
    [[nodiscard]] SandboxAnswer askPerson(const FormFields &query, const QString &page);
    [[nodiscard]] SandboxAnswer giveCode(const FormFields &query, const QString &issuer);

    QHash<QByteArray, Code> m_codes;
    QHash<QByteArray, QDateTime> m_asked; ///< pages that wait for their button, and until when
    bool m_isAutomatic = false;
};

/// A small page without anything from elsewhere.
[[nodiscard]] SandboxAnswer sandboxPage(int status, const QString &title, const QString &bodyHtml);

} // namespace keyturn
