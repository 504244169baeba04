// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificatedialog.h"
#include "fingerprint.h"
#include "profilescene.h"
#include "servertext.h"
#include "speech.h"
#include "theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryFile>

using namespace keyturn;
using What = ProfileCheck::What;

/// "Test connection", and what a person sees and chooses when a certificate is met that nobody trusts.
class ConnectionTestTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aTestTriesWhatIsTypedAndSavesNothing();
    void eachLineTellsHowItWent_data();
    void eachLineTellsHowItWent();
    void aTestIsCancelled();
    void aTestEndsWithTheDialog();
    void escapeLeavesTheTestAndNotTheDialog();
    void aPastedTokenIsTriedWhereOneIsGiven();
    void theTokenPageIsOpenedWhereTheBrokerTellsOne();
    void anUnknownCertificateIsComparedAndPinned();
    void trustingNothingIsWhatEnterDoes();
    void aChangedCertificateIsComparedWithThePinnedOne_data();
    void aChangedCertificateIsComparedWithThePinnedOne();
    void aPinDoesNotHelpAgainstDates_data();
    void aPinDoesNotHelpAgainstDates();
    void aTrustedOrPinnedCertificateIsSaidToBeSo();
    void aServerThatIsNotThereIsToldInTheDialog();
    void aCaFileIsChosenFromTheCertificate();
    void whatAServerSaysIsPlainAndShort();

private:
    static QDialog *looksAtStranger(ProfileScene &scene, const CertificateFacts &facts);

    Speech m_english{u"en"_s};
};

void ConnectionTestTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void ConnectionTestTest::aTestTriesWhatIsTypedAndSavesNothing()
{
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    const QSize size = scene.dialog->size();
    scene.write(u"host"_s, u"vidb.example.com:8443"_s);
    scene.choose(SignInWay::Client);
    scene.write(u"clientId"_s, u"rotation-client"_s);
    scene.write(u"secret"_s, u"typed, not stored"_s);
    scene.clicks(u"test"_s);
    QTRY_VERIFY(scene.isSeen(u"again"_s));
    scene.stage.run([](Stage::Inside &inside) {
        QCOMPARE(inside.desk.tested.size(), 1);
        const SignInRequest &asked = inside.desk.tested.constFirst();
        QCOMPARE(asked.profile.endpoint.display(), u"vidb.example.com:8443"_s);
        QCOMPARE(asked.profile.clientId, u"rotation-client"_s);
        QVERIFY(asked.credential && asked.credential->equals(Secret::copyOf("typed, not stored")));
        QVERIFY(QCoro::waitFor(inside.engine->profiles()).value().isEmpty());
        QVERIFY(inside.store.keys().isEmpty());
    });
    for (const What what : {What::Name, What::Tcp, What::Tls, What::Discovery, What::SignIn})
        QCOMPARE(scene.text(u"state_"_s + checkWord(what)), u"Passed · 7 ms"_s);
    QCOMPARE(scene.text(u"advice"_s), u"Everything works."_s);
    QCOMPARE(scene.dialog->size(), size);
    QVERIFY(!isShownAnywhere(u"typed, not stored"_s));
    scene.clicks(u"back"_s);
    QCOMPARE(scene.text(u"host"_s), u"vidb.example.com:8443"_s);
    QCOMPARE(scene.dialog->size(), size);
}

