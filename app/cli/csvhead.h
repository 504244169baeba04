// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "csvrecords.h"
#include "secret.h"

#include <QString>
#include <QStringList>

#include <array>

namespace keyturn
{

/// What the columns of a file are called, in any case.
struct CsvTitles
{
    QString name = QStringLiteral("name");
    QString token = QStringLiteral("token");
    QString note = QStringLiteral("note");
    /// The names are a person's: the columns that they leave out are passed over, and all that they name are there.
    bool areMapped = false;
    bool hasNote = false; ///< the map names one
};

/// "name=Title,token=Password,note=Notes"; what is left out is called as ours. Usage otherwise.
[[nodiscard]] Result<CsvTitles> readColumnMap(const QString &map);

/// Where the columns are.
struct CsvHead
{
    char separator = ',';
    qsizetype count = 0;
    qsizetype name = -1;
    qsizetype token = -1;
    qsizetype note = -1;
    QString found; ///< separator and columns, for a person
};

inline constexpr std::array csvSeparators{',', ';', '\t'};

/// What to say of a text in another encoding.
[[nodiscard]] QString notUtf8();

/// False when a record has separators, quotes and blanks only.
[[nodiscard]] bool hasText(QByteArrayView record);

/// UTF-16 with a byte order mark becomes UTF-8, and a mark of UTF-8 is blanked out. Says what it was ("UTF-8",
/// "UTF-16", "not UTF-8"). Csv when it is no text: a workbook, UTF-16 without a mark, zero bytes. What `bytes` had
/// before is wiped.
[[nodiscard]] Result<QString> decodeCsv(QByteArray &bytes);

/// Reads the first record with text, and before it Excel's line "sep=;", and leaves `records` behind it. The separator
/// is the one of comma, semicolon and tab by which the columns are found. Csv when they are not.
[[nodiscard]] Result<CsvHead> readCsvHead(CsvRecords &records, const CsvTitles &titles);

} // namespace keyturn
