// SPDX-License-Identifier: GPL-3.0-or-later
#include "detailspane.h"
#include "emptystate.h"
#include "historywatch.h"
#include "person.h"
#include "pictures.h"
#include "placespane.h"
#include "speech.h"
#include "stage.h"
#include "theme.h"
#include "tokentable.h"
#include "windowshape.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSemaphore>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

QStringList column(const TokenTable *table, int column)
{
    QStringList texts;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        texts << table->model()->index(row, column).data().toString();
    return texts;
}

FolderContent manyTokens(int count)
{
    FolderContent content;
    Profile profile;
    profile.id = ProfileId::make();
    profile.name = u"Production"_s;
    content.profiles.append(profile);
    for (int i = 0; i < count; ++i) {
        TokenRecord token;
        token.id = TokenId::make();
        token.profile = profile.id;
        token.name = u"token-%1"_s.arg(i);
        token.metadata = TokenMetadata(QJsonObject{{u"acct"_s, i % 2 == 0 ? u"even"_s : u"odd"_s}});
        content.tokens.append(token);
    }
    return content;
}

QByteArray valueOf(int number)
{
    return "vidb_aaaaaaaaaaaaaaaa" + QByteArray::number(1000 + number);
}

} // namespace

/// The table, the places, the details and the history of the window.
class TableTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everythingSelectedStaysOneRange();
    void aScatteredSelectionSurvivesANewOrder();
    void aNewOrderBeginsAtItsBeginning();
    void loadingAgainWhatIsThereChangesNothing();
    void whatAPersonHasMovedPastIsNotRead();
    void historyIsFoundAfterARename();
    void okIsSaidOnlyOfWhatTheBrokerGaveOrTook();
    void aRefusedValueIsNotOk();
    void whatHasExpiredIsNotOk();
    void nothingIsSaidToBeSeenInALockedKeychain();
    void placesTellTheUnknownApart();
    void anUnreadDateIsShownAsItCame();
    void profilesAreInPeoplesOrder();
    void aSearchFindsHostsAndTenants();
    void aSearchInOnePlaceOffersAllTokens();
    void severalAreRemovedWithOneQuestion();
    void whatWasLookedAtIsThereAgain();
    void aWindowComesBackWhole_data();
    void aWindowComesBackWhole();
    void aWindowOfALargerScreenComesBackWhole();
    void theTableHasTheFocusAtTheStart();
    void theFirstTokenIsChosenHoweverLateItComes();
    void everyButtonOfTheSearchHasAName();

private:
    Speech m_english{u"en"_s};
};

void TableTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void TableTest::everythingSelectedStaysOneRange()
{
    TokenTableModel model;
    model.setContent(manyTokens(3000), QDateTime::currentDateTimeUtc());
    TokenTable table(&model);
    table.show();
    table.selectAll();
    QCOMPARE(table.selectedCount(), 3000);
    const auto isWhole = [&table](int count) {
        return table.selectionModel()->selection().size() == 1 && table.selectedCount() == count;
    };
    table.sortByColumn(TokenTableModel::Owner, Qt::DescendingOrder);
    QVERIFY(isWhole(3000));
    model.setSearch(u"even"_s);
    QVERIFY(isWhole(1500));
    model.setSearch({});
    QVERIFY(isWhole(3000));
    model.setPlace({Place::Unknown, {}});
    QVERIFY(isWhole(3000));
    model.setPlace({});
    model.setContent(manyTokens(10), QDateTime::currentDateTimeUtc());
    QCOMPARE(table.selectedCount(), 0);
}

void TableTest::aScatteredSelectionSurvivesANewOrder()
{
    TokenTableModel model;
    const FolderContent content = manyTokens(400);
    model.setContent(content, QDateTime::currentDateTimeUtc());
    TokenTable table(&model);
    table.show();
    model.setSearch(u"even"_s);
    table.selectAll();
    model.setSearch({}); // every second row now
    QCOMPARE(table.selectionModel()->selection().size(), 200);
    QList<TokenId> chosen = table.selectedTokens();
    QCOMPARE(chosen.size(), 200);
    table.sortByColumn(TokenTableModel::Name, Qt::DescendingOrder);
    QList<TokenId> after = table.selectedTokens();
    std::reverse(after.begin(), after.end());
    QCOMPARE(after, chosen);
    table.sortByColumn(TokenTableModel::Owner, Qt::AscendingOrder);
    QCOMPARE(table.selectionModel()->selection().size(), 1);
    model.setContent(content, QDateTime::currentDateTimeUtc());
    QCOMPARE(table.selectedCount(), 200);
}

