// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "pictures.h"
#include "speech.h"
#include "stage.h"
#include "theme.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const auto oldValue = "vidb_OLDoldOLDoldOLDoldOLDoldOLDold7Xk";
const auto newValue = "vidb_NEWnewNEWnewNEWnewNEWnewNEWnewNEWnew9QsT";

} // namespace

/// A token in doubt: what is known is said, every way out can be taken by keys, and nothing else ends the doubt.
class DoubtTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void whatIsKnownIsSaid();
    void aliveTooEarlyTellsFromWhenAskingAgainSettlesIt();
    void aliveLongEnoughEndsTheDoubtAndLeadsOn();
    void aliveEndsTheDoubtAtOnceForWhoVouches();
    void anythingElseLeavesTheDoubtAndSaysWhy_data();
    void anythingElseLeavesTheDoubtAndSaysWhy();
    void aSingleUseTokenIsNotAskedAndSaysWhy();
    void theNewValueEndsTheDoubt();
    void aTokenIsMarkedAsLostOnlyAfterTheSecondQuestion();
    void closedWhileTheAnswerIsUnderWayNothingBreaks_data();
    void closedWhileTheAnswerIsUnderWayNothingBreaks();

private:
    static QDialog *resolve(Person &person, MainWindow &window);
    static QString page(const QDialog *dialog);

    Speech m_english{u"en"_s};
};

void DoubtTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

/// From the details, by keys; and what the journal knows has arrived.
QDialog *DoubtTest::resolve(Person &person, MainWindow &window)
{
    if (!keyturn::comesTrue([&] { return textOf(&window, u"detailsState"_s) == u"In doubt"_s; }))
        return nullptr;
    if (!person.tabsTo(u"resolveButton"_s))
        return nullptr;
    person.presses(Qt::Key_Space);
    QDialog *dialog = person.sees(u"ResolveDialog"_s);
    const bool known = dialog && keyturn::comesTrue([&] { return textOf(dialog, u"known"_s).contains(u" at "_s); });
    return known ? dialog : nullptr;
}

QString DoubtTest::page(const QDialog *dialog)
{
    return dialog->findChild<QStackedWidget *>(u"pages"_s)->currentWidget()->objectName();
}

void DoubtTest::whatIsKnownIsSaid()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    const QDateTime before = QDateTime::currentDateTime();
    stage.putInDoubt(token);
    const QDateTime after = QDateTime::currentDateTime();
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QDialog *dialog = resolve(person, window);
    QVERIFY(dialog);
    const QString known = textOf(dialog, u"known"_s);
    QVERIFY2(known.contains(before.toString(u"HH:mm"_s)) || known.contains(after.toString(u"HH:mm"_s)),
             qPrintable(known));
    QVERIFY2(known.contains(u"its answer was lost"_s) && known.contains(u"The old token may be dead."_s),
             qPrintable(known));
    QVERIFY(textOf(dialog, u"title"_s).contains(u"ci-runner"_s));
    for (const QString &fact : {u"Production"_s, u"vidb.example.com:443"_s, u"CUSTOMER"_s, u"…d7Xk"_s})
        QVERIFY2(textOf(dialog, u"facts"_s).contains(fact), qPrintable(fact));
    QVERIFY(!dialog->findChild<QWidget *>(u"answerWay"_s)->isVisible());
    QVERIFY(!isShownAnywhere(QString::fromLatin1(oldValue)));
    QCOMPARE(stage.sent(), 1);
}

void DoubtTest::aliveTooEarlyTellsFromWhenAskingAgainSettlesIt()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.putInDoubt(token);
    stage.willProbe(ProbeAnswer::Alive);
    QDateTime requested;
    stage.run([&](Stage::Inside &inside) {
        requested = QCoro::waitFor(inside.engine->recoverAll()).value().inDoubt.constFirst().requested;
    });
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QDialog *dialog = resolve(person, window);
    QVERIFY(dialog);
    person.presses(Qt::Key_Return);
    QTRY_VERIFY(textOf(dialog, u"askAnswer"_s).contains(u"Alive so far"_s));
    // Whoever waits until that minute has waited ten whole minutes.
    const QDateTime told = requested.addMSecs(600000 + 59999).toLocalTime();
    QVERIFY2(textOf(dialog, u"askAnswer"_s).contains(u"Ask again from "_s + told.toString(u"HH:mm"_s)),
             qPrintable(textOf(dialog, u"askAnswer"_s)));
    QVERIFY(keepPicture(dialog, u"resolve-alive-so-far"_s));
    QVERIFY(dialog->findChild<QPushButton *>(u"ask"_s)->hasFocus());
    QCOMPARE(page(dialog), u"choicePage"_s);
    QCOMPARE(stage.record(token.id).state, TokenState::InDoubt);
    // The same question ten minutes later settles it.
    stage.run([](Stage::Inside &inside) { inside.clock.passed = std::chrono::minutes(10); });
    person.presses(Qt::Key_Return);
    QTRY_COMPARE(page(dialog), u"endPage"_s);
    QCOMPARE(stage.record(token.id).state, TokenState::Ok);
}

