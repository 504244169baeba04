// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray operatorValue("vidb_the_operators_0001");
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

ScriptedBroker::Act slowly(const QByteArray &body)
{
    ScriptedBroker::Act act = answering(200, body);
    act.delay = std::chrono::milliseconds(500);
    return act;
}

} // namespace

/// The operator's own token: a record like any other, which its profile follows, and which is rotated alone.
class OperatorTokenTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<House>();
        m_house->addToken(m_house->addProfile(u"other"_s), u"there"_s, "vidb_there_before_0001");
        m_entries = m_house->store.keys().size();
    }

    void theOperatorsTokenIsARecordThatTheProfileFollows()
    {
        const Profile profile = withOperator();
        const TokenRecord own = QCoro::waitFor(m_house->storage().tokens().byId(profile.operatorToken)).value();
        QCOMPARE(own.name, u"operator"_s);
        QCOMPARE(m_house->valueOf(own), operatorValue);
        m_house->broker.acts = {answering(200, newValue)};
        QCOMPARE(outcomeWord(m_house->regenerate(own).outcome), u"rotated"_s);
        QVERIFY(m_house->broker.forgotten.contains(profile.id));

        const TokenRecord token = m_house->addToken(profile, u"ci"_s, "vidb_someones_token_0003");
        m_house->broker.acts = {answering(200, "vidb_someones_next_0004")};
        QCOMPARE(outcomeWord(m_house->regenerate(token).outcome), u"rotated"_s);
        QVERIFY(m_house->broker.asked.constLast().credential->equals(Secret::copyOf(newValue)));
    }

    void theOperatorsTokenIsRotatedAlone()
    {
        const Profile profile = withOperator();
        const TokenRecord own = QCoro::waitFor(m_house->storage().tokens().byId(profile.operatorToken)).value();
        const RotationResult among =
            QCoro::waitFor(m_house->engine().regenerate(own.id, nullptr, QString(), Company::AmongOthers));
        QCOMPARE(outcomeWord(among.outcome), u"skipped"_s);
        QVERIFY2(among.detail.contains(u"alone"_s), qPrintable(among.detail));

        const TokenRecord token = m_house->addToken(profile, u"ci"_s, "vidb_someones_token_0003");
        m_house->broker.acts = {slowly("vidb_someones_next_0004")};
        QCoro::Task<RotationResult> running = m_house->engine().regenerate(token.id, nullptr, QString());
        QTRY_COMPARE(m_house->broker.sent(), 1);
        const RotationResult meanwhile = m_house->regenerate(own);
        QCOMPARE(outcomeWord(meanwhile.outcome), u"skipped"_s);
        QCOMPARE(meanwhile.cause, std::optional(ErrorKind::Busy));
        QCOMPARE(outcomeWord(QCoro::waitFor(std::move(running)).outcome), u"rotated"_s);
    }

    void itsValueIsNotRegeneratedOnce()
    {
        const Profile profile = withOperator();
        const int sent = m_house->broker.sent();
        const RotationResult once =
            QCoro::waitFor(m_house->engine().regenerateOnce(profile.id, secret(operatorValue), nullptr, QString()));
        QCOMPARE(once.cause, std::optional(ErrorKind::Refused));
        QVERIFY2(once.detail.contains(u"desk"_s), qPrintable(once.detail));
        QCOMPARE(m_house->broker.sent(), sent);
    }

    void itIsNotRemovedWhileAProfileSignsInWithIt()
    {
        const Profile profile = withOperator();
        const Result<void> removed = QCoro::waitFor(m_house->engine().removeToken(profile.operatorToken));
        QVERIFY(!removed.has_value());
        QCOMPARE(removed.error().kind(), ErrorKind::Refused);
        QVERIFY(QCoro::waitFor(m_house->engine().removeProfile(profile.id)).has_value());
        QCOMPARE(m_house->store.keys().size(), m_entries);
    }

    void aKnownValueIsFollowedAndNotStoredAgain()
    {
        const Profile first = withOperator();
        const Profile second = withOperator(u"second"_s);
        QCOMPARE(second.operatorToken, first.operatorToken);
        const Result<void> removed = QCoro::waitFor(m_house->engine().removeProfile(first.id));
        QVERIFY(!removed.has_value());
        QCOMPARE(removed.error().kind(), ErrorKind::Refused);
    }

    void anotherOperatorsTokenTakesThePlaceOfTheFirst()
    {
        const Profile profile = withOperator();
        ProfileCredentials credentials;
        credentials.signIn = secret("vidb_another_operators_0005");
        const Profile changed = QCoro::waitFor(m_house->engine().updateProfile(profile, credentials)).value();
        QCOMPARE(changed.operatorToken, profile.operatorToken);
        const TokenRecord own = QCoro::waitFor(m_house->storage().tokens().byId(changed.operatorToken)).value();
        QCOMPARE(own.suffix, u"0005"_s);
    }

    void nothingSignsInWithItWhileItIsRotated()
    {
        const Profile profile = withOperator();
        const TokenRecord token = m_house->addToken(profile, u"ci"_s, "vidb_someones_token_0003");
        m_house->broker.acts = {slowly(newValue)};
        QCoro::Task<RotationResult> running = m_house->engine().regenerate(profile.operatorToken, nullptr, QString());
        QTRY_COMPARE(m_house->broker.sent(), 1);
        const RotationResult meanwhile = m_house->regenerate(token);
        QCOMPARE(outcomeWord(meanwhile.outcome), u"skipped"_s);
        QCOMPARE(meanwhile.cause, std::optional(ErrorKind::Busy));
        QCOMPARE(outcomeWord(QCoro::waitFor(std::move(running)).outcome), u"rotated"_s);
        m_house->broker.acts = {answering(200, "vidb_someones_next_0004")};
        QCOMPARE(outcomeWord(m_house->regenerate(token).outcome), u"rotated"_s);
        QCOMPARE(m_house->broker.sent(), 2);
    }

    void anotherProcessThatSignsInWithItIsWaitedFor()
    {
        const Profile profile = withOperator();
        const TokenRecord own = QCoro::waitFor(m_house->storage().tokens().byId(profile.operatorToken)).value();
        const TokenRecord token = m_house->addToken(profile, u"ci"_s, "vidb_someones_token_0003");
        const auto other = std::move(*DataFolder::open(m_house->path(), u"other"_s));
        const AttemptId id = beginIn(*other, profile, token);
        const RotationResult meanwhile = m_house->regenerate(own);
        QCOMPARE(outcomeWord(meanwhile.outcome), u"skipped"_s);
        QCOMPARE(meanwhile.cause, std::optional(ErrorKind::Busy));
        AttemptMove ended;
        ended.id = id;
        ended.to = AttemptState::NotSent;
        ended.tokenState = TokenState::Ok;
        QVERIFY(QCoro::waitFor(other->journal().move(ended)).has_value());
        m_house->broker.acts = {answering(200, newValue)};
        QCOMPARE(outcomeWord(m_house->regenerate(own).outcome), u"rotated"_s);
    }

    void itDoesNotSignInWhileAnotherProcessRotatesIt()
    {
        const Profile profile = withOperator();
        const TokenRecord own = QCoro::waitFor(m_house->storage().tokens().byId(profile.operatorToken)).value();
        const TokenRecord token = m_house->addToken(profile, u"ci"_s, "vidb_someones_token_0003");
        const auto other = std::move(*DataFolder::open(m_house->path(), u"other"_s));
        beginIn(*other, profile, own);
        const RotationResult result = m_house->regenerate(token);
        QCOMPARE(outcomeWord(result.outcome), u"not_sent"_s);
        QVERIFY2(result.detail.contains(u"is being regenerated"_s), qPrintable(result.detail));
        QCOMPARE(m_house->broker.signedIn(), 0);
    }

    void itSignsInForItsOwnRotation()
    {
        const Profile profile = withOperator();
        m_house->broker.acts = {answering(200, newValue)};
        const RotationResult result =
            QCoro::waitFor(m_house->engine().regenerate(profile.operatorToken, nullptr, QString()));
        QCOMPARE(outcomeWord(result.outcome), u"rotated"_s);
        QVERIFY(m_house->broker.asked.constLast().credential->equals(Secret::copyOf(operatorValue)));
    }

    void aPlanSaysThatItIsRotatedAlone()
    {
        const Profile profile = withOperator();
        const RotationResult among =
            QCoro::waitFor(m_house->engine().plan(profile.operatorToken, Company::AmongOthers));
        QCOMPARE(outcomeWord(among.outcome), u"skipped"_s);
        QCOMPARE(among.cause, std::optional(ErrorKind::Busy));
        QCOMPARE(outcomeWord(QCoro::waitFor(m_house->engine().plan(profile.operatorToken)).outcome), u"planned"_s);
    }

    void aLostOneIsSaidBeforeAnythingIsSent()
    {
        const Profile profile = withOperator();
        const TokenRecord token = m_house->addToken(profile, u"ci"_s, "vidb_someones_token_0003");
        m_house->broker.acts = {answering(500)};
        const RotationResult first =
            QCoro::waitFor(m_house->engine().regenerate(profile.operatorToken, nullptr, QString()));
        QCOMPARE(outcomeWord(first.outcome), u"unknown"_s);
        QCoro::waitFor(m_house->engine().resolve(profile.operatorToken, ResolveWay::MarkLost));
        const RotationResult result = m_house->regenerate(token);
        QCOMPARE(outcomeWord(result.outcome), u"not_sent"_s);
        QCOMPARE(result.cause, std::optional(ErrorKind::SignInUnusable));
        QVERIFY2(result.detail.startsWith(u"sign_in: "_s) && result.detail.contains(u"lost"_s),
                 qPrintable(result.detail));
        QCOMPARE(m_house->broker.sent(), 1);
    }

    void aSealedNewValueIsRecoveredBeforeItSignsIn()
    {
        const Profile profile = withOperator();
        const TokenRecord token = m_house->addToken(profile, u"ci"_s, "vidb_someones_token_0003");
        m_house->broker.acts = {answering(200, newValue), answering(200, "vidb_someones_next_0004")};
        m_house->broker.afterSeal = [this] {
            m_house->store.setMode(MemoryStore::Mode::Locked);
        };
        const RotationResult unsaved =
            QCoro::waitFor(m_house->engine().regenerate(profile.operatorToken, nullptr, QString()));
        QCOMPARE(outcomeWord(unsaved.outcome), u"unsaved"_s);
        m_house->broker.afterSeal = nullptr;
        m_house->store.setMode(MemoryStore::Mode::Open);
        const RotationResult before = m_house->regenerate(token);
        QCOMPARE(outcomeWord(before.outcome), u"not_sent"_s);
        QVERIFY2(before.detail.contains(u"sealed"_s), qPrintable(before.detail));
        m_house->reopen();
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->recovered.size(), 1);
        QCOMPARE(outcomeWord(m_house->regenerate(token).outcome), u"rotated"_s);
        QVERIFY(m_house->broker.asked.constLast().credential->equals(Secret::copyOf(newValue)));
    }

    void itStaysWhenTheProfileSignsInAnotherWay()
    {
        Profile profile = withOperator();
        const TokenId own = profile.operatorToken;
        profile.signIn = SignInWay::Bearer;
        profile = QCoro::waitFor(m_house->engine().updateProfile(profile)).value();
        QVERIFY(profile.operatorToken.isNull());
        QVERIFY(QCoro::waitFor(m_house->engine().tokenValue(own)).has_value());
        QVERIFY(QCoro::waitFor(m_house->engine().removeToken(own)).has_value());
        QCOMPARE(m_house->store.keys().size(), m_entries);
    }

    void aProfileThatCannotKeepItIsNotAdded()
    {
        ProfileCredentials credentials;
        credentials.signIn = secret(operatorValue);
        m_house->store.failWrites(1, true);
        const Profile profile = wanted(u"desk"_s);
        QVERIFY(!QCoro::waitFor(m_house->engine().addProfile(profile, credentials)).has_value());
        QCOMPARE(QCoro::waitFor(m_house->engine().profileByName(u"desk"_s)).error().kind(), ErrorKind::NotFound);
        QCOMPARE(QCoro::waitFor(m_house->engine().tokens())->size(), 1);
        QCOMPARE(m_house->store.keys().size(), m_entries);
    }

    void itMovesWithTheStore()
    {
        const Profile profile = withOperator();
        QVERIFY(QCoro::waitFor(m_house->engine().moveStore(profile.id, StoreKind::Vault))->stayed.isEmpty());
        QCOMPARE(m_house->store.keys().size(), m_entries);
        m_house->broker.acts = {answering(200, newValue)};
        const RotationResult result =
            QCoro::waitFor(m_house->engine().regenerate(profile.operatorToken, nullptr, QString()));
        QCOMPARE(outcomeWord(result.outcome), u"rotated"_s);
        QVERIFY(m_house->broker.asked.constLast().credential->equals(Secret::copyOf(operatorValue)));
    }

