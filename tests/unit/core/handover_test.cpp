// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray oldValue("vidb_the_old_value_0001");
const QByteArray newValue("vidb_the_new_value_0002");

QByteArray plain(const Result<Secret> &secret)
{
    QByteArray bytes;
    if (secret)
        secret->open([&](QByteArrayView view) { bytes = view.toByteArray(); });
    return bytes;
}

} // namespace

/// What is held sealed is had by its owner, whatever has become of its token, and is lost by nobody's ordinary yes.
class HandoverTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<House>();
        m_profile = m_house->addProfile();
        m_token = m_house->addToken(m_profile, u"ci"_s, oldValue);
    }

    void whatIsKeptIsToldWithItsDoubt()
    {
        const RotationResult result = doubt();
        QVERIFY(result.kept.has_value());
        QVERIFY(result.kept->id == result.attempt);
        QCOMPARE(result.kept->probable, QString::fromLatin1(newValue.last(4)));
        const RotationResult refused = m_house->regenerate(m_token);
        QCOMPARE(outcomeWord(refused.outcome), u"skipped"_s);
        QVERIFY(refused.kept && refused.kept->id == result.attempt);
        m_house->broker.probeAnswer.answer = ProbeAnswer::Refused;
        const Resolution told = resolve(ResolveWay::Probe);
        QVERIFY(told.kept && told.kept->probable);
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QCOMPARE(report->inDoubt.size(), 1);
        QVERIFY(report->inDoubt.constFirst().holdsAnswer && report->inDoubt.constFirst().probable);
    }

    void whatWasAnsweredWithoutABodyIsNotKept()
    {
        m_house->broker.acts = {ScriptedBroker::Act{502, {}, {}, true}};
        QVERIFY(!m_house->regenerate(m_token).kept);
        QVERIFY(!resolve(ResolveWay::MarkLost).kept);
    }

    void whatLooksLikeTheNewTokenIsTriedAndTaken()
    {
        doubt();
        m_house->broker.probeAnswer.answer = ProbeAnswer::Alive;
        const Resolution told = resolve(ResolveWay::TryKept);
        QVERIFY2(told.isResolved(), qPrintable(told.detail));
        QVERIFY(told.answer == ProbeAnswer::Alive);
        QCOMPARE(stateWord(m_house->now(m_token).state), u"ok"_s);
        QCOMPARE(m_house->valueOf(m_token), newValue);
        QCOMPARE(m_house->now(m_token).suffix, QString::fromLatin1(newValue.last(4)));
        const auto history = QCoro::waitFor(m_house->engine().history(std::nullopt));
        QCOMPARE(history->constLast().action, u"resolve"_s);
        QCOMPARE(history->constLast().outcome, u"rotated"_s);
    }

    void whatTheBrokerRefusesIsNotTaken()
    {
        doubt();
        m_house->broker.probeAnswer.answer = ProbeAnswer::Refused;
        QVERIFY(!resolve(ResolveWay::TryKept).isResolved());
        QCOMPARE(stateWord(m_house->now(m_token).state), u"in_doubt"_s);
        QCOMPARE(kept().size(), 1);
    }

    void aSingleUseTokenIsTakenOnlyByWord()
    {
        doubt();
        TokenRecord single = m_house->now(m_token);
        single.uses = TokenUses::Single;
        QVERIFY(QCoro::waitFor(m_house->storage().tokens().edit(m_house->now(m_token), single)).has_value());
        m_house->broker.probeAnswer.answer = ProbeAnswer::Refused; // it must not be asked
        const Resolution tried = resolve(ResolveWay::TryKept);
        QVERIFY(tried.answer == ProbeAnswer::NotProbed);
        QVERIFY(!tried.isResolved());
        QVERIFY(resolve(ResolveWay::TakeKept).isResolved());
        QCOMPARE(m_house->valueOf(m_token), newValue);
    }

    /// It goes last: a removal that is refused, for whatever reason, has not cost it.
    void whatIsGivenUpGoesWithItsTokenOnly()
    {
        const AttemptId id = doubt().attempt;
        Profile user = m_house->addProfile(u"user"_s);
        user.signIn = SignInWay::OperatorToken;
        user.operatorToken = m_token.id;
        user = QCoro::waitFor(m_house->storage().profiles().update(user)).value();
        Engine &engine = m_house->engine();
        QCOMPARE(QCoro::waitFor(engine.removeToken(m_token.id, {id})).error().kind(), ErrorKind::Refused);
        QCOMPARE(QCoro::waitFor(engine.removeProfile(m_profile.id, std::nullopt, {id})).error().kind(),
                 ErrorKind::Refused);
        QCOMPARE(kept().size(), 1);

        QVERIFY(QCoro::waitFor(engine.removeProfile(user.id)).has_value());
        QVERIFY(QCoro::waitFor(engine.removeToken(m_token.id, {id})).has_value());
        QCOMPARE(kept().size(), 0);
    }

    void whatWasMarkedAsLostStaysUntilItIsForgotten()
    {
        const AttemptId id = doubt().attempt;
        QVERIFY(resolve(ResolveWay::MarkLost).isResolved());
        m_house->clock.advance(std::chrono::hours(48));
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QCOMPARE(report->kept.size(), 1);
        QVERIFY(report->kept.constFirst().isLost);
        QCOMPARE(report->kept.constFirst().token, u"ci"_s);
        QVERIFY(QCoro::waitFor(m_house->engine().keptAnswer(id))->contains(newValue));
        QCOMPARE(plain(QCoro::waitFor(m_house->engine().probableValue(id))), newValue);
        // It may still be its value.
        m_house->broker.probeAnswer.answer = ProbeAnswer::Alive;
        QVERIFY(resolve(ResolveWay::TryKept).isResolved());
        QCOMPARE(m_house->valueOf(m_token), newValue);
    }

    void whatIsForgottenIsGone()
    {
        const AttemptId id = doubt().attempt;
        QVERIFY(resolve(ResolveWay::MarkLost).isResolved());
        QVERIFY(QCoro::waitFor(m_house->engine().forgetSealed(id)).has_value());
        QVERIFY(kept().isEmpty());
        QVERIFY(QCoro::waitFor(m_house->storage().seals().all())->isEmpty());
        QVERIFY(!QCoro::waitFor(m_house->engine().forgetSealed(id)).has_value());
        QCOMPARE(QCoro::waitFor(m_house->engine().history(std::nullopt))->constLast().outcome, u"forgotten"_s);
    }

    void whatCameStaysForADayAfterTheDoubt()
    {
        doubt();
        m_house->broker.probeAnswer.answer = ProbeAnswer::Alive;
        m_house->clock.advance(std::chrono::minutes(11));
        QVERIFY(resolve(ResolveWay::Probe).isResolved());
        m_house->clock.advance(std::chrono::hours(23));
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->kept.size(), 1);
        QCOMPARE(kept().size(), 1);
        m_house->clock.advance(std::chrono::hours(2));
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll())->kept.isEmpty());
        QVERIFY(QCoro::waitFor(m_house->storage().seals().all())->isEmpty());
    }

    void whatItsOwnerEndedByHandStaysUntilItIsForgotten_data()
    {
        QTest::addColumn<bool>("isMarked");
        QTest::newRow("another value") << false;
        QTest::newRow("marked as lost, then another value") << true;
    }
    void whatItsOwnerEndedByHandStaysUntilItIsForgotten()
    {
        QFETCH(const bool, isMarked);
        const AttemptId id = doubt().attempt;
        if (isMarked)
            QVERIFY(resolve(ResolveWay::MarkLost).isResolved());
        const auto other = share(Secret::copyOf("vidb_a_wrong_paste_0009"));
        QVERIFY(QCoro::waitFor(m_house->engine().replaceValue(m_token.id, other)).has_value());
        for (int day = 0; day < 3; ++day) {
            m_house->clock.advance(std::chrono::hours(25));
            const auto report = QCoro::waitFor(m_house->engine().recoverAll());
            QCOMPARE(report->kept.size(), 1);
            QVERIFY(report->kept.constFirst().isLost);
        }
        const Result<void> removed = QCoro::waitFor(m_house->engine().removeToken(m_token.id));
        QVERIFY(!removed && removed.error().detail().contains(id.toString()));
        QCOMPARE(plain(QCoro::waitFor(m_house->engine().probableValue(id))), newValue);
        QVERIFY(QCoro::waitFor(m_house->engine().forgetSealed(id)).has_value());
        QVERIFY(QCoro::waitFor(m_house->engine().removeToken(m_token.id)).has_value());
    }

    void whoseTokenIsStoredAndReadBackIsNotKept_data()
    {
        QTest::addColumn<bool>("isPasted");
        QTest::newRow("it was tried") << false;
        QTest::newRow("its owner gave it") << true;
    }
    void whoseTokenIsStoredAndReadBackIsNotKept()
    {
        QFETCH(const bool, isPasted);
        doubt();
        m_house->broker.probeAnswer.answer = ProbeAnswer::Alive;
        const bool isDone =
            isPasted ? QCoro::waitFor(m_house->engine().replaceValue(m_token.id, share(Secret::copyOf(newValue))))
                           .has_value()
                     : resolve(ResolveWay::TryKept).isResolved();
        QVERIFY(isDone);
        m_house->clock.advance(std::chrono::hours(23));
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->kept.size(), 1);
        m_house->clock.advance(std::chrono::hours(2));
        m_house->store.setMode(MemoryStore::Mode::Locked); // it cannot be read back
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->kept.size(), 1);
        m_house->store.setMode(MemoryStore::Mode::Open);
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll())->kept.isEmpty());
        QVERIFY(QCoro::waitFor(m_house->storage().seals().all())->isEmpty());
        QCOMPARE(m_house->valueOf(m_token), newValue);
    }

    void aSealThatCannotBeReadIsKeptAndHindersNobody_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("cut behind its head") << 100;
        QTest::newRow("cut within its head") << 8;
        QTest::newRow("a folder stands in its place") << -1;
    }
    void aSealThatCannotBeReadIsKeptAndHindersNobody()
    {
        QFETCH(const int, size);
        const TokenRecord other = m_house->addToken(m_profile, u"other"_s, "vidb_another_value_0003");
        const AttemptId id = doubt().attempt;
        const QString file = damageSeal(id, size);
        const auto isTold = [&file](const QString &why) {
            return why.startsWith(file + u": "_s);
        };
        QCOMPARE(kept().size(), 1);
        QVERIFY2(isTold(kept().constFirst().unreadable), qPrintable(kept().constFirst().unreadable));
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QVERIFY(report->inDoubt.constFirst().holdsAnswer && isTold(report->inDoubt.constFirst().unreadable));
        const auto content = QCoro::waitFor(m_house->engine().content({}));
        QVERIFY(content && (*content)->kept.contains(m_token.fingerprint));
        QCOMPARE(m_house->valueOf(other), QByteArray("vidb_another_value_0003"));
        m_house->broker.acts = {ScriptedBroker::Act{200, "vidb_the_others_new_0004", {}, true}};
        QCOMPARE(outcomeWord(m_house->regenerate(other).outcome), u"rotated"_s);
        QVERIFY(QCoro::waitFor(m_house->engine().removeToken(other.id)).has_value());
        // Its own token is not given up in passing.
        QVERIFY(!QCoro::waitFor(m_house->engine().removeToken(m_token.id)).has_value());
        QVERIFY(isTold(QCoro::waitFor(m_house->engine().keptAnswer(id)).error().detail()));
        QVERIFY(!resolve(ResolveWay::TryKept).isResolved());
        const Resolution lost = resolve(ResolveWay::MarkLost);
        QVERIFY(lost.isResolved() && lost.kept && isTold(lost.kept->unreadable));
        m_house->clock.advance(std::chrono::hours(48));
        const auto later = QCoro::waitFor(m_house->engine().recoverAll());
        QVERIFY(later->kept.size() == 1 && isTold(later->kept.constFirst().unreadable));
        // Its owner may have it gone.
        const Result<void> forgotten = QCoro::waitFor(m_house->engine().forgetSealed(id));
        QVERIFY2(forgotten.has_value(), forgotten ? "" : qPrintable(forgotten.error().detail()));
        QVERIFY(!QFileInfo::exists(file));
        QVERIFY(kept().isEmpty());
        QVERIFY(QCoro::waitFor(m_house->engine().removeToken(m_token.id)).has_value());
    }

    void thatNobodyCouldLookIsNeverToldAsNone()
    {
        doubt();
        const QString seals = m_house->path() + u"/seals"_s;
        QVERIFY(QDir().rename(seals, seals + u"-away"_s));
        QFile file(seals);
        QVERIFY(file.open(QIODevice::WriteOnly)); // what is no folder cannot be listed
        const Resolution tried = resolve(ResolveWay::TryKept);
        QCOMPARE(tried.cause, std::optional(ErrorKind::Storage));
        const Resolution told = resolve(ResolveWay::MarkLost);
        QVERIFY2(told.detail.contains(u"whether an answer is kept cannot be told now"_s), qPrintable(told.detail));
        const RotationResult refused = m_house->regenerate(m_token);
        QVERIFY2(refused.detail.contains(u"whether an answer is kept cannot be told now"_s),
                 qPrintable(refused.detail));
        QVERIFY(!QCoro::waitFor(m_house->engine().removeToken(m_token.id)).has_value());
        QVERIFY(!QCoro::waitFor(m_house->engine().recoverAll()).has_value());
    }

    void noTokenIsRemovedWithWhatIsKept()
    {
        const AttemptId id = doubt().attempt;
        const Result<void> token = QCoro::waitFor(m_house->engine().removeToken(m_token.id));
        QVERIFY(!token && token.error().kind() == ErrorKind::Refused);
        QVERIFY(token.error().detail().contains(id.toString()));
        const Result<void> profile = QCoro::waitFor(m_house->engine().removeProfile(m_profile.id));
        QVERIFY(!profile && profile.error().kind() == ErrorKind::Refused);
        // Nor by whoever goes past the engine.
        HistoryEntry removal;
        removal.time = m_house->clock.now();
        removal.action = u"remove"_s;
        const Result<void> removed = QCoro::waitFor(m_house->storage().tokens().remove(m_token.id, removal));
        QVERIFY2(removed.has_value(), removed ? "" : qPrintable(removed.error().detail()));
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll()).has_value());
        QCOMPARE(kept().size(), 1);
        QCOMPARE(plain(QCoro::waitFor(m_house->engine().probableValue(id))), newValue);
    }

    void aPendingValueIsHadAfterItsTokenWasRemoved()
    {
        const AttemptId id = pending();
        // An older program, or a folder that was put back: the record is gone.
        TokenRecord gone = m_house->now(m_token);
        HistoryEntry removal;
        removal.time = m_house->clock.now();
        removal.tokenId = gone.id;
        removal.token = gone.name;
        QVERIFY(QCoro::waitFor(m_house->storage().history().append(removal)).has_value());
        dropRecords();
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QCOMPARE(report->pending.size(), 1);
        QVERIFY2(report->pending.constFirst().isForItsOwner, qPrintable(report->pending.constFirst().reason));
        QCOMPARE(report->pending.constFirst().token, u"ci"_s);
        QCOMPARE(report->pending.constFirst().suffix, QString::fromLatin1(newValue.last(4)));
        QCOMPARE(plain(QCoro::waitFor(m_house->engine().pendingValue(id))), newValue);
        QVERIFY(QCoro::waitFor(m_house->engine().handedOver(id)).has_value());
        QVERIFY(QCoro::waitFor(m_house->engine().recoverAll())->pending.isEmpty());
        QVERIFY(QCoro::waitFor(m_house->engine().removeProfile(m_profile.id)).has_value());
    }

    void aPendingValueWhoseTokenWaitsIsGivenAndStays()
    {
        const AttemptId id = pending();
        QCOMPARE(plain(QCoro::waitFor(m_house->engine().pendingValue(id))), newValue);
        QVERIFY(!QCoro::waitFor(m_house->engine().handedOver(id)).has_value());
        m_house->store.setMode(MemoryStore::Mode::Open);
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->recovered.size(), 1);
        QCOMPARE(m_house->valueOf(m_token), newValue);
    }

    void aPendingValueCanBeGivenUp()
    {
        const AttemptId id = pending();
        QVERIFY(QCoro::waitFor(m_house->engine().forgetSealed(id)).has_value());
        QCOMPARE(stateWord(m_house->now(m_token).state), u"lost"_s);
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QVERIFY(report->pending.isEmpty() && report->inDoubt.isEmpty() && report->kept.isEmpty());
        m_house->store.setMode(MemoryStore::Mode::Open);
        QVERIFY(QCoro::waitFor(m_house->engine().removeToken(m_token.id)).has_value());
    }

    void whatWaitsToBeHandedOverIsKnownAfterARestart()
    {
        m_house->broker.acts = {ScriptedBroker::Act{200, newValue, {}, true}};
        const RotationResult result = QCoro::waitFor(m_house->engine().regenerateOnce(
            m_profile.id, share(Secret::copyOf("vidb_someone_elses_0003")), nullptr, u"HD-7"_s));
        QVERIFY(result.newToken != nullptr);
        const auto row = QCoro::waitFor(m_house->storage().journal().attempt(result.attempt));
        QCOMPARE((*row)->suffix, QString::fromLatin1(newValue.last(4)));
        QVERIFY(!(*row)->made.isEmpty());
        m_house->reopen();
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QCOMPARE(report->pending.size(), 1);
        const PendingSeal seal = report->pending.constFirst();
        QVERIFY(seal.isForItsOwner);
        QCOMPARE(seal.ticket, u"HD-7"_s);
        QCOMPARE(seal.suffix, QString::fromLatin1(newValue.last(4)));
        QVERIFY(QCoro::waitFor(m_house->engine().handedOver(seal.id)).has_value());
        const auto after = QCoro::waitFor(m_house->storage().journal().attempt(result.attempt));
        QVERIFY(!(*after)->made.isEmpty());
    }