void DoubtTest::aliveLongEnoughEndsTheDoubtAndLeadsOn()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.putInDoubt(token);
    stage.willProbe(ProbeAnswer::Alive);
    stage.run([](Stage::Inside &inside) { inside.clock.passed = std::chrono::minutes(11); });
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.message(u"doubt"_s).contains(u"1 token in doubt"_s));
    QDialog *dialog = resolve(person, window);
    QVERIFY(dialog);
    person.presses(Qt::Key_Return);
    QTRY_COMPARE(page(dialog), u"endPage"_s);
    QVERIFY(textOf(dialog, u"endTitle"_s).contains(u"still works"_s));
    QVERIFY(textOf(dialog, u"endSentence"_s).contains(u"It is no longer in doubt."_s));
    QVERIFY(keepPicture(dialog, u"resolve-alive"_s));
    QCOMPARE(stage.record(token.id).state, TokenState::Ok);
    QTRY_VERIFY(person.message(u"doubt"_s).isEmpty());
    QTRY_COMPARE(textOf(&window, u"detailsState"_s), u"OK"_s);
    QVERIFY(!window.findChild<QWidget *>(u"resolveButton"_s)->isVisible());
    QTRY_VERIFY(textOf(&window, u"field_history1"_s).contains(u"Still works"_s));
    QVERIFY(person.tabsTo(u"go"_s));
    person.presses(Qt::Key_Return);
    dialog = person.sees(u"RegenerateDialog"_s);
    QVERIFY(dialog && textOf(dialog, u"title"_s).contains(u"ci-runner"_s));
}

void DoubtTest::aliveEndsTheDoubtAtOnceForWhoVouches()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.putInDoubt(token);
    stage.willProbe(ProbeAnswer::Alive);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QDialog *dialog = resolve(person, window);
    QVERIFY(dialog);
    QVERIFY(!dialog->findChild<QCheckBox *>(u"vouched"_s)->isChecked());
    QVERIFY(person.tabsTo(u"vouched"_s));
    person.presses(Qt::Key_Space);
    person.presses(Qt::Key_Return);
    QTRY_COMPARE(page(dialog), u"endPage"_s);
    QCOMPARE(stage.record(token.id).state, TokenState::Ok);
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
}

void DoubtTest::anythingElseLeavesTheDoubtAndSaysWhy_data()
{
    QTest::addColumn<ProbeAnswer>("answer");
    QTest::addColumn<bool>("locked");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("refused") << ProbeAnswer::Refused << false
                             << QStringList{u"The broker refuses it."_s, u"these look the same"_s,
                                            u"Enter the new value if somebody has it"_s};
    QTest::newRow("unreachable") << ProbeAnswer::Unreachable << false
                                 << QStringList{u"The broker could not be asked"_s, u"then ask again"_s,
                                                u"tcp: connection refused"_s};
    QTest::newRow("keychain locked") << ProbeAnswer::Alive << true
                                     << QStringList{u"The keychain is locked. Unlock it, then try again."_s};
}

void DoubtTest::anythingElseLeavesTheDoubtAndSaysWhy()
{
    QFETCH(ProbeAnswer, answer);
    QFETCH(bool, locked);
    QFETCH(QStringList, said);
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.putInDoubt(token);
    stage.willProbe(answer, u"tcp: connection refused"_s);
    stage.run([&](Stage::Inside &inside) {
        inside.clock.passed = std::chrono::hours(1);
        if (locked)
            inside.store.setMode(MemoryStore::Mode::Locked);
    });
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QDialog *dialog = resolve(person, window);
    QVERIFY(dialog);
    person.presses(Qt::Key_Return);
    for (const QString &words : said)
        QTRY_VERIFY2(textOf(dialog, u"askAnswer"_s).contains(words), qPrintable(textOf(dialog, u"askAnswer"_s)));
    QCOMPARE(page(dialog), u"choicePage"_s);
    QVERIFY(dialog->findChild<QPushButton *>(u"ask"_s)->hasFocus());
    QVERIFY(keepPicture(dialog, u"resolve-"_s + QString::fromUtf8(QTest::currentDataTag()).replace(u' ', u'-')));
    QCOMPARE(stage.record(token.id).state, TokenState::InDoubt);
}

void DoubtTest::aSingleUseTokenIsNotAskedAndSaysWhy()
{
    Stage stage;
    TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s, u"vidb.example.com"_s, SignInWay::Bearer),
                                       u"ci-runner"_s, oldValue);
    stage.putInDoubt(token);
    stage.run([&](Stage::Inside &inside) {
        const TokenRecord before = token;
        token.uses = TokenUses::Single;
        QVERIFY(QCoro::waitFor(inside.folder->tokens().edit(before, token)).has_value());
    });
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QDialog *dialog = resolve(person, window);
    QVERIFY(dialog);
    QVERIFY(!dialog->findChild<QPushButton *>(u"ask"_s)->isEnabled());
    QVERIFY(!dialog->findChild<QWidget *>(u"vouched"_s)->isVisible());
    QVERIFY(textOf(dialog, u"askHint"_s).contains(u"Asking would use it up"_s));
    QVERIFY(keepPicture(dialog, u"resolve-single-use"_s));
    person.presses(Qt::Key_Return);
    QVERIFY(person.sees(u"NewValueDialog"_s));
}