void ConnectionTestTest::eachLineTellsHowItWent_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<int>("cause");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("advice");
    const auto row = [](const char *name, What what, ErrorKind cause, const char *detail, const char *shown,
                        const char *advice) {
        QTest::newRow(name) << static_cast<int>(what) << static_cast<int>(cause) << QString::fromUtf8(detail)
                            << QString::fromUtf8(shown) << QString::fromUtf8(advice);
    };
    row("name", What::Name, ErrorKind::Network,
        "the host is not known; check how the host is written, and this machine's network", "The host is not known",
        "Check how the host is written");
    row("connection", What::Tcp, ErrorKind::Network,
        "no connection in time; check the port, and whether a firewall or a proxy is in between",
        "No connection in time", "Check the port, and whether a firewall");
    row("proxy", What::Tcp, ErrorKind::Proxy, "it asks for a user name and password; check the proxy of this profile",
        "it asks for a user name and password", "The proxy asks for a user name and a password.");
    row("not TLS", What::Tls, ErrorKind::Network,
        "the connection ended during the handshake; check that the port is the one for https",
        "The connection ended during the handshake", "the one for https");
    row("certificate", What::Tls, ErrorKind::Trust,
        "the server's certificate has expired; compare the server's fingerprint with its owner's, then give the CA "
        "file or the pin; a profile has no other way to trust it",
        "The server's certificate has expired", "Nothing was sent.");
    row("CA file", What::Tls, ErrorKind::Trust, "the CA file /tmp/ca.pem is gone", "the CA file /tmp/ca.pem is gone",
        "Choose another one.");
    row("discovery", What::Discovery, ErrorKind::Refused,
        "the broker answered with status 404; check the tenant, and that the host is the broker's own name",
        "The broker answered with status 404", "Check the tenant");
    row("sign-in", What::SignIn, ErrorKind::SignIn, "invalid_client; check the way to sign in, and its secret",
        "invalid_client", "The broker refused the sign-in.");
}

void ConnectionTestTest::eachLineTellsHowItWent()
{
    QFETCH(int, what);
    QFETCH(int, cause);
    QFETCH(QString, detail);
    QFETCH(QString, shown);
    QFETCH(QString, advice);
    ProfileScene scene;
    const ProfileCheck failure = failing(static_cast<What>(what), static_cast<ErrorKind>(cause), detail);
    scene.stage.run([&](Stage::Inside &inside) { inside.desk.failure = failure; });
    QVERIFY(scene.opensNew());
    scene.writeServer();
    scene.clicks(u"test"_s);
    const QString word = checkWord(failure.what);
    QTRY_COMPARE(scene.text(u"state_"_s + word), u"Failed · 12 ms"_s);
    QCOMPARE(scene.text(u"detail_"_s + word), shown);
    QVERIFY2(scene.text(u"advice"_s).contains(advice), qPrintable(scene.text(u"advice"_s)));
    QCOMPARE(scene.isSeen(u"lookAt"_s), failure.cause == ErrorKind::Trust);
    QVERIFY(!scene.isSeen(u"tokenPage"_s));
    for (int i = 0; i < 5; ++i) {
        const QString state = scene.text(u"state_"_s + checkWord(static_cast<What>(i)));
        if (i < what)
            QVERIFY2(state.startsWith(u"Passed"_s), qPrintable(state));
        if (i > what)
            QCOMPARE(state, u"Not tried"_s);
    }
}

void ConnectionTestTest::aTestIsCancelled()
{
    ProfileScene scene;
    scene.stage.run([](Stage::Inside &inside) { inside.desk.waitsToBeCancelled = true; });
    QVERIFY(scene.opensNew());
    scene.writeServer();
    scene.clicks(u"test"_s);
    QTRY_VERIFY(scene.isSeen(u"cancelTest"_s));
    scene.clicks(u"cancelTest"_s);
    QTRY_VERIFY(scene.isSeen(u"again"_s));
    QVERIFY(scene.text(u"advice"_s).contains(u"cancelled"_s));
    scene.stage.run([](Stage::Inside &inside) {
        QCOMPARE(inside.desk.tested.size(), 1);
        QCOMPARE(inside.desk.tested.constFirst().permit->decision(), SendPermit::Decision::Refused);
        inside.desk.waitsToBeCancelled = false;
    });
    QCOMPARE(scene.text(u"state_tcp"_s), QString()); // the late answer is not listened to
    scene.clicks(u"again"_s);
    QTRY_COMPARE(scene.text(u"state_tcp"_s), u"Passed · 7 ms"_s);
}

