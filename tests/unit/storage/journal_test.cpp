// SPDX-License-Identifier: GPL-3.0-or-later
#include "datafolder.h"

#include <QCoroTask>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace keyturn;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(keyturn::AttemptState)

/// What another process does between the preparation and the sending.
using Change = void (*)(DataFolder &, const Profile &, const TokenRecord &);
Q_DECLARE_METATYPE(Change)

namespace
{

constexpr std::array states{AttemptState::Sending,      AttemptState::Sealed,  AttemptState::Saved,
                            AttemptState::Settled,      AttemptState::NotSent, AttemptState::Rejected,
                            AttemptState::Unauthorized, AttemptState::InDoubt, AttemptState::Unreadable};

/// How a row gets into a state by moves that are allowed.
QList<AttemptState> wayTo(AttemptState state)
{
    switch (state) {
    case AttemptState::Sending:
        return {};
    case AttemptState::Sealed:
    case AttemptState::NotSent:
    case AttemptState::InDoubt:
        return {state};
    case AttemptState::Settled:
        return {AttemptState::Sealed, AttemptState::Saved, state};
    default:
        return {AttemptState::Sealed, state};
    }
}

} // namespace

/// The journal of one folder, seen by two processes.
class JournalTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_mine = open(u"mine"_s);
        m_other = open(u"other"_s);
        m_profile = Profile();
        m_profile.id = ProfileId::make();
        m_profile.name = u"prod"_s;
        m_profile.endpoint = *Endpoint::parse(u"vidb.example.com"_s);
        QVERIFY(QCoro::waitFor(m_mine->profiles().add(m_profile)).has_value());
    }

    void onlyTheTableIsAllowed_data()
    {
        QTest::addColumn<AttemptState>("from");
        QTest::addColumn<AttemptState>("to");
        for (const AttemptState from : states) {
            for (const AttemptState to : states)
                QTest::addRow("%s to %s", qPrintable(attemptWord(from)), qPrintable(attemptWord(to))) << from << to;
        }
    }
    void onlyTheTableIsAllowed()
    {
        QFETCH(const AttemptState, from);
        QFETCH(const AttemptState, to);
        const AttemptId id = begin("value");
        for (const AttemptState step : wayTo(from))
            QVERIFY(move(id, step).has_value());
        const Result<void> moved = move(id, to);
        QCOMPARE(moved.has_value(), mayMove(from, to));
        if (!moved)
            QCOMPARE(moved.error().kind(), ErrorKind::Internal);
        QCOMPARE(stateOf(id), moved ? to : from);
    }

    void oneValueHasOneHolder()
    {
        QVERIFY(claim(*m_mine, "value").has_value());
        const Result<void> second = claim(*m_other, "value");
        QVERIFY(!second.has_value());
        QCOMPARE(second.error().kind(), ErrorKind::Busy);
        QVERIFY2(second.error().detail().contains(u"mine (process "_s), qPrintable(second.error().detail()));
        QCOMPARE(claim(*m_mine, "value").error().kind(), ErrorKind::Busy);
        QVERIFY(claim(*m_other, "another value").has_value());
        QVERIFY(QCoro::waitFor(m_mine->journal().release("value")).has_value());
        QVERIFY(claim(*m_other, "value").has_value());
    }

    void whatADeadProcessHeldIsTakenOver()
    {
        QVERIFY(claim(*m_mine, "value").has_value());
        m_mine.reset();
        QVERIFY(claim(*m_other, "value").has_value());
    }

    void anUnfinishedAttemptOfALivingProcessHoldsItsValue()
    {
        begin("value");
        QCOMPARE(claim(*m_other, "value").error().kind(), ErrorKind::Busy);
        m_mine.reset();
        QVERIFY(claim(*m_other, "value").has_value());
    }

    void onlyADeadProcessIsInherited()
    {
        const AttemptId id = begin("value");
        QCOMPARE(QCoro::waitFor(m_other->journal().adopt(id)).value(), false);
        m_mine.reset();
        QCOMPARE(QCoro::waitFor(m_other->journal().adopt(id)).value(), true);
        QCOMPARE(QCoro::waitFor(m_other->journal().attempt(id)).value()->owner, m_other->journal().self());
    }

    void oneValueHasOneUnfinishedAttempt()
    {
        const AttemptId first = begin("value");
        QCOMPARE(tryBegin("value").error().kind(), ErrorKind::Busy);
        QVERIFY(move(first, AttemptState::NotSent).has_value());
        QVERIFY(tryBegin("value").has_value());
    }

    void aDoubtStandsUntilItIsCleared()
    {
        const AttemptId id = begin("value");
        QVERIFY(!doubts("value").standing && !doubts("value").ever);
        QVERIFY(move(id, AttemptState::InDoubt).has_value());
        QVERIFY(doubts("value").standing && doubts("value").ever);
        QVERIFY(!doubts("another value").ever);
        HistoryEntry entry;
        entry.time = QDateTime::currentDateTimeUtc();
        entry.action = u"resolve"_s;
        QVERIFY(QCoro::waitFor(m_mine->journal().clearDoubt("value", TokenState::Ok, entry)).has_value());
        QVERIFY(!doubts("value").standing && doubts("value").ever);
        QCOMPARE(QCoro::waitFor(m_mine->history().entries(std::nullopt))->constLast().action, u"resolve"_s);
    }

    void nothingBeginsThatIsNotAsItWasPrepared_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, Change change, ErrorKind kind) {
            QTest::newRow(name) << change << static_cast<int>(kind);
        };
        row(
            "the token was removed",
            [](DataFolder &folder, const Profile &, const TokenRecord &token) {
                HistoryEntry told;
                told.time = QDateTime::currentDateTimeUtc();
                told.action = u"remove"_s;
                QVERIFY(QCoro::waitFor(folder.tokens().remove(token.id, told)).has_value());
            },
            ErrorKind::NotFound);
        row(
            "the profile was removed",
            [](DataFolder &folder, const Profile &profile, const TokenRecord &) {
                QVERIFY(QCoro::waitFor(folder.profiles().remove(profile.id, std::nullopt)).has_value());
            },
            ErrorKind::NotFound);
        row(
            "the profile leads elsewhere",
            [](DataFolder &folder, const Profile &profile, const TokenRecord &) {
                Profile other = profile;
                other.endpoint = *Endpoint::parse(u"elsewhere.example.com"_s);
                QVERIFY(QCoro::waitFor(folder.profiles().update(other)).has_value());
            },
            ErrorKind::Busy);
        row(
            "the value was moved",
            [](DataFolder &folder, const Profile &, const TokenRecord &token) {
                QVERIFY(QCoro::waitFor(folder.tokens().moveEntry(token.id, token.entry, u"elsewhere"_s)).has_value());
            },
            ErrorKind::Busy);
        row(
            "another value was given",
            [](DataFolder &folder, const Profile &profile, const TokenRecord &token) {
                Replacement given;
                given.token = token;
                given.token.entry = u"entry of the given one"_s;
                given.token.fingerprint = "another value";
                given.attempt.id = AttemptId::make();
                given.attempt.token = token.id;
                given.attempt.profile = profile;
                given.attempt.fingerprint = token.fingerprint;
                given.attempt.state = AttemptState::Saved;
                given.attempt.started = QDateTime::currentDateTimeUtc();
                given.history.time = given.attempt.started;
                QVERIFY(QCoro::waitFor(folder.journal().replace(given)).has_value());
            },
            ErrorKind::Busy);
    }
    void nothingBeginsThatIsNotAsItWasPrepared()
    {
        QFETCH(const Change, change);
        QFETCH(const int, kind);
        const TokenRecord token = addToken(u"a"_s, "value");
        const Attempt attempt = attemptFor(token);
        change(*m_other, m_profile, token);
        const Result<void> begun = begin(attempt);
        QVERIFY(!begun.has_value());
        QCOMPARE(static_cast<int>(begun.error().kind()), kind);
        QVERIFY(!QCoro::waitFor(m_mine->journal().attempt(attempt.id))->has_value());
        const Result<TokenRecord> now = QCoro::waitFor(m_mine->tokens().byId(token.id));
        QVERIFY(!now || now->state == TokenState::Ok);
    }

    void whatIsAsItWasPreparedBegins()
    {
        const TokenRecord token = addToken(u"a"_s, "value");
        const Attempt attempt = attemptFor(token);
        QVERIFY(begin(attempt).has_value());
        QCOMPARE(QCoro::waitFor(m_mine->tokens().byId(token.id))->state, TokenState::Sending);
    }

    void aValueThatBecameARecordsIsNotSentAsNobodys()
    {
        addToken(u"a"_s, "value");
        const Result<AttemptId> begun = tryBegin("value");
        QVERIFY(!begun.has_value());
        QCOMPARE(begun.error().kind(), ErrorKind::Busy);
        QVERIFY2(begun.error().detail().contains(u"\"a\""_s), qPrintable(begun.error().detail()));
    }

    void aSwitchWantsTheValueThatWasRegenerated()
    {
        const TokenRecord token = addToken(u"a"_s, "value");
        Attempt attempt = attemptFor(token);
        QVERIFY(begin(attempt).has_value());
        QVERIFY(move(attempt.id, AttemptState::Sealed).has_value());
        AttemptMove saved;
        saved.id = attempt.id;
        saved.to = AttemptState::Saved;
        saved.switchTo = token;
        saved.switchTo->fingerprint = "the new value";
        QVERIFY(QCoro::waitFor(m_mine->journal().move(saved)).has_value());
        // The same step again, of an attempt that began with the value before: the record has moved on.
        attempt.id = AttemptId::make();
        attempt.token = TokenId();
        QVERIFY(begin(attempt).has_value());
        QVERIFY(move(attempt.id, AttemptState::Sealed).has_value());
        saved.id = attempt.id;
        const Result<void> late = QCoro::waitFor(m_mine->journal().move(saved));
        QVERIFY(!late.has_value());
        QCOMPARE(late.error().kind(), ErrorKind::Busy);
        QCOMPARE(stateOf(attempt.id), AttemptState::Sealed);
    }

    void aDoubtIsTheValuesWhoeverSentIt()
    {
        const AttemptId id = begin("value");
        QVERIFY(move(id, AttemptState::InDoubt).has_value());
        const TokenRecord token = addToken(u"a"_s, "value"); // as an earlier Keyturn added it
        QCOMPARE(QCoro::waitFor(m_mine->tokens().byId(token.id))->state, TokenState::Ok);
        QCOMPARE(QCoro::waitFor(m_mine->journal().spreadDoubt("value")).value(), true);
        QCOMPARE(QCoro::waitFor(m_mine->tokens().byId(token.id))->state, TokenState::InDoubt);
        QCOMPARE(QCoro::waitFor(m_mine->journal().spreadDoubt("value")).value(), false);
        QCOMPARE(QCoro::waitFor(m_mine->journal().spreadDoubt("another value")).value(), false);
    }

    void whatCameOfAnAttemptIsFoundByItsValue()
    {
        const AttemptId id = begin("value");
        QVERIFY(!QCoro::waitFor(m_mine->journal().madeBy("new value"))->has_value());
        MadeNote made;
        made.value = "new value";
        made.suffix = u"ab12"_s;
        made.account = u"maria"_s;
        QVERIFY(QCoro::waitFor(m_mine->journal().noteMade(id, made)).has_value());
        const auto found = QCoro::waitFor(m_other->journal().madeBy("new value")).value();
        QVERIFY(found.has_value());
        QVERIFY(found->id == id);
        QCOMPARE(found->account, u"maria"_s);
        QCOMPARE(found->suffix, u"ab12"_s);
        QVERIFY(!QCoro::waitFor(m_mine->journal().madeBy("value"))->has_value());
    }

    void aStepKeepsWhatItDoesNotTell()
    {
        const AttemptId id = begin("value");
        AttemptMove sealed;
        sealed.id = id;
        sealed.to = AttemptState::Sealed;
        sealed.httpStatus = 200;
        sealed.detail = u"odd"_s;
        QVERIFY(QCoro::waitFor(m_mine->journal().move(sealed)).has_value());
        QVERIFY(move(id, AttemptState::Saved).has_value());
        const Attempt attempt = QCoro::waitFor(m_mine->journal().attempt(id)).value().value();
        QCOMPARE(attempt.httpStatus, 200);
        QCOMPARE(attempt.detail, u"odd"_s);
        QVERIFY(attempt.ended.has_value());
    }

    void whatEndedLongAgoGoesAndADoubtStays_data()
    {
        QTest::addColumn<AttemptState>("state");
        QTest::addColumn<bool>("goes");
        for (const AttemptState state : states) {
            const bool goes = state == AttemptState::Settled || state == AttemptState::NotSent ||
                              state == AttemptState::Rejected || state == AttemptState::Unauthorized;
            QTest::newRow(qPrintable(attemptWord(state))) << state << goes;
        }
    }
    void whatEndedLongAgoGoesAndADoubtStays()
    {
        QFETCH(const AttemptState, state);
        QFETCH(const bool, goes);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto ended = [&](const Fingerprint &value, const QDateTime &started) {
            const AttemptId id = *tryBegin(value, started);
            for (const AttemptState step : wayTo(state))
                (void)move(id, step);
            return id;
        };
        const AttemptId old = ended("old", now.addDays(-91));
        const AttemptId lately = ended("lately", now.addDays(-89));
        const auto isThere = [&](AttemptId id) {
            return QCoro::waitFor(m_mine->journal().attempt(id)).value().has_value();
        };
        // Alone, nothing is old: the newest row tells the time.
        QVERIFY(QCoro::waitFor(m_mine->journal().release("old")).has_value());
        QVERIFY(isThere(old) && isThere(lately));
        QVERIFY(!begin("newest").isNull());
        QVERIFY(QCoro::waitFor(m_mine->journal().release("newest")).has_value());
        QCOMPARE(!isThere(old), goes);
        QVERIFY(isThere(lately));
    }

    void aDoubtThatWasClearedLongAgoStays()
    {
        const Result<AttemptId> old = tryBegin("value", QDateTime::currentDateTimeUtc().addYears(-1));
        QVERIFY(old && move(*old, AttemptState::InDoubt).has_value());
        HistoryEntry cleared;
        cleared.time = QDateTime::currentDateTimeUtc();
        const Result<void> isCleared = QCoro::waitFor(m_mine->journal().clearDoubt("value", TokenState::Ok, cleared));
        QVERIFY2(isCleared.has_value(), isCleared ? "" : qPrintable(isCleared.error().detail()));
        QVERIFY(!begin("newest").isNull());
        QVERIFY(QCoro::waitFor(m_mine->journal().release("newest")).has_value());
        QVERIFY(doubts("value").ever);
    }

