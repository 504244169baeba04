// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// What a broker may say of itself, and what is believed of it.
class DiscoveryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void documentOfTheBrokerIsRead();
    void untoldAddressesStayEmpty();
    void issuerHasToBeTheProfiles_data();
    void issuerHasToBeTheProfiles();
    void endpointsStayOnTheServer_data();
    void endpointsStayOnTheServer();
    void tokenPageMayBeElsewhereOverHttps_data();
    void tokenPageMayBeElsewhereOverHttps();
    void loopbackMayBePlainHttp();
    void otherAnswersAreRefused_data();
    void otherAnswersAreRefused();
    void textOfTheServerIsShownSafely();
};

namespace
{

Profile profileOf(const QString &host, const QString &tenant = u"my-tenant"_s)
{
    Profile profile;
    profile.endpoint = Endpoint::parse(host).value();
    profile.tenant = tenant;
    return profile;
}

Answer answerOf(const QByteArray &body, int status = 200, Completeness completeness = Completeness::ByLength)
{
    Answer answer;
    answer.status = status;
    answer.body = body;
    answer.completeness = completeness;
    return answer;
}

Answer documentOf(const QJsonObject &more, const QString &issuer = u"https://vidb.example.com/acs/t/my-tenant"_s)
{
    QJsonObject document = more;
    document["issuer"_L1] = issuer;
    return answerOf(QJsonDocument(document).toJson());
}

QString refusalOf(const Result<Discovery> &discovery)
{
    if (discovery || discovery.error().kind() != ErrorKind::Refused)
        return u"not refused"_s;
    return discovery.error().detail();
}

} // namespace

void DiscoveryTest::documentOfTheBrokerIsRead()
{
    const QByteArray body = R"({
        "issuer": "https://vidb.example.com/acs/t/my-tenant",
        "authorization_endpoint": "https://vidb.example.com/acs/t/my-tenant/authorize?p=1",
        "token_endpoint": "https://vidb.example.com/acs/t/my-tenant/token",
        "jwks_uri": "https://vidb.example.com/acs/t/my-tenant/jwks",
        "revocation_endpoint": "https://vidb.example.com/acs/t/my-tenant/revoke",
        "api_token_generation_ui_endpoint": "https://vidb.example.com/ui/tokens#new",
        "response_types_supported": ["code"], "nobody_knows": {"x": [1]}})";
    const auto answer = answerOf(QByteArray(body).replace("#new", ""));
    const auto discovery = readDiscovery(answer, profileOf(u"vidb.example.com"_s));
    QVERIFY2(discovery, qPrintable(refusalOf(discovery)));
    QCOMPARE(discovery->issuer, QUrl(u"https://vidb.example.com/acs/t/my-tenant"_s));
    QCOMPARE(discovery->authorizationEndpoint, QUrl(u"https://vidb.example.com/acs/t/my-tenant/authorize?p=1"_s));
    QCOMPARE(discovery->tokenEndpoint, QUrl(u"https://vidb.example.com/acs/t/my-tenant/token"_s));
    QCOMPARE(discovery->revocationEndpoint, QUrl(u"https://vidb.example.com/acs/t/my-tenant/revoke"_s));
    QCOMPARE(discovery->tokenPage, QUrl(u"https://vidb.example.com/ui/tokens"_s));
}

void DiscoveryTest::untoldAddressesStayEmpty()
{
    const auto discovery =
        readDiscovery(documentOf({{u"token_endpoint"_s, QJsonValue::Null}}), profileOf(u"vidb.example.com"_s));
    QVERIFY2(discovery, qPrintable(refusalOf(discovery)));
    QVERIFY(discovery->authorizationEndpoint.isEmpty() && discovery->tokenEndpoint.isEmpty());
    QVERIFY(discovery->revocationEndpoint.isEmpty() && discovery->tokenPage.isEmpty());
}

