// SPDX-License-Identifier: GPL-3.0-or-later
#include "openfolder.h"
#include "utc.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(keyturn::AttemptState)

/// A token that is to be made: its record comes with the journal's row, and goes with the step that says there is none.
class NewTokenTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<OpenFolder>();
        m_profile = m_folder->addProfile(u"prod"_s);
        m_token = OpenFolder::record(m_profile, u"made"_s);
        m_token.state = TokenState::Sending;
        m_token.uses = TokenUses::Single;
    }
    void cleanup() { m_folder.reset(); }

    void theRecordComesWithTheRow()
    {
        const Attempt attempt = attemptFor(m_token);
        QVERIFY(begin(attempt, m_token).has_value());
        m_folder->reopen();
        const TokenRecord record = m_folder->byId(m_token.id);
        QCOMPARE(record.name, u"made"_s);
        QCOMPARE(stateWord(record.state), u"sending"_s);
        QVERIFY(record.uses == TokenUses::Single);
        QCOMPARE(record.entry, m_token.entry);
        QVERIFY(!record.added.has_value());
        const Attempt row = rowOf(attempt.id);
        QCOMPARE(row.kind, CallKind::Generate);
        QVERIFY(row.token == m_token.id);
        QVERIFY(row.state == AttemptState::Sending);
    }

    void whatWasAnnouncedIsNamedFromThen()
    {
        m_folder->announceAndLetGo({m_token});
        QCOMPARE(m_folder->looseEntries(), QStringList(m_token.entry));
        QVERIFY(begin(attemptFor(m_token), m_token).has_value());
        QCOMPARE(m_folder->looseEntries(), QStringList());
    }

    void aRefusalBringsNeither_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("fingerprint");
        QTest::newRow("the name is taken") << u"there"_s << QByteArray("another value");
        QTest::newRow("the value is there") << u"made"_s << QByteArray("value of there");
    }
    void aRefusalBringsNeither()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, fingerprint);
        QVERIFY(m_folder->add({OpenFolder::record(m_profile, u"there"_s)}).has_value());
        m_token.name = name;
        m_token.fingerprint = fingerprint;
        const Attempt attempt = attemptFor(m_token);
        const Result<void> begun = begin(attempt, m_token);
        QVERIFY(!begun.has_value());
        QCOMPARE(begun.error().kind(), ErrorKind::Exists);
        QCOMPARE(m_folder->names(), QStringList(u"there"_s));
        QVERIFY(!QCoro::waitFor((*m_folder)->journal().attempt(attempt.id))->has_value());
    }

    void aRowThatCannotBeWrittenBringsNoRecord()
    {
        QVERIFY(begin(attemptFor(m_token), m_token).has_value());
        // The same value again, under another name: the row is refused after the record was taken.
        TokenRecord second = OpenFolder::record(m_profile, u"second"_s);
        Attempt attempt = attemptFor(second);
        attempt.fingerprint = m_token.fingerprint;
        const Result<void> begun = begin(attempt, second);
        QVERIFY(!begun.has_value());
        QCOMPARE(begun.error().kind(), ErrorKind::Busy);
        QCOMPARE(m_folder->names(), QStringList(u"made"_s));
    }

    void itGoesWithTheStepThatSaysThereIsNone_data()
    {
        QTest::addColumn<AttemptState>("state");
        QTest::newRow("not sent") << AttemptState::NotSent;
        QTest::newRow("refused") << AttemptState::Rejected;
        QTest::newRow("not allowed") << AttemptState::Unauthorized;
    }
    void itGoesWithTheStepThatSaysThereIsNone()
    {
        QFETCH(const AttemptState, state);
        const Attempt attempt = attemptFor(m_token);
        QVERIFY(begin(attempt, m_token).has_value());
        if (state != AttemptState::NotSent)
            m_folder->move(attempt.id, AttemptState::Sealed, TokenState::Sealed);
        AttemptMove step = stepTo(attempt.id, state);
        step.dropsToken = true;
        step.history = OpenFolder::entry(u"generate"_s);
        Stray entry;
        entry.id = attempt.id;
        entry.entry = m_token.entry;
        step.letsGo = entry;
        QVERIFY(move(step).has_value());
        QCOMPARE(m_folder->names(), QStringList());
        QCOMPARE(m_folder->looseEntries(), QStringList(m_token.entry));
        QCOMPARE(m_folder->actions(), QStringList(u"generate"_s));
        QVERIFY(rowOf(attempt.id).state == state);
        // Name and value are free again.
        QVERIFY(begin(attemptFor(m_token), m_token).has_value());
    }

    void aStepThatIsNotAllowedDropsNothing()
    {
        const Attempt attempt = attemptFor(m_token);
        QVERIFY(begin(attempt, m_token).has_value());
        AttemptMove step = stepTo(attempt.id, AttemptState::Settled);
        step.dropsToken = true;
        QCOMPARE(move(step).error().kind(), ErrorKind::Internal);
        QCOMPARE(m_folder->names(), QStringList(u"made"_s));
    }

    void itStaysInDoubt()
    {
        const Attempt attempt = attemptFor(m_token);
        QVERIFY(begin(attempt, m_token).has_value());
        m_folder->move(attempt.id, AttemptState::InDoubt, TokenState::InDoubt);
        QCOMPARE(stateWord(m_folder->byId(m_token.id).state), u"in_doubt"_s);
        QVERIFY(!m_folder->byId(m_token.id).added.has_value());
    }

    void itIsAddedWhenItsValueComes()
    {
        const Attempt attempt = attemptFor(m_token);
        QVERIFY(begin(attempt, m_token).has_value());
        m_folder->move(attempt.id, AttemptState::Sealed, TokenState::Sealed);
        TokenRecord renamed = m_folder->byId(m_token.id);
        renamed.note = u"edited meanwhile"_s;
        QVERIFY(QCoro::waitFor((*m_folder)->tokens().edit(m_token, renamed)).has_value());
        AttemptMove step = stepTo(attempt.id, AttemptState::Saved);
        TokenRecord made = m_token;
        made.state = TokenState::Ok;
        made.fingerprint = "the value that came";
        made.added = QDateTime(QDate(2026, 11, 25), QTime(12, 0), utcZone);
        step.switchTo = made;
        QVERIFY(move(step).has_value());
        const TokenRecord now = m_folder->byId(m_token.id);
        QCOMPARE(now.added, made.added);
        QCOMPARE(now.fingerprint, made.fingerprint);
        QCOMPARE(now.note, u"edited meanwhile"_s);
        QVERIFY(!now.regenerated.has_value());
        QCOMPARE(stateWord(now.state), u"ok"_s);
    }

    void aRowThatNobodyHasIsAStranger()
    {
        const Attempt attempt = attemptFor(m_token);
        QVERIFY(begin(attempt, m_token).has_value());
        Stray announced;
        announced.id = AttemptId::make();
        announced.withSeal = true;
        const QList<Stray> strays(1, announced);
        QVERIFY(QCoro::waitFor((*m_folder)->strays().announce(strays)).has_value());
        const AttemptId stranger = AttemptId::make();
        const QList<AttemptId> ids{attempt.id, announced.id, stranger};
        QVERIFY(QCoro::waitFor((*m_folder)->journal().unknown(ids)).value() == QList<AttemptId>(1, stranger));
        const QList<AttemptId> none;
        QVERIFY(QCoro::waitFor((*m_folder)->journal().unknown(none))->isEmpty());
    }

