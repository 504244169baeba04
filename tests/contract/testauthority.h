// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "certificateauthority.h"

#include <QSslConfiguration>
#include <QTemporaryDir>

namespace keyturn
{

/// A certificate authority that lives as long as the test, its certificate in a file.
class TestAuthority
{
public:
    TestAuthority();

    [[nodiscard]] QString file() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    [[nodiscard]] QByteArray pem() const { return m_authority.certificatePem(); }
    /// What a server needs to be one of these hosts, from `from` to `until` days from now.
    [[nodiscard]] QSslConfiguration tls(const QStringList &hosts, int from = -1, int until = 1) const;

private:
    CertificateAuthority m_authority;
    QTemporaryDir m_folder;
};

} // namespace keyturn
