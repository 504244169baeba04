// SPDX-License-Identifier: GPL-3.0-or-later
#include "calmfields.h"

#include "tones.h"

#include <QPainter>
#include <QStyleOption>

namespace keyturn
{

namespace
{

constexpr qreal corner = 6;
constexpr qreal arrowWidth = 7;
constexpr qreal arrowHeight = 3.5;

void drawArrow(QPainter *painter, const QRect &place, bool isUp, const QColor &color)
{
    const QPointF middle = QRectF(place).center();
    const qreal tip = isUp ? -arrowHeight / 2 : arrowHeight / 2;
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(QPolygonF{middle + QPointF(-arrowWidth / 2, -tip), middle + QPointF(0, tip),
                                    middle + QPointF(arrowWidth / 2, -tip)});
}

} // namespace

void drawCalmCheck(const QStyleOption &option, QPainter *painter)
{
    const QPalette &palette = option.palette;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool ticked = option.state & QStyle::State_On;
    const QColor accent = toneColor(palette, Tone::Accent);
    const QColor quiet = blended(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.42);
    const bool coloured = enabled && (ticked || (option.state & QStyle::State_MouseOver));
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(coloured ? accent : enabled ? quiet : hairline(palette));
    painter->setBrush(coloured && ticked ? accent : palette.color(enabled ? QPalette::Base : QPalette::Window));
    painter->drawRoundedRect(box, 3.5, 3.5);
    if (ticked) {
        const QColor tick = contrast(accent, Qt::white) >= 4.5 ? QColor(Qt::white) : QColor(0x10, 0x16, 0x28);
        painter->setPen(QPen(enabled ? tick : quiet, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&box](qreal x, qreal y) {
            return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
        };
        painter->drawPolyline(QPolygonF{at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.3)});
    }
    painter->restore();
}

void drawCalmSpinBox(const QStyle &style, const QStyleOptionSpinBox &box, QPainter *painter, const QWidget *widget)
{
    const QPalette &palette = box.palette;
    const bool enabled = box.state & QStyle::State_Enabled;
    const bool focused = enabled && (box.state & QStyle::State_HasFocus);
    const QColor quiet = blended(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.24);
    const qreal width = focused ? 1.6 : 1;
    const qreal inset = width / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(focused ? toneColor(palette, Tone::Accent) : quiet, width));
    painter->setBrush(palette.color(enabled ? QPalette::Base : QPalette::Window));
    painter->drawRoundedRect(QRectF(box.rect).adjusted(inset, inset, -inset, -inset), corner, corner);
    const auto arrow = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag step) {
        const bool possible = enabled && (box.stepEnabled & step);
        const bool touched = possible && (box.activeSubControls & part);
        const QColor color = touched    ? toneColor(palette, Tone::Accent)
                             : possible ? toneColor(palette, Tone::Muted)
                                        : quiet;
        drawArrow(painter, style.subControlRect(QStyle::CC_SpinBox, &box, part, widget), part == QStyle::SC_SpinBoxUp,
                  color);
    };
    arrow(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled);
    arrow(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled);
    painter->restore();
}

} // namespace keyturn
