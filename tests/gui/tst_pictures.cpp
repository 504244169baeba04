// SPDX-License-Identifier: GPL-3.0-or-later
#include "detailspane.h"
#include "looks.h"
#include "mainwindow.h"
#include "messagebar.h"
#include "person.h"
#include "pictures.h"
#include "placespane.h"
#include "stage.h"
#include "tokentable.h"
#include "valuetext.h"
#include "wording.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

/// Every value has the room that its lines need.
bool nothingIsCut(const DetailsPane &pane)
{
    const QList<ValueText *> values = pane.findChildren<ValueText *>();
    return std::all_of(values.begin(), values.end(), [](const ValueText *value) {
        return !value->isVisible() || value->height() >= value->heightForWidth(value->width());
    });
}

} // namespace

/// Every view of the window in light and dark, kept as pictures for people to look at; and that each of them appears.
class PicturesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void windowWithTokens_data() { addLooks(); }
    void windowWithTokens();
    void firstStart_data() { addLooks(); }
    void firstStart();
    void dialogs_data() { addLooks(); }
    void dialogs();
    void regeneration_data() { addLooks(); }
    void regeneration();
    void failures_data() { addLooks(); }
    void failures();
    void waysOut_data() { addLooks(); }
    void waysOut();
    void rightToLeft();

private:
    std::unique_ptr<Speech> m_speech;
    static QString named(const QString &name) { return name + u'-' + QString::fromUtf8(QTest::currentDataTag()); }
    static TokenRecord furnish(Stage &stage);
    static QDialog *openDialog(MainWindow &window, const QString &action);
};

TokenRecord PicturesTest::furnish(Stage &stage)
{
    const Profile prod = stage.addProfile(u"Production"_s, u"vidb.example.com"_s);
    const Profile lab = stage.addProfile(u"Lab"_s, u"10.20.30.40:8443"_s);
    const TokenRecord first = stage.addToken(prod, u"ci-runner-1"_s, "vidb_aaaaaaaaaaaaaaaaaaaaaaaab7Xk",
                                             brokerFields(u"svc-ci@example.com"_s, u"Build farm"_s, 12, u"b7Xk"_s),
                                             u"Used by the nightly builds"_s);
    stage.addToken(prod, u"ci-runner-2"_s, "vidb_aaaaaaaaaaaaaaaaaaaaaaaaQ2m9",
                   brokerFields(u"svc-ci@example.com"_s, u"Build farm"_s, 3, u"Q2m9"_s));
    stage.addToken(prod, u"ci-runner-10"_s, "vidb_aaaaaaaaaaaaaaaaaaaaaaaaT0p3",
                   brokerFields(u"svc-ci@example.com"_s, u"Build farm"_s, 84, u"T0p3"_s));
    stage.addToken(prod, u"backup-orchestrator"_s, "vidb_aaaaaaaaaaaaaaaaaaaaaaaaHw41",
                   brokerFields(u"svc-backup@example.com"_s, u"Backup"_s, -2, u"Hw41"_s));
    stage.addToken(prod, u"inventory-sync-frankfurt-datacenter-a"_s, "vidb_aaaaaaaaaaaaaaaaaaaaaaaaZz90",
                   brokerFields(u"svc-inventory@example.com"_s, u"Inventory"_s, 170, u"Zz90"_s));
    stage.addToken(lab, u"terraform-lab"_s, "vidb_aaaaaaaaaaaaaaaaaaaaaaaaPl5e",
                   brokerFields(u"lab-admin"_s, u"Terraform"_s, 26, u"Pl5e"_s));
    stage.addToken(lab, u"grafana-lab"_s, "vidb_aaaaaaaaaaaaaaaaaaaaaaaa8hNn");
    return first;
}

QDialog *PicturesTest::openDialog(MainWindow &window, const QString &action)
{
    window.findChild<QAction *>(action)->trigger();
    QDialog *dialog = nullptr;
    const bool shown = keyturn::comesTrue([&] {
        dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        return dialog && dialog->isVisible();
    });
    return shown ? dialog : nullptr;
}

void PicturesTest::windowWithTokens()
{
    dress(m_speech);
    Stage stage;
    const TokenRecord first = furnish(stage);
    WindowOptions options;
    options.greeting = u"This is a demo: press Ctrl+R to regenerate the selected token."_s;
    MainWindow window(stage.courier(), options);
    window.resize(1340, 760);
    window.show();
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 7);
    table->setCurrentToken(first.id);
    QTRY_VERIFY(!window.findChild<QLabel *>(u"statusStore"_s)->text().isEmpty());
    QTRY_VERIFY(window.findChild<ValueText *>(u"field_history1"_s) != nullptr);
    QVERIFY(keepPicture(&window, named(u"window"_s)));
    window.resize(960, 600);
    QVERIFY(keepPicture(&window, named(u"window-small"_s)));
    window.resize(1340, 760);
    window.findChild<QLineEdit *>(u"search"_s)->setText(u"nothing like this"_s);
    QTRY_COMPARE(table->model()->rowCount(), 0);
    QVERIFY(keepPicture(&window, named(u"window-nothing-found"_s)));
}

