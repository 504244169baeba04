// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "pictures.h"
#include "speech.h"
#include "stage.h"
#include "theme.h"

#include <QAction>
#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

/// What cannot be used is said at its field, in a sentence that tells what to do; the dialog stays, the focus goes to
/// the field, and nothing has changed.
class BadInputTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aProfileThatCannotBeIsRefusedAtItsField_data();
    void aProfileThatCannotBeIsRefusedAtItsField();
    void anUnusualProfileIsTakenAsItIs_data();
    void anUnusualProfileIsTakenAsItIs();
    void aSecondProfileOfTheSameNameIsRefusedAtTheName();
    void aTokenThatCannotBeIsRefusedAtItsField_data();
    void aTokenThatCannotBeIsRefusedAtItsField();
    void aNameThatIsTakenIsRefusedAtTheName();
    void aValueThatIsThereIsRefusedAtTheValueAndNamesTheOther();
    void anOddTokenIsTakenWithAWarning();
    void aFailingStoreIsToldInTheDialog();
    void aTokenForOnceThatCannotBeIsRefusedAtItsField();
    void aTokenAmongTheTextsIsRefusedAndStoredNowhere_data();
    void aTokenAmongTheTextsIsRefusedAndStoredNowhere();

private:
    static void fill(QDialog *dialog, const QString &field, const QString &text);
    static void verifyRefused(QDialog *dialog, const QString &field, const QString &reason);

    Speech m_english{u"en"_s};
};

void BadInputTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

/// Line breaks and control characters too, as a paste brings them.
void BadInputTest::fill(QDialog *dialog, const QString &field, const QString &text)
{
    auto *line = dialog->findChild<QLineEdit *>(field);
    line->setFocus();
    line->selectAll();
    line->insert(text);
}

void BadInputTest::verifyRefused(QDialog *dialog, const QString &field, const QString &reason)
{
    QTRY_VERIFY2(textOf(dialog, field + u"Error"_s).contains(reason),
                 qPrintable(u"it says: "_s + textOf(dialog, field + u"Error"_s)));
    QVERIFY(dialog->isVisible());
    auto *error = dialog->findChild<QWidget *>(field + u"Error"_s);
    QVERIFY(error->isVisible());
    QVERIFY(error->height() >= error->sizeHint().height() || error->height() >= error->heightForWidth(error->width()));
    QTRY_VERIFY(dialog->findChild<QWidget *>(field)->hasFocus());
    QVERIFY(dialog->findChild<QPushButton *>(u"save"_s)->isEnabled());
    const QStringList others{u"nameError"_s, u"hostError"_s, u"tenantError"_s, u"valueError"_s, u"formError"_s};
    for (const QString &other : others) {
        if (other != field + u"Error"_s)
            QCOMPARE(textOf(dialog, other), QString());
    }
}

