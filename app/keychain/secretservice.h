// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async.h"
#include "secretstore.h"

#include <QString>

#include <chrono>

namespace keyturn
{

/// What the system's keychain says of itself, asked without raising a prompt: QtKeychain's jobs cannot tell a locked
/// keychain from a missing entry. On Linux the Secret Service over D-Bus; elsewhere the keychain is taken to be open.
class SecretService
{
public:
    SecretService();
    ~SecretService();
    SecretService(const SecretService &) = delete;
    SecretService &operator=(const SecretService &) = delete;

    /// "Secret Service: login" once it is known, "Windows Credential Manager", "macOS Keychain".
    [[nodiscard]] QString name() const;
    /// Its backend is empty as long as nobody has answered.
    [[nodiscard]] KeychainPlace place() const { return m_place; }
    /// See SecretStore::session().
    [[nodiscard]] Async<void> session();
    /// Can entries be read and written now? KeychainLocked, or Keychain with the reason. Within 5 s.
    [[nodiscard]] Async<void> isOpen();

private:
    [[nodiscard]] Result<void> connectNow();
    KeychainPlace m_place;
    QString m_connection;
};

} // namespace keyturn
