// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokencsv.h"

#include "profile.h"
#include "tokeninput.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Error csvError(int line, const QString &detail)
{
    return Error(ErrorKind::Csv, detail).atLine(line);
}

/// Gives the records one by one. Doubled quotes are undone in place, so that a secret is never copied.
class Records
{
public:
    Records(char *begin, char *end) : m_at(begin), m_end(end) {}
    [[nodiscard]] bool atEnd() const { return m_at == m_end; }
    /// Of the record that next() gave last.
    [[nodiscard]] int line() const { return m_line; }
    [[nodiscard]] Result<QList<QByteArrayView>> next();

private:
    [[nodiscard]] Result<QByteArrayView> quoted();
    [[nodiscard]] Result<QByteArrayView> plain();
    [[nodiscard]] bool atRecordEnd() const
    {
        return m_at == m_end || *m_at == '\n' || (*m_at == '\r' && m_at + 1 != m_end && m_at[1] == '\n');
    }

    char *m_at;
    char *m_end;
    int m_line = 0;
    int m_nextLine = 1;
};

Result<QList<QByteArrayView>> Records::next()
{
    m_line = m_nextLine;
    QList<QByteArrayView> fields;
    for (;;) {
        const bool isQuoted = m_at != m_end && *m_at == '"';
        const Result<QByteArrayView> field = isQuoted ? quoted() : plain();
        if (!field)
            return fail(field.error());
        fields.append(*field);
        if (atRecordEnd())
            break;
        ++m_at; // the comma
    }
    if (m_at != m_end) {
        m_at += *m_at == '\r' ? 2 : 1;
        ++m_nextLine;
    }
    return fields;
}

Result<QByteArrayView> Records::plain()
{
    const char *begin = m_at;
    while (!atRecordEnd() && *m_at != ',') {
        if (*m_at == '"')
            return fail(csvError(m_line, u"a quote inside a field that does not begin with one"_s));
        ++m_at;
    }
    return QByteArrayView(begin, m_at - begin);
}

Result<QByteArrayView> Records::quoted()
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
        m_nextLine += *m_at == '\n' ? 1 : 0;
        *write++ = *m_at;
    }
    if (!atRecordEnd() && *m_at != ',')
        return fail(csvError(m_line, u"text after a closing quote"_s));
    return QByteArrayView(begin, write - begin);
}

struct Columns
{
    qsizetype count = 0;
    qsizetype name = -1;
    qsizetype token = -1;
    qsizetype note = -1;
};

Result<Columns> readHeader(Records &records)
{
    const auto fields = records.next();
    if (!fields)
        return fail(fields.error());
    Columns columns;
    columns.count = fields->size();
    for (qsizetype i = 0; i < fields->size(); ++i) {
        const QByteArrayView field = fields->at(i).trimmed();
        qsizetype *column = field == "name"    ? &columns.name
                            : field == "token" ? &columns.token
                            : field == "note"  ? &columns.note
                                               : nullptr;
        if (column == nullptr || *column >= 0)
            return fail(
                csvError(records.line(), u"the first line must name the columns: name,token or name,token,note"_s));
        *column = i;
    }
    if (columns.name < 0 || columns.token < 0)
        return fail(csvError(records.line(), u"the first line must name the columns: name,token or name,token,note"_s));
    return columns;
}

Result<CsvToken> readRecord(const QList<QByteArrayView> &fields, const Columns &columns, int line)
{
    if (fields.size() != columns.count)
        return fail(csvError(line, u"%1 fields where the first line has %2"_s.arg(fields.size()).arg(columns.count)));
    const QByteArrayView nameBytes = fields.at(columns.name);
    const QByteArrayView noteBytes = columns.note < 0 ? QByteArrayView() : fields.at(columns.note);
    if (!QUtf8StringView(nameBytes).isValidUtf8() || !QUtf8StringView(noteBytes).isValidUtf8())
        return fail(csvError(line, u"the text is not UTF-8"_s));
    const Result<QString> name = cleanName(QString::fromUtf8(nameBytes));
    if (!name)
        return fail(csvError(line, name.error().detail()));
    QByteArray value = fields.at(columns.token).toByteArray();
    Result<TokenInput> input = readTokenInput(value);
    if (!input)
        return fail(csvError(line, input.error().detail()));

    CsvToken token;
    token.line = line;
    token.name = *name;
    token.note = QString::fromUtf8(noteBytes).trimmed();
    token.value = share(std::move(input->value));
    return token;
}

Result<QList<CsvToken>> readAll(QByteArray &bytes)
{
    const qsizetype mark = bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
    Records records(bytes.data() + mark, bytes.data() + bytes.size());
    const Result<Columns> columns = readHeader(records);
    if (!columns)
        return fail(columns.error());
    QList<CsvToken> tokens;
    QSet<QString> names;
    while (!records.atEnd()) {
        const auto fields = records.next();
        if (!fields)
            return fail(fields.error());
        if (fields->size() == 1 && fields->front().trimmed().isEmpty())
            continue; // an empty line
        Result<CsvToken> token = readRecord(*fields, *columns, records.line());
        if (!token)
            return fail(token.error());
        if (names.contains(token->name))
            return fail(csvError(token->line, u"the name '%1' is there twice"_s.arg(token->name)));
        names.insert(token->name);
        tokens.append(std::move(*token));
    }
    return tokens;
}

} // namespace

Result<QList<CsvToken>> readTokenCsv(QByteArray &bytes)
{
    Result<QList<CsvToken>> tokens = readAll(bytes);
    wipe(bytes);
    return tokens;
}

} // namespace keyturn
