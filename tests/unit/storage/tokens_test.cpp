// SPDX-License-Identifier: GPL-3.0-or-later
#include "openfolder.h"
#include "utc.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <array>

using namespace keyturn;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(keyturn::TokenState)
Q_DECLARE_METATYPE(keyturn::AttemptState)

namespace
{

constexpr std::array states{TokenState::Ok,       TokenState::Sending, TokenState::Sealed,  TokenState::InDoubt,
                            TokenState::Rejected, TokenState::Damaged, TokenState::Missing, TokenState::Lost};

const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0, 0, 7), utcZone);

/// Everything of a record; a failing comparison shows which of it differs.
QStringList allOf(const TokenRecord &token)
{
    const QString metadata = QString::fromUtf8(QJsonDocument(token.metadata.fields()).toJson(QJsonDocument::Compact));
    return {token.id.toString(),
            token.profile.toString(),
            token.name,
            token.note,
            stateWord(token.state),
            usesWord(token.uses),
            token.entry,
            QString::fromLatin1(token.fingerprint.toHex()),
            token.suffix,
            metadata,
            token.added.value_or(QDateTime()).toString(Qt::ISODateWithMs),
            token.regenerated.value_or(QDateTime()).toString(Qt::ISODateWithMs)};
}

} // namespace

