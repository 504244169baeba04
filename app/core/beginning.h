// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyturn
{

/// The first `most` UTF-16 units of a text, or one less, so that no character is cut in two.
[[nodiscard]] inline QString beginningOf(const QString &text, qsizetype most)
{
    const bool isCutInTwo = most > 0 && most < text.size() && text.at(most - 1).isHighSurrogate();
    return text.left(isCutInTwo ? most - 1 : most);
}

} // namespace keyturn
