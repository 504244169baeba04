// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "profile.h"

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>

namespace keyturn
{

/// TLS 1.2 and up, the peer is always verified: against the system's store, and the profile's CA file (PEM with one
/// certificate or several, or DER). Trust when the file is gone or holds no certificate.
[[nodiscard]] Result<QSslConfiguration> sslConfigurationFor(const Profile &profile);

/// A profile with pins meets only these certificates; one without, any that was verified.
[[nodiscard]] bool isPinned(const Profile &profile, const QSslCertificate &peer);

/// "trust: ..." for what TLS found wrong, most telling first.
[[nodiscard]] Error trustError(const QList<QSslError> &errors);

} // namespace keyturn
