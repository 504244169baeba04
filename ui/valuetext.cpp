// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuetext.h"

#include "tones.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFocusEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QWheelEvent>

#include <cmath>
#include <memory>

using namespace Qt::StringLiterals;

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

void ValueText::setText(const QString &text, const QString &whole)
{
    m_whole = whole;
    if (toPlainText() != text) {
        setPlainText(text);
        m_heights.clear();
    }
    updateGeometry();
}

/// All of it selected is the value itself, not the picture of it.
QMimeData *ValueText::createMimeDataFromSelection() const
{
    const QTextCursor cursor = textCursor();
    const bool isAll = cursor.selectionEnd() - cursor.selectionStart() >= document()->characterCount() - 1;
    if (!isAll || m_whole.isEmpty())
        return QTextEdit::createMimeDataFromSelection();
    auto *whole = new QMimeData;
    whole->setText(m_whole);
    return whole;
}

void ValueText::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!m_whole.isEmpty()) {
        menu->addSeparator();
        QAction *all = menu->addAction(tr("Copy the whole value (%1 characters)").arg(m_whole.size()));
        all->setObjectName(u"copyWhole"_s);
        connect(all, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(m_whole); });
    }
    menu->popup(event->globalPos());
}

void ValueText::setQuiet(bool quiet)
{
    m_quiet = quiet;
    recolour();
}

int ValueText::heightForWidth(int width) const
{
    if (const auto known = m_heights.constFind(width); known != m_heights.constEnd())
        return *known;
    // A copy, since the document itself is laid out for the present width.
    const std::unique_ptr<QTextDocument> copy(document()->clone());
    copy->setDefaultFont(font());
    copy->setDocumentMargin(0);
    copy->setDefaultTextOption(document()->defaultTextOption());
    copy->setTextWidth(width);
    const int height = static_cast<int>(std::ceil(copy->size().height()));
    m_heights.insert(width, height);
    return height;
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
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_heights.clear();
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
