// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

namespace keyturn
{

/// The folder, and every file and folder below it: its bytes, and when it was written to. Equal before and after =
/// nothing was written.
[[nodiscard]] inline QStringList everythingIn(const QString &path)
{
    const auto times = [](const QFileInfo &info) {
        return QStringLiteral(" %1").arg(info.lastModified().toMSecsSinceEpoch());
    };
    QStringList all(path + times(QFileInfo(path)));
    const QFileInfoList entries = QDir(path).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    for (const QFileInfo &entry : entries) {
        if (entry.fileName().endsWith(QLatin1String("-shm"))) {
            all.append(entry.fileName()); // memory that the readers of a database share
            continue;
        }
        if (entry.isDir()) {
            all += everythingIn(entry.filePath());
            continue;
        }
        QFile file(entry.filePath());
        const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
        all.append(entry.fileName() + times(entry) + QLatin1Char(' ') + QString::number(qHash(bytes), 16));
    }
    return all;
}

} // namespace keyturn