void DoubtTest::theNewValueEndsTheDoubt()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.putInDoubt(token);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QVERIFY(resolve(person, window));
    QVERIFY(person.tabsTo(u"enterValue"_s));
    person.presses(Qt::Key_Space);
    QDialog *dialog = person.sees(u"NewValueDialog"_s);
    QVERIFY(dialog);
    QVERIFY(textOf(dialog, u"intro"_s).contains(u"no longer in doubt"_s));
    person.pastes(u" %1\n"_s.arg(QLatin1StringView(newValue)));
    QVERIFY(!isShownAnywhere(QString::fromLatin1(newValue)));
    QVERIFY(keepPicture(dialog, u"new-value"_s));
    person.presses(Qt::Key_Return);
    QVERIFY(person.isBack());
    QTRY_VERIFY(person.message(u"token"_s).contains(u"is saved"_s));
    QTRY_COMPARE(textOf(&window, u"detailsState"_s), u"Not verified"_s);
    QTRY_VERIFY(person.message(u"doubt"_s).isEmpty());
    QCOMPARE(stage.storedValue(token.id), QByteArray(newValue));
    QVERIFY(!isShownAnywhere(QString::fromLatin1(newValue)));
}

void DoubtTest::aTokenIsMarkedAsLostOnlyAfterTheSecondQuestion()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.putInDoubt(token);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QDialog *dialog = resolve(person, window);
    QVERIFY(dialog);
    for (const int no : {Qt::Key_Escape, Qt::Key_Return}) {
        QVERIFY(person.tabsTo(u"markLost"_s));
        person.presses(Qt::Key_Space);
        QCOMPARE(page(dialog), u"lostPage"_s);
        QVERIFY(textOf(dialog, u"lostQuestion"_s).contains(u"ci-runner"_s));
        QVERIFY(keepPicture(dialog, u"resolve-lost-question"_s));
        person.presses(no);
        QCOMPARE(page(dialog), u"choicePage"_s);
        QVERIFY(dialog->isVisible());
    }
    QCOMPARE(stage.record(token.id).state, TokenState::InDoubt);
    person.presses(Qt::Key_Space);
    QVERIFY(person.tabsTo(u"lostConfirm"_s));
    person.presses(Qt::Key_Space);
    QTRY_COMPARE(page(dialog), u"endPage"_s);
    QVERIFY(textOf(dialog, u"endTitle"_s).contains(u"is marked as lost"_s));
    QCOMPARE(stage.record(token.id).state, TokenState::Lost);
    QVERIFY(keepPicture(dialog, u"resolve-lost"_s));
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());
    QTRY_COMPARE(textOf(&window, u"detailsState"_s), u"Lost"_s);
    QTRY_VERIFY(textOf(&window, u"field_history1"_s).contains(u"Marked as lost"_s));
    QVERIFY(window.findChild<QWidget *>(u"enterValueButton"_s)->isVisible());
    QVERIFY(keepPicture(&window, u"window-lost"_s));
}

void DoubtTest::closedWhileTheAnswerIsUnderWayNothingBreaks_data()
{
    QTest::addColumn<bool>("withTheWindow");
    QTest::newRow("the dialog") << false;
    QTest::newRow("the whole window") << true;
}

void DoubtTest::closedWhileTheAnswerIsUnderWayNothingBreaks()
{
    QFETCH(bool, withTheWindow);
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.putInDoubt(token);
    stage.willProbe(ProbeAnswer::Alive);
    stage.hold(At::Probe);
    stage.run([](Stage::Inside &inside) { inside.clock.passed = std::chrono::hours(1); });
    auto window = std::make_unique<MainWindow>(stage.courier(), WindowOptions());
    Person person(*window);
    QVERIFY(person.sitsDown());
    const QPointer<QDialog> dialog = resolve(person, *window);
    QVERIFY(dialog);
    person.presses(Qt::Key_Return);
    QVERIFY(textOf(dialog, u"askAnswer"_s).contains(u"Asking the broker"_s));
    QVERIFY(!dialog->findChild<QWidget *>(u"ask"_s)->isEnabled());
    QVERIFY(!dialog->findChild<QWidget *>(u"markLost"_s)->isEnabled());
    if (withTheWindow) {
        window.reset();
    } else {
        person.presses(Qt::Key_Escape);
        QVERIFY(person.isBack());
    }
    QTRY_VERIFY(!dialog);
    stage.letGo(At::Probe);
    QTRY_COMPARE(stage.record(token.id).state, TokenState::Ok);
    if (window)
        QTRY_COMPARE(textOf(window.get(), u"detailsState"_s), u"OK"_s);
}

QTEST_MAIN(DoubtTest)
#include "tst_doubt.moc"
