// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine.h"

#include "keeping.h"
#include "secrettext.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// With the data folder's key lost there is no fingerprint to hold the value against, only its end; what stands in the
/// keychain itself is not to be lost with it.
Async<SharedSecret> readWithoutKey(RotationPorts ports, TokenRecord token)
{
    Result<Secret> value = co_await ports.store.read(token.entry);
    if (!value)
        co_return fail(value.error());
    if (value->suffix() != token.suffix)
        co_return fail(ErrorKind::EntryDamaged, u"the store holds another value than Keyturn stored"_s);
    co_return share(std::move(*value));
}

Error signsIn(const Profile &profile, const TokenRecord &token)
{
    return Error(
        ErrorKind::Refused,
        u"\"%1\" signs in for the profile \"%2\"; give that one another sign-in first"_s.arg(token.name, profile.name));
}

bool isKeyLost(const Result<void> &opened)
{
    return !opened &&
           (opened.error().kind() == ErrorKind::EntryMissing || opened.error().kind() == ErrorKind::EntryDamaged);
}

} // namespace

Engine::Engine(Broker &broker, SecretStore &keychain, Storage &storage, Clock &clock, QObject *parent)
    : QObject(parent),
      m_broker(broker),
      m_storage(storage),
      m_clock(clock),
      m_keys(storage.folder(), storage.strays(), keychain),
      m_vault(storage.vault(), m_keys),
      m_store(keychain, m_vault)
{
    qRegisterMetaType<keyturn::TokenId>();
    qRegisterMetaType<keyturn::Step>();
}

Engine::~Engine() = default;

RotationPorts Engine::ports()
{
    return {m_broker, m_store, m_storage, m_keys, m_clock};
}

Async<QList<ProfileSummary>> Engine::profiles()
{
    const Result<QList<Profile>> profiles = co_await m_storage.profiles().all();
    if (!profiles)
        co_return fail(profiles.error());
    const Result<QList<TokenRecord>> tokens = co_await m_storage.tokens().all();
    if (!tokens)
        co_return fail(tokens.error());
    QHash<ProfileId, int> counts;
    for (const TokenRecord &token : *tokens)
        ++counts[token.profile];
    QList<ProfileSummary> summaries;
    for (const Profile &profile : *profiles)
        summaries.append({profile, counts.value(profile.id)});
    co_return summaries;
}

Async<Profile> Engine::profileByName(QString name)
{
    return m_storage.profiles().byName(name);
}

Async<Profile> Engine::addProfile(Profile profile)
{
    return addProfile(profile, ProfileCredentials());
}

Async<Profile> Engine::addProfile(Profile profile, ProfileCredentials credentials)
{
    profile.id = ProfileId::make();
    return keep(profile, credentials, true);
}

Async<Profile> Engine::updateProfile(Profile profile)
{
    return updateProfile(profile, ProfileCredentials());
}

Async<Profile> Engine::updateProfile(Profile profile, ProfileCredentials credentials)
{
    return keep(profile, credentials, false);
}

Async<Profile> Engine::keep(Profile profile, ProfileCredentials credentials, bool isNew)
{
    const Result<Profile> good = checkedProfile(profile, credentials);
    if (!good)
        co_return good;
    const QStringList texts = textsOf(profile);
    const Result<void> plain = co_await arePlain(texts);
    if (!plain)
        co_return fail(plain.error());
    const Profile &wanted = *good;
    const Result<void> fits = co_await judgeCaFile(wanted);
    if (!fits)
        co_return fail(fits.error());
    const Result<void> idle = isIdle(profile.id);
    if (!idle)
        co_return fail(idle.error());
    const RotationPorts parts = ports();
    Result<Profile> kept = co_await keepProfile(parts, wanted, credentials, isNew);
    m_broker.forgetSignIn(profile.id);
    Q_EMIT changed();
    co_return kept;
}

Async<void> Engine::removeProfile(ProfileId id, std::optional<QList<SeenToken>> seen, QList<AttemptId> withAnswers)
{
    const Result<QList<Profile>> profiles = co_await m_storage.profiles().all();
    if (!profiles)
        co_return fail(profiles.error());
    for (const Profile &profile : *profiles) {
        if (profile.id == id || profile.operatorToken.isNull())
            continue;
        const Result<TokenRecord> token = co_await m_storage.tokens().byId(profile.operatorToken);
        if (!token && token.error().kind() != ErrorKind::NotFound)
            co_return fail(token.error());
        if (token && token->profile == id)
            co_return fail(signsIn(profile, *token));
    }
    const Result<void> idle = isIdle(id);
    if (!idle)
        co_return idle;
    const TokenId anyToken;
    const Result<void> empty = co_await holdsNoAnswer(anyToken, id, withAnswers);
    if (!empty)
        co_return empty;
    const Result<void> removed = co_await m_storage.profiles().remove(id, seen);
    if (!removed)
        co_return removed;
    m_broker.forgetSignIn(id);
    Q_EMIT changed();
    co_return co_await forgetAnswers(withAnswers);
}

