// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokerdesk.h"

#include <QSslCertificate>

namespace keyturn
{

/// What a person is shown of a certificate. Its texts are whatever its maker wrote, made safe to show.
[[nodiscard]] CertificateFacts factsOf(const QSslCertificate &certificate);

/// "2027-01-31", UTC.
[[nodiscard]] QString dayOf(const QDateTime &time);

} // namespace keyturn