void BadInputTest::aProfileThatCannotBeIsRefusedAtItsField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    const auto host = [](const char *row, const QString &text, const QString &reason) {
        QTest::newRow(row) << u"host"_s << text << reason;
    };
    host("host empty", {}, u"write a name such as vidb.example.com"_s);
    host("host of spaces", u"   "_s, u"The host is empty; write"_s);
    host("host with ftp", u"ftp://vidb.example.com"_s, u"the scheme must be https"_s);
    host("host with http", u"http://vidb.example.com"_s, u"use https"_s);
    host("host with a path", u"vidb.example.com/acs"_s, u"leave out the path"_s);
    host("host with a query", u"vidb.example.com?x=1"_s, u"leave out the path"_s);
    host("host with user info", u"admin:secret@vidb.example.com"_s, u"leave out the user name and password"_s);
    host("host with a space", u"vidb example.com"_s, u"a space or a control character"_s);
    host("host with a tab", u"vidb\texample.com"_s, u"a space or a control character"_s);
    host("IPv6 without brackets", u"fe80::1"_s, u"in brackets"_s);
    host("IPv6 half in brackets", u"[::1"_s, u"closing bracket"_s);
    host("not an IPv6 address", u"[not:an:address]"_s, u"not the name or address of a host"_s);
    host("port 0", u"vidb.example.com:0"_s, u"from 1 to 65535"_s);
    host("port 65536", u"vidb.example.com:65536"_s, u"from 1 to 65535"_s);
    host("port of letters", u"vidb.example.com:https"_s, u"from 1 to 65535"_s);
    host("port empty", u"vidb.example.com:"_s, u"from 1 to 65535"_s);
    host("port negative", u"vidb.example.com:-1"_s, u"from 1 to 65535"_s);
    host("label with an underscore", u"vidb_broker"_s, u"not the name or address of a host"_s);
    host("host of 3,000 characters", QString(3000, u'a'), u"too long"_s);
    QTest::newRow("tenant empty") << u"tenant"_s << QString() << u"CUSTOMER"_s;
    QTest::newRow("tenant of spaces") << u"tenant"_s << u"  "_s << u"CUSTOMER"_s;
    QTest::newRow("tenant dot dot") << u"tenant"_s << u".."_s << u"cannot be called"_s;
    QTest::newRow("tenant dot") << u"tenant"_s << u"."_s << u"cannot be called"_s;
    QTest::newRow("tenant too long") << u"tenant"_s << QString(300, u't') << u"too long"_s;
    QTest::newRow("tenant with a control character") << u"tenant"_s << u"a\u0007b"_s << u"control character"_s;
    QTest::newRow("name empty") << u"name"_s << QString() << u"The name is empty."_s;
    QTest::newRow("name of 10,000 characters") << u"name"_s << QString(10000, u'n') << u"10000 characters"_s;
    QTest::newRow("name with a control character") << u"name"_s << u"pro\u0001duction"_s << u"control character"_s;
    QTest::newRow("name with a right-to-left override")
        << u"name"_s << u"pro\u202Enoitcud"_s << u"changes the direction of reading"_s;
    QTest::newRow("CA file that is not there") << u"caFile"_s << u"/no/such/file.pem"_s << u"no such file"_s;
}

void BadInputTest::aProfileThatCannotBeIsRefusedAtItsField()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, reason);
    Stage stage;
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    person.presses(Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    QDialog *dialog = person.sees(u"ProfileDialog"_s);
    QVERIFY(dialog);
    fill(dialog, u"name"_s, u"Production"_s);
    fill(dialog, u"host"_s, u"vidb.example.com"_s);
    fill(dialog, field, text);
    person.presses(Qt::Key_Return);
    verifyRefused(dialog, field, reason);
    if (QLatin1StringView(QTest::currentDataTag()) == "name with a right-to-left override"_L1)
        QVERIFY(keepPicture(dialog, u"bad-name"_s));
    stage.run([](Stage::Inside &inside) { QVERIFY(QCoro::waitFor(inside.engine->profiles()).value().isEmpty()); });
}

void BadInputTest::anUnusualProfileIsTakenAsItIs_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("tenant");
    QTest::newRow("https in front") << u"https://vidb.example.com"_s << u"vidb.example.com:443"_s << u"CUSTOMER"_s;
    QTest::newRow("IDN host") << u"bücher.example"_s << u"xn--bcher-kva.example:443"_s << u"CUSTOMER"_s;
    QTest::newRow("IPv6") << u"[::1]:8443"_s << u"[::1]:8443"_s << u"CUSTOMER"_s;
    QTest::newRow("sandbox") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s << u"CUSTOMER"_s;
    QTest::newRow("tenant with a slash") << u"vidb.example.com"_s << u"vidb.example.com:443"_s << u"a/b"_s;
    QTest::newRow("tenant with %2F") << u"vidb.example.com"_s << u"vidb.example.com:443"_s << u"a%2Fb"_s;
    QTest::newRow("tenant with a space") << u"vidb.example.com"_s << u"vidb.example.com:443"_s << u"my tenant"_s;
    QTest::newRow("tenant not ASCII") << u"vidb.example.com"_s << u"vidb.example.com:443"_s << u"Mandant Ü"_s;
}

