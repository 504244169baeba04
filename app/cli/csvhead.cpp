// SPDX-License-Identifier: GPL-3.0-or-later
#include "csvhead.h"

#include "secrettext.h"
#include "tokeninput.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

QString separatorName(char separator)
{
    return separator == '\t' ? u"a tab"_s : QString(QLatin1Char(separator));
}

QString titleOf(QByteArrayView field)
{
    return QString::fromUtf8(withoutBlanks(field)).trimmed();
}

bool isCalled(const QString &title, const QString &wanted)
{
    return title.compare(wanted, Qt::CaseInsensitive) == 0;
}

/// A file without a head has cells there. Those are not repeated.
bool isPlausible(const QString &title)
{
    return title.size() <= 30 && !title.startsWith("vidb_"_L1, Qt::CaseInsensitive) && !looksLikeSecret(title) &&
           std::none_of(title.cbegin(), title.cend(), [](QChar c) { return c.isDigit() || c == u'@'; });
}

struct Candidate
{
    CsvHead head;
    QStringList titles;
    std::optional<QString> fault;
};

/// Which column is the wanted one; -1 if none.
qsizetype columnOf(const QStringList &titles, const QString &wanted, std::optional<QString> &fault)
{
    qsizetype found = -1;
    for (qsizetype i = 0; i < titles.size(); ++i) {
        if (!isCalled(titles.at(i), wanted))
            continue;
        if (found >= 0)
            fault = u"the column %1 is there twice"_s.arg(wanted);
        found = i;
    }
    return found;
}

void findColumns(Candidate &candidate, const CsvTitles &titles)
{
    CsvHead &head = candidate.head;
    head.count = candidate.titles.size();
    head.name = columnOf(candidate.titles, titles.name, candidate.fault);
    head.token = columnOf(candidate.titles, titles.token, candidate.fault);
    head.note = columnOf(candidate.titles, titles.note, candidate.fault);
    const bool isComplete = head.name >= 0 && head.token >= 0 && (!titles.hasNote || head.note >= 0);
    if (!isComplete) {
        candidate.fault = u"the first line must name the columns: %1 and %2; where they are called otherwise, say so "
                          "with --map name=...,token=...,note=..."_s.arg(titles.name, titles.token);
        return;
    }
    if (titles.areMapped || candidate.fault)
        return;
    const auto isOurs = [&](const QString &title) {
        return title.isEmpty() || isCalled(title, titles.name) || isCalled(title, titles.token) ||
               isCalled(title, titles.note);
    };
    if (!std::all_of(candidate.titles.cbegin(), candidate.titles.cend(), isOurs))
        candidate.fault = u"there are columns besides name, token and note; say which are meant with --map "
                          "name=...,token=...,note=..., and the others are passed over"_s;
}

/// On a copy, which is wiped: it may hold a token where the file has no head.
std::optional<Candidate> tried(QByteArrayView line, char separator, const CsvTitles &titles)
{
    QByteArray copy = line.toByteArray();
    CsvRecords records(copy.data(), copy.data() + copy.size());
    records.setSeparator(separator);
    const auto fields = records.next();
    std::optional<Candidate> candidate;
    if (fields) {
        candidate.emplace();
        candidate->head.separator = separator;
        for (const QByteArrayView field : *fields)
            candidate->titles.append(titleOf(field));
        while (candidate->titles.size() > 1 && candidate->titles.constLast().isEmpty())
            candidate->titles.removeLast();
        findColumns(*candidate, titles);
    }
    wipe(copy);
    return candidate;
}

QString foundIn(const Candidate &candidate)
{
    const QString separator = u"the separator is %1"_s.arg(separatorName(candidate.head.separator));
    if (!std::all_of(candidate.titles.cbegin(), candidate.titles.cend(), isPlausible))
        return separator + u", the first line does not look like names of columns"_s;
    return separator + u", columns "_s + candidate.titles.join(u", "_s);
}