/// The token records of one folder.
class TokensTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<OpenFolder>();
        m_prod = m_folder->addProfile(u"prod"_s);
        m_test = m_folder->addProfile(u"a test profile"_s);
    }
    void cleanup() { m_folder.reset(); }

    void aRecordComesBackInFull()
    {
        const TokenRecord full = fullRecord();
        TokenRecord bare;
        bare.id = TokenId::make();
        bare.profile = m_prod;
        bare.name = u"bare"_s;
        bare.entry = u"entry of bare"_s;
        bare.fingerprint = "fingerprint of bare";
        QVERIFY(m_folder->add({full, bare}).has_value());
        m_folder->reopen();
        QCOMPARE(allOf(m_folder->byId(full.id)), allOf(full));
        QVERIFY(!m_folder->byId(bare.id).added.has_value());
        QCOMPARE(allOf(m_folder->byId(bare.id)), allOf(bare));
    }

    void theListGoesByProfileThenByName()
    {
        QVERIFY(m_folder->add({record(u"b"_s), record(u"a"_s)}).has_value());
        TokenRecord elsewhere = record(u"c"_s);
        elsewhere.profile = m_test;
        QVERIFY(m_folder->add({elsewhere}).has_value());
        QCOMPARE(m_folder->names(), QStringList({u"c"_s, u"a"_s, u"b"_s}));
    }

    void manyAreAddedWithTheirHistory()
    {
        QVERIFY(
            m_folder
                ->add({record(u"a"_s), record(u"b"_s)}, {OpenFolder::entry(u"first"_s), OpenFolder::entry(u"second"_s)})
                .has_value());
        m_folder->reopen();
        QCOMPARE(m_folder->names(), QStringList({u"a"_s, u"b"_s}));
        QCOMPARE(m_folder->actions(), QStringList({u"first"_s, u"second"_s}));
    }

    void oneThatCannotBeAddedLeavesAllOut_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("fingerprint");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("other");
        const QByteArray another("another value");
        QTest::newRow("a name that is there, first") << u"there"_s << another << 1 << u"\"there\""_s;
        QTest::newRow("a name that is there, last") << u"there"_s << another << 3 << u"\"there\""_s;
        QTest::newRow("a value that is there") << u"free"_s << QByteArray("value of there") << 2 << u"\"there\""_s;
        QTest::newRow("a name given twice") << u"new 1"_s << another << 3 << u"\"new 1\""_s;
        QTest::newRow("a value given twice") << u"free"_s << QByteArray("value of new 2") << 3 << u"\"new 2\""_s;
    }
    void oneThatCannotBeAddedLeavesAllOut()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, fingerprint);
        QFETCH(const int, line);
        QFETCH(const QString, other);
        QVERIFY(m_folder->add({record(u"there"_s)}).has_value());
        QList<TokenRecord> many{record(u"new 1"_s), record(u"new 2"_s)};
        TokenRecord taken = record(name);
        taken.fingerprint = fingerprint;
        taken.entry = u"entry of the one too many"_s;
        many.insert(line - 1, taken);
        m_folder->announceAndLetGo(many);

        const Result<void> added = m_folder->add(many, {OpenFolder::entry(u"add"_s)});
        QVERIFY(!added.has_value());
        QCOMPARE(added.error().kind(), ErrorKind::Exists);
        QCOMPARE(added.error().line(), line);
        QVERIFY2(added.error().detail().contains(other), qPrintable(added.error().detail()));
        QCOMPARE(m_folder->names(), QStringList(u"there"_s));
        QCOMPARE(m_folder->actions(), QStringList());
        QCOMPARE(m_folder->looseEntries().size(), many.size());
    }

    void anEntryOfARecordIsNoStray()
    {
        const TokenRecord token = record(u"a"_s);
        m_folder->announceAndLetGo({token});
        QVERIFY(m_folder->add({token}).has_value());
        QCOMPARE(m_folder->looseEntries(), QStringList());
        // What the announcement left behind would be told beside the entry that is let go of now.
        QVERIFY(remove(token.id).has_value());
        QCOMPARE(m_folder->looseEntries(), QStringList(token.entry));
    }

    void aNameIsFreeInAnotherProfile()
    {
        QVERIFY(m_folder->add({record(u"a"_s)}).has_value());
        TokenRecord namesake = record(u"a"_s);
        namesake.profile = m_test;
        namesake.fingerprint = "another value";
        QVERIFY(m_folder->add({namesake}).has_value());
        namesake.id = TokenId::make();
        namesake.name = u"b"_s;
        QCOMPARE(m_folder->add({namesake}).error().kind(), ErrorKind::Exists);
    }

    void aTokenNeedsItsProfile()
    {
        TokenRecord orphan = record(u"orphan"_s);
        orphan.profile = ProfileId::make();
        QVERIFY(!m_folder->add({record(u"a"_s), orphan}).has_value());
        QCOMPARE(m_folder->names(), QStringList());
        QCOMPARE(QCoro::waitFor((*m_folder)->tokens().byId(orphan.id)).error().kind(), ErrorKind::NotFound);
    }

    void anUpdateKeepsWhatNobodyEdits()
    {
        const TokenRecord before = fullRecord();
        QVERIFY(m_folder->add({before}).has_value());
        TokenRecord edited = record(u"edited"_s);
        edited.id = before.id;
        edited.profile = m_test;
        edited.note = u"another note"_s;
        edited.uses = TokenUses::Unlimited;
        edited.suffix = u"ZZZZ"_s;
        edited.metadata = TokenMetadata(QJsonObject{{u"id"_s, u"another"_s}});
        edited.added = noon.addDays(7);
        edited.regenerated = noon.addDays(8);
        QVERIFY(edit(before, edited).has_value());

        TokenRecord expected = before;
        expected.name = edited.name;
        expected.note = edited.note;
        expected.uses = edited.uses;
        expected.metadata = edited.metadata;
        QCOMPARE(allOf(m_folder->byId(before.id)), allOf(expected));
    }

    void twoEditsOfDifferentThingsBothStand()
    {
        const TokenRecord before = fullRecord();
        QVERIFY(m_folder->add({before}).has_value());
        TokenRecord mine = before;
        mine.name = u"renamed"_s;
        TokenRecord others = before;
        others.note = u"another note"_s;
        QVERIFY(edit(before, mine).has_value());
        const Result<TokenRecord> second = edit(before, others);
        QVERIFY(second.has_value());
        QCOMPARE(second->name, mine.name);
        QCOMPARE(m_folder->byId(before.id).name, mine.name);
        QCOMPARE(m_folder->byId(before.id).note, others.note);
    }

    void anEditOfTheSameThingIsNotUndone()
    {
        const TokenRecord before = fullRecord();
        QVERIFY(m_folder->add({before}).has_value());
        TokenRecord mine = before;
        mine.note = u"mine"_s;
        TokenRecord others = before;
        others.note = u"the other's"_s;
        others.name = u"renamed"_s;
        QVERIFY(edit(before, mine).has_value());
        const Result<TokenRecord> second = edit(before, others);
        QVERIFY(!second.has_value());
        QCOMPARE(second.error().kind(), ErrorKind::Refused);
        QVERIFY2(second.error().detail().contains(u"changed meanwhile"_s), qPrintable(second.error().detail()));
        QCOMPARE(m_folder->byId(before.id).note, mine.note);
        QCOMPARE(m_folder->byId(before.id).name, before.name);
    }

    void whatIsClaimedIsNotRemovedNorAdded()
    {
        const TokenRecord token = record(u"a"_s);
        QVERIFY(m_folder->add({token}).has_value());
        Journal &journal = (*m_folder)->journal();
        QVERIFY(QCoro::waitFor(journal.claim(token.fingerprint)).has_value());
        const Result<void> removed = remove(token.id);
        QVERIFY(!removed.has_value());
        QCOMPARE(removed.error().kind(), ErrorKind::Busy);
        QVERIFY2(removed.error().detail().contains(u"held by this process, since "_s),
                 qPrintable(removed.error().detail()));
        QCOMPARE(m_folder->names(), QStringList(u"a"_s));
        QVERIFY(QCoro::waitFor(journal.release(token.fingerprint)).has_value());
        QVERIFY(remove(token.id).has_value());

        const TokenRecord next = record(u"b"_s);
        QVERIFY(QCoro::waitFor(journal.claim(next.fingerprint)).has_value());
        QCOMPARE(m_folder->add({next}).error().kind(), ErrorKind::Busy);
        QVERIFY(QCoro::waitFor(journal.release(next.fingerprint)).has_value());
        QVERIFY(m_folder->add({next}).has_value());
    }

    void aClaimOfADeadProcessHoldsNothing()
    {
        const TokenRecord token = record(u"a"_s);
        QVERIFY(m_folder->add({token}).has_value());
        QVERIFY(QCoro::waitFor((*m_folder)->journal().claim(token.fingerprint)).has_value());
        m_folder->reopen();
        QVERIFY(remove(token.id).has_value());
    }

    void aRecordIsFoundByItsValueAndByItsName()
    {
        const TokenRecord token = record(u"a"_s);
        TokenRecord namesake = record(u"a"_s);
        namesake.profile = m_test;
        namesake.fingerprint = "another value";
        QVERIFY(m_folder->add({token, namesake, record(u"b"_s)}).has_value());
        Tokens &tokens = (*m_folder)->tokens();
        const auto found = QCoro::waitFor(tokens.byFingerprint("another value")).value();
        QVERIFY(found.has_value());
        QCOMPARE(allOf(*found), allOf(namesake));
        QVERIFY(!QCoro::waitFor(tokens.byFingerprint("nobody's value"))->has_value());
        const QList<TokenRecord> named = QCoro::waitFor(tokens.named(u"a"_s)).value();
        QCOMPARE(named.size(), 2);
        QCOMPARE(allOf(named.constFirst()), allOf(namesake)); // "a test profile" comes before "prod"
        QVERIFY(QCoro::waitFor(tokens.named(u"c"_s))->isEmpty());
    }

    void whatWasSeenElsewhereIsNotNoted()
    {
        const TokenRecord token = record(u"a"_s);
        QVERIFY(m_folder->add({token}).has_value());
        QVERIFY(see(token.id, u"an entry that it had once"_s, TokenState::Missing).has_value());
        QCOMPARE(m_folder->byId(token.id).state, TokenState::Ok);
        QVERIFY(see(token.id, token.entry, TokenState::Missing).has_value());
        QCOMPARE(m_folder->byId(token.id).state, TokenState::Missing);
    }

    void onlyWhatAReadSeesIsSetByAnUpdate_data()
    {
        QTest::addColumn<TokenState>("known");
        QTest::addColumn<TokenState>("told");
        QTest::addColumn<TokenState>("after");
        const QList seen{TokenState::Ok, TokenState::Damaged, TokenState::Missing};
        for (const TokenState known : states) {
            for (const TokenState told : states) {
                const bool isOpen = known == TokenState::Rejected && seen.contains(told); // nobody asks for it
                if (!isOpen)
                    QTest::addRow("%s told %s", qPrintable(stateWord(known)), qPrintable(stateWord(told)))
                        << known << told << (seen.contains(known) && seen.contains(told) ? told : known);
            }
        }
    }
    void onlyWhatAReadSeesIsSetByAnUpdate()
    {
        QFETCH(const TokenState, known);
        QFETCH(const TokenState, told);
        QFETCH(const TokenState, after);
        TokenRecord token = record(u"a"_s);
        token.state = known;
        QVERIFY(m_folder->add({token}).has_value());
        QVERIFY(see(token.id, token.entry, told).has_value());
        QCOMPARE(m_folder->byId(token.id).state, after);
    }

    void anUpdateTakesNobodysName()
    {
        const TokenRecord a = record(u"a"_s);
        TokenRecord b = record(u"b"_s);
        QVERIFY(m_folder->add({a, b}).has_value());
        const TokenRecord before = b;
        b.name = u"a"_s;
        b.note = u"a note"_s;
        const Result<TokenRecord> renamed = edit(before, b);
        QVERIFY(!renamed.has_value());
        QCOMPARE(renamed.error().kind(), ErrorKind::Exists);
        QVERIFY2(renamed.error().detail().contains(u"\"a\""_s), qPrintable(renamed.error().detail()));
        QCOMPARE(m_folder->byId(b.id).name, u"b"_s);
        QCOMPARE(m_folder->byId(b.id).note, QString());
        b.name = u"b"_s;
        QVERIFY(edit(before, b).has_value());
        QCOMPARE(m_folder->byId(b.id).note, u"a note"_s);
        const TokenRecord nobody = record(u"nobody"_s);
        QCOMPARE(edit(nobody, nobody).error().kind(), ErrorKind::NotFound);
        QCOMPARE(m_folder->names(), QStringList({u"a"_s, u"b"_s}));
    }

    void nothingIsRemovedOrMovedWhileItMatters_data()
    {
        QTest::addColumn<AttemptState>("state");
        QTest::newRow("sending") << AttemptState::Sending;
        QTest::newRow("sealed") << AttemptState::Sealed;
    }
    void nothingIsRemovedOrMovedWhileItMatters()
    {
        QFETCH(const AttemptState, state);
        const TokenRecord token = record(u"a"_s);
        QVERIFY(m_folder->add({token}).has_value());
        const AttemptId attempt = m_folder->begin(m_prod, token);
        if (state == AttemptState::Sealed)
            m_folder->move(attempt, AttemptState::Sealed, TokenState::Sealed);
        QCOMPARE(remove(token.id).error().kind(), ErrorKind::Busy);
        QCOMPARE(moveEntry(token.id, token.entry, u"elsewhere"_s).error().kind(), ErrorKind::Busy);
        QCOMPARE(m_folder->byId(token.id).entry, token.entry);
        QCOMPARE(m_folder->actions(), QStringList());
        QCOMPARE(m_folder->looseEntries(), QStringList());

        m_folder->move(attempt, AttemptState::InDoubt, TokenState::InDoubt);
        QVERIFY(moveEntry(token.id, token.entry, u"elsewhere"_s).has_value());
        QVERIFY(remove(token.id).has_value());
        QCOMPARE(m_folder->names(), QStringList());
        QCOMPARE(m_folder->actions(), QStringList(u"remove"_s));
    }

    void aRemovedTokenLetsGoOfAllItsGenerations()
    {
        const TokenRecord token = record(u"a"_s);
        QVERIFY(m_folder->add({token, record(u"stays"_s)}).has_value());
        const AttemptId attempt = m_folder->begin(m_prod, token);
        m_folder->move(attempt, AttemptState::Sealed, TokenState::Sealed);
        TokenRecord next = token;
        next.entry = u"new entry"_s;
        next.fingerprint = "new value";
        AttemptMove saved;
        saved.id = attempt;
        saved.to = AttemptState::Saved;
        saved.switchTo = next;
        QVERIFY(QCoro::waitFor((*m_folder)->journal().move(saved)).has_value());
        QVERIFY(remove(token.id).has_value());
        QCOMPARE(m_folder->looseEntries(), QStringList({token.entry, u"new entry"_s}));
        QCOMPARE(m_folder->names(), QStringList(u"stays"_s));
        const Attempt ended = QCoro::waitFor((*m_folder)->journal().attempt(attempt)).value().value();
        QCOMPARE(ended.state, AttemptState::Settled);
        QCOMPARE(remove(token.id).error().kind(), ErrorKind::NotFound);
    }

    void aMovedEntryIsLetGoOf()
    {
        const TokenRecord token = record(u"a"_s);
        QVERIFY(m_folder->add({token}).has_value());
        QCOMPARE(moveEntry(token.id, u"not its entry"_s, u"new"_s).error().kind(), ErrorKind::Refused);
        QCOMPARE(moveEntry(TokenId::make(), token.entry, u"new"_s).error().kind(), ErrorKind::NotFound);
        QCOMPARE(m_folder->looseEntries(), QStringList());
        TokenRecord moved = token;
        moved.entry = u"new"_s;
        m_folder->announceAndLetGo({moved});
        QVERIFY(moveEntry(token.id, token.entry, moved.entry).has_value());
        QCOMPARE(allOf(m_folder->byId(token.id)), allOf(moved));
        QCOMPARE(m_folder->looseEntries(), QStringList(token.entry));
        QVERIFY(remove(token.id).has_value());
        QCOMPARE(m_folder->looseEntries(), QStringList({token.entry, moved.entry}));
    }

