// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray oldValue("vidb_the_old_value_0001");
const QByteArray newValue("vidb_the_new_value_0002");

} // namespace

/// What a dead process left, finished by the next one. The process dies by closing its data folder: its owner's lock
/// is free then, as after kill -9.
class RecoveryTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<House>();
        m_profile = m_house->addProfile();
        m_token = m_house->addToken(m_profile, u"ci"_s, oldValue);
    }

    void aRequestWithoutAnAnswerIsInDoubt()
    {
        const AttemptId id = beginAttempt();
        m_house->reopen();
        const Result<Secret> filler = QCoro::waitFor(m_house->engine().pendingValue(id));
        QVERIFY(!filler && filler.error().kind() == ErrorKind::NotFound); // what fills the entry is no token
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QCOMPARE(report->inDoubt.size(), 1);
        QCOMPARE(stateWord(m_house->now(m_token).state), u"in_doubt"_s);
        QVERIFY(QCoro::waitFor(m_house->storage().seals().all())->isEmpty());
        QCOMPARE(m_house->valueOf(m_token), oldValue);
    }

    void aSealedAnswerIsStoredWhateverTheRowSays_data()
    {
        QTest::addColumn<bool>("rowSaysSealed");
        QTest::newRow("killed before the row was moved") << false;
        QTest::newRow("killed after the row was moved") << true;
    }
    void aSealedAnswerIsStoredWhateverTheRowSays()
    {
        QFETCH(const bool, rowSaysSealed);
        sealAnswer(200, newValue, rowSaysSealed);
        m_house->reopen();
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QCOMPARE(report->recovered.size(), 1);
        QCOMPARE(m_house->valueOf(m_token), newValue);
        QCOMPARE(stateWord(m_house->now(m_token).state), u"ok"_s);
        QCOMPARE(m_house->now(m_token).suffix, u"0002"_s);
        const auto history = QCoro::waitFor(m_house->engine().history(std::nullopt));
        QCOMPARE(history->constLast().action, u"recover"_s);
        QCOMPARE(history->constLast().outcome, u"rotated"_s);
    }

    void aSealedRefusalEndsAsOne()
    {
        sealAnswer(400, "no", false);
        m_house->reopen();
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll())->isQuiet());
        QCOMPARE(stateWord(m_house->now(m_token).state), u"rejected"_s);
        QVERIFY(QCoro::waitFor(m_house->storage().journal().unfinished(QDateTime()))->isEmpty());
    }

    void aNewValueThatCouldNotBeSealedIsFoundInItsEntry()
    {
        const AttemptId id = beginAttempt();
        const EntryKey entry = (*QCoro::waitFor(m_house->storage().journal().attempt(id)))->newEntry;
        m_house->store.put(entry, newValue);
        m_house->reopen();
        m_house->store.setMode(MemoryStore::Mode::Locked);
        const auto locked = QCoro::waitFor(m_house->engine().recoverAll());
        QCOMPARE(locked->pending.size(), 1);
        QVERIFY(!locked->pending.constFirst().isSealed);
        QVERIFY(m_house->store.holds(entry));
        QCOMPARE(m_house->regenerate(m_token).cause, std::optional(ErrorKind::KeychainLocked));
        const Result<Secret> closed = QCoro::waitFor(m_house->engine().pendingValue(id));
        QVERIFY(!closed && closed.error().kind() == ErrorKind::KeychainLocked);
        m_house->store.setMode(MemoryStore::Mode::Open);
        const Result<Secret> found = QCoro::waitFor(m_house->engine().pendingValue(id));
        QVERIFY(found && found->equals(Secret::copyOf(newValue)));
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->recovered.size(), 1);
        QCOMPARE(m_house->valueOf(m_token), newValue);
        QCOMPARE(stateWord(m_house->now(m_token).state), u"ok"_s);
    }

    void itMayBeDoneTwice()
    {
        sealAnswer(200, newValue, true);
        m_house->reopen();
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->recovered.size(), 1);
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll())->isQuiet());
        QCOMPARE(m_house->valueOf(m_token), newValue);
    }

    void whileTheStoreIsLockedTheSealStays()
    {
        sealAnswer(200, newValue, false);
        m_house->reopen();
        m_house->store.setMode(MemoryStore::Mode::Locked);
        const auto locked = QCoro::waitFor(m_house->engine().recoverAll());
        QCOMPARE(locked->pending.size(), 1);
        QVERIFY(locked->pending.constFirst().isSealed);
        QCOMPARE(locked->pending.first().cause, ErrorKind::KeychainLocked);
        QCOMPARE(stateWord(m_house->now(m_token).state), u"sealed"_s);
        m_house->store.setMode(MemoryStore::Mode::Open);
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->recovered.size(), 1);
        QCOMPARE(m_house->valueOf(m_token), newValue);
    }

    void whatALivingProcessOwnsIsLeftAlone()
    {
        sealAnswer(200, newValue, true);
        auto second = DataFolder::open(m_house->path(), u"second"_s);
        QVERIFY(second.has_value());
        Engine other(m_house->broker, m_house->store, **second, m_house->clock);
        const auto report = QCoro::waitFor(other.recoverAll());
        QVERIFY(report.has_value());
        QVERIFY(report->recovered.isEmpty());
        QCOMPARE(stateWord(m_house->now(m_token).state), u"sealed"_s);
    }

    void aSwappedSealDoesNotPutATokenUnderAnotherName()
    {
        const AttemptId mine = sealAnswer(200, newValue, false);
        const TokenRecord other = m_house->addToken(m_profile, u"other"_s, "vidb_another_token_0003");
        m_token = other;
        const AttemptId theirs = beginAttempt();
        const QByteArray foreign = *QCoro::waitFor(m_house->storage().seals().read(mine));
        QVERIFY(m_slot->write(foreign).has_value());
        m_house->reopen();
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QCOMPARE(report->pending.size(), 1);
        QCOMPARE(report->pending.first().id, theirs);
        QCOMPARE(m_house->valueOf(other), QByteArray());
        QCOMPARE(stateWord(m_house->now(other).state), u"sealed"_s);
    }

    void aSealThatIsDamagedIsInDoubtAndKept_data()
    {
        QTest::addColumn<bool>("rowSaysSealed");
        QTest::newRow("killed before the row was moved") << false;
        QTest::newRow("killed after the row was moved") << true;
    }
    void aSealThatIsDamagedIsInDoubtAndKept()
    {
        QFETCH(const bool, rowSaysSealed);
        const AttemptId id = sealAnswer(200, newValue, rowSaysSealed);
        QVERIFY(QFile::resize(sealOf(id), 60));
        m_house->reopen();
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QVERIFY(report->pending.isEmpty());
        QCOMPARE(report->inDoubt.size(), 1);
        QVERIFY(report->inDoubt.constFirst().unreadable.contains(sealOf(id)));
        QCOMPARE(stateWord(m_house->now(m_token).state), u"in_doubt"_s);
        QVERIFY(QFile::exists(sealOf(id)));
        QVERIFY(QCoro::waitFor(m_house->engine().forgetSealed(id)).has_value());
        QVERIFY(!QFile::exists(sealOf(id)));
    }

    void aSealThatCannotBeReadNowWaitsAndCanBeGivenUp()
    {
        const AttemptId id = sealAnswer(200, newValue, false);
        const QString away = sealOf(id) + u"-away"_s;
        QVERIFY(QFile::rename(sealOf(id), away));
        QVERIFY(QDir().mkdir(sealOf(id))); // as a disk that gives an error
        m_house->reopen();
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->pending.size(), 1);
        QVERIFY(QDir().rmdir(sealOf(id)));
        QVERIFY(QFile::copy(away, sealOf(id)));
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->recovered.size(), 1);
        QCOMPARE(m_house->valueOf(m_token), newValue);

        m_token = m_house->addToken(m_profile, u"other"_s, "vidb_another_token_0003");
        const AttemptId second = sealAnswer(200, "vidb_another_new_0004", false);
        QVERIFY(QFile::remove(sealOf(second)) && QDir().mkdir(sealOf(second)));
        m_house->reopen();
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->pending.size(), 1);
        const Result<void> forgotten = QCoro::waitFor(m_house->engine().forgetSealed(second));
        QVERIFY2(forgotten.has_value(), forgotten ? "" : qPrintable(forgotten.error().detail()));
        QCOMPARE(stateWord(m_house->now(m_token).state), u"lost"_s);
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll())->isQuiet());
        QVERIFY(!QFile::exists(sealOf(second)));
    }

    void aSealThatTheJournalDoesNotKnowIsGivenToItsOwner()
    {
        const AttemptId id = AttemptId::make();
        m_slot = QCoro::waitFor(m_house->storage().seals().reserve(id)).value();
        writeSeal(id, 200, newValue);
        m_house->reopen();
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QCOMPARE(report->pending.size(), 1);
        QCOMPARE(report->pending.first().id, id);
        QVERIFY(report->pending.first().isForItsOwner);
        const Result<Secret> value = QCoro::waitFor(m_house->engine().pendingValue(id));
        QVERIFY(value.has_value());
        QVERIFY(value->equals(Secret::copyOf(newValue)));
        QVERIFY(QCoro::waitFor(m_house->engine().handedOver(id)).has_value());
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll())->isQuiet());
        QVERIFY(QCoro::waitFor(m_house->storage().seals().all())->isEmpty());
        QCOMPARE(QCoro::waitFor(m_house->engine().history(std::nullopt))->constLast().suffix, u"0002"_s);
    }

    void aSlotThatIsReservedAndAnnouncedIsNoStranger()
    {
        Stray announced;
        announced.id = AttemptId::make();
        announced.withSeal = true;
        const QList<Stray> strays(1, announced);
        QVERIFY(QCoro::waitFor(m_house->storage().strays().announce(strays)).has_value());
        m_slot = QCoro::waitFor(m_house->storage().seals().reserve(announced.id)).value();
        writeSeal(announced.id, 200, newValue);
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll())->isQuiet());
    }

    void theOldGenerationGoesAfterADayAndAReadBack()
    {
        m_house->broker.acts = {ScriptedBroker::Act{200, newValue, {}, true}};
        const RotationResult result = m_house->regenerate(m_token);
        QCOMPARE(outcomeWord(result.outcome), u"rotated"_s);
        m_house->clock.advance(std::chrono::hours(23));
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll()).has_value());
        QVERIFY(m_house->store.holds(m_token.entry));
        m_house->clock.advance(std::chrono::hours(2));
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll()).has_value());
        QVERIFY(!m_house->store.holds(m_token.entry));
        QVERIFY(QCoro::waitFor(m_house->storage().seals().all())->isEmpty());
        QCOMPARE(m_house->valueOf(m_token), newValue);
    }

    void aSealThatComesBackAfterAPowerCutGoesAgain()
    {
        m_house->broker.acts = {ScriptedBroker::Act{200, newValue, {}, true}};
        const RotationResult result = m_house->regenerate(m_token);
        m_house->clock.advance(std::chrono::hours(25));
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll()).has_value());
        QVERIFY(QCoro::waitFor(m_house->storage().seals().all())->isEmpty());
        m_slot = QCoro::waitFor(m_house->storage().seals().reserve(result.attempt)).value();
        writeSeal(result.attempt, 200, newValue);
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll())->isQuiet());
        QVERIFY(QCoro::waitFor(m_house->storage().seals().all())->isEmpty());
    }

    void theOldGenerationStaysWhenTheNewOneIsGone()
    {
        m_house->broker.acts = {ScriptedBroker::Act{200, newValue, {}, true}};
        QCOMPARE(outcomeWord(m_house->regenerate(m_token).outcome), u"rotated"_s);
        m_house->store.drop(m_house->now(m_token).entry);
        m_house->clock.advance(std::chrono::hours(25));
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll()).has_value());
        QVERIFY(m_house->store.holds(m_token.entry));
        QCOMPARE(QCoro::waitFor(m_house->storage().seals().all())->size(), 1);
    }

    void theFolderKeyIsNeverMadeAnew()
    {
        const auto before = QCoro::waitFor(m_house->storage().folder().key());
        m_house->store.drop((*before)->entry);
        m_house->reopen();
        const RotationResult result = m_house->regenerate(m_token);
        QCOMPARE(outcomeWord(result.outcome), u"not_sent"_s);
        QCOMPARE(result.cause, std::optional(ErrorKind::EntryMissing));
        const auto after = QCoro::waitFor(m_house->storage().folder().key());
        QVERIFY(*after == *before);
        QVERIFY(!m_house->store.holds((*before)->entry));
        QCOMPARE(m_house->broker.sent(), 0);
    }

