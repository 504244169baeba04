// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokercall.h"
#include "figures.h"
#include "httpbroker.h"
#include "proxyprocess.h"
#include "rawserver.h"
#include "testauthority.h"

#include <QCoroTask>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

using Kind = ProxyProcess::Kind;
enum class Given { Nothing, Right, WrongPassword, UserAlone };

constexpr char user[] = "office";
constexpr char password[] = "proxy-Passw0rd";

RawAnswer good()
{
    RawAnswer answer;
    answer.bytes = answerOf(200, goodBody());
    return answer;
}

void give(ProxyChoice &proxy, Given given)
{
    if (given == Given::Nothing)
        return;
    proxy.user = QString::fromLatin1(user);
    if (given != Given::UserAlone)
        proxy.loaded = share(Secret::copyOf(given == Given::Right ? password : "not-it"));
}

QString wordOf(Given given)
{
    switch (given) {
    case Given::Nothing:
        return u"nothing"_s;
    case Given::Right:
        return u"user and password"_s;
    case Given::WrongPassword:
        return u"wrong password"_s;
    case Given::UserAlone:
        break;
    }
    return u"user alone"_s;
}

QString toldBy(const Told &told)
{
    return told.report.failure ? told.report.failure->detail() : u"rotated"_s;
}

RawAnswer saying(const QByteArray &bytes, RawAnswer::End end = RawAnswer::End::KeepOpen)
{
    RawAnswer answer;
    answer.when = RawAnswer::When::AfterHeaders;
    answer.bytes = bytes;
    answer.end = end;
    return answer;
}

constexpr char asks[] = "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"office\"\r\n"
                        "Content-Length: 4\r\n\r\nwho?";
constexpr char asksAndEnds[] = "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"office\"\r\n"
                               "Connection: close\r\nContent-Length: 4\r\n\r\nwho?";
constexpr char plain[] = "HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

} // namespace

/// The proxy of a profile: it sees where a call goes to, and nothing else.
class ProxyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void realProxies();
    void misbehavingProxies();
    void longAnswersPass();
    void brokersOwn407IsAnAnswer();
    void deadProxyIsTold();
    void applicationsProxyDoesNotCount();
    void systemsProxyIsUsed();
    void loopbackHttpPassesNoProxy();

private:
    [[nodiscard]] Profile profileFor(quint16 port, const QUrl &proxy, Given given) const;
    [[nodiscard]] QSslConfiguration tls() const { return m_authority.tls({u"127.0.0.1"_s}); }

    TestAuthority m_authority;
};

Profile ProxyTest::profileFor(quint16 port, const QUrl &proxy, Given given) const
{
    Profile profile = profileAt(port, true);
    profile.trust.caFile = m_authority.file();
    profile.proxy.kind = ProxyKind::Url;
    profile.proxy.url = proxy;
    give(profile.proxy, given);
    return profile;
}

void ProxyTest::realProxies()
{
    struct Row
    {
        Kind kind;
        bool asks;
        Given given;
        QString refusal;
    };
    const QString wanted = u"proxy: it asks for a user name and password"_s;
    const QString refused = u"proxy: it refuses the user name or password"_s;
    const QString perhaps =
        u"proxy: no connection through it, perhaps for the user name or password: "_s; // it says 401
    const QList<Row> rows{
        {Kind::Tinyproxy, false, Given::Nothing, {}},
        {Kind::Tinyproxy, false, Given::Right, {}},
        {Kind::Tinyproxy, true, Given::Nothing, wanted},
        {Kind::Tinyproxy, true, Given::Right, {}},
        {Kind::Tinyproxy, true, Given::WrongPassword, perhaps},
        {Kind::Tinyproxy, true, Given::UserAlone, perhaps},
        {Kind::Microsocks, false, Given::Nothing, {}},
        {Kind::Microsocks, false, Given::Right, {}},
        {Kind::Microsocks, true, Given::Nothing, wanted},
        {Kind::Microsocks, true, Given::Right, {}},
        {Kind::Microsocks, true, Given::WrongPassword, refused},
        {Kind::Microsocks, true, Given::UserAlone, refused},
    };
    Figures table(u"proxies"_s, {u"proxy"_s, u"asks"_s, u"given"_s, u"connections at the broker"_s,
                                 u"requests at the broker"_s, u"told"_s});
    for (const Row &row : rows) {
        const ProxyProcess proxy(row.kind, row.asks ? QString::fromLatin1(user) : QString(),
                                 QString::fromLatin1(password));
        RawServer server(good(), tls());
        const Told told = regenerateAt(profileFor(server.port(), proxy.url(), row.given));
        const QString name = row.kind == Kind::Tinyproxy ? u"tinyproxy"_s : u"microsocks"_s;
        table.add({name, row.asks ? u"yes"_s : u"no"_s, wordOf(row.given), QString::number(server.connections()),
                   QString::number(server.arrivals()), toldBy(told)});
        if (row.refusal.isEmpty()) {
            QVERIFY2(told.reading.verdict == Verdict::Rotated, qPrintable(toldBy(told)));
            QCOMPARE(server.arrivals(), 1);
            QVERIFY(!server.arrival(0).contains("Proxy-"));
            continue;
        }
        QVERIFY2(toldBy(told).startsWith(row.refusal), qPrintable(toldBy(told)));
        QCOMPARE(told.report.failure->kind(), ErrorKind::Proxy);
        QVERIFY(!told.report.gateOpened);
        QCOMPARE(server.connections(), 0);
    }
}

