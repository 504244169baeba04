// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QString>

#include <optional>

class QApplication;

namespace keyturn
{

enum class Theme { System, Light, Dark };

/// "system", "light", "dark".
[[nodiscard]] std::optional<Theme> themeFromWord(const QString &word);
[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();
/// The style and the palette of the whole program. With System the desktop's colours are kept where it has an opinion
/// (only selected text is made readable), and light or dark follows it. Call once the application exists; may be
/// called again.
void applyTheme(QApplication &application, Theme theme);

} // namespace keyturn
