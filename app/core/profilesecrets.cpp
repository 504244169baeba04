// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilesecrets.h"

#include "keeping.h"
#include "newtokens.h"
#include "secrettext.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qsizetype longestClientText = 1000;
constexpr qsizetype mostPins = 2;
constexpr qsizetype pinSize = 32;

bool isOfClient(SignInWay way)
{
    return way == SignInWay::Client || way == SignInWay::ClientBasic;
}

/// A browser's client may have a secret, the others must.
bool mayHaveSecret(SignInWay way)
{
    return isOfClient(way) || way == SignInWay::Browser;
}

/// Characters that RFC 6749 (appendix A) has in client ids and scopes.
bool isVisible(const QString &text)
{
    return text.size() <= longestClientText &&
           std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

std::optional<Error> signInObjection(const Profile &profile, const ProfileCredentials &credentials)
{
    const QString way = signInWord(profile.signIn);
    const auto lacks = [&way](const QString &what) {
        return Error(ErrorKind::BadInput, u"sign-in %1 needs %2"_s.arg(way, what));
    };
    const bool isOperator = profile.signIn == SignInWay::OperatorToken;
    if (mayHaveSecret(profile.signIn) && profile.clientId.isEmpty())
        return lacks(u"the client's id"_s);
    if (!isVisible(profile.clientId) || !isVisible(profile.scope))
        return Error(ErrorKind::BadInput, u"the client's id and the scope have visible ASCII characters only"_s);
    if (isOfClient(profile.signIn) && !credentials.signIn && profile.secret.isEmpty())
        return lacks(u"the client's secret"_s);
    if (isOperator && !credentials.signIn && profile.operatorToken.isNull())
        return lacks(u"the operator's API token"_s);
    if (credentials.signIn && !isOperator && !mayHaveSecret(profile.signIn))
        return Error(ErrorKind::BadInput, u"sign-in %1 has no secret of its own"_s.arg(way));
    return std::nullopt;
}

std::optional<Error> trustObjection(const Profile &profile, const ProfileCredentials &credentials)
{
    const QList<QByteArray> &pins = profile.trust.pins;
    if (pins.size() > mostPins)
        return Error(ErrorKind::BadInput, u"a profile has two pins at most: today's, and one for a planned change"_s);
    if (std::any_of(pins.begin(), pins.end(), [](const QByteArray &pin) { return pin.size() != pinSize; }))
        return Error(ErrorKind::BadInput, u"a pin is a SHA-256 fingerprint"_s);
    const ProxyChoice &proxy = profile.proxy;
    const bool hasPassword = credentials.proxyPassword || !proxy.password.isEmpty();
    if (hasPassword && (proxy.kind != ProxyKind::Url || proxy.user.isEmpty()))
        return Error(ErrorKind::BadInput, u"a proxy's password needs the proxy's address and a user name"_s);
    if (!isVisible(proxy.user) || proxy.user.contains(u':'))
        return Error(ErrorKind::BadInput, u"a proxy's user name has visible ASCII characters without a colon"_s);
    return std::nullopt;
}

Async<SharedSecret> secretAt(RotationPorts ports, EntryKey entry)
{
    const bool isSealed = isInVault(entry);
    if (isSealed) {
        const Result<void> opened = co_await ports.keys.open();
        if (!opened)
            co_return fail(opened.error());
    }
    Result<Secret> value = co_await ports.store.read(entry);
    if (!value)
        co_return fail(value.error());
    co_return share(std::move(*value));
}

Error operatorTrouble(const TokenRecord &token, const QString &what)
{
    return Error(ErrorKind::SignInUnusable, u"the operator's token \"%1\" %2"_s.arg(token.name, what));
}

Async<SharedSecret> operatorValue(RotationPorts ports, Profile profile)
{
    const Result<TokenRecord> record = co_await ports.storage.tokens().byId(profile.operatorToken);
    if (!record && record.error().kind() != ErrorKind::NotFound)
        co_return fail(record.error());
    if (!record)
        co_return fail(ErrorKind::SignInUnusable, u"the profile has no operator's token; give it one"_s);
    const TokenRecord &token = *record;
    if (token.state == TokenState::Sending)
        co_return fail(operatorTrouble(token, u"is being regenerated now"_s));
    if (token.state == TokenState::Sealed)
        co_return fail(operatorTrouble(token, u"has a new value that is sealed; recover it first"_s));
    if (token.state == TokenState::Lost)
        co_return fail(operatorTrouble(token, u"is marked as lost; give the profile another one"_s));
    if (token.uses == TokenUses::Single)
        co_return fail(operatorTrouble(token, u"can be used once only; give the profile another one"_s));
    const Result<void> opened = co_await ports.keys.open();
    if (!opened)
        co_return fail(opened.error());
    co_return co_await readValue(ports, token);
}

/// Null where the way needs none.
Async<SharedSecret> credentialOf(RotationPorts ports, Profile profile)
{
    if (profile.signIn == SignInWay::OperatorToken)
        co_return co_await operatorValue(ports, profile);
    if (!mayHaveSecret(profile.signIn))
        co_return SharedSecret();
    if (!profile.secret.isEmpty())
        co_return co_await secretAt(ports, profile.secret);
    if (profile.signIn == SignInWay::Browser)
        co_return SharedSecret();
    co_return fail(ErrorKind::SignInUnusable, u"the profile has no client secret; give it one"_s);
}

QString freeName(const QList<TokenRecord> &tokens, ProfileId profile)
{
    const QString base = u"operator"_s;
    QString name = base;
    const auto isTaken = [&](const TokenRecord &token) {
        return token.profile == profile && token.name == name;
    };
    for (int number = 2; std::any_of(tokens.begin(), tokens.end(), isTaken); ++number)
        name = u"%1 %2"_s.arg(base).arg(number);
    return name;
}

/// Writes a profile with what it needs; what was made for it goes again when that fails.
class Keeper
{
public:
    Keeper(RotationPorts ports, Profile profile, ProfileCredentials credentials, bool isNew)
        : m_ports(ports), m_profile(std::move(profile)), m_credentials(std::move(credentials)), m_isNew(isNew)
    {
    }
    Async<Profile> run();

private:
    Async<void> store(SharedSecret value, EntryKey *entry);
    Async<void> write();
    Async<void> update();
    Async<void> completeNew();
    Async<void> followOperator();
    Async<TokenId> operatorRecord();
    Async<void> takeStored();
    void tidy();
    [[nodiscard]] bool isOperator() const { return m_profile.signIn == SignInWay::OperatorToken; }
    [[nodiscard]] bool needsKey() const { return m_credentials.signIn || m_credentials.proxyPassword; }

    RotationPorts m_ports;
    Profile m_profile;
    ProfileCredentials m_credentials;
    bool m_isNew;
    QList<Stray> m_made;
};

Async<Profile> Keeper::run()
{
    if (needsKey()) {
        const Result<void> opened = co_await m_ports.keys.open();
        if (!opened)
            co_return fail(opened.error());
    }
    Result<void> done;
    if (!m_isNew)
        done = co_await takeStored();
    tidy();
    if (done && m_credentials.signIn && !isOperator())
        done = co_await store(m_credentials.signIn, &m_profile.secret);
    if (done && m_credentials.proxyPassword)
        done = co_await store(m_credentials.proxyPassword, &m_profile.proxy.password);
    // The operator's record belongs to the profile: it comes after a new one, and before one that is changed.
    const bool givesOperator = m_credentials.signIn && isOperator();
    if (done && givesOperator && !m_isNew)
        done = co_await followOperator();
    if (done)
        done = co_await write();
    if (!done)
        co_await abandon(m_ports, m_made);
    if (done && givesOperator && m_isNew)
        done = co_await completeNew();
    co_await sweep(m_ports);
    if (!done)
        co_return fail(done.error());
    co_return m_profile;
}

/// Where its secrets are, the stored profile says: the caller's copy may be older than the last change of them.
Async<void> Keeper::takeStored()
{
    const Result<Profile> stored = co_await m_ports.storage.profiles().byId(m_profile.id);
    if (!stored)
        co_return fail(stored.error());
    if (stored->version != m_profile.version)
        co_return fail(changedMeanwhile());
    m_profile.store = stored->store;
    m_profile.secret = stored->secret;
    m_profile.operatorToken = stored->operatorToken;
    // A password belongs to one user of one proxy, and goes to no other.
    const bool isSameProxy = stored->proxy.url == m_profile.proxy.url && stored->proxy.user == m_profile.proxy.user;
    m_profile.proxy.password = isSameProxy ? stored->proxy.password : EntryKey();
    co_return Result<void>();
}

/// What the way and the proxy have no use for goes.
void Keeper::tidy()
{
    if (!isOperator())
        m_profile.operatorToken = TokenId();
    if (!mayHaveSecret(m_profile.signIn))
        m_profile.secret.clear();
    if (m_profile.proxy.kind != ProxyKind::Url || m_profile.proxy.user.isEmpty())
        m_profile.proxy.password.clear();
}

Async<void> Keeper::store(SharedSecret value, EntryKey *entry)
{
    const EntryKey key = makeEntryKey(m_ports.keys.folder(), m_profile.id, m_profile.store);
    const Result<Stray> made = co_await makeEntry(m_ports, key, value);
    if (!made)
        co_return fail(made.error());
    m_made.append(*made);
    *entry = key;
    co_return Result<void>();
}

Async<void> Keeper::write()
{
    if (m_isNew)
        co_return co_await m_ports.storage.profiles().add(m_profile);
    co_return co_await update();
}

Async<void> Keeper::update()
{
    const Result<Profile> updated = co_await m_ports.storage.profiles().update(m_profile);
    if (!updated)
        co_return fail(updated.error());
    m_profile = *updated;
    co_return Result<void>();
}

/// A profile that was to be added goes again if its operator's token cannot be kept.
Async<void> Keeper::completeNew()
{
    Result<void> done = co_await followOperator();
    if (done)
        done = co_await update();
    if (!done)
        co_await m_ports.storage.profiles().remove(m_profile.id, std::nullopt);
    co_return done;
}

Async<void> Keeper::followOperator()
{
    const Result<TokenId> record = co_await operatorRecord();
    if (!record)
        co_return fail(record.error());
    m_profile.operatorToken = *record;
    co_return Result<void>();
}

/// The record that has the value: a known one, the profile's own with its new value, or a new one.
Async<TokenId> Keeper::operatorRecord()
{
    const Result<QList<TokenRecord>> tokens = co_await m_ports.storage.tokens().all();
    if (!tokens)
        co_return fail(tokens.error());
    const SharedSecret value = m_credentials.signIn;
    const Fingerprint fingerprint = m_ports.keys.fingerprint(*value);
    std::optional<TokenRecord> own;
    for (const TokenRecord &token : *tokens) {
        if (token.fingerprint == fingerprint)
            co_return token.id;
        if (token.id == m_profile.operatorToken)
            own = token;
    }
    if (own) {
        const Result<TokenRecord> replaced = co_await replaceValue(m_ports, *own, m_profile, value, u"set"_s);
        if (!replaced)
            co_return fail(replaced.error());
        co_return replaced->id;
    }
    NewToken fresh;
    fresh.name = freeName(*tokens, m_profile.id);
    fresh.value = value;
    const QList<NewToken> list(1, fresh);
    const Result<QList<TokenRecord>> added = co_await addNewTokens(m_ports, m_profile, list, u"add"_s);
    if (!added)
        co_return fail(added.error());
    co_return added->constFirst().id;
}

} // namespace