private:
    RotationResult doubt()
    {
        m_house->broker.acts = {ScriptedBroker::Act{502, "{\"data\":{\"token\":\"" + newValue + "\"},}", {}, true}};
        return m_house->regenerate(m_token);
    }
    /// Cuts it to that size, or below 0 puts a folder in its place; gives its path.
    QString damageSeal(AttemptId id, int size)
    {
        QString file = m_house->path() + u"/seals/"_s + id.toString() + u".seal"_s;
        const bool isDone = size < 0 ? QFile::remove(file) && QDir().mkdir(file) : QFile::resize(file, size);
        if (!isDone)
            qFatal("the seal cannot be damaged");
        return file;
    }
    /// A new value that the store does not take.
    AttemptId pending()
    {
        m_house->broker.acts = {ScriptedBroker::Act{200, newValue, {}, true}};
        m_house->broker.afterSeal = [this] {
            m_house->store.setMode(MemoryStore::Mode::Locked);
        };
        const RotationResult result = m_house->regenerate(m_token);
        m_house->broker.afterSeal = nullptr;
        Q_ASSERT(result.outcome == Outcome::Unsaved);
        return result.attempt;
    }
    /// As only another program could.
    void dropRecords()
    {
        const QString name = u"handover_test"_s;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
            database.setDatabaseName(m_house->path() + u"/keyturn.db"_s);
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(u"DELETE FROM token"_s));
        }
        QSqlDatabase::removeDatabase(name);
    }
    Resolution resolve(ResolveWay way) { return QCoro::waitFor(m_house->engine().resolve(m_token.id, way)); }
    QList<KeptAnswer> kept() { return QCoro::waitFor(m_house->engine().keptAnswers()).value(); }

    std::unique_ptr<House> m_house;
    Profile m_profile;
    TokenRecord m_token;
};

QTEST_GUILESS_MAIN(HandoverTest)
#include "handover_test.moc"
