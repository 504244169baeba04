// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tones.h"

#include <QIcon>
#include <QString>

namespace keyturn
{

/// A line icon of :/icons (drawn with currentColor) in the palette's colour at the moment it is painted, so that it is
/// right in light and dark and after a change between them. `name` without folder and suffix.
[[nodiscard]] QIcon lineIcon(const QString &name, Tone tone = Tone::Text);
/// One picture of it, for a label.
[[nodiscard]] QPixmap lineIconPixmap(const QString &name, Tone tone, int size, qreal ratio);
/// The icon that says the same as the tone of a message.
[[nodiscard]] QString toneIcon(Tone tone);

} // namespace keyturn