/// After what they are of has gone: a refusal of that must not have cost them.
Async<void> Engine::forgetAnswers(QList<AttemptId> answers)
{
    for (const AttemptId answer : std::as_const(answers)) {
        const Result<void> forgotten = co_await forgetSealed(answer);
        if (!forgotten)
            co_return forgotten;
    }
    const RotationPorts parts = ports();
    co_await sweep(parts);
    co_return Result<void>();
}

/// What came as an answer for a token may be its only new value. It outlives the removal of its token all the same;
/// that it is asked for first lets nobody remove the one who knows of it in passing.
Async<void> Engine::holdsNoAnswer(TokenId token, ProfileId orOfProfile, QList<AttemptId> but)
{
    const Result<QList<KeptAnswer>> kept = co_await keptAnswers();
    if (!kept)
        co_return fail(kept.error());
    const Result<QList<TokenRecord>> records = co_await m_storage.tokens().all();
    if (!records)
        co_return fail(records.error());
    for (const TokenRecord &record : *records) {
        const bool isMeant = record.id == token || record.profile == orOfProfile;
        const auto isOfIt = [&](const KeptAnswer &answer) {
            const bool isIts = answer.of == record.id || answer.fingerprint == record.fingerprint;
            return isIts && (answer.isStanding || answer.isLost) && !but.contains(answer.id);
        };
        const auto found = std::find_if(kept->begin(), kept->end(), isOfIt);
        if (isMeant && found != kept->end())
            co_return fail(ErrorKind::Refused,
                           u"what came as an answer for \"%1\" is kept under %2, and may hold its new "
                           "token; save it, or forget it first"_s.arg(record.name, found->id.toString()));
    }
    co_return Result<void>();
}

Async<QList<TokenRecord>> Engine::tokens()
{
    return m_storage.tokens().all();
}

Async<TokenRecord> Engine::tokenByName(QString name, QString profileName)
{
    const Result<QList<TokenRecord>> tokens = co_await m_storage.tokens().named(name);
    if (!tokens)
        co_return fail(tokens.error());
    QStringList places;
    std::optional<TokenRecord> found;
    for (const TokenRecord &token : *tokens) {
        const QString place = co_await profileNameOf(token.profile);
        if (!profileName.isEmpty() && place != profileName)
            continue;
        places << place;
        found = token;
    }
    if (!found)
        co_return fail(ErrorKind::NotFound, u"there is no token \"%1\""_s.arg(name));
    if (places.size() > 1)
        co_return fail(ErrorKind::Ambiguous, u"\"%1\" is in several profiles: %2"_s.arg(name, places.join(u", "_s)));
    co_return *found;
}

Async<QList<TokenRecord>> Engine::addTokens(ProfileId profile, QList<NewToken> tokens, QString action)
{
    const Result<Profile> found = co_await m_storage.profiles().byId(profile);
    if (!found)
        co_return fail(found.error());
    const Result<void> opened = co_await m_keys.open();
    if (!opened)
        co_return fail(opened.error());

    const RotationPorts parts = ports();
    const Profile &owner = *found;
    Result<QList<TokenRecord>> added = co_await addNewTokens(parts, owner, tokens, action);
    if (added)
        Q_EMIT changed();
    co_return added;
}

Async<TokenRecord> Engine::editToken(TokenRecord before, TokenRecord after)
{
    const Result<QString> name = cleanName(after.name);
    if (!name)
        co_return fail(name.error());
    const Result<QString> note = cleanNote(after.note);
    if (!note)
        co_return fail(note.error());
    const QStringList texts{*name, *note};
    const Result<void> plain = co_await arePlain(texts);
    if (!plain)
        co_return fail(plain.error());
    after.name = *name;
    after.note = *note;
    after.metadata = before.metadata;
    Result<TokenRecord> edited = co_await m_storage.tokens().edit(before, after);
    if (edited)
        Q_EMIT changed();
    co_return edited;
}

Async<void> Engine::removeToken(SeenToken token, QList<AttemptId> withAnswers)
{
    const TokenId id = token.id;
    const Result<TokenRecord> record = co_await m_storage.tokens().byId(id);
    if (!record)
        co_return fail(record.error());
    const Result<QList<Profile>> users = co_await m_storage.profiles().signingInWith(id);
    if (!users)
        co_return fail(users.error());
    if (!users->isEmpty())
        co_return fail(signsIn(users->constFirst(), *record));
    const ProfileId nobody;
    const Result<void> empty = co_await holdsNoAnswer(id, nobody, withAnswers);
    if (!empty)
        co_return empty;
    HistoryEntry entry;
    entry.time = m_clock.now();
    entry.tokenId = record->id;
    entry.profileId = record->profile;
    entry.token = record->name;
    entry.profile = co_await profileNameOf(record->profile);
    entry.action = u"remove"_s;
    entry.previousSuffix = record->suffix;
    const Result<void> removed = co_await m_storage.tokens().remove(token, entry);
    if (!removed)
        co_return removed;
    Q_EMIT changed();
    co_return co_await forgetAnswers(withAnswers);
}

