// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagebar.h"
#include "person.h"
#include "pictures.h"
#include "recoverywatch.h"
#include "speech.h"
#include "stage.h"
#include "theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const auto oldValue = "vidb_OLDoldOLDoldOLDoldOLDoldOLDold7Xk";
const auto newValue = "vidb_NEWnewNEWnewNEWnewNEWnewNEWnewNEWnew9QsT";

/// What cannot be read as usual, and holds the new token all the same.
QByteArray wrapped()
{
    return QByteArray("{\"data\":{\"token\":\"") + newValue + "\"},}";
}

QStringList barsBeginningWith(const MainWindow &window, const QString &key)
{
    QStringList names;
    for (const MessageBar *bar : window.findChildren<MessageBar *>()) {
        if (bar->isVisible() && bar->key().startsWith(key))
            names << bar->message().text + u' ' + bar->message().detail;
    }
    return names;
}

int attention(const MainWindow &window)
{
    const auto *places = window.findChild<QListView *>(u"placesList"_s);
    for (int row = 0; row < places->model()->rowCount(); ++row) {
        const QModelIndex index = places->model()->index(row, 0);
        if (index.data().toString() == u"Needs attention"_s)
            return index.data(Qt::AccessibleTextRole).toString().section(u", "_s, 1).section(u' ', 0, 0).toInt();
    }
    return -1;
}

/// It has no close button, and four that came later and are worse do not push it out.
void standsWhateverElseIsSaid(const MainWindow &window, const QString &key)
{
    auto *messages = window.findChild<MessageStack *>();
    const QStringList others{u"a"_s, u"b"_s, u"c"_s, u"d"_s};
    for (const QString &other : others)
        messages->say({other, Tone::Danger, other, {}, {}, {}});
    QVERIFY(messages->bar(key));
    QVERIFY(messages->bar(u"d"_s)->findChild<QWidget *>(u"messageClose"_s));
    QVERIFY(!messages->bar(key)->findChild<QWidget *>(u"messageClose"_s));
    for (const QString &other : others)
        messages->dismiss(other);
}

} // namespace

/// New tokens that wait for their owners are told by whose they are until they are handed over; and what came as an
/// answer is told first, can be tried, and goes with nothing.
class KeptTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void allThatWaitAreToldAfterARestart();
    void whatWasNotCopiedIsHandedOverOnlyAfterAQuestion();
    void whatIsStuckIsHadBesideWhatWaits();
    void allThatAreStuckAreHad();
    void whatLooksLikeTheNewTokenIsTriedAndTaken();
    void aLostTokensAnswerIsStillThere();
    void anAnswerThatCannotBeReadIsToldWithItsFile();
    void noTokenIsRemovedWithItsAnswer();
    void whatTheBrokerSaysOfTheOldValueComesSecond();
    void aRevokedTokenIsNotToldAsLost();

private:
    /// So many tokens of somebody's, regenerated and not handed over.
    static void keepForLater(Stage &stage, const Profile &profile, int count);

    Speech m_english{u"en"_s};
};

void KeptTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void KeptTest::keepForLater(Stage &stage, const Profile &profile, int count)
{
    for (int i = 1; i <= count; ++i) {
        const QByteArray number = QByteArray::number(i);
        QJsonObject fields;
        fields.insert("acct"_L1, QString::fromLatin1("anna" + number + "@example.com"));
        stage.willAnswer(newValue + number, fields);
        stage.run([&](Stage::Inside &inside) {
            const SharedSecret value = share(Secret::copyOf(oldValue + number));
            const QString ticket = u"HD-10%1"_s.arg(i);
            QCoro::waitFor(inside.engine->regenerateOnce(profile.id, value, nullptr, ticket));
        });
    }
}

