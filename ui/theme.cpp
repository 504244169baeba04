// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme.h"

#include "calmstyle.h"
#include "tones.h"

#include <QApplication>
#include <QPixmapCache>
#include <QStyleFactory>

#include <memory>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct Colors
{
    QRgb window, base, alternate, text, muted, disabled, button, highlight, highlighted, link, tip, mid;
};

QPalette paletteOf(const Colors &colors)
{
    QPalette palette;
    const QColor text(colors.text);
    palette.setColor(QPalette::Window, QColor(colors.window));
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, QColor(colors.base));
    palette.setColor(QPalette::AlternateBase, QColor(colors.alternate));
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::PlaceholderText, QColor(colors.muted));
    palette.setColor(QPalette::Button, QColor(colors.button));
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, QColor(0xffffff));
    palette.setColor(QPalette::Highlight, QColor(colors.highlight));
    palette.setColor(QPalette::HighlightedText, QColor(colors.highlighted));
    palette.setColor(QPalette::Link, QColor(colors.link));
    palette.setColor(QPalette::LinkVisited, QColor(colors.link));
    palette.setColor(QPalette::ToolTipBase, QColor(colors.tip));
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Mid, QColor(colors.mid));
    palette.setColor(QPalette::Midlight, QColor(colors.alternate));
    palette.setColor(QPalette::Light, QColor(colors.base));
    palette.setColor(QPalette::Dark, QColor(colors.mid).darker(120));
    palette.setColor(QPalette::Shadow, QColor(0, 0, 0));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(colors.disabled));
    return palette;
}

/// A desktop may give a highlight on which its own text is hard to read.
QPalette withReadableSelection(QPalette palette)
{
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        const QColor ground = palette.color(group, QPalette::Highlight);
        if (contrast(ground, palette.color(group, QPalette::HighlightedText)) >= 4.5)
            continue;
        const QColor white(Qt::white);
        const QColor black(Qt::black);
        palette.setColor(group, QPalette::HighlightedText,
                         contrast(ground, white) >= contrast(ground, black) ? white : black);
    }
    if (contrast(palette.color(QPalette::Base), palette.color(QPalette::PlaceholderText)) < 4.5) {
        palette.setColor(QPalette::PlaceholderText,
                         blended(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.62));
    }
    return palette;
}

} // namespace

std::optional<Theme> themeFromWord(const QString &word)
{
    if (word == u"system"_s)
        return Theme::System;
    if (word == u"light"_s)
        return Theme::Light;
    if (word == u"dark"_s)
        return Theme::Dark;
    return std::nullopt;
}

QPalette lightPalette()
{
    return paletteOf({.window = 0xf5f6f8,
                      .base = 0xffffff,
                      .alternate = 0xf5f6f8,
                      .text = 0x1b1f27,
                      .muted = 0x626b78,
                      .disabled = 0x9aa1ac,
                      .button = 0xffffff,
                      .highlight = 0xdfe8fd,
                      .highlighted = 0x16213d,
                      .link = 0x2f55c7,
                      .tip = 0xffffff,
                      .mid = 0xd5d9e0});
}

QPalette darkPalette()
{
    return paletteOf({.window = 0x20232a,
                      .base = 0x191c22,
                      .alternate = 0x20232a,
                      .text = 0xe7e9ee,
                      .muted = 0x9ba3b1,
                      .disabled = 0x656c79,
                      .button = 0x2a2e37,
                      .highlight = 0x2b3d69,
                      .highlighted = 0xf4f6fb,
                      .link = 0x93b1ff,
                      .tip = 0x2a2e37,
                      .mid = 0x3a3f4a});
}

void applyTheme(QApplication &application, Theme theme)
{
    // Asked before our own style and palette hide it.
    static const QPalette desktop = QApplication::palette();
    static const QPalette plain = std::unique_ptr<QStyle>(QStyleFactory::create(u"Fusion"_s))->standardPalette();
    application.setStyle(new CalmStyle);
    QPalette palette;
    if (theme == Theme::Light)
        palette = lightPalette();
    else if (theme == Theme::Dark)
        palette = darkPalette();
    else if (desktop.color(QPalette::Window) == plain.color(QPalette::Window))
        palette = isDark(desktop) ? darkPalette() : lightPalette();
    else
        palette = withReadableSelection(desktop);
    QApplication::setPalette(palette);
    QPixmapCache::clear();
}

} // namespace keyturn
