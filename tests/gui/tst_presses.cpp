// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificatedialog.h"
#include "haste.h"
#include "messagebar.h"
#include "person.h"
#include "profilescene.h"
#include "speech.h"
#include "strangers.h"
#include "theme.h"
#include "tokenscene.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

/// A second click, Enter or Space never lands on another button than the first, in any dialog, nor in the window
/// behind it.
class PressesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void twiceOnRegenerateSendsOnceAndLeavesTheResult_data();
    void twiceOnRegenerateSendsOnceAndLeavesTheResult();
    void aResultThatComesUnderThePointerTakesNoPress();
    void whatOpensTheDialogDoesNotAnswerIt_data();
    void whatOpensTheDialogDoesNotAnswerIt();
    void aHeldKeyIsPressedOnce();
    void theWindowBehindGetsNothing();
    void aMessageThatMovesUpIsNotAnswered();
    void twiceInTheOtherDialogs_data();
    void twiceInTheOtherDialogs();
    void theButtonsStayWhereTheyAre_data();
    void theButtonsStayWhereTheyAre();

private:
    Speech m_english{u"en"_s};
};

void PressesTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void PressesTest::twiceOnRegenerateSendsOnceAndLeavesTheResult_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("dialogName");
    QTest::addColumn<int>("hand");
    for (const auto *dialog : {"regenerate", "regenerateOnce", "generateToken"}) {
        const QString action = QString::fromLatin1(dialog);
        const QString name = action == u"regenerate"_s       ? u"RegenerateDialog"_s
                             : action == u"regenerateOnce"_s ? u"RegenerateOnceDialog"_s
                                                             : u"GenerateDialog"_s;
        QTest::addRow("%s, double click", dialog) << action << name << 0;
        QTest::addRow("%s, Enter", dialog) << action << name << int(Qt::Key_Return);
        QTest::addRow("%s, Space", dialog) << action << name << int(Qt::Key_Space);
    }
}

void PressesTest::twiceOnRegenerateSendsOnceAndLeavesTheResult()
{
    QFETCH(QString, action);
    QFETCH(QString, dialogName);
    QFETCH(int, hand);
    Scene scene(SignInWay::Bearer);
    scene.stage.willAnswer(newValue, brokerFields(u"svc@example.com"_s, u"Build farm"_s, 90, u"9999"_s));
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(action, dialogName);
    QVERIFY(dialog);
    write(dialog, u"bearer"_s, u"access-token-of-the-session"_s);
    if (action == u"regenerateOnce"_s)
        write(dialog, u"value"_s, u"vidb_cccccccccccccccccccc3333"_s);
    if (action == u"generateToken"_s)
        write(dialog, u"name"_s, u"deployer"_s);
    part(dialog, u"confirm"_s)->setFocus();
    hurry(scene.window);
    const Spot confirm(part(dialog, u"confirm"_s));
    const auto press = [&] {
        if (hand == 0)
            confirm.click();
        else
            key(static_cast<Qt::Key>(hand));
    };
    if (hand == 0)
        confirm.doubleClick();
    else
        press();
    press();
    QTRY_COMPARE(page(dialog), u"resultPage"_s);
    press();
    press();
    QCOMPARE(scene.stage.sent(), 1);
    QVERIFY(dialog->isVisible());
    QCOMPARE(page(dialog), u"resultPage"_s);
    QCOMPARE(QApplication::activeModalWidget(), dialog);
    calmDown(scene.window);
    Person::clicks(dialog, action == u"regenerateOnce"_s ? u"handedOver"_s : u"close"_s);
    QVERIFY(scene.person.isBack());
}

void PressesTest::aResultThatComesUnderThePointerTakesNoPress()
{
    Scene scene;
    scene.stage.willAnswer(newValue);
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"regenerateOnce"_s, u"RegenerateOnceDialog"_s);
    QVERIFY(dialog);
    write(dialog, u"value"_s, u"vidb_cccccccccccccccccccc3333"_s);
    hurry(scene.window);
    Spot(part(dialog, u"confirm"_s)).click();
    QTRY_COMPARE(page(dialog), u"resultPage"_s);
    Spot(part(dialog, u"handedOver"_s)).click();
    Spot(part(dialog, u"close"_s)).click();
    QCOMPARE(QApplication::activeModalWidget(), dialog);
    QVERIFY(part(dialog, u"handedOver"_s)->isEnabled());
    calmDown(scene.window);
    Person::clicks(dialog, u"handedOver"_s);
    QVERIFY(scene.person.isBack());
}