void KeptTest::allThatWaitAreToldAfterARestart()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    keepForLater(stage, profile, 3);
    stage.restart();
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.message(u"handover-all"_s).startsWith(u"3 new token"_s));
    for (const QString &who : {u"anna1@example.com"_s, u"anna2@example.com"_s, u"anna3@example.com"_s})
        QVERIFY2(person.message(u"handover-all"_s).contains(who), qPrintable(person.message(u"handover-all"_s)));
    QTRY_COMPARE(attention(window), 3);
    QVERIFY(person.choosesPlace(u"Needs attention"_s));
    QTRY_VERIFY2(textOf(&window, u"emptyTitle"_s).contains(u"3 new tokens wait to be handed over"_s),
                 qPrintable(textOf(&window, u"emptyTitle"_s)));
    QVERIFY(!isShownAnywhere(u"All is well"_s));
    auto *messages = window.findChild<MessageStack *>();
    standsWhateverElseIsSaid(window, u"handover-all"_s);
    QVERIFY(keepPicture(&window, u"window-waiting"_s));

    Person::clicks(messages->bar(u"handover-all"_s), u"showWaiting"_s);
    QDialog *dialog = person.sees(u"WaitingDialog"_s);
    QVERIFY(dialog);
    QVERIFY(keepPicture(dialog, u"waiting"_s));
    const QList<QWidget *> rows = dialog->findChildren<QWidget *>(QRegularExpression(u"^waiting_"_s));
    QCOMPARE(rows.size(), 3);
    QCOMPARE(textOf(rows.at(1), u"whose"_s).contains(u"anna2@example.com"_s), true);
    QVERIFY(textOf(rows.at(1), u"facts"_s).contains(u"HD-102"_s));
    QVERIFY(textOf(rows.at(1), u"facts"_s).contains(u"QsT2"_s));
    Person::clicks(rows.at(1), u"copyWaiting"_s);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(newValue) + u'2');
    Person::clicks(rows.at(1), u"handOverWaiting"_s);
    // Two are left, and have bars of their own again.
    QTRY_COMPARE(barsBeginningWith(window, u"handover-"_s).size(), 2);
    QVERIFY(barsBeginningWith(window, u"handover-"_s).join(u' ').contains(u"anna1"_s));
    QVERIFY(!barsBeginningWith(window, u"handover-"_s).join(u' ').contains(u"anna2"_s));
    QTRY_COMPARE(attention(window), 2);
    QVERIFY(!isShownAnywhere(QString::fromLatin1(newValue)));
    Person::clicks(dialog, u"close"_s);
    QVERIFY(person.isBack());
    QVERIFY(textOf(&window, u"emptyTitle"_s).contains(u"2 new tokens wait to be handed over"_s));
    for (const MessageBar *bar : window.findChildren<MessageBar *>(QRegularExpression(u"_handover-."_s)))
        standsWhateverElseIsSaid(window, QString(bar->key()));
    QVERIFY(keepPicture(&window, u"window-waiting-two"_s));
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Dark);
    QVERIFY(keepPicture(&window, u"window-waiting-two-dark"_s));
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void KeptTest::whatWasNotCopiedIsHandedOverOnlyAfterAQuestion()
{
    Stage stage;
    keepForLater(stage, stage.addProfile(u"Production"_s), 1);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_COMPARE(barsBeginningWith(window, u"handover-"_s).size(), 1);
    QVERIFY(barsBeginningWith(window, u"handover-"_s).constFirst().contains(u"HD-101"_s));
    auto *bar = window.findChildren<QWidget *>(QRegularExpression(u"^messageBar_handover-"_s)).constFirst();
    Person::clicks(bar, u"handOverWaiting"_s);
    QDialog *question = person.sees(u"handOverUnseen"_s);
    QVERIFY(question);
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());
    stage.run(
        [](Stage::Inside &inside) { QCOMPARE(QCoro::waitFor(inside.engine->recoverAll()).value().pending.size(), 1); });
    Person::clicks(bar, u"handOverWaiting"_s);
    question = person.sees(u"handOverUnseen"_s);
    QVERIFY(question);
    Person::clicks(question, u"yes"_s);
    QTRY_VERIFY(barsBeginningWith(window, u"handover-"_s).isEmpty());
    stage.run(
        [](Stage::Inside &inside) { QVERIFY(QCoro::waitFor(inside.engine->recoverAll()).value().pending.isEmpty()); });
}

void KeptTest::whatIsStuckIsHadBesideWhatWaits()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    const TokenRecord token = stage.addToken(profile, u"ci-runner"_s, oldValue);
    keepForLater(stage, profile, 1);
    stage.willAnswer(newValue);
    stage.locksAtTheNewValue();
    stage.run([&](Stage::Inside &inside) { QCoro::waitFor(inside.engine->regenerate(token.id, nullptr, QString())); });
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY2(person.message(u"pending"_s).startsWith(u"1 new token could not be saved yet."_s),
                 qPrintable(person.message(u"pending"_s)));
    QVERIFY(person.message(u"pending"_s).contains(u"ci-runner"_s));
    QVERIFY(!person.message(u"pending"_s).contains(u"once-"_s));
    QTRY_COMPARE(barsBeginningWith(window, u"handover-"_s).size(), 1);
    QVERIFY(barsBeginningWith(window, u"handover-"_s).constFirst().contains(u"anna1"_s));
    QVERIFY(keepPicture(&window, u"window-stuck-and-waiting"_s));
    for (const auto &[button, value] :
         {std::pair(u"copyUnsaved"_s, QByteArray(newValue)), std::pair(u"copyWaiting"_s, QByteArray(newValue) + '1')}) {
        QGuiApplication::clipboard()->setText(u"something else"_s);
        QCOMPARE(window.findChildren<QPushButton *>(button).size(), 1);
        Person::clicks(&window, button);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(value));
    }
    QVERIFY(textOf(&window, u"copyUnsaved"_s).contains(u"ci-runner"_s));
    // Neither copy has ended anything.
    QVERIFY(!person.message(u"pending"_s).isEmpty());
    QCOMPARE(barsBeginningWith(window, u"handover-"_s).size(), 1);
}

