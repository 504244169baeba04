// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

QString Vault::name() const
{
    return u"Vault"_s;
}

Async<void> Vault::available()
{
    return m_keys.open();
}

Async<void> Vault::write(EntryKey key, SharedSecret value)
{
    const Result<void> opened = co_await m_keys.open();
    if (!opened)
        co_return fail(opened.error());
    const QByteArray sealed = m_keys.sealValue(key, *value);
    const Result<void> put = co_await m_values.put(key, sealed);
    if (!put)
        co_return fail(put.error());
    const Result<Secret> stored = co_await read(key);
    if (!stored)
        co_return fail(stored.error());
    if (!stored->equals(*value))
        co_return fail(ErrorKind::EntryDamaged, u"the vault gives back another value than it was given"_s);
    co_return Result<void>();
}

Async<Secret> Vault::read(EntryKey key)
{
    const Result<void> opened = co_await m_keys.open();
    if (!opened)
        co_return fail(opened.error());
    const Result<QByteArray> sealed = co_await m_values.get(key);
    if (!sealed)
        co_return fail(sealed.error());
    if (sealed->isEmpty())
        co_return fail(ErrorKind::EntryMissing, u"the vault has no such entry"_s);
    co_return m_keys.unsealValue(*sealed, key);
}

Async<void> Vault::remove(EntryKey key)
{
    return m_values.erase(key);
}

Async<void> Vault::probe()
{
    const EntryKey key = makeEntryKey(m_keys.folder(), TokenId::make(), StoreKind::Vault);
    const SharedSecret value = share(Secret::random(32));
    const Result<void> written = co_await write(key, value);
    if (!written)
        co_return written;
    co_return co_await remove(key);
}

} // namespace keyturn
