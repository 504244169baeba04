// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "pictures.h"
#include "speech.h"
#include "theme.h"
#include "tokenscene.h"
#include "tokentable.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

/// How a new token comes into being: as safely as a regenerated one, and never without a record.
class GenerateTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aTokenIsGeneratedSavedAndCopied();
    void whatCannotBeGeneratedIsRefusedAtItsField_data();
    void whatCannotBeGeneratedIsRefusedAtItsField();
    void aProfileThatSignsInWithTheTokenGeneratesNone();
    void aGenerationThatFailsSaysWhatIsSo_data();
    void aGenerationThatFailsSaysWhatIsSo();
    void aGenerationInDoubtIsResolvedWithoutAsking();
    void cancellingOneStopsNoOther_data();
    void cancellingOneStopsNoOther();

private:
    Speech m_english{u"en"_s};
};

void GenerateTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void GenerateTest::aTokenIsGeneratedSavedAndCopied()
{
    Scene scene(SignInWay::Bearer);
    scene.stage.willAnswer(newValue, brokerFields(u"svc@example.com"_s, u"Build farm"_s, 90, u"9999"_s));
    QVERIFY(scene.begins());
    scene.person.presses(Qt::CTRL | Qt::Key_G);
    QDialog *dialog = scene.person.sees(u"GenerateDialog"_s);
    QVERIFY(dialog);
    QVERIFY(textOf(dialog, u"apiDaysHint"_s).contains(u"30 to 180 days"_s));
    QVERIFY(textOf(dialog, u"accessMinutesHint"_s).contains(u"30 to 480 minutes"_s));
    scene.person.types(u"deployer"_s);
    QCOMPARE(dialog->findChild<QLineEdit *>(u"displayName"_s)->placeholderText(), u"deployer"_s);
    write(dialog, u"bearer"_s, u"access-token-of-the-session"_s);
    write(dialog, u"reason"_s, u"INC-4711"_s);
    dialog->findChild<QSpinBox *>(u"apiDays"_s)->setValue(60);
    dialog->findChild<QSpinBox *>(u"accessMinutes"_s)->setValue(45);
    write(dialog, u"description"_s, u"for the nightly deployment"_s);
    write(dialog, u"clientId"_s, u"deploy-client"_s);
    scene.person.presses(Qt::Key_Return);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Generated"_s);
    TokenWish wish;
    wish.displayName = u"deployer"_s;
    wish.description = u"for the nightly deployment"_s;
    wish.apiLifetime = std::chrono::days(60);
    wish.accessLifetime = std::chrono::minutes(45);
    wish.clientId = u"deploy-client"_s;
    scene.stage.run([&wish](Stage::Inside &inside) {
        QCOMPARE(inside.broker.script.requested.size(), 1);
        QVERIFY(inside.broker.script.requested.constFirst().wish == wish);
    });
    QVERIFY(textOf(dialog, u"resultSentence"_s).contains(u"it is saved"_s));
    QVERIFY(textOf(dialog, u"resultCopied"_s).contains(u"cleared in 30 s"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(newValue));
    for (const QString &secret : {QString::fromLatin1(newValue), u"access-token-of-the-session"_s})
        QVERIFY(!isShownAnywhere(secret));
    scene.person.presses(Qt::Key_Return);
    QVERIFY(scene.person.isBack());
    auto *table = scene.window.findChild<TokenTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QTRY_COMPARE(textOf(&scene.window, u"detailsName"_s), u"deployer"_s); // nobody has chosen it
    const TokenId made = table->currentToken();
    QCOMPARE(table->selectedTokens(), QList<TokenId>{made});
    QCOMPARE(scene.stage.storedValue(made), QByteArray(newValue));
    QCOMPARE(scene.stage.record(made).uses, TokenUses::Unlimited);
    QTRY_VERIFY(textOf(&scene.window, u"field_history1"_s).contains(u"Generated"_s));
    QVERIFY(textOf(&scene.window, u"field_history1"_s).contains(u"INC-4711"_s));
}

void GenerateTest::whatCannotBeGeneratedIsRefusedAtItsField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("displayName");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no name") << u"name"_s << QString() << QString() << u"The name is empty."_s;
    QTest::newRow("name that is taken") << u"name"_s << u"ci-runner"_s << QString() << u"already a token"_s;
    QTest::newRow("name too short to be shown") << u"displayName"_s << u"ci"_s << QString() << u"3 to 255"_s;
    QTest::newRow("display name too long") << u"displayName"_s << u"deployer"_s << QString(256, u'd') << u"3 to 255"_s;
    QTest::newRow("no access token") << u"bearer"_s << u"deployer"_s << QString() << u"the token is empty"_s;
}

