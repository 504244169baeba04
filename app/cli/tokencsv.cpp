// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokencsv.h"

#include "input.h"
#include "profile.h"
#include "secrettext.h"
#include "tokeninput.h"

#include <QHash>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// The cells of a record that are wanted; views into the file.
struct Row
{
    int line = 0;
    QByteArrayView name;
    QByteArrayView token;
    QByteArrayView note;
    qsizetype passedOver = -1; ///< the first column that nobody asked for and that has a token
};

bool isToken(QByteArrayView field)
{
    return withoutBlanks(field).startsWith("vidb_");
}

bool isBlank(QByteArrayView field)
{
    return withoutBlanks(field).isEmpty();
}

QByteArrayView cell(const QList<QByteArrayView> &fields, qsizetype column)
{
    return column < 0 || column >= fields.size() ? QByteArrayView() : fields.at(column);
}

/// As they stand in the record: a field in quotes begins with one.
QList<QByteArrayView> divided(QByteArrayView record, char separator)
{
    QList<QByteArrayView> pieces;
    qsizetype begin = 0;
    bool isQuoted = false;
    for (qsizetype at = 0; at <= record.size(); ++at) {
        if (at == record.size() || (!isQuoted && record.at(at) == separator)) {
            pieces.append(withoutBlanks(record.sliced(begin, at - begin)));
            begin = at + 1;
        } else if (record.at(at) == '"') {
            isQuoted = !isQuoted;
        }
    }
    return pieces;
}

/// By which the record has a token where the head's separator finds none, or a field that it does not find at all.
std::optional<char> otherSeparator(QByteArrayView record, const CsvHead &head)
{
    const qsizetype last = std::max(head.name, head.token);
    const auto isTokenPiece = [&](const QList<QByteArrayView> &pieces) {
        const QByteArrayView piece = cell(pieces, head.token);
        return isToken(piece.startsWith('"') ? piece.sliced(1) : piece);
    };
    const QList<QByteArrayView> own = divided(record, head.separator);
    if (isTokenPiece(own))
        return std::nullopt;
    for (const char separator : csvSeparators) {
        const QList<QByteArrayView> pieces = divided(record, separator);
        if (pieces.size() > last && (own.size() <= last || isTokenPiece(pieces)))
            return separator;
    }
    return std::nullopt;
}

QString plural(char separator)
{
    if (separator == '\t')
        return u"tabs"_s;
    return separator == ';' ? u"semicolons"_s : u"commas"_s;
}

qsizetype tokenPassedOver(const QList<QByteArrayView> &fields, const CsvHead &head)
{
    for (qsizetype i = 0; i < fields.size(); ++i) {
        if (i != head.name && i != head.token && i != head.note && isToken(fields.at(i)))
            return i;
    }
    return -1;
}

Result<QList<Row>> readRows(CsvRecords &records, const CsvHead &head)
{
    QList<Row> rows;
    while (!records.atEnd()) {
        const bool isPassedOver = !hasText(records.ahead());
        const std::optional<char> other = isPassedOver ? std::nullopt : otherSeparator(records.ahead(), head);
        const auto fields = records.next();
        if (other)
            return fail(csvError(records.line(), u"the first line is divided by %1, and this one by %2; write the file "
                                                 "with one of them"_s.arg(plural(head.separator), plural(*other))));
        if (!fields)
            return fail(fields.error());
        if (isPassedOver)
            continue;
        if (!std::all_of(fields->begin() + std::min(head.count, fields->size()), fields->end(), isBlank))
            return fail(csvError(records.line(), u"%1 fields where the first line has %2; a text with the separator in "
                                                 "it stands in quotes"_s.arg(fields->size())
                                                     .arg(head.count)));
        rows.append(Row{records.line(), cell(*fields, head.name), cell(*fields, head.token), cell(*fields, head.note),
                        tokenPassedOver(*fields, head)});
    }
    return rows;
}

