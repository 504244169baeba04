// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuetext.h"

#include "tones.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QFocusEvent>
#include <QWheelEvent>

#include <cmath>

namespace keyturn
{

ValueText::ValueText(const QString &text, QWidget *parent) : QTextEdit(parent)
{
    setReadOnly(true);
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusPolicy(Qt::ClickFocus);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    align();
    setText(text);
    recolour();
}

void ValueText::setText(const QString &text)
{
    if (toPlainText() != text)
        setPlainText(text);
    updateGeometry();
}

void ValueText::setQuiet(bool quiet)
{
    m_quiet = quiet;
    recolour();
}

int ValueText::heightForWidth(int width) const
{
    // A copy, since the document itself is laid out for the present width.
    const std::unique_ptr<QTextDocument> copy(document()->clone());
    copy->setDefaultFont(font());
    copy->setDocumentMargin(0);
    copy->setDefaultTextOption(document()->defaultTextOption());
    copy->setTextWidth(width);
    return static_cast<int>(std::ceil(copy->size().height()));
}

QSize ValueText::sizeHint() const
{
    return {160, heightForWidth(width() > 40 ? width() : 160)};
}

QSize ValueText::minimumSizeHint() const
{
    return {60, fontMetrics().height()};
}

void ValueText::recolour()
{
    QPalette palette;
    palette.setColor(QPalette::Base, Qt::transparent);
    palette.setColor(QPalette::Text, toneColor(palette, m_quiet ? Tone::Muted : Tone::Text));
    setPalette(palette);
}

/// Beside its label, whatever script the value itself is in.
void ValueText::align()
{
    QTextOption option = document()->defaultTextOption();
    option.setAlignment(Qt::AlignAbsolute | (layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft));
    document()->setDefaultTextOption(option);
}

void ValueText::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        align();
    if (event->type() == QEvent::ApplicationPaletteChange)
        recolour();
}

void ValueText::focusInEvent(QFocusEvent *event)
{
    QTextEdit::focusInEvent(event);
    // Arriving by key selects the value, so that Ctrl+C copies it at once.
    if (event->reason() != Qt::MouseFocusReason && event->reason() != Qt::PopupFocusReason)
        selectAll();
}

void ValueText::focusOutEvent(QFocusEvent *event)
{
    QTextEdit::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason)
        return;
    QTextCursor cursor = textCursor();
    cursor.clearSelection();
    setTextCursor(cursor);
}

void ValueText::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the pane scrolls, not the value
}

} // namespace keyturn
