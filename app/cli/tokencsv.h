// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "secret.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace keyturn
{

struct CsvToken
{
    int line = 0; ///< 1-based, where its record begins
    QString name;
    QString note;
    SharedSecret value;
};

/// A file of tokens to import: RFC 4180 (quotes, doubled quotes, line breaks inside quotes; LF as well as CRLF; a UTF-8
/// byte order mark is skipped), the first record names the columns `name`, `token` and perhaps `note`, in any order.
/// Wipes `bytes`, whatever comes out. All or nothing: Csv with the line() of the first record that is not right.
[[nodiscard]] Result<QList<CsvToken>> readTokenCsv(QByteArray &bytes);

} // namespace keyturn
