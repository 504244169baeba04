// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray newValue("vidb_the_new_value_0002");

SharedSecret secret(QByteArrayView value)
{
    return share(Secret::copyOf(value));
}

ScriptedBroker::Act answering(int status, const QByteArray &body = {})
{
    ScriptedBroker::Act act;
    act.status = status;
    act.body = body;
    return act;
}

} // namespace

/// What a profile signs in with: kept in its store, never lost with a change, and gone with the profile.
class ProfileSecretsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<House>();
        m_house->addToken(m_house->addProfile(u"other"_s), u"there"_s, "vidb_there_before_0001");
        m_entries = m_house->store.keys().size();
    }

    void aClientsSecretSignsIn()
    {
        const Profile profile = client();
        QVERIFY(!profile.secret.isEmpty());
        QVERIFY(m_house->store.holds(profile.secret));
        const TokenRecord token = m_house->addToken(profile, u"ci"_s, "vidb_the_old_value_0001");
        m_house->broker.acts = {answering(200, newValue)};
        QCOMPARE(outcomeWord(m_house->regenerate(token).outcome), u"rotated"_s);
        QVERIFY(m_house->broker.asked.constLast().credential->equals(Secret::copyOf("the-client's-secret")));
    }

    void aNewSecretTakesTheOldOnesPlace()
    {
        Profile profile = client();
        const EntryKey before = profile.secret;
        ProfileCredentials credentials;
        credentials.signIn = secret("another-secret");
        const Profile changed = QCoro::waitFor(m_house->engine().updateProfile(profile, credentials)).value();
        QVERIFY(changed.secret != before);
        QVERIFY(m_house->store.holds(changed.secret));
        QVERIFY(!m_house->store.holds(before));
        QVERIFY(m_house->broker.forgotten.contains(profile.id));
        // A copy from before the change does not bring the old entry back.
        profile.name = u"renamed"_s;
        const Result<Profile> late = QCoro::waitFor(m_house->engine().updateProfile(profile));
        QVERIFY(!late.has_value());
        QCOMPARE(late.error().kind(), ErrorKind::Refused);
        QVERIFY2(late.error().detail().contains(u"changed meanwhile"_s), qPrintable(late.error().detail()));
        const Profile now = QCoro::waitFor(m_house->engine().profileByName(changed.name)).value();
        QCOMPARE(now.secret, changed.secret);
        QVERIFY(m_house->store.holds(now.secret));
    }

    void whatIsNotStoredChangesNothing()
    {
        const Profile profile = client();
        m_house->store.failWrites(1, true);
        ProfileCredentials credentials;
        credentials.signIn = secret("another-secret");
        Profile renamed = profile;
        renamed.name = u"renamed"_s;
        QVERIFY(!QCoro::waitFor(m_house->engine().updateProfile(renamed, credentials)).has_value());
        const Profile now = QCoro::waitFor(m_house->engine().profileByName(profile.name)).value();
        QCOMPARE(now.secret, profile.secret);
        QVERIFY(m_house->store.holds(profile.secret));
        QCOMPARE(m_house->store.keys().size(), m_entries + 1);
    }

    void whatIsNotStoredIsNotAdded()
    {
        m_house->store.failWrites(1, true);
        Profile profile = wanted(SignInWay::Client, u"new"_s);
        profile.clientId = u"desk"_s;
        ProfileCredentials credentials;
        credentials.signIn = secret("the-client's-secret");
        const Result<Profile> added = QCoro::waitFor(m_house->engine().addProfile(profile, credentials));
        QVERIFY(!added.has_value());
        QCOMPARE(added.error().kind(), ErrorKind::Keychain);
        QCOMPARE(QCoro::waitFor(m_house->engine().profileByName(u"new"_s)).error().kind(), ErrorKind::NotFound);
        QCOMPARE(m_house->store.keys().size(), m_entries);
    }

    void whatIsGoneFromTheStoreIsSaidBeforeAnythingIsSent()
    {
        const Profile profile = client();
        const TokenRecord token = m_house->addToken(profile, u"ci"_s, "vidb_the_old_value_0001");
        const qsizetype entries = m_house->store.keys().size();
        m_house->store.drop(profile.secret);
        const RotationResult result = m_house->regenerate(token);
        QCOMPARE(outcomeWord(result.outcome), u"not_sent"_s);
        QCOMPARE(result.cause, std::optional(ErrorKind::EntryMissing));
        QCOMPARE(m_house->broker.signedIn(), 0);
        QCOMPARE(m_house->broker.sent(), 0);
        QCOMPARE(m_house->store.keys().size(), entries - 1);
    }

    void itGoesWithTheProfileOrTheWay()
    {
        Profile profile = client();
        QCOMPARE(m_house->store.keys().size(), m_entries + 1);
        profile.signIn = SignInWay::Bearer;
        profile = QCoro::waitFor(m_house->engine().updateProfile(profile)).value();
        QVERIFY(profile.secret.isEmpty());
        QCOMPARE(m_house->store.keys().size(), m_entries);
        const Profile second = client(u"second"_s);
        QVERIFY(QCoro::waitFor(m_house->engine().removeProfile(second.id)).has_value());
        QCOMPARE(m_house->store.keys().size(), m_entries);
    }

    void aProxysPasswordIsLoadedForEachCall()
    {
        Profile profile = wanted(SignInWay::Bearer, u"far"_s);
        profile.proxy = *proxyFromWord(u"http://127.0.0.1:3128"_s);
        profile.proxy.user = u"desk"_s;
        ProfileCredentials credentials;
        credentials.proxyPassword = secret("the-proxy's");
        const Profile added = QCoro::waitFor(m_house->engine().addProfile(profile, credentials)).value();
        QVERIFY(m_house->store.holds(added.proxy.password));
        QVERIFY(!added.proxy.loaded);
        const TokenRecord token = m_house->addToken(added, u"ci"_s, "vidb_the_old_value_0001");
        m_house->broker.acts = {answering(200, newValue)};
        QCOMPARE(outcomeWord(m_house->regenerate(token).outcome), u"rotated"_s);
        QVERIFY(m_house->broker.requested.constLast().profile.proxy.loaded->equals(Secret::copyOf("the-proxy's")));
        const QList<Attempt> attempts =
            QCoro::waitFor(m_house->storage().journal().unfinished(m_house->clock.now().addDays(1))).value();
        QVERIFY(!attempts.constFirst().profile.proxy.loaded);
    }

    void aProxysPasswordGoesToNoOtherProxy_data()
    {
        QTest::addColumn<QString>("proxy");
        QTest::addColumn<QString>("user");
        QTest::newRow("another proxy") << u"http://127.0.0.1:3129"_s << u"desk"_s;
        QTest::newRow("another user") << u"http://127.0.0.1:3128"_s << u"night"_s;
        QTest::newRow("no user") << u"http://127.0.0.1:3128"_s << QString();
        QTest::newRow("none") << u"none"_s << QString();
        QTest::newRow("the system's") << u"system"_s << QString();
    }
    void aProxysPasswordGoesToNoOtherProxy()
    {
        QFETCH(const QString, proxy);
        QFETCH(const QString, user);
        Profile profile = wanted(SignInWay::Bearer, u"far"_s);
        profile.proxy = *proxyFromWord(u"http://127.0.0.1:3128"_s);
        profile.proxy.user = u"desk"_s;
        ProfileCredentials credentials;
        credentials.proxyPassword = secret("the-proxy's");
        profile = QCoro::waitFor(m_house->engine().addProfile(profile, credentials)).value();
        QCOMPARE(m_house->store.keys().size(), m_entries + 1);
        Profile changed = profile;
        changed.proxy = *proxyFromWord(proxy);
        changed.proxy.user = user;
        const Result<Profile> updated = QCoro::waitFor(m_house->engine().updateProfile(changed));
        QVERIFY(updated.has_value());
        QVERIFY(updated->proxy.password.isEmpty());
        QCOMPARE(m_house->store.keys().size(), m_entries);
    }

    void whatAWayNeedsIsAskedFor_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<QString>("clientId");
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, SignInWay way, const QString &id, const QByteArray &given,
                            const QString &says) {
            QTest::newRow(name) << static_cast<int>(way) << id << given << says;
        };
        row("client without a secret", SignInWay::Client, u"desk"_s, {}, u"secret"_s);
        row("client without an id", SignInWay::Client, {}, "x", u"id"_s);
        row("client-basic without a secret", SignInWay::ClientBasic, u"desk"_s, {}, u"secret"_s);
        row("operator-token without a token", SignInWay::OperatorToken, {}, {}, u"operator"_s);
        row("browser without an id", SignInWay::Browser, {}, {}, u"id"_s);
        row("token with a secret", SignInWay::Token, {}, "x", u"no secret"_s);
        row("bearer with a secret", SignInWay::Bearer, {}, "x", u"no secret"_s);
        row("an id with a line break", SignInWay::Browser, u"a\nb"_s, {}, u"visible"_s);
    }
    void whatAWayNeedsIsAskedFor()
    {
        QFETCH(const int, way);
        QFETCH(const QString, clientId);
        QFETCH(const QByteArray, given);
        QFETCH(const QString, says);
        Profile profile = wanted(static_cast<SignInWay>(way), u"new"_s);
        profile.clientId = clientId;
        ProfileCredentials credentials;
        if (!given.isEmpty())
            credentials.signIn = secret(given);
        const Result<Profile> added = QCoro::waitFor(m_house->engine().addProfile(profile, credentials));
        QVERIFY(!added.has_value());
        QCOMPARE(added.error().kind(), ErrorKind::BadInput);
        QVERIFY2(added.error().detail().contains(says), qPrintable(added.error().detail()));
        QCOMPARE(m_house->store.keys().size(), m_entries);
    }

    void itsSecretsMoveWithTheStore()
    {
        const Profile profile = client();
        const StoreMove move = QCoro::waitFor(m_house->engine().moveStore(profile.id, StoreKind::Vault)).value();
        QVERIFY(move.stayed.isEmpty());
        const Profile moved = QCoro::waitFor(m_house->engine().profileByName(profile.name)).value();
        QVERIFY(isInVault(moved.secret));
        QCOMPARE(m_house->store.keys().size(), m_entries);
        const TokenRecord token = m_house->addToken(moved, u"ci"_s, "vidb_the_old_value_0001");
        m_house->broker.acts = {answering(200, newValue)};
        QCOMPARE(outcomeWord(m_house->regenerate(token).outcome), u"rotated"_s);
        QVERIFY(m_house->broker.asked.constLast().credential->equals(Secret::copyOf("the-client's-secret")));
    }

    void theyMoveBackToo()
    {
        Profile profile = wanted(SignInWay::Client, u"far"_s);
        profile.clientId = u"desk"_s;
        profile.store = StoreKind::Vault;
        profile.proxy = *proxyFromWord(u"http://127.0.0.1:3128"_s);
        profile.proxy.user = u"desk"_s;
        ProfileCredentials credentials;
        credentials.signIn = secret("the-client's-secret");
        credentials.proxyPassword = secret("the-proxy's");
        const Profile added = QCoro::waitFor(m_house->engine().addProfile(profile, credentials)).value();
        QVERIFY(!QCoro::waitFor(m_house->storage().vault().get(added.secret))->isEmpty());
        QVERIFY(!QCoro::waitFor(m_house->storage().vault().get(added.proxy.password))->isEmpty());
        QCOMPARE(m_house->store.keys().size(), m_entries);
        QVERIFY(QCoro::waitFor(m_house->engine().moveStore(added.id, StoreKind::Keychain))->stayed.isEmpty());
        const Profile moved = QCoro::waitFor(m_house->engine().profileByName(profile.name)).value();
        QVERIFY(m_house->store.holds(moved.secret) && m_house->store.holds(moved.proxy.password));
        QCOMPARE(m_house->store.keys().size(), m_entries + 2);
        // What stood in the vault is gone from it.
        QVERIFY(QCoro::waitFor(m_house->storage().vault().get(added.secret))->isEmpty());
        QVERIFY(QCoro::waitFor(m_house->storage().vault().get(added.proxy.password))->isEmpty());
    }

    void aMoveThatTheStoreRefusesMovesNothing()
    {
        Profile profile = wanted(SignInWay::Client, u"safe"_s);
        profile.clientId = u"desk"_s;
        profile.store = StoreKind::Vault;
        ProfileCredentials credentials;
        credentials.signIn = secret("the-client's-secret");
        const Profile added = QCoro::waitFor(m_house->engine().addProfile(profile, credentials)).value();
        m_house->store.failWrites(1, true);
        const Result<StoreMove> move = QCoro::waitFor(m_house->engine().moveStore(added.id, StoreKind::Keychain));
        QVERIFY(!move.has_value() || move->cause.has_value());
        const Profile now = QCoro::waitFor(m_house->engine().profileByName(profile.name)).value();
        QCOMPARE(now.secret, added.secret);
        QCOMPARE(m_house->store.keys().size(), m_entries); // nor is a copy left there
        const TokenRecord token = m_house->addToken(now, u"ci"_s, "vidb_the_old_value_0001");
        m_house->broker.acts = {answering(200, newValue)};
        QCOMPARE(outcomeWord(m_house->regenerate(token).outcome), u"rotated"_s);
    }

    void aNewTokenIsCheckedWhereTheProfileWantsIt_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<QVariant>("verified");
        QTest::newRow("alive") << static_cast<int>(ProbeAnswer::Alive) << QVariant(true);
        QTest::newRow("refused") << static_cast<int>(ProbeAnswer::Refused) << QVariant(false);
        QTest::newRow("unreachable") << static_cast<int>(ProbeAnswer::Unreachable) << QVariant();
    }
    void aNewTokenIsCheckedWhereTheProfileWantsIt()
    {
        QFETCH(const int, answer);
        QFETCH(const QVariant, verified);
        Profile profile = wanted(SignInWay::Bearer, u"careful"_s);
        profile.verifyAfter = true;
        profile = QCoro::waitFor(m_house->engine().addProfile(profile)).value();
        const TokenRecord token = m_house->addToken(profile, u"ci"_s, "vidb_the_old_value_0001");
        m_house->broker.probeAnswer.answer = static_cast<ProbeAnswer>(answer);
        m_house->broker.acts = {answering(200, newValue)};
        const RotationResult result = m_house->regenerate(token);
        QCOMPARE(outcomeWord(result.outcome), u"rotated"_s); // whatever the check says, the new value is kept
        QCOMPARE(result.verified ? QVariant(*result.verified) : QVariant(), verified);
        QCOMPARE(result.detail.isEmpty(), verified.isValid());
        QCOMPARE(m_house->valueOf(token), newValue);
    }

private:
    static Profile wanted(SignInWay way, const QString &name)
    {
        Profile profile;
        profile.name = name;
        profile.endpoint = *Endpoint::parse(u"vidb.example.com"_s);
        profile.signIn = way;
        return profile;
    }
    Profile client(const QString &name = u"client"_s)
    {
        Profile profile = wanted(SignInWay::Client, name);
        profile.clientId = u"desk"_s;
        ProfileCredentials credentials;
        credentials.signIn = secret("the-client's-secret");
        return QCoro::waitFor(m_house->engine().addProfile(profile, credentials)).value();
    }

    std::unique_ptr<House> m_house;
    qsizetype m_entries = 0;
};

QTEST_GUILESS_MAIN(ProfileSecretsTest)
#include "profilesecrets_test.moc"