/// Excel's own line in front of the head: `sep=;`, also as another program saves that: `"sep=;"`, `sep=;;`.
std::optional<char> saidSeparator(QByteArrayView line)
{
    QByteArrayView said = line.sliced(withoutBlanks(line).data() - line.data());
    if (said.startsWith('"'))
        said = said.sliced(1);
    if (said.size() < 5 || said.first(4).compare("sep=", Qt::CaseInsensitive) != 0 || hasText(said.sliced(5)))
        return std::nullopt;
    return said.at(4);
}

void passOverRowsWithoutText(CsvRecords &records)
{
    while (!records.atEnd() && !hasText(records.ahead()))
        records.skip();
}

/// Of the separators, or of the one that is said, by which the columns are found, or most of them.
std::optional<Candidate> bestOf(QByteArrayView line, std::optional<char> said, const CsvTitles &titles)
{
    std::optional<Candidate> best;
    for (const char separator : csvSeparators) {
        if (said && *said != separator)
            continue;
        std::optional<Candidate> candidate = tried(line, separator, titles);
        if (!candidate)
            continue;
        const bool isBetter =
            !best || (best->fault && (!candidate->fault || candidate->titles.size() > best->titles.size()));
        if (isBetter)
            best = std::move(candidate);
    }
    return best;
}

} // namespace

QString notUtf8()
{
    return u"the text is not UTF-8; save it as UTF-8, which Excel calls \"CSV UTF-8\""_s;
}

bool hasText(QByteArrayView record)
{
    const auto isMark = [](char c) {
        return c == '"' || std::find(csvSeparators.begin(), csvSeparators.end(), c) != csvSeparators.end();
    };
    record = withoutBlanks(record);
    while (!record.isEmpty() && isMark(record.front()))
        record = withoutBlanks(record.sliced(1));
    return !record.isEmpty();
}

Result<CsvTitles> readColumnMap(const QString &map)
{
    const auto bad = [] {
        return fail(ErrorKind::Usage,
                    u"--map names columns of the file for name, token and note, as in name=Title,token=Password"_s);
    };
    CsvTitles titles;
    titles.areMapped = true;
    QStringList given;
    for (const QString &part : map.split(u',')) {
        const QString ours = part.section(u'=', 0, 0).trimmed().toLower();
        const QString theirs = part.section(u'=', 1).trimmed();
        if (theirs.isEmpty() || given.contains(ours))
            return bad();
        given.append(ours);
        if (ours == "name"_L1)
            titles.name = theirs;
        else if (ours == "token"_L1)
            titles.token = theirs;
        else if (ours == "note"_L1)
            titles.note = theirs;
        else
            return bad();
    }
    titles.hasNote = given.contains(u"note"_s);
    if (isCalled(titles.name, titles.token) || isCalled(titles.name, titles.note) ||
        isCalled(titles.token, titles.note))
        return fail(ErrorKind::Usage, u"--map names one column twice"_s);
    return titles;
}

Result<CsvHead> readCsvHead(CsvRecords &records, const CsvTitles &titles)
{
    passOverRowsWithoutText(records);
    const std::optional<char> said = saidSeparator(records.ahead());
    if (said) {
        records.skip();
        passOverRowsWithoutText(records);
    }
    if (records.atEnd())
        return fail(csvError(
            1, u"the file is empty; its first line must name the columns: %1 and %2"_s.arg(titles.name, titles.token)));
    const bool isUtf8 = QUtf8StringView(records.ahead()).isValidUtf8();
    std::optional<Candidate> best = bestOf(records.ahead(), said, titles);
    if (best && best->fault && !isUtf8)
        best->fault = notUtf8();
    records.setSeparator(best ? best->head.separator : ',');
    const auto line = records.next();
    if (!line)
        return fail(line.error());
    if (!best)
        return fail(csvError(records.line(), u"the separator is none of comma, semicolon and tab"_s));
    if (best->fault)
        return fail(csvError(records.line(), *best->fault + u" (found: "_s + foundIn(*best) + u')'));
    best->head.found = foundIn(*best);
    return best->head;
}

} // namespace keyturn