private:
    [[nodiscard]] TokenRecord record(const QString &name) const { return OpenFolder::record(m_prod, name); }
    [[nodiscard]] TokenRecord fullRecord() const
    {
        TokenRecord token = record(u"Zürich ✓"_s);
        token.note = u"two\nlines"_s;
        token.state = TokenState::InDoubt;
        token.uses = TokenUses::Single;
        token.fingerprint = QByteArray("\0\xff' --", 6);
        token.suffix = u"ab12"_s;
        token.metadata = TokenMetadata(QJsonObject{{u"id"_s, u"7"_s}, {u"roles"_s, QJsonArray{1, 2}}});
        token.added = noon;
        token.regenerated = noon.addDays(1);
        return token;
    }
    Result<TokenRecord> edit(const TokenRecord &before, const TokenRecord &after)
    {
        return QCoro::waitFor((*m_folder)->tokens().edit(before, after));
    }
    Result<void> see(TokenId id, const EntryKey &entry, TokenState seen)
    {
        return QCoro::waitFor((*m_folder)->tokens().noteSeen(id, entry, seen));
    }
    Result<void> remove(TokenId id)
    {
        const HistoryEntry told = OpenFolder::entry(u"remove"_s);
        return QCoro::waitFor((*m_folder)->tokens().remove(id, told));
    }
    Result<void> moveEntry(TokenId id, const EntryKey &from, const EntryKey &to)
    {
        return QCoro::waitFor((*m_folder)->tokens().moveEntry(id, from, to));
    }

    std::unique_ptr<OpenFolder> m_folder;
    ProfileId m_prod;
    ProfileId m_test;
};

QTEST_GUILESS_MAIN(TokensTest)
#include "tokens_test.moc"
