// SPDX-License-Identifier: GPL-3.0-or-later
#include "systemproxy.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

constexpr std::array variables{"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
                               "http_proxy",  "HTTP_PROXY",  "no_proxy",  "NO_PROXY"};

const QUrl &broker()
{
    static const QUrl url(u"https://vidb.example.com"_s);
    return url;
}

QByteArray opened(const SharedSecret &secret)
{
    QByteArray value;
    if (secret)
        secret->open([&value](QByteArrayView bytes) { value = bytes.toByteArray(); });
    return value;
}

} // namespace

/// The system's proxy is used, or it is said why not: never passed over in silence.
class SystemProxyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanupTestCase() { init(); }
    void eachVariableCounts_data();
    void eachVariableCounts();
    void addressIsRead_data();
    void addressIsRead();
    void whatCannotBeUsedIsTold_data();
    void whatCannotBeUsedIsTold();
    void userAndPasswordAreText();
    void exemptionsCount_data();
    void exemptionsCount();
    void thisMachineIsReachedWithoutOne();
};

void SystemProxyTest::init()
{
    for (const char *const name : variables)
        qunsetenv(name);
}

void SystemProxyTest::eachVariableCounts_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *const name : {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "http_proxy", "HTTP_PROXY"})
        QTest::newRow(name) << QByteArray(name);
}

void SystemProxyTest::eachVariableCounts()
{
    QFETCH(QByteArray, name);
    qputenv("HTTP_PROXY", "http://last.example.com:1");
    qputenv(name.constData(), "proxy.example.com:3128");
    const Result<ProxyRoute> route = systemRoute(broker());
    QVERIFY(route);
    QCOMPARE(route->address(), u"http://proxy.example.com:3128"_s);
    QCOMPARE(route->from, QString::fromLatin1(name));
}

void SystemProxyTest::addressIsRead_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("address");
    QTest::newRow("without a scheme") << QByteArray("10.0.0.1:8080") << u"http://10.0.0.1:8080"_s;
    QTest::newRow("with a slash") << QByteArray(" http://proxy:3128/ ") << u"http://proxy:3128"_s;
    QTest::newRow("upper case") << QByteArray("HTTP://Proxy:3128") << u"http://proxy:3128"_s;
    QTest::newRow("IPv6") << QByteArray("http://[fd00::1]:3128") << u"http://[fd00::1]:3128"_s;
    QTest::newRow("SOCKS") << QByteArray("socks://proxy:1080") << u"socks5://proxy:1080"_s;
    QTest::newRow("SOCKS5") << QByteArray("socks5://proxy:1080") << u"socks5://proxy:1080"_s;
    QTest::newRow("SOCKS5 that looks names up") << QByteArray("socks5h://proxy:1080") << u"socks5://proxy:1080"_s;
}

void SystemProxyTest::addressIsRead()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, address);
    qputenv("https_proxy", value);
    const Result<ProxyRoute> route = systemRoute(broker());
    QVERIFY2(route, route ? "" : qPrintable(route.error().detail()));
    QCOMPARE(route->address(), address);
}

void SystemProxyTest::whatCannotBeUsedIsTold_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("text");
    const QString script = u"is the address of a proxy script (PAC), which Keyturn does not read; give the profile the "
                           "proxy itself"_s;
    const auto kind = [](const QString &scheme) {
        return u"is a proxy of the kind %1, which Keyturn does not speak; http:// and socks5:// are what it does"_s.arg(
            scheme);
    };
    QTest::newRow("PAC") << QByteArray("http://wpad.example.com:80/proxy.pac") << script;
    QTest::newRow("PAC without a port") << QByteArray("http://wpad.example.com/wpad.dat") << script;
    QTest::newRow("PAC, said so") << QByteArray("pac+http://wpad.example.com/x") << script;
    QTest::newRow("PAC in a file") << QByteArray("file:///etc/proxy.pac") << script;
    QTest::newRow("SOCKS4") << QByteArray("socks4://proxy:1080") << kind(u"socks4"_s);
    QTest::newRow("SOCKS4a") << QByteArray("socks4a://proxy:1080") << kind(u"socks4a"_s);
    QTest::newRow("TLS to the proxy") << QByteArray("https://user:hush@proxy:443") << kind(u"https"_s);
    QTest::newRow("no port") << QByteArray("proxy.example.com") << u"names no port; http://HOST:PORT does"_s;
    QTest::newRow("nothing") << QByteArray("http://") << u"is not the address of a proxy; http://HOST:PORT is one"_s;
    const QString open = u"is not the address of a proxy; in a user name or password, / ? # are written %2F %3F %23"_s;
    QTest::newRow("question mark in the password") << QByteArray("http://joe:12?34@10.0.0.1:3128") << open;
    QTest::newRow("slash in the password") << QByteArray("http://joe:12/34@10.0.0.1:3128") << open;
    QTest::newRow("hash in the password") << QByteArray("joe:12#34@10.0.0.1:3128") << open;
    QTest::newRow("a scheme's sign in the password") << QByteArray("joe:12://34@10.0.0.1:3128") << open;
    const QString none = u"is not the address of a proxy; http://HOST:PORT is one"_s;
    QTest::newRow("query") << QByteArray("http://proxy:3128?x=1") << none;
    QTest::newRow("fragment") << QByteArray("http://proxy:3128#x") << none;
    QTest::newRow("no port number") << QByteArray("proxy:eighty")
                                    << u"is not the address of a proxy; http://HOST:PORT is one"_s;
}

