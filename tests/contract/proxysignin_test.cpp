// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokercall.h"
#include "figures.h"
#include "httpbroker.h"
#include "rawserver.h"
#include "testauthority.h"
#include "tunnel.h"

#include <QCoroTask>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

constexpr char user[] = "CORP\\svc";
constexpr char password[] = "wr\xc3\xb6ng"; // UTF-8

RawAnswer refusal(const QByteArray &fields, RawAnswer::End end = RawAnswer::End::KeepOpen)
{
    RawAnswer answer;
    answer.when = RawAnswer::When::AfterHeaders;
    answer.bytes = "HTTP/1.1 407 Who are you\r\n" + fields + "Content-Length: 4\r\n\r\nwho?";
    answer.end = end;
    return answer;
}

/// A kind of call: what is told when it fails.
struct Way
{
    QString name;
    std::function<QString(HttpBroker &, const Profile &)> told;
};

template <typename T>
QString detailOf(const Result<T> &answer)
{
    return answer ? u"went through"_s : answer.error().detail();
}

SharedSecret token()
{
    return share(Secret::copyOf(oldToken));
}

QList<Way> ways()
{
    const auto met = [](HttpBroker &broker, const Profile &profile) {
        return detailOf(QCoro::waitFor(broker.meet(profile)));
    };
    const auto discovered = [](HttpBroker &broker, const Profile &profile) {
        return detailOf(QCoro::waitFor(broker.discover(profile)));
    };
    const auto signedIn = [](HttpBroker &broker, const Profile &profile) {
        return detailOf(QCoro::waitFor(broker.signIn(signInTo(profile, token()))));
    };
    const auto regenerated = [](HttpBroker & /*broker*/, const Profile &profile) {
        const Told told = regenerateAt(profile);
        return told.report.failure && !told.report.gateOpened ? told.report.failure->detail() : u"went through"_s;
    };
    const auto probed = [](HttpBroker &broker, const Profile &profile) {
        return QCoro::waitFor(broker.probe(profile, token())).detail;
    };
    const auto tested = [](HttpBroker &broker, const Profile &profile) {
        const QList<ProfileCheck> checks = QCoro::waitFor(broker.test(signInTo(profile, token())));
        return u"proxy: "_s + checks.at(1).detail;
    };
    return {{u"meeting"_s, met},      {u"discovery"_s, discovered},
            {u"sign-in"_s, signedIn}, {u"regenerate"_s, regenerated},
            {u"probe"_s, probed},     {u"test"_s, tested}};
}

/// What a SOCKS5 proxy counts that does not let anybody through (RFC 1928, RFC 1929).
class StrictSocks final
{
public:
    struct Script
    {
        char method = 2;
        char signIn = 1;
        char reply = 1;
        bool isSilent = false;
    };
    explicit StrictSocks(Script script) : m_script(script)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *const socket = m_server.nextPendingConnection();
            ++connections;
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(*socket); });
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"socks5://127.0.0.1:%1"_s.arg(m_server.serverPort())); }

    int connections = 0;
    int signIns = 0;
    QByteArray lastSignIn;
    QByteArray lastRequest;

private:
    void answer(QTcpSocket &socket)
    {
        const QByteArray bytes = socket.readAll();
        const bool isGreeting = bytes.startsWith('\x05') && bytes.size() <= 4;
        if (isGreeting) {
            if (!m_script.isSilent)
                socket.write(QByteArray("\x05") + m_script.method);
        } else if (bytes.startsWith('\x01')) {
            ++signIns;
            lastSignIn = bytes;
            socket.write(QByteArray("\x01") + m_script.signIn);
        } else {
            lastRequest = bytes;
            socket.write(QByteArray("\x05") + m_script.reply + QByteArray("\0\x01\0\0\0\0\0\0", 8));
        }
    }
    Script m_script;
    QTcpServer m_server;
};

} // namespace