void TableTest::aNewOrderBeginsAtItsBeginning()
{
    TokenTableModel model;
    FolderContent content = manyTokens(300);
    for (int i = 0; i < content.tokens.size(); ++i) {
        const QDateTime ends = QDateTime::currentDateTimeUtc().addDays(i % 7 == 0 ? -i - 1 : i + 1);
        content.tokens[i].metadata = TokenMetadata(QJsonObject{{u"expiration_date"_s, ends.toString(Qt::ISODate)}});
    }
    model.setContent(content, QDateTime::currentDateTimeUtc());
    TokenTable table(&model);
    table.resize(900, 400);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    table.setCurrentToken(content.tokens.at(150).id);
    table.verticalScrollBar()->setValue(140);
    const TokenId current = table.currentToken();
    table.sortByColumn(TokenTableModel::Expires, Qt::AscendingOrder);
    QCOMPARE(table.rowAt(0), 0);
    QVERIFY(model.index(0, TokenTableModel::Expires).data().toString().startsWith(u"expired"_s));
    QVERIFY(table.currentToken() == current);
    // What is loaded again in the same order leaves the top where it was.
    table.verticalScrollBar()->setValue(140);
    const int top = table.rowAt(0);
    model.setContent(content, QDateTime::currentDateTimeUtc());
    QCOMPARE(table.rowAt(0), top);
}

void TableTest::loadingAgainWhatIsThereChangesNothing()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, valueOf(1));
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTRY_VERIFY(stage.courier().isQuiet());
    QSignalSpy resets(table->model(), &QAbstractItemModel::modelReset);
    window.findChild<QAction *>(u"refresh"_s)->trigger();
    QTRY_VERIFY(stage.courier().isQuiet());
    QCOMPARE(resets.size(), 0);
    stage.run([&](Stage::Inside &inside) {
        TokenRecord renamed = token;
        renamed.name = u"renamed elsewhere"_s;
        QVERIFY(QCoro::waitFor(inside.folder->tokens().edit(token, renamed)).has_value());
    });
    window.findChild<QAction *>(u"refresh"_s)->trigger();
    QTRY_COMPARE(column(table, TokenTableModel::Name), QStringList{u"renamed elsewhere"_s});
}

void TableTest::whatAPersonHasMovedPastIsNotRead()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    for (int i = 0; i < 11; ++i)
        stage.addToken(profile, u"token-%1"_s.arg(i), valueOf(i));
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 11);
    QVERIFY(person.choosesToken(u"token-0"_s));
    QTRY_VERIFY(stage.courier().isQuiet());
    auto *watch = window.findChild<HistoryWatch *>();
    QSignalSpy read(watch, &HistoryWatch::read);
    // The engine is busy with something else while a person goes down the list and copies.
    QSemaphore go;
    stage.courier().tell([&go](Engine &) { go.acquire(); });
    for (int i = 0; i < 10; ++i)
        person.presses(Qt::Key_Down);
    QCOMPARE(textOf(&window, u"detailsName"_s), u"token-10"_s);
    QGuiApplication::clipboard()->setText(u"before"_s);
    int readBeforeTheCopy = -1;
    QObject listener; // goes before what it writes to; the window clears the clipboard when it goes
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, &listener, [&] {
        if (readBeforeTheCopy < 0)
            readBeforeTheCopy = static_cast<int>(read.size());
    });
    person.presses(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    go.release();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(valueOf(10)));
    QTRY_VERIFY(stage.courier().isQuiet());
    QVERIFY2(readBeforeTheCopy <= 1, qPrintable(QString::number(readBeforeTheCopy)));
    // Of eleven tokens only the last is told, once or twice, and nothing of what lies between.
    QVERIFY2(read.size() >= 1 && read.size() <= 2, qPrintable(QString::number(read.size())));
    for (const QList<QVariant> &told : read)
        QVERIFY(told.constFirst().value<TokenId>() == table->currentToken());
}