void ConnectionTestTest::aTestEndsWithTheDialog()
{
    ProfileScene scene;
    scene.stage.run([](Stage::Inside &inside) { inside.desk.waitsToBeCancelled = true; });
    QVERIFY(scene.opensNew());
    scene.writeServer();
    scene.clicks(u"test"_s);
    QTRY_VERIFY(scene.isSeen(u"cancelTest"_s));
    scene.dialog->close();
    QVERIFY(scene.person.isBack());
    scene.stage.run([](Stage::Inside &inside) {
        QCOMPARE(inside.desk.tested.constFirst().permit->decision(), SendPermit::Decision::Refused);
    });
}

void ConnectionTestTest::escapeLeavesTheTestAndNotTheDialog()
{
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    scene.clicks(u"test"_s);
    QTRY_VERIFY(scene.isSeen(u"again"_s));
    scene.person.presses(Qt::Key_Escape);
    QTRY_VERIFY(scene.isSeen(u"name"_s));
    scene.dialog->findChild<QWidget *>(u"name"_s)->setFocus();
    scene.person.presses(Qt::Key_Return);
    QVERIFY(scene.person.isBack());
    QVERIFY(!scene.stored(u"Production"_s).id.isNull());
}

void ConnectionTestTest::aPastedTokenIsTriedWhereOneIsGiven()
{
    ProfileScene scene;
    const ProfileCheck missing =
        failing(What::SignIn, ErrorKind::SignInUnusable, u"the access token has to be pasted"_s);
    scene.stage.run([&](Stage::Inside &inside) { inside.desk.failure = missing; });
    QVERIFY(scene.opensNew());
    scene.writeServer();
    scene.choose(SignInWay::Bearer);
    scene.clicks(u"test"_s);
    QTRY_COMPARE(scene.text(u"state_sign_in"_s), u"Not tried"_s);
    QVERIFY(scene.text(u"detail_sign_in"_s).contains(u"no access token was entered"_s));
    QVERIFY(scene.text(u"advice"_s).contains(u"was not tried"_s));
    scene.stage.run([](Stage::Inside &inside) {
        QVERIFY(!inside.desk.tested.constLast().pasted);
        inside.desk.failure.reset();
    });
    scene.write(u"bearer"_s, u"two words"_s);
    scene.clicks(u"again"_s);
    QVERIFY(scene.text(u"bearerError"_s).contains(u"cannot be an access token"_s));
    scene.write(u"bearer"_s, u"access-token-of-the-session"_s);
    scene.clicks(u"again"_s);
    QTRY_COMPARE(scene.text(u"state_sign_in"_s), u"Passed · 7 ms"_s);
    scene.stage.run([](Stage::Inside &inside) {
        QCOMPARE(inside.desk.tested.size(), 2);
        QVERIFY(inside.desk.tested.constLast().pasted->equals(Secret::copyOf("access-token-of-the-session")));
    });
    QVERIFY(!isShownAnywhere(u"access-token-of-the-session"_s));
    scene.clicks(u"back"_s);
    QCOMPARE(scene.text(u"bearer"_s), QString());
}

void ConnectionTestTest::theTokenPageIsOpenedWhereTheBrokerTellsOne()
{
    ProfileScene scene;
    const QUrl page(u"https://vidb.example.com/tokens"_s);
    QVERIFY(scene.opensNew());
    QList<QUrl> opened;
    scene.dialog->setOpener([&opened](const QUrl &address) {
        opened.append(address);
        return true;
    });
    scene.writeServer();
    scene.clicks(u"test"_s);
    QTRY_VERIFY(scene.isSeen(u"again"_s));
    QVERIFY(scene.text(u"advice"_s).contains(u"Nothing was exchanged"_s));
    QVERIFY(!scene.isSeen(u"tokenPage"_s));
    scene.stage.run([&](Stage::Inside &inside) { inside.desk.discovery->tokenPage = page; });
    scene.clicks(u"again"_s);
    QTRY_VERIFY(scene.isSeen(u"tokenPage"_s));
    scene.clicks(u"tokenPage"_s);
    QCOMPARE(opened, QList<QUrl>{page});
    scene.dialog->setOpener([](const QUrl &) { return false; });
    scene.clicks(u"tokenPage"_s);
    QVERIFY2(scene.text(u"advice"_s).contains(page.toString()), qPrintable(scene.text(u"advice"_s)));
}