Async<Profile> withSecrets(RotationPorts ports, Profile profile)
{
    const Result<void> whole = isReadable(profile);
    if (!whole)
        co_return fail(whole.error());
    if (profile.proxy.kind != ProxyKind::Url || profile.proxy.password.isEmpty() || profile.proxy.loaded)
        co_return profile;
    const Result<SharedSecret> password = co_await secretAt(ports, profile.proxy.password);
    if (!password)
        co_return fail(password.error());
    profile.proxy.loaded = *password;
    co_return profile;
}

Async<QList<SharedSecret>> ownSecrets(RotationPorts ports, Profile profile)
{
    QList<SharedSecret> secrets;
    if (!profile.secret.isEmpty()) {
        const Result<SharedSecret> secret = co_await secretAt(ports, profile.secret);
        if (secret)
            secrets.append(*secret);
    }
    if (!profile.proxy.password.isEmpty()) {
        const Result<SharedSecret> password = co_await secretAt(ports, profile.proxy.password);
        if (password)
            secrets.append(*password);
    }
    co_return secrets;
}

Async<SignInRequest> withCredentials(RotationPorts ports, SignInRequest request)
{
    const Result<Profile> profile = co_await withSecrets(ports, request.profile);
    if (!profile)
        co_return fail(profile.error());
    request.profile = *profile;
    if (!request.credential) {
        const Result<SharedSecret> credential = co_await credentialOf(ports, request.profile);
        if (!credential)
            co_return fail(credential.error());
        request.credential = *credential;
    }
    co_return request;
}

