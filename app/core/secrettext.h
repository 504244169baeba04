// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "secret.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace keyturn
{

/// The guard of every text that a person gives (names, notes, reasons, tenants, scopes, hosts, ...): such a text is
/// shown, logged and kept in the clear, so a secret pasted into the wrong field must not become one.

/// `vidb_` and ten characters or more, a JWT, or `Bearer ...`; also with invisible characters in between.
[[nodiscard]] bool looksLikeSecret(const QString &text);

/// LooksLikeSecret when it does; the error repeats nothing of it.
[[nodiscard]] Result<void> isPlainText(const QString &text);
[[nodiscard]] Result<void> arePlainTexts(const QStringList &texts);
/// Also when one of them is, or has among its words, one of these values; null ones are passed over.
[[nodiscard]] Result<void> arePlainTexts(const QStringList &texts, const QList<SharedSecret> &known);

/// What to say of a text that is, or has in it, a value that Keyturn knows.
[[nodiscard]] Error knownSecretInText();

/// The text and its words, as far as they are long enough to be a secret: what to hold against values that are known.
[[nodiscard]] QStringList possibleSecrets(const QString &text);

/// A note as it is kept: trimmed, its line ends those of this program. LooksLikeSecret; BadInput when it is no text or
/// has a control character inside.
[[nodiscard]] Result<QString> cleanNote(const QString &text);

} // namespace keyturn
