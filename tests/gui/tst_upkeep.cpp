// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "pictures.h"
#include "placespane.h"
#include "speech.h"
#include "stage.h"
#include "theme.h"
#include "tokentable.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

/// Finding, editing and removing: nothing goes without being asked, and nothing goes while it matters.
class UpkeepTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void searchByKeyFindsAndGivesTheFocusBack();
    void searchKeepsWhatIsSelected();
    void severalSelectedRowsSurviveASearchThatHidesThem();
    void namesAreSortedAsPeopleCount();
    void tokensWithoutADateComeLastInEitherOrder();
    void aTokenIsRemovedOnlyAfterYes();
    void aProfileIsRemovedWithItsTokensOnlyAfterYes();
    void aProfileOfManyTokensIsRemovedOnlyByItsName();
    void aProfileIsEdited();
    void nothingIsRemovedWhileItIsRegenerated();
    void whatTheEngineChangesIsShownAtOnce();

private:
    static QStringList names(const TokenTable *table);
    static bool hasRows(MainWindow &window, int rows);

    Speech m_english{u"en"_s};
};

void UpkeepTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

QStringList UpkeepTest::names(const TokenTable *table)
{
    QStringList names;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        names << table->model()->index(row, TokenTableModel::Name).data().toString();
    return names;
}

bool UpkeepTest::hasRows(MainWindow &window, int rows)
{
    const auto *model = window.findChild<TokenTable *>()->model();
    return keyturn::comesTrue([&] { return model->rowCount() == rows; });
}

void UpkeepTest::searchByKeyFindsAndGivesTheFocusBack()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    stage.addToken(profile, u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111", {}, u"nightly builds"_s);
    stage.addToken(profile, u"backup"_s, "vidb_aaaaaaaaaaaaaaaaaaaa2222",
                   brokerFields(u"Müller@example.com"_s, u"Vault"_s, 5, u"2222"_s));
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown() && hasRows(window, 2));
    auto *table = window.findChild<TokenTable *>();
    person.presses(QKeySequence(QKeySequence::Find));
    auto *search = window.findChild<QLineEdit *>(u"search"_s);
    QVERIFY(search->hasFocus());
    const QList<QPair<QString, QString>> words{{u"NIGHT"_s, u"ci-runner"_s},
                                               {u"mÜLLER"_s, u"backup"_s},
                                               {u"vault 2222"_s, u"backup"_s},
                                               {u"run ci"_s, u"ci-runner"_s}};
    for (const auto &[typed, found] : words) {
        search->selectAll();
        person.types(typed);
        QVERIFY2(names(table) == QStringList{found}, qPrintable(typed));
    }
    search->selectAll();
    person.types(u"no such thing"_s);
    QCOMPARE(names(table), QStringList());
    QCOMPARE(textOf(&window, u"emptyTitle"_s), u"Nothing found"_s);
    person.presses(Qt::Key_Escape);
    QVERIFY(search->text().isEmpty());
    QVERIFY(table->hasFocus());
    QCOMPARE(names(table).size(), 2);
}

void UpkeepTest::searchKeepsWhatIsSelected()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    stage.addToken(profile, u"alpha"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    const TokenRecord beta = stage.addToken(profile, u"beta"_s, "vidb_aaaaaaaaaaaaaaaaaaaa2222");
    stage.addToken(profile, u"gamma"_s, "vidb_aaaaaaaaaaaaaaaaaaaa3333");
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown() && hasRows(window, 3));
    auto *table = window.findChild<TokenTable *>();
    QVERIFY(person.choosesToken(u"beta"_s));
    person.presses(QKeySequence(QKeySequence::Find));
    person.types(u"beta"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->currentToken(), beta.id);
    QCOMPARE(table->selectedTokens(), QList<TokenId>{beta.id});
    person.types(u"xyz"_s);
    QCOMPARE(table->model()->rowCount(), 0);
    QVERIFY(!window.findChild<QAction *>(u"regenerate"_s)->isEnabled());
    person.presses(Qt::Key_Escape);
    QCOMPARE(table->currentToken(), beta.id);
    QCOMPARE(table->selectedTokens(), QList<TokenId>{beta.id});
    QCOMPARE(textOf(&window, u"detailsName"_s), u"beta"_s);
    window.findChild<QAction *>(u"refresh"_s)->trigger();
    QTRY_COMPARE(table->currentToken(), beta.id);
}

void UpkeepTest::severalSelectedRowsSurviveASearchThatHidesThem()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    for (const char *name : {"alpha", "beta", "gamma", "delta"}) {
        stage.addToken(profile, QString::fromLatin1(name),
                       QByteArray("vidb_aaaaaaaaaaaaaaaaaaaa") + QByteArray(name).leftJustified(5, 'x'));
    }
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown() && hasRows(window, 4));
    auto *table = window.findChild<TokenTable *>();
    QVERIFY(person.choosesToken(u"alpha"_s));
    person.presses(Qt::SHIFT | Qt::Key_Down);
    const QList<TokenId> chosen = table->selectedTokens();
    QCOMPARE(chosen.size(), 2);
    QCOMPARE(textOf(&window, u"detailsNothing"_s), u"2 tokens selected"_s);
    QVERIFY(!window.findChild<QAction *>(u"regenerate"_s)->isEnabled());
    person.presses(QKeySequence(QKeySequence::Find));
    person.types(u"gamma"_s);
    QCOMPARE(table->selectedTokens(), QList<TokenId>());
    person.presses(Qt::Key_Escape);
    QCOMPARE(table->selectedTokens(), chosen);
}

