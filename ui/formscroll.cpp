// SPDX-License-Identifier: GPL-3.0-or-later
#include "formscroll.h"

#include <QLayout>
#include <QScreen>
#include <QScrollBar>

namespace keyturn
{

namespace
{

/// What a window has around its form: title, buttons, its frame, and the desktop's bars.
constexpr int around = 260;
constexpr int lowest = 120;

} // namespace

FormScroll::FormScroll(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
}

int FormScroll::highest() const
{
    return screen() ? qMax(lowest, screen()->availableSize().height() - around) : lowest;
}

int FormScroll::heightOfForm() const
{
    QLayout *form = widget()->layout();
    form->activate();
    const int width = isVisible() ? viewport()->width() : qMax(form->totalSizeHint().width(), this->width());
    return form->hasHeightForWidth() ? form->totalHeightForWidth(width) : form->totalSizeHint().height();
}

QSize FormScroll::sizeHint() const
{
    if (!widget() || !widget()->layout())
        return QScrollArea::sizeHint();
    const int width = widget()->layout()->totalSizeHint().width() + verticalScrollBar()->sizeHint().width();
    return {width, m_isSettled ? height() : qMin(heightOfForm(), highest())};
}

QSize FormScroll::minimumSizeHint() const
{
    const int width = widget() ? widget()->minimumSizeHint().width() : 0;
    return {width + verticalScrollBar()->sizeHint().width(), qMin(lowest, sizeHint().height())};
}

void FormScroll::makeRoom()
{
    const int missing = isVisible() ? qMin(heightOfForm(), highest()) - height() : 0;
    if (missing > 0 && !m_scrolls)
        window()->resize(window()->width(), window()->height() + missing);
    m_isSettled = isVisible();
}

/// Who made the window this small wants it so.
void FormScroll::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    m_scrolls = m_isSettled && height() < heightOfForm();
}

void FormScroll::point(QWidget *field)
{
    field->setFocus();
    ensureWidgetVisible(field);
}

} // namespace keyturn
