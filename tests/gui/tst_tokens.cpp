// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "pictures.h"
#include "speech.h"
#include "theme.h"
#include "tokenscene.h"
#include "tokentable.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

/// What a person does with one token besides turning it: edits it, gives its new value, verifies it, revokes it.
class TokensTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aTokenIsRenamedAndDescribed();
    void aNameThatCannotBeIsRefusedAtTheName_data();
    void aNameThatCannotBeIsRefusedAtTheName();
    void aColleaguesNewValueTakesThePlaceOfTheOld();
    void theMoreButtonOffersWhatElseCanBeDone();
    void aTokenIsVerifiedOnlyAfterYes_data();
    void aTokenIsVerifiedOnlyAfterYes();
    void aSingleUseTokenIsNotAskedAbout();
    void aTokenIsRevokedOnlyAfterYes();
    void aRevocationSaysWhatIsKnown_data();
    void aRevocationSaysWhatIsKnown();
    void theTokenPageIsOpened();
    void aTokenPageThatCannotBeOpenedIsExplained_data();
    void aTokenPageThatCannotBeOpenedIsExplained();

private:
    Speech m_english{u"en"_s};
};

void TokensTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void TokensTest::aTokenIsRenamedAndDescribed()
{
    Scene scene;
    QVERIFY(scene.begins());
    scene.person.presses(Qt::Key_F2);
    QDialog *dialog = scene.person.sees(u"EditTokenDialog"_s);
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QLineEdit *>(u"name"_s)->hasFocus());
    scene.person.types(u"nightly"_s);
    scene.person.presses(Qt::Key_Tab);
    scene.person.types(u"the nightly builds"_s);
    auto *uses = dialog->findChild<QComboBox *>(u"uses"_s);
    uses->setCurrentIndex(uses->findData(usesWord(TokenUses::Single)));
    QVERIFY(isSeen(dialog, u"usesHint"_s));
    QVERIFY(scene.person.tabsTo(u"save"_s));
    scene.person.presses(Qt::Key_Return);
    QVERIFY(scene.person.isBack());
    QTRY_VERIFY(scene.person.message(u"token"_s).contains(u"nightly"_s));
    const TokenRecord now = scene.stage.record(scene.token.id);
    QCOMPARE(now.name, u"nightly"_s);
    QCOMPARE(now.note, u"the nightly builds"_s);
    QCOMPARE(now.uses, TokenUses::Single);
    QCOMPARE(scene.stage.storedValue(scene.token.id), QByteArray(oldValue));
    QTRY_COMPARE(textOf(&scene.window, u"detailsName"_s), u"nightly"_s);
    QTRY_COMPARE(textOf(&scene.window, u"field_uses"_s), u"Only once"_s);
}

void TokensTest::aNameThatCannotBeIsRefusedAtTheName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << u"  "_s << u"The name is empty."_s;
    QTest::newRow("taken") << u"backup"_s << u"already a token of this name"_s;
    QTest::newRow("control character") << u"ci\u0007runner"_s << u"control character"_s;
}

void TokensTest::aNameThatCannotBeIsRefusedAtTheName()
{
    QFETCH(QString, name);
    QFETCH(QString, reason);
    Scene scene;
    scene.stage.addToken(scene.profile, u"backup"_s, "vidb_cccccccccccccccccccc2222");
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"editToken"_s, u"EditTokenDialog"_s);
    QVERIFY(dialog);
    write(dialog, u"name"_s, name);
    Person::clicks(dialog, u"save"_s);
    QTRY_VERIFY2(textOf(dialog, u"nameError"_s).contains(reason), qPrintable(textOf(dialog, u"nameError"_s)));
    QTRY_VERIFY(dialog->findChild<QWidget *>(u"name"_s)->hasFocus());
    QVERIFY(dialog->isVisible());
    QCOMPARE(scene.stage.record(scene.token.id).name, u"ci-runner"_s);
}

void TokensTest::aColleaguesNewValueTakesThePlaceOfTheOld()
{
    Scene scene;
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"enterValue"_s, u"NewValueDialog"_s);
    QVERIFY(dialog);
    scene.person.pastes(QString::fromLatin1(newValue));
    scene.person.presses(Qt::Key_Return);
    QVERIFY(scene.person.isBack());
    QTRY_VERIFY(scene.person.message(u"token"_s).contains(u"The new value of"_s));
    QCOMPARE(scene.stage.storedValue(scene.token.id), QByteArray(newValue));
    QCOMPARE(scene.stage.sent(), 0);
}

