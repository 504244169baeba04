// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"

#include <QSet>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{
constexpr std::array all{AttemptState::Sending,      AttemptState::Sealed,  AttemptState::Saved,
                         AttemptState::Settled,      AttemptState::NotSent, AttemptState::Rejected,
                         AttemptState::Unauthorized, AttemptState::InDoubt, AttemptState::Unreadable};
} // namespace

class AttemptTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyTheStorysTransitionsAreAllowed_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QStringList>("to");
        QTest::newRow("sending") << u"sending"_s << QStringList{u"sealed"_s, u"not_sent"_s, u"in_doubt"_s};
        QTest::newRow("sealed") << u"sealed"_s
                                << QStringList{u"saved"_s, u"rejected"_s, u"unauthorized"_s, u"in_doubt"_s,
                                               u"unreadable"_s};
        QTest::newRow("saved") << u"saved"_s << QStringList{u"settled"_s};
        QTest::newRow("in_doubt") << u"in_doubt"_s << QStringList{u"settled"_s};
        QTest::newRow("unreadable") << u"unreadable"_s << QStringList{u"settled"_s};
        for (const char *end : {"settled", "not_sent", "rejected", "unauthorized"})
            QTest::newRow(end) << QString::fromLatin1(end) << QStringList();
    }
    void onlyTheStorysTransitionsAreAllowed()
    {
        QFETCH(const QString, from);
        QFETCH(const QStringList, to);
        const auto state = attemptFromWord(from);
        QVERIFY(state.has_value());
        QStringList allowed;
        for (const AttemptState next : all) {
            if (mayMove(*state, next))
                allowed << attemptWord(next);
        }
        QCOMPARE(QSet<QString>(allowed.begin(), allowed.end()), QSet<QString>(to.begin(), to.end()));
        QCOMPARE(isFinal(*state), to.isEmpty());
    }

    void theTokenFollowsItsAttempt_data()
    {
        QTest::addColumn<QString>("attempt");
        QTest::addColumn<QString>("before");
        QTest::addColumn<bool>("doubted");
        QTest::addColumn<QString>("after");
        const auto row = [](const char *name, const char *attempt, const char *before, bool doubted,
                            const char *after) {
            QTest::newRow(name) << QString::fromLatin1(attempt) << QString::fromLatin1(before) << doubted
                                << QString::fromLatin1(after);
        };
        row("while it is sent", "sending", "ok", false, "sending");
        row("the store did not take it", "sealed", "ok", false, "sealed");
        row("saved", "saved", "rejected", false, "ok");
        row("settled", "settled", "ok", false, "ok");
        row("never sent", "not_sent", "ok", false, "ok");
        row("never sent, rejected before", "not_sent", "rejected", false, "rejected");
        row("401", "unauthorized", "ok", false, "ok");
        row("400", "rejected", "ok", false, "rejected");
        row("400 after a doubt", "rejected", "ok", true, "in_doubt");
        row("no answer", "in_doubt", "ok", false, "in_doubt");
        row("no token in it", "unreadable", "ok", false, "in_doubt");
    }
    void theTokenFollowsItsAttempt()
    {
        QFETCH(const QString, attempt);
        QFETCH(const QString, before);
        QFETCH(const bool, doubted);
        QFETCH(const QString, after);
        QCOMPARE(stateWord(tokenStateAfter(*attemptFromWord(attempt), *stateFromWord(before), doubted)), after);
    }

    void entryKeysHoldRandomIdsOnly()
    {
        const FolderId folder = FolderId::make();
        const TokenId token = TokenId::make();
        const EntryKey first = makeEntryKey(folder, token, StoreKind::Keychain);
        const QStringList parts = first.split(u'/');
        QCOMPARE(parts.size(), 4);
        QCOMPARE(parts.at(0), u"keyturn"_s);
        QCOMPARE(parts.at(1), folder.toString());
        QCOMPARE(parts.at(2), token.toString());
        QVERIFY(!QUuid::fromString(parts.at(3)).isNull());
        QVERIFY(makeEntryKey(folder, token, StoreKind::Keychain) != first);
    }
};

QTEST_GUILESS_MAIN(AttemptTest)
#include "attempt_test.moc"