Result<void> areNotExchanged(const QList<Row> &rows)
{
    const auto isInName = [](const Row &row) {
        return isToken(row.name);
    };
    if (std::any_of(rows.begin(), rows.end(), [](const Row &row) { return isToken(row.token); }))
        return {};
    const auto named = std::find_if(rows.begin(), rows.end(), isInName);
    if (named != rows.end())
        return fail(Error(ErrorKind::LooksLikeSecret, u"the columns look exchanged: the tokens stand in the column of "
                                                      "the names, and none in that of the tokens"_s)
                        .atLine(named->line));
    const auto other = std::find_if(rows.begin(), rows.end(), [](const Row &row) { return row.passedOver >= 0; });
    if (other != rows.end())
        return fail(csvError(other->line, u"the columns look exchanged: the tokens stand in column %1, and none in "
                                          "that of the tokens; say so with --map"_s.arg(other->passedOver + 1)));
    return {};
}

Error atRow(const Error &error, int line)
{
    const bool isSecret = error.kind() == ErrorKind::LooksLikeSecret;
    return isSecret ? error.atLine(line) : csvError(line, error.detail());
}

Result<CsvToken> readRow(const Row &row)
{
    if (!QUtf8StringView(row.name).isValidUtf8() || !QUtf8StringView(row.note).isValidUtf8())
        return fail(csvError(row.line, notUtf8()));
    const Result<QString> name = cleanName(QString::fromUtf8(row.name));
    if (!name)
        return fail(atRow(name.error(), row.line));
    const Result<QString> note = cleanNote(QString::fromUtf8(row.note));
    if (!note)
        return fail(atRow(note.error(), row.line));
    QByteArray value = row.token.toByteArray();
    Result<TokenInput> input = readTokenInput(value);
    if (!input)
        return fail(atRow(input.error(), row.line));
    const QString remark = remarkOn(*input);
    const SharedSecret secret = share(std::move(input->value));
    if (const Result<void> plain = arePlainTexts({*name, *note}, {secret}); !plain)
        return fail(atRow(plain.error(), row.line));
    CsvToken token;
    token.line = row.line;
    token.name = *name;
    token.note = *note;
    token.value = secret;
    token.remark = remark;
    return token;
}

Result<QList<CsvToken>> readTokens(const QList<Row> &rows)
{
    if (const Result<void> good = areNotExchanged(rows); !good)
        return fail(good.error());
    QList<CsvToken> tokens;
    QHash<QString, int> lines;
    for (const Row &row : rows) {
        Result<CsvToken> token = readRow(row);
        if (!token)
            return fail(token.error());
        if (const int earlier = lines.value(token->name); earlier > 0)
            return fail(csvError(row.line, u"its name is that of line %1"_s.arg(earlier)));
        lines.insert(token->name, row.line);
        tokens.append(std::move(*token));
    }
    return tokens;
}

Result<CsvReading> readAll(QByteArray &bytes, const CsvTitles &titles)
{
    const Result<QString> encoding = decodeCsv(bytes);
    if (!encoding)
        return fail(encoding.error());
    CsvRecords records(bytes.data(), bytes.data() + bytes.size());
    const Result<CsvHead> head = readCsvHead(records, titles);
    if (!head)
        return fail(head.error());
    CsvReading reading;
    reading.found = *encoding + u", "_s + head->found;
    const Result<QList<Row>> rows = readRows(records, *head);
    Result<QList<CsvToken>> tokens = rows ? readTokens(*rows) : fail(rows.error());
    if (!tokens) {
        const Error &error = tokens.error();
        return fail(Error(error.kind(), error.detail() + u" (found: "_s + reading.found + u')').atLine(error.line()));
    }
    reading.tokens = std::move(*tokens);
    return reading;
}

} // namespace

Result<CsvReading> readTokenCsv(QByteArray &bytes, const CsvTitles &titles)
{
    Result<CsvReading> reading = readAll(bytes, titles);
    wipe(bytes);
    return reading;
}

} // namespace keyturn
