// SPDX-License-Identifier: GPL-3.0-or-later
#include "steplist.h"

#include "lineicon.h"
#include "wording.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace keyturn
{

StepList::StepList(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    tell();
}

void StepList::reset(bool verifies)
{
    m_done = 0;
    m_count = verifies ? stepCount + 1 : stepCount;
    updateGeometry();
    tell();
}

void StepList::setDone(Step step)
{
    m_done = qMax(m_done, static_cast<int>(step) + 1);
    tell();
}

void StepList::tell()
{
    const auto going = static_cast<Step>(qMin(m_done, m_count - 1));
    const QString now = m_done < m_count ? stepGoingOnText(going) : stepText(going);
    setAccessibleName(tr("Progress: %1 of %2 steps done, %3").arg(m_done).arg(m_count).arg(now));
    update();
}

int StepList::rowHeight() const
{
    return qMax(30, fontMetrics().height() + 12);
}

QSize StepList::sizeHint() const
{
    int widest = 0;
    for (int i = 0; i < m_count; ++i)
        widest = qMax(widest, fontMetrics().horizontalAdvance(stepText(static_cast<Step>(i))));
    return {widest + 60, rowHeight() * m_count};
}

QString StepList::wordsOf(int step) const
{
    return step == m_done ? stepGoingOnText(static_cast<Step>(step)) : stepText(static_cast<Step>(step));
}

void StepList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int height = rowHeight();
    constexpr int side = 20;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    for (int i = 0; i < m_count; ++i) {
        const bool done = i < m_done;
        const bool current = i == m_done;
        const QRect row(0, i * height, width(), height);
        QRect dot(2, row.center().y() - side / 2, side, side);
        QRect text = row.adjusted(side + 14, 0, 0, 0);
        if (mirrored) {
            dot.moveRight(width() - 3);
            text = row.adjusted(0, 0, -(side + 14), 0);
        }
        Tone tone = done ? Tone::Good : Tone::Muted;
        QString icon = done ? u"success"_s : u"pending"_s;
        if (current) {
            tone = Tone::Accent;
            icon = u"regenerate"_s;
        }
        painter.drawPixmap(dot, lineIconPixmap(icon, tone, side, devicePixelRatioF()));
        QFont font = this->font();
        font.setWeight(current ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(toneColor(palette(), done || current ? Tone::Text : Tone::Muted));
        painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeading, wordsOf(i));
        if (i + 1 < m_count) {
            painter.setPen(QPen(hairline(palette()), 1.5));
            const int x = dot.center().x() + 1;
            painter.drawLine(x, dot.bottom() + 3, x, dot.bottom() + height - side - 2);
        }
    }
}

} // namespace keyturn