void UpkeepTest::namesAreSortedAsPeopleCount()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    int number = 0;
    for (const char *name : {"ci-10", "ci-9", "Äther", "ci-100", "backup", "CI-1", "zeta"}) {
        stage.addToken(profile, QString::fromUtf8(name),
                       "vidb_aaaaaaaaaaaaaaaaaaaa" + QByteArray::number(1000 + ++number));
    }
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown() && hasRows(window, 7));
    auto *table = window.findChild<TokenTable *>();
    QStringList sorted{u"Äther"_s, u"backup"_s, u"CI-1"_s, u"ci-9"_s, u"ci-10"_s, u"ci-100"_s, u"zeta"_s};
    QCOMPARE(names(table), sorted);
    table->sortByColumn(TokenTableModel::Name, Qt::DescendingOrder);
    std::reverse(sorted.begin(), sorted.end());
    QCOMPARE(names(table), sorted);
}

void UpkeepTest::tokensWithoutADateComeLastInEitherOrder()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    stage.addToken(profile, u"never-asked"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    stage.addToken(profile, u"later"_s, "vidb_aaaaaaaaaaaaaaaaaaaa2222", brokerFields(u"a"_s, u"c"_s, 100, u"2222"_s));
    stage.addToken(profile, u"soon"_s, "vidb_aaaaaaaaaaaaaaaaaaaa3333", brokerFields(u"a"_s, u"c"_s, 9, u"3333"_s));
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown() && hasRows(window, 3));
    auto *table = window.findChild<TokenTable *>();
    table->sortByColumn(TokenTableModel::Expires, Qt::AscendingOrder);
    QCOMPARE(names(table), (QStringList{u"soon"_s, u"later"_s, u"never-asked"_s}));
    table->sortByColumn(TokenTableModel::Expires, Qt::DescendingOrder);
    QCOMPARE(names(table), (QStringList{u"later"_s, u"soon"_s, u"never-asked"_s}));
    QVERIFY(person.choosesPlace(u"Expiring soon"_s));
    QCOMPARE(names(table), QStringList{u"soon"_s});
}

void UpkeepTest::aTokenIsRemovedOnlyAfterYes()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    const TokenRecord token = stage.addToken(profile, u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown() && hasRows(window, 1));
    for (const bool yes : {false, true}) {
        QVERIFY(person.choosesToken(u"ci-runner"_s));
        window.findChild<QAction *>(u"removeToken"_s)->trigger();
        QDialog *box = person.sees(u"removeTokenBox"_s);
        QVERIFY(box && textOf(box, u"qt_msgbox_label"_s).contains(u"ci-runner"_s));
        QVERIFY(keepPicture(box, u"remove-token"_s));
        if (yes)
            Person::clicks(box, u"yes"_s);
        else
            person.presses(Qt::Key_Return); // "Cancel" is what Enter means here
        QVERIFY(person.isBack());
        if (!yes)
            QCOMPARE(stage.storedValue(token.id), QByteArray("vidb_aaaaaaaaaaaaaaaaaaaa1111"));
    }
    QTRY_VERIFY(person.message(u"token"_s).contains(u"removed"_s));
    QVERIFY(hasRows(window, 0));
    stage.run([&](Stage::Inside &inside) { QVERIFY(!inside.store.holds(token.entry)); });
}

void UpkeepTest::aProfileIsRemovedWithItsTokensOnlyAfterYes()
{
    Stage stage;
    const TokenRecord token =
        stage.addToken(stage.addProfile(u"Lab"_s), u"terraform"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa2222");
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown() && hasRows(window, 2));
    QVERIFY(!window.findChild<QAction *>(u"removeProfile"_s)->isEnabled());
    QVERIFY(person.choosesPlace(u"Lab"_s));
    for (const auto *answer : {"cancel", "yes"}) {
        window.findChild<QAction *>(u"removeProfile"_s)->trigger();
        QDialog *box = person.sees(u"removeProfileBox"_s);
        QVERIFY(box && textOf(box, u"qt_msgbox_label"_s).contains(u"Lab"_s));
        Person::clicks(box, QString::fromLatin1(answer));
        QVERIFY(person.isBack());
    }
    QTRY_VERIFY(person.message(u"profile"_s).contains(u"removed"_s));
    QTRY_COMPARE(window.findChild<PlacesPane *>()->place().kind, Place::All);
    QVERIFY(hasRows(window, 1));
    stage.run([&](Stage::Inside &inside) { QVERIFY(!inside.store.holds(token.entry)); });
}

