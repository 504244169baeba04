// SPDX-License-Identifier: GPL-3.0-or-later
#include "datafolder.h"

#include <QCoroTask>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace keyturn;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(keyturn::AttemptState)

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
    Result<AttemptId> tryBegin(const Fingerprint &value)
    {
        Attempt attempt;
        attempt.id = AttemptId::make();
        attempt.onceName = u"once-test"_s;
        attempt.fingerprint = value;
        attempt.owner = m_mine->journal().self();
        attempt.started = QDateTime::currentDateTimeUtc();
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

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<DataFolder> m_mine;
    std::unique_ptr<DataFolder> m_other;
};

QTEST_GUILESS_MAIN(JournalTest)
#include "journal_test.moc"
