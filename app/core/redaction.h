// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace keyturn
{

/// What stands where a secret stood.
inline constexpr QLatin1StringView removedSecret("[removed]");

/// Strings that came from a server are searched for secrets that are known before they are stored, shown or logged.
[[nodiscard]] QString scrubbed(QString text, const QList<SharedSecret> &known);
[[nodiscard]] QJsonObject scrubbed(const QJsonObject &object, const QList<SharedSecret> &known);

/// The last line of defence, for the message handler: `vidb_...`, `Bearer ...`, `Basic ...` and what begins as a
/// JWT does (`eyJ...`) are cut out.
[[nodiscard]] QString redacted(const QString &message);

/// Puts redacted() in front of whatever prints Qt's messages now. Call once, early.
void installRedaction();

} // namespace keyturn
