// SPDX-License-Identifier: GPL-3.0-or-later
#include "tones.h"

#include <QPalette>

#include <algorithm>
#include <cmath>

namespace keyturn
{

namespace
{

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Window)) < 0.25;
}

QColor toneColor(const QPalette &palette, Tone tone)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Text:
        return palette.color(QPalette::WindowText);
    case Tone::Muted:
        return palette.color(QPalette::PlaceholderText);
    case Tone::Accent:
        return palette.color(QPalette::Link);
    case Tone::Good:
        return dark ? QColor(0x6f, 0xcf, 0x97) : QColor(0x1b, 0x75, 0x47);
    case Tone::Warning:
        return dark ? QColor(0xf2, 0xb9, 0x5c) : QColor(0x8f, 0x57, 0x00);
    case Tone::Danger:
        return dark ? QColor(0xff, 0x93, 0x88) : QColor(0xb8, 0x2c, 0x22);
    }
    return palette.color(QPalette::WindowText);
}

QColor toneGround(const QPalette &palette, Tone tone)
{
    const double share = isDark(palette) ? 0.16 : 0.09;
    return blended(palette.color(QPalette::Base), toneColor(palette, tone), share);
}

QColor hairline(const QPalette &palette)
{
    return blended(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.13);
}

QColor blended(const QColor &under, const QColor &over, double share)
{
    const auto mix = [share](int a, int b) {
        return static_cast<int>(std::lround(a + (b - a) * share));
    };
    return QColor(mix(under.red(), over.red()), mix(under.green(), over.green()), mix(under.blue(), over.blue()));
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace keyturn
