// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures.h"
#include "profilescene.h"
#include "secretedit.h"
#include "speech.h"
#include "strangers.h"
#include "theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QPushButton>

using namespace keyturn;

namespace
{

constexpr auto clientSecret = "client secret, with a space";
constexpr auto operatorValue = "vidb_oooooooooooooooooooo7777";
constexpr auto proxyPassword = "proxy password";

} // namespace

/// Everything that a profile can be, from the fields to the data folder and the store; and that no secret stays in a
/// field.
class ProfilesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aProfileOfEachWayIsSaved_data();
    void aProfileOfEachWayIsSaved();
    void onlyTheFieldsOfTheWayAreThereAndNothingJumps();
    void whatAProfileLacksIsSaidAtItsField_data();
    void whatAProfileLacksIsSaidAtItsField();
    void anUnusualOperatorTokenHasARemark();
    void aSecretThatIsLeftEmptyStays_data();
    void aSecretThatIsLeftEmptyStays();
    void aSecretThatIsGivenReplacesTheStoredOne();
    void anOperatorsTokenThatIsLeftEmptyStays();
    void aProxyWithItsPasswordIsSavedAndKept();
    void thePasswordOfAnotherProxyIsNotKept();
    void aPinIsShownAndCanBeRemoved();
    void aNewTokenIsTriedOutWhereThatIsTicked();
    void whatTheEngineRefusesIsToldInTheForm();
    void noSecretStaysInAField_data();
    void noSecretStaysInAField();

private:
    Speech m_english{u"en"_s};
};

void ProfilesTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void ProfilesTest::aProfileOfEachWayIsSaved_data()
{
    QTest::addColumn<int>("way");
    for (const SignInWay way : {SignInWay::Token, SignInWay::OperatorToken, SignInWay::Client, SignInWay::ClientBasic,
                                SignInWay::Browser, SignInWay::Bearer})
        QTest::addRow("%s", qPrintable(signInWord(way))) << static_cast<int>(way);
}