/// How often Keyturn signs in to a proxy that says no: once in a call, and not at all where it cannot.
class ProxySignInTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void credentialsAreOfferedOnce_data();
    void credentialsAreOfferedOnce();
    void socksSignInIsOfferedOnce_data();
    void socksSignInIsOfferedOnce();
    void silentProxyIsNoFaultOfTheBroker_data();
    void silentProxyIsNoFaultOfTheBroker();
    void aWayThatEndsIsNotPaidForTwice();
    void textIsSentAsUtf8();
    void endOfTheConnectionIsTold();
    void entranceIsForItsCallAlone();
    void cleanupTestCase();

private:
    [[nodiscard]] Profile profileFor(const QUrl &proxy, bool hasUser = true) const;

    TestAuthority m_authority;
    const SystemClock m_clock;
    Figures m_figures{u"sign-ins at a proxy that refuses"_s,
                      {u"proxy"_s, u"given"_s, u"call"_s, u"connections"_s, u"CONNECTs"_s, u"with credentials"_s}};
};

Profile ProxySignInTest::profileFor(const QUrl &proxy, bool hasUser) const
{
    Profile profile = profileAt(9, true); // nobody is there, and nobody comes that far
    profile.trust.caFile = m_authority.file();
    profile.proxy.kind = ProxyKind::Url;
    profile.proxy.url = proxy;
    if (hasUser) {
        profile.proxy.user = QString::fromLatin1(user);
        profile.proxy.loaded = share(Secret::copyOf(password));
    }
    return profile;
}

void ProxySignInTest::credentialsAreOfferedOnce_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<int>("connections"); // with a user
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("toldWithoutUser");
    const QByteArray basic = "Proxy-Authenticate: Basic realm=\"office\"\r\n";
    const QByteArray digest = "Proxy-Authenticate: Digest realm=\"office\", nonce=\"abc\", qop=\"auth\"\r\n";
    const QByteArray stale = "Proxy-Authenticate: Digest realm=\"o\", nonce=\"abc\", qop=\"auth\", stale=true\r\n";
    const QByteArray ntlm = "Proxy-Authenticate: NTLM\r\n";
    const QByteArray type2 = "Proxy-Authenticate: NTLM TlRMTVNTUAACAAAAAAAAACgAAAABggAA\r\n";
    const QByteArray negotiate = "Proxy-Authenticate: Negotiate\r\n";
    const QString refuses = u"proxy: it refuses the user name or password"_s;
    const QString asks = u"proxy: it asks for a user name and password"_s;
    const QString unknown = u"proxy: it wants a sign-in and does not say of which kind"_s;
    const auto only = [](const QString &schemes) {
        return u"proxy: it takes a sign-in by %1 only, which Keyturn does not support; ask its owner for Basic or "
               "Digest"_s.arg(schemes);
    };
    const auto onlyDigest = [](const QString &kind) {
        return u"proxy: it takes a sign-in by Digest of the kind %1 only, which Keyturn does not support; ask its "
               u"owner "
               "for Basic, or for Digest with MD5 or SHA-256 and qop=auth"_s.arg(kind);
    };
    QTest::newRow("no field") << QByteArray() << false << 1 << unknown << unknown;
    QTest::newRow("Basic") << basic << false << 2 << refuses << asks;
    QTest::newRow("Basic, and closes") << basic << true << 2 << refuses << asks;
    QTest::newRow("Digest") << digest << false << 2 << refuses << asks;
    QTest::newRow("Digest, stale for ever") << stale << false << 2 << refuses << asks;
    QTest::newRow("Digest of a kind unknown here")
        << QByteArray("Proxy-Authenticate: Digest realm=\"o\", nonce=\"a\", algorithm=SHA-512-256\r\n") << false << 1
        << onlyDigest(u"SHA-512-256"_s) << onlyDigest(u"SHA-512-256"_s);
    QTest::newRow("Digest of a session")
        << QByteArray("Proxy-Authenticate: Digest realm=\"o\", nonce=\"a\", algorithm=MD5-sess\r\n") << false << 1
        << onlyDigest(u"MD5-sess"_s) << onlyDigest(u"MD5-sess"_s);
    QTest::newRow("Digest for bodies")
        << QByteArray("Proxy-Authenticate: Digest realm=\"o\", nonce=\"a\", qop=\"auth-int\"\r\n") << false << 1
        << onlyDigest(u"auth-int"_s) << onlyDigest(u"auth-int"_s);
    QTest::newRow("NTLM") << ntlm << false << 1 << only(u"NTLM"_s) << only(u"NTLM"_s);
    QTest::newRow("NTLM, with its challenge at once") << type2 << false << 1 << only(u"NTLM"_s) << only(u"NTLM"_s);
    QTest::newRow("Negotiate") << negotiate << false << 1 << only(u"Negotiate"_s) << only(u"Negotiate"_s);
    QTest::newRow("Negotiate and NTLM") << negotiate + ntlm << false << 1 << only(u"Negotiate and NTLM"_s)
                                        << only(u"Negotiate and NTLM"_s);
    QTest::newRow("NTLM, and closes") << ntlm << true << 1 << only(u"NTLM"_s) << only(u"NTLM"_s);
    QTest::newRow("Negotiate, NTLM and Basic") << negotiate + ntlm + basic << false << 2 << refuses << asks;
    QTest::newRow("in one field") << QByteArray("Proxy-Authenticate: Negotiate, NTLM, Basic realm=\"a, b\"\r\n")
                                  << false << 2 << refuses << asks;
}

