// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray newValue("vidb_the_made_value_0009");

ScriptedBroker::Act answering(int status, const QByteArray &body = {})
{
    ScriptedBroker::Act act;
    act.status = status;
    act.body = body;
    return act;
}

} // namespace

/// A token that is made goes the way of one that is regenerated; where the broker made none, nothing of it is left.
class GenerateTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<House>();
        m_profile = m_house->addProfile(u"prod"_s, SignInWay::Bearer);
        // The folder's key is made by the first thing that needs it; what is left behind is counted from here.
        m_house->addToken(m_profile, u"there"_s, "vidb_there_before_0001");
        m_entries = m_house->store.keys().size();
    }

    void itIsInTheStoreWithWhatTheBrokerSaid()
    {
        m_house->broker.acts = {answering(201, newValue)};
        const RotationResult result = generate();
        QCOMPARE(outcomeWord(result.outcome), u"rotated"_s);
        QVERIFY(result.stored);
        QCOMPARE(result.suffix, u"0009"_s);
        const std::optional<TokenRecord> made = find(u"backup"_s);
        QVERIFY(made.has_value());
        QCOMPARE(stateWord(made->state), u"ok"_s);
        QVERIFY(made->added.has_value());
        QVERIFY(!made->regenerated.has_value());
        QCOMPARE(m_house->valueOf(*made), newValue);
        QCOMPARE(m_house->broker.requested.constLast().kind, CallKind::Generate);
        QCOMPARE(m_house->broker.requested.constLast().wish, wish());
        const auto history = QCoro::waitFor(m_house->engine().history(std::nullopt));
        QCOMPARE(history->constLast().action, u"generate"_s);
        QCOMPARE(history->constLast().token, u"backup"_s);
    }

    void whereNoneWasMadeNothingIsLeft_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("reachable");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("the broker says no") << 400 << true << u"rejected"_s;
        QTest::newRow("it is not allowed") << 403 << true << u"unauthorized"_s;
        QTest::newRow("the broker cannot be reached") << 201 << false << u"not_sent"_s;
    }
    void whereNoneWasMadeNothingIsLeft()
    {
        QFETCH(const int, status);
        QFETCH(const bool, reachable);
        QFETCH(const QString, outcome);
        ScriptedBroker::Act act = answering(status);
        act.reachable = reachable;
        m_house->broker.acts = {act};
        QCOMPARE(outcomeWord(generate().outcome), outcome);
        QVERIFY(isNothingLeft());
        m_house->broker.acts = {answering(201, newValue)};
        QCOMPARE(outcomeWord(generate().outcome), u"rotated"_s); // the name is free again
    }

    void aComplete401IsFollowedByOneMore()
    {
        m_house->broker.acts = {answering(401), answering(201, newValue)};
        QCOMPARE(outcomeWord(generate().outcome), u"rotated"_s);
        QCOMPARE(m_house->broker.sent(), 2);
        QCOMPARE(m_house->valueOf(*find(u"backup"_s)), newValue);
    }

    void aSecond401LeavesNothing()
    {
        m_house->broker.acts = {answering(401), answering(401)};
        QCOMPARE(outcomeWord(generate().outcome), u"unauthorized"_s);
        QCOMPARE(m_house->broker.sent(), 2);
        QVERIFY(isNothingLeft());
    }

    void aRefusedSignInLeavesNothing()
    {
        m_house->broker.signIns = {Error(ErrorKind::SignIn, u"invalid_client"_s)};
        const RotationResult result = generate();
        QCOMPARE(outcomeWord(result.outcome), u"unauthorized"_s);
        QCOMPARE(result.cause, std::optional(ErrorKind::SignIn));
        QCOMPARE(m_house->broker.sent(), 0);
        QVERIFY(isNothingLeft());
    }

    void a401AndThenNoSignInIsADoubt()
    {
        m_house->broker.acts = {answering(401)};
        m_house->broker.signIns = {std::nullopt, Error(ErrorKind::SignIn, u"invalid_client"_s)};
        QCOMPARE(outcomeWord(generate().outcome), u"unknown"_s);
        QCOMPARE(m_house->broker.sent(), 1);
        QCOMPARE(stateWord(find(u"backup"_s)->state), u"in_doubt"_s);
    }

    void aStoreThatIsLockedIsFoundBeforeAnythingIsSent()
    {
        m_house->store.setMode(MemoryStore::Mode::Locked);
        const RotationResult result = generate();
        QCOMPARE(outcomeWord(result.outcome), u"not_sent"_s);
        QCOMPARE(result.cause, std::optional(ErrorKind::KeychainLocked));
        QCOMPARE(m_house->broker.signedIn(), 0);
        m_house->store.setMode(MemoryStore::Mode::Open);
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll())->isQuiet()); // what it could not remove goes now
        QVERIFY(isNothingLeft());
    }

    void oneThatIsToBeUsedOnceIsNotExchanged_data()
    {
        QTest::addColumn<bool>("single");
        QTest::newRow("used once") << true;
        QTest::newRow("used often") << false;
    }
    void oneThatIsToBeUsedOnceIsNotExchanged()
    {
        QFETCH(const bool, single);
        m_profile.verifyAfter = true;
        QVERIFY(QCoro::waitFor(m_house->engine().updateProfile(m_profile)).has_value());
        m_house->broker.probeAnswer.answer = ProbeAnswer::Alive;
        m_house->broker.acts = {answering(201, newValue)};
        TokenWish sparing = wish();
        sparing.singleUse = single;
        const RotationResult result = generate(sparing);
        QCOMPARE(outcomeWord(result.outcome), u"rotated"_s);
        QCOMPARE(result.verified, single ? std::optional<bool>() : std::optional(true));
        QCOMPARE(find(u"backup"_s)->uses == TokenUses::Single, single);
    }

    void aLostAnswerLeavesARecordInDoubt()
    {
        m_house->broker.acts = {answering(500)};
        QCOMPARE(outcomeWord(generate().outcome), u"unknown"_s);
        const std::optional<TokenRecord> doubtful = find(u"backup"_s);
        QVERIFY(doubtful.has_value());
        QCOMPARE(stateWord(doubtful->state), u"in_doubt"_s);
        QVERIFY(!doubtful->added.has_value());
        const Resolution asked = QCoro::waitFor(m_house->engine().resolve(doubtful->id, ResolveWay::Vouched));
        QCOMPARE(asked.answer, std::optional(ProbeAnswer::NotProbed)); // there is no value that could be asked for
        QCOMPARE(stateWord(asked.state), u"in_doubt"_s);
        QVERIFY(QCoro::waitFor(m_house->engine().removeToken(doubtful->id)).has_value());
        QCOMPARE(m_house->store.keys().size(), m_entries);
    }

    void itsOwnerMayGiveTheValueOfADoubtfulOne()
    {
        m_house->broker.acts = {answering(500)};
        QCOMPARE(outcomeWord(generate().outcome), u"unknown"_s);
        const TokenRecord doubtful = *find(u"backup"_s);
        const SharedSecret value = share(Secret::copyOf(newValue));
        QVERIFY(QCoro::waitFor(m_house->engine().replaceValue(doubtful.id, value)).has_value());
        QCOMPARE(stateWord(m_house->now(doubtful).state), u"ok"_s);
        QCOMPARE(m_house->valueOf(doubtful), newValue);
    }

    void whatWasSealedIsRecovered()
    {
        m_house->broker.acts = {answering(201, newValue)};
        m_house->broker.afterSeal = [this] {
            m_house->store.setMode(MemoryStore::Mode::Locked);
        };
        QCOMPARE(outcomeWord(generate().outcome), u"unsaved"_s);
        QCOMPARE(stateWord(find(u"backup"_s)->state), u"sealed"_s);
        m_house->broker.afterSeal = nullptr;
        m_house->store.setMode(MemoryStore::Mode::Open);
        m_house->reopen();
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->recovered.size(), 1);
        QCOMPARE(m_house->valueOf(*find(u"backup"_s)), newValue);
        QVERIFY(find(u"backup"_s)->added.has_value());
    }

    void aProcessThatDiedBeforeTheAnswerLeavesADoubt()
    {
        const AttemptId id = dieWhileSending();
        m_house->reopen();
        const RecoveryReport report = QCoro::waitFor(m_house->engine().recoverAll()).value();
        QCOMPARE(report.inDoubt.size(), 1);
        QCOMPARE(report.inDoubt.constFirst().id, id);
        QCOMPARE(report.inDoubt.constFirst().token, u"backup"_s);
        QCOMPARE(stateWord(find(u"backup"_s)->state), u"in_doubt"_s);
        QVERIFY(QCoro::waitFor(m_house->engine().removeToken(find(u"backup"_s)->id)).has_value());
        QVERIFY(QCoro::waitFor(m_house->storage().seals().all())->isEmpty());
        QCOMPARE(m_house->store.keys().size(), m_entries);
    }

    void aProcessThatDiedAfterTheAnswerIsFinished_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("made") << 201 << newValue;
        QTest::newRow("refused") << 400 << QByteArray();
        QTest::newRow("not allowed") << 403 << QByteArray();
    }
    void aProcessThatDiedAfterTheAnswerIsFinished()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        const AttemptId id = dieWhileSending();
        seal(id, status, body);
        m_house->reopen();
        const RecoveryReport report = QCoro::waitFor(m_house->engine().recoverAll()).value();
        QVERIFY(report.pending.isEmpty() && report.inDoubt.isEmpty());
        QCOMPARE(report.recovered.size(), body.isEmpty() ? 0 : 1);
        if (body.isEmpty()) {
            QVERIFY(isNothingLeft());
            return;
        }
        const TokenRecord made = find(u"backup"_s).value();
        QCOMPARE(m_house->valueOf(made), newValue);
        QCOMPARE(stateWord(made.state), u"ok"_s);
        QVERIFY(made.added.has_value());
        QCOMPARE(made.suffix, u"0009"_s);
        QCOMPARE(m_house->store.keys().size(), m_entries + 1);
    }

    void aTakenNameIsRefusedBeforeAnythingIsAsked()
    {
        const RotationResult result =
            QCoro::waitFor(m_house->engine().generate(m_profile.id, u"there"_s, wish(), bearer(), QString()));
        QCOMPARE(result.cause, std::optional(ErrorKind::Exists));
        QCOMPARE(m_house->broker.signedIn(), 0);
    }

    void whatCannotBeAskedForIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("displayName");
        QTest::addColumn<int>("minutes");
        QTest::newRow("an empty name") << u" "_s << u"Backup"_s << 43200;
        QTest::newRow("a short display name") << u"backup"_s << u"ab"_s << 43200;
        QTest::newRow("a long display name") << u"backup"_s << QString(256, u'x') << 43200;
        QTest::newRow("no lifetime") << u"backup"_s << u"Backup"_s << 0;
    }
    void whatCannotBeAskedForIsRefused()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, displayName);
        QFETCH(const int, minutes);
        TokenWish odd = wish();
        odd.displayName = displayName;
        odd.apiLifetime = std::chrono::minutes(minutes);
        const RotationResult result =
            QCoro::waitFor(m_house->engine().generate(m_profile.id, name, odd, bearer(), QString()));
        QCOMPARE(result.cause, std::optional(ErrorKind::BadInput));
        QCOMPARE(m_house->broker.signedIn(), 0);
        QCOMPARE(m_house->broker.sent(), 0);
    }

    void signInWithTheTokenItselfHasNoTokenYet()
    {
        const Profile own = m_house->addProfile(u"own"_s);
        const RotationResult result =
            QCoro::waitFor(m_house->engine().generate(own.id, u"backup"_s, wish(), nullptr, QString()));
        QCOMPARE(result.cause, std::optional(ErrorKind::BadInput));
        QVERIFY(result.detail.contains(u"sign-in"_s));
    }

