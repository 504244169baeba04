// SPDX-License-Identifier: GPL-3.0-or-later
#include "placesdelegate.h"

#include "placespane.h"
#include "tones.h"

#include <QPainter>

namespace keyturn
{

namespace
{

constexpr int side = 18;

QFont smaller(const QFont &font, double by)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * by);
    return small;
}

/// The count at the trailing edge; gives the width it takes.
int drawCount(QPainter *painter, const QStyleOptionViewItem &option, const QRect &row, const QModelIndex &index)
{
    const int count = index.data(PlacesPane::CountRole).toInt();
    if (count == 0)
        return 0;
    const bool alarm = index.data(PlacesPane::AlarmRole).toBool();
    const QString text = option.locale.toString(count);
    QFont font = smaller(option.font, 0.9);
    if (alarm)
        font.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(font);
    const int width = qMax(24, metrics.horizontalAdvance(text) + 14);
    QRect pill(row.right() - width - 4, 0, width, metrics.height() + 4);
    pill.moveTop(row.center().y() - pill.height() / 2);
    pill = QStyle::visualRect(option.direction, option.rect, pill);
    painter->setFont(font);
    if (alarm) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(toneGround(option.palette, Tone::Warning));
        painter->drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
    }
    const bool selected = option.state & QStyle::State_Selected;
    const QColor quiet =
        selected ? option.palette.color(QPalette::HighlightedText) : toneColor(option.palette, Tone::Muted);
    painter->setPen(alarm ? toneColor(option.palette, Tone::Warning) : quiet);
    painter->drawText(pill, Qt::AlignCenter, text);
    return width + 8;
}

} // namespace

QSize PlacesDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = option.fontMetrics.height();
    if (index.data(PlacesPane::HeadingRole).toBool())
        return {60, line + 26};
    if (index.data(PlacesPane::HostRole).isValid())
        return {60, line + QFontMetrics(smaller(option.font, 0.86)).height() + 18};
    return {60, qMax(36, line + 16)};
}

void PlacesDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPalette &palette = option.palette;
    const QString name = index.data(Qt::DisplayRole).toString();
    const QRect row = option.rect.adjusted(8, 1, -8, -1);
    if (index.data(PlacesPane::HeadingRole).toBool()) {
        QFont font = smaller(option.font, 0.86);
        font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        painter->setPen(toneColor(palette, Tone::Muted));
        painter->setLayoutDirection(option.direction);
        painter->drawText(row.adjusted(8, 0, -8, -4), Qt::AlignLeading | Qt::AlignBottom, name);
        painter->restore();
        return;
    }
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || (option.state & QStyle::State_MouseOver)) {
        QColor ground = palette.color(QPalette::Highlight);
        if (!selected)
            ground = blended(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.06);
        painter->setPen(Qt::NoPen);
        painter->setBrush(ground);
        painter->drawRoundedRect(row, 6, 6);
    }
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(toneColor(palette, Tone::Accent), 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(row).adjusted(0.75, 0.75, -0.75, -0.75), 6, 6);
    }
    const int taken = drawCount(painter, option, row, index);
    QRect picture(row.left() + 9, row.center().y() - side / 2 + 1, side, side);
    picture = QStyle::visualRect(option.direction, option.rect, picture);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, picture, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
    QRect text = row.adjusted(9 + side + 10, 0, -(taken + 4), 0);
    text = QStyle::visualRect(option.direction, option.rect, text);
    painter->setLayoutDirection(option.direction);
    const QColor strong = palette.color(selected ? QPalette::HighlightedText : QPalette::WindowText);
    const QVariant host = index.data(PlacesPane::HostRole);
    const auto draw = [&](const QRect &where, const QFont &font, const QColor &color, const QString &what) {
        painter->setFont(font);
        painter->setPen(color);
        const QString shown = QFontMetrics(font).elidedText(what, Qt::ElideMiddle, where.width());
        painter->drawText(where, static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
    };
    if (!host.isValid()) {
        draw(text, option.font, strong, name);
    } else {
        const QFont small = smaller(option.font, 0.86);
        const int upper = option.fontMetrics.height();
        const int lower = QFontMetrics(small).height();
        const int top = text.center().y() - (upper + lower + 1) / 2;
        const QColor quiet =
            selected ? blended(palette.color(QPalette::Highlight), strong, 0.75) : toneColor(palette, Tone::Muted);
        draw(QRect(text.left(), top, text.width(), upper), option.font, strong, name);
        draw(QRect(text.left(), top + upper + 1, text.width(), lower), small, quiet, host.toString());
    }
    painter->restore();
}

} // namespace keyturn