void ProxySignInTest::credentialsAreOfferedOnce()
{
    QFETCH(QByteArray, fields);
    QFETCH(bool, closes);
    QFETCH(int, connections);
    QFETCH(QString, told);
    QFETCH(QString, toldWithoutUser);
    HttpBroker broker(shortTimeouts(), m_clock);
    for (const bool hasUser : {true, false}) {
        const int expected = hasUser ? connections : 1;
        for (const Way &way : ways()) {
            const RawServer proxy(refusal(fields, closes ? RawAnswer::End::Fin : RawAnswer::End::KeepOpen));
            const QUrl url(u"http://127.0.0.1:%1"_s.arg(proxy.port()));
            const QString said = way.told(broker, profileFor(url, hasUser));
            int offers = 0;
            for (int i = 0; i < proxy.arrivals(); ++i)
                offers += proxy.arrival(i).contains("Proxy-Authorization") ? 1 : 0;
            m_figures.add({QString::fromUtf8(QTest::currentDataTag()), hasUser ? u"user"_s : u"nothing"_s, way.name,
                           QString::number(proxy.connections()), QString::number(proxy.arrivals()),
                           QString::number(offers)});
            const QString wanted = hasUser ? told : toldWithoutUser;
            QVERIFY2(said.startsWith(wanted), qPrintable(way.name + u": "_s + said));
            QCOMPARE(proxy.connections(), expected);
            QCOMPARE(proxy.arrivals(), expected);
            QCOMPARE(offers, expected - 1);
        }
    }
}

void ProxySignInTest::socksSignInIsOfferedOnce_data()
{
    QTest::addColumn<bool>("hasUser");
    QTest::addColumn<int>("method");
    QTest::addColumn<int>("signIn");
    QTest::addColumn<int>("reply");
    QTest::addColumn<int>("signIns");
    QTest::addColumn<QString>("told");
    const auto unsupported = [](const QString &what) {
        return u"proxy: it takes a sign-in by %1 only, which Keyturn does not support; ask its owner for one by user "
               "name and password"_s.arg(what);
    };
    const QString asks = u"proxy: it asks for a user name and password"_s;
    QTest::newRow("refuses") << true << 2 << 1 << 0 << 1 << u"proxy: it refuses the user name or password"_s;
    QTest::newRow("asks, nothing given") << false << 2 << 0 << 0 << 0 << asks;
    QTest::newRow("takes nothing, nothing given") << false << 0xff << 0 << 0 << 0 << asks;
    QTest::newRow("takes nothing") << true << 0xff << 0 << 0 << 0 << unsupported(u"another way"_s);
    for (const bool hasUser : {true, false}) {
        const char *const given = hasUser ? "" : ", nothing given";
        QTest::addRow("GSSAPI%s", given) << hasUser << 1 << 0 << 0 << 0 << unsupported(u"GSSAPI"_s);
        QTest::addRow("CHAP%s", given) << hasUser << 3 << 0 << 0 << 0 << unsupported(u"the method 3"_s);
    }
    const QStringList why{u"it failed, and does not say why"_s,     u"its rules do not allow this host"_s,
                          u"its network does not reach the host"_s, u"it does not reach the host"_s,
                          u"the host refuses the connection"_s,     u"its way to the host is too long"_s,
                          u"it does not make connections at all"_s, u"it does not take this kind of an address"_s,
                          u"it says no for a reason of its own"_s};
    for (int reply = 1; reply <= why.size(); ++reply) {
        const QString told =
            u"proxy: no connection through it: %1 (SOCKS reply %2)"_s.arg(why.at(reply - 1)).arg(reply);
        QTest::addRow("reply %d", reply) << true << 2 << 0 << reply << 1 << told;
        QTest::addRow("reply %d, no sign-in", reply) << true << 0 << 0 << reply << 0 << told;
    }
}

