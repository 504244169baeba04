// SPDX-License-Identifier: GPL-3.0-or-later
#include "clisandbox.h"
#include "otherprogram.h"

#include <QJsonArray>
#include <QObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

/// Every way to sign in, and what a profile needs for it, by the command line as a process: against the sandbox over
/// https, with a real Secret Service beside it.
class CliProfileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void everyWaySignsInAndRotates_data();
    void everyWaySignsInAndRotates();
    void wrongSecretIsUnauthorizedUntilItIsSet();
    void secretThatIsReplacedLeavesTheKeychain();
    void newOperatorsTokenTakesThePlaceOfTheOld();
    void knownOperatorsTokenIsFollowed();
    void removedProfileTakesItsSecretsWithIt();
    void profileThatLacksSomethingIsRefused_data();
    void profileThatLacksSomethingIsRefused();
    void fieldsOfEveryWayAreShown();
    void anotherProxyGetsNoPassword();
    void newTokenIsCheckedWhereTheProfileWantsIt();

private:
    [[nodiscard]] QJsonObject shown(const QString &name)
    {
        return m_cli->json({u"profile"_s, u"show"_s, name}).first("profiles"_L1);
    }
    [[nodiscard]] QByteArray inputFor(const QString &way)
    {
        return way == "bearer"_L1 ? m_sandbox->bearerLine() : QByteArray();
    }
    /// Entries that this test has made in the keychain; one of them is the folder's key.
    [[nodiscard]] qsizetype entries() const { return m_other.items().size() - m_before; }

    OtherProgram m_other;
    qsizetype m_before = 0;
    std::unique_ptr<CliSandbox> m_sandbox;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliProcess> m_cli;
};

void CliProfileTest::initTestCase()
{
    m_sandbox = std::make_unique<CliSandbox>(60);
    QVERIFY(m_sandbox->broker().url().startsWith("https://"_L1));
}

void CliProfileTest::init()
{
    m_before = m_other.items().size();
    m_folder = std::make_unique<QTemporaryDir>();
    m_cli = std::make_unique<CliProcess>(m_folder->filePath(u"data"_s));
}

/// Whatever a test did: no secret on standard error, none in the data folder.
void CliProfileTest::cleanup()
{
    QCOMPARE(m_sandbox->leakOf(*m_cli, m_folder->filePath(u"data"_s)), QString());
}

void CliProfileTest::cleanupTestCase()
{
    m_sandbox.reset();
}

void CliProfileTest::everyWaySignsInAndRotates_data()
{
    QTest::addColumn<QString>("way");
    QTest::addColumn<QString>("store");
    for (const char *way : {"token", "operator-token", "client", "client-basic", "bearer"})
        QTest::newRow(way) << QString::fromLatin1(way) << u"keychain"_s;
    QTest::newRow("client, in the vault") << u"client"_s << u"vault"_s;
    QTest::newRow("operator-token, in the vault") << u"operator-token"_s << u"vault"_s;
}

void CliProfileTest::everyWaySignsInAndRotates()
{
    QFETCH(QString, way);
    QFETCH(QString, store);
    const CliRun added = m_sandbox->addGoodProfile(*m_cli, u"p"_s, way, {u"--store"_s, store});
    QVERIFY2(added.code == 0, added.err.constData());
    QCOMPARE(added.first("profiles"_L1).value("sign_in"_L1).toString(), way);
    QVERIFY(!added.out.contains("vidb_") && !added.out.contains(m_sandbox->book().clientSecret()));
    const QByteArray old = m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s);
    QVERIFY(!old.isEmpty());

    const CliRun run = m_cli->json({u"regenerate"_s, u"ci"_s, u"--yes"_s, u"--print-token"_s}, inputFor(way));
    QVERIFY2(run.code == 0, run.err.constData());
    const QJsonObject result = run.first("results"_L1);
    QCOMPARE(result.value("outcome"_L1).toString(), u"rotated"_s);
    QVERIFY(result.value("verified"_L1).isNull());
    const QByteArray fresh = result.value("new_token"_L1).toString().toLatin1();
    QVERIFY(!m_sandbox->book().isAlive(old));
    QVERIFY(m_sandbox->book().isAlive(fresh));
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, u"ci"_s}).out, fresh + '\n');

    const QJsonArray history = m_cli->json({u"history"_s}).json().value("history"_L1).toArray();
    QCOMPARE(history.last()["action"_L1].toString(), u"regenerate"_s);
    QCOMPARE(history.last()["sign_in"_L1].toString(), way);
}