void ProfilesTest::aProfileOfEachWayIsSaved()
{
    QFETCH(int, way);
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    scene.choose(static_cast<SignInWay>(way));
    QVERIFY(!scene.text(u"signInHint"_s).isEmpty());
    const bool isClient = scene.isSeen(u"clientId"_s);
    if (isClient) {
        scene.write(u"clientId"_s, u"rotation-client"_s);
        scene.write(u"secret"_s, u" %1 "_s.arg(QLatin1StringView(clientSecret)));
    }
    if (scene.isSeen(u"scope"_s))
        scene.write(u"scope"_s, u"openid  admin"_s);
    if (scene.isSeen(u"operatorToken"_s))
        scene.write(u"operatorToken"_s, QString::fromLatin1(operatorValue));
    if (scene.isSeen(u"redirect"_s))
        scene.write(u"redirect"_s, u"http://127.0.0.1:9000/back"_s);
    for (const char *secret : {clientSecret, operatorValue})
        QVERIFY(!isShownAnywhere(QString::fromLatin1(secret)));
    scene.person.presses(Qt::Key_Return);
    QVERIFY(scene.person.isBack());
    const Profile stored = scene.stored(u"Production"_s);
    QCOMPARE(signInWord(stored.signIn), QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(stored.clientId, isClient ? u"rotation-client"_s : QString());
    const bool hasScope = stored.signIn == SignInWay::Client || stored.signIn == SignInWay::Browser;
    QCOMPARE(stored.scope, hasScope ? u"openid admin"_s : QString());
    QCOMPARE(scene.secretAt(stored.secret), isClient ? QByteArray(clientSecret) : QByteArray());
    const bool isOperator = stored.signIn == SignInWay::OperatorToken;
    QCOMPARE(isOperator, !stored.operatorToken.isNull());
    if (isOperator)
        QCOMPARE(scene.stage.storedValue(stored.operatorToken), QByteArray(operatorValue));
    if (stored.signIn == SignInWay::Browser)
        QCOMPARE(stored.redirect, QUrl(u"http://127.0.0.1:9000/back"_s));
}

void ProfilesTest::onlyTheFieldsOfTheWayAreThereAndNothingJumps()
{
    struct Row
    {
        SignInWay way;
        QStringList fields;
    };
    const QList<Row> rows{
        {SignInWay::Token, {}},
        {SignInWay::OperatorToken, {u"operatorToken"_s}},
        {SignInWay::Client, {u"clientId"_s, u"scope"_s, u"secret"_s}},
        {SignInWay::ClientBasic, {u"clientId"_s, u"secret"_s}},
        {SignInWay::Browser, {u"clientId"_s, u"scope"_s, u"secret"_s, u"redirect"_s}},
        {SignInWay::Bearer, {}},
    };
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    const QSize size = scene.dialog->size();
    const QPoint below = scene.dialog->findChild<QWidget *>(u"save"_s)->mapTo(scene.dialog, QPoint());
    for (const Row &row : rows) {
        scene.choose(row.way);
        for (const QString &field : {u"clientId"_s, u"scope"_s, u"secret"_s, u"operatorToken"_s, u"redirect"_s})
            QVERIFY2(scene.isSeen(field) == row.fields.contains(field), qPrintable(signInWord(row.way) + field));
        QCOMPARE(scene.dialog->size(), size);
        QCOMPARE(scene.dialog->findChild<QWidget *>(u"save"_s)->mapTo(scene.dialog, QPoint()), below);
    }
}

void ProfilesTest::whatAProfileLacksIsSaidAtItsField_data()
{
    QTest::addColumn<int>("way");
    QTest::addColumn<QStringList>("typed"); ///< field, text, field, text
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, SignInWay way, const QStringList &typed, const QString &field,
                        const QString &reason, const QString &error = {}) {
        QTest::newRow(name) << static_cast<int>(way) << typed << field << (error.isEmpty() ? field + u"Error"_s : error)
                            << reason;
    };
    const QString id = u"clientId"_s;
    const QString address = u"http://proxy.example.com:3128"_s;
    row("client without an id", SignInWay::Client, {u"secret"_s, u"s"_s}, id, u"Enter the ID"_s);
    row("client without a secret", SignInWay::Client, {id, u"c"_s}, u"secret"_s, u"Enter the client's secret"_s);
    row("Basic without a secret", SignInWay::ClientBasic, {id, u"c"_s, u"secret"_s, u"  "_s}, u"secret"_s,
        u"Enter the client's secret"_s);
    row("secret with a control character", SignInWay::Client, {id, u"c"_s, u"secret"_s, u"a\u0007b"_s}, u"secret"_s,
        u"control character"_s);
    row("secret too long", SignInWay::Client, {id, u"c"_s, u"secret"_s, QString(66000, u's')}, u"secret"_s,
        u"too long"_s);
    row("client id of another script", SignInWay::Client, {id, u"clіent"_s, u"secret"_s, u"s"_s}, id,
        u"visible ASCII"_s);
    row("scope of another script", SignInWay::Client, {id, u"c"_s, u"scope"_s, u"ü"_s, u"secret"_s, u"s"_s}, id,
        u"visible ASCII"_s);
    row("no operator's token", SignInWay::OperatorToken, {}, u"operatorToken"_s, u"the token is empty"_s);
    row("operator's token of two", SignInWay::OperatorToken, {u"operatorToken"_s, u"vidb_a vidb_b"_s},
        u"operatorToken"_s, u"two tokens"_s);
    row("redirect to another host", SignInWay::Browser, {id, u"c"_s, u"redirect"_s, u"http://example.com:80/a"_s},
        u"redirect"_s, u"on this computer"_s);
    row("redirect without a port", SignInWay::Browser, {id, u"c"_s, u"redirect"_s, u"http://localhost/a"_s},
        u"redirect"_s, u"with a port"_s);
    row("proxy without a port", SignInWay::Token, {u"proxyAddress"_s, u"http://proxy.example.com"_s}, u"proxyAddress"_s,
        u"kind and port"_s);
    row("proxy by a word", SignInWay::Token, {u"proxyAddress"_s, u"system"_s}, u"proxyAddress"_s, u"kind and port"_s);
    row("proxy with a user inside", SignInWay::Token, {u"proxyAddress"_s, u"http://me:it@proxy.example.com:1"_s},
        u"proxyAddress"_s, u"without a user name"_s);
    row("proxy of an unknown kind", SignInWay::Token, {u"proxyAddress"_s, u"ftp://proxy.example.com:1"_s},
        u"proxyAddress"_s, u"kind and port"_s);
    row("password without a user", SignInWay::Token, {u"proxyAddress"_s, address, u"proxyPassword"_s, u"p"_s},
        u"proxyUser"_s, u"needs a user name"_s);
    row("user with a colon", SignInWay::Token, {u"proxyAddress"_s, address, u"proxyUser"_s, u"a:b"_s}, u"proxyUser"_s,
        u"without a colon"_s);
}