void TableTest::historyIsFoundAfterARename()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    const TokenRecord token = stage.addToken(profile, u"ci-runner"_s, valueOf(1));
    stage.run([&](Stage::Inside &inside) {
        TokenRecord renamed = token;
        renamed.name = u"nightly"_s;
        QVERIFY(QCoro::waitFor(inside.engine->editToken(token, renamed)).has_value());
        Profile other = QCoro::waitFor(inside.engine->profileByName(u"Production"_s)).value();
        other.name = u"Live"_s;
        QVERIFY(QCoro::waitFor(inside.engine->updateProfile(other)).has_value());
    });
    stage.putInDoubt(token); // a second line, under the new names
    const TokenRecord reborn = stage.addToken(profile, u"ci-runner"_s, valueOf(2));
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.choosesToken(u"nightly"_s));
    const auto line = [&window](int number) {
        return textOf(&window, u"field_history%1"_s.arg(number));
    };
    QTRY_VERIFY(!line(2).isEmpty());
    QVERIFY2(line(1).startsWith(u"In doubt"_s), qPrintable(line(1)));
    QVERIFY2(line(2).startsWith(u"Added"_s) && line(2).contains(u"ci-runner"_s), qPrintable(line(2)));
    QVERIFY(person.choosesToken(u"ci-runner"_s));
    QTRY_VERIFY(line(1).startsWith(u"Added"_s));
    QVERIFY2(line(2).isEmpty(), qPrintable(line(2)));
    QVERIFY(!reborn.id.isNull());
}

void TableTest::okIsSaidOnlyOfWhatTheBrokerGaveOrTook()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, valueOf(1));
    stage.willProbe(ProbeAnswer::Alive);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(column(table, TokenTableModel::Status), QStringList{u"Not verified"_s});
    QTRY_COMPARE(textOf(&window, u"detailsState"_s), u"Not verified"_s);
    QVERIFY(!table->model()->index(0, TokenTableModel::Status).data(Qt::ToolTipRole).toString().isEmpty());
    stage.run([&](Stage::Inside &inside) {
        QVERIFY(QCoro::waitFor(inside.engine->verify(token.id)).answer == ProbeAnswer::Alive);
    });
    QTRY_COMPARE(column(table, TokenTableModel::Status), QStringList{u"OK"_s});
    QTRY_COMPARE(textOf(&window, u"detailsState"_s), u"OK"_s);
    // Another value is another question.
    stage.run([&](Stage::Inside &inside) {
        const SharedSecret value = share(Secret::copyOf(valueOf(2)));
        QVERIFY(QCoro::waitFor(inside.engine->replaceValue(token.id, value)).has_value());
    });
    QTRY_COMPARE(column(table, TokenTableModel::Status), QStringList{u"Not verified"_s});
    stage.willAnswer(valueOf(3), brokerFields(u"svc@example.com"_s, u"Build"_s, 90, u"1003"_s));
    stage.run([&](Stage::Inside &inside) {
        const RotationResult done = QCoro::waitFor(inside.engine->regenerate(token.id, nullptr, QString()));
        QVERIFY(done.outcome == Outcome::Rotated);
    });
    QTRY_COMPARE(column(table, TokenTableModel::Status), QStringList{u"OK"_s});
}

void TableTest::aRefusedValueIsNotOk()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, valueOf(1),
                                             brokerFields(u"svc@example.com"_s, u"Build"_s, 90, u"1001"_s));
    stage.willProbe(ProbeAnswer::Refused);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(column(table, TokenTableModel::Status), QStringList{u"OK"_s});
    stage.run([&](Stage::Inside &inside) {
        QVERIFY(QCoro::waitFor(inside.engine->verify(token.id)).answer == ProbeAnswer::Refused);
    });
    QTRY_COMPARE(column(table, TokenTableModel::Status), QStringList{u"Refused"_s});
}

void TableTest::whatHasExpiredIsNotOk()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    stage.addToken(profile, u"over"_s, valueOf(1), brokerFields(u"svc@example.com"_s, u"Build"_s, -3, u"1001"_s));
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(column(table, TokenTableModel::Status), QStringList{u"Expired"_s});
    QTRY_COMPARE(textOf(&window, u"detailsState"_s), u"Expired"_s);
    QVERIFY(textOf(&window, u"detailsExplanation"_s).contains(u"cannot sign in"_s));
}

void TableTest::nothingIsSaidToBeSeenInALockedKeychain()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, valueOf(1),
                   brokerFields(u"svc@example.com"_s, u"Build"_s, 90, u"1001"_s));
    stage.run([](Stage::Inside &inside) { inside.store.setMode(MemoryStore::Mode::Locked); });
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(column(table, TokenTableModel::Status), QStringList{u"Not readable"_s});
    stage.run([](Stage::Inside &inside) { inside.store.setMode(MemoryStore::Mode::Open); });
    window.findChild<QAction *>(u"refresh"_s)->trigger();
    QTRY_COMPARE(column(table, TokenTableModel::Status), QStringList{u"OK"_s});
}