void CliProfileTest::wrongSecretIsUnauthorizedUntilItIsSet()
{
    const QStringList client{u"--client-id"_s, QString::fromUtf8(m_sandbox->book().clientId())};
    QCOMPARE(m_sandbox->addProfile(*m_cli, u"p"_s, u"client"_s, "not-the-secret", client).code, 0);
    const QByteArray value = m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s);
    const CliRun refused = m_cli->json({u"regenerate"_s, u"ci"_s, u"--yes"_s});
    QCOMPARE(refused.code, 11);
    QCOMPARE(refused.first("results"_L1).value("outcome"_L1).toString(), u"unauthorized"_s);
    QVERIFY(m_sandbox->book().isAlive(value));
    QVERIFY(!refused.out.contains("not-the-secret") && !refused.err.contains("not-the-secret"));

    const CliRun set =
        m_cli->json({u"profile"_s, u"set"_s, u"p"_s, u"--secret-stdin"_s}, m_sandbox->book().clientSecret() + '\n');
    QCOMPARE(set.code, 0);
    QCOMPARE(set.first("profiles"_L1).value("has_secret"_L1).toBool(), true);
    QCOMPARE(m_cli->json({u"regenerate"_s, u"ci"_s, u"--yes"_s}).code, 0);
    QVERIFY(!m_sandbox->book().isAlive(value));
}

void CliProfileTest::secretThatIsReplacedLeavesTheKeychain()
{
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"p"_s, u"client"_s).code, 0);
    const qsizetype withSecret = entries();
    QCOMPARE(m_cli->json({u"profile"_s, u"set"_s, u"p"_s, u"--secret-stdin"_s}, "another").code, 0);
    QCOMPARE(entries(), withSecret);
    // The sign-in that has no use for it takes it away.
    QCOMPARE(m_cli->json({u"profile"_s, u"set"_s, u"p"_s, u"--sign-in"_s, u"token"_s}).code, 0);
    QCOMPARE(entries(), withSecret - 1);
    QCOMPARE(shown(u"p"_s).value("has_secret"_L1).toBool(true), false);
    const CliRun back = m_cli->json({u"profile"_s, u"set"_s, u"p"_s, u"--sign-in"_s, u"client"_s});
    QCOMPARE(back.code, 2);
    QCOMPARE(shown(u"p"_s).value("sign_in"_L1).toString(), u"token"_s);
}

void CliProfileTest::newOperatorsTokenTakesThePlaceOfTheOld()
{
    const QByteArray first = m_sandbox->takeValue();
    const CliRun added = m_sandbox->addProfile(*m_cli, u"desk"_s, u"operator-token"_s, first);
    QVERIFY2(added.code == 0, added.err.constData());
    const QString name = added.first("profiles"_L1).value("operator_token"_L1).toString();
    QVERIFY(!name.isEmpty());
    QCOMPARE(added.first("profiles"_L1).value("tokens"_L1).toInt(), 1);
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, name}).out, first + '\n');

    const QByteArray second = m_sandbox->takeValue();
    const CliRun set = m_cli->json({u"profile"_s, u"set"_s, u"desk"_s, u"--secret-stdin"_s}, second);
    QVERIFY2(set.code == 0, set.err.constData());
    QCOMPARE(set.first("profiles"_L1).value("operator_token"_L1).toString(), name);
    QCOMPARE(set.first("profiles"_L1).value("tokens"_L1).toInt(), 1);
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, name}).out, second + '\n');
    QCOMPARE(m_cli->json({u"profile"_s, u"test"_s, u"desk"_s}).code, 0);
}

void CliProfileTest::knownOperatorsTokenIsFollowed()
{
    QCOMPARE(m_sandbox->addProfile(*m_cli, u"mine"_s, u"token"_s).code, 0);
    const QByteArray value = m_sandbox->addToken(*m_cli, u"my-token"_s, u"mine"_s);
    const CliRun added = m_sandbox->addProfile(*m_cli, u"desk"_s, u"operator-token"_s, value);
    QVERIFY2(added.code == 0, added.err.constData());
    QCOMPARE(added.first("profiles"_L1).value("operator_token"_L1).toString(), u"my-token"_s);
    QCOMPARE(added.first("profiles"_L1).value("tokens"_L1).toInt(-1), 0);

    const CliRun token = m_cli->json({u"token"_s, u"remove"_s, u"my-token"_s, u"--yes"_s});
    QCOMPARE(token.code, 1);
    QCOMPARE(token.errorKind(), u"refused"_s);
    QVERIFY(token.err.contains("desk"));
    const CliRun profile = m_cli->json({u"profile"_s, u"remove"_s, u"mine"_s, u"--yes"_s});
    QCOMPARE(profile.code, 1);
    QCOMPARE(profile.errorKind(), u"refused"_s);

    QCOMPARE(m_cli->json({u"regenerate"_s, u"my-token"_s, u"--yes"_s}).code, 0);
    QCOMPARE(m_cli->json({u"profile"_s, u"test"_s, u"desk"_s}).code, 0);
}

