// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"

#include <QRegularExpression>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// One pair of keys for a data folder: made once, proven, never made anew.
class FolderKeysTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_house = std::make_unique<House>(); }

    void theyAreMadeOnceAndFoundAgain()
    {
        FolderKeys first(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        QVERIFY(QCoro::waitFor(first.open()).has_value());
        FolderKeys second(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        QVERIFY(QCoro::waitFor(second.open()).has_value());
        const Secret value = Secret::copyOf("vidb_some_value_of_a_token");
        QCOMPARE(second.fingerprint(value), first.fingerprint(value));
        QCOMPARE(m_house->store.keys().size(), 1);
    }

    void twoThatBeginAtOnceEndWithOnePair()
    {
        FolderKeys first(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        FolderKeys second(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        auto one = first.open();
        auto two = second.open();
        QVERIFY(QCoro::waitFor(std::move(one)).has_value());
        QVERIFY(QCoro::waitFor(std::move(two)).has_value());
        const Secret value = Secret::copyOf("vidb_some_value_of_a_token");
        QCOMPARE(second.fingerprint(value), first.fingerprint(value));
        QCOMPARE(m_house->store.keys().size(), 1);
    }

    void aSealIsOpenedForItsOwnAttemptOnly()
    {
        FolderKeys keys(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        QVERIFY(QCoro::waitFor(keys.open()).has_value());
        AnswerEnvelope envelope;
        envelope.attempt = AttemptId::make();
        envelope.answer.status = 200;
        envelope.answer.body = "{\"token\":\"vidb_in_the_seal\"}";
        const QByteArray sealed = keys.seal(envelope);
        QVERIFY(!sealed.contains("vidb_in_the_seal"));
        const auto opened = keys.unseal(sealed, envelope.attempt);
        QVERIFY(opened.has_value());
        QCOMPARE(opened->answer.body, envelope.answer.body);
        QCOMPARE(keys.unseal(sealed, AttemptId::make()).error().kind(), ErrorKind::StorageDamaged);
        QByteArray bent = sealed;
        bent[bent.size() / 2] = static_cast<char>(bent.at(bent.size() / 2) ^ 1);
        QCOMPARE(keys.unseal(bent, envelope.attempt).error().kind(), ErrorKind::StorageDamaged);
        QCOMPARE(keys.unseal(sealed.left(20), envelope.attempt).error().kind(), ErrorKind::StorageDamaged);
    }

    void whatTheStoreSaysIsNotTakenForAbsence_data()
    {
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<int>("kind");
        QTest::newRow("locked") << u"locked"_s << static_cast<int>(ErrorKind::KeychainLocked);
        QTest::newRow("gone") << u"gone"_s << static_cast<int>(ErrorKind::Keychain);
        QTest::newRow("another seed") << u"another"_s << static_cast<int>(ErrorKind::EntryDamaged);
        QTest::newRow("cut") << u"cut"_s << static_cast<int>(ErrorKind::EntryDamaged);
        QTest::newRow("missing") << u"missing"_s << static_cast<int>(ErrorKind::EntryMissing);
    }
    void whatTheStoreSaysIsNotTakenForAbsence()
    {
        QFETCH(const QString, trouble);
        FolderKeys first(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        QVERIFY(QCoro::waitFor(first.open()).has_value());
        const EntryKey entry = m_house->store.keys().constFirst();
        if (trouble == u"locked"_s)
            m_house->store.setMode(MemoryStore::Mode::Locked);
        if (trouble == u"gone"_s)
            m_house->store.setMode(MemoryStore::Mode::Unavailable);
        if (trouble == u"another"_s)
            m_house->store.put(entry, QByteArray(32, 'x'));
        if (trouble == u"cut"_s)
            m_house->store.put(entry, QByteArray(31, 'x'));
        if (trouble == u"missing"_s)
            m_house->store.drop(entry);
        FolderKeys second(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        const Result<void> opened = QCoro::waitFor(second.open());
        QVERIFY(!opened.has_value());
        QTEST(static_cast<int>(opened.error().kind()), "kind");
        QVERIFY(!second.isOpen());
        const auto writes = m_house->store.calls().filter(QRegularExpression(u"^write "_s));
        QCOMPARE(writes.size(), 1);
    }

    void anotherKeychainIsToldByItsName()
    {
        m_house->store.setPlace({u"KWallet"_s, u"kdewallet"_s});
        FolderKeys first(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        QVERIFY(QCoro::waitFor(first.open()).has_value());
        m_house->store.drop(m_house->store.keys().constFirst());
        m_house->store.setPlace({u"Secret Service"_s, u"Login"_s});
        FolderKeys second(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        const Result<void> opened = QCoro::waitFor(second.open());
        QVERIFY(!opened.has_value());
        QCOMPARE(opened.error().kind(), ErrorKind::Keychain);
        QVERIFY2(opened.error().detail().startsWith(
                     u"the secrets of this data folder are in KWallet (kdewallet); this session uses Secret Service "
                     "(Login): "_s),
                 qPrintable(opened.error().detail()));
        QVERIFY(opened.error().detail().contains(u"XDG_CURRENT_DESKTOP=KDE KDE_SESSION_VERSION=5"_s));
    }

    void whereNobodyAnswersTheKeychainOfTheKeyIsNamed()
    {
        m_house->store.setPlace({u"KWallet"_s, u"kdewallet"_s});
        FolderKeys first(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        QVERIFY(QCoro::waitFor(first.open()).has_value());
        m_house->store.setPlace({});
        m_house->store.setMode(MemoryStore::Mode::Unavailable);
        FolderKeys second(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        const Result<void> opened = QCoro::waitFor(second.open());
        QVERIFY(!opened.has_value());
        QCOMPARE(opened.error().kind(), ErrorKind::Keychain);
        QVERIFY2(opened.error().detail().contains(u"; the secrets of this data folder are in KWallet (kdewallet): "_s),
                 qPrintable(opened.error().detail()));
    }

    /// A collection of the same service that has none of the folder's entries.
    void aValueThatIsElsewhereIsToldWithItsKeychain()
    {
        m_house->store.setPlace({u"Secret Service"_s, u"Work"_s});
        const TokenRecord token = m_house->addToken(m_house->addProfile(), u"ci"_s, "vidb_some_value_of_a_token");
        for (const QString &key : m_house->store.keys())
            m_house->store.drop(key);
        m_house->store.setPlace({u"Secret Service"_s, u"Login"_s});
        m_house->reopen();
        const Result<SharedSecret> value = QCoro::waitFor(m_house->engine().tokenValue(token.id));
        QVERIFY(!value.has_value());
        QCOMPARE(value.error().kind(), ErrorKind::EntryMissing);
        QVERIFY2(value.error().detail().contains(u"it was made in Secret Service (Work)"_s),
                 qPrintable(value.error().detail()));
    }

    void theKeychainsNewNameIsWrittenDown()
    {
        FolderKeys first(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        QVERIFY(QCoro::waitFor(first.open()).has_value());
        const KeychainPlace renamed{u"Memory"_s, u"renamed"_s};
        m_house->store.setPlace(renamed);
        FolderKeys second(m_house->storage().folder(), m_house->storage().strays(), m_house->store);
        QVERIFY(QCoro::waitFor(second.open()).has_value());
        const auto record = QCoro::waitFor(m_house->storage().folder().key());
        QVERIFY(record.has_value() && record->has_value());
        QCOMPARE((*record)->place, renamed);
    }

private:
    std::unique_ptr<House> m_house;
};

QTEST_GUILESS_MAIN(FolderKeysTest)
#include "folderkeys_test.moc"