void TableTest::placesTellTheUnknownApart()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    stage.addToken(profile, u"soon"_s, valueOf(1), brokerFields(u"a"_s, u"c"_s, 9, u"1001"_s));
    stage.addToken(profile, u"later"_s, valueOf(2), brokerFields(u"a"_s, u"c"_s, 200, u"1002"_s));
    stage.addToken(profile, u"unknown"_s, valueOf(3));
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 3);
    const auto *places = window.findChild<QListView *>(u"placesList"_s);
    QMap<QString, int> counts;
    for (int row = 0; row < places->model()->rowCount(); ++row) {
        const QModelIndex place = places->model()->index(row, 0);
        counts.insert(place.data().toString(), place.data(PlacesPane::CountRole).toInt());
    }
    QCOMPARE(counts.value(u"All tokens"_s), 3);
    QCOMPARE(counts.value(u"Expiring soon"_s), 1);
    QCOMPARE(counts.value(u"Expiry unknown"_s), 1);
    QVERIFY(person.choosesPlace(u"Expiry unknown"_s));
    QCOMPARE(column(table, TokenTableModel::Name), QStringList{u"unknown"_s});
    QCOMPARE(textOf(&window, u"placeTitle"_s), u"Expiry unknown"_s);
    QVERIFY(keepPicture(&window, u"place-expiry-unknown"_s));
    QVERIFY(person.choosesPlace(u"Expiring soon"_s));
    QCOMPARE(column(table, TokenTableModel::Name), QStringList{u"soon"_s});
}

void TableTest::anUnreadDateIsShownAsItCame()
{
    Stage stage;
    QJsonObject fields = brokerFields(u"a"_s, u"c"_s, 9, u"1001"_s);
    fields.insert(u"expiration_date"_s, u"next spring"_s);
    fields.remove(u"api_token_ttl"_s); // from which an end could be reckoned
    stage.addToken(stage.addProfile(u"Production"_s), u"odd"_s, valueOf(1), fields);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(column(table, TokenTableModel::Expires), QStringList{u"next spring"_s});
    const QModelIndex cell = table->model()->index(0, TokenTableModel::Expires);
    QVERIFY(!cell.data(Qt::DecorationRole).value<QIcon>().isNull());
    QVERIFY(cell.data(Qt::ToolTipRole).toString().contains(u"cannot read it"_s));
    QVERIFY(person.choosesPlace(u"Expiry unknown"_s));
    QCOMPARE(table->model()->rowCount(), 1);
}

void TableTest::profilesAreInPeoplesOrder()
{
    Stage stage;
    for (const char *name : {"Site-10", "fast", "Sandbox", "site-9"})
        stage.addProfile(QString::fromLatin1(name));
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    const auto *places = window.findChild<QListView *>(u"placesList"_s);
    QTRY_COMPARE(places->model()->rowCount(), 5 + 4);
    QStringList names;
    for (int row = 5; row < 9; ++row)
        names << places->model()->index(row, 0).data().toString();
    QCOMPARE(names, (QStringList{u"fast"_s, u"Sandbox"_s, u"site-9"_s, u"Site-10"_s}));
    window.findChild<QAction *>(u"addToken"_s)->trigger();
    QDialog *dialog = person.sees(u"AddTokenDialog"_s);
    QVERIFY(dialog);
    auto *box = dialog->findChild<QComboBox *>();
    QVERIFY(box);
    box->setFocus();
    person.types(u"sand"_s);
    QVERIFY2(box->currentText().startsWith(u"Sandbox"_s), qPrintable(box->currentText()));
    dialog->reject();
}