void UpkeepTest::aProfileOfManyTokensIsRemovedOnlyByItsName()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Lab & Test"_s);
    for (int i = 1; i <= 4; ++i)
        stage.addToken(profile, u"token-%1"_s.arg(i), "vidb_aaaaaaaaaaaaaaaaaaaa000" + QByteArray::number(i));
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown() && hasRows(window, 4));
    QVERIFY(person.choosesPlace(u"Lab & Test"_s));
    auto *remove = window.findChild<QAction *>(u"removeProfile"_s);
    remove->trigger();
    QDialog *box = person.sees(u"removeProfileBox"_s);
    QVERIFY(box && textOf(box, u"qt_msgbox_label"_s).contains(u"its 4 tokens"_s));
    QVERIFY(!box->findChild<QLineEdit *>());
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());

    stage.addToken(profile, u"token-5"_s, "vidb_aaaaaaaaaaaaaaaaaaaa0005");
    QVERIFY(hasRows(window, 5));
    remove->trigger();
    box = person.sees(u"removeProfileBox"_s);
    QVERIFY(box);
    QVERIFY2(isShownAnywhere(u"Remove the profile \u2068Lab & Test\u2069 with its 5 tokens"_s),
             qPrintable(everythingShown().join(u'\n')));
    QVERIFY(isShownAnywhere(u"their values cannot be brought back"_s));
    QVERIFY(keepPicture(box, u"remove-profile-of-many"_s));
    const auto *yes = box->findChild<QPushButton *>(u"yes"_s);
    QVERIFY(!yes->isEnabled());
    person.presses(Qt::Key_Return);
    person.types(u"Lab & Tes"_s);
    QVERIFY(!yes->isEnabled());
    person.presses(Qt::Key_Return);
    QCOMPARE(QApplication::activeModalWidget(), box);
    person.types(u"t"_s);
    QVERIFY(yes->isEnabled());
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());
    QVERIFY(hasRows(window, 5));

    remove->trigger();
    box = person.sees(u"removeProfileBox"_s);
    QVERIFY(box);
    person.types(u"Lab & Test"_s);
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
    QTRY_VERIFY(person.message(u"profile"_s).contains(u"removed"_s));
    QVERIFY(hasRows(window, 0));
}

void UpkeepTest::aProfileIsEdited()
{
    Stage stage;
    stage.addProfile(u"Lab"_s);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.choosesPlace(u"Lab"_s));
    window.findChild<QAction *>(u"editProfile"_s)->trigger();
    QDialog *dialog = person.sees(u"ProfileDialog"_s);
    QVERIFY(dialog);
    QCOMPARE(textOf(dialog, u"host"_s), u"vidb.example.com:443"_s);
    QVERIFY(person.tabsTo(u"host"_s));
    person.presses(QKeySequence(QKeySequence::SelectAll));
    person.types(u"lab.example.com:8443"_s);
    person.presses(Qt::Key_Tab);
    person.presses(QKeySequence(QKeySequence::SelectAll));
    person.types(u"lab-tenant"_s);
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
    QTRY_VERIFY(person.message(u"profile"_s).contains(u"saved"_s));
    stage.run([](Stage::Inside &inside) {
        const Profile saved = QCoro::waitFor(inside.engine->profileByName(u"Lab"_s)).value();
        QCOMPARE(saved.endpoint.display(), u"lab.example.com:8443"_s);
        QCOMPARE(saved.tenant, u"lab-tenant"_s);
    });
}

void UpkeepTest::nothingIsRemovedWhileItIsRegenerated()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    const TokenRecord token = stage.addToken(profile, u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    stage.willAnswer("vidb_bbbbbbbbbbbbbbbbbbbb9999");
    stage.hold(At::Answer);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown() && hasRows(window, 1));
    QVERIFY(person.choosesPlace(u"Production"_s) && person.choosesToken(u"ci-runner"_s));
    person.presses(Qt::CTRL | Qt::Key_R);
    QVERIFY(person.sees(u"RegenerateDialog"_s));
    person.presses(Qt::Key_Return);
    QTRY_COMPARE(stage.sent(), 1);
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());
    QVERIFY(!window.findChild<QAction *>(u"removeToken"_s)->isEnabled());
    window.findChild<QAction *>(u"removeProfile"_s)->trigger();
    QDialog *box = person.sees(u"removeProfileBox"_s);
    QVERIFY(box);
    Person::clicks(box, u"yes"_s);
    QVERIFY(person.isBack());
    QTRY_VERIFY(person.message(u"profile"_s).contains(u"One of the profile's tokens is being regenerated."_s));
    QVERIFY(keepPicture(&window, u"remove-refused"_s));
    stage.letGo(At::Answer);
    QTRY_VERIFY(person.message(u"rotation-"_s + token.id.toString()).contains(u"was regenerated"_s));
    QCOMPARE(stage.storedValue(token.id), QByteArray("vidb_bbbbbbbbbbbbbbbbbbbb9999"));
}

void UpkeepTest::whatTheEngineChangesIsShownAtOnce()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    stage.addToken(profile, u"added-behind-the-window"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    QVERIFY(hasRows(window, 1));
}

QTEST_MAIN(UpkeepTest)
#include "tst_upkeep.moc"
