// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QByteArrayView>
#include <QList>

namespace keyturn
{

/// Gives the records of a CSV text one by one. Doubled quotes are undone in place, so that a secret is never copied.
class CsvRecords
{
public:
    CsvRecords(char *begin, char *end) : m_at(begin), m_end(end) {}
    void setSeparator(char separator) { m_separator = separator; }
    [[nodiscard]] bool atEnd() const { return m_at == m_end; }
    /// Of the record that next() gave last.
    [[nodiscard]] int line() const { return m_line; }
    /// Csv for quotes that are not right.
    [[nodiscard]] Result<QList<QByteArrayView>> next();
    /// The bytes of the record that next() would give.
    [[nodiscard]] QByteArrayView ahead() const;
    /// Passes over that record, whatever is wrong in it.
    void skip();

private:
    [[nodiscard]] Result<QByteArrayView> field();
    [[nodiscard]] Result<QByteArrayView> quoted();
    [[nodiscard]] Result<QByteArrayView> plain();
    void skipBlanks();
    void endRecord();
    [[nodiscard]] bool atRecordEnd() const { return m_at == m_end || *m_at == '\n' || *m_at == '\r'; }

    char *m_at;
    char *m_end;
    char m_separator = ',';
    int m_line = 0;
    int m_nextLine = 1;
};

[[nodiscard]] Error csvError(int line, const QString &detail);

} // namespace keyturn
