// SPDX-License-Identifier: GPL-3.0-or-later
#include "distrust.h"
#include "person.h"
#include "pictures.h"
#include "speech.h"
#include "theme.h"
#include "tokenscene.h"
#include "tokentable.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

/// A sign-in that asks for a browser, and waits until it is let go.
QDialog *regenerateInBrowser(Scene &scene)
{
    scene.stage.willAnswer(newValue);
    scene.stage.hold(At::SignIn);
    QDialog *dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    if (!dialog)
        return nullptr;
    Person::clicks(dialog, u"confirm"_s);
    scene.stage.run([&scene](Stage::Inside &inside) {
        const QUrl address(u"https://vidb.example.com/acs/authorize?state=abc"_s);
        Q_EMIT inside.engine->browserWanted(address, scene.profile.id, OrderId());
    });
    return dialog;
}

QWidget *browserBar(const QWidget *inside)
{
    const QList<QWidget *> bars = inside->findChildren<QWidget *>(u"messageBar_browser"_s);
    for (QWidget *bar : bars) {
        if (bar->window() == inside && bar->isVisibleTo(inside))
            return bar;
    }
    return nullptr;
}

} // namespace

/// What signing in asks of a person, and what becomes of it: the browser, certificates, operators' tokens.
class SignInsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theNewTokenIsTriedOutWhereTheProfileWantsIt_data();
    void theNewTokenIsTriedOutWhereTheProfileWantsIt();
    void theBrowserIsOpenedAndTheMessageGoesWithTheSignIn();
    void withoutABrowserTheAddressIsGiven();
    void aBrowserSignInIsCancelled();
    void theMessageGoesWhenWhoeverWaitedHasAnAnswer();
    void anUntrustedCertificateIsLookedAtInTheProfile();
    void whatIsMissingIsToldInItsOwnWords_data();
    void whatIsMissingIsToldInItsOwnWords();
    void theOperatorsTokenSaysForWhomItSignsIn();

private:
    Speech m_english{u"en"_s};
};

void SignInsTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void SignInsTest::theNewTokenIsTriedOutWhereTheProfileWantsIt_data()
{
    QTest::addColumn<int>("answer");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("said");
    QTest::newRow("alive") << static_cast<int>(ProbeAnswer::Alive) << u"resultVerified"_s
                           << u"the broker takes the new token"_s;
    QTest::newRow("refused") << static_cast<int>(ProbeAnswer::Refused) << u"resultNextStep"_s << u"Verify it again"_s;
    QTest::newRow("unreachable") << static_cast<int>(ProbeAnswer::Unreachable) << u"resultDetail"_s
                                 << u"could not be checked"_s;
}

void SignInsTest::theNewTokenIsTriedOutWhereTheProfileWantsIt()
{
    QFETCH(int, answer);
    QFETCH(QString, where);
    QFETCH(QString, said);
    Scene scene;
    scene.stage.run([&](Stage::Inside &inside) {
        Profile wanted = scene.profile;
        wanted.verifyAfter = true;
        QVERIFY(QCoro::waitFor(inside.engine->updateProfile(wanted)).has_value());
    });
    scene.stage.willProbe(static_cast<ProbeAnswer>(answer), u"no answer"_s);
    scene.stage.willAnswer(newValue);
    QVERIFY(scene.begins());
    scene.act(u"refresh"_s);
    QDialog *dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(dialog);
    scene.person.presses(Qt::Key_Return);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Regenerated"_s);
    QVERIFY2(textOf(dialog, where).contains(said), qPrintable(textOf(dialog, where)));
    QVERIFY(isSeen(dialog, where));
    QVERIFY(dialog->findChild<QWidget *>(u"steps"_s)->accessibleName().contains(u"of 7"_s));
    QVERIFY(keepPicture(dialog, u"verified-"_s + QString::fromUtf8(QTest::currentDataTag())));
    QCOMPARE(scene.stage.storedValue(scene.token.id), QByteArray(newValue));
}

void SignInsTest::theBrowserIsOpenedAndTheMessageGoesWithTheSignIn()
{
    Scene scene;
    QVERIFY(scene.begins());
    QDialog *dialog = regenerateInBrowser(scene);
    QVERIFY(dialog);
    QTRY_VERIFY(browserBar(dialog) && browserBar(&scene.window));
    QCOMPARE(scene.opened, QList<QUrl>{QUrl(u"https://vidb.example.com/acs/authorize?state=abc"_s)});
    QVERIFY(textOf(browserBar(dialog), u"messageText"_s).contains(u"Continue in the browser"_s));
    QVERIFY(keepPicture(dialog, u"browser-wait"_s));
    Person::clicks(browserBar(dialog), u"browserAgain"_s);
    QCOMPARE(scene.opened.size(), 2);
    Person::clicks(browserBar(dialog), u"browserCopy"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), scene.opened.constFirst().toString());
    scene.stage.letGo(At::SignIn);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Regenerated"_s);
    QVERIFY(!browserBar(dialog) && !browserBar(&scene.window));
}

