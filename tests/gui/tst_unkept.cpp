// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagebar.h"
#include "person.h"
#include "pictures.h"
#include "speech.h"
#include "theme.h"
#include "tokenscene.h"

#include <QApplication>
#include <QClipboard>
#include <QPointer>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

constexpr auto pasted = "vidb_cccccccccccccccccccc3333";

/// Somebody's token is regenerated, and its answer could not be sealed: the dialog with the result.
QDialog *regenerateOnce(Scene &scene)
{
    scene.stage.sealsNothing();
    scene.stage.willAnswer(newValue);
    if (!scene.begins())
        return nullptr;
    QDialog *dialog = scene.opens(u"regenerateOnce"_s, u"RegenerateOnceDialog"_s);
    if (!dialog)
        return nullptr;
    write(dialog, u"value"_s, QString::fromLatin1(pasted));
    Person::clicks(dialog, u"confirm"_s);
    const auto *pages = dialog->findChild<QStackedWidget *>(u"pages"_s);
    return comesTrue([pages] { return pages->currentWidget()->objectName() == u"resultPage"_s; }) ? dialog : nullptr;
}

/// Above the table, of the token that was regenerated in the background and could be put neither in the keychain nor
/// on the disk; empty when that does not come to pass.
QString keyOfUnkept(Scene &scene)
{
    scene.stage.sealsNothing();
    scene.stage.refusesTheNewValue();
    scene.stage.willAnswer(newValue);
    scene.stage.hold(At::Answer);
    if (!scene.begins())
        return {};
    QDialog *dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    if (!dialog)
        return {};
    Person::clicks(dialog, u"confirm"_s);
    if (!comesTrue([&scene] { return scene.stage.sent() == 1; }))
        return {};
    Person::clicks(dialog, u"background"_s);
    const bool isBack = scene.person.isBack();
    scene.stage.letGo(At::Answer);
    const QString key = u"rotation-"_s + scene.token.id.toString();
    return isBack && comesTrue([&] { return !scene.person.message(key).isEmpty(); }) ? key : QString();
}

/// By that button, as often as one likes.
void verifyThatItIsCopied(QWidget *inside, const QString &button)
{
    QGuiApplication::clipboard()->setText(u"something else"_s);
    Person::clicks(inside, button);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(newValue));
}

} // namespace

/// A new token that could be kept neither in its store nor encrypted on the disk is called that, can be copied, and is
/// lost only by somebody who says so after a question.
class UnkeptTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aTokenOfSomeonesIsLostOnlyByASecondYes();
    void aTokenOfSomeonesIsHandedOverAllTheSame();
    void itsMessageStaysUntilItsOwnerHasIt();
    void theWindowClosesOnlyByASecondYes();
    void whatWasLostOnPurposeIsNotAskedAboutAgain();
    void theOnlyPlaceThatHasItIsNotClosedInPassing_data();
    void theOnlyPlaceThatHasItIsNotClosedInPassing();
    void whatIsNotSealedIsNotCalledKept();

private:
    Speech m_english{u"en"_s};
};

