// SPDX-License-Identifier: GPL-3.0-or-later
#include "distrust.h"
#include "pictures.h"
#include "profilescene.h"
#include "speech.h"
#include "strangers.h"
#include "theme.h"

#include <QApplication>

using namespace keyturn;
using What = ProfileCheck::What;

/// "Test connection": what is tried, what is told of it, and that it can be ended.
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
    void aCancelledTestStopsNothingElse_data();
    void aCancelledTestStopsNothingElse();
    void aCancelledRegenerationStopsNothingElse();
    void escapeLeavesTheTestAndNotTheDialog();
    void aPastedTokenIsTriedWhereOneIsGiven();
    void aBrowserSignInIsSaidAboveTheTest();
    void aTypedSecretIsTriedAndNotTheKeptSignIn();
    void theTokenPageIsOpenedWhereTheBrokerTellsOne();

private:
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
    row("silent proxy", What::Tcp, ErrorKind::Proxy,
        "no connection through the proxy in time; check the proxy of this profile",
        "No connection through the proxy in time", "Check the address and the port of the proxy in the profile.");
    row("not TLS", What::Tls, ErrorKind::Network,
        "the connection ended during the handshake; check that the port is the one for https",
        "The connection ended during the handshake", "the one for https");
    const auto told = [](Distrust cause, const QStringList &values) {
        return withoutTrustWord(distrust(cause, values).detail()).toUtf8();
    };
    const QByteArray expired = told(Distrust::Expired, {u"2026-01-01"_s, u"2026-01-31"_s, u"2026-02-01"_s});
    const QByteArray gone = told(Distrust::FileGone, {u"/tmp/ca.pem"_s});
    row("certificate", What::Tls, ErrorKind::Trust, expired.constData(),
        "The server's certificate has expired: it is valid from 1 Jan 2026 to 31 Jan 2026, this machine's clock says 1 "
        "Feb "
        "2026",
        "Nothing was sent. Check the clock");
    const QByteArray none = told(Distrust::NoCertificate, {});
    row("no certificate", What::Tls, ErrorKind::Trust, none.constData(), "The server showed no certificate",
        "Nothing was sent. Check that the port is the one for https.");
    row("CA file", What::Tls, ErrorKind::Trust, gone.constData(), "The CA file /tmp/ca.pem is gone",
        "Choose another CA file in the profile.");
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
    // Of a CA file there is no certificate of a server to look at.
    QCOMPARE(scene.isSeen(u"lookAt"_s), failure.cause == ErrorKind::Trust && !detail.startsWith("the CA file"_L1));
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

