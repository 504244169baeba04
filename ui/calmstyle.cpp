// SPDX-License-Identifier: GPL-3.0-or-later
#include "calmstyle.h"

#include "calmfields.h"
#include "tones.h"

#include <QAbstractItemView>
#include <QDialogButtonBox>
#include <QPainter>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qreal corner = 6;
constexpr int toolPadding = 9;
constexpr int toolGap = 7;

bool hasIconAndText(const QStyleOptionToolButton *button)
{
    return button && button->toolButtonStyle == Qt::ToolButtonTextBesideIcon && !button->icon.isNull() &&
           !button->text.isEmpty();
}

void drawPanel(QPainter *painter, const QRect &rect, const QColor &ground, const QColor &edge, qreal width = 1)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(edge.isValid() ? QPen(edge, width) : QPen(Qt::NoPen));
    painter->setBrush(ground);
    const qreal inset = width / 2;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), corner, corner);
    painter->restore();
}

/// The one button of a page that does what the page is for; "default" will not do, since that moves with the focus.
bool isPrimary(const QWidget *widget)
{
    return widget && widget->property("primary").toBool();
}

} // namespace

CalmStyle::CalmStyle() : QProxyStyle(u"Fusion"_s) {}

void CalmStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        drawButton(option, painter, widget);
        return;
    case PE_PanelButtonTool:
        drawToolButton(option, painter);
        return;
    case PE_PanelLineEdit:
        drawField(option, painter);
        return;
    case PE_IndicatorCheckBox:
        drawCalmCheck(*option, painter);
        return;
    case PE_FrameLineEdit:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
        return;
    case PE_FrameFocusRect:
        if (qobject_cast<const QAbstractItemView *>(widget))
            return;
        drawPanel(painter, option->rect, Qt::transparent, toneColor(option->palette, Tone::Accent), 1.5);
        return;
    case PE_FrameDefaultButton:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void CalmStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    switch (element) {
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        drawHeader(option, painter);
        return;
    case CE_HeaderLabel:
        drawHeaderLabel(option, painter, widget);
        return;
    case CE_ToolBar: {
        painter->fillRect(option->rect, option->palette.window());
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          hairline(option->palette));
        return;
    }
    case CE_Splitter:
        painter->fillRect(option->rect, hairline(option->palette));
        return;
    case CE_ToolButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option); hasIconAndText(button)) {
            drawToolButtonLabel(*button, painter);
            return;
        }
        break;
    case CE_ComboBoxLabel: {
        auto box = *static_cast<const QStyleOptionComboBox *>(option);
        box.rect = visualRect(box.direction, box.rect, box.rect.adjusted(4, 0, 0, 0));
        QProxyStyle::drawControl(element, &box, painter, widget);
        return;
    }
    case CE_PushButtonLabel:
        if (isPrimary(widget) && (option->state & State_Enabled)) {
            auto button = *static_cast<const QStyleOptionButton *>(option);
            const QColor ground = toneColor(option->palette, Tone::Accent);
            const QColor text = contrast(ground, Qt::white) >= 4.5 ? QColor(Qt::white) : QColor(0x10, 0x16, 0x28);
            button.palette.setColor(QPalette::ButtonText, text);
            QProxyStyle::drawControl(element, &button, painter, widget);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void CalmStyle::drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & State_Enabled;
    const bool down = option->state & (State_Sunken | State_On);
    const bool over = enabled && (option->state & State_MouseOver);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (button && (button->features & QStyleOptionButton::Flat) && !down && !over && !(option->state & State_HasFocus))
        return;
    const QColor accent = toneColor(palette, Tone::Accent);
    const QColor text = palette.color(QPalette::WindowText);
    QColor ground = palette.color(QPalette::Button);
    QColor edge = blended(palette.color(QPalette::Window), text, 0.22);
    if (isPrimary(widget) && enabled) {
        ground = down ? accent.darker(118) : over ? accent.lighter(108) : accent;
        edge = ground;
    } else if (!enabled) {
        ground = palette.color(QPalette::Window);
        edge = hairline(palette);
    } else if (down) {
        ground = blended(ground, text, 0.12);
    } else if (over) {
        ground = blended(ground, text, 0.05);
    }
    drawPanel(painter, option->rect, ground, edge);
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange)) {
        // A ring of its own inside the accent button, or it would not be seen.
        const QColor ring = isPrimary(widget) ? palette.color(QPalette::Base) : accent;
        drawPanel(painter, option->rect.adjusted(2, 2, -2, -2), Qt::transparent, ring, 1.5);
    }
}