void BadInputTest::anUnusualProfileIsTakenAsItIs()
{
    QFETCH(QString, host);
    QFETCH(QString, shown);
    QFETCH(QString, tenant);
    Stage stage;
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    person.presses(Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    QDialog *dialog = person.sees(u"ProfileDialog"_s);
    QVERIFY(dialog);
    fill(dialog, u"name"_s, u"Production"_s);
    fill(dialog, u"host"_s, host);
    fill(dialog, u"tenant"_s, tenant);
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
    stage.run([&](Stage::Inside &inside) {
        const Profile saved = QCoro::waitFor(inside.engine->profileByName(u"Production"_s)).value();
        QCOMPARE(saved.endpoint.display(), shown);
        QCOMPARE(saved.tenant, tenant);
    });
}

void BadInputTest::aSecondProfileOfTheSameNameIsRefusedAtTheName()
{
    Stage stage;
    stage.addProfile(u"Production"_s);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    person.presses(Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    QDialog *dialog = person.sees(u"ProfileDialog"_s);
    QVERIFY(dialog);
    fill(dialog, u"name"_s, u" Production "_s);
    fill(dialog, u"host"_s, u"other.example.com"_s);
    person.presses(Qt::Key_Return);
    verifyRefused(dialog, u"name"_s, u"There is already a profile of this name."_s);
    stage.run([](Stage::Inside &inside) {
        const auto profiles = QCoro::waitFor(inside.engine->profiles()).value();
        QCOMPARE(profiles.size(), 1);
        QCOMPARE(profiles.constFirst().profile.endpoint.host(), u"vidb.example.com"_s);
    });
}

void BadInputTest::aTokenThatCannotBeIsRefusedAtItsField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << u"value"_s << QString() << u"the token is empty"_s;
    QTest::newRow("only white space") << u"value"_s << u" \t \n "_s << u"the token is empty"_s;
    QTest::newRow("line break inside") << u"value"_s << u"vidb_aaaa\nvidb_bbbb"_s << u"two tokens"_s;
    QTest::newRow("Windows line break inside") << u"value"_s << u"vidb_aaaa\r\nbbbb"_s << u"a line break inside"_s;
    QTest::newRow("space inside") << u"value"_s << u"vidb_aaaa bbbb"_s << u"copy it again from its source"_s;
    QTest::newRow("more than the token") << u"value"_s << u"(vidb_aaaa)"_s << u"more around the token"_s;
    QTest::newRow("the prefix alone") << u"value"_s << u"vidb_"_s << u"the beginning of a token only"_s;
    QTest::newRow("not ASCII") << u"value"_s << u"vidb_äöü"_s << u"copy it again from its source"_s;
#ifndef KEYTURN_SANITIZED // QLineEdit copies it once for each character that it has room for: minutes there
    QTest::newRow("1 MB") << u"value"_s << QString(1024 * 1024, u'a') << u"is too long"_s;
#else
    QTest::newRow("64 KB and one") << u"value"_s << QString(64 * 1024 + 1, u'a') << u"is too long"_s;
#endif
    QTest::newRow("name empty") << u"name"_s << QString() << u"The name is empty."_s;
    QTest::newRow("name of 10,000 characters") << u"name"_s << QString(10000, u'n') << u"10000 characters"_s;
    QTest::newRow("name with a control character") << u"name"_s << u"ci\u0008runner"_s << u"control character"_s;
    QTest::newRow("name with a right-to-left override")
        << u"name"_s << u"\u202Erennur-ic"_s << u"changes the direction of reading"_s;
}

void BadInputTest::aTokenThatCannotBeIsRefusedAtItsField()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, reason);
    Stage stage;
    stage.addProfile(u"Production"_s);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"addToken"_s)->isEnabled());
    person.presses(QKeySequence(QKeySequence::New));
    QDialog *dialog = person.sees(u"AddTokenDialog"_s);
    QVERIFY(dialog);
    fill(dialog, u"value"_s, u"vidb_aaaaaaaaaaaaaaaaaaaa1111"_s);
    fill(dialog, u"name"_s, u"ci-runner"_s);
    fill(dialog, field, text);
    person.presses(Qt::Key_Return);
    verifyRefused(dialog, field, reason);
    stage.run([](Stage::Inside &inside) {
        QVERIFY(QCoro::waitFor(inside.engine->tokens()).value().isEmpty());
        QVERIFY(inside.store.keys().isEmpty());
    });
}