void GenerateTest::whatCannotBeGeneratedIsRefusedAtItsField()
{
    QFETCH(QString, field);
    QFETCH(QString, name);
    QFETCH(QString, displayName);
    QFETCH(QString, reason);
    Scene scene(SignInWay::Bearer);
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"generateToken"_s, u"GenerateDialog"_s);
    QVERIFY(dialog);
    write(dialog, u"name"_s, name);
    write(dialog, u"displayName"_s, displayName);
    if (field != u"bearer"_s)
        write(dialog, u"bearer"_s, u"access-token-of-the-session"_s);
    Person::clicks(dialog, u"confirm"_s);
    const QString error = field + u"Error"_s;
    QTRY_VERIFY2(textOf(dialog, error).contains(reason), qPrintable(textOf(dialog, error)));
    QTRY_VERIFY(dialog->findChild<QWidget *>(field)->hasFocus());
    QCOMPARE(scene.stage.sent(), 0);
    QCOMPARE(scene.window.findChild<TokenTable *>()->model()->rowCount(), 1);
}

void GenerateTest::aProfileThatSignsInWithTheTokenGeneratesNone()
{
    Scene scene;
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"generateToken"_s, u"GenerateDialog"_s);
    QVERIFY(dialog);
    QVERIFY(!dialog->findChild<QPushButton *>(u"confirm"_s)->isEnabled());
    QVERIFY(textOf(dialog, u"noSignIn"_s).contains(u"cannot sign in"_s));
    Person::clicks(dialog, u"editProfile"_s);
    QVERIFY(scene.person.sees(u"ProfileDialog"_s));
}

void GenerateTest::aGenerationThatFailsSaysWhatIsSo_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("bad request") << 400 << u"Refused by the broker"_s << u"Nothing was made"_s;
    QTest::newRow("forbidden") << 403 << u"Not authorised"_s << u"Nothing was made"_s;
    QTest::newRow("not sent") << 0 << u"Not sent"_s << u"No token was made"_s;
}

void GenerateTest::aGenerationThatFailsSaysWhatIsSo()
{
    QFETCH(int, status);
    QFETCH(QString, title);
    QFETCH(QString, sentence);
    Scene scene(SignInWay::Bearer);
    ScriptedBroker::Act act;
    act.status = status;
    act.reachable = status != 0;
    scene.stage.willAnswer(act);
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"generateToken"_s, u"GenerateDialog"_s);
    QVERIFY(dialog);
    write(dialog, u"name"_s, u"deployer"_s);
    write(dialog, u"bearer"_s, u"access-token-of-the-session"_s);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), title);
    QVERIFY2(textOf(dialog, u"resultSentence"_s).contains(sentence), qPrintable(textOf(dialog, u"resultSentence"_s)));
    QVERIFY(!isSeen(dialog, u"copy"_s));
    Person::clicks(dialog, u"close"_s);
    QVERIFY(scene.person.isBack());
    scene.stage.run([](Stage::Inside &inside) { QCOMPARE(QCoro::waitFor(inside.engine->tokens()).value().size(), 1); });
}

