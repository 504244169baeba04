// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QPalette;

namespace keyturn
{

/// What a colour is for. Colour never stands alone: an icon or a word says the same.
enum class Tone { Text, Muted, Accent, Good, Warning, Danger };

[[nodiscard]] bool isDark(const QPalette &palette);
/// Readable on the palette's Base and Window (4.5:1 or more with the palettes of theme.h).
[[nodiscard]] QColor toneColor(const QPalette &palette, Tone tone);
/// A quiet ground for a message or a chip of this tone.
[[nodiscard]] QColor toneGround(const QPalette &palette, Tone tone);
/// The lines between panes and rows.
[[nodiscard]] QColor hairline(const QPalette &palette);
/// `share` 0..1 of `over` on `under`.
[[nodiscard]] QColor blended(const QColor &under, const QColor &over, double share);
/// WCAG contrast ratio, 1..21.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);

} // namespace keyturn
