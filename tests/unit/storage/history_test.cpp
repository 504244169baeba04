// SPDX-License-Identifier: GPL-3.0-or-later
#include "openfolder.h"
#include "utc.h"

#include <QTest>
#include <QTimeZone>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0, 0, 7), utcZone);

HistoryEntry entryAt(const QString &action, const QDateTime &time)
{
    HistoryEntry entry = OpenFolder::entry(action);
    entry.time = time;
    return entry;
}

QStringList allOf(const HistoryEntry &entry)
{
    return {entry.time.toString(Qt::ISODateWithMs),
            entry.token,
            entry.profile,
            entry.action,
            entry.outcome,
            entry.signIn,
            entry.reason,
            QString::number(entry.httpStatus),
            entry.previousSuffix,
            entry.suffix};
}

} // namespace

/// The audit trail of one folder.
class HistoryTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<OpenFolder>(); }
    void cleanup() { m_folder.reset(); }

    void aLineComesBackInFull()
    {
        HistoryEntry full = entryAt(u"regenerate"_s, noon);
        full.token = u"Zürich ✓"_s;
        full.profile = u"prod"_s;
        full.outcome = u"rotated"_s;
        full.signIn = u"client-basic"_s;
        full.reason = u"CHG-1\n'; --"_s;
        full.httpStatus = 207;
        full.previousSuffix = u"old1"_s;
        full.suffix = u"new2"_s;
        const HistoryEntry bare = entryAt(u"add"_s, noon.addMSecs(1));
        QVERIFY(append(full).has_value());
        QVERIFY(append(bare).has_value());
        m_folder->reopen();
        const QList<HistoryEntry> entries = since(std::nullopt);
        QCOMPARE(entries.size(), 2);
        QCOMPARE(allOf(entries.constFirst()), allOf(full));
        QCOMPARE(allOf(entries.constLast()), allOf(bare));
    }

    void theNewestIsLast()
    {
        QStringList expected;
        for (int i = 0; i < 12; ++i) { // more than nine, so that an order by text would show
            expected.append(QString::number(i));
            QVERIFY(append(entryAt(expected.constLast(), noon.addSecs(i))).has_value());
        }
        QCOMPARE(m_folder->actions(), expected);
        m_folder->reopen();
        QCOMPARE(m_folder->actions(), expected);
    }

    void whatHappenedInOneMomentKeepsItsOrder()
    {
        for (const QString &action : {u"c"_s, u"a"_s, u"b"_s})
            QVERIFY(append(entryAt(action, noon)).has_value());
        QCOMPARE(m_folder->actions(), QStringList({u"c"_s, u"a"_s, u"b"_s}));
    }

    void onlyWhatIsNotOlderIsTold_data()
    {
        QTest::addColumn<QDateTime>("from");
        QTest::addColumn<int>("count");
        const QTimeZone east(2 * 60 * 60);
        QTest::newRow("long before") << noon.addYears(-1) << 3;
        QTest::newRow("the first") << noon << 3;
        QTest::newRow("just after the first") << noon.addMSecs(1) << 2;
        QTest::newRow("the last") << noon.addSecs(2) << 1;
        QTest::newRow("just after the last") << noon.addMSecs(2001) << 0;
        QTest::newRow("the second, told further east") << noon.addSecs(1).toTimeZone(east) << 2;
        QTest::newRow("just after the second, told further east") << noon.addMSecs(1001).toTimeZone(east) << 1;
    }
    void onlyWhatIsNotOlderIsTold()
    {
        QFETCH(const QDateTime, from);
        QFETCH(const int, count);
        const QStringList all{u"first"_s, u"second"_s, u"third"_s};
        for (int i = 0; i < all.size(); ++i)
            QVERIFY(append(entryAt(all.at(i), noon.addSecs(i))).has_value());
        QStringList told;
        for (const HistoryEntry &entry : since(from))
            told.append(entry.action);
        QCOMPARE(told, all.last(count));
    }

    void aTimeIsKeptInUtc()
    {
        QVERIFY(append(entryAt(u"add"_s, noon.toTimeZone(QTimeZone(-5 * 60 * 60)))).has_value());
        const QDateTime time = since(std::nullopt).constFirst().time;
        QCOMPARE(time, noon);
        QCOMPARE(time.timeSpec(), Qt::UTC);
    }

    void itOutlivesWhatItTellsOf()
    {
        const ProfileId profile = m_folder->addProfile(u"prod"_s);
        const TokenRecord token = OpenFolder::record(profile, u"a"_s);
        HistoryEntry added = entryAt(u"add"_s, noon);
        added.token = token.name;
        added.profile = u"prod"_s;
        QVERIFY(m_folder->add({token}, {added}).has_value());
        QVERIFY(QCoro::waitFor((*m_folder)->profiles().remove(profile, std::nullopt)).has_value());
        const QList<HistoryEntry> entries = since(std::nullopt);
        QCOMPARE(entries.size(), 1);
        QCOMPARE(allOf(entries.constFirst()), allOf(added));
    }

    void aTokensOwnLinesAreFoundByItsId()
    {
        const TokenId mine = TokenId::make();
        const TokenId others = TokenId::make();
        for (int i = 0; i < 40; ++i) {
            HistoryEntry entry = entryAt(QString::number(i), noon.addSecs(i));
            entry.token = i < 20 ? u"old name"_s : u"new name"_s; // the other one has both names as well
            entry.tokenId = i % 2 == 0 ? mine : others;
            QVERIFY(append(entry).has_value());
        }
        QVERIFY(append(entryAt(u"of none"_s, noon.addSecs(50))).has_value());
        const QList<HistoryEntry> latest = of(mine, 12);
        QCOMPARE(latest.size(), 12);
        for (int i = 0; i < latest.size(); ++i)
            QCOMPARE(latest.at(i).action, QString::number(38 - 2 * i));
        QCOMPARE(of(mine, 1000).size(), 20);
        QCOMPARE(of(mine, 1000).constLast().token, u"old name"_s);
        QCOMPARE(of(TokenId::make(), 12).size(), 0);
        QCOMPARE(of(TokenId(), 12).size(), 0);
    }

private:
    QList<HistoryEntry> of(TokenId token, int most)
    {
        return QCoro::waitFor((*m_folder)->history().of(token, most)).value();
    }
    Result<void> append(const HistoryEntry &entry) { return QCoro::waitFor((*m_folder)->history().append(entry)); }
    QList<HistoryEntry> since(const std::optional<QDateTime> &from)
    {
        return QCoro::waitFor((*m_folder)->history().entries(from)).value();
    }

    std::unique_ptr<OpenFolder> m_folder;
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "history_test.moc"