private:
    Attempt attemptFor(const TokenRecord &token)
    {
        Attempt attempt;
        attempt.id = AttemptId::make();
        attempt.kind = CallKind::Generate;
        attempt.token = token.id;
        attempt.profile = m_folder->profile(token.profile);
        attempt.newEntry = token.entry;
        attempt.fingerprint = token.fingerprint;
        attempt.owner = (*m_folder)->journal().self();
        attempt.started = QDateTime::currentDateTimeUtc();
        return attempt;
    }
    static AttemptMove stepTo(AttemptId id, AttemptState to)
    {
        AttemptMove step;
        step.id = id;
        step.to = to;
        return step;
    }
    Result<void> begin(const Attempt &attempt, const TokenRecord &token)
    {
        return QCoro::waitFor((*m_folder)->journal().beginNew(attempt, token));
    }
    Result<void> move(const AttemptMove &step) { return QCoro::waitFor((*m_folder)->journal().move(step)); }
    Attempt rowOf(AttemptId id) { return QCoro::waitFor((*m_folder)->journal().attempt(id)).value().value(); }

    std::unique_ptr<OpenFolder> m_folder;
    ProfileId m_profile;
    TokenRecord m_token;
};

QTEST_GUILESS_MAIN(NewTokenTest)
#include "newtoken_test.moc"
