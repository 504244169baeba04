// SPDX-License-Identifier: GPL-3.0-or-later
#include "openfolder.h"
#include "records.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace keyturn;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(keyturn::AttemptState)

/// The profiles of one folder.
class ProfilesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<OpenFolder>(); }
    void cleanup() { m_folder.reset(); }

    void aProfileComesBackInFull()
    {
        const Profile full = fullProfile();
        const Profile bare = profileNamed(u"bare"_s);
        QVERIFY(add(full).has_value());
        QVERIFY(add(bare).has_value());
        m_folder->reopen();
        QVERIFY(all() == QList<Profile>({bare, full}));
    }

    void theListGoesByName()
    {
        for (const QString &name : {u"c"_s, u"a"_s, u"b"_s})
            QVERIFY(add(profileNamed(name)).has_value());
        QCOMPARE(names(), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    }

    void aNameIsTakenOnce()
    {
        QVERIFY(add(profileNamed(u"a"_s)).has_value());
        const Result<void> again = add(profileNamed(u"a"_s));
        QVERIFY(!again.has_value());
        QCOMPARE(again.error().kind(), ErrorKind::Exists);
        QVERIFY2(again.error().detail().contains(u"\"a\""_s), qPrintable(again.error().detail()));
        const Profile b = profileNamed(u"b"_s);
        QVERIFY(add(b).has_value());
        Profile renamed = b;
        renamed.name = u"a"_s;
        renamed.tenant = u"ANOTHER"_s;
        QCOMPARE(update(renamed).error().kind(), ErrorKind::Exists);
        QVERIFY(all().constLast() == b);
        QCOMPARE(names(), QStringList({u"a"_s, u"b"_s}));
    }

    void anUpdateChangesAllButTheIdentity()
    {
        const Profile before = profileNamed(u"before"_s);
        const Profile other = profileNamed(u"other"_s);
        QVERIFY(add(before).has_value());
        QVERIFY(add(other).has_value());
        Profile after = fullProfile();
        after.id = before.id;
        after = update(after).value();
        QCOMPARE(after.version, before.version + 1);
        m_folder->reopen();
        QVERIFY(all() == QList<Profile>({after, other}) || all() == QList<Profile>({other, after}));
        after.tenant = u"ANOTHER"_s; // under its own name
        QVERIFY(update(after).has_value());
        QCOMPARE(byId(after.id).tenant, u"ANOTHER"_s);
    }

    void anOlderCopyIsNotWrittenOverANewerOne()
    {
        const Profile before = profileNamed(u"before"_s);
        QVERIFY(add(before).has_value());
        Profile pinned = before;
        pinned.trust.pins = {QByteArray(32, '\x07')};
        QVERIFY(update(pinned).has_value());
        Profile late = before;
        late.tenant = u"ANOTHER"_s;
        const Result<Profile> updated = update(late);
        QVERIFY(!updated.has_value());
        QCOMPARE(updated.error().kind(), ErrorKind::Refused);
        QVERIFY2(updated.error().detail().contains(u"changed meanwhile"_s), qPrintable(updated.error().detail()));
        QVERIFY(byId(before.id).trust == pinned.trust);
        late = byId(before.id);
        late.tenant = u"ANOTHER"_s;
        QVERIFY(update(late).has_value());
        QVERIFY(byId(before.id).trust == pinned.trust);
        QCOMPARE(byId(before.id).tenant, u"ANOTHER"_s);
    }

    void aProfileWhoseTokenIsClaimedIsNeitherChangedNorRemoved()
    {
        Profile busy = profileNamed(u"busy"_s);
        QVERIFY(add(busy).has_value());
        const TokenRecord token = OpenFolder::record(busy.id, u"a token"_s);
        QVERIFY(m_folder->add({token}).has_value());
        Journal &journal = (*m_folder)->journal();
        QVERIFY(QCoro::waitFor(journal.claim(token.fingerprint)).has_value());
        busy.tenant = u"ANOTHER"_s;
        const Result<Profile> updated = update(busy);
        QVERIFY(!updated.has_value());
        QCOMPARE(updated.error().kind(), ErrorKind::Busy);
        QVERIFY2(updated.error().detail().startsWith(u"\"a token\" is held by this process, since "_s),
                 qPrintable(updated.error().detail()));
        QCOMPARE(remove(busy.id).error().kind(), ErrorKind::Busy);
        QVERIFY(QCoro::waitFor(journal.release(token.fingerprint)).has_value());
        QVERIFY(update(busy).has_value());
        QVERIFY(remove(busy.id).has_value());
    }

    void aProfileIsFoundByItsNameAndByItsOperator()
    {
        Profile one = profileNamed(u"one"_s);
        one.operatorToken = TokenId::make();
        QVERIFY(add(one).has_value());
        QVERIFY(add(profileNamed(u"two"_s)).has_value());
        Profiles &profiles = (*m_folder)->profiles();
        QVERIFY(QCoro::waitFor(profiles.byName(u"one"_s)).value() == one);
        QCOMPARE(QCoro::waitFor(profiles.byName(u"three"_s)).error().kind(), ErrorKind::NotFound);
        QVERIFY(QCoro::waitFor(profiles.signingInWith(one.operatorToken)).value() == QList<Profile>(1, one));
        QVERIFY(QCoro::waitFor(profiles.signingInWith(TokenId::make()))->isEmpty());
        QVERIFY(QCoro::waitFor(profiles.signingInWith(TokenId()))->isEmpty());
    }

    void whatIsNotThereIsNeitherChangedNorRemoved()
    {
        QVERIFY(add(profileNamed(u"a"_s)).has_value());
        const Profile unknown = profileNamed(u"unknown"_s);
        QCOMPARE(update(unknown).error().kind(), ErrorKind::NotFound);
        QCOMPARE(remove(unknown.id).error().kind(), ErrorKind::NotFound);
        QCOMPARE(names(), QStringList(u"a"_s));
    }

    void nothingIsChangedOrRemovedWhileItMatters_data()
    {
        QTest::addColumn<AttemptState>("state");
        QTest::addColumn<bool>("once");
        QTest::newRow("sending") << AttemptState::Sending << false;
        QTest::newRow("sealed") << AttemptState::Sealed << false;
        QTest::newRow("sending, of no token") << AttemptState::Sending << true;
        QTest::newRow("sealed, of no token") << AttemptState::Sealed << true;
    }
    void nothingIsChangedOrRemovedWhileItMatters()
    {
        QFETCH(const AttemptState, state);
        QFETCH(const bool, once);
        const Profile busy = profileNamed(u"busy"_s);
        Profile idle = profileNamed(u"idle"_s);
        QVERIFY(add(busy).has_value());
        QVERIFY(add(idle).has_value());
        TokenRecord token = OpenFolder::record(busy.id, u"token"_s);
        if (once)
            token.id = TokenId();
        else
            QVERIFY(m_folder->add({token}).has_value());
        const AttemptId attempt = m_folder->begin(busy.id, token);
        if (state == AttemptState::Sealed)
            m_folder->move(attempt, AttemptState::Sealed, TokenState::Sealed);

        Profile changed = busy;
        changed.tenant = u"ANOTHER"_s;
        QCOMPARE(update(changed).error().kind(), ErrorKind::Busy);
        QCOMPARE(remove(busy.id).error().kind(), ErrorKind::Busy);
        QVERIFY(byId(busy.id) == busy);
        QCOMPARE(m_folder->names().size(), once ? 0 : 1);
        QCOMPARE(m_folder->looseEntries(), QStringList());
        idle.tenant = u"ANOTHER"_s;
        QVERIFY(update(idle).has_value());
        QVERIFY(remove(idle.id).has_value());

        m_folder->move(attempt, AttemptState::InDoubt, TokenState::InDoubt);
        QVERIFY(update(changed).has_value());
        QVERIFY(remove(busy.id).has_value());
        QCOMPARE(names(), QStringList());
    }

    void aProfileGoesWithItsTokens()
    {
        const ProfileId going = m_folder->addProfile(u"going"_s);
        const ProfileId staying = m_folder->addProfile(u"staying"_s);
        QVERIFY(m_folder->add({OpenFolder::record(going, u"a"_s), OpenFolder::record(going, u"b"_s)}).has_value());
        QVERIFY(m_folder->add({OpenFolder::record(staying, u"c"_s)}).has_value());
        QVERIFY(remove(going).has_value());
        QCOMPARE(names(), QStringList(u"staying"_s));
        QCOMPARE(m_folder->names(), QStringList(u"c"_s));
        QCOMPARE(m_folder->looseEntries(), QStringList({u"entry of a"_s, u"entry of b"_s}));
        // Their values are nobody's now.
        QVERIFY(m_folder->add({OpenFolder::record(staying, u"a"_s)}).has_value());
    }

    void itsSecretsAreNamedAsLongAsItIsThere()
    {
        const Profile full = fullProfile();
        const QStringList secrets{full.secret, full.proxy.password};
        letGoOf(secrets);
        QCOMPARE(m_folder->looseEntries(), secrets);
        QVERIFY(add(full).has_value());
        QCOMPARE(m_folder->looseEntries(), QStringList());
        letGoOf(secrets); // whatever is said of them
        QCOMPARE(m_folder->looseEntries(), QStringList());
        QVERIFY(remove(full.id).has_value());
        QStringList loose = m_folder->looseEntries();
        loose.removeDuplicates();
        QCOMPARE(loose, secrets);
    }

    void aChangeLetsGoOfWhatItNoLongerNames()
    {
        const Profile full = fullProfile();
        QVERIFY(add(full).has_value());
        Profile changed = full;
        changed.secret = u"entry of another secret"_s;
        letGoOf({changed.secret});
        changed = update(changed).value();
        QCOMPARE(m_folder->looseEntries(), QStringList(full.secret));
        changed.secret.clear();
        changed.proxy.password.clear();
        changed = update(changed).value();
        QCOMPARE(m_folder->looseEntries(),
                 QStringList({u"entry of another secret"_s, full.secret, full.proxy.password}));
        QVERIFY(byId(full.id) == changed);
    }

    void aRefusedChangeLetsGoOfNothing()
    {
        const Profile full = fullProfile();
        QVERIFY(add(full).has_value());
        QVERIFY(add(profileNamed(u"taken"_s)).has_value());
        Profile changed = full;
        changed.name = u"taken"_s;
        changed.secret = u"entry of another secret"_s;
        QCOMPARE(update(changed).error().kind(), ErrorKind::Exists);
        QCOMPARE(m_folder->looseEntries(), QStringList());
        QVERIFY(byId(full.id) == full);
    }

    void whatDoesNotReadIsNoted_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("option");
        const auto row = [](const char *name, const QString &key, const QJsonValue &value, const QString &option) {
            QTest::newRow(name) << key << value << option;
        };
        row("a proxy of another kind", u"proxy"_s, u"ftp://proxy:1"_s, u"proxy"_s);
        row("no text for a proxy", u"proxy"_s, 3128, u"proxy"_s);
        row("no proxy at all", u"proxy"_s, QJsonValue::Undefined, u"proxy"_s);
        row("a proxy's user", u"proxy_user"_s, 1, u"proxy-user"_s);
        row("a sign-in of another kind", u"sign_in"_s, u"card"_s, u"sign-in"_s);
        row("an operator's token", u"operator_token"_s, u"that one"_s, u"sign-in"_s);
        row("a store of another kind", u"store"_s, u"drawer"_s, u"store"_s);
        row("a host", u"host"_s, u"a b c"_s, u"host"_s);
        row("a redirect address", u"redirect"_s, u"https://elsewhere.example.com/"_s, u"redirect"_s);
        row("no list of pins", u"pins"_s, u"none"_s, u"pin"_s);
        row("half a pin", u"pins"_s, QJsonArray{u"abcd"_s}, u"pin"_s);
        row("a CA file", u"ca_file"_s, false, u"ca-file"_s);
        row("a yes", u"verify_after"_s, u"yes"_s, u"verify-after"_s);
        row("what an earlier Keyturn did not write", u"redirect"_s, QJsonValue::Undefined, {});
    }
    void whatDoesNotReadIsNoted()
    {
        QFETCH(const QString, key);
        QFETCH(const QJsonValue, value);
        QFETCH(const QString, option);
        QJsonObject content = QJsonDocument::fromJson(profileText(fullProfile()).toUtf8()).object();
        content.insert(key, value);
        Profile read = profileOf(QString::fromUtf8(QJsonDocument(content).toJson()));
        QCOMPARE(read.unreadable, option.isEmpty() ? QStringList() : QStringList(option));
        QCOMPARE(isReadable(read).has_value(), option.isEmpty());
        // No default takes the place of what is there.
        read.id = ProfileId::make();
        QCOMPARE(add(read).has_value(), option.isEmpty());
    }

    void aProfileWithoutSecretsLetsGoOfNone()
    {
        Profile bare = profileNamed(u"bare"_s);
        QVERIFY(add(bare).has_value());
        bare.tenant = u"ANOTHER"_s;
        QVERIFY(update(bare).has_value());
        QVERIFY(remove(bare.id).has_value());
        QCOMPARE(m_folder->looseEntries(), QStringList());
    }