void BadInputTest::aNameThatIsTakenIsRefusedAtTheName()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"addToken"_s)->isEnabled());
    person.presses(QKeySequence(QKeySequence::New));
    QDialog *dialog = person.sees(u"AddTokenDialog"_s);
    QVERIFY(dialog);
    fill(dialog, u"value"_s, u"vidb_bbbbbbbbbbbbbbbbbbbb2222"_s);
    fill(dialog, u"name"_s, u"ci-runner"_s);
    person.presses(Qt::Key_Return);
    verifyRefused(dialog, u"name"_s, u"There is already a token of this name in the profile."_s);
    fill(dialog, u"name"_s, u"ci-runner-2"_s);
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
}

void BadInputTest::aValueThatIsThereIsRefusedAtTheValueAndNamesTheOther()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"addToken"_s)->isEnabled());
    person.presses(QKeySequence(QKeySequence::New));
    QDialog *dialog = person.sees(u"AddTokenDialog"_s);
    QVERIFY(dialog);
    fill(dialog, u"value"_s, u"vidb_aaaaaaaaaaaaaaaaaaaa1111"_s);
    fill(dialog, u"name"_s, u"the-same-again"_s);
    person.presses(Qt::Key_Return);
    verifyRefused(dialog, u"value"_s, u"as \"ci-runner\""_s);
    stage.run([](Stage::Inside &inside) { QCOMPARE(QCoro::waitFor(inside.engine->tokens()).value().size(), 1); });
}

void BadInputTest::anOddTokenIsTakenWithAWarning()
{
    Stage stage;
    stage.addProfile(u"Production"_s);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"addToken"_s)->isEnabled());
    person.presses(QKeySequence(QKeySequence::New));
    QDialog *dialog = person.sees(u"AddTokenDialog"_s);
    QVERIFY(dialog);
    fill(dialog, u"value"_s, u"an-odd-token-of-another-kind"_s);
    QVERIFY(textOf(dialog, u"valueError"_s).contains(u"does not look like an API token"_s));
    fill(dialog, u"name"_s, u"odd"_s);
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
    QTRY_VERIFY(person.message(u"token"_s).contains(u"odd"_s));
}

void BadInputTest::aFailingStoreIsToldInTheDialog()
{
    Stage stage;
    stage.addProfile(u"Production"_s);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    stage.run([](Stage::Inside &inside) { inside.store.setMode(MemoryStore::Mode::Locked); });
    QTRY_VERIFY(window.findChild<QAction *>(u"addToken"_s)->isEnabled());
    person.presses(QKeySequence(QKeySequence::New));
    QDialog *dialog = person.sees(u"AddTokenDialog"_s);
    QVERIFY(dialog);
    fill(dialog, u"value"_s, u"vidb_aaaaaaaaaaaaaaaaaaaa1111"_s);
    fill(dialog, u"name"_s, u"ci-runner"_s);
    person.presses(Qt::Key_Return);
    QTRY_VERIFY(textOf(dialog, u"formError"_s).contains(u"The keychain is locked. Unlock it, then try again."_s));
    QVERIFY(keepPicture(dialog, u"add-token-locked"_s));
    stage.run([](Stage::Inside &inside) { inside.store.setMode(MemoryStore::Mode::Open); });
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
    QTRY_VERIFY(person.message(u"token"_s).contains(u"ci-runner"_s));
}