void TokensTest::theMoreButtonOffersWhatElseCanBeDone()
{
    Scene scene;
    QVERIFY(scene.begins());
    Person::clicks(&scene.window, u"moreButton"_s);
    QPointer<QMenu> menu;
    QTRY_VERIFY((menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())));
    QStringList names;
    const QList<QAction *> actions = menu->actions();
    for (const QAction *action : actions) {
        if (!action->isSeparator())
            names << action->objectName();
    }
    QCOMPARE(names, (QStringList{u"verify"_s, u"editToken"_s, u"enterValue"_s, u"revoke"_s}));
    QVERIFY(keepPicture(menu, u"token-more"_s));
    QTest::keyClick(menu, Qt::Key_Escape);
    QTRY_VERIFY(!menu);
}

void TokensTest::aTokenIsVerifiedOnlyAfterYes_data()
{
    QTest::addColumn<int>("answer");
    QTest::addColumn<QString>("said");
    QTest::newRow("alive") << static_cast<int>(ProbeAnswer::Alive) << u"ci-runner\u2069 works"_s;
    QTest::newRow("refused") << static_cast<int>(ProbeAnswer::Refused) << u"The broker refuses"_s;
    QTest::newRow("unreachable") << static_cast<int>(ProbeAnswer::Unreachable) << u"the host is not known"_s;
}

void TokensTest::aTokenIsVerifiedOnlyAfterYes()
{
    QFETCH(int, answer);
    QFETCH(QString, said);
    Scene scene;
    scene.stage.willProbe(static_cast<ProbeAnswer>(answer), u"name: the host is not known"_s);
    QVERIFY(scene.begins());
    for (const bool yes : {false, true}) {
        QDialog *box = scene.opens(u"verify"_s, u"verifyBox"_s);
        QVERIFY(box && textOf(box, u"qt_msgbox_informativelabel"_s).contains(u"counts as a use"_s));
        if (yes)
            Person::clicks(box, u"yes"_s);
        else
            scene.person.presses(Qt::Key_Escape);
        QVERIFY(scene.person.isBack());
        QCOMPARE(scene.person.message(u"verify"_s).isEmpty(), !yes);
    }
    QTRY_VERIFY2(scene.person.message(u"verify"_s).contains(said), qPrintable(scene.person.message(u"verify"_s)));
    QVERIFY(keepPicture(&scene.window, u"verify-"_s + QString::fromUtf8(QTest::currentDataTag())));
    QCOMPARE(scene.stage.record(scene.token.id).state, TokenState::Ok);
}

void TokensTest::aSingleUseTokenIsNotAskedAbout()
{
    Scene scene;
    scene.stage.run([&](Stage::Inside &inside) {
        TokenRecord once = scene.token;
        once.uses = TokenUses::Single;
        QVERIFY(QCoro::waitFor(inside.engine->editToken(scene.token, once)).has_value());
    });
    QVERIFY(scene.begins());
    QTRY_COMPARE(textOf(&scene.window, u"field_uses"_s), u"Only once"_s);
    scene.act(u"verify"_s);
    QTRY_VERIFY(scene.person.message(u"verify"_s).contains(u"asking would use it up"_s));
}

void TokensTest::aTokenIsRevokedOnlyAfterYes()
{
    Scene scene;
    scene.stage.willProbe(ProbeAnswer::Refused);
    QVERIFY(scene.begins());
    for (const auto *key : {"Return", "Escape"}) { // both leave it as it is
        QDialog *dialog = scene.opens(u"revoke"_s, u"RevokeDialog"_s);
        QVERIFY(dialog);
        QVERIFY(textOf(dialog, u"warning"_s).contains(u"cannot be undone"_s));
        QVERIFY(textOf(dialog, u"hint"_s).contains(u"may not support"_s));
        scene.person.presses(QKeySequence(QString::fromLatin1(key)));
        QVERIFY(scene.person.isBack());
        QVERIFY(scene.person.message(u"revoke"_s).isEmpty());
    }
    QCOMPARE(scene.desk.asked, 0);
    QDialog *dialog = scene.opens(u"revoke"_s, u"RevokeDialog"_s);
    QVERIFY(dialog);
    QVERIFY(scene.person.tabsTo(u"confirm"_s));
    scene.person.presses(Qt::Key_Space);
    QVERIFY(scene.person.isBack());
    QTRY_VERIFY2(scene.person.message(u"revoke"_s).contains(u"is revoked"_s),
                 qPrintable(scene.person.message(u"revoke"_s)));
    QCOMPARE(scene.desk.asked, 1);
    QCOMPARE(scene.stage.record(scene.token.id).state, TokenState::Lost);
    QTRY_VERIFY(textOf(&scene.window, u"field_history1"_s).contains(u"Revoked"_s));
    QTRY_VERIFY(!scene.window.findChild<QAction *>(u"revoke"_s)->isEnabled());
}

