// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(keyturn::TokenState)

namespace
{

const QByteArray oldValue("vidb_the_old_value_0001");
const QByteArray newValue("vidb_the_new_value_0002");
const QByteArray othersOldValue("vidb_the_others_old_value_0003");
const QByteArray othersNewValue("vidb_the_others_new_value_0004");

} // namespace

/// Tokens of one name in two profiles, which people have: what waits for the one is never told, given or done of the
/// other.
class NamesakesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<House>();
        m_token = m_house->addToken(m_house->addProfile(u"prod"_s), u"ci"_s, oldValue);
        m_other = m_house->addToken(m_house->addProfile(u"test"_s), u"ci"_s, othersOldValue);
    }

    void theOneThatWaitsDoesNotHinderTheOther_data() { bothStates(); }
    void theOneThatWaitsDoesNotHinderTheOther()
    {
        QFETCH(const TokenState, state);
        const EntryKey waiting = leave(m_token, newValue, state);
        m_house->reopen();
        putAway({{waiting, MemoryStore::Mode::Locked}});
        QCOMPARE(m_house->valueOf(m_other), othersOldValue);
        QCOMPARE(whyNoValue(m_token), std::optional(ErrorKind::KeychainLocked));

        const int before = m_house->broker.sent();
        m_house->broker.acts = {ScriptedBroker::Act{200, othersNewValue, {}, true}};
        QVERIFY(m_house->regenerate(m_token).outcome != Outcome::Rotated);
        QCOMPARE(m_house->broker.sent(), before);
        const RotationResult rotated = m_house->regenerate(m_other);
        QCOMPARE(outcomeWord(rotated.outcome), u"rotated"_s);
        QCOMPARE(rotated.tokenId, m_other.id);
        QCOMPARE(m_house->valueOf(m_other), othersNewValue);
        QCOMPARE(stateWord(m_house->now(m_token).state), stateWord(state));

        putAway({});
        const auto report = QCoro::waitFor(m_house->engine().recoverAll());
        QCOMPARE(report->recovered.size(), 1);
        QCOMPARE(report->recovered.constFirst().of, m_token.id);
        QCOMPARE(m_house->valueOf(m_token), newValue);
        QCOMPARE(m_house->valueOf(m_other), othersNewValue);
    }

    void eachIsToldItsOwnReason_data() { bothStates(); }
    void eachIsToldItsOwnReason()
    {
        QFETCH(const TokenState, state);
        const EntryKey first = leave(m_token, newValue, state);
        const EntryKey second = leave(m_other, othersNewValue, state);
        m_house->reopen();
        putAway({{first, MemoryStore::Mode::Locked}, {second, MemoryStore::Mode::Unavailable}});
        QCOMPARE(QCoro::waitFor(m_house->engine().recoverAll())->pending.size(), 2);
        QCOMPARE(whyNoValue(m_token), std::optional(ErrorKind::KeychainLocked));
        QCOMPARE(whyNoValue(m_other), std::optional(ErrorKind::Keychain));
        if (state == TokenState::Sending) {
            QCOMPARE(m_house->regenerate(m_token).cause, std::optional(ErrorKind::KeychainLocked));
            QCOMPARE(m_house->regenerate(m_other).cause, std::optional(ErrorKind::Keychain));
        }
        for (const TokenRecord &token : {m_token, m_other})
            QCOMPARE(stateWord(m_house->now(token).state), stateWord(state));

        putAway({});
        QCOMPARE(m_house->valueOf(m_token), newValue);
        QCOMPARE(m_house->valueOf(m_other), othersNewValue);
    }

private:
    static void bothStates()
    {
        QTest::addColumn<TokenState>("state");
        QTest::newRow("sealed") << TokenState::Sealed;
        QTest::newRow("sending") << TokenState::Sending;
    }

    /// As a process that dies leaves it: with its new value in a seal, or in its new entry alone. Gives that entry.
    EntryKey leave(const TokenRecord &token, const QByteArray &value, TokenState state)
    {
        const AttemptId id = state == TokenState::Sealed ? leaveSealed(token, value) : leaveSending(token, value);
        return (*QCoro::waitFor(m_house->storage().journal().attempt(id)))->newEntry;
    }
    AttemptId leaveSealed(const TokenRecord &token, const QByteArray &value)
    {
        m_house->broker.acts = {ScriptedBroker::Act{200, value, {}, true}};
        m_house->broker.afterSeal = [this] {
            m_house->store.setMode(MemoryStore::Mode::Locked);
        };
        const RotationResult result = m_house->regenerate(token);
        m_house->broker.afterSeal = nullptr;
        m_house->store.setMode(MemoryStore::Mode::Open);
        if (result.outcome != Outcome::Unsaved)
            qFatal("%s", qPrintable(result.detail));
        return result.attempt;
    }
    AttemptId leaveSending(const TokenRecord &token, const QByteArray &value)
    {
        Attempt attempt;
        attempt.id = AttemptId::make();
        attempt.token = token.id;
        attempt.profile = QCoro::waitFor(m_house->storage().profiles().byId(token.profile)).value();
        attempt.oldEntry = token.entry;
        attempt.newEntry = token.entry + u"-next"_s;
        attempt.fingerprint = token.fingerprint;
        attempt.owner = m_house->storage().journal().self();
        attempt.started = m_house->clock.now();
        m_house->store.put(attempt.newEntry, value);
        const Result<void> begun = QCoro::waitFor(m_house->storage().journal().begin(attempt));
        if (!begun)
            qFatal("%s", qPrintable(begun.error().detail()));
        return attempt.id;
    }

    /// These entries cannot be had, each in its own way; all others can.
    void putAway(const QHash<EntryKey, MemoryStore::Mode> &entries)
    {
        m_house->store.before = [this, entries](const QString &, const EntryKey &key) {
            m_house->store.setMode(entries.value(key, MemoryStore::Mode::Open));
        };
    }
    [[nodiscard]] std::optional<ErrorKind> whyNoValue(const TokenRecord &token)
    {
        const Result<SharedSecret> value = QCoro::waitFor(m_house->engine().tokenValue(token.id));
        return value ? std::nullopt : std::optional(value.error().kind());
    }

    std::unique_ptr<House> m_house;
    TokenRecord m_token;
    TokenRecord m_other;
};

QTEST_GUILESS_MAIN(NamesakesTest)
#include "namesakes_test.moc"
