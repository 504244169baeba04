// SPDX-License-Identifier: GPL-3.0-or-later
#include "looks.h"
#include "person.h"
#include "pictures.h"
#include "tokenscene.h"
#include "tokentable.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QMenu>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

/// The dialogs of one token, of a new one and of signing in, in light and dark and in German, kept as pictures for
/// people to look at; and that everything in them can be reached and has a name.
class TokenPicturesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneToken_data() { addLooks(); }
    void oneToken();
    void aNewToken_data() { addLooks(); }
    void aNewToken();
    void signingIn_data() { addLooks(); }
    void signingIn();
    void everythingIsReachedAndNamed_data();
    void everythingIsReachedAndNamed();

private:
    static QString named(const QString &name) { return name + u'-' + QString::fromUtf8(QTest::currentDataTag()); }

    std::unique_ptr<Speech> m_speech;
};

void TokenPicturesTest::oneToken()
{
    dress(m_speech);
    Scene scene;
    scene.stage.run([&](Stage::Inside &inside) {
        Profile follows = scene.profile;
        follows.name = u"Helpdesk"_s;
        follows.signIn = SignInWay::OperatorToken;
        follows.operatorToken = scene.token.id;
        QVERIFY(QCoro::waitFor(inside.engine->addProfile(follows)).has_value());
    });
    scene.stage.willProbe(ProbeAnswer::Refused);
    QVERIFY(scene.begins());
    QTRY_VERIFY(!textOf(&scene.window, u"field_signsInFor"_s).isEmpty());
    Person::clicks(&scene.window, u"moreButton"_s);
    QPointer<QMenu> menu;
    QTRY_VERIFY((menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())));
    QVERIFY(keepPicture(menu, named(u"token-more"_s)));
    menu->close();
    QDialog *edit = scene.opens(u"editToken"_s, u"EditTokenDialog"_s);
    QVERIFY(edit);
    auto *uses = edit->findChild<QComboBox *>(u"uses"_s);
    uses->setCurrentIndex(uses->findData(usesWord(TokenUses::Single)));
    write(edit, u"name"_s, {});
    Person::clicks(edit, u"save"_s);
    QVERIFY(isSeen(edit, u"nameError"_s));
    QVERIFY(keepPicture(edit, named(u"token-edit"_s)));
    edit->reject();
    QDialog *revoke = scene.opens(u"revoke"_s, u"RevokeDialog"_s);
    QVERIFY(revoke);
    QVERIFY(keepPicture(revoke, named(u"token-revoke"_s)));
    revoke->reject();
    QDialog *verify = scene.opens(u"verify"_s, u"verifyBox"_s);
    QVERIFY(verify);
    QVERIFY(keepPicture(verify, named(u"token-verify"_s)));
    Person::clicks(verify, u"yes"_s);
    QVERIFY(scene.person.isBack());
    QTRY_VERIFY(scene.person.message(u"verify"_s).contains(u'.'));
    scene.act(u"removeToken"_s);
    QTRY_VERIFY(!scene.person.message(u"token"_s).isEmpty());
    QVERIFY(keepPicture(&scene.window, named(u"token-window"_s)));
}