void TableTest::aSearchFindsHostsAndTenants()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Frankfurt"_s, u"vidb.fra.example.com"_s), u"ci"_s, valueOf(1));
    stage.addToken(stage.addProfile(u"Ashburn"_s, u"vidb.iad.example.com"_s), u"ci"_s, valueOf(2));
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown(QSize(1600, 700)));
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QVERIFY(!table->isColumnHidden(TokenTableModel::ProfileName));
    for (const auto &[typed, found] : {std::pair{u"frank"_s, u"Frankfurt"_s}, std::pair{u"iad.ex"_s, u"Ashburn"_s}}) {
        window.findChild<QLineEdit *>(u"search"_s)->setText(typed);
        QCOMPARE(column(table, TokenTableModel::ProfileName), QStringList{found});
    }
    window.findChild<QLineEdit *>(u"search"_s)->setText(u"customer"_s); // the tenant of both
    QCOMPARE(table->model()->rowCount(), 2);
    window.findChild<QLineEdit *>(u"search"_s)->clear();
    QVERIFY(person.choosesPlace(u"Ashburn"_s));
    QVERIFY(table->isColumnHidden(TokenTableModel::ProfileName));
}

void TableTest::aSearchInOnePlaceOffersAllTokens()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Frankfurt"_s), u"alpha"_s, valueOf(1));
    stage.addToken(stage.addProfile(u"Ashburn"_s), u"beta"_s, valueOf(2));
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QVERIFY(person.choosesPlace(u"Frankfurt"_s));
    window.findChild<QLineEdit *>(u"search"_s)->setText(u"beta"_s);
    QCOMPARE(table->model()->rowCount(), 0);
    QVERIFY(keepPicture(&window, u"search-elsewhere"_s));
    Person::clicks(&window, u"empty_searchAll"_s);
    QCOMPARE(column(table, TokenTableModel::Name), QStringList{u"beta"_s});
    window.findChild<QLineEdit *>(u"search"_s)->setText(u"gamma"_s);
    QVERIFY(!window.findChild<QPushButton *>(u"empty_searchAll"_s) ||
            !window.findChild<QPushButton *>(u"empty_searchAll"_s)->isVisible());
}

void TableTest::severalAreRemovedWithOneQuestion()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    QList<TokenRecord> tokens;
    for (int i = 0; i < 5; ++i)
        tokens << stage.addToken(profile, u"token-%1"_s.arg(i), valueOf(i));
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 5);
    QVERIFY(person.choosesToken(u"token-1"_s));
    person.presses(Qt::SHIFT | Qt::Key_Down);
    person.presses(Qt::SHIFT | Qt::Key_Down);
    auto *remove = window.findChild<QAction *>(u"removeToken"_s);
    QVERIFY(remove->isEnabled());
    QVERIFY2(remove->text().contains(u'3'), qPrintable(remove->text()));
    QVERIFY(!window.findChild<QAction *>(u"copyToken"_s)->isEnabled());
    for (const bool yes : {false, true}) {
        remove->trigger();
        QDialog *box = person.sees(u"removeTokensBox"_s);
        QVERIFY(box && textOf(box, u"qt_msgbox_label"_s).contains(u"3 token"_s));
        if (yes)
            Person::clicks(box, u"yes"_s);
        else
            person.presses(Qt::Key_Return); // Enter leaves all as it is
        QVERIFY(person.isBack());
        if (!yes)
            QCOMPARE(table->model()->rowCount(), 5);
    }
    QTRY_COMPARE(column(table, TokenTableModel::Name), (QStringList{u"token-0"_s, u"token-4"_s}));
    QTRY_VERIFY(person.message(u"token"_s).startsWith(u"3 token"_s));
    stage.run([&](Stage::Inside &inside) {
        QVERIFY(!inside.store.holds(tokens.at(2).entry));
        QVERIFY(inside.store.holds(tokens.at(4).entry));
    });
}

void TableTest::whatWasLookedAtIsThereAgain()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    stage.addToken(stage.addProfile(u"Lab"_s), u"alien"_s, valueOf(9));
    for (int i = 0; i < 5; ++i)
        stage.addToken(profile, u"token-%1"_s.arg(i), valueOf(i));
    WindowOptions options;
    options.settingsFile = stage.path(u"window.ini"_s);
    QList<TokenId> chosen;
    {
        MainWindow window(stage.courier(), options);
        Person person(window);
        QVERIFY(person.sitsDown());
        auto *table = window.findChild<TokenTable *>();
        QTRY_COMPARE(table->model()->rowCount(), 6);
        QVERIFY(person.choosesPlace(u"Production"_s));
        table->sortByColumn(TokenTableModel::Name, Qt::DescendingOrder);
        QVERIFY(person.choosesToken(u"token-3"_s));
        person.presses(Qt::SHIFT | Qt::Key_Down);
        chosen = table->selectedTokens();
        QCOMPARE(chosen.size(), 2);
        window.close();
        QTRY_VERIFY(!window.isVisible()); // it waits for what it has asked
    }
    MainWindow window(stage.courier(), options);
    Person person(window);
    QVERIFY(person.sitsDown());
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 5);
    QVERIFY((window.findChild<PlacesPane *>()->place() == Place{Place::OfProfile, profile.id}));
    QCOMPARE(column(table, TokenTableModel::Name).constFirst(), u"token-4"_s);
    QCOMPARE(table->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(table->selectedTokens(), chosen);
    QVERIFY(table->currentToken() == chosen.constLast());
}

