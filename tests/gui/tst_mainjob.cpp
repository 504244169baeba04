// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboardhints.h"
#include "person.h"
#include "pictures.h"
#include "speech.h"
#include "stage.h"
#include "steplist.h"
#include "theme.h"
#include "tokentable.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const auto oldValue = "vidb_OLDoldOLDoldOLDoldOLDoldOLDold7Xk";
const auto newValue = "vidb_NEWnewNEWnewNEWnewNEWnewNEWnewNEWnew9QsT";

QString clipboardText(QClipboard::Mode mode = QClipboard::Clipboard)
{
    return QGuiApplication::clipboard()->text(mode);
}

} // namespace

/// The main job, with keys and mouse only: from the first start to the new token on the clipboard and off it again.
class MainJobTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void fromTheFirstStartToTheNewToken();
    void copyingMarksCountsDownAndClears();
    void aClickClearsTheClipboardAtOnce();
    void onceIsHandedOverAndNotKept();
    void onceClosedTooEarlyIsKeptSealedUntilItIsHandedOver();
    void aPastedAccessTokenIsAskedForOncePerSession();

private:
    static WindowOptions options(std::chrono::seconds clipboard = std::chrono::seconds(30));
    void addProfile(Person &person);
    void addToken(Person &person, MainWindow &window);

    Speech m_english{u"en"_s};
};

void MainJobTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void MainJobTest::init()
{
    QGuiApplication::clipboard()->setText(u"something else"_s);
    QGuiApplication::clipboard()->setText(u"a selection"_s, QClipboard::Selection);
}

WindowOptions MainJobTest::options(std::chrono::seconds clipboard)
{
    WindowOptions options;
    options.clipboardFormats = secretClipboardFormats();
    options.clipboardLifetime = clipboard;
    return options;
}

void MainJobTest::addProfile(Person &person)
{
    person.presses(Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    QDialog *dialog = person.sees(u"ProfileDialog"_s);
    QVERIFY(dialog);
    person.types(u"Production"_s);
    person.presses(Qt::Key_Tab);
    person.types(u"vidb.example.com"_s);
    QCOMPARE(textOf(dialog, u"tenant"_s), u"CUSTOMER"_s);
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
    QTRY_VERIFY(person.message(u"profile"_s).contains(u"Production"_s));
}

void MainJobTest::addToken(Person &person, MainWindow &window)
{
    QTRY_VERIFY(window.findChild<QAction *>(u"addToken"_s)->isEnabled());
    person.presses(QKeySequence(QKeySequence::New));
    QDialog *dialog = person.sees(u"AddTokenDialog"_s);
    QVERIFY(dialog);
    person.pastes(u"  %1\n"_s.arg(QLatin1StringView(oldValue)));
    QVERIFY(!isShownAnywhere(QString::fromLatin1(oldValue)));
    person.presses(Qt::Key_Tab);
    person.types(u"ci-runner"_s);
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
    QTRY_COMPARE(window.findChild<TokenTable *>()->model()->rowCount(), 1);
}

void MainJobTest::fromTheFirstStartToTheNewToken()
{
    Stage stage;
    MainWindow window(stage.courier(), options(std::chrono::seconds(3)));
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_COMPARE(textOf(&window, u"emptyTitle"_s), u"Welcome to Keyturn"_s);
    QVERIFY(keepPicture(&window, u"job-1-first-start"_s));
    addProfile(person);
    QVERIFY(keepPicture(&window, u"job-2-profile"_s));
    addToken(person, window);
    QVERIFY(person.choosesToken(u"ci-runner"_s));
    QVERIFY(keepPicture(&window, u"job-3-token"_s));

    const QJsonObject returned = brokerFields(u"svc-ci@example.com"_s, u"Build farm"_s, 90, u"9QsT"_s);
    stage.willAnswer(newValue, returned);
    stage.hold(At::SignIn);
    stage.hold(At::Answer);
    person.presses(Qt::CTRL | Qt::Key_R);
    QDialog *dialog = person.sees(u"RegenerateDialog"_s);
    QVERIFY(dialog);
    QCOMPARE(stage.sent(), 0);
    const QString facts = textOf(dialog, u"facts"_s);
    for (const QString &fact : {u"ci-runner"_s, u"vidb.example.com:443"_s, u"CUSTOMER"_s})
        QVERIFY2(facts.contains(fact), qPrintable(facts));
    QVERIFY(textOf(dialog, u"warning"_s).contains(u"The old token stops working at once"_s));
    QVERIFY(keepPicture(dialog, u"job-4-confirmation"_s));

    person.presses(Qt::Key_Return);
    const auto *steps = dialog->findChild<StepList *>(u"steps"_s);
    QTRY_VERIFY(steps->accessibleName().contains(u"Signing in"_s));
    stage.letGo(At::SignIn);
    QTRY_VERIFY(steps->accessibleName().contains(u"Waiting for the answer"_s));
    stage.letGo(At::Answer);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Regenerated"_s);
    QCOMPARE(stage.sent(), 1);
    QCOMPARE(textOf(dialog, u"resultTitle"_s), u"Regenerated"_s);
    for (auto field = returned.constBegin(); field != returned.constEnd(); ++field)
        QVERIFY2(!textOf(dialog, u"field_"_s + field.key()).isEmpty(), qPrintable(field.key()));
    QVERIFY(textOf(dialog, u"resultCopied"_s).contains(u"cleared in 3 s"_s));

    QCOMPARE(clipboardText(), QString::fromLatin1(newValue));
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
    QCOMPARE(clipboardText(QClipboard::Selection), u"a selection"_s);
    for (const auto *value : {oldValue, newValue})
        QVERIFY(!isShownAnywhere(QString::fromLatin1(value)));
    QVERIFY(keepPicture(dialog, u"job-5-result"_s));
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());

    const auto *countdown = window.findChild<QLabel *>(u"statusClipboard"_s);
    QVERIFY(countdown->isVisible());
    QVERIFY(keepPicture(&window, u"job-6-after"_s));
    QTRY_VERIFY(countdown->text().contains(u"cleared in 1 s"_s));
    QVERIFY2(countdown->text().contains(u"ci-runner"_s) && countdown->text().contains(u"9QsT"_s),
             qPrintable(countdown->text()));
    QTRY_VERIFY(!countdown->isVisible());
    QCOMPARE(clipboardText(), QString());
    QTRY_COMPARE(textOf(&window, u"field_suffix"_s), u"9QsT"_s);
    const TokenId token = window.findChild<TokenTable *>()->currentToken();
    QCOMPARE(stage.storedValue(token), QByteArray(newValue));
    QVERIFY(!isShownAnywhere(QString::fromLatin1(oldValue)));
}

