// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace keyturn
{

/// Something to look for in this process's own memory, in a dress: XORed, so that to hold it is not to have a copy.
struct MaskedPiece
{
    QString secret; ///< what it belongs to, e.g. "new"
    QString form;   ///< e.g. "plain"
    qsizetype offset = 0;
    QByteArray masked;
};

/// For the one who knows the secret, which is another process.
[[nodiscard]] QByteArray masked(QByteArray bytes);

/// A copy, or what is left of one: pieces that stand one after the other count once.
struct MemoryCopy
{
    QString secret;
    QString form;
    QString place; ///< "heap", "heap of a thread", "stack", "stack of a thread", "anonymous mapping", a library's name
    quintptr address = 0;
    qsizetype bytes = 0;
};

struct MemoryScan
{
    qint64 megabytes = 0;
    QList<MemoryCopy> copies;
    QString trouble; ///< why it is worth nothing; empty when it is
};

/// Reads everything that is readable in this process, and counts. Its own buffer is left out and wiped.
[[nodiscard]] MemoryScan scanMemory(const QList<MaskedPiece> &pieces);

} // namespace keyturn
