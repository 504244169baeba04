// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilechanges.h"

#include <QFileInfo>

#include <initializer_list>
#include <utility>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Result<QString> asItIs(const QString &text)
{
    return text;
}

Result<QString> absolutePath(const QString &path)
{
    if (path.isEmpty())
        return QString();
    return QFileInfo(path).absoluteFilePath(); // the engine judges what is in it
}

Result<QList<QByteArray>> readPins(const QStringList &words)
{
    QList<QByteArray> pins;
    const bool isNone = words.size() == 1 && (words.front().isEmpty() || words.front() == "none"_L1);
    if (isNone)
        return pins;
    for (const QString &word : words) {
        const Result<QByteArray> pin = pinFromWord(word);
        if (!pin)
            return fail(pin.error());
        if (!pins.contains(*pin))
            pins.append(*pin);
    }
    return pins;
}

Result<SignInWay> readSignIn(const QString &word)
{
    const std::optional<SignInWay> way = signInFromWord(word);
    return way ? Result<SignInWay>(*way)
               : fail(ErrorKind::Usage,
                      u"--sign-in takes token, operator-token, client, client-basic, bearer or browser"_s);
}

Result<StoreKind> readStore(const QString &word)
{
    const std::optional<StoreKind> store = storeFromWord(word);
    return store ? Result<StoreKind>(*store) : fail(ErrorKind::Usage, u"a store is keychain or vault"_s);
}

/// Takes what was given until something cannot be read.
class Changes
{
public:
    template <typename Given, typename Value, typename Read>
    void take(const std::optional<Given> &given, Value &target, Read read)
    {
        if (!given || m_error)
            return;
        Result<Value> value = read(*given);
        if (value)
            target = std::move(*value);
        else
            m_error = value.error();
    }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    std::optional<Error> m_error;
};

void takeProxy(Changes &changes, ProxyChoice &proxy, const ProfileArguments &given)
{
    const ProxyChoice before = proxy;
    changes.take(given.proxy, proxy, proxyFromWord);
    // Another proxy gets neither the user nor the password of the one before, and another user not the password.
    if (proxy.kind == before.kind && proxy.url == before.url)
        proxy = before;
    changes.take(given.proxyUser, proxy.user, asItIs);
    if (proxy.user != before.user)
        proxy.password.clear();
}

/// What is given takes the place of what could not be read.
void mend(Profile &profile, const ProfileArguments &given)
{
    const std::initializer_list<std::pair<bool, QLatin1StringView>> options{
        {given.host.has_value(), "host"_L1},
        {given.tenant.has_value(), "tenant"_L1},
        {given.signIn.has_value(), "sign-in"_L1},
        {given.clientId.has_value(), "client-id"_L1},
        {given.scope.has_value(), "scope"_L1},
        {given.redirect.has_value(), "redirect"_L1},
        {given.caFile.has_value(), "ca-file"_L1},
        {given.pins.has_value(), "pin"_L1},
        {given.proxy.has_value(), "proxy"_L1},
        {given.proxyUser.has_value(), "proxy-user"_L1},
        {given.verifyAfter.has_value(), "verify-after"_L1},
        {given.store.has_value(), "store"_L1},
    };
    for (const auto &[isGiven, option] : options) {
        if (isGiven)
            profile.unreadable.removeAll(option);
    }
}

} // namespace

Result<Profile> changedProfile(Profile profile, const ProfileArguments &given)
{
    mend(profile, given);
    Changes changes;
    changes.take(given.host, profile.endpoint, Endpoint::parse);
    changes.take(given.tenant, profile.tenant, cleanTenant);
    changes.take(given.signIn, profile.signIn, readSignIn);
    changes.take(given.clientId, profile.clientId, asItIs);
    changes.take(given.scope, profile.scope, asItIs);
    changes.take(given.redirect, profile.redirect, redirectFromWord);
    changes.take(given.caFile, profile.trust.caFile, absolutePath);
    changes.take(given.pins, profile.trust.pins, readPins);
    takeProxy(changes, profile.proxy, given);
    profile.verifyAfter = given.verifyAfter.value_or(profile.verifyAfter);
    if (changes.error())
        return fail(*changes.error());
    return profile;
}

Result<StoreKind> wantedStore(const Profile &profile, const ProfileArguments &given)
{
    return given.store ? readStore(*given.store) : Result<StoreKind>(profile.store);
}

CredentialWish credentialWish(const Profile &profile, const ProfileArguments &given)
{
    CredentialWish wish;
    wish.signIn = given.secretGiven;
    wish.isToken = profile.signIn == SignInWay::OperatorToken;
    wish.proxyPassword = given.proxyPasswordGiven;
    return wish;
}

} // namespace keyturn
