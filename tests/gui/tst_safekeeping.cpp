// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagebar.h"
#include "person.h"
#include "pictures.h"
#include "recoverywatch.h"
#include "speech.h"
#include "stage.h"
#include "theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const auto oldValue = "vidb_OLDoldOLDoldOLDoldOLDoldOLDold7Xk";
const auto newValue = "vidb_NEWnewNEWnewNEWnewNEWnewNEWnewNEWnew9QsT";
const auto unreadable = "<html>it may be in here</html>";

using Spoil = std::function<void(Stage &stage, const TokenRecord &token)>;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

} // namespace

Q_DECLARE_METATYPE(Spoil)

/// Values that are lost, gone or wrong are replaced; kept answers are handed out; profiles change their store; and what
/// recovery finds about the folder itself is told.
class SafekeepingTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aNewValueTakesThePlaceOfOneThatIsNoGood_data();
    void aNewValueTakesThePlaceOfOneThatIsNoGood();
    void aValueThatIsThereIsRefusedAtItsField();
    void aKeptAnswerIsSavedForItsOwnerAloneAndNeverOverAFile();
    void aNewProfileMayUseTheVault();
    void aProfileMovesIntoTheVaultAndBack();
    void whatStaysBehindIsToldWithItsReasonAndMovedLater();
    void aMissingKeyStandsUntilItIsBack();
    void aCopiedFolderIsToldOnce();

private:
    static bool chooseStore(Person &person, MainWindow &window, StoreKind store);

    Speech m_english{u"en"_s};
};

void SafekeepingTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void SafekeepingTest::aNewValueTakesThePlaceOfOneThatIsNoGood_data()
{
    QTest::addColumn<Spoil>("spoil");
    QTest::addColumn<QString>("state");
    QTest::newRow("rejected") << Spoil([](Stage &stage, const TokenRecord &token) {
        ScriptedBroker::Act no;
        no.status = 400;
        stage.willAnswer(no);
        stage.run(
            [&](Stage::Inside &inside) { QCoro::waitFor(inside.engine->regenerate(token.id, nullptr, QString())); });
    }) << u"Rejected"_s;
    QTest::newRow("missing") << Spoil([](Stage &stage, const TokenRecord &token) {
        stage.run([&](Stage::Inside &inside) { inside.store.drop(token.entry); });
        QCOMPARE(stage.storedValue(token.id), QByteArray());
    }) << u"Missing"_s;
    QTest::newRow("damaged") << Spoil([](Stage &stage, const TokenRecord &token) {
        stage.run([&](Stage::Inside &inside) { inside.store.put(token.entry, "something-else-entirely"); });
        QCOMPARE(stage.storedValue(token.id), QByteArray());
    }) << u"Damaged"_s;
    QTest::newRow("lost") << Spoil([](Stage &stage, const TokenRecord &token) {
        stage.putInDoubt(token);
        stage.run([&](Stage::Inside &inside) {
            QVERIFY(QCoro::waitFor(inside.engine->resolve(token.id, ResolveWay::MarkLost)).isResolved());
        });
    }) << u"Lost"_s;
}

void SafekeepingTest::aNewValueTakesThePlaceOfOneThatIsNoGood()
{
    QFETCH(Spoil, spoil);
    QFETCH(QString, state);
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    spoil(stage, token);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_COMPARE(textOf(&window, u"detailsState"_s), state);
    QVERIFY(!window.findChild<QAction *>(u"resolve"_s)->isEnabled());
    QVERIFY(person.tabsTo(u"enterValueButton"_s));
    person.presses(Qt::Key_Space);
    QDialog *dialog = person.sees(u"NewValueDialog"_s);
    QVERIFY(dialog);
    // Nothing, and something that cannot be one, is refused at the field.
    person.presses(Qt::Key_Return);
    QVERIFY(!textOf(dialog, u"valueError"_s).isEmpty());
    person.pastes(u"two words"_s);
    person.presses(Qt::Key_Return);
    QVERIFY(textOf(dialog, u"valueError"_s).contains(u"This cannot be a token"_s));
    person.presses(QKeySequence(QKeySequence::SelectAll));
    person.pastes(QString::fromLatin1(newValue));
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
    QTRY_COMPARE(textOf(&window, u"detailsState"_s), u"Not verified"_s);
    QCOMPARE(stage.storedValue(token.id), QByteArray(newValue));
    QTRY_VERIFY(textOf(&window, u"field_history1"_s).contains(u"Changed"_s));
    QVERIFY(!window.findChild<QWidget *>(u"enterValueButton"_s)->isVisible());
    QVERIFY(!isShownAnywhere(QString::fromLatin1(newValue)));
}

