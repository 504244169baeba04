// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagebar.h"
#include "person.h"
#include "pictures.h"
#include "speech.h"
#include "theme.h"
#include "tokenscene.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

constexpr auto pasted = "vidb_cccccccccccccccccccc3333";

QString clipboardText()
{
    return QGuiApplication::clipboard()->text();
}

QString page(const QDialog *dialog)
{
    return dialog->findChild<QStackedWidget *>(u"pages"_s)->currentWidget()->objectName();
}

} // namespace

/// Somebody who regenerates other people's tokens all day kills nobody's, and gives nobody another's.
class HelpdeskTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void aTokenThatWasJustMadeIsNotRegeneratedWithoutAQuestion();
    void aStoredValueIsRegeneratedAsThatToken();
    void theClipboardLineSaysWhoseTokenIsThere();
    void aResultThatIsNotOnTheClipboardSaysSo();
    void aSuccessInTheBackgroundDoesNotSpeakForTheClipboard();
    void nothingOfTheLastPersonStandsThereWhenTheNextBegins();
    void messagesGoInTheOrderOfTheirWorth();
    void aPassingMessageGoesByItself();
    void aRefusalKeepsAllThatWasTyped_data();
    void aRefusalKeepsAllThatWasTyped();
    void theProfileThatWasUsedLastIsChosen();
    void profilesOfOneHostAreToldApart();
    void whatDoesNotLookLikeATokenIsNamedBeforeItIsSent();

private:
    static QDialog *open(Scene &scene, const QString &token, const QString &ticket = {});

    Speech m_english{u"en"_s};
};

void HelpdeskTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void HelpdeskTest::init()
{
    QGuiApplication::clipboard()->setText(u"something else"_s);
}

/// The dialog, filled in.
QDialog *HelpdeskTest::open(Scene &scene, const QString &token, const QString &ticket)
{
    QDialog *dialog = scene.opens(u"regenerateOnce"_s, u"RegenerateOnceDialog"_s);
    if (!dialog)
        return nullptr;
    write(dialog, u"value"_s, token);
    write(dialog, u"reason"_s, ticket);
    return dialog;
}

void HelpdeskTest::aTokenThatWasJustMadeIsNotRegeneratedWithoutAQuestion()
{
    Scene scene;
    scene.stage.willAnswer(newValue, brokerFields(u"j.doe@example.com"_s, u"Portal"_s, 30, u"9999"_s));
    scene.stage.willAnswer("vidb_dddddddddddddddddddd4444");
    QVERIFY(scene.begins());
    QDialog *dialog = open(scene, QString::fromLatin1(pasted), u"INC-4711"_s);
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(page(dialog), u"resultPage"_s);
    Person::clicks(dialog, u"handedOver"_s);
    QVERIFY(scene.person.isBack());

    dialog = open(scene, clipboardText(), u"INC-4712"_s);
    QVERIFY(dialog);
    for (const bool goesOn : {false, true}) {
        Person::clicks(dialog, u"confirm"_s);
        QDialog *box = scene.person.sees(u"knownValue"_s);
        QVERIFY(box);
        const QString told = textOf(box, u"qt_msgbox_label"_s) + u' ' + textOf(box, u"qt_msgbox_informativelabel"_s);
        for (const QString &part : {u"Keyturn made this token itself"_s, u"j.doe@example.com"_s, u"INC-4711"_s,
                                    u"9999"_s, u"Production"_s, u"just now"_s})
            QVERIFY2(told.contains(part), qPrintable(told));
        QVERIFY(keepPicture(box, u"helpdesk-known"_s));
        QCOMPARE(scene.stage.sent(), 1);
        if (goesOn) {
            Person::clicks(box, u"yes"_s);
            break;
        }
        scene.person.presses(Qt::Key_Return); // the default is the safe answer
        QVERIFY(scene.person.sees(u"RegenerateOnceDialog"_s));
        QCOMPARE(page(dialog), u"entryPage"_s);
        QCOMPARE(scene.stage.sent(), 1);
    }
    QTRY_COMPARE(scene.stage.sent(), 2);
}

