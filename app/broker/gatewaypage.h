// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "answer.h"
#include "secret.h"

#include <QList>
#include <QString>

namespace keyturn
{

/// The bytes begin as those of a web page do, whatever calls itself otherwise.
[[nodiscard]] bool beginsAsPage(const QByteArray &bytes);

/// "; the broker asks to wait 30 s" (Retry-After), or whoever asks; empty if the answer does not ask.
[[nodiscard]] QString waitNote(const Answer &answer, const QString &who = QStringLiteral("the broker"));

/// "; it is a web page of something in between, "502 Bad Gateway"", with waitNote(): a broker answers with JSON, so a
/// page is a gateway's or a sign-in portal's. Empty for anything else. `known` is kept out of the title.
[[nodiscard]] QString pageNote(const Answer &answer, const QList<SharedSecret> &known);

} // namespace keyturn
