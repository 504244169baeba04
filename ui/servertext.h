// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyturn
{

/// What a server said, for a plain text: at most `most` characters, with what cannot be seen made visible.
[[nodiscard]] QString visibleText(const QString &text, qsizetype most = 400);

} // namespace keyturn