void TokensTest::aRevocationSaysWhatIsKnown_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("probe");
    QTest::addColumn<QString>("said");
    QTest::newRow("the broker says yes, and takes it still")
        << 200 << static_cast<int>(ProbeAnswer::Alive) << u"does not revoke API tokens"_s;
    QTest::newRow("the broker says yes, and cannot be asked")
        << 200 << static_cast<int>(ProbeAnswer::Unreachable) << u"could not be seen"_s;
    QTest::newRow("the broker says no") << 400 << static_cast<int>(ProbeAnswer::Alive) << u"unsupported_token_type"_s;
}

void TokensTest::aRevocationSaysWhatIsKnown()
{
    QFETCH(int, status);
    QFETCH(int, probe);
    QFETCH(QString, said);
    Scene scene;
    if (status != 200)
        scene.desk.revocation = fail(ErrorKind::Refused, u"the broker says <b>unsupported_token_type</b>"_s, status);
    scene.stage.willProbe(static_cast<ProbeAnswer>(probe));
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"revoke"_s, u"RevokeDialog"_s);
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    QVERIFY(scene.person.isBack());
    QTRY_VERIFY2(scene.person.message(u"revoke"_s).contains(said), qPrintable(scene.person.message(u"revoke"_s)));
    QVERIFY(keepPicture(&scene.window, u"revoke-"_s + QString::fromUtf8(QTest::currentDataTag()).replace(u' ', u'-')));
    QCOMPARE(scene.stage.record(scene.token.id).state, TokenState::Ok);
    QCOMPARE(scene.stage.storedValue(scene.token.id), QByteArray(oldValue));
}

void TokensTest::theTokenPageIsOpened()
{
    Scene scene;
    scene.desk.discovery->tokenPage = QUrl(u"https://vidb.example.com/tokens"_s);
    QVERIFY(scene.begins());
    scene.act(u"tokenPage"_s);
    QTRY_COMPARE(scene.opened, QList<QUrl>{scene.desk.discovery->tokenPage});
    QTRY_VERIFY(scene.person.message(u"tokenPage"_s).contains(u"was opened"_s));
}

void TokensTest::aTokenPageThatCannotBeOpenedIsExplained_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("hasBrowser");
    QTest::addColumn<QString>("said");
    QTest::newRow("none") << QString() << true << u"names no token page"_s;
    QTest::newRow("no browser") << u"https://vidb.example.com/tokens"_s << false
                                << u"https://vidb.example.com/tokens"_s;
    QTest::newRow("a program") << u"file:///bin/sh"_s << true << u"could not be opened"_s;
    QTest::newRow("http elsewhere") << u"http://vidb.example.com/tokens"_s << true << u"could not be opened"_s;
    QTest::newRow("untrusted") << u"untrusted"_s << true << u"certificate is not trusted"_s;
}

void TokensTest::aTokenPageThatCannotBeOpenedIsExplained()
{
    QFETCH(QString, page);
    QFETCH(bool, hasBrowser);
    QFETCH(QString, said);
    Scene scene;
    scene.hasBrowser = hasBrowser;
    scene.desk.discovery->tokenPage = QUrl(page);
    const bool isUntrusted = page == u"untrusted"_s;
    if (isUntrusted)
        scene.desk.discovery = fail(ErrorKind::Trust, u"trust: the certificate is self-signed"_s);
    QVERIFY(scene.begins());
    scene.act(u"tokenPage"_s);
    QTRY_VERIFY2(scene.person.message(u"tokenPage"_s).contains(said), qPrintable(scene.person.message(u"tokenPage"_s)));
    QCOMPARE(scene.opened.size(), hasBrowser ? 0 : 1);
    if (!isUntrusted)
        return;
    scene.person.answersMessage(u"tokenPage"_s);
    QVERIFY(scene.person.sees(u"ProfileDialog"_s));
}

QTEST_MAIN(TokensTest)
#include "tst_tokens.moc"