void CliProfileTest::removedProfileTakesItsSecretsWithIt()
{
    const QStringList proxy{u"--proxy"_s, u"http://127.0.0.1:9"_s, u"--proxy-user"_s, u"me"_s,
                            u"--proxy-password-stdin"_s};
    const QStringList client{u"--client-id"_s, QString::fromUtf8(m_sandbox->book().clientId())};
    QCOMPARE(m_sandbox->addProfile(*m_cli, u"a"_s, u"client"_s, "s3cret\nproxy-passw0rd\n", client + proxy).code, 0);
    const qsizetype ofOne = entries();
    QCOMPARE(ofOne, 3); // the folder's key, the client's secret, the proxy's password
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"b"_s, u"operator-token"_s).code, 0);
    QCOMPARE(entries(), ofOne + 1);
    QCOMPARE(m_cli->json({u"profile"_s, u"remove"_s, u"b"_s, u"--yes"_s}).code, 0);
    QCOMPARE(entries(), ofOne);
    QCOMPARE(m_cli->json({u"profile"_s, u"remove"_s, u"a"_s, u"--yes"_s}).code, 0);
    QCOMPARE(entries(), 1);
}

void CliProfileTest::profileThatLacksSomethingIsRefused_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const char *options, const QByteArray &input, const QByteArray &says) {
        QTest::newRow(name) << QString::fromLatin1(options) << input << says;
    };
    const QByteArray pin = QByteArray(64, 'a');
    row("an unknown way", "--sign-in magic", {}, "operator-token");
    row("a client without an id", "--sign-in client --secret-stdin", "s3cret", "id");
    row("a client without a secret", "--sign-in client --client-id x", {}, "secret");
    row("an empty secret", "--sign-in client --client-id x --secret-stdin", "\n", "empty");
    row("a secret of two lines", "--sign-in client --client-id x --secret-stdin", "a\nb", "line break");
    row("client-basic without a secret", "--sign-in client-basic --client-id x", {}, "secret");
    row("a browser without a client", "--sign-in browser", {}, "id");
    row("an operator without a token", "--sign-in operator-token", {}, "token");
    row("an operator's token with a space", "--sign-in operator-token --secret-stdin", "vidb_a b", "space");
    row("a secret for sign-in token", "--secret-stdin", "s3cret", "secret");
    row("a secret for sign-in bearer", "--sign-in bearer --secret-stdin", "s3cret", "secret");
    row("a redirect to another machine", "--sign-in browser --client-id x --redirect http://example.com:1/a", {},
        "redirect");
    row("a pin that is none", "--pin sha256:12", {}, "pin");
    row("none beside a pin", ("--pin none --pin " + pin).constData(), {}, "pin");
    row("three pins", ("--pin " + pin + " --pin b" + pin.chopped(1) + " --pin c" + pin.chopped(1)).constData(), {},
        "two pins");
    row("a proxy's password without a user", "--proxy http://p:1 --proxy-password-stdin", "proxy-passw0rd", "user");
    row("a proxy's password without a proxy", "--proxy-user me --proxy-password-stdin", "proxy-passw0rd", "proxy");
    row("a secret and no password",
        "--sign-in client --client-id x --secret-stdin --proxy http://p:1 --proxy-user me "
        "--proxy-password-stdin",
        "s3cret\n", "password");
    row("a proxy with a password in its address", "--proxy http://me:pw@p:1", {}, "leave the user");
}

void CliProfileTest::profileThatLacksSomethingIsRefused()
{
    QFETCH(QString, options);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, says);
    const QStringList words{u"profile"_s, u"add"_s, u"p"_s, u"--host"_s, u"vidb.example.com"_s};
    const CliRun run = m_cli->json(words + options.split(u' '), input);
    QCOMPARE(run.code, 2);
    QCOMPARE(run.errorKind(), u"usage"_s);
    QVERIFY2(run.err.contains(says), run.err.constData());
    QVERIFY(m_cli->json({u"profile"_s, u"list"_s}).json().value("profiles"_L1).toArray().isEmpty());
    QVERIFY(entries() <= 1); // the folder's key
}