void PressesTest::whatOpensTheDialogDoesNotAnswerIt_data()
{
    QTest::addColumn<int>("hand");
    QTest::newRow("Enter") << int(Qt::Key_Return);
    QTest::newRow("Space") << int(Qt::Key_Space);
    QTest::newRow("click") << 0;
}

void PressesTest::whatOpensTheDialogDoesNotAnswerIt()
{
    QFETCH(int, hand);
    Scene scene;
    QVERIFY(scene.begins());
    auto *button = scene.window.findChild<QWidget *>(u"regenerateButton"_s);
    QVERIFY(button);
    QTRY_VERIFY(button->isEnabled());
    button->setFocus();
    hurry(scene.window);
    if (hand == 0)
        Spot(button).click();
    else
        key(static_cast<Qt::Key>(hand));
    QDialog *dialog = scene.person.sees(u"RegenerateDialog"_s);
    QVERIFY(dialog);
    if (hand == 0)
        Spot(part(dialog, u"confirm"_s)).click();
    else
        key(static_cast<Qt::Key>(hand));
    QCOMPARE(page(dialog), u"confirmPage"_s);
    QCOMPARE(scene.stage.sent(), 0);
}

void PressesTest::aHeldKeyIsPressedOnce()
{
    Scene scene;
    scene.stage.willAnswer(newValue);
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(dialog);
    scene.person.presses(Qt::Key_Return);
    QTRY_COMPARE(page(dialog), u"resultPage"_s);
    calmDown(scene.window);
    for (const Qt::Key held : {Qt::Key_Return, Qt::Key_Space, Qt::Key_Escape}) {
        QKeyEvent repeated(QEvent::KeyPress, held, {}, {}, true);
        QCoreApplication::sendEvent(QApplication::focusWidget(), &repeated);
    }
    QVERIFY(dialog->isVisible());
    scene.person.presses(Qt::Key_Return);
    QVERIFY(scene.person.isBack());
}

void PressesTest::theWindowBehindGetsNothing()
{
    Scene scene;
    scene.stage.willAnswer(newValue);
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(dialog);
    scene.person.presses(Qt::Key_Return);
    QTRY_COMPARE(page(dialog), u"resultPage"_s);
    auto *button = scene.window.findChild<QWidget *>(u"regenerateButton"_s);
    button->setFocus();
    dialog->activateWindow();
    part(dialog, u"close"_s)->setFocus();
    hurry(scene.window);
    key(Qt::Key_Return);
    QVERIFY(scene.person.isBack());
    button->setFocus();
    key(Qt::Key_Return);
    QVERIFY(!QApplication::activeModalWidget());
    calmDown(scene.window);
    key(Qt::Key_Return);
    QVERIFY(scene.person.sees(u"RegenerateDialog"_s));
}

void PressesTest::aMessageThatMovesUpIsNotAnswered()
{
    Scene scene;
    QVERIFY(scene.begins());
    auto *messages = scene.window.findChild<MessageStack *>();
    QStringList answered;
    for (const QString &one : {u"first"_s, u"second"_s})
        messages->say({one, Tone::Warning, one, {}, u"Copy it"_s, [&answered, one] {
                           answered << one;
                       }});
    QCoreApplication::processEvents();
    QPushButton *button = messages->bar(u"second"_s)->findChild<QPushButton *>(u"messageAction"_s);
    QTRY_VERIFY(button->isVisible() && button->height() > 0);
    hurry(scene.window);
    Spot(button).doubleClick();
    QTRY_VERIFY(!messages->bar(u"second"_s));
    Spot(messages->bar(u"first"_s)->findChild<QPushButton *>(u"messageAction"_s)).click();
    QCOMPARE(answered, QStringList{u"second"_s});
    calmDown(scene.window);
    Person::clicks(messages->bar(u"first"_s), u"messageAction"_s);
    QCOMPARE(answered.size(), 2);
}

