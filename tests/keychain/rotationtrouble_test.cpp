// SPDX-License-Identifier: GPL-3.0-or-later
#include "datafolder.h"
#include "engine.h"
#include "scriptedbroker.h"
#include "session.h"
#include "storeanswers.h"

#include <QTemporaryDir>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

using Trouble = void (*)();

const QByteArray oldValue("vidb_the_old_value_0001");
const QByteArray newValue("vidb_the_new_value_0002");

} // namespace

Q_DECLARE_METATYPE(Trouble)
Q_DECLARE_METATYPE(keyturn::ErrorKind)

/// Whole rotations, with a real Secret Service that fails before the request and after the answer.
class RotationTroubleTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_broker = std::make_unique<ScriptedBroker>();
        reopen();
        Profile profile;
        profile.name = u"prod"_s;
        profile.endpoint = *Endpoint::parse(u"vidb.example.com"_s);
        m_profile = QCoro::waitFor(m_engine->addProfile(profile)).value();
        NewToken token;
        token.name = u"ci"_s;
        token.value = share(Secret::copyOf(oldValue));
        const QList<NewToken> tokens(1, token);
        const auto added = QCoro::waitFor(m_engine->addTokens(m_profile.id, tokens, u"add"_s));
        QVERIFY2(added.has_value(), qPrintable(detailOf(added)));
        m_token = added->constFirst();
        m_broker->acts = {ScriptedBroker::Act{200, newValue, {}, true}};
    }
    void cleanup()
    {
        m_engine.reset();
        m_folder.reset();
    }

    void beforeTheRequestNothingIsSent_data() { troubles(); }
    void beforeTheRequestNothingIsSent()
    {
        QFETCH(const Trouble, begin);
        QFETCH(const Trouble, end);
        QFETCH(const ErrorKind, cause);
        begin();
        const RotationResult result = regenerate();
        QCOMPARE(outcomeWord(result.outcome), u"not_sent"_s);
        QVERIFY(result.cause == cause);
        QCOMPARE(m_broker->sent(), 0);
        end();
        QTRY_VERIFY_WITH_TIMEOUT(QCoro::waitFor(m_store->available()).has_value(), 30'000);
        QCOMPARE(value(), oldValue);
        QCOMPARE(outcomeWord(regenerate().outcome), u"rotated"_s);
        QCOMPARE(value(), newValue);
    }

    void afterTheAnswerItIsSealedAndStoredLater_data() { troubles(); }
    void afterTheAnswerItIsSealedAndStoredLater()
    {
        QFETCH(const Trouble, begin);
        QFETCH(const Trouble, end);
        m_broker->afterSeal = begin;
        const RotationResult result = regenerate();
        m_broker->afterSeal = nullptr;
        QCOMPARE(outcomeWord(result.outcome), u"unsaved"_s);
        QVERIFY(result.sealed);
        QCOMPARE(stateWord(record().state), u"sealed"_s);
        // As a next process would find it, with the trouble still there.
        reopen();
        const auto waiting = QCoro::waitFor(m_engine->recoverAll());
        QVERIFY(waiting.has_value());
        QCOMPARE(waiting->pending.size(), 1);
        end();
        QTRY_VERIFY_WITH_TIMEOUT(QCoro::waitFor(m_store->available()).has_value(), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(QCoro::waitFor(m_engine->recoverAll())->pending.size(), 0, 60'000);
        QCOMPARE(stateWord(record().state), u"ok"_s);
        QCOMPARE(value(), newValue);
        QCOMPARE(m_broker->sent(), 1);
    }

    void aValueChangedByAnotherProgramIsNotSent()
    {
        QVERIFY(
            QCoro::waitFor(m_store->write(m_token.entry, share(Secret::copyOf("vidb_somebody_elses")))).has_value());
        const RotationResult result = regenerate();
        QCOMPARE(outcomeWord(result.outcome), u"not_sent"_s);
        QVERIFY(result.cause == ErrorKind::EntryDamaged);
        QCOMPARE(stateWord(record().state), u"damaged"_s);
        QCOMPARE(m_broker->sent(), 0);
    }

private:
    static void troubles()
    {
        QTest::addColumn<Trouble>("begin");
        QTest::addColumn<Trouble>("end");
        QTest::addColumn<ErrorKind>("cause");
        QTest::newRow("locked") << Trouble(&Session::lock) << Trouble(&Session::unlock) << ErrorKind::KeychainLocked;
        QTest::newRow("killed") << Trouble(&Session::kill) << Trouble(&Session::start) << ErrorKind::Keychain;
        QTest::newRow("stopped") << Trouble(&Session::pause) << Trouble(&Session::resume) << ErrorKind::Keychain;
    }

    void reopen()
    {
        m_engine.reset();
        m_folder.reset();
        if (!m_store)
            m_store = std::make_unique<KeychainStore>(2s);
        auto folder = DataFolder::open(m_dir->filePath(u"data"_s), u"test"_s);
        QVERIFY(folder.has_value());
        m_folder = std::move(*folder);
        m_engine = std::make_unique<Engine>(*m_broker, *m_store, *m_folder, m_clock);
    }
    [[nodiscard]] RotationResult regenerate()
    {
        return QCoro::waitFor(m_engine->regenerate(m_token.id, nullptr, QString()));
    }
    [[nodiscard]] TokenRecord record() { return QCoro::waitFor(m_folder->tokens().byId(m_token.id)).value(); }
    [[nodiscard]] QByteArray value()
    {
        const Result<SharedSecret> read = QCoro::waitFor(m_engine->tokenValue(m_token.id));
        QByteArray plain;
        if (read)
            (*read)->open([&plain](QByteArrayView bytes) { plain = bytes.toByteArray(); });
        return plain;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ScriptedBroker> m_broker;
    std::unique_ptr<KeychainStore> m_store;
    std::unique_ptr<DataFolder> m_folder;
    SystemClock m_clock;
    std::unique_ptr<Engine> m_engine;
    Profile m_profile;
    TokenRecord m_token;
};

QTEST_GUILESS_MAIN(RotationTroubleTest)
#include "rotationtrouble_test.moc"