void ProfilesTest::whatAProfileLacksIsSaidAtItsField()
{
    QFETCH(int, way);
    QFETCH(QStringList, typed);
    QFETCH(QString, field);
    QFETCH(QString, error);
    QFETCH(QString, reason);
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    scene.choose(static_cast<SignInWay>(way));
    if (typed.contains(u"proxyAddress"_s))
        scene.choose(ProxyKind::Url);
    for (qsizetype i = 0; i + 1 < typed.size(); i += 2)
        scene.write(typed.at(i), typed.at(i + 1));
    scene.clicks(u"save"_s);
    QTRY_VERIFY2(scene.text(error).contains(reason), qPrintable(u"it says: "_s + scene.text(error)));
    QVERIFY(scene.isSeen(error));
    QTRY_VERIFY(scene.dialog->findChild<QWidget *>(field)->hasFocus());
    QVERIFY(scene.dialog->findChild<QPushButton *>(u"save"_s)->isEnabled());
    QCOMPARE(scene.text(u"formError"_s), QString());
    QVERIFY(scene.stored(u"Production"_s).id.isNull());
    scene.stage.run([](Stage::Inside &inside) { QVERIFY(inside.desk.tested.isEmpty()); });
}

void ProfilesTest::anUnusualOperatorTokenHasARemark()
{
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    scene.choose(SignInWay::OperatorToken);
    scene.write(u"operatorToken"_s, u"vidb_aaaa$"_s);
    QVERIFY2(scene.text(u"operatorTokenError"_s).contains(u"usually do not have"_s),
             qPrintable(scene.text(u"operatorTokenError"_s)));
    QVERIFY(scene.isSeen(u"operatorTokenError"_s));
    scene.write(u"operatorToken"_s, QString::fromLatin1(operatorValue));
    QCOMPARE(scene.text(u"operatorTokenError"_s), QString());
    scene.write(u"operatorToken"_s, u"svc-other"_s);
    QVERIFY(scene.text(u"operatorTokenError"_s).contains(u"does not look like"_s));
    scene.choose(SignInWay::Token);
    scene.choose(SignInWay::OperatorToken);
    QCOMPARE(scene.text(u"operatorTokenError"_s), QString());
}

void ProfilesTest::aSecretThatIsLeftEmptyStays_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::newRow("same way") << static_cast<int>(SignInWay::Client) << static_cast<int>(SignInWay::Client);
    QTest::newRow("another way of the same client")
        << static_cast<int>(SignInWay::Client) << static_cast<int>(SignInWay::ClientBasic);
}

void ProfilesTest::aSecretThatIsLeftEmptyStays()
{
    QFETCH(int, before);
    QFETCH(int, after);
    ProfileScene scene;
    Profile profile;
    profile.signIn = static_cast<SignInWay>(before);
    profile.clientId = u"rotation-client"_s;
    const Profile added = scene.adds(profile, clientSecret);
    QVERIFY(scene.opensKnown(u"Production"_s));
    scene.choose(static_cast<SignInWay>(after));
    QCOMPARE(scene.text(u"secret"_s), QString());
    QVERIFY(scene.dialog->findChild<QLineEdit *>(u"secret"_s)->placeholderText().contains(u"leave empty"_s));
    scene.clicks(u"save"_s);
    QVERIFY(scene.person.isBack());
    const Profile stored = scene.stored(u"Production"_s);
    QCOMPARE(static_cast<int>(stored.signIn), after);
    QCOMPARE(stored.secret, added.secret);
    QCOMPARE(scene.secretAt(stored.secret), QByteArray(clientSecret));
}

