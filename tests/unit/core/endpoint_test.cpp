// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoint.h"

#include <QTest>

using namespace keyturn;

class EndpointTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void accepts_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("base");
        const auto row = [](const char *name, const char *typed, const char *shown, const char *base) {
            QTest::newRow(name) << QString::fromUtf8(typed) << QString::fromLatin1(shown) << QString::fromLatin1(base);
        };
        row("name", "vidb.example.com", "vidb.example.com:443", "https://vidb.example.com:443");
        row("upper case and spaces around", "  VIDB.Example.com ", "vidb.example.com:443",
            "https://vidb.example.com:443");
        row("port", "vidb.example.com:8443", "vidb.example.com:8443", "https://vidb.example.com:8443");
        row("https in front", "https://vidb.example.com", "vidb.example.com:443", "https://vidb.example.com:443");
        row("https and a slash", "https://vidb.example.com:8443/", "vidb.example.com:8443",
            "https://vidb.example.com:8443");
        row("IDN", "bücher.example", "xn--bcher-kva.example:443", "https://xn--bcher-kva.example:443");
        row("IPv4", "192.0.2.7:9000", "192.0.2.7:9000", "https://192.0.2.7:9000");
        row("IPv6", "[2001:db8::1]", "[2001:db8::1]:443", "https://[2001:db8::1]:443");
        row("IPv6 and port", "[::1]:8443", "[::1]:8443", "https://[::1]:8443");
        row("http on loopback", "http://127.0.0.1:8080", "http://127.0.0.1:8080", "http://127.0.0.1:8080");
        row("http on localhost", "http://localhost", "http://localhost:80", "http://localhost:80");
        row("http on IPv6 loopback", "http://[::1]:81", "http://[::1]:81", "http://[::1]:81");
    }
    void accepts()
    {
        QFETCH(const QString, typed);
        const Result<Endpoint> endpoint = Endpoint::parse(typed);
        QVERIFY2(endpoint.has_value(), endpoint ? "" : qPrintable(endpoint.error().detail()));
        QTEST(endpoint->display(), "shown");
        QFETCH(const QString, base);
        QCOMPARE(endpoint->base().toString(QUrl::FullyEncoded), base);
    }

    void whatIsShownIsReadBack()
    {
        for (const char *typed : {"h.example:1", "http://localhost:80", "[::1]:8443"}) {
            const Result<Endpoint> once = Endpoint::parse(QString::fromLatin1(typed));
            QVERIFY(once.has_value());
            const Result<Endpoint> twice = Endpoint::parse(once->display());
            QVERIFY(twice.has_value());
            QVERIFY(*once == *twice);
        }
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *typed, const char *says) {
            QTest::newRow(name) << QString::fromUtf8(typed) << QString::fromLatin1(says);
        };
        row("empty", "", "empty");
        row("blank", "   ", "empty");
        row("ftp", "ftp://vidb.example.com", "https");
        row("http elsewhere", "http://vidb.example.com", "https");
        row("http to a name that begins like loopback", "http://127.0.0.1.example.com", "https");
        row("path", "vidb.example.com/acs", "path");
        row("https and path", "https://vidb.example.com/acs/t/", "path");
        row("query", "vidb.example.com?x=1", "path");
        row("fragment", "vidb.example.com#x", "path");
        row("backslash", "vidb.example.com\\x", "path");
        row("user info", "operator@vidb.example.com", "user name");
        row("user and password", "https://a:b@vidb.example.com", "user name");
        row("space inside", "vidb example.com", "space");
        row("control character", "vidb\x01.example.com", "control");
        row("port 0", "vidb.example.com:0", "port");
        row("port 65536", "vidb.example.com:65536", "port");
        row("port with sign", "vidb.example.com:+443", "port");
        row("port of letters", "vidb.example.com:https", "port");
        row("port missing", "vidb.example.com:", "port");
        row("IPv6 without brackets", "2001:db8::1", "brackets");
        row("bracket open", "[::1", "bracket");
        row("no address in brackets", "[vidb.example.com]", "not the name");
        row("text after the bracket", "[::1]x", "bracket");
        row("IPv6 with a zone", "[fe80::1%25eth0]:443", "zone");
        row("a token", "vidb_SECRETSECRETSECRET", "token");
        row("empty label", "vidb..example.com", "not the name");
        row("label of 64", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example", "not the name");
        row("underscore", "vidb_host.example", "not the name");
        row("percent", "vidb%2e.example", "not the name");
    }
    void refuses()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, says);
        const Result<Endpoint> endpoint = Endpoint::parse(typed);
        QVERIFY(!endpoint.has_value());
        QCOMPARE(endpoint.error().kind(),
                 says == QStringLiteral("token") ? ErrorKind::LooksLikeSecret : ErrorKind::BadInput);
        QVERIFY2(endpoint.error().detail().contains(says), qPrintable(endpoint.error().detail()));
    }
};

QTEST_GUILESS_MAIN(EndpointTest)
#include "endpoint_test.moc"
