// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QSet>
#include <QString>

namespace keyturn
{

/// Everything that programs left somewhere, by the kind of place.
class Writings
{
public:
    /// The same bytes count once.
    void add(const QString &place, const QByteArray &bytes);
    /// All files below the folder, hidden ones too, with their names.
    void addFolder(const QString &place, const QString &folder);
    /// Command line and environment of a running process, as far as the system shows them.
    void addProcess(qint64 pid);

    [[nodiscard]] QStringList places() const { return m_bytes.keys(); }
    [[nodiscard]] const QList<QByteArray> &of(const QString &place) const { return *m_bytes.constFind(place); }
    [[nodiscard]] qsizetype size(const QString &place) const;

private:
    QMap<QString, QList<QByteArray>> m_bytes;
    QSet<QByteArray> m_known;
};

} // namespace keyturn