void MainJobTest::copyingMarksCountsDownAndClears()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    MainWindow window(stage.courier(), options(std::chrono::seconds(2)));
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_COMPARE(window.findChild<TokenTable *>()->model()->rowCount(), 1);
    person.presses(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    QTRY_COMPARE(clipboardText(), QString::fromLatin1(oldValue));
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
    QCOMPARE(clipboardText(QClipboard::Selection), u"a selection"_s);
    QTRY_VERIFY(textOf(&window, u"statusClipboard"_s).contains(u"cleared in 2 s"_s));
    QTRY_VERIFY(textOf(&window, u"statusClipboard"_s).contains(u"cleared in 1 s"_s));
    QTRY_COMPARE(clipboardText(), QString());
    QCOMPARE(stage.sent(), 0);
}

void MainJobTest::aClickClearsTheClipboardAtOnce()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    MainWindow window(stage.courier(), options());
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"copyToken"_s)->isEnabled());
    Person::clicks(&window, u"copyButton"_s);
    QTRY_COMPARE(clipboardText(), QString::fromLatin1(oldValue));
    QTRY_VERIFY(window.findChild<QWidget *>(u"clearClipboard"_s)->isVisible());
    Person::clicks(&window, u"clearClipboard"_s);
    QCOMPARE(clipboardText(), QString());
    QVERIFY(!window.findChild<QLabel *>(u"statusClipboard"_s)->isVisible());
}

void MainJobTest::onceIsHandedOverAndNotKept()
{
    Stage stage;
    stage.addProfile(u"Production"_s);
    stage.willAnswer(newValue, brokerFields(u"j.doe@example.com"_s, u"Portal"_s, 30, u"9QsT"_s));
    MainWindow window(stage.courier(), options());
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"regenerateOnce"_s)->isEnabled());
    person.presses(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    QDialog *dialog = person.sees(u"RegenerateOnceDialog"_s);
    QVERIFY(dialog);
    person.pastes(QString::fromLatin1(oldValue));
    QVERIFY(person.tabsTo(u"reason"_s));
    person.types(u"INC-4711"_s);
    person.presses(Qt::Key_Return);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Regenerated"_s);
    QVERIFY(!textOf(dialog, u"resultSentence"_s).contains(u"is saved"_s));
    QTRY_COMPARE(clipboardText(), QString::fromLatin1(newValue));
    QVERIFY(keepPicture(dialog, u"once-result"_s));
    Person::clicks(dialog, u"handedOver"_s);
    QVERIFY(person.isBack());
    QTRY_VERIFY(person.message(u"handover"_s).contains(u"kept nothing"_s));

    stage.run([](Stage::Inside &inside) {
        const RecoveryReport report = QCoro::waitFor(inside.engine->recoverAll()).value();
        QVERIFY(report.isQuiet());
        QVERIFY(QCoro::waitFor(inside.engine->tokens()).value().isEmpty());
        const QList<HistoryEntry> history = QCoro::waitFor(inside.engine->history(std::nullopt)).value();
        QCOMPARE(history.size(), 1);
        QCOMPARE(history.constFirst().reason, u"INC-4711"_s);
        QCOMPARE(history.constFirst().suffix, u"9QsT"_s);
    });
}

