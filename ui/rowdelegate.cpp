// SPDX-License-Identifier: GPL-3.0-or-later
#include "rowdelegate.h"

#include "steplist.h"
#include "tokentablemodel.h"
#include "tones.h"

#include <QApplication>
#include <QPainter>

namespace keyturn
{

namespace
{

constexpr int side = 16;
constexpr int margin = 12;

void drawRing(QPainter *painter, const QRect &place, const QPalette &palette, int done)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF ring = QRectF(place).adjusted(2, 2, -2, -2);
    painter->setPen(QPen(hairline(palette), 2.4));
    painter->drawEllipse(ring);
    painter->setPen(QPen(toneColor(palette, Tone::Accent), 2.4, Qt::SolidLine, Qt::RoundCap));
    const int sixteenths = 360 * 16 * qMax(1, done) / stepCount;
    painter->drawArc(ring, 90 * 16, -sixteenths);
    painter->restore();
}

/// Names differ at their end, accounts at their beginning; words are known by their beginning.
Qt::TextElideMode elideMode(int column)
{
    const bool isName =
        column == TokenTableModel::Name || column == TokenTableModel::Client || column == TokenTableModel::ProfileName;
    return isName ? Qt::ElideMiddle : Qt::ElideRight;
}

} // namespace

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus; // the row is selected; a frame around one cell says nothing more
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    const QPalette &palette = cell.palette;
    const bool selected = cell.state & QStyle::State_Selected;
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, cell.widget);
    const QColor under = palette.color(selected ? QPalette::Highlight : QPalette::Base);
    const QColor line = blended(under, palette.color(QPalette::WindowText), 0.07);
    painter->fillRect(QRect(cell.rect.left(), cell.rect.bottom(), cell.rect.width(), 1), line);

    QRect text = cell.rect.adjusted(margin, 0, -margin / 2, 0);
    const QVariant step = index.data(TokenTableModel::StepRole);
    if (step.isValid() || !cell.icon.isNull()) {
        QRect picture(text.left(), text.center().y() - side / 2 + 1, side, side);
        picture = QStyle::visualRect(cell.direction, cell.rect, picture);
        if (step.isValid())
            drawRing(painter, picture, palette, step.toInt());
        else
            cell.icon.paint(painter, picture, Qt::AlignCenter, QIcon::Normal);
        text.adjust(side + 7, 0, 0, 0);
    }
    text = QStyle::visualRect(cell.direction, cell.rect, text);
    // Fields that the palette colours keep their colour in a selected row: the ground is only tinted.
    QColor color = palette.color(QPalette::Text);
    if (selected && !index.data(Qt::ForegroundRole).isValid())
        color = palette.color(QPalette::HighlightedText);
    if (selected && contrast(color, palette.color(QPalette::Highlight)) < 4.5)
        color = palette.color(QPalette::HighlightedText);
    painter->setPen(color);
    QFont font = cell.font;
    if (index.column() == TokenTableModel::Name)
        font.setWeight(QFont::Medium);
    painter->setFont(font);
    const QString shown = QFontMetrics(font).elidedText(cell.text, elideMode(index.column()), text.width());
    // A suffix is read from left to right everywhere, at the side where the others begin.
    const bool isSuffix = index.column() == TokenTableModel::Suffix;
    painter->setLayoutDirection(isSuffix ? Qt::LeftToRight : cell.direction);
    const Qt::Alignment edge = QStyle::visualAlignment(cell.direction, Qt::AlignLeading);
    const int flags = static_cast<int>(edge | Qt::AlignAbsolute | Qt::AlignVCenter) | Qt::TextSingleLine;
    painter->drawText(text, flags, shown);
}

} // namespace keyturn