/// From the failed line of a test.
QDialog *ConnectionTestTest::looksAtStranger(ProfileScene &scene, const CertificateFacts &facts)
{
    scene.stage.run([&](Stage::Inside &inside) {
        inside.desk.failure =
            failing(What::Tls, ErrorKind::Trust, u"the server's authority is not known; give its CA file"_s);
        inside.desk.identity = strangerOf(facts);
    });
    scene.clicks(u"test"_s);
    if (!QTest::qWaitFor([&] { return scene.isSeen(u"lookAt"_s); }))
        return nullptr;
    scene.person.presses(Qt::Key_Return); // it has the focus
    QDialog *dialog = scene.person.sees(u"CertificateDialog"_s);
    const bool isTold = dialog && QTest::qWaitFor([&] { return !textOf(dialog, u"fingerprint"_s).isEmpty(); });
    return isTold ? dialog : nullptr;
}

void ConnectionTestTest::anUnknownCertificateIsComparedAndPinned()
{
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    const CertificateFacts facts = certificateOf('\x20');
    QDialog *dialog = looksAtStranger(scene, facts);
    QVERIFY(dialog);
    QVERIFY(textOf(dialog, u"verdict"_s).contains(u"the server's authority is not known"_s));
    QCOMPARE(textOf(dialog, u"fingerprint"_s).section(u'\n', 0, 0), u"20 21 22 23  24 25 26 27"_s);
    QCOMPARE(textOf(dialog, u"fingerprint"_s).count(u'\n'), 3);
    QCOMPARE(textOf(dialog, u"field_subject"_s), u"CN=vidb.example.com"_s);
    QVERIFY(textOf(dialog, u"field_issuer"_s).contains(u"Example Issuing Authority"_s));
    QVERIFY(textOf(dialog, u"field_names"_s).contains(u"10.20.30.40"_s));
    QVERIFY(!textOf(dialog, u"field_from"_s).isEmpty() && !textOf(dialog, u"field_until"_s).isEmpty());
    QVERIFY(textOf(dialog, u"field_chain1"_s).contains(u"Example Issuing Authority"_s));
    QVERIFY(!dialog->findChild<QWidget *>(u"pinnedBox"_s)->isVisible());
    QVERIFY(!dialog->findChild<QWidget *>(u"pinBoth"_s)->isVisible());
    QVERIFY(!isShownAnywhere(u"gnore"_s)); // nothing ignores
    Person::clicks(dialog, u"copy"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), fingerprintLine(facts.sha256));
    QCOMPARE(pinFromWord(QGuiApplication::clipboard()->text()).value(), facts.sha256);
    scene.stage.run([](Stage::Inside &inside) { inside.desk.failure.reset(); });
    Person::clicks(dialog, u"pin"_s);
    QTRY_COMPARE(scene.text(u"state_tls"_s), u"Passed · 7 ms"_s); // tested again, with the pin
    scene.stage.run([&](Stage::Inside &inside) {
        QCOMPARE(inside.desk.tested.constLast().profile.trust.pins, QList<QByteArray>{facts.sha256});
    });
    QVERIFY(scene.stored(u"Production"_s).id.isNull());
    scene.clicks(u"back"_s);
    QVERIFY(scene.text(u"pin0"_s).startsWith(u"20 21 22 23"_s));
    scene.clicks(u"save"_s);
    QVERIFY(scene.person.isBack());
    QCOMPARE(scene.stored(u"Production"_s).trust.pins, QList<QByteArray>{facts.sha256});
}