void ProxyTest::misbehavingProxies()
{
    struct Row
    {
        QString name;
        RawAnswer answer;
        QString scheme;
        QString refusal; ///< how it begins
    };
    const QString http = u"http"_s;
    const QString socks = u"socks5"_s;
    const auto fin = RawAnswer::End::Fin;
    RawAnswer silent;
    silent.when = RawAnswer::When::Never;
    RawAnswer socksGarbage = saying("HTTP/1.1 400 Bad Request\r\n\r\n", fin);
    socksGarbage.when = RawAnswer::When::AtConnect;
    const QList<Row> rows{
        {u"407, again and again"_s, saying(asks), http, u"proxy: "_s},
        {u"407, and closes"_s, saying(asksAndEnds, fin), http, u"proxy: "_s},
        {u"403"_s, saying("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"), http,
         u"proxy: no connection through it: status 403 No"_s},
        {u"closes CONNECT"_s, saying({}, fin), http, u"proxy: it closed the connection"_s},
        {u"resets CONNECT"_s, saying({}, RawAnswer::End::Reset), http, {}},
        {u"200, then plain text"_s, saying(plain), http, u"tls: "_s},
        {u"200, then silence"_s, saying("HTTP/1.1 200 OK\r\n\r\n"), http, u"timeout: "_s},
        {u"silence"_s, silent, http, u"timeout: "_s},
        {u"no HTTP"_s, saying("220 mail.example.com ESMTP\r\n"), http,
         u"proxy: its answer is not that of a proxy of this kind"_s},
        {u"no SOCKS"_s, socksGarbage, socks, u"proxy: "_s},
        {u"silence"_s, silent, socks, u"timeout: "_s},
    };
    Figures table(u"misbehaving proxies"_s, {u"proxy"_s, u"given"_s, u"connections at the proxy"_s, u"requests there"_s,
                                             u"secrets there"_s, u"connections at the broker"_s, u"told"_s});
    Timeouts timeouts = shortTimeouts();
    timeouts.connect = std::chrono::milliseconds(700);
    for (const Row &row : rows) {
        for (const Given given : {Given::Nothing, Given::Right}) {
            RawServer proxy(row.answer);
            RawServer server(good(), tls());
            const QUrl url(u"%1://127.0.0.1:%2"_s.arg(row.scheme).arg(proxy.port()));
            const Told told = regenerateAt(profileFor(server.port(), url, given), timeouts);
            int secrets = 0;
            for (int i = 0; i < proxy.arrivals(); ++i)
                secrets += proxy.arrival(i).contains(oldToken) || proxy.arrival(i).contains(accessToken);
            table.add({row.name, wordOf(given), QString::number(proxy.connections()), QString::number(proxy.arrivals()),
                       QString::number(secrets), QString::number(server.connections()), toldBy(told)});
            QVERIFY2(!told.report.gateOpened && !told.report.answer, qPrintable(row.name));
            QVERIFY2(toldBy(told).startsWith(row.refusal), qPrintable(row.name + u": "_s + toldBy(told)));
            QCOMPARE(secrets, 0);
            QCOMPARE(server.connections(), 0);
            QVERIFY2(proxy.connections() <= 2, qPrintable(row.name));
        }
    }
}

