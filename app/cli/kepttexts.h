// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keptanswer.h"
#include "tokenrecord.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace keyturn
{

/// What is said of an answer that is kept, before anything else is said of its token; with the commands that give it.

/// As the answer of a token that is so called now. `of` is null where the token, in that state, cannot have what is in
/// it; also that of a token that is gone.
[[nodiscard]] KeptAnswer keptFor(KeptAnswer kept, const QString &token, const QString &profile, TokenState state);
/// "what came as an answer is kept ...: 'keyturn-cli recover --export ID FILE' gives it"
[[nodiscard]] QString keptSentence(const KeptAnswer &kept);
/// Before its token may be marked as lost, or removed with it.
[[nodiscard]] QString keptWarning(const KeptAnswer &kept);
/// answer_kept, id, where it cannot be read now, unreadable (why), and where something looks like the new token,
/// probable_suffix. Nothing without one.
void insertKept(QJsonObject &object, const std::optional<KeptAnswer> &kept);
/// As recover lists them.
[[nodiscard]] QJsonArray keptArray(const QList<KeptAnswer> &answers);
/// As a POSIX shell takes it for one word, and for nothing else.
[[nodiscard]] QString shellWord(const QString &name);

} // namespace keyturn
