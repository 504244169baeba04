// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keptanswer.h"

#include <QJsonObject>
#include <QString>

namespace keyturn
{

/// What is said of an answer that is kept, before anything else is said of its token; with the commands that give it.

/// "what came as an answer is kept ...: 'keyturn-cli recover --export ID FILE' gives it"
[[nodiscard]] QString keptSentence(const KeptAnswer &kept);
/// Before its token may be marked as lost, or removed with it.
[[nodiscard]] QString keptWarning(const KeptAnswer &kept);
/// answer_kept, id and, where something looks like the new token, probable_suffix. Nothing without one.
void insertKept(QJsonObject &object, const std::optional<KeptAnswer> &kept);
/// As a shell takes it.
[[nodiscard]] QString shellWord(const QString &name);

} // namespace keyturn