void DiscoveryTest::issuerHasToBeTheProfiles_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<bool>("accepted");
    const QString host = u"vidb.example.com"_s;
    const QString tenant = u"my-tenant"_s;
    const auto row = [](const char *name, const QString &h, const QString &t, const QString &issuer, bool accepted) {
        QTest::newRow(name) << h << t << issuer << accepted;
    };
    row("itself", host, tenant, u"https://vidb.example.com/acs/t/my-tenant"_s, true);
    row("default port", host, tenant, u"https://vidb.example.com:443/acs/t/my-tenant"_s, true);
    row("trailing slash", host, tenant, u"https://vidb.example.com/acs/t/my-tenant/"_s, true);
    row("host in capitals", host, tenant, u"HTTPS://VIDB.Example.COM/acs/t/my-tenant"_s, true);
    row("another port that is the profile's", host + u":8443"_s, tenant,
        u"https://vidb.example.com:8443/acs/t/my-tenant"_s, true);
    row("tenant to be encoded", host, u"a/b c"_s, u"https://vidb.example.com/acs/t/a%2Fb%20c"_s, true);
    row("tenant encoded otherwise", host, u"a+b"_s, u"https://vidb.example.com/acs/t/a+b"_s, true);
    row("IDN host", u"m\u00fcnchen.example"_s, tenant, u"https://m\u00fcnchen.example/acs/t/my-tenant"_s, true);
    row("IPv6", u"[::1]:8443"_s, tenant, u"https://[::1]:8443/acs/t/my-tenant"_s, true);
    row("another host", host, tenant, u"https://evil.example.com/acs/t/my-tenant"_s, false);
    row("a host that begins alike", host, tenant, u"https://vidb.example.com.evil.org/acs/t/my-tenant"_s, false);
    row("a user that looks like the host", host, tenant, u"https://vidb.example.com@evil.org/acs/t/my-tenant"_s, false);
    row("another port", host, tenant, u"https://vidb.example.com:8443/acs/t/my-tenant"_s, false);
    row("another tenant", host, tenant, u"https://vidb.example.com/acs/t/other"_s, false);
    row("tenant in another case", host, tenant, u"https://vidb.example.com/acs/t/My-Tenant"_s, false);
    row("deeper", host, tenant, u"https://vidb.example.com/acs/t/my-tenant/x"_s, false);
    row("a slash that is the tenant's own", host, u"a/b"_s, u"https://vidb.example.com/acs/t/a/b"_s, false);
    row("no tenant", host, tenant, u"https://vidb.example.com/acs"_s, false);
    row("http", host, tenant, u"http://vidb.example.com/acs/t/my-tenant"_s, false);
    row("query", host, tenant, u"https://vidb.example.com/acs/t/my-tenant?x=1"_s, false);
    row("fragment", host, tenant, u"https://vidb.example.com/acs/t/my-tenant#x"_s, false);
    row("empty", host, tenant, u""_s, false);
    row("no address", host, tenant, u"vidb"_s, false);
}

void DiscoveryTest::issuerHasToBeTheProfiles()
{
    QFETCH(QString, host);
    QFETCH(QString, tenant);
    QFETCH(QString, issuer);
    QFETCH(bool, accepted);
    const auto discovery = readDiscovery(documentOf({}, issuer), profileOf(host, tenant));
    QCOMPARE(discovery.has_value(), accepted);
    if (!accepted)
        QVERIFY2(refusalOf(discovery).contains(issuer.isEmpty() ? u"no issuer"_s : u"calls itself"_s),
                 qPrintable(refusalOf(discovery)));
}

void DiscoveryTest::endpointsStayOnTheServer_data()
{
    QTest::addColumn<QJsonValue>("address");
    QTest::addColumn<QString>("reason"); // empty = taken
    QTest::newRow("same server") << QJsonValue(u"https://vidb.example.com/x"_s) << QString();
    QTest::newRow("default port") << QJsonValue(u"https://VIDB.example.com:443/x?y=z"_s) << QString();
    QTest::newRow("another host") << QJsonValue(u"https://evil.example.com/x"_s) << u"own host and port"_s;
    QTest::newRow("another port") << QJsonValue(u"https://vidb.example.com:8443/x"_s) << u"own host and port"_s;
    QTest::newRow("http") << QJsonValue(u"http://vidb.example.com/x"_s) << u"not https"_s;
    QTest::newRow("script") << QJsonValue(u"javascript://vidb.example.com/x"_s) << u"not https"_s;
    QTest::newRow("relative") << QJsonValue(u"/x"_s) << u"not an address"_s;
    QTest::newRow("empty") << QJsonValue(u""_s) << u"not an address"_s;
    QTest::newRow("number") << QJsonValue(5) << u"not an address"_s;
    QTest::newRow("object") << QJsonValue(QJsonObject()) << u"not an address"_s;
    QTest::newRow("user") << QJsonValue(u"https://a:b@vidb.example.com/x"_s) << u"user or a fragment"_s;
    QTest::newRow("fragment") << QJsonValue(u"https://vidb.example.com/x#y"_s) << u"user or a fragment"_s;
}

void DiscoveryTest::endpointsStayOnTheServer()
{
    QFETCH(QJsonValue, address);
    QFETCH(QString, reason);
    for (const QString &name : {u"authorization_endpoint"_s, u"token_endpoint"_s, u"revocation_endpoint"_s}) {
        const auto discovery = readDiscovery(documentOf({{name, address}}), profileOf(u"vidb.example.com"_s));
        QCOMPARE(discovery.has_value(), reason.isEmpty());
        if (!reason.isEmpty())
            QVERIFY2(refusalOf(discovery).contains(reason) && refusalOf(discovery).contains(name),
                     qPrintable(refusalOf(discovery)));
    }
}