void TokenPicturesTest::aNewToken()
{
    dress(m_speech);
    Scene scene(SignInWay::Bearer);
    scene.stage.addProfile(u"Lab"_s, u"lab.example.com"_s);
    scene.stage.willAnswer(newValue, brokerFields(u"svc@example.com"_s, u"Build farm"_s, 90, u"9999"_s));
    scene.stage.hold(At::Answer);
    ScriptedBroker::Act lost;
    lost.status = 502;
    scene.stage.willAnswer(lost);
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"generateToken"_s, u"GenerateDialog"_s);
    QVERIFY(dialog);
    QVERIFY(keepPicture(dialog, named(u"generate-empty"_s)));
    auto *profile = dialog->findChild<QComboBox *>(u"profile"_s);
    const int first = profile->currentIndex();
    profile->setCurrentIndex(1 - first);
    QVERIFY(keepPicture(dialog, named(u"generate-no-sign-in"_s)));
    profile->setCurrentIndex(first);
    write(dialog, u"name"_s, u"ci"_s);
    dialog->findChild<QSpinBox *>(u"apiDays"_s)->setValue(365);
    Person::clicks(dialog, u"confirm"_s);
    QVERIFY(isSeen(dialog, u"displayNameError"_s));
    QVERIFY(keepPicture(dialog, named(u"generate-errors"_s)));
    write(dialog, u"name"_s, u"deployer"_s);
    write(dialog, u"bearer"_s, u"access-token-of-the-session"_s);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(scene.stage.sent(), 1);
    QVERIFY(keepPicture(dialog, named(u"generate-progress"_s)));
    scene.stage.letGo(At::Answer);
    QTRY_VERIFY(isSeen(dialog, u"resultTitle"_s));
    QVERIFY(keepPicture(dialog, named(u"generate-result"_s)));
    dialog->accept();
    QVERIFY(scene.person.isBack());
    dialog = scene.opens(u"generateToken"_s, u"GenerateDialog"_s);
    QVERIFY(dialog);
    write(dialog, u"name"_s, u"deployer-2"_s);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_VERIFY(isSeen(dialog, u"resultTitle"_s));
    QVERIFY(keepPicture(dialog, named(u"generate-in-doubt"_s)));
    QTRY_COMPARE(scene.window.findChild<TokenTable *>()->model()->rowCount(), 3);
    Person::clicks(dialog, u"remedy"_s);
    QDialog *resolve = scene.person.sees(u"ResolveDialog"_s);
    QVERIFY(resolve);
    QVERIFY(keepPicture(resolve, named(u"resolve-new"_s)));
    Person::clicks(resolve, u"markLost"_s);
    Person::clicks(resolve, u"lostConfirm"_s);
    QTRY_VERIFY(isSeen(resolve, u"tokenPage"_s));
    QVERIFY(keepPicture(resolve, named(u"resolve-new-lost"_s)));
}

void TokenPicturesTest::signingIn()
{
    dress(m_speech);
    Scene scene;
    QVERIFY(scene.begins());
    scene.stage.willAnswer(newValue);
    scene.stage.hold(At::SignIn);
    QDialog *dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    scene.stage.run([&scene](Stage::Inside &inside) {
        const QUrl address(u"https://vidb.example.com/acs/authorize?state=abc"_s);
        Q_EMIT inside.engine->browserWanted(address, scene.profile.id, OrderId());
    });
    QTRY_VERIFY(scene.opened.size() == 1);
    QVERIFY(keepPicture(dialog, named(u"browser-dialog"_s)));
    QVERIFY(keepPicture(&scene.window, named(u"browser-window"_s)));
    scene.stage.letGo(At::SignIn);
    QTRY_VERIFY(isSeen(dialog, u"resultTitle"_s));
    QVERIFY(keepPicture(dialog, named(u"browser-over"_s)));
}

void TokenPicturesTest::everythingIsReachedAndNamed_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("dialog");
    QTest::addColumn<QString>("language");
    for (const QString &language : {u"en"_s, u"de"_s}) {
        const auto row = [&](const QString &action, const QString &dialog) {
            QTest::newRow(qPrintable(action + u' ' + language)) << action << dialog << language;
        };
        row(u"editToken"_s, u"EditTokenDialog"_s);
        row(u"generateToken"_s, u"GenerateDialog"_s);
        row(u"revoke"_s, u"RevokeDialog"_s);
    }
}

void TokenPicturesTest::everythingIsReachedAndNamed()
{
    QFETCH(QString, action);
    QFETCH(QString, dialog);
    QFETCH(QString, language);
    m_speech.reset();
    m_speech = std::make_unique<Speech>(language);
    Scene scene(SignInWay::Bearer);
    QVERIFY(scene.begins());
    const QDialog *open = scene.opens(action, dialog);
    QVERIFY(open);
    QSet<QChar> letters;
    const QList<QWidget *> widgets = open->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->objectName().startsWith(u"qt_"_s))
            continue;
        const QString text = widget->property("text").toString();
        if (const qsizetype mark = text.indexOf(u'&'); mark >= 0 && !qobject_cast<const QLineEdit *>(widget)) {
            const QChar letter = text.at(mark + 1).toLower();
            QVERIFY2(!letters.contains(letter), qPrintable(text));
            letters.insert(letter);
        }
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isEnabled())
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        QVERIFY2(scene.person.tabsTo(widget->objectName()), qPrintable(widget->objectName()));
    }
    QVERIFY(letters.size() > 1);
}

QTEST_MAIN(TokenPicturesTest)
#include "tst_tokenpictures.moc"