private:
    std::unique_ptr<DataFolder> open(const QString &program)
    {
        auto folder = DataFolder::open(m_dir->filePath(u"data"_s), program);
        return folder ? std::move(*folder) : nullptr;
    }
    static Result<void> claim(DataFolder &folder, const Fingerprint &value)
    {
        return QCoro::waitFor(folder.journal().claim(value));
    }
    Result<AttemptId> tryBegin(const Fingerprint &value, const QDateTime &started = QDateTime::currentDateTimeUtc())
    {
        Attempt attempt;
        attempt.id = AttemptId::make();
        attempt.onceName = u"once-test"_s;
        attempt.profile = m_profile;
        attempt.fingerprint = value;
        attempt.owner = m_mine->journal().self();
        attempt.started = started;
        const Result<void> begun = QCoro::waitFor(m_mine->journal().begin(attempt));
        return begun ? Result<AttemptId>(attempt.id) : fail(begun.error());
    }
    AttemptId begin(const Fingerprint &value)
    {
        const Result<AttemptId> begun = tryBegin(value);
        return begun.value_or(AttemptId());
    }
    Result<void> move(AttemptId id, AttemptState to)
    {
        AttemptMove step;
        step.id = id;
        step.to = to;
        return QCoro::waitFor(m_mine->journal().move(step));
    }
    AttemptState stateOf(AttemptId id) { return QCoro::waitFor(m_mine->journal().attempt(id)).value().value().state; }
    DoubtMarks doubts(const Fingerprint &value) { return QCoro::waitFor(m_mine->journal().doubts(value)).value(); }

    TokenRecord addToken(const QString &name, const Fingerprint &value)
    {
        TokenRecord token;
        token.id = TokenId::make();
        token.profile = m_profile.id;
        token.name = name;
        token.entry = u"entry of "_s + name;
        token.fingerprint = value;
        const Result<void> added = QCoro::waitFor(m_mine->tokens().add(QList<TokenRecord>(1, token), {}));
        return added ? token : TokenRecord();
    }
    Attempt attemptFor(const TokenRecord &token)
    {
        Attempt attempt;
        attempt.id = AttemptId::make();
        attempt.token = token.id;
        attempt.profile = m_profile;
        attempt.oldEntry = token.entry;
        attempt.newEntry = u"new entry"_s;
        attempt.fingerprint = token.fingerprint;
        attempt.owner = m_mine->journal().self();
        attempt.started = QDateTime::currentDateTimeUtc();
        return attempt;
    }
    Result<void> begin(const Attempt &attempt) { return QCoro::waitFor(m_mine->journal().begin(attempt)); }

    std::unique_ptr<QTemporaryDir> m_dir;
    Profile m_profile;
    std::unique_ptr<DataFolder> m_mine;
    std::unique_ptr<DataFolder> m_other;
};

QTEST_GUILESS_MAIN(JournalTest)
#include "journal_test.moc"