void HelpdeskTest::aStoredValueIsRegeneratedAsThatToken()
{
    Scene scene;
    scene.stage.willAnswer(newValue);
    QVERIFY(scene.begins());
    QDialog *dialog = open(scene, QString::fromLatin1(oldValue), u"INC-4711"_s);
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    QDialog *box = scene.person.sees(u"knownValue"_s);
    QVERIFY(box);
    const QString told = textOf(box, u"qt_msgbox_label"_s);
    QVERIFY2(told.contains(u"ci-runner"_s) && told.contains(u"Production"_s), qPrintable(told));
    Person::clicks(box, u"yes"_s);
    QTRY_COMPARE(page(dialog), u"resultPage"_s);
    QTRY_COMPARE(scene.stage.storedValue(scene.token.id), QByteArray(newValue));
    QVERIFY(!isSeen(dialog, u"handedOver"_s));
    Person::clicks(dialog, u"close"_s);
    QVERIFY(scene.person.isBack());
}

void HelpdeskTest::theClipboardLineSaysWhoseTokenIsThere()
{
    Scene scene;
    scene.stage.willAnswer(newValue, brokerFields(u"j.doe@example.com"_s, u"Portal"_s, 30, u"9999"_s));
    QVERIFY(scene.begins());
    QDialog *dialog = open(scene, QString::fromLatin1(pasted), u"INC-4711"_s);
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(page(dialog), u"resultPage"_s);
    const auto line = [&scene] {
        const auto *label = scene.window.findChild<QWidget *>(u"statusClipboard"_s);
        return label->isVisible() ? label->toolTip() : QString();
    };
    for (const QString &part : {u"j.doe@example.com"_s, u"INC-4711"_s, u"9999"_s})
        QTRY_VERIFY2(line().contains(part), qPrintable(line()));
    Person::clicks(dialog, u"handedOver"_s);
    QVERIFY(scene.person.isBack());
    scene.act(u"copyToken"_s);
    QTRY_VERIFY(line().contains(u"ci-runner"_s) && line().contains(u"1111"_s));
    QVERIFY(!line().contains(u"j.doe"_s));
    QGuiApplication::clipboard()->setText(u"a shopping list"_s);
    QTRY_COMPARE(line(), QString());
}

void HelpdeskTest::aResultThatIsNotOnTheClipboardSaysSo()
{
    Scene scene;
    scene.stage.willAnswer(newValue);
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(page(dialog), u"resultPage"_s);
    QVERIFY(textOf(dialog, u"resultCopied"_s).contains(u"Copied; cleared in 30 s"_s));
    QGuiApplication::clipboard()->setText(u"a shopping list"_s);
    QTRY_COMPARE(textOf(dialog, u"resultCopied"_s), u"It is not on the clipboard."_s);
    Person::clicks(dialog, u"copy"_s);
    QCOMPARE(clipboardText(), QString::fromLatin1(newValue));
    QVERIFY(textOf(dialog, u"resultCopied"_s).contains(u"Copied"_s));
}

void HelpdeskTest::aSuccessInTheBackgroundDoesNotSpeakForTheClipboard()
{
    Scene scene;
    const TokenRecord other = scene.stage.addToken(scene.profile, u"other"_s, "vidb_eeeeeeeeeeeeeeeeeeee5555");
    scene.stage.willAnswer(newValue);
    scene.stage.hold(At::Answer);
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(scene.stage.sent(), 1);
    Person::clicks(dialog, u"background"_s);
    QVERIFY(scene.person.isBack());
    QTRY_VERIFY(scene.person.choosesToken(u"other"_s));
    scene.act(u"copyToken"_s);
    QTRY_COMPARE(clipboardText(), u"vidb_eeeeeeeeeeeeeeeeeeee5555"_s);
    scene.stage.letGo(At::Answer);
    const QString key = u"rotation-"_s + scene.token.id.toString();
    QTRY_VERIFY(scene.person.message(key).contains(u"was regenerated"_s));
    const QString told = scene.person.message(key);
    QVERIFY2(told.contains(u"not on the clipboard"_s) && told.contains(u"other"_s) && told.contains(u"5555"_s),
             qPrintable(told));
    QCOMPARE(clipboardText(), u"vidb_eeeeeeeeeeeeeeeeeeee5555"_s);
    QVERIFY(keepPicture(&scene.window, u"helpdesk-background"_s));
    scene.window.findChild<QWidget *>(u"clearClipboard"_s);
    Person::clicks(&scene.window, u"clearClipboard"_s);
    QTRY_VERIFY(!scene.person.message(key).contains(u"5555"_s));
    scene.person.answersMessage(key);
    QCOMPARE(clipboardText(), QString::fromLatin1(newValue));
}