void MainJobTest::onceClosedTooEarlyIsKeptSealedUntilItIsHandedOver()
{
    Stage stage;
    stage.addProfile(u"Production"_s);
    stage.willAnswer(newValue);
    MainWindow window(stage.courier(), options());
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"regenerateOnce"_s)->isEnabled());
    person.presses(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    QDialog *dialog = person.sees(u"RegenerateOnceDialog"_s);
    QVERIFY(dialog);
    person.pastes(QString::fromLatin1(oldValue));
    person.presses(Qt::Key_Return);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Regenerated"_s);
    person.presses(Qt::Key_Escape);
    QDialog *question = person.sees(u"notHandedOver"_s);
    QVERIFY(question);
    QVERIFY(keepPicture(question, u"once-not-handed-over"_s));
    Person::clicks(question, u"keep"_s);
    QVERIFY(person.isBack());

    QGuiApplication::clipboard()->setText(u"something else"_s);
    // The dialog lets go of it in a later turn of the engine.
    const auto isPending = [&stage] {
        qsizetype pending = 0;
        stage.run([&](Stage::Inside &inside) {
            pending = QCoro::waitFor(inside.engine->recoverAll()).value().pending.size();
        });
        return pending == 1;
    };
    QTRY_VERIFY(isPending());
    const auto keyOfReminder = [&window] {
        const QList<QWidget *> bars = window.findChildren<QWidget *>(QRegularExpression(u"^messageBar_handover-"_s));
        return bars.isEmpty() ? QString() : bars.constFirst()->objectName().section(u'_', 1);
    };
    QTRY_VERIFY(!keyOfReminder().isEmpty());
    const auto pressInReminder = [&](const QString &button) {
        Person::clicks(window.findChild<QWidget *>(u"messageBar_"_s + keyOfReminder()), button);
    };
    pressInReminder(u"copyWaiting"_s);
    QTRY_COMPARE(clipboardText(), QString::fromLatin1(newValue));
    QTRY_VERIFY(person.message(keyOfReminder()).contains(u"Copied"_s));
    pressInReminder(u"handOverWaiting"_s);
    QTRY_VERIFY(person.message(u"handover"_s).contains(u"kept nothing"_s));
    stage.run(
        [](Stage::Inside &inside) { QVERIFY(QCoro::waitFor(inside.engine->recoverAll()).value().pending.isEmpty()); });
}

void MainJobTest::aPastedAccessTokenIsAskedForOncePerSession()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s, u"vidb.example.com"_s, SignInWay::Bearer);
    stage.addToken(profile, u"ci-runner"_s, oldValue);
    stage.willAnswer(newValue);
    MainWindow window(stage.courier(), options());
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"regenerate"_s)->isEnabled());
    person.presses(Qt::CTRL | Qt::Key_R);
    QDialog *dialog = person.sees(u"RegenerateDialog"_s);
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QWidget *>(u"bearer"_s)->hasFocus());
    person.presses(Qt::Key_Return);
    QVERIFY(textOf(dialog, u"bearerError"_s).contains(u"the token is empty"_s));
    QCOMPARE(stage.sent(), 0);
    person.pastes(u"access-token-of-the-session"_s);
    person.presses(Qt::Key_Return);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Regenerated"_s);
    QVERIFY(!isShownAnywhere(u"access-token-of-the-session"_s));
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
    QTRY_VERIFY(window.findChild<QAction *>(u"regenerate"_s)->isEnabled());
    person.presses(Qt::CTRL | Qt::Key_R);
    dialog = person.sees(u"RegenerateDialog"_s);
    QVERIFY(dialog);
    QVERIFY(!dialog->findChild<QWidget *>(u"bearer"_s)->isVisible());
}

QTEST_MAIN(MainJobTest)
#include "tst_mainjob.moc"
