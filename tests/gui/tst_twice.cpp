// SPDX-License-Identifier: GPL-3.0-or-later
#include "haste.h"
#include "person.h"
#include "speech.h"
#include "theme.h"
#include "tokenscene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

QPoint middleOf(const QWidget *widget)
{
    return widget->mapToGlobal(widget->rect().center());
}

/// To whatever the screen shows there.
void clickAt(const QPoint &where)
{
    QWidget *window = QApplication::topLevelAt(where);
    QVERIFY(window);
    QTest::mouseClick(window->windowHandle(), Qt::LeftButton, {}, window->mapFromGlobal(where));
}

/// The dialog is where its button lies over that one of the window, which a second press would otherwise reach.
void moveOver(QWidget *dialog, const QWidget *button, const QWidget *below)
{
    const QPoint where = middleOf(below);
    dialog->move(dialog->pos() + where - middleOf(button));
    QVERIFY(comesTrue([=] { return middleOf(button) == where && QApplication::topLevelAt(where) == dialog; }));
}

} // namespace

/// In the dialogs about one token a second click or Enter does nothing more, neither in them nor in the window that
/// comes out from under them.
class TwiceTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aSecondPressDoesNothingMore_data();
    void aSecondPressDoesNothingMore();

private:
    Speech m_english{u"en"_s};
};

void TwiceTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void TwiceTest::aSecondPressDoesNothingMore_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("dialogName");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QStringList>("typed"); ///< field, text, field, text
    QTest::addColumn<QString>("said");
    QTest::addColumn<bool>("isClicked");
    const auto row = [](const char *name, const QString &action, const QString &dialog, const QString &button,
                        const QStringList &typed, const QString &said) {
        QTest::addRow("%s, click", name) << action << dialog << button << typed << said << true;
        QTest::addRow("%s, Enter", name) << action << dialog << button << typed << said << false;
    };
    const QString value = QString::fromLatin1(newValue);
    row("revoke", u"revoke"_s, u"RevokeDialog"_s, u"confirm"_s, {}, u"is revoked"_s);
    row("enter a new value", u"enterValue"_s, u"NewValueDialog"_s, u"save"_s, {u"value"_s, value},
        u"The new value of"_s);
    row("add a token", u"addToken"_s, u"AddTokenDialog"_s, u"save"_s, {u"value"_s, value, u"name"_s, u"deployer"_s},
        u"is in the keychain"_s);
    row("remove a token", u"removeToken"_s, u"removeTokenBox"_s, u"yes"_s, {}, u"removed"_s);
}

void TwiceTest::aSecondPressDoesNothingMore()
{
    QFETCH(QString, action);
    QFETCH(QString, dialogName);
    QFETCH(QString, button);
    QFETCH(QStringList, typed);
    QFETCH(QString, said);
    QFETCH(bool, isClicked);
    Scene scene;
    scene.stage.willProbe(ProbeAnswer::Refused);
    QVERIFY(scene.begins());
    QWidget *below = part(&scene.window, u"regenerateButton"_s);
    QTRY_VERIFY(below->isVisible() && below->isEnabled());
    below->setFocus();
    QDialog *dialog = scene.opens(action, dialogName);
    QVERIFY(dialog);
    for (qsizetype i = 0; i + 1 < typed.size(); i += 2)
        write(dialog, typed.at(i), typed.at(i + 1));
    QWidget *pressed = part(dialog, button);
    pressed->setFocus();
    const QPoint where = middleOf(below);
    moveOver(dialog, pressed, below);
    const auto press = [&] {
        if (isClicked)
            clickAt(where);
        else
            key(Qt::Key_Return);
    };
    hurry(scene.window);
    press();
    if (isClicked || QApplication::activeModalWidget())
        press(); // into the dialog, or what has come out from under it
    QVERIFY(scene.person.isBack());
    press(); // into the window
    QVERIFY(!QApplication::activeModalWidget());
    const bool isRevocation = action == u"revoke"_s;
    const QString told = isRevocation ? u"revoke"_s : u"token"_s;
    QTRY_VERIFY2(scene.person.message(told).contains(said), qPrintable(scene.person.message(told)));
    QTRY_VERIFY(scene.stage.courier().isQuiet());
    QVERIFY(!QApplication::activeModalWidget());
    scene.stage.run([&](Stage::Inside &inside) {
        // The line of the token's adding to begin with, and one more.
        QCOMPARE(QCoro::waitFor(inside.engine->history(std::nullopt)).value().size(), 2);
        QCOMPARE(scene.desk.asked, isRevocation ? 1 : 0);
        QCOMPARE(inside.broker.script.sent(), 0);
    });
    if (action != u"enterValue"_s)
        return;
    // The place was the button's all the time: a moment later it takes the press.
    calmDown(scene.window);
    press();
    QVERIFY(scene.person.sees(u"RegenerateDialog"_s));
}

QTEST_MAIN(TwiceTest)
#include "tst_twice.moc"