void CalmStyle::drawToolButton(const QStyleOption *option, QPainter *painter) const
{
    const QColor text = option->palette.color(QPalette::WindowText);
    QColor ground = text;
    if (option->state & (State_Sunken | State_On))
        ground.setAlphaF(0.14F);
    else if ((option->state & State_MouseOver) && (option->state & State_Enabled))
        ground.setAlphaF(0.07F);
    else
        ground = Qt::transparent;
    drawPanel(painter, option->rect, ground, QColor());
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange))
        drawPanel(painter, option->rect, Qt::transparent, toneColor(option->palette, Tone::Accent), 1.5);
}

void CalmStyle::drawToolButtonLabel(const QStyleOptionToolButton &button, QPainter *painter) const
{
    const bool enabled = button.state & State_Enabled;
    QRect icon(QPoint(), button.iconSize);
    icon.moveCenter(QPoint(0, button.rect.center().y()));
    icon.moveLeft(button.rect.left() + toolPadding);
    const QRect text = button.rect.adjusted(toolPadding + icon.width() + toolGap, 0, 0, 0);
    button.icon.paint(painter, visualRect(button.direction, button.rect, icon), Qt::AlignCenter,
                      enabled ? QIcon::Normal : QIcon::Disabled);
    painter->setFont(button.font);
    drawItemText(painter, visualRect(button.direction, button.rect, text),
                 static_cast<int>(visualAlignment(button.direction, Qt::AlignLeft | Qt::AlignVCenter)) |
                     Qt::TextSingleLine,
                 button.palette, enabled, button.text, QPalette::ButtonText);
}

void CalmStyle::drawField(const QStyleOption *option, QPainter *painter) const
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (!frame || frame->lineWidth <= 0)
        return; // inside a spin box, a combo box or a cell: their frame is enough
    const QPalette &palette = option->palette;
    const bool focused = (option->state & State_HasFocus) && (option->state & State_Enabled);
    const QColor edge = focused ? toneColor(palette, Tone::Accent)
                                : blended(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.24);
    const QPalette::ColorRole ground = option->state & State_Enabled ? QPalette::Base : QPalette::Window;
    drawPanel(painter, option->rect, palette.color(ground), edge, focused ? 1.6 : 1);
}

void CalmStyle::drawHeader(const QStyleOption *option, QPainter *painter) const
{
    painter->fillRect(option->rect, option->palette.base());
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                      hairline(option->palette));
}

void CalmStyle::drawHeaderLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    QStyleOptionHeaderV2 quiet;
    if (const auto *v2 = qstyleoption_cast<const QStyleOptionHeaderV2 *>(option))
        quiet = *v2;
    else
        static_cast<QStyleOptionHeader &>(quiet) = *static_cast<const QStyleOptionHeader *>(option);
    const QColor color = quiet.sortIndicator == QStyleOptionHeader::None ? toneColor(option->palette, Tone::Muted)
                                                                         : toneColor(option->palette, Tone::Text);
    quiet.palette.setColor(QPalette::ButtonText, color);
    quiet.rect = visualRect(quiet.direction, quiet.rect, quiet.rect.adjusted(10, 0, -2, 0));
    QProxyStyle::drawControl(CE_HeaderLabel, &quiet, painter, widget);
}

void CalmStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const
{
    if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option); control == CC_SpinBox && box) {
        drawCalmSpinBox(*this, *box, painter, widget);
        return;
    }
    const auto *bar = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider *>(option) : nullptr;
    if (!bar) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    if (bar->minimum >= bar->maximum)
        return;
    const bool touched = bar->state & (State_Sunken | State_MouseOver);
    QColor thumb = bar->palette.color(QPalette::WindowText);
    thumb.setAlphaF(touched ? 0.45F : 0.25F);
    const QRectF place = QRectF(subControlRect(control, option, SC_ScrollBarSlider, widget)).adjusted(3, 3, -3, -3);
    const qreal round = qMin(place.width(), place.height()) / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(thumb);
    painter->drawRoundedRect(place, round, round);
    painter->restore();
}

QRect CalmStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                const QWidget *widget) const
{
    const auto *bar = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider *>(option) : nullptr;
    if (!bar) {
        const QRect place = QProxyStyle::subControlRect(control, option, part, widget);
        const bool isText = control == CC_SpinBox && part == SC_SpinBoxEditField;
        return isText ? visualRect(option->direction, place, place.adjusted(5, 0, 0, 0)) : place;
    }
    // No arrows: the groove is the whole bar.
    const bool flat = bar->orientation == Qt::Horizontal;
    const int length = flat ? bar->rect.width() : bar->rect.height();
    const int range = bar->maximum - bar->minimum;
    int thumb = length;
    if (range > 0) {
        const auto share = static_cast<double>(bar->pageStep) / (static_cast<double>(range) + bar->pageStep);
        thumb = qBound(qMin(length, 30), static_cast<int>(length * share), length);
    }
    const int start =
        sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - thumb, bar->upsideDown);
    const auto rect = [&](int from, int size) {
        const QRect place = flat ? QRect(from, 0, size, bar->rect.height()) : QRect(0, from, bar->rect.width(), size);
        return visualRect(bar->direction, bar->rect, place.translated(bar->rect.topLeft()));
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return rect(start, thumb);
    case SC_ScrollBarSubPage:
        return rect(0, start);
    case SC_ScrollBarAddPage:
        return rect(start + thumb, length - start - thumb);
    case SC_ScrollBarGroove:
        return bar->rect;
    default:
        return {};
    }
}

QRect CalmStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = element == SE_LineEditContents ? qstyleoption_cast<const QStyleOptionFrame *>(option) : nullptr;
    return frame && frame->lineWidth > 0 ? rect.adjusted(6, 0, -6, 0) : rect;
}

int CalmStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 13;
    case PM_SplitterWidth:
        return 1;
    case PM_ToolBarItemSpacing:
        return 4;
    case PM_ToolBarItemMargin:
        return 6;
    case PM_ToolBarFrameWidth:
        return 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_LayoutHorizontalSpacing:
        return 10;
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_SmallIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CalmStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *result) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_UnderlineShortcut:
        return hint == SH_UnderlineShortcut ? 1 : 0;
    case SH_DialogButtonLayout:
        return QDialogButtonBox::GnomeLayout; // as the program's own dialogs have them: what goes on stands last
    case SH_EtchDisabledText:
    case SH_ItemView_ShowDecorationSelected:
        return hint == SH_ItemView_ShowDecorationSelected ? 1 : 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QSize CalmStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        return wanted.expandedTo(QSize(wanted.width() + 14, 32));
    case CT_LineEdit:
    case CT_ComboBox:
        wanted.setHeight(qMax(wanted.height(), 32));
        return wanted;
    case CT_SpinBox:
        wanted.setHeight(qMax(option->fontMetrics.height() + 14, 32));
        return wanted;
    case CT_ToolButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        if (!hasIconAndText(button))
            return wanted + QSize(6, 2);
        const int text = button->fontMetrics.horizontalAdvance(button->text);
        return {toolPadding + button->iconSize.width() + toolGap + text + toolPadding, qMax(wanted.height() + 2, 30)};
    }
    case CT_MenuItem:
        return wanted + QSize(8, 4);
    case CT_HeaderSection:
        wanted.setHeight(qMax(wanted.height(), 34));
        return wanted;
    default:
        return wanted;
    }
}

void CalmStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (widget->inherits("QAbstractButton"))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace keyturn