/// More than have room for a button each.
void KeptTest::allThatAreStuckAreHad()
{
    constexpr int many = 5;
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    stage.refusesTheNewValue();
    for (int i = 0; i < many; ++i) {
        const TokenRecord token = stage.addToken(profile, u"ci-%1"_s.arg(i), oldValue + QByteArray::number(i));
        stage.willAnswer(newValue + QByteArray::number(i));
        stage.run(
            [&](Stage::Inside &inside) { QCoro::waitFor(inside.engine->regenerate(token.id, nullptr, QString())); });
    }
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.message(u"pending"_s).startsWith(u"5 new tokens could not be saved yet."_s));
    Person::clicks(&window, u"showUnsaved"_s);
    QDialog *dialog = person.sees(u"WaitingDialog"_s);
    QVERIFY(dialog);
    QVERIFY(keepPicture(dialog, u"stuck"_s));
    const QList<QWidget *> rows = dialog->findChildren<QWidget *>(QRegularExpression(u"^waiting_"_s));
    QCOMPARE(rows.size(), many);
    QSet<QString> had;
    for (QWidget *row : rows) {
        QVERIFY(!row->findChild<QPushButton *>(u"handOverWaiting"_s)->isVisible());
        QGuiApplication::clipboard()->setText(u"something else"_s);
        Person::clicks(row, u"copyWaiting"_s);
        QTRY_VERIFY(QGuiApplication::clipboard()->text() != u"something else"_s);
        had.insert(QGuiApplication::clipboard()->text());
    }
    QCOMPARE(had.size(), many);
}

void KeptTest::whatLooksLikeTheNewTokenIsTriedAndTaken()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.putInDoubt(token, wrapped());
    stage.willProbe(ProbeAnswer::Refused);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.message(u"doubt"_s).contains(u"What came as an answer is kept and may hold the new token"_s));
    QVERIFY(!person.message(u"doubt"_s).contains(u"lost"_s));
    QTRY_VERIFY(textOf(&window, u"detailsExplanation"_s).startsWith(u"What came as an answer is kept"_s));
    QVERIFY(keepPicture(&window, u"window-kept"_s));
    window.findChild<QAction *>(u"resolve"_s)->trigger();
    QDialog *dialog = person.sees(u"ResolveDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->findChild<QWidget *>(u"tryKept"_s)->isVisible());
    QVERIFY(textOf(dialog, u"tryHint"_s).contains(u"9QsT"_s));
    const auto top = [dialog](const QString &name) {
        return dialog->findChild<QWidget *>(name)->mapTo(dialog, QPoint()).y();
    };
    QVERIFY(top(u"tryWay"_s) < top(u"answerWay"_s) && top(u"answerWay"_s) < top(u"lostWay"_s));
    QVERIFY(keepPicture(dialog, u"resolve-kept"_s));
    Person::clicks(dialog, u"tryKept"_s);
    QTRY_VERIFY(textOf(dialog, u"askAnswer"_s).contains(u"does not take what looks like the new token"_s));
    QCOMPARE(stage.storedValue(token.id), QByteArray(oldValue));
    stage.willProbe(ProbeAnswer::Alive);
    Person::clicks(dialog, u"tryKept"_s);
    QTRY_VERIFY(textOf(dialog, u"endTitle"_s).contains(u"has its new value"_s));
    QVERIFY(keepPicture(dialog, u"resolve-kept-taken"_s));
    QCOMPARE(stage.storedValue(token.id), QByteArray(newValue));
    QVERIFY(!isShownAnywhere(QString::fromLatin1(newValue)));
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());
}

void KeptTest::aLostTokensAnswerIsStillThere()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.putInDoubt(token, "<html>it may be in here</html>");
    stage.run([&](Stage::Inside &inside) {
        QVERIFY(QCoro::waitFor(inside.engine->resolve(token.id, ResolveWay::MarkLost)).isResolved());
    });
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"resolve"_s)->isEnabled());
    window.findChild<QAction *>(u"resolve"_s)->trigger();
    QDialog *dialog = person.sees(u"ResolveDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->findChild<QWidget *>(u"saveAnswer"_s)->isVisible());
    QVERIFY(keepPicture(dialog, u"resolve-lost"_s));
    Person::clicks(dialog, u"markLost"_s);
    QVERIFY(textOf(dialog, u"lostQuestion"_s).contains(u"Remove what came as an answer"_s));
    Person::clicks(dialog, u"lostConfirm"_s);
    QVERIFY(person.isBack());
    QTRY_VERIFY(!window.findChild<QAction *>(u"resolve"_s)->isEnabled());
    stage.run([](Stage::Inside &inside) { QVERIFY(QCoro::waitFor(inside.engine->keptAnswers()).value().isEmpty()); });
}

