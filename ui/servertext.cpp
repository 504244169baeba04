// SPDX-License-Identifier: GPL-3.0-or-later
#include "servertext.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr char16_t firstPicture = 0x2400; // Unicode's pictures of the control characters
constexpr char16_t pictureOfDelete = 0x2421;

QString visible(QChar c)
{
    if (c.unicode() < u' ')
        return QChar(char16_t(firstPicture + c.unicode()));
    if (c.unicode() == 0x7f)
        return QChar(pictureOfDelete);
    const QChar::Category category = c.category();
    const bool isHidden = category == QChar::Other_Control || category == QChar::Other_Format ||
                          category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
    return isHidden ? u"<U+%1>"_s.arg(QString::number(c.unicode(), 16).toUpper(), 4, u'0') : QString(c);
}

} // namespace

QString visibleText(const QString &text, qsizetype most)
{
    QString shown;
    for (const QChar c : text.left(most))
        shown += visible(c);
    if (text.size() > most)
        shown += QChar(0x2026);
    return shown;
}

} // namespace keyturn