void HelpdeskTest::nothingOfTheLastPersonStandsThereWhenTheNextBegins()
{
    Scene scene;
    scene.stage.willAnswer(newValue);
    QVERIFY(scene.begins());
    QDialog *dialog = open(scene, QString::fromLatin1(pasted));
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(page(dialog), u"resultPage"_s);
    Person::clicks(dialog, u"handedOver"_s);
    QVERIFY(scene.person.isBack());
    QTRY_VERIFY(scene.person.message(u"handover"_s).contains(u"Handed over"_s));
    QVERIFY(open(scene, u"vidb_ffffffffffffffffffff6666"_s));
    QCOMPARE(scene.person.message(u"handover"_s), QString());
}

void HelpdeskTest::messagesGoInTheOrderOfTheirWorth()
{
    Scene scene;
    QVERIFY(scene.begins());
    auto *stack = scene.window.findChild<MessageStack *>();
    stack->say({u"stands"_s, Tone::Warning, u"not handed over"_s, {}, {}, {}, true});
    stack->say({u"doubts"_s, Tone::Warning, u"in doubt"_s, {}, {}, {}});
    for (const QString &one : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
        stack->say({one, Tone::Good, u"well done"_s, {}, {}, {}});
    QVERIFY(stack->bar(u"stands"_s) && stack->bar(u"doubts"_s) && stack->bar(u"d"_s));
    QVERIFY(!stack->bar(u"c"_s));
    for (const QString &one : {u"x"_s, u"y"_s, u"z"_s})
        stack->say({one, Tone::Danger, u"trouble"_s, {}, {}, {}});
    QVERIFY(stack->bar(u"stands"_s) && stack->bar(u"z"_s) && !stack->bar(u"d"_s));
}

void HelpdeskTest::aPassingMessageGoesByItself()
{
    Scene scene;
    QVERIFY(scene.begins());
    auto *stack = scene.window.findChild<MessageStack *>();
    stack->setPatience(std::chrono::milliseconds(1));
    stack->say({u"good"_s, Tone::Good, u"well done"_s, {}, {}, {}});
    stack->say({u"next"_s, Tone::Good, u"well done"_s, {}, u"Go on"_s, [] {
                }});
    stack->say({u"bad"_s, Tone::Warning, u"in doubt"_s, {}, {}, {}});
    QTRY_VERIFY(!stack->bar(u"good"_s));
    QVERIFY(stack->bar(u"next"_s) && stack->bar(u"bad"_s));
}

void HelpdeskTest::aRefusalKeepsAllThatWasTyped_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("again");
    QTest::newRow("may not") << 403 << u"Other profile…"_s;
    QTest::newRow("refused") << 400 << u"Other profile…"_s;
    QTest::newRow("not sent") << 0 << u"Back"_s;
}

void HelpdeskTest::aRefusalKeepsAllThatWasTyped()
{
    QFETCH(int, status);
    QFETCH(QString, again);
    Scene scene;
    scene.stage.addProfile(u"Lab"_s, u"lab.example.com"_s);
    ScriptedBroker::Act refused;
    refused.status = status;
    refused.reachable = status != 0;
    scene.stage.willAnswer(refused);
    scene.stage.willAnswer(newValue);
    QVERIFY(scene.begins());
    QDialog *dialog = open(scene, QString::fromLatin1(pasted), u"INC-4711"_s);
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(page(dialog), u"resultPage"_s);
    QCOMPARE(textOf(dialog, u"again"_s).remove(u'&'), again);
    QVERIFY(keepPicture(dialog, u"helpdesk-refused-%1"_s.arg(status)));

    Person::clicks(dialog, u"close"_s);
    QDialog *box = scene.person.sees(u"forgetPasted"_s);
    QVERIFY(box);
    scene.person.presses(Qt::Key_Return); // the default is the safe answer
    QVERIFY(scene.person.sees(u"RegenerateOnceDialog"_s));
    Person::clicks(dialog, u"again"_s);
    QCOMPARE(page(dialog), u"entryPage"_s);
    QCOMPARE(textOf(dialog, u"reason"_s), u"INC-4711"_s);
    QVERIFY(dialog->findChild<QWidget *>(u"profile"_s)->hasFocus());
    auto *profile = dialog->findChild<QComboBox *>(u"profile"_s);
    profile->setCurrentIndex(1 - profile->currentIndex());
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Regenerated"_s);
    scene.stage.run([](Stage::Inside &inside) {
        const QList<HistoryEntry> history = QCoro::waitFor(inside.engine->history(std::nullopt)).value();
        QCOMPARE(history.constLast().reason, u"INC-4711"_s);
    });
    Person::clicks(dialog, u"handedOver"_s);
    QVERIFY(scene.person.isBack());
}