void KeptTest::anAnswerThatCannotBeReadIsToldWithItsFile()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.putInDoubt(token, wrapped());
    const QDir seals(stage.path(u"data/seals"_s));
    const QStringList files = seals.entryList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QVERIFY(QFile::resize(seals.filePath(files.constFirst()), 8));
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    for (const bool isLost : {false, true}) {
        QTRY_VERIFY(window.findChild<QAction *>(u"resolve"_s)->isEnabled());
        window.findChild<QAction *>(u"resolve"_s)->trigger();
        QDialog *dialog = person.sees(u"ResolveDialog"_s);
        QVERIFY(dialog);
        QTRY_VERIFY2(textOf(dialog, u"answerHint"_s).contains(u"cannot be read now"_s),
                     qPrintable(textOf(dialog, u"answerHint"_s)));
        QVERIFY(textOf(dialog, u"answerHint"_s).contains(files.constFirst()));
        QVERIFY(dialog->findChild<QWidget *>(u"answerWay"_s)->isVisible());
        QVERIFY(!dialog->findChild<QWidget *>(u"tryWay"_s)->isVisible());
        if (!isLost)
            QVERIFY(keepPicture(dialog, u"resolve-unreadable"_s));
        person.presses(Qt::Key_Escape);
        QVERIFY(person.isBack());
        stage.run([&](Stage::Inside &inside) {
            QVERIFY(QCoro::waitFor(inside.engine->resolve(token.id, ResolveWay::MarkLost)).isResolved());
        });
        QTRY_VERIFY(!textOf(&window, u"detailsState"_s).contains(u"doubt"_s));
    }
}

void KeptTest::noTokenIsRemovedWithItsAnswer()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.putInDoubt(token, wrapped());
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"resolve"_s)->isEnabled());
    window.findChild<QAction *>(u"removeToken"_s)->trigger();
    QTRY_VERIFY(person.message(u"token"_s).contains(u"is kept and may hold its only new token"_s));
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(keepPicture(&window, u"window-not-removed"_s));
    QCOMPARE(stage.record(token.id).name, u"ci-runner"_s);
}

void KeptTest::whatTheBrokerSaysOfTheOldValueComesSecond()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    stage.putInDoubt(token, wrapped());
    stage.willProbe(ProbeAnswer::Alive);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QAction *>(u"resolve"_s)->isEnabled());
    window.findChild<QAction *>(u"verify"_s)->trigger();
    QDialog *question = person.sees(u"verifyBox"_s);
    QVERIFY(question);
    Person::clicks(question, u"yes"_s);
    QVERIFY(person.isBack());
    QTRY_VERIFY(person.message(u"verify"_s).contains(u"the broker takes it"_s));
    QVERIFY(person.message(u"verify"_s).startsWith(u"What came as an answer is kept"_s));
    auto *messages = window.findChild<MessageStack *>();
    QCOMPARE(messages->bar(u"verify"_s)->message().tone, Tone::Warning);
    messages->bar(u"verify"_s)->message().action();
    QDialog *resolving = person.sees(u"ResolveDialog"_s);
    QVERIFY(resolving);
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());

    window.findChild<QAction *>(u"revoke"_s)->trigger();
    QDialog *dialog = person.sees(u"RevokeDialog"_s);
    QVERIFY(dialog);
    QVERIFY(isShownAnywhere(u"What came as an answer is kept, and may hold the new token. This cannot be undone."_s));
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());
}

void KeptTest::aRevokedTokenIsNotToldAsLost()
{
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue,
                                             brokerFields(u"anna@example.com"_s, u"ci"_s, 3, u"d7Xk"_s));
    stage.willProbe(ProbeAnswer::Refused);
    stage.run([&](Stage::Inside &inside) {
        QVERIFY(QCoro::waitFor(inside.engine->revoke(token.id, nullptr)).value() == Revocation::Dead);
    });
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_COMPARE(textOf(&window, u"detailsState"_s), u"Revoked"_s);
    QVERIFY(!textOf(&window, u"detailsExplanation"_s).contains(u"owner"_s));
    QVERIFY(textOf(&window, u"detailsExpiry"_s).isEmpty());
    QCOMPARE(attention(window), 0);
    QVERIFY(keepPicture(&window, u"window-revoked"_s));
}

QTEST_MAIN(KeptTest)
#include "tst_kept.moc"
