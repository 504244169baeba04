// SPDX-License-Identifier: GPL-3.0-or-later
#include "filestore.h"

#include <QCoroTimer>
#include <QDir>
#include <QFile>
#include <QUrl>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr std::chrono::milliseconds laterTurn(0);
constexpr QLatin1StringView unfinished(".new");

} // namespace

QString FileStore::fileOf(const EntryKey &key) const
{
    return QDir(m_folder).filePath(QString::fromLatin1(QUrl::toPercentEncoding(key)));
}

QStringList FileStore::keys() const
{
    QStringList keys;
    for (const QString &name : QDir(m_folder).entryList(QDir::Files, QDir::Name)) {
        if (!name.endsWith(unfinished))
            keys.append(QUrl::fromPercentEncoding(name.toLatin1()));
    }
    return keys;
}

Result<void> FileStore::replace(const EntryKey &key, const Secret &value) const
{
    QFile file(fileOf(key) + unfinished);
    bool isWritten = file.open(QIODevice::WriteOnly | QIODevice::Truncate);
    value.open([&](QByteArrayView bytes) { isWritten = isWritten && file.write(bytes.toByteArray()) == bytes.size(); });
    file.close();
    const QByteArray from = QFile::encodeName(file.fileName());
    if (!isWritten || std::rename(from.constData(), QFile::encodeName(fileOf(key)).constData()) != 0)
        return fail(ErrorKind::Keychain, u"the file of an entry cannot be written"_s);
    return {};
}

Async<void> FileStore::available()
{
    co_await QCoro::sleepFor(laterTurn);
    co_return Result<void>();
}

Async<void> FileStore::write(EntryKey key, SharedSecret value)
{
    co_await QCoro::sleepFor(laterTurn);
    const Result<void> written = replace(key, *value);
    if (!written)
        co_return fail(written.error());
    const Result<Secret> stored = co_await read(key);
    if (!stored)
        co_return fail(stored.error());
    if (!stored->equals(*value))
        co_return fail(ErrorKind::EntryDamaged, u"another value is there"_s);
    co_return Result<void>();
}

Async<Secret> FileStore::read(EntryKey key)
{
    co_await QCoro::sleepFor(laterTurn);
    QFile file(fileOf(key));
    if (!file.exists())
        co_return fail(ErrorKind::EntryMissing, u"there is no such entry"_s);
    if (!file.open(QIODevice::ReadOnly))
        co_return fail(ErrorKind::Keychain, u"the file of an entry cannot be read"_s);
    QByteArray bytes = file.readAll();
    co_return Secret::take(bytes);
}

Async<void> FileStore::remove(EntryKey key)
{
    co_await QCoro::sleepFor(laterTurn);
    if (QFile::exists(fileOf(key)) && !QFile::remove(fileOf(key)))
        co_return fail(ErrorKind::Keychain, u"the file of an entry cannot be removed"_s);
    co_return Result<void>();
}

} // namespace keyturn