private:
    static Profile wanted(const QString &name)
    {
        Profile profile;
        profile.name = name;
        profile.endpoint = *Endpoint::parse(u"vidb.example.com"_s);
        profile.signIn = SignInWay::OperatorToken;
        return profile;
    }
    Profile withOperator(const QString &name = u"desk"_s)
    {
        ProfileCredentials credentials;
        credentials.signIn = secret(operatorValue);
        const Profile profile = wanted(name);
        return QCoro::waitFor(m_house->engine().addProfile(profile, credentials)).value();
    }

    /// As a process that is sending has it.
    static AttemptId beginIn(DataFolder &folder, const Profile &profile, const TokenRecord &token)
    {
        Attempt attempt;
        attempt.id = AttemptId::make();
        attempt.token = token.id;
        attempt.profile = profile;
        attempt.oldEntry = token.entry;
        attempt.fingerprint = token.fingerprint;
        attempt.owner = folder.journal().self();
        attempt.started = QDateTime::currentDateTimeUtc();
        if (!QCoro::waitFor(folder.journal().begin(attempt)))
            qFatal("the row cannot be written");
        return attempt.id;
    }

    std::unique_ptr<House> m_house;
    qsizetype m_entries = 0;
};

QTEST_GUILESS_MAIN(OperatorTokenTest)
#include "operatortoken_test.moc"