void GenerateTest::aGenerationInDoubtIsResolvedWithoutAsking()
{
    Scene scene(SignInWay::Bearer);
    scene.desk.discovery->tokenPage = QUrl(u"https://vidb.example.com/tokens"_s);
    ScriptedBroker::Act lost;
    lost.status = 502;
    scene.stage.willAnswer(lost);
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"generateToken"_s, u"GenerateDialog"_s);
    QVERIFY(dialog);
    write(dialog, u"name"_s, u"deployer"_s);
    write(dialog, u"bearer"_s, u"access-token-of-the-session"_s);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"In doubt"_s);
    QVERIFY(textOf(dialog, u"resultNextStep"_s).contains(u"token page"_s));
    QTRY_COMPARE(scene.window.findChild<TokenTable *>()->model()->rowCount(), 2);
    Person::clicks(dialog, u"remedy"_s);
    QDialog *resolve = scene.person.sees(u"ResolveDialog"_s);
    QVERIFY(resolve);
    QVERIFY2(textOf(resolve, u"known"_s).contains(u"asked to make this token"_s),
             qPrintable(textOf(resolve, u"known"_s)));
    QVERIFY(textOf(resolve, u"ask"_s).contains(u"token page"_s));
    Person::clicks(resolve, u"ask"_s);
    QVERIFY(scene.person.isBack());
    QTRY_COMPARE(scene.opened, QList<QUrl>{QUrl(u"https://vidb.example.com/tokens"_s)});
    QVERIFY(scene.person.choosesToken(u"deployer"_s));
    resolve = scene.opens(u"resolve"_s, u"ResolveDialog"_s);
    QVERIFY(resolve);
    Person::clicks(resolve, u"markLost"_s);
    Person::clicks(resolve, u"lostConfirm"_s);
    QTRY_VERIFY(isSeen(resolve, u"tokenPage"_s));
    QCOMPARE(scene.stage.sent(), 1);
}

void GenerateTest::cancellingOneStopsNoOther_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("dialogName");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("generate") << u"generateToken"_s << u"GenerateDialog"_s << u"name"_s << u"deployer"_s;
    QTest::newRow("regenerate once") << u"regenerateOnce"_s << u"RegenerateOnceDialog"_s << u"value"_s
                                     << u"vidb_cccccccccccccccccccc3333"_s;
}

void GenerateTest::cancellingOneStopsNoOther()
{
    QFETCH(QString, action);
    QFETCH(QString, dialogName);
    QFETCH(QString, field);
    QFETCH(QString, text);
    Scene scene(SignInWay::Bearer);
    for (int i = 0; i < 2; ++i) // the one that is cancelled may take one with it
        scene.stage.willAnswer(newValue);
    scene.stage.hold(At::SignIn);
    QVERIFY(scene.begins());
    QDialog *running = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(running);
    write(running, u"bearer"_s, u"access-token-of-the-session"_s);
    Person::clicks(running, u"confirm"_s);
    Person::clicks(running, u"background"_s);
    QVERIFY(scene.person.isBack());
    QDialog *dialog = scene.opens(action, dialogName);
    QVERIFY(dialog);
    write(dialog, field, text);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_VERIFY(isSeen(dialog, u"cancelRun"_s));
    Person::clicks(dialog, u"cancelRun"_s);
    scene.stage.run([](Stage::Inside &) {}); // the cancelling has been heard
    scene.stage.letGo(At::SignIn);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Not sent"_s);
    QVERIFY2(textOf(dialog, u"resultSentence"_s).startsWith(u"Cancelled."_s),
             qPrintable(textOf(dialog, u"resultSentence"_s)));
    QTRY_COMPARE(scene.stage.storedValue(scene.token.id), QByteArray(newValue));
    QCOMPARE(scene.stage.sent(), 1);
    scene.stage.run([](Stage::Inside &inside) { QCOMPARE(QCoro::waitFor(inside.engine->tokens()).value().size(), 1); });
}

QTEST_MAIN(GenerateTest)
#include "tst_generate.moc"