void BadInputTest::aTokenForOnceThatCannotBeIsRefusedAtItsField()
{
    Stage stage;
    stage.addProfile(u"Production"_s);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"regenerateOnce"_s)->isEnabled());
    person.presses(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    QDialog *dialog = person.sees(u"RegenerateOnceDialog"_s);
    QVERIFY(dialog);
    fill(dialog, u"value"_s, u"two\ntokens"_s);
    person.presses(Qt::Key_Return);
    QTRY_VERIFY(textOf(dialog, u"valueError"_s).contains(u"a line break inside"_s));
    QVERIFY(dialog->findChild<QWidget *>(u"value"_s)->hasFocus());
    QCOMPARE(stage.sent(), 0);
}

void BadInputTest::aTokenAmongTheTextsIsRefusedAndStoredNowhere_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("dialogName");
    QTest::addColumn<QStringList>("typed"); ///< field, text, field, text
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("error");
    const QStringList value{u"value"_s, u"vidb_bbbbbbbbbbbbbbbbbbbb2222"_s};
    QTest::newRow("name of a new token") << u"addToken"_s << u"AddTokenDialog"_s << value << u"name"_s << u"save"_s
                                         << u"nameError"_s;
    QTest::newRow("note of a token") << u"editToken"_s << u"EditTokenDialog"_s << QStringList() << u"note"_s
                                     << u"save"_s << u"formError"_s;
    QTest::newRow("name of a profile") << u"addProfile"_s << u"ProfileDialog"_s
                                       << QStringList{u"host"_s, u"vidb.example.com"_s} << u"name"_s << u"save"_s
                                       << u"nameError"_s;
    QTest::newRow("reason of a regeneration")
        << u"regenerate"_s << u"RegenerateDialog"_s << QStringList() << u"reason"_s << u"confirm"_s << u"reasonError"_s;
    QTest::newRow("reason of someone's") << u"regenerateOnce"_s << u"RegenerateOnceDialog"_s << value << u"reason"_s
                                         << u"confirm"_s << u"reasonError"_s;
    QTest::newRow("description of one to be made")
        << u"generateToken"_s << u"GenerateDialog"_s << QStringList{u"name"_s, u"deployer"_s} << u"description"_s
        << u"confirm"_s << u"formError"_s;
}

void BadInputTest::aTokenAmongTheTextsIsRefusedAndStoredNowhere()
{
    QFETCH(QString, action);
    QFETCH(QString, dialogName);
    QFETCH(QStringList, typed);
    QFETCH(QString, field);
    QFETCH(QString, button);
    QFETCH(QString, error);
    const QString leaked = u"vidb_llllllllllllllllllll4444"_s;
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s, u"vidb.example.com"_s, SignInWay::Bearer), u"ci-runner"_s,
                   "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.choosesToken(u"ci-runner"_s));
    window.findChild<QAction *>(action)->trigger();
    QDialog *dialog = person.sees(dialogName);
    QVERIFY(dialog);
    for (qsizetype i = 0; i + 1 < typed.size(); i += 2)
        fill(dialog, typed.at(i), typed.at(i + 1));
    fill(dialog, field, u"INC-4711 for %1"_s.arg(leaked));
    Person::clicks(dialog, button);
    QTRY_VERIFY2(textOf(dialog, error).contains(u"what looks like a token"_s, Qt::CaseInsensitive),
                 qPrintable(u"it says: "_s + textOf(dialog, error)));
    QVERIFY(dialog->isVisible() && dialog->findChild<QWidget *>(error)->isVisible());
    QVERIFY(!textOf(dialog, error).contains(leaked));
    QTRY_VERIFY(stage.courier().isQuiet());
    QCOMPARE(stage.sent(), 0);
    stage.run([](Stage::Inside &inside) {
        QCOMPARE(QCoro::waitFor(inside.engine->profiles()).value().size(), 1);
        QCOMPARE(QCoro::waitFor(inside.engine->tokens()).value().size(), 1);
        QCOMPARE(QCoro::waitFor(inside.engine->history(std::nullopt)).value().size(), 1);
    });
    QDirIterator files(stage.path(u"data"_s), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(leaked.toLatin1()), qPrintable(file.fileName()));
    }
}

QTEST_MAIN(BadInputTest)
#include "tst_badinput.moc"