void ProfilesTest::aSecretThatIsGivenReplacesTheStoredOne()
{
    ProfileScene scene;
    Profile profile;
    profile.signIn = SignInWay::Client;
    profile.clientId = u"rotation-client"_s;
    const Profile added = scene.adds(profile, clientSecret);
    QVERIFY(scene.opensKnown(u"Production"_s));
    scene.write(u"secret"_s, u"the renewed one"_s);
    scene.person.presses(Qt::Key_Return);
    QVERIFY(scene.person.isBack());
    const Profile stored = scene.stored(u"Production"_s);
    QCOMPARE(scene.secretAt(stored.secret), QByteArray("the renewed one"));
    QVERIFY(stored.secret != added.secret);
    scene.stage.run([&](Stage::Inside &inside) { QVERIFY(!inside.store.holds(added.secret)); });
}

void ProfilesTest::anOperatorsTokenThatIsLeftEmptyStays()
{
    ProfileScene scene;
    Profile profile;
    profile.signIn = SignInWay::OperatorToken;
    const Profile added = scene.adds(profile, operatorValue);
    QVERIFY(scene.opensKnown(u"Production"_s));
    QVERIFY(scene.dialog->findChild<QLineEdit *>(u"operatorToken"_s)->placeholderText().contains(u"leave empty"_s));
    scene.clicks(u"save"_s);
    QVERIFY(scene.person.isBack());
    QCOMPARE(scene.stored(u"Production"_s).operatorToken, added.operatorToken);
    QCOMPARE(scene.stage.storedValue(added.operatorToken), QByteArray(operatorValue));
}

void ProfilesTest::aProxyWithItsPasswordIsSavedAndKept()
{
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    scene.choose(ProxyKind::Url);
    scene.write(u"proxyAddress"_s, u"socks5://proxy.example.com:1080"_s);
    scene.write(u"proxyUser"_s, u"me"_s);
    scene.write(u"proxyPassword"_s, QString::fromLatin1(proxyPassword));
    QVERIFY(!isShownAnywhere(QString::fromLatin1(proxyPassword)));
    scene.clicks(u"save"_s);
    QVERIFY(scene.person.isBack());
    const Profile first = scene.stored(u"Production"_s);
    QCOMPARE(first.proxy.url, QUrl(u"socks5://proxy.example.com:1080"_s));
    QCOMPARE(first.proxy.user, u"me"_s);
    QCOMPARE(scene.secretAt(first.proxy.password), QByteArray(proxyPassword));
    QVERIFY(scene.opensKnown(u"Production"_s));
    QCOMPARE(scene.text(u"proxyAddress"_s), u"socks5://proxy.example.com:1080"_s);
    scene.clicks(u"save"_s);
    QVERIFY(scene.person.isBack());
    QCOMPARE(scene.stored(u"Production"_s).proxy.password, first.proxy.password);
}

void ProfilesTest::thePasswordOfAnotherProxyIsNotKept()
{
    ProfileScene scene;
    Profile profile;
    profile.proxy.kind = ProxyKind::Url;
    profile.proxy.url = QUrl(u"http://proxy.example.com:3128"_s);
    profile.proxy.user = u"me"_s;
    const Profile added = scene.adds(profile, {}, proxyPassword);
    QVERIFY(!added.proxy.password.isEmpty());
    QVERIFY(scene.opensKnown(u"Production"_s));
    scene.write(u"proxyAddress"_s, u"http://other.example.com:3128"_s);
    scene.clicks(u"test"_s);
    QTRY_VERIFY(scene.isSeen(u"again"_s));
    scene.stage.run([](Stage::Inside &inside) {
        QCOMPARE(inside.desk.tested.size(), 1);
        QVERIFY(!inside.desk.tested.constFirst().profile.proxy.loaded);
    });
    scene.clicks(u"back"_s);
    scene.clicks(u"save"_s);
    QVERIFY(scene.person.isBack());
    QVERIFY(scene.stored(u"Production"_s).proxy.password.isEmpty());
}

