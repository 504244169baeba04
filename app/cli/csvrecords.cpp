// SPDX-License-Identifier: GPL-3.0-or-later
#include "csvrecords.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

Error csvError(int line, const QString &detail)
{
    return Error(ErrorKind::Csv, detail).atLine(line);
}

QByteArrayView CsvRecords::ahead() const
{
    const char *end = m_at;
    bool isQuoted = false;
    for (; end != m_end && (isQuoted || (*end != '\n' && *end != '\r')); ++end) {
        if (*end == '"')
            isQuoted = !isQuoted;
    }
    return QByteArrayView(m_at, end - m_at);
}

void CsvRecords::skip()
{
    m_line = m_nextLine;
    m_at += ahead().size();
    endRecord();
}

void CsvRecords::endRecord()
{
    if (m_at == m_end)
        return;
    const bool isPair = *m_at == '\r' && m_at + 1 != m_end && m_at[1] == '\n';
    m_at += isPair ? 2 : 1;
    ++m_nextLine;
}

Result<QList<QByteArrayView>> CsvRecords::next()
{
    m_line = m_nextLine;
    QList<QByteArrayView> fields;
    for (;;) {
        const Result<QByteArrayView> read = field();
        if (!read)
            return fail(read.error());
        fields.append(*read);
        if (atRecordEnd())
            break;
        ++m_at; // the separator
    }
    endRecord();
    return fields;
}

/// A quote may stand behind blanks, as people write it.
Result<QByteArrayView> CsvRecords::field()
{
    char *const begin = m_at;
    skipBlanks();
    if (m_at != m_end && *m_at == '"')
        return quoted();
    m_at = begin;
    return plain();
}

void CsvRecords::skipBlanks()
{
    while (m_at != m_end && (*m_at == ' ' || *m_at == '\t') && *m_at != m_separator)
        ++m_at;
}

Result<QByteArrayView> CsvRecords::plain()
{
    const char *begin = m_at;
    while (!atRecordEnd() && *m_at != m_separator) {
        if (*m_at == '"')
            return fail(csvError(m_line, u"a quote inside a field that does not begin with one"_s));
        ++m_at;
    }
    return QByteArrayView(begin, m_at - begin);
}

Result<QByteArrayView> CsvRecords::quoted()
{
    char *const begin = ++m_at;
    char *write = begin;
    for (;; ++m_at) {
        if (m_at == m_end)
            return fail(csvError(m_line, u"a quote that is never closed"_s));
        if (*m_at == '"') {
            ++m_at;
            if (m_at == m_end || *m_at != '"')
                break;
        }
        const bool isLoneReturn = *m_at == '\r' && (m_at + 1 == m_end || m_at[1] != '\n');
        m_nextLine += *m_at == '\n' || isLoneReturn ? 1 : 0;
        *write++ = *m_at;
    }
    skipBlanks();
    if (!atRecordEnd() && *m_at != m_separator)
        return fail(csvError(m_line, u"text after a closing quote"_s));
    return QByteArrayView(begin, write - begin);
}

} // namespace keyturn
