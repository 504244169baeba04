// SPDX-License-Identifier: GPL-3.0-or-later
#include "callout.h"

#include "fieldsview.h"
#include "lineicon.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace keyturn
{

namespace
{

constexpr int padding = 11;
constexpr int side = 20;

} // namespace

Callout::Callout(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    setMinimumHeight(side + 2 * padding);
    makeRoom();
}

void Callout::say(const QString &text, Tone tone)
{
    m_tone = tone;
    setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    recolour();
}

/// For the icon, at the side where reading begins. An indent would follow the text's own direction.
void Callout::makeRoom()
{
    const int beside = side + 2 * padding;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setContentsMargins(mirrored ? padding : beside, padding, mirrored ? beside : padding, padding);
}

void Callout::recolour()
{
    setTone(this, Tone::Text);
    update();
}

void Callout::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        recolour();
    if (event->type() == QEvent::LayoutDirectionChange)
        makeRoom();
}

void Callout::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(blended(toneGround(palette(), m_tone), toneColor(palette(), m_tone), 0.3));
        painter.setBrush(toneGround(palette(), m_tone));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
        const QRect icon(padding, (height() - side) / 2, side, side);
        painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), icon),
                           lineIconPixmap(toneIcon(m_tone), m_tone, side, devicePixelRatioF()));
    }
    QLabel::paintEvent(event);
}

} // namespace keyturn
