// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretservice.h"

namespace keyturn
{

#ifdef Q_OS_WIN
SecretService::SecretService() : m_place{QStringLiteral("Windows Credential Manager"), {}} {}
#else
SecretService::SecretService() : m_place{QStringLiteral("macOS Keychain"), {}} {}
#endif

Result<void> SecretService::connectNow()
{
    return {};
}

QString SecretService::name() const
{
    return m_place.backend;
}

SecretService::~SecretService() = default;

Async<void> SecretService::session()
{
    co_return connectNow();
}

Async<void> SecretService::isOpen()
{
    co_return Result<void>();
}

} // namespace keyturn