void ProxySignInTest::socksSignInIsOfferedOnce()
{
    QFETCH(bool, hasUser);
    QFETCH(int, method);
    QFETCH(int, signIn);
    QFETCH(int, reply);
    QFETCH(int, signIns);
    QFETCH(QString, told);
    HttpBroker broker(shortTimeouts(), m_clock);
    for (const Way &way : ways()) {
        StrictSocks proxy({static_cast<char>(method), static_cast<char>(signIn), static_cast<char>(reply)});
        const QString said = way.told(broker, profileFor(proxy.url(), hasUser));
        m_figures.add({u"SOCKS5: "_s + QString::fromUtf8(QTest::currentDataTag()), hasUser ? u"user"_s : u"nothing"_s,
                       way.name, QString::number(proxy.connections), u"-"_s, QString::number(proxy.signIns)});
        QVERIFY2(said.startsWith(told), qPrintable(way.name + u": "_s + said));
        QCOMPARE(proxy.connections, 1);
        QCOMPARE(proxy.signIns, signIns);
        QVERIFY(signIns == 0 || proxy.lastSignIn.endsWith(password));
        QVERIFY(reply == 0 || proxy.lastRequest == QByteArray("\x05\x01\0\x01\x7f\0\0\x01\0\x09", 10));
    }
}

void ProxySignInTest::silentProxyIsNoFaultOfTheBroker_data()
{
    QTest::addColumn<bool>("isSocks");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("says nothing") << false << QByteArray();
    QTest::newRow("never comes to an answer") << false << QByteArray("HTTP/1.1 102 Processing\r\n\r\n").repeated(5000);
    QTest::newRow("SOCKS") << true << QByteArray();
}

void ProxySignInTest::silentProxyIsNoFaultOfTheBroker()
{
    QFETCH(bool, isSocks);
    QFETCH(QByteArray, bytes);
    RawAnswer answer;
    answer.when = bytes.isEmpty() ? RawAnswer::When::Never : RawAnswer::When::AfterHeaders;
    answer.bytes = bytes;
    answer.piece = bytes.isEmpty() ? 0 : 27;
    const RawServer http(answer);
    StrictSocks::Script silence;
    silence.isSilent = true;
    StrictSocks socks(silence);
    const Profile profile = profileFor(isSocks ? socks.url() : QUrl(u"http://127.0.0.1:%1"_s.arg(http.port())));
    Timeouts timeouts = shortTimeouts();
    timeouts.connect = std::chrono::milliseconds(300);
    HttpBroker broker(timeouts, m_clock);
    const Result<ServerIdentity> met = QCoro::waitFor(broker.meet(profile));
    QVERIFY(!met);
    QCOMPARE(met.error().kind(), ErrorKind::Proxy);
    QCOMPARE(met.error().detail(), u"timeout: no connection through the proxy in time"_s);
    const QList<ProfileCheck> checks = QCoro::waitFor(broker.test(signInTo(profile, token())));
    QCOMPARE(checks.at(1).cause, std::optional(ErrorKind::Proxy));
    QCOMPARE(checks.at(1).detail, u"no connection through the proxy in time; check the proxy of this profile"_s);
}