void PicturesTest::firstStart()
{
    dress(m_speech);
    Stage stage;
    MainWindow window(stage.courier(), {});
    window.resize(1200, 720);
    window.show();
    auto *title = window.findChild<QLabel *>(u"emptyTitle"_s);
    QTRY_VERIFY(!title->text().isEmpty());
    QTRY_VERIFY(!window.findChild<QLabel *>(u"statusStore"_s)->text().isEmpty());
    QVERIFY(keepPicture(&window, named(u"first-start"_s)));
}

void PicturesTest::dialogs()
{
    dress(m_speech);
    Stage stage;
    furnish(stage);
    MainWindow window(stage.courier(), {});
    window.show();
    QTRY_COMPARE(window.findChild<TokenTable *>()->model()->rowCount(), 7);
    QDialog *profile = openDialog(window, u"addProfile"_s);
    QVERIFY(profile);
    QVERIFY(keepPicture(profile, named(u"profile-empty"_s)));
    profile->findChild<QLineEdit *>(u"name"_s)->setText(u"Staging"_s);
    profile->findChild<QLineEdit *>(u"host"_s)->setText(u"http://vidb.example.com/path"_s);
    Person::clicks(profile, u"save"_s);
    QTRY_VERIFY(profile->findChild<QLabel *>(u"hostError"_s)->isVisible());
    QVERIFY(keepPicture(profile, named(u"profile-error"_s)));
    profile->reject();
    QDialog *token = openDialog(window, u"addToken"_s);
    QVERIFY(token);
    token->findChild<QLineEdit *>(u"value"_s)->setText(u"eyJhbGciOiJSUzI1NiJ9"_s);
    token->findChild<QLineEdit *>(u"name"_s)->setText(u"ci-runner-3"_s);
    QVERIFY(keepPicture(token, named(u"add-token"_s)));
    token->reject();
    QDialog *once = openDialog(window, u"regenerateOnce"_s);
    QVERIFY(once);
    QVERIFY(keepPicture(once, named(u"regenerate-once"_s)));
    once->reject();
    QDialog *about = openDialog(window, u"about"_s);
    QVERIFY(about);
    QVERIFY(keepPicture(about, named(u"about"_s)));
    about->reject();
}

void PicturesTest::regeneration()
{
    dress(m_speech);
    Stage stage;
    const TokenRecord first = furnish(stage);
    QJsonObject fields = brokerFields(u"svc-ci@example.com"_s, u"Build farm"_s, 90, u"9QsT"_s);
    fields.insert("vendor_extension"_L1, u"kept for show"_s);
    stage.willAnswer("vidb_bbbbbbbbbbbbbbbbbbbbbbbb9QsT", fields);
    stage.hold(At::Answer);
    MainWindow window(stage.courier(), {});
    window.resize(1340, 760);
    window.show();
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 7);
    table->setCurrentToken(first.id);
    QDialog *dialog = openDialog(window, u"regenerate"_s);
    QVERIFY(dialog);
    QVERIFY(keepPicture(dialog, named(u"regenerate-confirm"_s)));
    auto *pages = dialog->findChild<QStackedWidget *>(u"pages"_s);
    Person::clicks(dialog, u"confirm"_s);
    auto *steps = dialog->findChild<QWidget *>(u"steps"_s);
    QTRY_VERIFY(steps->accessibleName().contains(u"4"_s));
    QVERIFY(keepPicture(dialog, named(u"regenerate-progress"_s)));
    QVERIFY(keepPicture(&window, named(u"window-rotating"_s)));
    stage.letGo(At::Answer);
    QTRY_COMPARE(pages->currentIndex(), 2);
    QVERIFY(keepPicture(dialog, named(u"regenerate-result"_s)));
    dialog->accept();
    QTRY_VERIFY(window.findChild<QLabel *>(u"statusClipboard"_s)->isVisible());
    QVERIFY(keepPicture(&window, named(u"window-after"_s)));
}