Result<Profile> checkedProfile(Profile profile, const ProfileCredentials &credentials)
{
    if (const Result<void> whole = isReadable(profile); !whole)
        return fail(whole.error());
    const Result<QString> name = cleanName(profile.name);
    if (!name)
        return fail(name.error());
    const Result<QString> tenant = cleanTenant(profile.tenant);
    if (!tenant)
        return fail(tenant.error());
    if (profile.endpoint.isNull())
        return fail(ErrorKind::BadInput, u"the profile needs a host"_s);
    if (const Result<void> plain = arePlainTexts(textsOf(profile), {credentials.signIn, credentials.proxyPassword});
        !plain)
        return fail(plain.error());
    profile.name = *name;
    profile.tenant = *tenant;
    profile.clientId = profile.clientId.trimmed();
    profile.scope = profile.scope.simplified();
    profile.proxy.user = profile.proxy.user.trimmed();
    if (const std::optional<Error> objection = signInObjection(profile, credentials))
        return fail(*objection);
    if (const std::optional<Error> objection = trustObjection(profile, credentials))
        return fail(*objection);
    return profile;
}

Async<Profile> keepProfile(RotationPorts ports, Profile profile, ProfileCredentials credentials, bool isNew)
{
    Keeper keeper(ports, profile, credentials, isNew);
    co_return co_await keeper.run();
}

