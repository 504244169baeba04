// SPDX-License-Identifier: GPL-3.0-or-later
#include "knownvalue.h"

#include <chrono>

namespace keyturn
{

namespace
{

constexpr std::chrono::hours freshFor(24);

MadeValue madeValueOf(const Attempt &attempt)
{
    MadeValue made;
    made.attempt = attempt.id;
    made.at = attempt.ended.value_or(attempt.started);
    made.token = attempt.token;
    made.name = attempt.onceName;
    made.profileId = attempt.profile.id;
    made.profile = attempt.profile.name;
    made.account = attempt.account;
    made.reason = attempt.reason;
    made.suffix = attempt.suffix;
    made.isGiven = attempt.httpStatus == 0;
    return made;
}

} // namespace

Async<KnownValue> knownValue(RotationPorts ports, SharedSecret value)
{
    KnownValue known;
    // Without a key nothing was ever fingerprinted, and none is made for a question.
    const Result<std::optional<FolderKeyRecord>> key = co_await ports.storage.folder().key();
    if (!key)
        co_return fail(key.error());
    if (!key->has_value())
        co_return known;
    const Result<void> opened = co_await ports.keys.open();
    if (!opened)
        co_return fail(opened.error());
    const Fingerprint fingerprint = ports.keys.fingerprint(*value);
    const Result<std::optional<TokenRecord>> stored = co_await ports.storage.tokens().byFingerprint(fingerprint);
    if (!stored)
        co_return fail(stored.error());
    known.stored = *stored;
    if (known.stored) {
        const ProfileId id = known.stored->profile;
        const Result<Profile> profile = co_await ports.storage.profiles().byId(id);
        known.profile = profile ? profile->name : QString();
    }
    const Result<std::optional<Attempt>> attempt = co_await ports.storage.journal().madeBy(fingerprint);
    if (!attempt)
        co_return fail(attempt.error());
    if (!attempt->has_value())
        co_return known;
    known.made = madeValueOf(**attempt);
    if (!known.made->token.isNull()) {
        const TokenId id = known.made->token;
        const Result<TokenRecord> record = co_await ports.storage.tokens().byId(id);
        known.made->name = record ? record->name : QString();
    }
    known.isFresh = !known.stored && known.made->at.addDuration(freshFor) > ports.clock.now();
    co_return known;
}

} // namespace keyturn