void SignInsTest::withoutABrowserTheAddressIsGiven()
{
    Scene scene;
    scene.hasBrowser = false;
    QVERIFY(scene.begins());
    QDialog *dialog = regenerateInBrowser(scene);
    QVERIFY(dialog);
    QTRY_VERIFY(browserBar(dialog));
    QVERIFY(textOf(browserBar(dialog), u"messageText"_s).contains(u"could not be opened"_s));
    QVERIFY(textOf(browserBar(dialog), u"messageDetail"_s).contains(u"Copy the address"_s));
    scene.stage.letGo(At::SignIn);
    QTRY_VERIFY(!browserBar(dialog));
}

void SignInsTest::aBrowserSignInIsCancelled()
{
    Scene scene;
    QVERIFY(scene.begins());
    QDialog *dialog = regenerateInBrowser(scene);
    QVERIFY(dialog);
    QTRY_VERIFY(browserBar(dialog));
    Person::clicks(browserBar(dialog), u"browserCancel"_s);
    scene.stage.run([](Stage::Inside &) {}); // the cancelling has been heard
    scene.stage.letGo(At::SignIn);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Not sent"_s);
    QVERIFY(textOf(dialog, u"resultSentence"_s).contains(u"Nothing was sent"_s));
    QVERIFY(!browserBar(dialog) && !browserBar(&scene.window));
    QCOMPARE(scene.stage.sent(), 0);
}

void SignInsTest::theMessageGoesWhenWhoeverWaitedHasAnAnswer()
{
    Scene scene;
    scene.stage.willProbe(ProbeAnswer::Alive);
    scene.stage.hold(At::Probe);
    QVERIFY(scene.begins());
    QDialog *box = scene.opens(u"verify"_s, u"verifyBox"_s);
    QVERIFY(box);
    Person::clicks(box, u"yes"_s);
    QVERIFY(scene.person.isBack());
    QVERIFY(scene.person.message(u"verify"_s).contains(u"Asking the broker"_s));
    scene.stage.run([&scene](Stage::Inside &inside) {
        const QUrl address(u"https://vidb.example.com/acs/authorize?state=abc"_s);
        Q_EMIT inside.engine->browserWanted(address, scene.profile.id, OrderId());
    });
    QTRY_VERIFY(browserBar(&scene.window));
    QVERIFY(scene.person.message(u"verify"_s).contains(u"Asking the broker"_s));
    scene.stage.letGo(At::Probe);
    QTRY_VERIFY(!browserBar(&scene.window));
    QTRY_VERIFY(scene.person.message(u"verify"_s).contains(u"works"_s));
}

void SignInsTest::anUntrustedCertificateIsLookedAtInTheProfile()
{
    Scene scene;
    scene.stage.run([](Stage::Inside &inside) {
        inside.broker.script.signIns.append(Error(ErrorKind::Trust, u"trust: the certificate is self-signed"_s));
    });
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"Not sent"_s);
    QCOMPARE(textOf(dialog, u"remedy"_s), u"&Look at the certificate…"_s);
    QVERIFY(keepPicture(dialog, u"untrusted"_s));
    Person::clicks(dialog, u"remedy"_s);
    QVERIFY(scene.person.sees(u"ProfileDialog"_s));
}