/// The way stands, and ends before TLS does.
void ProxySignInTest::aWayThatEndsIsNotPaidForTwice()
{
    HttpBroker broker(shortTimeouts(), m_clock);
    const QByteArray ask =
        "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"o\"\r\nContent-Length: 0\r\n\r\n";
    for (const Way &way : ways()) {
        RawAnswer asks;
        asks.when = RawAnswer::When::AfterHeaders;
        asks.bytes = ask;
        RawAnswer ends = asks;
        ends.bytes = "HTTP/1.1 200 Connection established\r\n\r\n";
        ends.end = RawAnswer::End::Fin;
        const RawServer proxy({{asks, {}}, {ends, {}}});
        const QString said = way.told(broker, profileFor(QUrl(u"http://127.0.0.1:%1"_s.arg(proxy.port()))));
        QVERIFY2(!said.startsWith(u"went through"_s), qPrintable(way.name + u": "_s + said));
        QVERIFY2(proxy.connections() == 2,
                 qPrintable(way.name + u": "_s + said + QString::number(proxy.connections())));
    }
}

void ProxySignInTest::textIsSentAsUtf8()
{
    const RawServer proxy(refusal("Proxy-Authenticate: Basic realm=\"office\", charset=\"UTF-8\"\r\n"));
    Profile profile = profileFor(QUrl(u"http://127.0.0.1:%1"_s.arg(proxy.port())));
    profile.proxy.user = u"büro"_s;
    QVERIFY(!regenerateAt(profile).report.gateOpened);
    const QByteArray wanted = QByteArray("b\xc3\xbcro:wr\xc3\xb6ng").toBase64();
    QVERIFY(proxy.arrival(1).contains("\r\nProxy-Authorization: Basic " + wanted + "\r\n"));
}

/// Qt waits for ever here.
void ProxySignInTest::endOfTheConnectionIsTold()
{
    RawAnswer hangsUp;
    hangsUp.when = RawAnswer::When::AfterHeaders;
    hangsUp.end = RawAnswer::End::Fin;
    const RawServer proxy(hangsUp);
    HttpBroker broker(shortTimeouts(), m_clock);
    for (const Way &way : ways()) {
        const QString said = way.told(broker, profileFor(QUrl(u"http://127.0.0.1:%1"_s.arg(proxy.port()))));
        QVERIFY2(said.startsWith(u"proxy: it closed the connection"_s), qPrintable(way.name + u": "_s + said));
    }
}

/// Another program of this machine that finds the port comes no further than that.
void ProxySignInTest::entranceIsForItsCallAlone()
{
    RawAnswer silent;
    silent.when = RawAnswer::When::Never;
    const RawServer proxy(silent);
    ProxyRoute route;
    route.kind = ProxyRoute::Kind::Http;
    route.host = u"127.0.0.1"_s;
    route.port = proxy.port();
    Tunnel tunnel(route, u"broker.example.com"_s, 443, nullptr);
    const Result<QNetworkProxy> entrance = tunnel.entrance();
    QVERIFY(entrance);
    for (const QByteArray &key : {QByteArray(), QByteArray("Proxy-Authorization: Keyturn 00\r\n")}) {
        QTcpSocket stranger;
        stranger.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        stranger.connectToHost(entrance->hostName(), entrance->port());
        QTRY_COMPARE(stranger.state(), QAbstractSocket::ConnectedState);
        stranger.write("CONNECT broker.example.com:443 HTTP/1.1\r\n" + key + "\r\n");
        QTRY_COMPARE(stranger.state(), QAbstractSocket::UnconnectedState);
    }
    QCOMPARE(proxy.connections(), 0);
}

void ProxySignInTest::cleanupTestCase()
{
    m_figures.say(u"sign-ins at a proxy that refuses: never more than one in a call"_s);
}

QTEST_GUILESS_MAIN(ProxySignInTest)
#include "proxysignin_test.moc"