void SafekeepingTest::aValueThatIsThereIsRefusedAtItsField()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    const TokenRecord token = stage.addToken(profile, u"ci-runner"_s, oldValue);
    stage.addToken(profile, u"other-runner"_s, newValue);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.choosesToken(u"ci-runner"_s));
    for (const auto &[value, name] : {std::pair(oldValue, u"ci-runner"_s), std::pair(newValue, u"other-runner"_s)}) {
        window.findChild<QAction *>(u"enterValue"_s)->trigger();
        QDialog *dialog = person.sees(u"NewValueDialog"_s);
        QVERIFY(dialog);
        person.pastes(QString::fromLatin1(value));
        person.presses(Qt::Key_Return);
        QTRY_VERIFY2(textOf(dialog, u"valueError"_s).contains(name), qPrintable(textOf(dialog, u"valueError"_s)));
        QVERIFY(dialog->findChild<QWidget *>(u"value"_s)->hasFocus());
        person.presses(Qt::Key_Escape);
        QVERIFY(person.isBack());
    }
    QCOMPARE(stage.storedValue(token.id), QByteArray(oldValue));
}

void SafekeepingTest::aKeptAnswerIsSavedForItsOwnerAloneAndNeverOverAFile()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.putInDoubt(token, unreadable);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"resolve"_s)->isEnabled());
    window.findChild<QAction *>(u"resolve"_s)->trigger();
    QDialog *doubt = person.sees(u"ResolveDialog"_s);
    QVERIFY(doubt);
    QTRY_VERIFY(textOf(doubt, u"known"_s).contains(u"What came as an answer could not be read."_s));
    QTRY_VERIFY(doubt->findChild<QWidget *>(u"saveAnswer"_s)->isVisible());
    const QString path = stage.path(u"answer.txt"_s);
    for (const bool isThere : {false, true}) {
        QVERIFY(person.tabsTo(u"saveAnswer"_s));
        person.presses(Qt::Key_Space);
        QDialog *dialog = person.sees(u"KeptAnswerDialog"_s);
        QVERIFY(dialog);
        const auto *choose = dialog->findChild<QPushButton *>(u"choose"_s);
        person.types(u"plaintex"_s);
        QVERIFY(!choose->isEnabled());
        person.presses(Qt::Key_Return);
        QVERIFY(QApplication::activeModalWidget() == dialog);
        person.types(u"t"_s);
        QVERIFY(choose->isEnabled());
        QVERIFY(keepPicture(dialog, u"kept-answer"_s));
        person.presses(Qt::Key_Return);
        QVERIFY(person.sees(u"answerFileDialog"_s));
        person.presses(QKeySequence(QKeySequence::SelectAll));
        person.types(path);
        person.presses(Qt::Key_Return);
        if (!isThere) {
            QVERIFY(person.sees(u"ResolveDialog"_s));
            QTRY_VERIFY(textOf(doubt, u"answerSaved"_s).contains(path));
            QVERIFY(keepPicture(doubt, u"resolve-answer-saved"_s));
            QVERIFY2(contentOf(path).endsWith(unreadable), contentOf(path).constData());
#ifdef Q_OS_UNIX
            const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                              QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
            QVERIFY(!(QFileInfo(path).permissions() & others));
#endif
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("of another program") > 0);
        } else {
            QTRY_VERIFY(textOf(dialog, u"formError"_s).contains(u"it was left as it is"_s));
            QCOMPARE(contentOf(path), QByteArray("of another program"));
        }
    }
    QVERIFY(!isShownAnywhere(QString::fromLatin1(unreadable)));
}