void HelpdeskTest::theProfileThatWasUsedLastIsChosen()
{
    Scene scene;
    scene.stage.addProfile(u"Zoo"_s, u"zoo.example.com"_s);
    scene.stage.willAnswer(newValue);
    QVERIFY(scene.begins());
    QDialog *dialog = open(scene, QString::fromLatin1(pasted));
    QVERIFY(dialog);
    auto *profile = dialog->findChild<QComboBox *>(u"profile"_s);
    QVERIFY(profile->currentText().startsWith(u"Production"_s));
    profile->setFocus();
    scene.person.types(u"z"_s);
    QVERIFY2(profile->currentText().startsWith(u"Zoo"_s), qPrintable(profile->currentText()));
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(page(dialog), u"resultPage"_s);
    Person::clicks(dialog, u"handedOver"_s);
    QVERIFY(scene.person.isBack());
    dialog = open(scene, u"vidb_ffffffffffffffffffff6666"_s);
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QComboBox *>(u"profile"_s)->currentText().startsWith(u"Zoo"_s));
}

void HelpdeskTest::profilesOfOneHostAreToldApart()
{
    Scene scene;
    scene.stage.run([&](Stage::Inside &inside) {
        Profile twin = scene.profile;
        twin.id = ProfileId();
        twin.name = u"Production"_s + u" of B"_s;
        twin.tenant = u"tenant-b"_s;
        QVERIFY(QCoro::waitFor(inside.engine->addProfile(twin)).has_value());
    });
    QVERIFY(scene.begins());
    QDialog *dialog = open(scene, QString::fromLatin1(pasted));
    QVERIFY(dialog);
    auto *box = dialog->findChild<QComboBox *>(u"profile"_s);
    QCOMPARE(box->count(), 2);
    QVERIFY(box->itemText(0).contains(u"CUSTOMER"_s) && box->itemText(1).contains(u"tenant-b"_s));
}

void HelpdeskTest::whatDoesNotLookLikeATokenIsNamedBeforeItIsSent()
{
    Scene scene;
    QVERIFY(scene.begins());
    QDialog *dialog = open(scene, u"eyJhbGciOiJub25lIn0.e30.c2ln"_s);
    QVERIFY(dialog);
    QVERIFY2(textOf(dialog, u"valueError"_s).contains(u"does not look like an API token"_s),
             qPrintable(textOf(dialog, u"valueError"_s)));
    for (const QString &wrapped : {u"\"%1\""_s, u"<%1>"_s, u"{\"token\":\"%1\"}"_s, u"%1,"_s, u"two %1"_s}) {
        write(dialog, u"value"_s, wrapped.arg(QLatin1StringView(pasted)));
        QVERIFY2(textOf(dialog, u"valueError"_s).contains(u"cannot be a token"_s), qPrintable(wrapped));
        Person::clicks(dialog, u"confirm"_s);
        QCOMPARE(page(dialog), u"entryPage"_s);
    }
    QCOMPARE(scene.stage.sent(), 0);
    for (const QString &invisible : {u" "_s, u"\u00a0"_s, u"\u200b"_s, u"\ufeff"_s}) {
        write(dialog, u"value"_s, invisible + QLatin1StringView(pasted) + invisible);
        QVERIFY2(!isSeen(dialog, u"valueError"_s), qPrintable(textOf(dialog, u"valueError"_s)));
    }
}

QTEST_MAIN(HelpdeskTest)
#include "tst_helpdesk.moc"
