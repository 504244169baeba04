// SPDX-License-Identifier: GPL-3.0-or-later
#include "fingerprint.h"

#include <QEvent>
#include <QFontDatabase>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr int bytesInLine = 8;

} // namespace

QString fingerprintLine(const QByteArray &sha256)
{
    return QString::fromLatin1(sha256.toHex(':').toUpper());
}

QString fingerprintBlock(const QByteArray &sha256)
{
    QStringList lines;
    for (qsizetype at = 0; at < sha256.size(); at += bytesInLine) {
        const QByteArray line = sha256.mid(at, bytesInLine);
        QString text = QString::fromLatin1(line.left(bytesInLine / 2).toHex(' ').toUpper());
        text += u"  "_s + QString::fromLatin1(line.mid(bytesInLine / 2).toHex(' ').toUpper());
        lines.append(text.trimmed());
    }
    return lines.join(u'\n');
}

FingerprintView::FingerprintView(QWidget *parent) : QTextEdit(parent)
{
    setReadOnly(true);
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusPolicy(Qt::StrongFocus);
    setLineWrapMode(QTextEdit::NoWrap);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setLayoutDirection(Qt::LeftToRight); // hexadecimal digits read so everywhere
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("SHA-256 fingerprint"));
    recolour();
}

void FingerprintView::setFingerprint(const QByteArray &sha256)
{
    setPlainText(fingerprintBlock(sha256));
    updateGeometry();
}

QSize FingerprintView::sizeHint() const
{
    return document()->size().toSize() + QSize(2, 0);
}

void FingerprintView::recolour()
{
    QPalette palette;
    palette.setColor(QPalette::Base, Qt::transparent);
    setPalette(palette);
}

void FingerprintView::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        recolour();
}

} // namespace keyturn
