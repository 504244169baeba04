// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretservice.h"

namespace keyturn
{

#ifdef Q_OS_WIN
SecretService::SecretService() : m_name(QStringLiteral("Windows Credential Manager")) {}
#else
SecretService::SecretService() : m_name(QStringLiteral("macOS Keychain")) {}
#endif

SecretService::~SecretService() = default;

Async<void> SecretService::isOpen()
{
    co_return Result<void>();
}

} // namespace keyturn