/// More than any buffer on the way holds, and with a proxy that gives it in its own time.
void ProxyTest::longAnswersPass()
{
    RawAnswer large;
    large.bytes = answerOf(200, "{\"rest\": \"" + QByteArray(3 * 1024 * 1024, 'x') + "\", \"token\": \"" +
                                    QByteArray(newToken) + "\"}");
    for (const Kind kind : {Kind::Tinyproxy, Kind::Microsocks}) {
        const ProxyProcess proxy(kind);
        RawServer server(large, tls());
        Timeouts patient = shortTimeouts();
        patient.answer = std::chrono::seconds(60);
        const Told told = regenerateAt(profileFor(server.port(), proxy.url(), Given::Nothing), patient);
        QVERIFY2(told.reading.verdict == Verdict::Rotated, qPrintable(toldBy(told)));
        QCOMPARE(told.sealed.body.size(), large.bytes.size() - large.bytes.indexOf("\r\n\r\n") - 4);
        QCOMPARE(server.arrivals(), 1);
    }
}

/// Inside the tunnel it comes from the broker: no reason to send anything again, nor to tell it the proxy's password.
void ProxyTest::brokersOwn407IsAnAnswer()
{
    const ProxyProcess proxy(Kind::Tinyproxy, QString::fromLatin1(user), QString::fromLatin1(password));
    for (const char *const answer : {asks, asksAndEnds}) {
        RawAnswer script;
        script.bytes = answer;
        RawServer server(script, tls());
        const Told told = regenerateAt(profileFor(server.port(), proxy.url(), Given::Right));
        QVERIFY(told.report.gateOpened);
        QCOMPARE(server.arrivals(), 1);
        QVERIFY(!server.arrival(0).contains("Proxy-"));
        QVERIFY(told.reading.verdict != Verdict::Rotated);
    }
}

void ProxyTest::deadProxyIsTold()
{
    quint16 dead = 0;
    {
        const RawServer gone(good());
        dead = gone.port();
    }
    RawServer server(good(), tls());
    for (const QString &scheme : {u"http"_s, u"socks5"_s}) {
        const QUrl url(u"%1://127.0.0.1:%2"_s.arg(scheme).arg(dead));
        const Told told = regenerateAt(profileFor(server.port(), url, Given::Nothing));
        QVERIFY(told.report.failure);
        QCOMPARE(told.report.failure->kind(), ErrorKind::Proxy);
        QVERIFY2(toldBy(told).startsWith(u"proxy: "_s), qPrintable(toldBy(told)));
    }
    QCOMPARE(server.connections(), 0);
}

/// Somebody's plug-in, or Qt itself, may have set one; a profile with none goes straight all the same.
void ProxyTest::applicationsProxyDoesNotCount()
{
    RawServer other(saying("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"));
    const QNetworkProxy before = QNetworkProxy::applicationProxy();
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, other.port()));
    RawServer server(good(), tls());
    Profile profile = profileAt(server.port(), true);
    profile.trust.caFile = m_authority.file();
    const Told told = regenerateAt(profile);
    const SystemClock clock;
    HttpBroker broker(shortTimeouts(), clock);
    const Result<ServerIdentity> met = QCoro::waitFor(broker.meet(profile));
    QNetworkProxy::setApplicationProxy(before);
    QCOMPARE(told.reading.verdict, Verdict::Rotated);
    QVERIFY(met && !met->problem);
    QCOMPARE(other.connections(), 0);
}

/// With a name that only a proxy can look up: the system's setting never counts for this machine itself.
void ProxyTest::systemsProxyIsUsed()
{
    RawServer proxy(saying("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"));
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    Profile profile;
    profile.endpoint = Endpoint::parse(u"broker.invalid"_s).value();
    profile.proxy.kind = ProxyKind::System;
    const Told told = regenerateAt(profile);
    qunsetenv("https_proxy");
    QVERIFY(told.report.failure);
    QVERIFY2(toldBy(told).startsWith(u"proxy: "_s), qPrintable(toldBy(told)));
    QVERIFY(proxy.arrival(0).startsWith("CONNECT broker.invalid:443 "));
}

void ProxyTest::loopbackHttpPassesNoProxy()
{
    RawServer proxy(good());
    for (const QString &scheme : {u"http"_s, u"socks5"_s}) {
        RawServer server(good());
        Profile profile = profileAt(server.port());
        profile.proxy.kind = ProxyKind::Url;
        profile.proxy.url = QUrl(u"%1://127.0.0.1:%2"_s.arg(scheme).arg(proxy.port()));
        give(profile.proxy, Given::Right);
        QCOMPARE(regenerateAt(profile).reading.verdict, Verdict::Rotated);
        QCOMPARE(server.arrivals(), 1);
    }
    QCOMPARE(proxy.connections(), 0);
}

QTEST_GUILESS_MAIN(ProxyTest)
#include "proxy_test.moc"
