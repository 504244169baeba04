// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "pictures.h"
#include "placespane.h"
#include "speech.h"
#include "stage.h"
#include "theme.h"

#include <QAction>
#include <QApplication>
#include <QStackedWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const auto oldValue = "vidb_OLDoldOLDoldOLDoldOLDoldOLDold7Xk";

} // namespace

/// Wherever a person meets a doubt, the ways out of it are one step away.
class MeetingDoubtsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theResultOfARegenerationLeadsToTheWaysOut();
    void theMessageLeadsToTheWaysOut();
    void severalDoubtsAreShownInTheirPlace();
    void aDoubtOfATokenThatIsNotKeptIsSettled();
    void aDoubtOfATokenThatIsNotKeptIsToldAtOnce();

private:
    static void answerBadGateway(Stage &stage);
    static QString page(const QDialog *dialog);

    Speech m_english{u"en"_s};
};

void MeetingDoubtsTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void MeetingDoubtsTest::answerBadGateway(Stage &stage)
{
    ScriptedBroker::Act badGateway;
    badGateway.status = 502;
    stage.willAnswer(badGateway);
}

QString MeetingDoubtsTest::page(const QDialog *dialog)
{
    return dialog->findChild<QStackedWidget *>(u"pages"_s)->currentWidget()->objectName();
}

void MeetingDoubtsTest::theResultOfARegenerationLeadsToTheWaysOut()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    answerBadGateway(stage);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"regenerate"_s)->isEnabled());
    person.presses(Qt::CTRL | Qt::Key_R);
    QDialog *dialog = person.sees(u"RegenerateDialog"_s);
    QVERIFY(dialog);
    person.presses(Qt::Key_Return);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"In doubt"_s);
    QVERIFY(person.tabsTo(u"remedy"_s));
    person.presses(Qt::Key_Space);
    dialog = person.sees(u"ResolveDialog"_s);
    QVERIFY(dialog && textOf(dialog, u"title"_s).contains(u"ci-runner"_s));
}

void MeetingDoubtsTest::theMessageLeadsToTheWaysOut()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.putInDoubt(token);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.message(u"doubt"_s).contains(u"ci-runner"_s));
    QVERIFY(keepPicture(&window, u"window-doubt"_s));
    person.answersMessage(u"doubt"_s);
    QDialog *dialog = person.sees(u"ResolveDialog"_s);
    QVERIFY(dialog && textOf(dialog, u"title"_s).contains(u"ci-runner"_s));
    QVERIFY(window.findChild<QAction *>(u"resolve"_s)->isEnabled());
}

void MeetingDoubtsTest::severalDoubtsAreShownInTheirPlace()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    stage.addToken(profile, u"fine"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    for (const char *name : {"first", "second"})
        stage.putInDoubt(
            stage.addToken(profile, QString::fromLatin1(name), QByteArray("vidb_aaaaaaaaaaaaaaaaaaaa") + name));
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.message(u"doubt"_s).contains(u"2 tokens in doubt"_s));
    person.answersMessage(u"doubt"_s);
    QTRY_COMPARE(window.findChild<PlacesPane *>()->place().kind, Place::Attention);
    QVERIFY(!QApplication::activeModalWidget());
}

void MeetingDoubtsTest::aDoubtOfATokenThatIsNotKeptIsSettled()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    answerBadGateway(stage);
    stage.run([&](Stage::Inside &inside) {
        const SharedSecret value = share(Secret::copyOf(oldValue));
        QCoro::waitFor(inside.engine->regenerateOnce(profile.id, value, nullptr, QString()));
    });
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.message(u"doubtOnce"_s).contains(u"1 regeneration of someone's token in doubt"_s));
    QVERIFY(person.message(u"doubt"_s).isEmpty());
    person.answersMessage(u"doubtOnce"_s);
    QDialog *dialog = person.sees(u"ResolveDialog"_s);
    QVERIFY(dialog);
    QVERIFY(textOf(dialog, u"facts"_s).contains(u"once-"_s) && textOf(dialog, u"facts"_s).contains(u"Production"_s));
    for (const QString &way : {u"askWay"_s, u"valueWay"_s, u"answerWay"_s})
        QVERIFY(!dialog->findChild<QWidget *>(way)->isVisible());
    QVERIFY(keepPicture(dialog, u"resolve-once"_s));
    QVERIFY(person.tabsTo(u"markLost"_s));
    person.presses(Qt::Key_Space);
    QVERIFY(person.tabsTo(u"lostConfirm"_s));
    person.presses(Qt::Key_Space);
    QTRY_COMPARE(page(dialog), u"endPage"_s);
    QVERIFY(textOf(dialog, u"endTitle"_s).contains(u"is settled"_s));
    QVERIFY(!dialog->findChild<QWidget *>(u"go"_s)->isVisible());
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
    stage.run(
        [](Stage::Inside &inside) { QCOMPARE(QCoro::waitFor(inside.engine->recoverAll()).value().inDoubt.size(), 0); });
    QVERIFY(person.message(u"doubtOnce"_s).isEmpty());
}

void MeetingDoubtsTest::aDoubtOfATokenThatIsNotKeptIsToldAtOnce()
{
    Stage stage;
    stage.addProfile(u"Production"_s);
    answerBadGateway(stage);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"regenerateOnce"_s)->isEnabled());
    person.presses(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    QDialog *dialog = person.sees(u"RegenerateOnceDialog"_s);
    QVERIFY(dialog);
    person.pastes(QString::fromLatin1(oldValue));
    person.presses(Qt::Key_Return);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"In doubt"_s);
    // No value is kept that could be asked about, so that nothing else is advised.
    QVERIFY(textOf(dialog, u"resultNextStep"_s).contains(u"ask the broker's administrator"_s));
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());
    QTRY_VERIFY(person.message(u"doubtOnce"_s).contains(u"no usable answer came"_s));
    person.answersMessage(u"doubtOnce"_s);
    dialog = person.sees(u"ResolveDialog"_s);
    QVERIFY(dialog && textOf(dialog, u"facts"_s).contains(u"once-"_s));
}

QTEST_MAIN(MeetingDoubtsTest)
#include "tst_meetingdoubts.moc"