QCoro::Task<QString> Engine::profileNameOf(ProfileId id)
{
    const Result<Profile> profile = co_await m_storage.profiles().byId(id);
    co_return profile ? profile->name : QString();
}

Async<SharedSecret> Engine::tokenValue(TokenId id)
{
    const Result<TokenRecord> record = co_await finishedRecord(id);
    if (!record)
        co_return fail(record.error());
    if (record->state == TokenState::Sending)
        co_return fail(ErrorKind::Busy, u"it is being regenerated now"_s);
    if (record->state == TokenState::Sealed) {
        const Result<RecoveryReport> report = co_await recoverAll();
        if (!report)
            co_return fail(report.error());
        for (const PendingSeal &pending : report->pending) {
            if (pending.of == id)
                co_return fail(pending.cause, pending.reason);
        }
        co_return fail(ErrorKind::Refused, u"its new value is sealed and could not be moved into the store"_s);
    }
    const Result<void> opened = co_await m_keys.open();
    const RotationPorts parts = ports();
    const TokenRecord &token = *record;
    if (isKeyLost(opened) && !isInVault(token.entry)) {
        Result<SharedSecret> value = co_await readWithoutKey(parts, token);
        // Not this entry alone is away: the whole keychain is another one.
        if (!value && value.error().kind() == ErrorKind::EntryMissing)
            co_return fail(opened.error());
        co_return value;
    }
    if (!opened)
        co_return fail(opened.error());
    co_return co_await readValue(parts, token);
}

Async<TokenRecord> Engine::replaceValue(SeenToken seen, SharedSecret value)
{
    const TokenId id = seen.id;
    const Result<RotationOrder> order = co_await orderFor(id);
    if (!order)
        co_return fail(order.error());
    if (!isStill(seen, *order->token))
        co_return fail(changedMeanwhile());
    const RotationPorts parts = ports();
    const TokenRecord token = *order->token;
    const Profile profile = order->profile;
    Result<TokenRecord> replaced = co_await keyturn::replaceValue(parts, token, profile, value, u"set"_s);
    if (replaced) {
        co_await forgetSignInsOf(id);
        Q_EMIT changed();
    }
    co_return replaced;
}

Async<StoreMove> Engine::moveStore(ProfileId id, StoreKind store)
{
    const Result<RecoveryReport> report = co_await recoverAll();
    if (!report)
        co_return fail(report.error());
    const Result<Profile> profile = co_await m_storage.profiles().byId(id);
    if (!profile)
        co_return fail(profile.error());
    const Result<void> idle = isIdle(id);
    if (!idle)
        co_return fail(idle.error());
    const RotationPorts parts = ports();
    const Profile &known = *profile;
    Result<StoreMove> move = co_await keyturn::moveStore(parts, known, store);
    Q_EMIT changed();
    co_return move;
}

Async<KnownValue> Engine::knownValue(SharedSecret value)
{
    return keyturn::knownValue(ports(), value);
}

Async<Profile> Engine::tryOut()
{
    if (!m_tryOut)
        co_return fail(ErrorKind::Refused, u"this build has no sandbox"_s);
    const Result<SandboxOffer> offer = co_await m_tryOut->start();
    if (!offer)
        co_return fail(offer.error());
    const Result<QList<Profile>> known = co_await m_storage.profiles().all();
    if (!known)
        co_return fail(known.error());
    Profile wanted = offer->profile;
    const QString base = wanted.name;
    const auto isTaken = [&](const Profile &profile) {
        return profile.name == wanted.name;
    };
    for (int number = 2; std::any_of(known->begin(), known->end(), isTaken); ++number)
        wanted.name = u"%1 %2"_s.arg(base).arg(number);
    const Result<Profile> profile = co_await addProfile(wanted);
    if (!profile)
        co_return profile;
    QList<NewToken> tokens;
    for (const auto &[name, value] : offer->tokens) {
        NewToken token;
        token.name = name;
        token.value = value;
        tokens.append(token);
    }
    const ProfileId id = profile->id;
    const Result<QList<TokenRecord>> added = co_await addTokens(id, tokens, u"add"_s);
    if (!added)
        co_return fail(added.error());
    co_return *profile;
}

QString Engine::storeName() const
{
    return m_store.name();
}

Async<bool> Engine::holdsFolderKey()
{
    const Result<std::optional<FolderKeyRecord>> known = co_await m_storage.folder().key();
    if (!known)
        co_return fail(known.error());
    if (!known->has_value())
        co_return false;
    const Result<void> opened = co_await m_keys.open();
    if (!opened)
        co_return fail(opened.error());
    co_return true;
}

Async<void> Engine::storeAvailable()
{
    return m_store.available();
}

bool Engine::hasOpenKeys() const
{
    return m_keys.isOpen();
}

} // namespace keyturn
