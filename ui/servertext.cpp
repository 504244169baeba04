// SPDX-License-Identifier: GPL-3.0-or-later
#include "servertext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTextDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct ServerText
{
    Q_DECLARE_TR_FUNCTIONS(keyturn::ServerText)
};

constexpr char32_t firstPicture = 0x2400; // Unicode's pictures of the control characters
constexpr char32_t pictureOfDelete = 0x2421;
constexpr int mostMarks = 3; ///< on one letter; no script needs more

bool isPlain(QChar c)
{
    return c.unicode() >= u' ' && c.unicode() < 0x7f;
}

/// Characters without a look of their own that Unicode does not count among the format characters.
bool isBlank(char32_t c)
{
    constexpr std::array<char32_t, 9> blanks{0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0, 0x180f};
    const bool isVariation = (c >= 0x180b && c <= 0x180d) || (c >= 0xfe00 && c <= 0xfe0f) || c >= 0xe0000;
    return isVariation || std::find(blanks.begin(), blanks.end(), c) != blanks.end();
}

bool isHidden(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return isBlank(c);
    }
}

bool isMark(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing ||
           category == QChar::Mark_SpacingCombining;
}

QString visible(char32_t c)
{
    if (c < U' ')
        return QChar(static_cast<char16_t>(firstPicture + c));
    if (c == 0x7f)
        return QChar(static_cast<char16_t>(pictureOfDelete));
    if (isHidden(c))
        return u"<U+%1>"_s.arg(QString::number(static_cast<uint>(c), 16).toUpper(), 4, u'0');
    return QString::fromUcs4(&c, 1);
}

/// A text as it is written character by character, to its limit.
class Writer
{
public:
    Writer(const QString &text, TextLimit limit) : m_text(text), m_limit(limit) {}

    [[nodiscard]] QString written()
    {
        // Read no further than twice what is shown, should it be nothing but marks.
        const qsizetype end = std::min(m_text.size(), 2 * m_limit.characters);
        while (m_at < end && m_shown.size() < m_limit.characters && m_lines <= m_limit.lines)
            write(next());
        if (m_at < m_text.size() || m_lines > m_limit.lines) {
            m_shown += QChar(0x2026) + u' ' +
                       ServerText::tr("(%1 characters)", "of a text that is not shown in full")
                           .arg(QLocale().toString(m_text.size()));
        }
        return m_shown;
    }

private:
    char32_t next()
    {
        const QChar first = m_text.at(m_at++);
        if (first.isHighSurrogate() && m_at < m_text.size() && m_text.at(m_at).isLowSurrogate())
            return QChar::surrogateToUcs4(first, m_text.at(m_at++));
        return first.unicode();
    }
    void write(char32_t c)
    {
        if (c == U'\r' && m_limit.lines > 1 && m_at < m_text.size() && m_text.at(m_at) == u'\n')
            return; // one break, as Windows writes it
        if (c == U'\n' && m_limit.lines > 1) {
            if (++m_lines <= m_limit.lines)
                m_shown += u'\n';
            return;
        }
        m_marks = isMark(c) ? m_marks + 1 : 0;
        if (m_marks == mostMarks + 1)
            m_shown += QChar(0x2026); // once for all that follow
        if (m_marks <= mostMarks)
            m_shown += visible(c);
    }

    const QString &m_text;
    TextLimit m_limit;
    QString m_shown;
    qsizetype m_at = 0;
    int m_lines = 1;
    int m_marks = 0;
};

} // namespace

QString visibleText(const QString &text, TextLimit limit)
{
    // Nearly every text: nothing is copied.
    if (text.size() <= limit.characters && std::all_of(text.begin(), text.end(), isPlain))
        return text;
    return Writer(text, limit).written();
}

QString plainToolTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text) : text;
}

QString visibleToolTip(const QString &text)
{
    return plainToolTip(visibleText(text, TextLimit{400, 12}));
}

} // namespace keyturn
