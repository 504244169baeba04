// SPDX-License-Identifier: GPL-3.0-or-later
#include "writings.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>

using namespace Qt::StringLiterals;

namespace keyturn
{

void Writings::add(const QString &place, const QByteArray &bytes)
{
    QList<QByteArray> &all = m_bytes[place];
    const QByteArray hash = QCryptographicHash::hash(place.toUtf8() + '\0' + bytes, QCryptographicHash::Sha256);
    if (bytes.isEmpty() || m_known.contains(hash))
        return;
    m_known.insert(hash);
    all.append(bytes);
}

void Writings::addFolder(const QString &place, const QString &folder)
{
    add(place, {});
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        add(place, file.fileName().toUtf8());
        if (file.open(QIODevice::ReadOnly))
            add(place, file.readAll());
    }
}

void Writings::addProcess(qint64 pid)
{
    for (const QString &name : {u"cmdline"_s, u"environ"_s}) {
        QFile file(u"/proc/%1/%2"_s.arg(pid).arg(name));
        if (file.open(QIODevice::ReadOnly))
            add(u"/proc, "_s + name, file.readAll());
    }
}

qsizetype Writings::size(const QString &place) const
{
    qsizetype size = 0;
    for (const QByteArray &bytes : of(place))
        size += bytes.size();
    return size;
}

} // namespace keyturn