private:
    /// Only a record keeps them from being loose then.
    void letGoOf(const QStringList &entries)
    {
        QList<TokenRecord> records;
        for (const EntryKey &entry : entries) {
            TokenRecord record;
            record.entry = entry;
            records.append(record);
        }
        m_folder->announceAndLetGo(records);
    }
    static Profile profileNamed(const QString &name)
    {
        Profile profile;
        profile.id = ProfileId::make();
        profile.name = name;
        profile.endpoint = *Endpoint::parse(u"vidb.example.com"_s);
        return profile;
    }
    static Profile fullProfile()
    {
        Profile profile = profileNamed(u"full ✓"_s);
        profile.endpoint = *Endpoint::parse(u"http://127.0.0.1:8080"_s);
        profile.tenant = u"a \"tenant\"/é"_s;
        profile.signIn = SignInWay::ClientBasic;
        profile.clientId = u"client"_s;
        profile.scope = u"one two"_s;
        profile.trust.caFile = u"/etc/ssl/own.pem"_s;
        profile.trust.pins = {QByteArray(32, '\xfe'), QByteArray(32, '\0')};
        profile.secret = u"entry of the client's secret"_s;
        profile.operatorToken = TokenId::make();
        profile.redirect = QUrl(u"http://127.0.0.1:9000/back"_s);
        profile.verifyAfter = true;
        profile.proxy.kind = ProxyKind::Url;
        profile.proxy.user = u"me"_s;
        profile.proxy.password = u"entry of the proxy's password"_s;
        profile.proxy.url = QUrl(u"http://proxy.example.com:3128"_s);
        profile.store = StoreKind::Vault;
        return profile;
    }
    Result<void> add(const Profile &profile) { return QCoro::waitFor((*m_folder)->profiles().add(profile)); }
    Result<Profile> update(const Profile &profile) { return QCoro::waitFor((*m_folder)->profiles().update(profile)); }
    Result<void> remove(ProfileId id, const std::optional<QList<SeenToken>> &seen = {})
    {
        return QCoro::waitFor((*m_folder)->profiles().remove(id, seen));
    }
    QList<Profile> all() { return QCoro::waitFor((*m_folder)->profiles().all()).value(); }
    QStringList names()
    {
        QStringList names;
        for (const Profile &profile : all())
            names.append(profile.name);
        return names;
    }
    Profile byId(ProfileId id)
    {
        const QList<Profile> profiles = all();
        const auto found =
            std::find_if(profiles.begin(), profiles.end(), [id](const Profile &p) { return p.id == id; });
        return found == profiles.end() ? Profile() : *found;
    }

    std::unique_ptr<OpenFolder> m_folder;
};

QTEST_GUILESS_MAIN(ProfilesTest)
#include "profiles_test.moc"