void SafekeepingTest::aNewProfileMayUseTheVault()
{
    Stage stage;
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    person.presses(Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    QDialog *dialog = person.sees(u"ProfileDialog"_s);
    QVERIFY(dialog);
    person.types(u"Fleet"_s);
    person.presses(Qt::Key_Tab);
    person.types(u"vidb.example.com"_s);
    QVERIFY(textOf(dialog, u"storeHint"_s).contains(u"One entry of the keychain for each token"_s));
    QVERIFY(person.tabsTo(u"store"_s));
    person.presses(Qt::Key_Down);
    QVERIFY(textOf(dialog, u"storeHint"_s).contains(u"for hundreds of tokens and more"_s));
    QVERIFY(keepPicture(dialog, u"profile-vault"_s));
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
    QTRY_VERIFY(window.findChild<QAction *>(u"addToken"_s)->isEnabled());
    person.presses(QKeySequence(QKeySequence::New));
    dialog = person.sees(u"AddTokenDialog"_s);
    QVERIFY(dialog);
    QVERIFY(textOf(dialog, u"intro"_s).contains(u"vault"_s));
    person.pastes(QString::fromLatin1(oldValue));
    person.presses(Qt::Key_Tab);
    person.types(u"ci-runner"_s);
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
    QTRY_VERIFY(person.message(u"token"_s).contains(u"is in the vault"_s));
    QTRY_COMPARE(textOf(&window, u"field_store"_s), u"Vault"_s);
    stage.run([](Stage::Inside &inside) {
        const TokenRecord token = QCoro::waitFor(inside.engine->tokens()).value().constFirst();
        QVERIFY(isInVault(token.entry));
        QVERIFY(!inside.store.holds(token.entry));
    });
}

/// In the profile's dialog, which is saved.
bool SafekeepingTest::chooseStore(Person &person, MainWindow &window, StoreKind store)
{
    if (!person.choosesPlace(u"Production"_s))
        return false;
    window.findChild<QAction *>(u"editProfile"_s)->trigger();
    QDialog *dialog = person.sees(u"ProfileDialog"_s);
    if (!dialog || !person.tabsTo(u"store"_s))
        return false;
    person.presses(store == StoreKind::Vault ? Qt::Key_Down : Qt::Key_Up);
    const bool told = textOf(dialog, u"storeHint"_s).contains(u"The values move there when you save."_s);
    person.presses(Qt::Key_Return);
    return told && person.isBack();
}

void SafekeepingTest::aProfileMovesIntoTheVaultAndBack()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    const TokenRecord first = stage.addToken(profile, u"first"_s, oldValue);
    const TokenRecord second = stage.addToken(profile, u"second"_s, newValue);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    const QString key = u"store-"_s + profile.id.toString();
    QTRY_VERIFY(person.choosesPlace(u"Production"_s));
    QVERIFY(chooseStore(person, window, StoreKind::Vault));
    QTRY_VERIFY2(person.message(key).contains(u"are kept in the vault. 2 values moved."_s),
                 qPrintable(person.message(key)));
    for (const TokenRecord &token : {first, second})
        QVERIFY(isInVault(stage.record(token.id).entry));
    QCOMPARE(stage.storedValue(first.id), QByteArray(oldValue));
    QCOMPARE(stage.storedValue(second.id), QByteArray(newValue));
    stage.run([&](Stage::Inside &inside) { QVERIFY(!inside.store.holds(first.entry)); });
    QVERIFY(keepPicture(&window, u"window-moved"_s));
    QVERIFY(chooseStore(person, window, StoreKind::Keychain));
    QTRY_VERIFY(person.message(key).contains(u"are kept in the keychain."_s));
    QVERIFY(!isInVault(stage.record(first.id).entry));
    QCOMPARE(stage.storedValue(first.id), QByteArray(oldValue));
}

