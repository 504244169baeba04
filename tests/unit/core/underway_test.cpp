// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"

#include <QFile>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// What somebody does to a token while it is prepared, behind Keyturn's claims.
using Change = void (*)(House &, const Profile &, const TokenRecord &);
Q_DECLARE_METATYPE(Change)

namespace
{

const QByteArray oldValue("vidb_the_old_value_0001");
const QByteArray otherValue("vidb_another_value_0009");
const QByteArray newValue("vidb_the_new_value_0002");

ScriptedBroker::Act answering(int status, const QByteArray &body = {})
{
    ScriptedBroker::Act act;
    act.status = status;
    act.body = body;
    return act;
}

SharedSecret secret(const QByteArray &value)
{
    return share(Secret::copyOf(value));
}

void copyFolder(const QString &from, const QString &to)
{
    QVERIFY(QDir().mkpath(to));
    for (const QString &name : {u"keyturn.db"_s, u"keyturn.db-wal"_s}) {
        const QString file = QDir(from).filePath(name);
        QVERIFY(!QFile::exists(file) || QFile::copy(file, QDir(to).filePath(name)));
    }
}

} // namespace

/// Removal, change, cancelling and the same value under two names, while something is under way.
class UnderwayTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<House>();
        m_profile = m_house->addProfile();
        m_token = m_house->addToken(m_profile, u"ci"_s, oldValue);
    }
    void cleanup() { m_house.reset(); }

    /// A question stands for a while; what was asked about is what is done, and nothing that came in between.
    void aYesIsForTheValueThatWasAskedAbout()
    {
        const SeenToken asked = asSeen(m_token);
        m_house->broker.acts = {answering(200, newValue)};
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"rotated"_s);
        const int sent = m_house->broker.sent();

        const RotationResult result = QCoro::waitFor(m_house->engine().regenerate(asked, nullptr, QString()));
        QCOMPARE(result.outcome, Outcome::Skipped);
        QCOMPARE(result.cause, std::optional(ErrorKind::Refused));
        QCOMPARE(m_house->broker.sent(), sent);
        const auto replaced = QCoro::waitFor(m_house->engine().replaceValue(asked, secret(otherValue)));
        QCOMPARE(replaced.error().kind(), ErrorKind::Refused);
        QCOMPARE(m_house->valueOf(m_token), newValue);
        const Result<void> removed = QCoro::waitFor(m_house->engine().removeToken(asked));
        QCOMPARE(removed.error().kind(), ErrorKind::Refused);
        const Result<void> profileRemoved =
            QCoro::waitFor(m_house->engine().removeProfile(m_profile.id, QList<SeenToken>(1, asked)));
        QCOMPARE(profileRemoved.error().kind(), ErrorKind::Refused);
        QCOMPARE(QCoro::waitFor(m_house->engine().tokens())->size(), 1);
    }

    void aTokenThatCameInBetweenDoesNotGoWithItsProfile()
    {
        const QList<SeenToken> asked(1, asSeen(m_token));
        m_house->addToken(m_profile, u"later"_s, otherValue);
        const Result<void> removed = QCoro::waitFor(m_house->engine().removeProfile(m_profile.id, asked));
        QCOMPARE(removed.error().kind(), ErrorKind::Refused);
        QCOMPARE(QCoro::waitFor(m_house->engine().tokens())->size(), 2);
    }

    void whatIsBeingPreparedIsNeitherRemovedNorChanged()
    {
        m_house->broker.acts = {answering(200, newValue)};
        QList<ErrorKind> told;
        whenPrepared([&] {
            Engine &engine = m_house->engine();
            const auto note = [&](const auto &result) {
                told.append(result ? ErrorKind::Internal : result.error().kind());
            };
            note(QCoro::waitFor(engine.removeToken(m_token.id)));
            note(QCoro::waitFor(engine.removeProfile(m_profile.id)));
            Profile elsewhere = m_profile;
            elsewhere.endpoint = *Endpoint::parse(u"elsewhere.example.com"_s);
            note(QCoro::waitFor(engine.updateProfile(elsewhere)));
            note(QCoro::waitFor(engine.moveStore(m_profile.id, StoreKind::Vault)));
            note(QCoro::waitFor(engine.replaceValue(m_token.id, secret(otherValue))));
        });
        const RotationResult result = m_house->regenerate(m_token);
        QCOMPARE(told, QList<ErrorKind>(5, ErrorKind::Busy));
        QCOMPARE(outcomeWord(result.outcome), u"rotated"_s);
        QCOMPARE(m_house->valueOf(m_token), newValue);
    }

    void aProfileStaysWhileSomethingOfItIsMadeOnce()
    {
        m_house->broker.acts = {answering(200, newValue)};
        ErrorKind told = ErrorKind::Internal;
        whenPrepared([&] {
            const Result<void> removed = QCoro::waitFor(m_house->engine().removeProfile(m_profile.id));
            told = removed ? ErrorKind::Internal : removed.error().kind();
        });
        const RotationResult result = once(otherValue);
        QCOMPARE(told, ErrorKind::Busy);
        QCOMPARE(outcomeWord(result.outcome), u"rotated"_s);
    }

    void whatIsNoLongerAsItWasPreparedIsNotSent_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<int>("cause");
        const auto row = [](const char *name, Change change, const char *outcome, ErrorKind cause) {
            QTest::newRow(name) << change << QString::fromLatin1(outcome) << static_cast<int>(cause);
        };
        row(
            "the token is gone",
            [](House &house, const Profile &, const TokenRecord &token) {
                HistoryEntry entry;
                entry.time = house.clock.now();
                entry.action = u"remove"_s;
                QVERIFY(QCoro::waitFor(house.storage().tokens().remove(token.id, entry)).has_value());
            },
            "not_sent", ErrorKind::NotFound);
        row(
            "the profile is gone",
            [](House &house, const Profile &profile, const TokenRecord &) {
                QVERIFY(QCoro::waitFor(house.storage().profiles().remove(profile.id, std::nullopt)).has_value());
            },
            "not_sent", ErrorKind::NotFound);
        row(
            "the profile leads elsewhere",
            [](House &house, const Profile &profile, const TokenRecord &) {
                Profile elsewhere = profile;
                elsewhere.endpoint = *Endpoint::parse(u"elsewhere.example.com"_s);
                QVERIFY(QCoro::waitFor(house.storage().profiles().update(elsewhere)).has_value());
            },
            "skipped", ErrorKind::Busy);
    }
    void whatIsNoLongerAsItWasPreparedIsNotSent()
    {
        QFETCH(const Change, change);
        QFETCH(const QString, outcome);
        QFETCH(const int, cause);
        m_house->broker.acts = {answering(200, newValue)};
        whenPrepared([&] {
            // As a program does it that asks for no claims.
            QVERIFY(QCoro::waitFor(m_house->storage().journal().release(m_token.fingerprint)).has_value());
            change(*m_house, m_profile, m_token);
        });
        const RotationResult result = m_house->regenerate(m_token);
        QCOMPARE(outcomeWord(result.outcome), outcome);
        QVERIFY(result.cause.has_value());
        QCOMPARE(static_cast<int>(*result.cause), cause);
        QCOMPARE(m_house->broker.sent(), 0);
        QVERIFY(QCoro::waitFor(m_house->storage().seals().all())->isEmpty());
        QVERIFY(QCoro::waitFor(m_house->storage().journal().unfinished(m_house->clock.now()))->isEmpty());
        QVERIFY(QCoro::waitFor(m_house->storage().strays().loose())->isEmpty());
        const Result<void> removed = QCoro::waitFor(m_house->engine().removeProfile(m_profile.id));
        QVERIFY(removed || removed.error().kind() == ErrorKind::NotFound);
    }

    void onceWithAStoredValueIsThatTokensRotation()
    {
        m_house->broker.acts = {answering(200, newValue)};
        const RotationResult result = once(oldValue);
        QCOMPARE(outcomeWord(result.outcome), u"rotated"_s);
        QVERIFY(result.wasStored && result.stored);
        QCOMPARE(result.token, u"ci"_s);
        QVERIFY(result.tokenId == m_token.id);
        QVERIFY(result.newToken && result.newToken->equals(Secret::copyOf(newValue)));
        QCOMPARE(m_house->valueOf(m_token), newValue);
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll())->isQuiet());
        QCOMPARE(m_house->broker.sent(), 1);
    }

    void onceWithAStoredValueLeavesThatTokenInDoubt()
    {
        m_house->broker.acts = {answering(0)};
        QCOMPARE(outcomeWord(once(oldValue).outcome), u"unknown"_s);
        QCOMPARE(m_house->now(m_token).state, TokenState::InDoubt);
        m_house->broker.probeAnswer.answer = ProbeAnswer::Alive;
        m_house->clock.advance(std::chrono::hours(1));
        QVERIFY(QCoro::waitFor(m_house->engine().resolve(m_token.id, ResolveWay::Probe)).isResolved());
        QCOMPARE(m_house->now(m_token).state, TokenState::Ok);
    }

    void aDoubtFromBeforeBelongsToTheRecordWithTheValue_data()
    {
        QTest::addColumn<bool>("underTheOnceName");
        QTest::newRow("resolved by its name") << false;
        QTest::newRow("resolved as once") << true;
    }
    void aDoubtFromBeforeBelongsToTheRecordWithTheValue()
    {
        QFETCH(const bool, underTheOnceName);
        m_house->broker.acts = {answering(0)};
        const RotationResult lost = once(otherValue);
        QCOMPARE(outcomeWord(lost.outcome), u"unknown"_s);
        // As an earlier Keyturn left it: the record says "ok", the value is in doubt.
        const auto attempt = QCoro::waitFor(m_house->storage().journal().attempt(lost.attempt)).value();
        TokenRecord theirs = m_token;
        theirs.id = TokenId::make();
        theirs.name = u"theirs"_s;
        theirs.entry = m_token.entry + u"-theirs"_s;
        theirs.fingerprint = attempt->fingerprint;
        theirs.suffix = u"0009"_s;
        m_house->store.put(theirs.entry, otherValue);
        const QList<TokenRecord> records(1, theirs);
        const QList<HistoryEntry> history;
        QVERIFY(QCoro::waitFor(m_house->storage().tokens().add(records, history)).has_value());

        m_house->broker.probeAnswer.answer = ProbeAnswer::Alive;
        m_house->clock.advance(std::chrono::hours(1));
        const Resolution told = underTheOnceName
                                    ? QCoro::waitFor(m_house->engine().resolveOnce(lost.attempt, ResolveWay::Probe))
                                    : QCoro::waitFor(m_house->engine().resolve(theirs.id, ResolveWay::Probe));
        QVERIFY2(told.isResolved(), qPrintable(told.detail));
        QCOMPARE(told.answer, std::optional(ProbeAnswer::Alive));
        QCOMPARE(m_house->now(theirs).state, TokenState::Ok);
        m_house->broker.acts = {answering(200, newValue)};
        QCOMPARE(outcomeWord(m_house->regenerate(theirs).outcome), u"rotated"_s);
    }

    void aStandingDoubtIsToldByTheRecord()
    {
        m_house->broker.acts = {answering(0)};
        const RotationResult lost = once(otherValue);
        const TokenRecord theirs = m_house->addToken(m_profile, u"theirs"_s, otherValue);
        QCOMPARE(m_house->now(theirs).state, TokenState::InDoubt);
        const RotationResult refused = m_house->regenerate(theirs);
        QCOMPARE(outcomeWord(refused.outcome), u"skipped"_s);
        QVERIFY(refused.detail.startsWith(u"in_doubt"_s));
    }

    void aValueThatKeyturnMadeIsKnown()
    {
        m_house->broker.acts = {answering(200, newValue)};
        QCOMPARE(outcomeWord(once(otherValue, u"INC-7"_s).outcome), u"rotated"_s);
        const KnownValue fresh = known(newValue);
        QVERIFY(fresh.isFresh && fresh.made && !fresh.stored);
        QVERIFY2(fresh.made->name.startsWith(u"once-"_s), qPrintable(fresh.made->name));
        QCOMPARE(fresh.made->reason, u"INC-7"_s);
        QCOMPARE(fresh.made->profile, m_profile.name);
        QCOMPARE(fresh.made->suffix, u"0002"_s);
        QVERIFY(!fresh.made->isGiven);
        m_house->clock.advance(std::chrono::hours(25));
        QVERIFY(!known(newValue).isFresh);
        QVERIFY(known(newValue).made);
        QVERIFY(!known(otherValue).made && !known(otherValue).stored);
        const KnownValue stored = known(oldValue);
        QVERIFY(stored.stored && stored.stored->id == m_token.id && !stored.made && !stored.isFresh);
        QCOMPARE(stored.profile, m_profile.name);
    }

    void aCancelStopsOneAlone()
    {
        const TokenRecord other = m_house->addToken(m_profile, u"other"_s, otherValue);
        m_house->broker.acts = {answering(200, newValue), answering(200, newValue)};
        const OrderId mine = OrderId::make();
        auto first = m_house->engine().regenerate(m_token.id, nullptr, {}, Company::Alone, mine);
        auto second = m_house->engine().regenerate(other.id, nullptr, {}, Company::Alone, OrderId::make());
        m_house->engine().cancel(mine);
        m_house->engine().cancel(OrderId::make());
        m_house->engine().cancel(OrderId());
        const RotationResult stopped = QCoro::waitFor(std::move(first));
        const RotationResult finished = QCoro::waitFor(std::move(second));
        QCOMPARE(outcomeWord(stopped.outcome), u"not_sent"_s);
        QVERIFY(stopped.detail.startsWith(u"cancelled"_s));
        QCOMPARE(outcomeWord(finished.outcome), u"rotated"_s);
        QCOMPARE(m_house->broker.sent(), 1);
        QCOMPARE(m_house->valueOf(m_token), oldValue);
        QCOMPARE(m_house->valueOf(other), newValue);
    }

    void aCancelledSignInStopsItsProfileAlone()
    {
        Profile wanted = m_profile;
        wanted.name = u"browser"_s;
        wanted.signIn = SignInWay::Browser;
        wanted.clientId = u"desk"_s;
        const Profile inBrowser = QCoro::waitFor(m_house->engine().addProfile(wanted)).value();
        const TokenRecord one = m_house->addToken(inBrowser, u"one"_s, "vidb_one-0123456789.0001");
        const TokenRecord two = m_house->addToken(inBrowser, u"two"_s, "vidb_two-0123456789.0002");
        m_house->broker.acts = {answering(200, newValue), answering(200, newValue), answering(200, newValue)};
        Engine &engine = m_house->engine();
        connect(&engine, &Engine::browserWanted, &engine, [&](const QUrl &, ProfileId profile, OrderId order) {
            QCOMPARE(profile, inBrowser.id);
            engine.cancelSignIn(profile, order);
        });
        auto first = engine.regenerate(one.id, nullptr, {}, Company::Alone, OrderId::make());
        auto second = engine.regenerate(two.id, nullptr, {}, Company::Alone, OrderId::make());
        auto other = engine.regenerate(m_token.id, nullptr, {}, Company::Alone, OrderId::make());
        for (auto *stopped : {&first, &second})
            QCOMPARE(outcomeWord(QCoro::waitFor(std::move(*stopped)).outcome), u"not_sent"_s);
        QCOMPARE(outcomeWord(QCoro::waitFor(std::move(other)).outcome), u"rotated"_s);
        QCOMPARE(m_house->broker.sent(), 1);
        QCOMPARE(m_house->valueOf(m_token), newValue);
    }

    void whatStandsInTheWayHereIsNotTheBrokers_data()
    {
        QTest::addColumn<bool>("locked");
        QTest::addColumn<int>("cause");
        QTest::newRow("the entry is missing") << false << static_cast<int>(ErrorKind::EntryMissing);
        QTest::newRow("the store is locked") << true << static_cast<int>(ErrorKind::KeychainLocked);
    }
    void whatStandsInTheWayHereIsNotTheBrokers()
    {
        QFETCH(const bool, locked);
        QFETCH(const int, cause);
        if (locked)
            m_house->store.setMode(MemoryStore::Mode::Locked);
        else
            m_house->store.drop(m_token.entry);
        const Probe probe = QCoro::waitFor(m_house->engine().verify(m_token.id));
        QVERIFY(probe.answer == ProbeAnswer::NotProbed);
        QVERIFY(probe.cause.has_value());
        QCOMPARE(static_cast<int>(*probe.cause), cause);
    }

    void aCopiedFolderKeepsItsValuesWhenTheOriginalRemovesThem()
    {
        Profile wanted;
        wanted.name = u"desk"_s;
        wanted.endpoint = m_profile.endpoint;
        wanted.signIn = SignInWay::Client;
        wanted.clientId = u"desk"_s;
        ProfileCredentials credentials;
        credentials.signIn = secret("the-client's-secret");
        const Profile desk = QCoro::waitFor(m_house->engine().addProfile(wanted, credentials)).value();
        const QString place = m_house->path() + u"-copy"_s;
        copyFolder(m_house->path(), place);

        auto folder = DataFolder::open(place, u"copy"_s);
        QVERIFY(folder.has_value());
        Engine copy(m_house->broker, m_house->store, **folder, m_house->clock);
        QCOMPARE(QCoro::waitFor((*folder)->folder().borrows()).value(), true);
        const Result<RecoveryReport> report = QCoro::waitFor(copy.recoverAll());
        QVERIFY(report && report->folderWasCopied);
        QCOMPARE(QCoro::waitFor((*folder)->folder().borrows()).value(), false);
        // The original's stay, and go with its records.
        QCOMPARE(m_house->valueOf(m_token), oldValue);
        QVERIFY(QCoro::waitFor(m_house->engine().removeToken(m_token.id)).has_value());
        QVERIFY(QCoro::waitFor(m_house->engine().removeProfile(desk.id)).has_value());
        QVERIFY(!m_house->store.holds(m_token.entry));
        QVERIFY(!m_house->store.holds(desk.secret));

        const Result<SharedSecret> value = QCoro::waitFor(copy.tokenValue(m_token.id));
        QVERIFY(value.has_value());
        QVERIFY((*value)->equals(Secret::copyOf(oldValue)));
        const Profile own = QCoro::waitFor(copy.profileByName(u"desk"_s)).value();
        QVERIFY(m_house->store.holds(own.secret));
        QVERIFY(own.secret != desk.secret);
    }

private:
    /// Runs `what` when the entry and the seal are made, and nothing has been sent.
    void whenPrepared(const std::function<void()> &what)
    {
        connect(&m_house->engine(), &Engine::stepped, this, [what](TokenId, Step step) {
            if (step == Step::Prepared)
                what();
        });
    }
    RotationResult once(const QByteArray &value, const QString &reason = {})
    {
        return QCoro::waitFor(m_house->engine().regenerateOnce(m_profile.id, secret(value), nullptr, reason));
    }
    KnownValue known(const QByteArray &value)
    {
        return QCoro::waitFor(m_house->engine().knownValue(secret(value))).value();
    }

    std::unique_ptr<House> m_house;
    Profile m_profile;
    TokenRecord m_token;
};

QTEST_GUILESS_MAIN(UnderwayTest)
#include "underway_test.moc"