void ProfilesTest::aPinIsShownAndCanBeRemoved()
{
    ProfileScene scene;
    Profile profile;
    profile.trust.pins = {certificateOf('\x10').sha256, certificateOf('\x40').sha256};
    scene.adds(profile);
    QVERIFY(scene.opensKnown(u"Production"_s));
    QVERIFY2(scene.text(u"pin0"_s).startsWith(u"10 11 12 13  14 15 16 17\n18 19"_s), qPrintable(scene.text(u"pin0"_s)));
    QVERIFY(scene.text(u"pin1"_s).startsWith(u"40 41 42 43"_s));
    QVERIFY(keepPicture(scene.dialog, u"profile-two-pins"_s));
    scene.clicks(u"removePin0"_s);
    QTRY_VERIFY(scene.text(u"pin0"_s).startsWith(u"40 41"_s));
    scene.clicks(u"save"_s);
    QVERIFY(scene.person.isBack());
    QCOMPARE(scene.stored(u"Production"_s).trust.pins, QList<QByteArray>{certificateOf('\x40').sha256});
}

void ProfilesTest::aNewTokenIsTriedOutWhereThatIsTicked()
{
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    auto *box = scene.dialog->findChild<QCheckBox *>(u"verifyAfter"_s);
    QVERIFY(!box->isChecked());
    QVERIFY(scene.person.tabsTo(u"verifyAfter"_s));
    scene.person.presses(Qt::Key_Space);
    scene.clicks(u"save"_s);
    QVERIFY(scene.person.isBack());
    QVERIFY(scene.stored(u"Production"_s).verifyAfter);
}

void ProfilesTest::whatTheEngineRefusesIsToldInTheForm()
{
    ProfileScene scene;
    scene.stage.run([](Stage::Inside &inside) { inside.store.setMode(MemoryStore::Mode::Locked); });
    QVERIFY(scene.opensNew());
    scene.writeServer();
    scene.choose(SignInWay::Client);
    scene.write(u"clientId"_s, u"rotation-client"_s);
    scene.write(u"secret"_s, QString::fromLatin1(clientSecret));
    scene.clicks(u"save"_s);
    QTRY_VERIFY(scene.text(u"formError"_s).contains(u"The keychain is locked."_s));
    QVERIFY(scene.stored(u"Production"_s).id.isNull());
    scene.stage.run([](Stage::Inside &inside) { inside.store.setMode(MemoryStore::Mode::Open); });
    scene.clicks(u"save"_s);
    QVERIFY(scene.person.isBack());
    QCOMPARE(scene.secretAt(scene.stored(u"Production"_s).secret), QByteArray(clientSecret));
}

void ProfilesTest::noSecretStaysInAField_data()
{
    QTest::addColumn<QString>("button");
    QTest::newRow("saved") << u"save"_s;
    QTest::newRow("cancelled") << u"cancel"_s;
}

void ProfilesTest::noSecretStaysInAField()
{
    QFETCH(QString, button);
    Stage stage;
    ProfileDialog dialog(stage.courier(), std::nullopt);
    dialog.show();
    const auto write = [&](const QString &field, const QString &text) {
        dialog.findChild<QLineEdit *>(field)->setText(text);
    };
    write(u"name"_s, u"Production"_s);
    write(u"host"_s, u"vidb.example.com"_s);
    auto *way = dialog.findChild<QComboBox *>(u"signIn"_s);
    way->setCurrentIndex(way->findData(signInWord(SignInWay::OperatorToken)));
    write(u"operatorToken"_s, QString::fromLatin1(operatorValue));
    way->setCurrentIndex(way->findData(signInWord(SignInWay::Client)));
    QCOMPARE(textOf(&dialog, u"operatorToken"_s), QString());
    auto *proxy = dialog.findChild<QComboBox *>(u"proxy"_s);
    proxy->setCurrentIndex(proxy->findData(static_cast<int>(ProxyKind::Url)));
    write(u"clientId"_s, u"rotation-client"_s);
    write(u"secret"_s, QString::fromLatin1(clientSecret));
    write(u"proxyAddress"_s, u"http://proxy.example.com:3128"_s);
    write(u"proxyUser"_s, u"me"_s);
    write(u"proxyPassword"_s, QString::fromLatin1(proxyPassword));
    dialog.findChild<QPushButton *>(button)->click();
    QTRY_VERIFY(!dialog.isVisible());
    const QList<SecretEdit *> secrets = dialog.findChildren<SecretEdit *>();
    QCOMPARE(secrets.size(), 4);
    for (const SecretEdit *secret : secrets)
        QCOMPARE(secret->text(), QString());
}

QTEST_MAIN(ProfilesTest)
#include "tst_profiles.moc"
