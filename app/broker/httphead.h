// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace keyturn
{

/// The values of a field in the head of an HTTP message, in their order. Its name has no case (RFC 9110, 5.1): Qt
/// writes it as it was given before 6.8, and in small letters since.
[[nodiscard]] inline QList<QByteArray> fieldsOf(const QByteArray &head, QByteArrayView name)
{
    QList<QByteArray> values;
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            values.append(line.mid(colon + 1).trimmed());
    }
    return values;
}

} // namespace keyturn