using Opens = std::function<QDialog *(ProfileScene &)>;

void PressesTest::twiceInTheOtherDialogs_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("after");
    QTest::newRow("test connection") << u"test"_s << u"again"_s;
    QTest::newRow("add profile") << u"save"_s << QString();
    QTest::newRow("look at the certificate") << u"look"_s << u"pin"_s;
}

void PressesTest::twiceInTheOtherDialogs()
{
    QFETCH(QString, button);
    QFETCH(QString, after);
    ProfileScene scene;
    ServerIdentity stranger = strangerOf(certificateOf('a'));
    scene.stage.run([&](Stage::Inside &inside) { inside.desk.identity = stranger; });
    QVERIFY(scene.opensNew());
    scene.writeServer();
    hurry(scene.window);
    QWidget *pressed = part(scene.dialog, button);
    QVERIFY2(pressed, qPrintable(button));
    const Spot place(pressed);
    place.doubleClick();
    if (after.isEmpty()) {
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QVERIFY(scene.person.isBack());
        key(Qt::Key_Return);
        QVERIFY(!QApplication::activeModalWidget());
        QVERIFY(!scene.stored(u"Production"_s).id.isNull());
        return;
    }
    QTRY_VERIFY(QApplication::activeModalWidget() && part(QApplication::activeModalWidget(), after) &&
                part(QApplication::activeModalWidget(), after)->isVisible());
    QPointer<QWidget> open = QApplication::activeModalWidget();
    QVERIFY(scene.person.sees(open->objectName()));
    place.click();
    // A dialog that a click has opened may be answered by a key; a page that has come into an open one may not.
    if (open == scene.dialog) {
        key(Qt::Key_Return);
        key(Qt::Key_Space);
    }
    QVERIFY(open && open->isVisible());
    QCOMPARE(QApplication::activeModalWidget(), open.data());
    QVERIFY(scene.stored(u"Production"_s).id.isNull());
    scene.stage.run([](Stage::Inside &inside) { QVERIFY(inside.desk.tested.size() <= 1); });
}

void PressesTest::theButtonsStayWhereTheyAre_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("dialogName");
    QTest::newRow("regenerate") << u"regenerate"_s << u"RegenerateDialog"_s;
    QTest::newRow("regenerate once") << u"regenerateOnce"_s << u"RegenerateOnceDialog"_s;
    QTest::newRow("generate") << u"generateToken"_s << u"GenerateDialog"_s;
}

void PressesTest::theButtonsStayWhereTheyAre()
{
    QFETCH(QString, action);
    QFETCH(QString, dialogName);
    Scene scene(SignInWay::Bearer);
    scene.stage.willAnswer(newValue, brokerFields(u"svc@example.com"_s, u"Build farm"_s, 90, u"9999"_s));
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(action, dialogName);
    QVERIFY(dialog);
    write(dialog, u"bearer"_s, u"access-token-of-the-session"_s);
    if (action == u"regenerateOnce"_s)
        write(dialog, u"value"_s, u"vidb_cccccccccccccccccccc3333"_s);
    if (action == u"generateToken"_s)
        write(dialog, u"name"_s, u"deployer"_s);
    scene.stage.hold(At::Answer);
    const QRect before = dialog->geometry();
    const Spot confirm(part(dialog, u"confirm"_s));
    Person::clicks(dialog, u"confirm"_s);
    // Nothing stands in its place while it runs.
    QTRY_COMPARE(page(dialog), u"progressPage"_s);
    QVERIFY(!qobject_cast<QPushButton *>(dialog->childAt(confirm.where)));
    scene.stage.letGo(At::Answer);
    QTRY_COMPARE(page(dialog), u"resultPage"_s);
    QCOMPARE(dialog->geometry(), before);
    Person::clicks(dialog, action == u"regenerateOnce"_s ? u"handedOver"_s : u"close"_s);
    QVERIFY(scene.person.isBack());
}

QTEST_MAIN(PressesTest)
#include "tst_presses.moc"