private:
    [[nodiscard]] QString sealOf(AttemptId id) const
    {
        return m_house->path() + u"/seals/"_s + id.toString() + u".seal"_s;
    }
    /// A row in "sending" with an empty slot and filler in the new entry, as a rotation has it before it sends.
    AttemptId beginAttempt()
    {
        Attempt attempt;
        attempt.id = AttemptId::make();
        attempt.token = m_token.id;
        attempt.profile = m_profile;
        attempt.oldEntry = m_token.entry;
        attempt.newEntry = m_token.entry + u"-next"_s;
        attempt.fingerprint = m_token.fingerprint;
        attempt.owner = m_house->storage().journal().self();
        attempt.started = m_house->clock.now();
        fillerOf(200).open([&](QByteArrayView filler) { m_house->store.put(attempt.newEntry, filler); });
        m_slot = QCoro::waitFor(m_house->storage().seals().reserve(attempt.id)).value();
        const auto begun = QCoro::waitFor(m_house->storage().journal().begin(attempt));
        if (!begun)
            qFatal("%s", qPrintable(begun.error().detail()));
        return attempt.id;
    }

    AttemptId sealAnswer(int status, const QByteArray &body, bool moveRow)
    {
        const AttemptId id = beginAttempt();
        writeSeal(id, status, body);
        if (moveRow) {
            AttemptMove step;
            step.id = id;
            step.to = AttemptState::Sealed;
            step.tokenState = TokenState::Sealed;
            if (!QCoro::waitFor(m_house->storage().journal().move(step)))
                qFatal("the row cannot be moved");
        }
        return id;
    }

    void writeSeal(AttemptId id, int status, const QByteArray &body)
    {
        FolderKeys keys(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        if (!QCoro::waitFor(keys.open()))
            qFatal("the keys cannot be opened");
        AnswerEnvelope envelope;
        envelope.attempt = id;
        envelope.token = m_token.id;
        envelope.answer.status = status;
        envelope.answer.body = body;
        envelope.answer.completeness = Completeness::ByLength;
        if (!m_slot->write(keys.seal(envelope)))
            qFatal("the seal cannot be written");
    }

    std::unique_ptr<House> m_house;
    Profile m_profile;
    TokenRecord m_token;
    std::shared_ptr<SealSlot> m_slot;
};

QTEST_GUILESS_MAIN(RecoveryTest)
#include "recovery_test.moc"