void ConnectionTestTest::trustingNothingIsWhatEnterDoes()
{
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    QDialog *dialog = looksAtStranger(scene, certificateOf('\x20'));
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QPushButton *>(u"cancel"_s)->isDefault());
    QSignalSpy chosen(static_cast<CertificateDialog *>(dialog), &CertificateDialog::pinsChosen);
    scene.person.presses(Qt::Key_Return);
    QVERIFY(scene.person.sees(u"ProfileDialog"_s));
    QCOMPARE(chosen.size(), 0);
    scene.clicks(u"back"_s);
    QVERIFY(!scene.isSeen(u"pin0"_s));
}

void ConnectionTestTest::aChangedCertificateIsComparedWithThePinnedOne_data()
{
    QTest::addColumn<int>("pins");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("after");
    QTest::newRow("replaced") << 1 << u"pin"_s << u"Replace the &pin"_s << 1;
    QTest::newRow("both kept") << 1 << u"pinBoth"_s << u"&Keep both"_s << 2;
    QTest::newRow("both replaced") << 2 << u"pin"_s << u"Replace both &pins"_s << 1;
}

void ConnectionTestTest::aChangedCertificateIsComparedWithThePinnedOne()
{
    QFETCH(int, pins);
    QFETCH(QString, button);
    QFETCH(QString, text);
    QFETCH(int, after);
    ProfileScene scene;
    Profile profile;
    for (int i = 0; i < pins; ++i)
        profile.trust.pins.append(certificateOf(static_cast<char>('P' + i)).sha256);
    scene.adds(profile);
    const CertificateFacts fresh = certificateOf('\x20');
    scene.stage.run([&](Stage::Inside &inside) { inside.desk.identity = strangerOf(fresh); });
    QVERIFY(scene.opensKnown(u"Production"_s));
    scene.clicks(u"look"_s);
    QDialog *dialog = scene.person.sees(u"CertificateDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->findChild<QWidget *>(u"pinnedBox"_s)->isVisible());
    QVERIFY(textOf(dialog, u"verdict"_s).contains(u"another certificate than the pinned one"_s));
    QVERIFY(textOf(dialog, u"pinned0"_s).startsWith(u"50 51 52 53"_s));
    QVERIFY(textOf(dialog, u"fingerprint"_s).startsWith(u"20 21 22 23"_s));
    QCOMPARE(dialog->findChild<QWidget *>(u"pinBoth"_s)->isVisible(), pins == 1);
    QCOMPARE(textOf(dialog, button), text);
    Person::clicks(dialog, button);
    QVERIFY(scene.person.sees(u"ProfileDialog"_s));
    QTRY_COMPARE(scene.isSeen(u"pin1"_s), after == 2);
    scene.clicks(u"save"_s);
    QVERIFY(scene.person.isBack());
    const Profile stored = scene.stored(u"Production"_s);
    QCOMPARE(stored.trust.pins.size(), after);
    QCOMPARE(stored.trust.pins.constLast(), fresh.sha256);
}

void ConnectionTestTest::aPinDoesNotHelpAgainstDates_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("until");
    QTest::addColumn<QString>("hint");
    QTest::newRow("expired") << -400 << -3 << u"It has expired"_s;
    QTest::newRow("not valid yet") << 3 << 400 << u"It is not valid yet"_s;
}

void ConnectionTestTest::aPinDoesNotHelpAgainstDates()
{
    QFETCH(int, from);
    QFETCH(int, until);
    QFETCH(QString, hint);
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    CertificateFacts facts = certificateOf('\x20');
    facts.from = QDateTime::currentDateTimeUtc().addDays(from);
    facts.until = QDateTime::currentDateTimeUtc().addDays(until);
    QDialog *dialog = looksAtStranger(scene, facts);
    QVERIFY(dialog);
    QVERIFY(textOf(dialog, u"pinHint"_s).contains(hint));
    QVERIFY(!dialog->findChild<QWidget *>(u"pin"_s)->isVisible());
}