private:
    static TokenWish wish()
    {
        TokenWish wish;
        wish.displayName = u"Nightly backup"_s;
        return wish;
    }
    static SharedSecret bearer() { return share(Secret::copyOf("an-access-token")); }
    RotationResult generate(const TokenWish &what = wish())
    {
        return QCoro::waitFor(m_house->engine().generate(m_profile.id, u"backup"_s, what, bearer(), QString()));
    }
    /// No record, no entry, no seal, no row that waits for something.
    bool isNothingLeft()
    {
        return !find(u"backup"_s) && m_house->store.keys().size() == m_entries &&
               QCoro::waitFor(m_house->storage().seals().all())->isEmpty() &&
               QCoro::waitFor(m_house->storage().journal().unfinished(m_house->clock.now().addDays(2)))->isEmpty() &&
               QCoro::waitFor(m_house->storage().strays().loose())->isEmpty();
    }
    /// The record and a row in "sending" with an empty slot and filler in the entry, as they are before an answer.
    AttemptId dieWhileSending()
    {
        const TokenRecord record = recordToMake();
        Attempt attempt;
        attempt.id = AttemptId::make();
        attempt.kind = CallKind::Generate;
        attempt.token = record.id;
        attempt.profile = m_profile;
        attempt.newEntry = record.entry;
        attempt.fingerprint = record.fingerprint;
        attempt.owner = m_house->storage().journal().self();
        attempt.started = m_house->clock.now();
        fillerOf(200).open([&](QByteArrayView filler) { m_house->store.put(attempt.newEntry, filler); });
        m_slot = QCoro::waitFor(m_house->storage().seals().reserve(attempt.id)).value();
        if (!QCoro::waitFor(m_house->storage().journal().beginNew(attempt, record)))
            qFatal("the row cannot be written");
        return attempt.id;
    }
    TokenRecord recordToMake()
    {
        TokenRecord record = orderToMake(m_profile, u"backup"_s, wish())->token.value();
        const FolderId folder = QCoro::waitFor(m_house->storage().folder().folder()).value();
        record.entry = makeEntryKey(folder, record.id, m_profile.store);
        return record;
    }
    void seal(AttemptId id, int status, const QByteArray &body)
    {
        FolderKeys keys(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        if (!QCoro::waitFor(keys.open()))
            qFatal("the keys cannot be opened");
        AnswerEnvelope envelope;
        envelope.attempt = id;
        envelope.answer.status = status;
        envelope.answer.body = body;
        envelope.answer.completeness = Completeness::ByLength;
        if (!m_slot->write(keys.seal(envelope)))
            qFatal("the seal cannot be written");
    }
    std::optional<TokenRecord> find(const QString &name)
    {
        const QList<TokenRecord> tokens = QCoro::waitFor(m_house->engine().tokens()).value();
        for (const TokenRecord &token : tokens) {
            if (token.name == name)
                return token;
        }
        return std::nullopt;
    }

    std::unique_ptr<House> m_house;
    std::shared_ptr<SealSlot> m_slot;
    Profile m_profile;
    qsizetype m_entries = 0;
};

QTEST_GUILESS_MAIN(GenerateTest)
#include "generate_test.moc"
