// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "pictures.h"
#include "recoverywatch.h"
#include "speech.h"
#include "stage.h"
#include "theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const auto oldValue = "vidb_OLDoldOLDoldOLDoldOLDoldOLDold7Xk";
const auto newValue = "vidb_NEWnewNEWnewNEWnewNEWnewNEWnewNEWnew9QsT";

} // namespace

/// What a person, or Keyturn by itself, does after a regeneration that did not end as wished, or ended unseen.
class AfterwardsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cancellingBeforeSendingSendsNothing();
    void whatIsUnsavedComesHomeByItselfWhenTheStoreOpens();
    void tryAgainSendsAgainAfterNothingWasSent();
    void editProfileOpensTheProfile();
    void theEndOfABackgroundRegenerationIsToldInTheWindow();

private:
    static QDialog *regenerate(Person &person, MainWindow &window);

    Speech m_english{u"en"_s};
};

void AfterwardsTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

QDialog *AfterwardsTest::regenerate(Person &person, MainWindow &window)
{
    if (!keyturn::comesTrue([&] { return window.findChild<QAction *>(u"regenerate"_s)->isEnabled(); }))
        return nullptr;
    person.presses(Qt::CTRL | Qt::Key_R);
    QDialog *dialog = person.sees(u"RegenerateDialog"_s);
    if (dialog)
        person.presses(Qt::Key_Return);
    return dialog;
}

void AfterwardsTest::cancellingBeforeSendingSendsNothing()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.hold(At::SignIn);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QDialog *dialog = regenerate(person, window);
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->findChild<QWidget *>(u"cancelRun"_s)->isVisible());
    Person::clicks(dialog, u"cancelRun"_s);
    QVERIFY(!dialog->findChild<QWidget *>(u"cancelRun"_s)->isEnabled());
    stage.letGo(At::SignIn);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Not sent"_s);
    QCOMPARE(textOf(dialog, u"resultSentence"_s), u"Cancelled. Nothing was sent. The token was not changed."_s);
    QCOMPARE(stage.sent(), 0);
}

void AfterwardsTest::whatIsUnsavedComesHomeByItselfWhenTheStoreOpens()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.willAnswer(newValue);
    stage.locksAtTheNewValue();
    MainWindow window(stage.courier(), {});
    window.findChild<RecoveryWatch *>()->setInterval(std::chrono::milliseconds(60));
    Person person(window);
    QVERIFY(person.sitsDown());
    QDialog *dialog = regenerate(person, window);
    QVERIFY(dialog);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Received, not saved yet"_s);
    Person::clicks(dialog, u"copy"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(newValue));
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());
    QTRY_VERIFY(person.message(u"pending"_s).contains(u"1 new token could not be saved yet."_s));
    QTRY_VERIFY(textOf(&window, u"statusStore"_s).contains(u"locked"_s));
    QVERIFY(keepPicture(&window, u"window-unsaved"_s));
    stage.run([](Stage::Inside &inside) {
        inside.store.before = nullptr;
        inside.store.setMode(MemoryStore::Mode::Open);
    });
    QTRY_VERIFY(person.message(u"recovered"_s).contains(u"1 new token"_s));
    QTRY_VERIFY(person.message(u"pending"_s).isEmpty());
    QTRY_COMPARE(textOf(&window, u"detailsState"_s), u"OK"_s);
    QTRY_COMPARE(textOf(&window, u"statusStore"_s), u"Memory"_s);
    QCOMPARE(stage.storedValue(token.id), QByteArray(newValue));
    QCOMPARE(stage.sent(), 1);
}

void AfterwardsTest::tryAgainSendsAgainAfterNothingWasSent()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    ScriptedBroker::Act away;
    away.reachable = false;
    stage.willAnswer(away);
    stage.willAnswer(newValue);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QDialog *dialog = regenerate(person, window);
    QVERIFY(dialog);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Not sent"_s);
    Person::clicks(dialog, u"remedy"_s);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Regenerated"_s);
    QCOMPARE(stage.sent(), 1);
    QCOMPARE(stage.storedValue(token.id), QByteArray(newValue));
}

void AfterwardsTest::editProfileOpensTheProfile()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    ScriptedBroker::Act forbidden;
    forbidden.status = 403;
    stage.willAnswer(forbidden);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QDialog *dialog = regenerate(person, window);
    QVERIFY(dialog);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Not authorised"_s);
    Person::clicks(dialog, u"remedy"_s);
    QDialog *profile = person.sees(u"ProfileDialog"_s);
    QVERIFY(profile);
    QCOMPARE(textOf(profile, u"name"_s), u"Production"_s);
}

void AfterwardsTest::theEndOfABackgroundRegenerationIsToldInTheWindow()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.willAnswer(newValue);
    stage.hold(At::Answer);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QDialog *dialog = regenerate(person, window);
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->findChild<QWidget *>(u"background"_s)->isVisible());
    Person::clicks(dialog, u"background"_s);
    QVERIFY(person.isBack());
    QVERIFY(textOf(&window, u"statusRunning"_s).contains(u"1 regeneration running"_s));
    stage.letGo(At::Answer);
    const QString key = u"rotation-"_s + token.id.toString();
    QTRY_VERIFY(person.message(key).contains(u"was regenerated"_s));
    QGuiApplication::clipboard()->setText(u"something else"_s);
    person.answersMessage(key);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(newValue));
}

QTEST_MAIN(AfterwardsTest)
#include "tst_afterwards.moc"