Async<void> moveProfileSecrets(RotationPorts ports, Profile profile)
{
    const Result<void> whole = isReadable(profile);
    if (!whole)
        co_return whole;
    QList<Stray> made;
    Result<void> done;
    const std::array<EntryKey *, 2> entries{&profile.secret, &profile.proxy.password};
    for (EntryKey *entry : entries) {
        const bool isThere = isInVault(*entry) == (profile.store == StoreKind::Vault);
        // A copied folder's may still be where the original has it, and goes when that one removes it.
        if (entry->isEmpty() || (isThere && mayRemove(ports.keys.folder(), *entry)))
            continue;
        const Result<SharedSecret> value = co_await secretAt(ports, *entry);
        if (!value) {
            done = fail(value.error());
            break;
        }
        const EntryKey key = makeEntryKey(ports.keys.folder(), profile.id, profile.store);
        const Result<Stray> stray = co_await makeEntry(ports, key, *value);
        if (!stray) {
            done = fail(stray.error());
            break;
        }
        made.append(*stray);
        *entry = key;
    }
    if (done && !made.isEmpty()) {
        const Result<Profile> updated = co_await ports.storage.profiles().update(profile);
        if (!updated)
            done = fail(updated.error());
    }
    if (!done)
        co_await abandon(ports, made);
    else
        co_await sweep(ports);
    co_return done;
}

} // namespace keyturn