void ConnectionTestTest::aTrustedOrPinnedCertificateIsSaidToBeSo()
{
    ProfileScene scene;
    Profile profile;
    profile.trust.pins = {certificateOf('\x20').sha256};
    scene.adds(profile);
    ServerIdentity pinned = strangerOf(certificateOf('\x20'));
    pinned.problem.reset();
    pinned.trustedBy = ServerIdentity::TrustedBy::Pin;
    scene.stage.run([&](Stage::Inside &inside) { inside.desk.identity = pinned; });
    QVERIFY(scene.opensKnown(u"Production"_s));
    scene.clicks(u"look"_s);
    QDialog *dialog = scene.person.sees(u"CertificateDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(textOf(dialog, u"verdict"_s).contains(u"has pinned"_s));
    QVERIFY(!dialog->findChild<QWidget *>(u"pin"_s)->isVisible());
    dialog->reject();
    QVERIFY(scene.person.sees(u"ProfileDialog"_s));
    scene.clicks(u"removePin0"_s);
    pinned.trustedBy = ServerIdentity::TrustedBy::SystemStore;
    scene.stage.run([&](Stage::Inside &inside) { inside.desk.identity = pinned; });
    scene.clicks(u"look"_s);
    dialog = scene.person.sees(u"CertificateDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(textOf(dialog, u"verdict"_s).contains(u"The system's store trusts"_s));
    QVERIFY(dialog->findChild<QWidget *>(u"pin"_s)->isVisible());
}

void ConnectionTestTest::aServerThatIsNotThereIsToldInTheDialog()
{
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.clicks(u"look"_s);
    QTRY_VERIFY(scene.text(u"hostError"_s).contains(u"the host is empty"_s));
    scene.writeServer();
    scene.stage.run([](Stage::Inside &inside) {
        inside.desk.identity = fail(ErrorKind::Network, u"tcp: no connection in time"_s);
    });
    scene.clicks(u"look"_s);
    const QDialog *dialog = scene.person.sees(u"CertificateDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(textOf(dialog, u"verdict"_s).contains(u"The broker cannot be reached."_s));
    for (const QString &other : {u"pin"_s, u"pinBoth"_s, u"prints"_s})
        QVERIFY(!dialog->findChild<QWidget *>(other)->isVisible());
}

void ConnectionTestTest::aCaFileIsChosenFromTheCertificate()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    QDialog *dialog = looksAtStranger(scene, certificateOf('\x20'));
    QVERIFY(dialog);
    Person::clicks(dialog, u"useCaFile"_s);
    QTRY_VERIFY(scene.dialog->findChild<QFileDialog *>(u"caFileDialog"_s));
    auto *chooser = scene.dialog->findChild<QFileDialog *>(u"caFileDialog"_s);
    scene.stage.run([](Stage::Inside &inside) { inside.desk.failure.reset(); });
    Q_EMIT chooser->fileSelected(file.fileName());
    chooser->close();
    QTRY_COMPARE(scene.text(u"state_tls"_s), u"Passed · 7 ms"_s);
    scene.stage.run(
        [&](Stage::Inside &inside) { QCOMPARE(inside.desk.tested.constLast().profile.trust.caFile, file.fileName()); });
}

void ConnectionTestTest::whatAServerSaysIsPlainAndShort()
{
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    CertificateFacts facts = certificateOf('\x20', u"CN=<b>bank</b>\u202Egro.\nO="_s + QString(5000, u'x'));
    for (int i = 0; i < 100; ++i)
        facts.names.append(u"host-%1.example.com"_s.arg(i));
    QDialog *dialog = looksAtStranger(scene, facts);
    QVERIFY(dialog);
    const QString subject = textOf(dialog, u"field_subject"_s);
    QVERIFY2(subject.startsWith(u"CN=<b>bank</b><U+202E>gro.␊O=xxx"_s), qPrintable(subject));
    QVERIFY(subject.size() < 500);
    QVERIFY(textOf(dialog, u"field_names"_s).endsWith(u"and 90 more"_s));
    QCOMPARE(visibleText(u"a\u0000b\u007f\u200f"_s), u"a␀b␡<U+200F>"_s);
    QCOMPARE(visibleText(u"abcdef"_s, 3), u"abc…"_s);
}

QTEST_MAIN(ConnectionTestTest)
#include "tst_connection.moc"
