// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray oldValue("vidb_the_old_value_0001");
const QByteArray newValue("vidb_the_new_value_0002");

SharedSecret secretOf(QByteArrayView value)
{
    return share(Secret::copyOf(value));
}

} // namespace

/// What the stores hold is what records name, whatever happens: no more, no less.
class KeepingTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<House>();
        m_profile = m_house->addProfile();
        m_token = m_house->addToken(m_profile, u"ci"_s, oldValue);
        m_keyEntry = (*QCoro::waitFor(m_house->storage().folder().key()))->entry;
    }

    void aFillerIsRecognised()
    {
        QVERIFY(isFiller(fillerOf(512)));
        QCOMPARE(fillerOf(512).size(), 512);
        QVERIFY(!isFiller(Secret::copyOf(newValue)));
        QVERIFY(!isFiller(Secret()));
    }

    void whatWasMadeForARotationThatSentNothingGoes_data()
    {
        QTest::addColumn<bool>("storeLeaves");
        QTest::newRow("the store stays open") << false;
        QTest::newRow("the store goes away, and comes back") << true;
    }
    void whatWasMadeForARotationThatSentNothingGoes()
    {
        QFETCH(const bool, storeLeaves);
        m_house->broker.signIns = {Error(ErrorKind::Network, u"tcp: refused"_s)};
        m_house->store.before = [&](const QString &call, const EntryKey &key) {
            if (storeLeaves && call == u"remove"_s && key != m_token.entry)
                m_house->store.setMode(MemoryStore::Mode::Unavailable);
        };
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"not_sent"_s);
        m_house->store.before = nullptr;
        m_house->store.setMode(MemoryStore::Mode::Open);
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll()).has_value());
        QCOMPARE(entries(), QStringList(m_token.entry));
        QVERIFY(QCoro::waitFor(m_house->storage().seals().all())->isEmpty());
        QVERIFY(QCoro::waitFor(m_house->storage().strays().loose())->isEmpty());
    }

    void whatADeadProcessAnnouncedGoesAndALivingOnesStays()
    {
        Stray stray;
        stray.id = AttemptId::make();
        stray.entry = m_token.entry + u"-announced"_s;
        m_house->store.put(stray.entry, oldValue);
        QVERIFY(QCoro::waitFor(m_house->storage().strays().announce({stray})).has_value());
        {
            auto second = DataFolder::open(m_house->path(), u"second"_s);
            Engine other(m_house->broker, m_house->store, **second, m_house->clock);
            QVERIFY(QCoro::waitFor(other.recoverAll()).has_value());
        }
        QVERIFY(m_house->store.holds(stray.entry));
        m_house->reopen();
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll()).has_value());
        QVERIFY(!m_house->store.holds(stray.entry));
    }

    void aRefusedImportLeavesNothing()
    {
        NewToken one{u"one"_s, {}, TokenUses::Unknown, secretOf("vidb_import_one_1111")};
        NewToken two{u"two"_s, {}, TokenUses::Unknown, secretOf("vidb_import_two_2222")};
        m_house->store.before = [&](const QString &call, const EntryKey &) {
            if (call == u"write"_s && m_house->store.calls().filter(u"write"_s).size() == m_writes + 2)
                m_house->store.failWrites(1, true);
        };
        m_writes = m_house->store.calls().filter(u"write"_s).size();
        const auto added = QCoro::waitFor(m_house->engine().addTokens(m_profile.id, {one, two}, u"import"_s));
        m_house->store.before = nullptr;
        QVERIFY(!added.has_value());
        QCOMPARE(added.error().line(), 2);
        QCOMPARE(QCoro::waitFor(m_house->engine().tokens())->size(), 1);
        QCOMPARE(entries(), QStringList(m_token.entry));
    }

    void aRemovedTokenTakesEverythingWithIt_data()
    {
        QTest::addColumn<bool>("profileToo");
        QTest::newRow("the token") << false;
        QTest::newRow("its profile") << true;
    }
    void aRemovedTokenTakesEverythingWithIt()
    {
        QFETCH(const bool, profileToo);
        m_house->broker.acts = {ScriptedBroker::Act{200, newValue, {}, true}};
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"rotated"_s);
        QCOMPARE(entries().size(), 2); // the old generation waits to be settled
        // The store is away while it is removed.
        m_house->store.setMode(MemoryStore::Mode::Locked);
        const Result<void> removed = profileToo ? QCoro::waitFor(m_house->engine().removeProfile(m_profile.id))
                                                : QCoro::waitFor(m_house->engine().removeToken(m_token.id));
        QVERIFY(removed.has_value());
        QCOMPARE(entries().size(), 2);
        m_house->store.setMode(MemoryStore::Mode::Open);
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll()).has_value());
        QCOMPARE(entries(), QStringList());
        QVERIFY(QCoro::waitFor(m_house->storage().seals().all())->isEmpty());
    }

    void aValueChangedBehindKeyturnsBackIsSeenAndForgivenWhenItIsBack()
    {
        m_house->store.put(m_token.entry, "vidb_somebody_elses_9999");
        QCOMPARE(m_house->valueOf(m_token), QByteArray());
        QCOMPARE(stateWord(m_house->now(m_token).state), u"damaged"_s);
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"not_sent"_s);
        m_house->store.drop(m_token.entry);
        QCOMPARE(m_house->valueOf(m_token), QByteArray());
        QCOMPARE(stateWord(m_house->now(m_token).state), u"missing"_s);
        QCOMPARE(m_house->broker.sent(), 0);
        m_house->store.put(m_token.entry, oldValue);
        QCOMPARE(m_house->valueOf(m_token), oldValue);
        QCOMPARE(stateWord(m_house->now(m_token).state), u"ok"_s);
    }

    void anotherValueTakesThePlaceAndTheOldOneStaysForADay()
    {
        const auto replaced = QCoro::waitFor(m_house->engine().replaceValue(m_token.id, secretOf(newValue)));
        QVERIFY2(replaced.has_value(), replaced ? "" : qPrintable(replaced.error().detail()));
        QCOMPARE(m_house->valueOf(m_token), newValue);
        QVERIFY(m_house->store.holds(m_token.entry));
        m_house->clock.advance(std::chrono::hours(25));
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll()).has_value());
        QVERIFY(!m_house->store.holds(m_token.entry));
        QCOMPARE(m_house->valueOf(m_token), newValue);
        QCOMPARE(QCoro::waitFor(m_house->engine().history(std::nullopt))->constLast().action, u"set"_s);
    }

    void aValueThatIsAnothersIsRefusedAndNothingIsChanged()
    {
        const TokenRecord other = m_house->addToken(m_profile, u"other"_s, newValue);
        for (const QByteArray &value : {oldValue, newValue}) {
            const auto replaced = QCoro::waitFor(m_house->engine().replaceValue(m_token.id, secretOf(value)));
            QVERIFY(!replaced.has_value());
            QCOMPARE(replaced.error().kind(), ErrorKind::Exists);
        }
        QCOMPARE(m_house->valueOf(m_token), oldValue);
        QCOMPARE(entries().size(), 2);
    }

    void aValueInDoubtMakesItsTokenOneInDoubt_data()
    {
        QTest::addColumn<bool>("isOperators");
        QTest::newRow("given to a token") << false;
        QTest::newRow("given as an operator's token") << true;
    }
    void aValueInDoubtMakesItsTokenOneInDoubt()
    {
        QFETCH(const bool, isOperators);
        m_house->broker.acts = {ScriptedBroker::Act{502, "bad gateway", {}, true}};
        const RotationResult once = QCoro::waitFor(
            m_house->engine().regenerateOnce(m_profile.id, secretOf("vidb_once_value_0005"), nullptr, QString()));
        QCOMPARE(outcomeWord(once.outcome), u"unknown"_s);
        TokenRecord token = m_token;
        if (isOperators) {
            Profile profile = m_profile;
            profile.signIn = SignInWay::OperatorToken;
            const ProfileCredentials first{secretOf("vidb_operator_0006"), {}};
            profile = QCoro::waitFor(m_house->engine().updateProfile(profile, first)).value();
            token = QCoro::waitFor(m_house->storage().tokens().byId(profile.operatorToken)).value();
            const ProfileCredentials doubtful{secretOf("vidb_once_value_0005"), {}};
            QVERIFY(QCoro::waitFor(m_house->engine().updateProfile(profile, doubtful)).has_value());
        } else {
            const auto replaced =
                QCoro::waitFor(m_house->engine().replaceValue(token.id, secretOf("vidb_once_value_0005")));
            QCOMPARE(stateWord(replaced->state), u"in_doubt"_s);
        }
        QCOMPARE(stateWord(m_house->now(token).state), u"in_doubt"_s);
        QCOMPARE(m_house->valueOf(token), QByteArray("vidb_once_value_0005"));
    }

    void aDamagedProfileIsToldAndNothingGoesWithADefaultInItsPlace_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("option");
        QTest::newRow("proxy") << u"json_set(content, '$.proxy', 'ftp://proxy')"_s << u"proxy"_s;
        QTest::newRow("sign-in") << u"json_set(content, '$.sign_in', 'card')"_s << u"sign-in"_s;
        QTest::newRow("pins") << u"json_set(content, '$.pins', 'none')"_s << u"pin"_s;
        QTest::newRow("store") << u"json_remove(content, '$.store')"_s << u"store"_s;
        QTest::newRow("all of it") << u"'{\"id'"_s
                                   << u"host, tenant, sign-in, client-id, scope, ca-file, pin, proxy, store"_s;
    }
    void aDamagedProfileIsToldAndNothingGoesWithADefaultInItsPlace()
    {
        QFETCH(const QString, change);
        QFETCH(const QString, option);
        Profile good = m_house->addProfile(u"good"_s);
        const TokenRecord other = m_house->addToken(good, u"other"_s, "vidb_another_value_0003");
        execute(u"UPDATE profile SET content = %1 WHERE name = 'prod'"_s.arg(change));
        Engine &engine = m_house->engine();

        Profile damaged = vaultProfile();
        QVERIFY(damaged.id == m_profile.id);
        QCOMPARE(damaged.unreadable.join(u", "_s), option);
        const RotationResult result = m_house->regenerate(m_token);
        QCOMPARE(outcomeWord(result.outcome), u"not_sent"_s);
        QVERIFY2(result.detail.contains(u"\"prod\" is damaged: what is stored as its "_s + option),
                 qPrintable(result.detail));
        QCOMPARE(outcomeWord(QCoro::waitFor(engine.plan(m_token.id)).outcome), u"skipped"_s);
        QVERIFY(QCoro::waitFor(engine.verify(m_token.id)).cause == ErrorKind::Refused);
        QVERIFY(!QCoro::waitFor(engine.replaceValue(m_token.id, secretOf(newValue))).has_value());
        QCOMPARE(m_house->broker.sent(), 0);
        QCOMPARE(m_house->valueOf(m_token), oldValue);
        // Nor is a default written over it.
        damaged.tenant = u"ANOTHER"_s;
        QVERIFY(!QCoro::waitFor(engine.updateProfile(damaged)).has_value());
        QCOMPARE(vaultProfile().unreadable.join(u", "_s), option);

        m_house->broker.acts = {ScriptedBroker::Act{200, "vidb_the_others_new_0004", {}, true},
                                ScriptedBroker::Act{200, newValue, {}, true}};
        QCOMPARE(outcomeWord(m_house->regenerate(other).outcome), u"rotated"_s);
        Profile mended = m_profile;
        mended.version = damaged.version;
        QVERIFY(QCoro::waitFor(engine.updateProfile(mended)).has_value());
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"rotated"_s);
    }

    void aValueIsNotReplacedThatAnotherProcessHasJustRegenerated()
    {
        FolderKeys keys(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        const RotationPorts ports{m_house->broker, m_house->store, m_house->storage(), keys, m_house->clock};
        m_house->broker.acts = {ScriptedBroker::Act{200, newValue, {}, true}};
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"rotated"_s);
        const auto late =
            QCoro::waitFor(replaceValue(ports, m_token, m_profile, secretOf("vidb_a_late_value_0009"), u"set"_s));
        QVERIFY(!late.has_value());
        QCOMPARE(late.error().kind(), ErrorKind::Busy);
        QCOMPARE(m_house->valueOf(m_token), newValue);
    }

    void aProfileMovesBetweenItsStores()
    {
        const TokenRecord other = m_house->addToken(m_profile, u"other"_s, "vidb_the_other_value_0003");
        const auto moved = QCoro::waitFor(m_house->engine().moveStore(m_profile.id, StoreKind::Vault));
        QVERIFY(moved.has_value());
        QCOMPARE(moved->moved, 2);
        QCOMPARE(entries(), QStringList()); // the keychain holds nothing but the folder's key
        QCOMPARE(m_house->valueOf(m_token), oldValue);
        m_house->broker.acts = {ScriptedBroker::Act{200, newValue, {}, true}};
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"rotated"_s);
        QCOMPARE(entries(), QStringList());
        QCOMPARE(m_house->valueOf(m_token), newValue);

        const auto back = QCoro::waitFor(m_house->engine().moveStore(m_profile.id, StoreKind::Keychain));
        QCOMPARE(back->moved, 2);
        QCOMPARE(entries().size(), 2);
        QCOMPARE(m_house->valueOf(m_token), newValue);
        QCOMPARE(m_house->valueOf(other), QByteArray("vidb_the_other_value_0003"));
        const auto again = QCoro::waitFor(m_house->engine().moveStore(m_profile.id, StoreKind::Keychain));
        QCOMPARE(again->moved, 0);
        QCOMPARE(again->there, 2);
    }

    void aMoveTellsWhatStayed()
    {
        const TokenRecord other = m_house->addToken(m_profile, u"other"_s, "vidb_the_other_value_0003");
        m_house->store.drop(other.entry);
        const auto moved = QCoro::waitFor(m_house->engine().moveStore(m_profile.id, StoreKind::Vault));
        QVERIFY(moved.has_value());
        QCOMPARE(moved->moved, 1);
        QCOMPARE(moved->stayed.size(), 1);
        QVERIFY(moved->stayed.constFirst().startsWith(u"other: "_s));
        QCOMPARE(moved->cause, std::optional(ErrorKind::EntryMissing));
        QCOMPARE(m_house->valueOf(m_token), oldValue);
    }

    void theVaultTellsItsValuesApart()
    {
        QVERIFY(QCoro::waitFor(m_house->engine().moveStore(m_profile.id, StoreKind::Vault)).has_value());
        const TokenRecord other = m_house->addToken(vaultProfile(), u"other"_s, "vidb_the_other_value_0003");
        const QByteArray foreign = *QCoro::waitFor(m_house->storage().vault().get(other.entry));
        QVERIFY(!foreign.contains("vidb_"));
        const EntryKey mine = m_house->now(m_token).entry;
        QVERIFY(QCoro::waitFor(m_house->storage().vault().put(mine, foreign)).has_value());
        QCOMPARE(m_house->valueOf(m_token), QByteArray());
        QCOMPARE(stateWord(m_house->now(m_token).state), u"damaged"_s);
    }

    void aLostKeyIsToldAndLosesNothingElse()
    {
        QVERIFY(QCoro::waitFor(m_house->engine().moveStore(m_profile.id, StoreKind::Vault)).has_value());
        m_house->store.drop(m_keyEntry);
        m_house->reopen();
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QVERIFY(report->keyTrouble.has_value());
        QCOMPARE(report->keyTrouble->kind(), ErrorKind::EntryMissing);
        QCOMPARE(m_house->valueOf(m_token), QByteArray());
        QCOMPARE(stateWord(m_house->now(m_token).state), u"ok"_s);
    }

    void aCopyLeavesTheOriginalsEntriesAlone()
    {
        m_house->broker.acts = {ScriptedBroker::Act{200, newValue, {}, true}};
        QTemporaryDir elsewhere;
        const QString copy = elsewhere.filePath(u"copy"_s);
        QVERIFY(QDir().mkpath(copy));
        m_house->reopen(); // what the WAL holds is in the file when the last connection closes
        for (const QString &name : QDir(m_house->path()).entryList({u"keyturn.db*"_s}, QDir::Files))
            QVERIFY(QFile::copy(QDir(m_house->path()).filePath(name), QDir(copy).filePath(name)));
        auto folder = DataFolder::open(copy, u"copy"_s);
        QVERIFY(folder.has_value());
        Engine engine(m_house->broker, m_house->store, **folder, m_house->clock);
        QVERIFY(QCoro::waitFor(engine.recoverAll())->folderWasCopied);
        QVERIFY(
            !(*QCoro::waitFor((*folder)->folder().folder()) == *QCoro::waitFor(m_house->storage().folder().folder())));
        QVERIFY(QCoro::waitFor(engine.removeToken(m_token.id)).has_value());
        QVERIFY(m_house->store.holds(m_token.entry));
        QCOMPARE(m_house->valueOf(m_token), oldValue);
    }

    void aMovedFolderKeepsItsName()
    {
        const FolderId before = *QCoro::waitFor(m_house->storage().folder().folder());
        m_house->moveTo(u"moved"_s);
        QVERIFY(*QCoro::waitFor(m_house->storage().folder().folder()) == before);
        QVERIFY(!QCoro::waitFor(m_house->engine().recoverAll())->folderWasCopied);
        QCOMPARE(m_house->valueOf(m_token), oldValue);
    }

private:
    /// As only another program could.
    void execute(const QString &statement)
    {
        const QString name = u"keeping_test"_s;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
            database.setDatabaseName(m_house->path() + u"/keyturn.db"_s);
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(statement));
        }
        QSqlDatabase::removeDatabase(name);
    }
    /// Of tokens; the folder's own key aside.
    [[nodiscard]] QStringList entries() const
    {
        QStringList keys = m_house->store.keys();
        keys.removeAll(m_keyEntry);
        return keys;
    }
    [[nodiscard]] Profile vaultProfile() const
    {
        return QCoro::waitFor(m_house->engine().profileByName(m_profile.name)).value();
    }

    std::unique_ptr<House> m_house;
    Profile m_profile;
    TokenRecord m_token;
    EntryKey m_keyEntry;
    qsizetype m_writes = 0;
};

QTEST_GUILESS_MAIN(KeepingTest)
#include "keeping_test.moc"
