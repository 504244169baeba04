// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine says to a person's words before it does anything with them.
#include "engine.h"

#include "secrettext.h"
#include "textguard.h"

namespace keyturn
{

Async<void> Engine::arePlain(QStringList texts)
{
    const RotationPorts parts = ports();
    co_return co_await holdNoSecret(parts, texts);
}

/// Without a key of the folder there is no value yet that it could be the same as, and none is made for this.
Async<void> Engine::couldAddTokens(ProfileId profile, QList<NewToken> tokens)
{
    const Result<Profile> found = co_await m_storage.profiles().byId(profile);
    if (!found)
        co_return fail(found.error());
    const Result<std::optional<FolderKeyRecord>> key = co_await m_storage.folder().key();
    if (!key)
        co_return fail(key.error());
    if (!key->has_value())
        co_return Result<void>();
    const Result<void> opened = co_await m_keys.open();
    if (!opened)
        co_return opened;
    const Result<QList<TokenRecord>> records = newRecords(m_keys, *found, tokens, m_clock.now());
    if (!records)
        co_return fail(records.error());
    const RotationPorts parts = ports();
    const QList<TokenRecord> &fresh = *records;
    const Result<void> plain = co_await holdNoSecret(parts, fresh);
    if (!plain)
        co_return plain;
    co_return co_await areUnknown(parts, fresh);
}

} // namespace keyturn