void DiscoveryTest::tokenPageMayBeElsewhereOverHttps_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("same server") << u"https://vidb.example.com/ui"_s << true;
    QTest::newRow("same host, another port") << u"https://vidb.example.com:8443/ui"_s << true;
    QTest::newRow("another host") << u"https://portal.example.org/ui"_s << true;
    QTest::newRow("http") << u"http://vidb.example.com/ui"_s << false;
    QTest::newRow("http elsewhere") << u"http://portal.example.org/ui"_s << false;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("script") << u"javascript:alert(1)"_s << false;
}

void DiscoveryTest::tokenPageMayBeElsewhereOverHttps()
{
    QFETCH(QString, address);
    QFETCH(bool, accepted);
    const auto discovery =
        readDiscovery(documentOf({{u"api_token_generation_ui_endpoint"_s, address}}), profileOf(u"vidb.example.com"_s));
    QCOMPARE(discovery.has_value(), accepted);
    QCOMPARE(refusalOf(discovery).contains(u"api_token_generation_ui_endpoint"_s), !accepted);
}

void DiscoveryTest::loopbackMayBePlainHttp()
{
    const Profile sandbox = profileOf(u"http://127.0.0.1:8080"_s);
    const QString issuer = u"http://127.0.0.1:8080/acs/t/my-tenant"_s;
    const auto with = [&](const QString &name, const QString &address) {
        return readDiscovery(documentOf({{name, address}}, issuer), sandbox);
    };
    QVERIFY(with(u"token_endpoint"_s, u"http://127.0.0.1:8080/token"_s));
    QVERIFY(with(u"api_token_generation_ui_endpoint"_s, u"http://127.0.0.1:9090/ui"_s));
    QVERIFY(!with(u"token_endpoint"_s, u"http://127.0.0.1:9090/token"_s));
    QVERIFY(!with(u"token_endpoint"_s, u"https://127.0.0.1:8080/token"_s));
    QVERIFY(!with(u"api_token_generation_ui_endpoint"_s, u"http://portal.example.org/ui"_s));
}

void DiscoveryTest::otherAnswersAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("completeness");
    QTest::addColumn<QString>("reason");
    const QByteArray good = documentOf({}).body;
    const auto row = [](const char *name, const QByteArray &body, const QString &reason, int status = 200,
                        Completeness completeness = Completeness::ByLength) {
        QTest::newRow(name) << body << status << static_cast<int>(completeness) << reason;
    };
    row("404", good, u"status 404"_s, 404);
    row("302", good, u"status 302"_s, 302);
    row("500", "", u"status 500"_s, 500);
    row("cut", good, u"cut off"_s, 200, Completeness::Cut);
    row("too long", good, u"larger than 1 MiB"_s, 200, Completeness::TooLong);
    row("a byte too long", good + QByteArray(largestDiscovery + 1 - good.size(), ' '), u"larger than 1 MiB"_s);
    row("empty", "", u"not one JSON object"_s);
    row("a page", "<html>", u"not one JSON object"_s);
    row("array", "[]", u"not one JSON object"_s);
    row("half", good.left(20), u"not one JSON object"_s, 200, Completeness::Unproven);
    row("no issuer", "{}", u"no issuer"_s);
    row("issuer is a number", R"({"issuer": 5})", u"no issuer"_s);
}

void DiscoveryTest::otherAnswersAreRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(int, completeness);
    QFETCH(QString, reason);
    const auto discovery = readDiscovery(answerOf(body, status, static_cast<Completeness>(completeness)),
                                         profileOf(u"vidb.example.com"_s));
    QVERIFY2(refusalOf(discovery).contains(reason), qPrintable(refusalOf(discovery)));
    QCOMPARE(discovery.error().httpStatus(), status == 200 ? 0 : status);
}

void DiscoveryTest::textOfTheServerIsShownSafely()
{
    const QString issuer = u"https://evil.example/\u202e\u0007"_s + QString(5000, u'x');
    const auto discovery = readDiscovery(documentOf({}, issuer), profileOf(u"vidb.example.com"_s));
    const QString detail = refusalOf(discovery);
    QVERIFY(detail.size() < 400);
    QVERIFY(detail.contains(u"evil.example"_s));
    QVERIFY(!detail.contains(QChar(0x202e)) && !detail.contains(QChar(0x07)));
}

QTEST_GUILESS_MAIN(DiscoveryTest)
#include "discovery_test.moc"
