// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyturn
{

/// How much of a text is shown.
struct TextLimit
{
    qsizetype characters = 400;
    int lines = 1; ///< with one, a line break is shown as a sign
};
/// Of one value among others, e.g. in the details.
inline constexpr TextLimit valueLimit{1000, 24};
/// Of a cell in a list.
inline constexpr TextLimit cellLimit{160, 1};

/// What a server said, or anybody else typed somewhere, for a plain text: what cannot be seen, or turns the direction
/// of reading, is made visible, marks are not piled up, and of a longer text the beginning is shown, with its length:
/// "abc… (1,048,576 characters)". For every place that shows such a text, tool tips and accessible names included.
[[nodiscard]] QString visibleText(const QString &text, TextLimit limit = {});
/// The same for a tool tip, which would take a text for markup that looks like some.
[[nodiscard]] QString visibleToolTip(const QString &text);
/// A sentence of our own for a tool tip, with something in it that looks like markup.
[[nodiscard]] QString plainToolTip(const QString &text);

} // namespace keyturn