void ConnectionTestTest::aCancelledTestStopsNothingElse_data()
{
    QTest::addColumn<QString>("way");
    for (const auto *way : {"cancelTest", "back", "escape", "close"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void ConnectionTestTest::aCancelledTestStopsNothingElse()
{
    QFETCH(QString, way);
    ProfileScene scene;
    const TokenRecord token = scene.stage.addToken(scene.adds({}), u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    scene.stage.willAnswer("vidb_bbbbbbbbbbbbbbbbbbbb9999");
    scene.stage.hold(At::SignIn);
    scene.stage.run([](Stage::Inside &inside) { inside.desk.waitsToBeCancelled = true; });
    QVERIFY(scene.person.sitsDown());
    QTRY_VERIFY(scene.person.choosesToken(u"ci-runner"_s));
    scene.window.findChild<QAction *>(u"regenerate"_s)->trigger();
    QDialog *regenerating = scene.person.sees(u"RegenerateDialog"_s);
    QVERIFY(regenerating);
    Person::clicks(regenerating, u"confirm"_s);
    Person::clicks(regenerating, u"background"_s);
    QVERIFY(scene.person.isBack());
    QVERIFY(scene.opensKnown(u"Production"_s));
    scene.clicks(u"test"_s);
    QTRY_VERIFY(scene.isSeen(u"cancelTest"_s));
    if (way == u"close"_s)
        scene.dialog->close();
    else if (way == u"escape"_s)
        scene.person.presses(Qt::Key_Escape);
    else
        scene.clicks(way);
    const auto isRefused = [&scene] {
        bool refused = false;
        scene.stage.run([&](Stage::Inside &inside) {
            refused = !inside.desk.tested.isEmpty() &&
                      inside.desk.tested.constFirst().permit->decision() == SendPermit::Decision::Refused;
        });
        return refused;
    };
    QTRY_VERIFY(isRefused());
    scene.stage.letGo(At::SignIn);
    QTRY_COMPARE(scene.stage.sent(), 1);
    QTRY_COMPARE(scene.stage.storedValue(token.id), QByteArray("vidb_bbbbbbbbbbbbbbbbbbbb9999"));
}

void ConnectionTestTest::aCancelledRegenerationStopsNothingElse()
{
    ProfileScene scene;
    const Profile profile = scene.adds({});
    const TokenRecord stays = scene.stage.addToken(profile, u"stays"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    const TokenRecord goes = scene.stage.addToken(profile, u"goes"_s, "vidb_aaaaaaaaaaaaaaaaaaaa2222");
    for (int i = 0; i < 2; ++i) // the one that is cancelled may take one with it
        scene.stage.willAnswer("vidb_bbbbbbbbbbbbbbbbbbbb9999");
    scene.stage.hold(At::SignIn);
    QVERIFY(scene.person.sitsDown());
    for (const auto &[name, answer] : {std::pair(u"goes"_s, u"background"_s), std::pair(u"stays"_s, u"cancelRun"_s)}) {
        QTRY_VERIFY(scene.person.choosesToken(name));
        scene.window.findChild<QAction *>(u"regenerate"_s)->trigger();
        QDialog *dialog = scene.person.sees(u"RegenerateDialog"_s);
        QVERIFY(dialog);
        Person::clicks(dialog, u"confirm"_s);
        Person::clicks(dialog, answer);
    }
    scene.stage.run([](Stage::Inside &) {}); // the cancelling has been heard
    scene.stage.letGo(At::SignIn);
    QTRY_COMPARE(scene.stage.sent(), 1);
    QTRY_COMPARE(scene.stage.storedValue(goes.id), QByteArray("vidb_bbbbbbbbbbbbbbbbbbbb9999"));
    QCOMPARE(scene.stage.storedValue(stays.id), QByteArray("vidb_aaaaaaaaaaaaaaaaaaaa1111"));
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

void ConnectionTestTest::aBrowserSignInIsSaidAboveTheTest()
{
    ProfileScene scene;
    const QUrl address(u"https://vidb.example.com/acs/authorize?state=abc"_s);
    scene.stage.run([](Stage::Inside &inside) { inside.desk.waitsToBeCancelled = true; });
    QVERIFY(scene.opensNew());
    scene.writeServer();
    scene.choose(SignInWay::Browser);
    scene.write(u"clientId"_s, u"desktop-client"_s);
    const int height = scene.dialog->height();
    scene.clicks(u"test"_s);
    scene.stage.run([&](Stage::Inside &inside) {
        QCOMPARE(inside.desk.tested.size(), 1);
        QVERIFY(inside.desk.tested.constFirst().showAddress);
        inside.desk.tested.constFirst().showAddress(address);
    });
    QTRY_VERIFY(scene.isSeen(u"messageBar_browser"_s));
    QCOMPARE(scene.opened, QList<QUrl>{address});
    QVERIFY(keepPicture(scene.dialog, u"test-browser"_s));
    scene.clicks(u"browserCancel"_s);
    QTRY_VERIFY(!scene.isSeen(u"messageBar_browser"_s));
    QTRY_VERIFY(scene.isSeen(u"again"_s));
    scene.clicks(u"back"_s);
    QVERIFY(scene.dialog->height() >= height);
    scene.stage.run([](Stage::Inside &inside) {
        QCOMPARE(inside.desk.tested.constFirst().permit->decision(), SendPermit::Decision::Refused);
    });
}

void ConnectionTestTest::aTypedSecretIsTriedAndNotTheKeptSignIn()
{
    ProfileScene scene;
    Profile profile;
    profile.signIn = SignInWay::Browser;
    profile.clientId = u"desktop-client"_s;
    const ProfileId id = scene.adds(profile, "kept-secret").id;
    QVERIFY(scene.opensKnown(u"Production"_s));
    scene.clicks(u"test"_s);
    QTRY_VERIFY(scene.isSeen(u"again"_s));
    scene.clicks(u"back"_s);
    scene.write(u"secret"_s, u"typed-secret"_s);
    scene.clicks(u"test"_s);
    QTRY_VERIFY(scene.isSeen(u"again"_s));
    scene.stage.run([&](Stage::Inside &inside) {
        QCOMPARE(inside.desk.tested.size(), 2);
        QCOMPARE(inside.desk.tested.constFirst().profile.id, id);
        // Without an id none is kept, and no kept one is used (broker/signins).
        QVERIFY(inside.desk.tested.constLast().profile.id.isNull());
        QVERIFY(inside.desk.tested.constLast().credential->equals(Secret::copyOf("typed-secret")));
    });
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

QTEST_MAIN(ConnectionTestTest)
#include "tst_connection.moc"
