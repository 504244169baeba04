// SPDX-License-Identifier: GPL-3.0-or-later
#include "otherprogram.h"
#include "session.h"
#include "storeanswers.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

/// Every byte there is, over and over.
QByteArray bytesOfLength(int length)
{
    QByteArray bytes(length, Qt::Uninitialized);
    for (int i = 0; i < length; ++i)
        bytes[i] = static_cast<char>((i * 7 + length) % 256);
    return bytes;
}

} // namespace

/// On an open collection of a real Secret Service.
class KeychainStoreTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(Session::state(), u"unlocked"_s);
        QCOMPARE(told(m_store.available()), u"done"_s);
    }

    void cleanup()
    {
        for (const EntryKey &key : std::as_const(m_used))
            (void)m_store.remove(key);
        m_used.clear();
        QVERIFY(m_other.items().isEmpty());
    }

    void whatIsWrittenIsReadBack_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const int length : {1, 2, 32, 155, 2560, 2561, 4096, 65535, 65536})
            QTest::addRow("%d bytes", length) << bytesOfLength(length);
        QTest::newRow("one NUL") << QByteArray(1, '\0');
        QTest::newRow("only NULs") << QByteArray(100, '\0');
        QTest::newRow("NUL inside") << QByteArray("before\0after", 12);
        QTest::newRow("NUL at the end") << QByteArray("before\0", 7);
        QTest::newRow("line end at the end") << QByteArray("vidb_token\n");
        QTest::newRow("looks like base64") << QByteArray("dmlkYl90b2tlbg==");
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\x80");
    }
    void whatIsWrittenIsReadBack()
    {
        QFETCH(const QByteArray, value);
        const EntryKey key = used(freshKey());
        QCOMPARE(told(m_store.write(key, value)), u"done"_s);
        const Result<Secret> read = m_store.read(key);
        QCOMPARE(told(read), u"done"_s);
        QCOMPARE(bytesOf(read), value);
    }

    void whatIsWrittenIsThereForTheNextProgram()
    {
        const EntryKey key = used(freshKey());
        QCOMPARE(told(m_store.write(key, "vidb_kept_over_a_restart")), u"done"_s);
        Session::kill();
        Session::start();
        WaitingStore next;
        QCOMPARE(bytesOf(next.read(key)), QByteArray("vidb_kept_over_a_restart"));
    }

    void anEntryThatIsNotThereIsToldAsMissing()
    {
        QCOMPARE(told(m_store.read(freshKey())), u"missing"_s);
        const EntryKey key = used(freshKey());
        QCOMPARE(told(m_store.write(key, "vidb_token")), u"done"_s);
        QCOMPARE(told(m_store.read(key + u"x"_s)), u"missing"_s);
        QCOMPARE(told(m_store.read(key.chopped(1))), u"missing"_s);
    }

    void aRemovedEntryIsGone()
    {
        const EntryKey gone = freshKey();
        const EntryKey stays = used(freshKey());
        QCOMPARE(told(m_store.write(gone, "vidb_goes")), u"done"_s);
        QCOMPARE(told(m_store.write(stays, "vidb_stays")), u"done"_s);
        QCOMPARE(told(m_store.remove(gone)), u"done"_s);
        QCOMPARE(told(m_store.read(gone)), u"missing"_s);
        QVERIFY(m_other.itemsOf(gone).isEmpty());
        QCOMPARE(bytesOf(m_store.read(stays)), QByteArray("vidb_stays"));
    }

    void removingWhatIsNotThereIsNoError() { QCOMPARE(told(m_store.remove(freshKey())), u"done"_s); }

    void anOverwrittenEntryStaysOneItem()
    {
        const EntryKey key = used(freshKey());
        for (const QByteArray &value : {QByteArray("the first value"), QByteArray("2nd"), bytesOfLength(65536)}) {
            QCOMPARE(told(m_store.write(key, value)), u"done"_s);
            QCOMPARE(bytesOf(m_store.read(key)), value);
        }
        QCOMPARE(m_other.itemsOf(key).size(), 1);
        QCOMPARE(m_other.items().size(), 1);
    }

    void manyCallsAtOnceAreAllAnswered()
    {
        constexpr int count = 12;
        std::vector<Async<void>> writes;
        for (int i = 0; i < count; ++i)
            writes.push_back(m_store.store().write(used(freshKey()), share(Secret::copyOf(bytesOfLength(i + 1)))));
        for (Async<void> &write : writes)
            QCOMPARE(told(QCoro::waitFor(write)), u"done"_s);
        std::vector<Async<Secret>> reads;
        for (const EntryKey &key : std::as_const(m_used))
            reads.push_back(m_store.store().read(key));
        for (int i = 0; i < count; ++i)
            QCOMPARE(bytesOf(QCoro::waitFor(reads.at(static_cast<std::size_t>(i)))), bytesOfLength(i + 1));
    }

    void theProbeLeavesNothingBehind()
    {
        const EntryKey key = used(freshKey());
        QCOMPARE(told(m_store.write(key, "vidb_token")), u"done"_s);
        QCOMPARE(told(m_store.probe()), u"done"_s);
        QCOMPARE(m_other.items().size(), 1);
    }

    void othersSeeRandomIdsOnly()
    {
        const FolderId folder = FolderId::make();
        const TokenId token = TokenId::make();
        const EntryKey key = used(makeEntryKey(folder, token, StoreKind::Keychain));
        QCOMPARE(told(m_store.write(key, "vidb_a_value_that_nobody_sees")), u"done"_s);
        const QList<OtherProgram::Item> seen = m_other.items();
        QCOMPARE(seen.size(), 1);
        QMap<QString, QString> attributes = seen.constFirst().attributes;
        QCOMPARE(seen.constFirst().label, u"keyturn"_s);
        QCOMPARE(attributes.take(u"server"_s), u"keyturn"_s);
        QCOMPARE(attributes.value(u"user"_s), key);
        QStringList ids = attributes.take(u"user"_s).split(u'/');
        QCOMPARE(ids.takeFirst(), u"keyturn"_s);
        QCOMPARE(ids.size(), 3);
        for (const QString &id : std::as_const(ids))
            QVERIFY2(!QUuid::fromString(id).isNull(), qPrintable(id));
        // What is left is QtKeychain's own: the schema and how the value is written.
        QVERIFY(attributes.remove(u"xdg:schema"_s) == 1);
        QVERIFY(attributes.remove(u"type"_s) == 1);
        QVERIFY(attributes.isEmpty());
    }

    void anEmptyEntryIsDamagedAndNotMissing()
    {
        const EntryKey key = used(freshKey());
        QCOMPARE(told(m_store.write(key, "vidb_token")), u"done"_s);
        m_other.overwrite(m_other.itemsOf(key).constFirst(), QByteArray());
        QCOMPARE(told(m_store.read(key)), u"damaged"_s);
        QCOMPARE(told(m_store.write(key, "vidb_repaired")), u"done"_s);
        QCOMPARE(bytesOf(m_store.read(key)), QByteArray("vidb_repaired"));
    }

    void anEmptyEntryCanBeRemoved()
    {
        const EntryKey key = used(freshKey());
        QCOMPARE(told(m_store.write(key, "vidb_token")), u"done"_s);
        m_other.overwrite(m_other.itemsOf(key).constFirst(), QByteArray());
        QCOMPARE(told(m_store.remove(key)), u"done"_s);
        QVERIFY(m_other.itemsOf(key).isEmpty());
    }

    void anEmptyValueIsNotStoredAsOne()
    {
        const EntryKey key = used(freshKey());
        QVERIFY(!m_store.write(key, QByteArrayView()).has_value());
        QVERIFY(!m_store.read(key).has_value());
    }

    void aValueChangedByAnotherProgramIsGivenAsItIs()
    {
        const EntryKey mine = used(freshKey());
        const EntryKey source = used(freshKey());
        QCOMPARE(told(m_store.write(mine, "vidb_mine")), u"done"_s);
        QCOMPARE(told(m_store.write(source, "vidb_of_somebody_else")), u"done"_s);
        m_other.overwrite(m_other.itemsOf(mine).constFirst(), m_other.kept(m_other.itemsOf(source).constFirst()));
        QCOMPARE(bytesOf(m_store.read(mine)), QByteArray("vidb_of_somebody_else"));
    }

    void theNameTellsTheCollection()
    {
        WaitingStore fresh;
        QCOMPARE(fresh.store().name(), u"Secret Service"_s);
        QCOMPARE(told(fresh.available()), u"done"_s);
        QCOMPARE(fresh.store().name(), u"Secret Service: Login"_s);
    }

private:
    /// Remembers a key, so that its entry does not stay for the next test.
    EntryKey used(const EntryKey &key)
    {
        m_used.append(key);
        return key;
    }

    WaitingStore m_store;
    OtherProgram m_other;
    QStringList m_used;
};

QTEST_GUILESS_MAIN(KeychainStoreTest)
#include "keychainstore_test.moc"
