// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QList>
#include <QSslCertificate>

namespace keyturn
{

/// The certificates of a CA file: PEM with one or several (CERTIFICATE, X509 CERTIFICATE, TRUSTED CERTIFICATE, PKCS7),
/// or one or several in DER, or PKCS#7 in DER, or either in bare base64. Trust, with a text of its own, when it is
/// gone, is no file, cannot be read, is something else, holds one among several that cannot be read, or one that it
/// excludes for servers itself (TRUSTED CERTIFICATE).
[[nodiscard]] Result<QList<QSslCertificate>> readCaFile(const QString &path);

/// Read once: it takes about 100 ms. What a person adds to the system's store later counts after a restart.
[[nodiscard]] const QList<QSslCertificate> &systemStore();

} // namespace keyturn
