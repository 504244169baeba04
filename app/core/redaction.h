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

/// The last line of defence, for the message handler and for standard error: `vidb_...`, `Bearer ...`, `Basic ...`
/// (but not an ordinary word behind those), `access_token=...` and what begins as a JWT does (`eyJ...`) are cut out.
[[nodiscard]] QString redacted(const QString &message);
/// The same for fields that nobody knows, at every depth, in keys and values; all text under a key that is called
/// after a secret (`refresh_token`, `client_secret`, ...) goes, whatever it looks like.
[[nodiscard]] QJsonObject redacted(const QJsonObject &object);

/// Puts redacted() in front of whatever prints Qt's messages now. Call once, early.
void installRedaction();

} // namespace keyturn
