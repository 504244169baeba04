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

/// What is known of an answer that is not what a broker says of a request. "; it is a web page of something in between,
/// "502 Bad Gateway"", with waitNote(): a broker answers with JSON, so a page is a gateway's or a sign-in portal's. Of
/// status 444, that the server was called by another name than its own. Empty for anything else. `known` is kept out of
/// the title.
[[nodiscard]] QString strangeNote(const Answer &answer, const QList<SharedSecret> &known);

} // namespace keyturn