void PicturesTest::failures()
{
    dress(m_speech);
    Stage stage;
    const TokenRecord first = furnish(stage);
    ScriptedBroker::Act lost;
    lost.status = 502;
    stage.willAnswer(lost);
    MainWindow window(stage.courier(), {});
    window.resize(1340, 760);
    window.show();
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 7);
    table->setCurrentToken(first.id);
    QDialog *dialog = openDialog(window, u"regenerate"_s);
    QVERIFY(dialog);
    auto *pages = dialog->findChild<QStackedWidget *>(u"pages"_s);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(pages->currentIndex(), 2);
    QVERIFY(keepPicture(dialog, named(u"regenerate-in-doubt"_s)));
    dialog->accept();
    auto *messages = window.findChild<MessageStack *>();
    messages->say({u"one"_s, Tone::Danger, u"The keychain is locked. Unlock it, then try again."_s,
                   u"the collection login is locked"_s, u"Try again"_s, [] {
                   }});
    messages->say({u"two"_s,
                   Tone::Good,
                   u"1 new token from an interrupted regeneration moved into the keychain."_s,
                   u"ci-runner-2"_s,
                   {},
                   {}});
    QTRY_VERIFY(window.findChild<QLabel *>(u"detailsState"_s)->text() == stateText(TokenState::InDoubt));
    QVERIFY(keepPicture(&window, named(u"window-messages"_s)));
}

void PicturesTest::waysOut()
{
    dress(m_speech);
    Stage stage;
    const TokenRecord first = furnish(stage);
    stage.putInDoubt(first, "<html>it may be in here</html>");
    stage.willProbe(ProbeAnswer::Alive);
    MainWindow window(stage.courier(), {});
    window.resize(1340, 760);
    window.show();
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 7);
    table->setCurrentToken(first.id);
    QTRY_VERIFY(window.findChild<QPushButton *>(u"resolveButton"_s)->isVisible());
    QTRY_VERIFY(window.findChild<MessageStack *>()->bar(u"doubt"_s));
    QTRY_VERIFY(nothingIsCut(*window.findChild<DetailsPane *>()));
    QVERIFY(keepPicture(&window, named(u"window-doubt"_s)));
    QDialog *dialog = openDialog(window, u"resolve"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->findChild<QPushButton *>(u"saveAnswer"_s)->isVisible());
    QVERIFY(keepPicture(dialog, named(u"resolve"_s)));
    Person::clicks(dialog, u"ask"_s);
    const bool isGerman = QByteArrayView(QTest::currentDataTag()) == "german";
    QTRY_VERIFY2(textOf(dialog, u"askAnswer"_s).contains(isGerman ? u"Noch gültig"_s : u"Alive so far"_s),
                 qPrintable(textOf(dialog, u"askAnswer"_s)));
    QVERIFY(keepPicture(dialog, named(u"resolve-alive-so-far"_s)));
    Person::clicks(dialog, u"markLost"_s);
    QVERIFY(keepPicture(dialog, named(u"resolve-lost-question"_s)));
    Person::clicks(dialog, u"back"_s);
    Person::clicks(dialog, u"saveAnswer"_s);
    auto *answer = dialog->findChild<QDialog *>(u"KeptAnswerDialog"_s);
    QVERIFY(answer);
    answer->findChild<QLineEdit *>(u"word"_s)->setText(u"plaintext"_s);
    QVERIFY(keepPicture(answer, named(u"kept-answer"_s)));
    answer->reject();
    stage.run([](Stage::Inside &inside) { inside.clock.passed = std::chrono::minutes(10); });
    Person::clicks(dialog, u"ask"_s);
    QTRY_VERIFY(dialog->findChild<QLabel *>(u"endTitle"_s)->isVisible());
    QVERIFY(keepPicture(dialog, named(u"resolve-alive"_s)));
    dialog->accept();
    QDialog *value = openDialog(window, u"enterValue"_s);
    QVERIFY(value);
    value->findChild<QLineEdit *>(u"value"_s)->setText(u"vidb_bbbbbbbbbbbbbbbbbbbbbbbb9QsT"_s);
    QVERIFY(keepPicture(value, named(u"new-value"_s)));
    value->reject();
}

void PicturesTest::rightToLeft()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
    m_speech.reset();
    m_speech = std::make_unique<Speech>(u"en"_s);
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    Stage stage;
    const TokenRecord first = furnish(stage);
    MainWindow window(stage.courier(), {});
    window.resize(1340, 760);
    window.show();
    auto *table = window.findChild<TokenTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 7);
    table->setCurrentToken(first.id);
    QTRY_VERIFY(!window.findChild<QLabel *>(u"statusStore"_s)->text().isEmpty());
    QTRY_VERIFY(window.findChild<ValueText *>(u"field_history1"_s) != nullptr);
    QVERIFY(window.findChild<PlacesPane *>()->mapTo(&window, QPoint()).x() > window.width() / 2);
    QVERIFY(keepPicture(&window, u"window-right-to-left"_s));
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(PicturesTest)
#include "tst_pictures.moc"