void UnkeptTest::initTestCase()
{
    QGuiApplication::setQuitOnLastWindowClosed(false);
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void UnkeptTest::aTokenOfSomeonesIsLostOnlyByASecondYes()
{
    Scene scene;
    QDialog *dialog = regenerateOnce(scene);
    QVERIFY(dialog);
    QVERIFY2(textOf(dialog, u"resultNextStep"_s).contains(u"it could not be kept encrypted on this computer"_s),
             qPrintable(textOf(dialog, u"resultNextStep"_s)));
    QVERIFY(keepPicture(dialog, u"unkept-once"_s));
    for (const Qt::Key no : {Qt::Key_Return, Qt::Key_Escape}) { // both lead back
        Person::clicks(dialog, u"close"_s);
        QDialog *box = scene.person.sees(u"notHandedOver"_s);
        QVERIFY(box);
        const QString consequence = textOf(box, u"qt_msgbox_informativelabel"_s);
        QVERIFY2(consequence.contains(u"it is gone when this is closed"_s), qPrintable(consequence));
        QCOMPARE(textOf(box, u"keep"_s).remove(u'&'), u"Lose it"_s);
        QVERIFY(keepPicture(box, u"unkept-once-question"_s));
        scene.person.presses(no);
        QVERIFY(scene.person.sees(u"RegenerateOnceDialog"_s));
        verifyThatItIsCopied(dialog, u"copy"_s);
    }
    Person::clicks(dialog, u"close"_s);
    QDialog *box = scene.person.sees(u"notHandedOver"_s);
    QVERIFY(box);
    Person::clicks(box, u"keep"_s);
    QVERIFY(scene.person.isBack());
    // Nobody is told that it waits here.
    QTRY_VERIFY(scene.stage.courier().isQuiet());
    QVERIFY(!isShownAnywhere(u"kept encrypted until then"_s));
}

void UnkeptTest::aTokenOfSomeonesIsHandedOverAllTheSame()
{
    Scene scene;
    QDialog *dialog = regenerateOnce(scene);
    QVERIFY(dialog);
    Person::clicks(dialog, u"close"_s);
    QDialog *box = scene.person.sees(u"notHandedOver"_s);
    QVERIFY(box);
    Person::clicks(box, u"yes"_s);
    QVERIFY(scene.person.isBack());
    QTRY_VERIFY(scene.person.message(u"handover"_s).contains(u"Handed over"_s));
    scene.stage.run([](Stage::Inside &inside) {
        const QList<HistoryEntry> history = QCoro::waitFor(inside.engine->history(std::nullopt)).value();
        QCOMPARE(history.constLast().outcome, u"rotated"_s);
        QVERIFY(QCoro::waitFor(inside.engine->recoverAll()).value().inDoubt.isEmpty());
    });
    scene.window.close(); // and nothing would be lost by that
    QTRY_VERIFY(!scene.window.isVisible());
}

void UnkeptTest::itsMessageStaysUntilItsOwnerHasIt()
{
    Scene scene;
    const QString key = keyOfUnkept(scene);
    QVERIFY(!key.isEmpty());
    const QString told = scene.person.message(key);
    QVERIFY2(told.contains(u"could be kept neither in the keychain nor on the disk"_s), qPrintable(told));
    QVERIFY2(told.contains(u"Copy it now and keep it safe"_s), qPrintable(told));
    QTRY_VERIFY(scene.stage.courier().isQuiet());
    QVERIFY(!isShownAnywhere(u"kept encrypted and not lost"_s));
    QVERIFY(keepPicture(&scene.window, u"unkept"_s));
    auto *messages = scene.window.findChild<MessageStack *>();
    for (const QString &other : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
        messages->say({other, Tone::Danger, other, {}, {}, {}});
    MessageBar *bar = messages->bar(key);
    QVERIFY(bar);
    QVERIFY(!bar->findChild<QWidget *>(u"messageClose"_s));
    verifyThatItIsCopied(bar, u"copyNew"_s);
    QCOMPARE(messages->bar(key), bar);
    QCOMPARE(textOf(bar, u"keptElsewhere"_s), u"I have kept it"_s);
    Person::clicks(bar, u"keptElsewhere"_s);
    QTRY_VERIFY(!messages->bar(key));
    scene.window.close();
    QTRY_VERIFY(!scene.window.isVisible());
}

void UnkeptTest::theWindowClosesOnlyByASecondYes()
{
    Scene scene;
    const QString key = keyOfUnkept(scene);
    QVERIFY(!key.isEmpty());
    QTRY_VERIFY(scene.stage.courier().isQuiet());
    for (int i = 0; i < 2; ++i) { // asking twice is no yes
        scene.window.close();
        QVERIFY(scene.window.isVisible());
        const QString told = scene.person.message(u"closing"_s);
        QVERIFY2(told.contains(u"A new token would be lost"_s) && told.contains(u"Copy it first"_s), qPrintable(told));
    }
    auto *messages = scene.window.findChild<MessageStack *>();
    QVERIFY(keepPicture(&scene.window, u"unkept-closing"_s));
    verifyThatItIsCopied(messages->bar(key), u"copyNew"_s);
    QCOMPARE(textOf(messages->bar(u"closing"_s), u"messageAction"_s), u"Close and lose it"_s);
    scene.person.answersMessage(u"closing"_s);
    QTRY_VERIFY(!scene.window.isVisible());
}

void UnkeptTest::whatWasLostOnPurposeIsNotAskedAboutAgain()
{
    Scene scene;
    QDialog *dialog = regenerateOnce(scene);
    QVERIFY(dialog);
    Person::clicks(dialog, u"close"_s);
    QDialog *box = scene.person.sees(u"notHandedOver"_s);
    QVERIFY(box);
    Person::clicks(box, u"keep"_s);
    QVERIFY(scene.person.isBack());
    scene.window.close();
    QTRY_VERIFY(!scene.window.isVisible());
}

void UnkeptTest::theOnlyPlaceThatHasItIsNotClosedInPassing_data()
{
    QTest::addColumn<bool>("isGenerated");
    QTest::newRow("regenerate") << false;
    QTest::newRow("generate") << true;
}

void UnkeptTest::theOnlyPlaceThatHasItIsNotClosedInPassing()
{
    QFETCH(bool, isGenerated);
    Scene scene(SignInWay::Bearer);
    scene.stage.sealsNothing();
    scene.stage.refusesTheNewValue();
    scene.stage.willAnswer(newValue);
    QVERIFY(scene.begins());
    QDialog *dialog = isGenerated ? scene.opens(u"generateToken"_s, u"GenerateDialog"_s)
                                  : scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(dialog);
    if (isGenerated)
        write(dialog, u"name"_s, u"deployer"_s);
    write(dialog, u"bearer"_s, u"access-token-of-the-session"_s);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Received, not saved yet"_s);
    QTRY_VERIFY(scene.stage.courier().isQuiet());
    const QPointer<QDialog> open = dialog;
    scene.person.presses(Qt::Key_Return);
    QTRY_VERIFY(scene.stage.courier().isQuiet());
    const auto bars = scene.window.findChildren<QWidget *>(QRegularExpression(u"^messageBar_rotation-"_s));
    const bool isAsked = QApplication::activeModalWidget() && QApplication::activeModalWidget() != open;
    QVERIFY((open && open->isVisible()) || isAsked || !bars.isEmpty());
}

void UnkeptTest::whatIsNotSealedIsNotCalledKept()
{
    Scene scene;
    scene.stage.sealsNothing();
    scene.stage.locksAtTheNewValue();
    scene.stage.willAnswer(newValue);
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Received, not saved yet"_s);
    QTRY_VERIFY(!scene.person.message(u"unsealed"_s).isEmpty());
    QVERIFY2(!isShownAnywhere(u"kept encrypted and not lost"_s), qPrintable(scene.person.message(u"pending"_s)));
    QVERIFY2(isShownAnywhere(u"nothing of it is kept encrypted"_s), qPrintable(scene.person.message(u"unsealed"_s)));
    QVERIFY(keepPicture(&scene.window, u"unkept-unsealed"_s));
}

QTEST_MAIN(UnkeptTest)
#include "tst_unkept.moc"