void TableTest::aWindowComesBackWhole_data()
{
    QTest::addColumn<QList<QRect>>("screens");
    QTest::addColumn<QRect>("frame");
    QTest::addColumn<QRect>("whole");
    const QRect small(0, 0, 1280, 800);
    const QRect right(1280, 0, 1920, 1080);
    QTest::newRow("fits") << QList<QRect>{small} << QRect(10, 20, 800, 600) << QRect(10, 20, 800, 600);
    QTest::newRow("a screen that was larger") << QList<QRect>{small} << QRect(100, 50, 1400, 820) << small;
    QTest::newRow("half outside") << QList<QRect>{small} << QRect(900, 500, 800, 600) << QRect(480, 200, 800, 600);
    QTest::newRow("a screen that is gone")
        << QList<QRect>{small} << QRect(2000, 100, 800, 600) << QRect(480, 100, 800, 600);
    QTest::newRow("left and above") << QList<QRect>{small} << QRect(-300, -40, 800, 600) << QRect(0, 0, 800, 600);
    QTest::newRow("on the second") << QList<QRect>{small, right} << QRect(1500, 100, 1400, 820)
                                   << QRect(1500, 100, 1400, 820);
    QTest::newRow("between two") << QList<QRect>{small, right} << QRect(1200, 100, 800, 600)
                                 << QRect(1280, 100, 800, 600);
    QTest::newRow("below a task bar's edge")
        << QList<QRect>{QRect(0, 30, 1280, 740)} << QRect(10, 0, 1000, 800) << QRect(10, 30, 1000, 740);
}

void TableTest::aWindowComesBackWhole()
{
    QFETCH(QList<QRect>, screens);
    QFETCH(QRect, frame);
    QFETCH(QRect, whole);
    QCOMPARE(wholeOn(screens, frame), whole);
}

void TableTest::aWindowOfALargerScreenComesBackWhole()
{
    Stage stage;
    WindowOptions options;
    options.settingsFile = stage.path(u"window.ini"_s);
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    {
        MainWindow window(stage.courier(), options);
        window.setGeometry(QRect(room.right() - 300, room.bottom() - 200, 1000, 620));
        QSettings settings(options.settingsFile, QSettings::IniFormat);
        settings.setValue(u"window/geometry"_s, window.saveGeometry());
    }
    MainWindow window(stage.courier(), options);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY2(room.contains(window.geometry()), qPrintable(QString::number(window.geometry().right())));
}

void TableTest::theTableHasTheFocusAtTheStart()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, valueOf(1));
    MainWindow window(stage.courier(), {});
    // As a window system does that gives the window the focus before the tokens are there.
    window.show();
    window.findChild<QLineEdit *>(u"search"_s)->setFocus(Qt::ActiveWindowFocusReason);
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<TokenTable *>()->hasFocus());
}

void TableTest::theFirstTokenIsChosenHoweverLateItComes()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, valueOf(1));
    QSemaphore go;
    stage.courier().tell([&go](Engine &) { go.acquire(); });
    MainWindow window(stage.courier(), {});
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window)); // the table gets the focus in the moment in which it has rows
    go.release();
    QTRY_COMPARE(window.findChild<TokenTable *>()->selectedCount(), 1);
    QTRY_COMPARE(textOf(&window, u"detailsName"_s), u"ci-runner"_s);
}

void TableTest::everyButtonOfTheSearchHasAName()
{
    Stage stage;
    MainWindow window(stage.courier(), {});
    const QList<QToolButton *> buttons = window.findChild<QLineEdit *>(u"search"_s)->findChildren<QToolButton *>();
    QCOMPARE(buttons.size(), 2);
    QStringList names;
    for (const QToolButton *button : buttons)
        names << button->accessibleName();
    names.sort();
    QCOMPARE(names, (QStringList{u"Clear the search"_s, u"Search"_s}));
}

QTEST_MAIN(TableTest)
#include "tst_table.moc"