void CliProfileTest::fieldsOfEveryWayAreShown()
{
    const QString one(64, u'1');
    const QString two(64, u'2');
    const CliRun added =
        m_cli->json({u"profile"_s, u"add"_s, u"p"_s, u"--host"_s, u"vidb.example.com"_s, u"--sign-in"_s, u"browser"_s,
                     u"--client-id"_s, u"app"_s, u"--scope"_s, u"openid  admin"_s, u"--pin"_s, one, u"--pin"_s, two,
                     u"--verify-after"_s, u"yes"_s});
    QVERIFY2(added.code == 0, added.err.constData());
    const QJsonObject profile = added.first("profiles"_L1);
    QCOMPARE(profile.value("redirect"_L1).toString(), u"http://localhost:8844/auth"_s);
    QCOMPARE(profile.value("client_id"_L1).toString(), u"app"_s);
    QCOMPARE(profile.value("scope"_L1).toString(), u"openid admin"_s);
    QCOMPARE(profile.value("pin"_L1).toString(), u"sha256:"_s + one);
    QCOMPARE(profile.value("pins"_L1).toArray().at(1).toString(), u"sha256:"_s + two);
    QCOMPARE(profile.value("verify_after"_L1).toBool(), true);
    QCOMPARE(profile.value("has_secret"_L1).toBool(true), false);
    for (const auto field : {"operator_token"_L1, "proxy_user"_L1, "ca_file"_L1})
        QVERIFY2(profile.contains(field) && profile.value(field).isNull(), field.data());

    const CliRun set = m_cli->json({u"profile"_s, u"set"_s, u"p"_s, u"--pin"_s, u"none"_s, u"--scope"_s, QString(),
                                    u"--redirect"_s, u"http://127.0.0.1:9000/back"_s, u"--verify-after"_s, u"no"_s});
    QVERIFY2(set.code == 0, set.err.constData());
    const QJsonObject after = shown(u"p"_s);
    QVERIFY(after.value("pin"_L1).isNull() && after.value("pins"_L1).toArray().isEmpty());
    QVERIFY(after.value("scope"_L1).isNull());
    QCOMPARE(after.value("redirect"_L1).toString(), u"http://127.0.0.1:9000/back"_s);
    QCOMPARE(after.value("verify_after"_L1).toBool(true), false);
    const QByteArray sheet = m_cli->plain({u"profile"_s, u"show"_s, u"p"_s}).out;
    QVERIFY(sheet.contains("redirect") && sheet.contains("app"));

    QCOMPARE(m_cli->json({u"profile"_s, u"set"_s, u"p"_s, u"--sign-in"_s, u"token"_s}).code, 0);
    QVERIFY(shown(u"p"_s).value("redirect"_L1).isNull());
}

void CliProfileTest::anotherProxyGetsNoPassword()
{
    const auto set = [this](const QStringList &options, const QByteArray &input = {}) {
        return m_cli->json(QStringList{u"profile"_s, u"set"_s, u"p"_s} + options, input).code;
    };
    const QStringList withUser{u"--proxy"_s, u"http://one:3128"_s, u"--proxy-user"_s, u"me"_s,
                               u"--proxy-password-stdin"_s};
    QCOMPARE(m_sandbox->addProfile(*m_cli, u"p"_s, u"token"_s).code, 0);
    QCOMPARE(set(withUser, "proxy-passw0rd\n"), 0);
    QCOMPARE(shown(u"p"_s).value("proxy_user"_L1).toString(), u"me"_s);
    QCOMPARE(shown(u"p"_s).value("has_proxy_password"_L1).toBool(), true);
    QCOMPARE(entries(), 2);

    QCOMPARE(set({u"--proxy"_s, u"http://one:3128"_s, u"--tenant"_s, u"other"_s}), 0);
    QCOMPARE(shown(u"p"_s).value("has_proxy_password"_L1).toBool(), true);
    QCOMPARE(set({u"--proxy-user"_s, u"you"_s}), 0);
    QCOMPARE(shown(u"p"_s).value("has_proxy_password"_L1).toBool(true), false);
    QCOMPARE(entries(), 1);

    QCOMPARE(set(withUser, "proxy-passw0rd\n"), 0);
    QCOMPARE(set({u"--proxy"_s, u"http://two:3128"_s}), 0);
    QVERIFY(shown(u"p"_s).value("proxy_user"_L1).isNull());
    QCOMPARE(shown(u"p"_s).value("has_proxy_password"_L1).toBool(true), false);
    QCOMPARE(entries(), 1);
}

void CliProfileTest::newTokenIsCheckedWhereTheProfileWantsIt()
{
    QCOMPARE(m_sandbox->addGoodProfile(*m_cli, u"p"_s, u"client"_s, {u"--verify-after"_s, u"yes"_s}).code, 0);
    QVERIFY(!m_sandbox->addToken(*m_cli, u"ci"_s, u"p"_s).isEmpty());
    const int exchanges = m_sandbox->broker().arrivals(SandboxRoute::Token);
    const CliRun run = m_cli->json({u"regenerate"_s, u"ci"_s, u"--yes"_s});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.first("results"_L1).value("verified"_L1), QJsonValue(true));
    QCOMPARE(m_sandbox->broker().arrivals(SandboxRoute::Token), exchanges + 2); // the client's sign-in, and the check
    QVERIFY(m_cli->plain({u"regenerate"_s, u"ci"_s, u"--yes"_s}).out.contains("alive"));
}

QTEST_GUILESS_MAIN(CliProfileTest)
#include "cliprofile_test.moc"