void SafekeepingTest::whatStaysBehindIsToldWithItsReasonAndMovedLater()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    const TokenRecord first = stage.addToken(profile, u"first"_s, oldValue);
    const TokenRecord second = stage.addToken(profile, u"second"_s, newValue);
    stage.run([&](Stage::Inside &inside) { inside.store.drop(second.entry); });
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    const QString key = u"store-"_s + profile.id.toString();
    QTRY_VERIFY(person.choosesPlace(u"Production"_s));
    QVERIFY(chooseStore(person, window, StoreKind::Vault));
    QTRY_VERIFY2(person.message(key).contains(u"1 token of \u2068Production\u2069 stayed in the keychain."_s),
                 qPrintable(person.message(key)));
    QVERIFY2(person.message(key).contains(u"second: "_s), qPrintable(person.message(key)));
    QVERIFY(isInVault(stage.record(first.id).entry) && !isInVault(stage.record(second.id).entry));
    QVERIFY(keepPicture(&window, u"window-stayed"_s));
    stage.run([&](Stage::Inside &inside) { inside.store.put(second.entry, newValue); });
    person.answersMessage(key);
    QTRY_VERIFY(person.message(key).contains(u"are kept in the vault."_s));
    QVERIFY(isInVault(stage.record(second.id).entry));
    QCOMPARE(stage.storedValue(second.id), QByteArray(newValue));
}

void SafekeepingTest::aMissingKeyStandsUntilItIsBack()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    EntryKey entry;
    Secret kept;
    stage.run([&](Stage::Inside &inside) {
        entry = QCoro::waitFor(inside.folder->folder().key()).value()->entry;
        kept = QCoro::waitFor(inside.store.read(entry)).value();
        inside.store.drop(entry);
    });
    stage.restart();
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.message(u"key"_s).contains(u"Keyturn's own key is not in the keychain."_s));
    QVERIFY(person.message(u"key"_s).contains(u"nothing of it has been removed"_s));
    QVERIFY(person.message(u"key"_s).contains(u"restore that keychain"_s));
    auto *messages = window.findChild<MessageStack *>();
    QVERIFY(!messages->bar(u"key"_s)->findChild<QWidget *>(u"messageClose"_s));
    for (const QString &other : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
        messages->say({other, Tone::Good, other, {}, {}, {}});
    QVERIFY(messages->bar(u"key"_s) && messages->bar(u"d"_s));
    for (const QString &other : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
        messages->dismiss(other);
    QVERIFY(keepPicture(&window, u"window-key-missing"_s));
    QTRY_VERIFY(window.findChild<QAction *>(u"regenerate"_s)->isEnabled());
    window.findChild<QAction *>(u"copyToken"_s)->trigger();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(oldValue));
    // Not "the value of this token": it is the key.
    window.findChild<QAction *>(u"regenerate"_s)->trigger();
    QDialog *dialog = person.sees(u"RegenerateDialog"_s);
    QVERIFY(dialog);
    person.presses(Qt::Key_Return);
    QTRY_VERIFY(textOf(dialog, u"resultSentence"_s).startsWith(u"Keyturn's own key is not in the keychain. Nothing"_s));
    QCOMPARE(stage.sent(), 0);
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());
    person.answersMessage(u"key"_s);
    QTRY_VERIFY(!person.message(u"key"_s).isEmpty());
    stage.run([&](Stage::Inside &inside) { kept.open([&](QByteArrayView bytes) { inside.store.put(entry, bytes); }); });
    person.answersMessage(u"key"_s);
    QTRY_VERIFY(!window.findChild<QWidget *>(u"messageBar_key"_s));
    QCOMPARE(stage.storedValue(token.id), QByteArray(oldValue));
    QVERIFY(person.message(u"key"_s).isEmpty());
}

void SafekeepingTest::aCopiedFolderIsToldOnce()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.restart(Stage::Folder::Copied);
    {
        MainWindow window(stage.courier(), {});
        Person person(window);
        QVERIFY(person.sitsDown());
        QTRY_VERIFY(person.message(u"copied"_s).contains(u"This data folder is a copy of another one"_s));
        QVERIFY(keepPicture(&window, u"window-copied"_s));
        window.findChild<MessageStack *>()->dismiss(u"copied"_s);
        window.findChild<RecoveryWatch *>()->run();
        QSignalSpy ended(window.findChild<RecoveryWatch *>(), &RecoveryWatch::ended);
        QVERIFY(ended.wait());
        QVERIFY(person.message(u"copied"_s).isEmpty());
    }
    stage.restart();
    MainWindow window(stage.courier(), {});
    QSignalSpy ended(window.findChild<RecoveryWatch *>(), &RecoveryWatch::ended);
    QVERIFY(ended.wait());
    QVERIFY(!window.findChild<MessageStack *>()->bar(u"copied"_s));
}

QTEST_MAIN(SafekeepingTest)
#include "tst_safekeeping.moc"
