// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "csvhead.h"

namespace keyturn
{

struct CsvToken
{
    int line = 0; ///< 1-based, where its record begins
    QString name;
    QString note;
    SharedSecret value;
    QString remark; ///< what is unusual about the value, as remarkOn() says; mostly empty
};

struct CsvReading
{
    QList<CsvToken> tokens;
    QString found; ///< encoding, separator and columns, for a person; none of the cells
};

/// A file of tokens to import, as other programs write it: RFC 4180 (quotes, doubled quotes, line breaks inside quotes)
/// with LF, CRLF or CR; the separator and the columns are found in the head, see csvhead.h. Records without any text
/// are passed over, and so are empty fields too many at the end; such as lack there are empty.
/// A record that is divided by another separator than the head is told as such, whatever else is wrong with it.
/// Wipes `bytes`, whatever comes out. All or nothing: Csv with the line() of the first record that is not right, or
/// LooksLikeSecret with the line() of a text that looks like a token. No error repeats a cell.
[[nodiscard]] Result<CsvReading> readTokenCsv(QByteArray &bytes, const CsvTitles &titles = {});

} // namespace keyturn