void SignInsTest::whatIsMissingIsToldInItsOwnWords_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("button");
    const auto row = [](const char *name, ErrorKind kind, const char *detail, const char *sentence,
                        const char *button) {
        QTest::newRow(name) << static_cast<int>(kind) << QString::fromUtf8(detail) << QString::fromUtf8(sentence)
                            << QString::fromUtf8(button);
    };
    const auto *const edit = "Edit profile…";
    row("proxy without a password", ErrorKind::Proxy, "proxy: it asks for a user name and password",
        "The proxy asks for a user name", edit);
    row("proxy with a wrong password", ErrorKind::Proxy, "proxy: it refuses the user name or password",
        "The proxy refuses the user name", edit);
    row("proxy with another kind of sign-in", ErrorKind::Proxy,
        "proxy: it takes a sign-in by NTLM only, which Keyturn does not support; ask its owner for Basic or Digest",
        "The proxy takes a kind of sign-in only that Keyturn does not support.", edit);
    row("SOCKS proxy with another kind of sign-in", ErrorKind::Proxy,
        "proxy: it takes a sign-in by GSSAPI only, which Keyturn does not support; ask its owner for one by user name "
        "and password",
        "Ask its owner for a sign-in by user name and password", edit);
    row("proxy with another kind of Digest", ErrorKind::Proxy,
        "proxy: it takes a sign-in by Digest of the kind MD5-sess only, which Keyturn does not support; ask its owner "
        "for "
        "Basic, or for Digest with MD5 or SHA-256 and qop=auth",
        "Ask its owner for Basic, for Digest with MD5 or SHA-256", edit);
    row("proxy that does not let it through", ErrorKind::Proxy, "proxy: no connection through it: status 403",
        "No connection came about through the proxy.", edit);
    row("a script for a proxy", ErrorKind::Proxy, "proxy: the system's http_proxy is a script",
        "The proxy of the system's settings cannot be used.", edit);
    row("client secret", ErrorKind::SignInUnusable, "the profile has no client secret; give it one",
        "The profile has no client secret.", edit);
    row("operator's token", ErrorKind::SignInUnusable, "the profile has no operator's token; give it one",
        "The profile has no operator's token.", edit);
    row("operator's token lost", ErrorKind::SignInUnusable,
        "the operator's token \"root\" is marked as lost; give the profile another one", "cannot sign in now", edit);
    row("port", ErrorKind::SignInUnusable, "port 8844 is in use by another program, and the browser has to come back",
        "Another program uses the port", edit);
    const QStringList change{u"sha256:00"_s, u"CN=a"_s, u"2026-01-03"_s, u"2027-01-03"_s, u"sha256:11"_s};
    const QByteArray changed = distrust(Distrust::Changed, change).detail().toUtf8();
    const QByteArray gone = distrust(Distrust::FileGone, {u"/tmp/ca.pem"_s}).detail().toUtf8();
    row("changed certificate", ErrorKind::Trust, changed.constData(), "another certificate than the pinned one",
        "Look at the certificate…");
    row("CA file", ErrorKind::Trust, gone.constData(), "The CA file of the profile", edit);
    row("cancelled", ErrorKind::Cancelled, "cancelled: before anything was sent", "Cancelled.", "Try again");
    row("locked keychain", ErrorKind::KeychainLocked, "the collection login is locked", "The keychain is locked.",
        "Try again");
}

void SignInsTest::whatIsMissingIsToldInItsOwnWords()
{
    QFETCH(int, kind);
    QFETCH(QString, detail);
    QFETCH(QString, sentence);
    QFETCH(QString, button);
    Scene scene;
    scene.stage.run([&](Stage::Inside &inside) {
        inside.broker.script.signIns.append(Error(static_cast<ErrorKind>(kind), detail));
    });
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_VERIFY(isSeen(dialog, u"resultTitle"_s));
    const QString said = textOf(dialog, u"resultSentence"_s) + u' ' + textOf(dialog, u"resultNextStep"_s);
    QVERIFY2(said.contains(sentence), qPrintable(said));
    QVERIFY(textOf(dialog, u"resultSentence"_s).contains(u"not changed"_s));
    QCOMPARE(textOf(dialog, u"remedy"_s).remove(u'&'), button);
    QCOMPARE(scene.stage.sent(), 0);
}

void SignInsTest::theOperatorsTokenSaysForWhomItSignsIn()
{
    Scene scene;
    scene.stage.run([&](Stage::Inside &inside) {
        Profile follows;
        follows.name = u"Helpdesk"_s;
        follows.endpoint = *Endpoint::parse(u"helpdesk.example.com"_s);
        follows.signIn = SignInWay::OperatorToken;
        follows.operatorToken = scene.token.id;
        const Result<Profile> added = QCoro::waitFor(inside.engine->addProfile(follows));
        QVERIFY2(added.has_value(), added ? "" : qPrintable(added.error().detail()));
    });
    QVERIFY(scene.begins());
    QTRY_VERIFY(textOf(&scene.window, u"field_signsInFor"_s).contains(u"Helpdesk"_s));
    QVERIFY(keepPicture(&scene.window, u"operators-token"_s));
    scene.act(u"removeToken"_s);
    QTRY_VERIFY(scene.person.message(u"token"_s).contains(u"signs in for 1 profile"_s));
    QVERIFY(!QApplication::activeModalWidget());
    QDialog *dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(dialog);
    QVERIFY2(textOf(dialog, u"warning"_s).contains(u"Helpdesk"_s), qPrintable(textOf(dialog, u"warning"_s)));
    QVERIFY(keepPicture(dialog, u"operators-token-regenerate"_s));
    dialog->reject();
    QVERIFY(scene.person.isBack());
    scene.person.answersMessage(u"token"_s);
    QVERIFY(scene.person.sees(u"ProfileDialog"_s));
}

QTEST_MAIN(SignInsTest)
#include "tst_signins.moc"