void SystemProxyTest::whatCannotBeUsedIsTold()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, text);
    qputenv("all_proxy", value);
    const Result<ProxyRoute> route = systemRoute(broker());
    QVERIFY(!route);
    QCOMPARE(route.error().kind(), ErrorKind::Proxy);
    QCOMPARE(route.error().detail(), u"proxy: the system's all_proxy "_s + text);
}

void SystemProxyTest::userAndPasswordAreText()
{
    qputenv("https_proxy", "http://b%C3%BCro:p%C3%A4ss%40w@proxy:3128");
    const Result<ProxyRoute> route = systemRoute(broker());
    QVERIFY(route);
    QCOMPARE(route->user, u"büro"_s);
    QCOMPARE(opened(route->password), QByteArray("p\xc3\xa4ss@w"));
    QCOMPARE(route->address(), u"http://proxy:3128"_s);
}

void SystemProxyTest::exemptionsCount_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isExempt");
    const QString name = u"vidb.corp.example"_s;
    QTest::newRow("empty") << u""_s << name << false;
    QTest::newRow("star") << u"*"_s << name << true;
    QTest::newRow("itself") << u"other, VIDB.corp.example"_s << name << true;
    QTest::newRow("domain") << u"corp.example"_s << name << true;
    QTest::newRow("domain with a dot") << u".corp.example"_s << name << true;
    QTest::newRow("domain with a star") << u"*.corp.example"_s << name << true;
    QTest::newRow("half a label") << u"orp.example"_s << name << false;
    QTest::newRow("port") << u"corp.example:443"_s << name << true;
    QTest::newRow("other port") << u"corp.example:8443"_s << name << false;
    QTest::newRow("blanks between") << u"a b corp.example"_s << name << true;
    QTest::newRow("address") << u"10.1.2.3"_s << u"10.1.2.3"_s << true;
    QTest::newRow("range") << u"10.0.0.0/8"_s << u"10.1.2.3"_s << true;
    QTest::newRow("other range") << u"10.0.0.0/16"_s << u"10.1.2.3"_s << false;
    QTest::newRow("range and a name") << u"10.0.0.0/8"_s << name << false;
    QTest::newRow("end of an address") << u"2.3"_s << u"10.1.2.3"_s << false;
    QTest::newRow("IPv6") << u"[fd00::1]:443"_s << u"fd00::1"_s << true;
    QTest::newRow("IPv6, written otherwise") << u"fd00:0:0::1"_s << u"fd00::1"_s << true;
    QTest::newRow("IPv6 range") << u"fd00::/8"_s << u"fd00::1"_s << true;
}

void SystemProxyTest::exemptionsCount()
{
    QFETCH(QString, list);
    QFETCH(QString, host);
    QFETCH(bool, isExempt);
    QCOMPARE(keyturn::isExempt(list, host, 443), isExempt);
    qputenv("https_proxy", "proxy:3128");
    qputenv("NO_PROXY", list.toUtf8());
    QUrl url(u"https://a"_s);
    url.setHost(host);
    const Result<ProxyRoute> route = systemRoute(url);
    QVERIFY(route);
    QCOMPARE(route->isStraight(), isExempt);
    QCOMPARE(route->from, isExempt ? u"NO_PROXY"_s : u"https_proxy"_s);
}

void SystemProxyTest::thisMachineIsReachedWithoutOne()
{
    qputenv("https_proxy", "socks4://proxy:1");
    for (const QString &host : {u"localhost"_s, u"127.0.0.1"_s, u"127.1.2.3"_s, u"[::1]"_s}) {
        const Result<ProxyRoute> route = systemRoute(QUrl(u"https://%1:8443"_s.arg(host)));
        QVERIFY2(route && route->isStraight(), qPrintable(host));
    }
}

QTEST_GUILESS_MAIN(SystemProxyTest)
#include "systemproxy_test.moc"
