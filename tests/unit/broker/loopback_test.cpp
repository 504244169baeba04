// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopback.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int longWait = 10'000; // milliseconds; nothing takes that long

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool canListen(const QHostAddress &address, quint16 port)
{
    QTcpServer server;
    return server.listen(address, port);
}

bool isOver(const QTcpSocket &socket)
{
    return socket.state() == QAbstractSocket::UnconnectedState;
}

} // namespace

/// The listener that a browser comes back to: what it takes, what it answers, and where it can be reached.
class LoopbackTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void queryIsDecoded();
    void namesThatStandTwiceAreNone();
    void pageIsKeptNowhereAndTellsNobody();
    void onlyGetOfItsPathIsTaken_data();
    void onlyGetOfItsPathIsTaken();
    void headInPiecesIsTaken();
    void silentConnectionIsHungUpOn();
    void idleConnectionsDoNotBlockIt();
    void whoWasNotAnsweredIsHungUpOn();
    void pageArrivesAfterItHasGone();
    void listensOnTheAddressesOfItsHostOnly_data();
    void listensOnTheAddressesOfItsHostOnly();
    void unusableRedirectIsTold_data();
    void unusableRedirectIsTold();

private:
    void listen(std::chrono::milliseconds limit = Loopback::usualLimit);
    void ask(QTcpSocket &socket, QByteArray request) const;
    [[nodiscard]] QByteArray answerTo(const QByteArray &request) const;

    quint16 m_port = 0;
    std::unique_ptr<Loopback> m_loopback;
    QStringList m_codes; ///< of the queries that were taken
};

void LoopbackTest::init()
{
    m_codes.clear();
    m_port = freePort();
    listen();
}

void LoopbackTest::listen(std::chrono::milliseconds limit)
{
    m_loopback.reset();
    const QUrl redirect(u"http://127.0.0.1:%1/a%20path"_s.arg(m_port));
    auto listening = Loopback::listen(
        redirect,
        [this](const LoopbackQuery &query) {
            m_codes << query.text("code");
            return LoopbackPage{200, u"A <title>"_s, u"A \"text\" & more"_s};
        },
        limit);
    QVERIFY(listening);
    m_loopback = std::move(*listening);
}

void LoopbackTest::ask(QTcpSocket &socket, QByteArray request) const
{
    socket.connectToHost(QHostAddress::LocalHost, m_port);
    socket.write(request.replace("{host}", "127.0.0.1:" + QByteArray::number(m_port)));
}

/// All of it.
QByteArray LoopbackTest::answerTo(const QByteArray &request) const
{
    QTcpSocket socket;
    ask(socket, request);
    return keyturn::comesTrue([&socket] { return isOver(socket); }, longWait) ? socket.readAll() : QByteArray("no end");
}

void LoopbackTest::queryIsDecoded()
{
    const LoopbackQuery query = LoopbackQuery::of("a=1&b=x%2By+z%3d%C3%BC&c=&d&=e&f=100%&g=%4&h=a=b");
    QCOMPARE(query.text("a"), u"1"_s);
    QCOMPARE(query.text("b"), u"x+y z=\u00fc"_s);
    QVERIFY(query.value("c") && query.value("c")->isEmpty());
    QVERIFY(query.value("d") && query.value("d")->isEmpty());
    QCOMPARE(query.text("f"), u"100%"_s);
    QCOMPARE(query.text("g"), u"%4"_s);
    QCOMPARE(query.text("h"), u"a=b"_s);
    QVERIFY(!query.value("x") && !query.isAmbiguous());
    QVERIFY(!LoopbackQuery::of("").value(""));
}

void LoopbackTest::namesThatStandTwiceAreNone()
{
    const LoopbackQuery query = LoopbackQuery::of("a=1&b=2&%61=1");
    QVERIFY(query.isAmbiguous());
    QVERIFY(!query.value("a"));
    QCOMPARE(query.text("b"), u"2"_s);
}

void LoopbackTest::pageIsKeptNowhereAndTellsNobody()
{
    const QByteArray answer = answerTo("GET /a%20path?code=x HTTP/1.1\r\nHost: {host}\r\n\r\n");
    QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    const qsizetype end = answer.indexOf("\r\n\r\n");
    const QByteArray head = answer.left(end + 2);
    const QByteArray html = answer.mid(end + 4);
    QVERIFY(head.contains("\r\nContent-Length: " + QByteArray::number(html.size()) + "\r\n"));
    for (const char *line : {"Content-Type: text/html; charset=utf-8", "Connection: close", "Cache-Control: no-store",
                             "Referrer-Policy: no-referrer", "X-Content-Type-Options: nosniff"})
        QVERIFY2(head.contains("\r\n" + QByteArray(line) + "\r\n"), line);
    // The style is the one whose hash is allowed, and nothing else is.
    const qsizetype begin = html.indexOf("<style>") + 7;
    const QByteArray style = html.mid(begin, html.indexOf("</style>") - begin);
    const QByteArray hash = QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64();
    QVERIFY(head.contains("\r\nContent-Security-Policy: default-src 'none'; style-src 'sha256-" + hash +
                          "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n"));
    QVERIFY(html.contains("<h1>A &lt;title&gt;</h1><p>A &quot;text&quot; &amp; more</p>"));
    for (const char *never : {"<script", "src=", "href=", "url(", "http"})
        QVERIFY2(!html.contains(never), never);
    QCOMPARE(m_codes, QStringList(u"x"_s));
}

void LoopbackTest::onlyGetOfItsPathIsTaken_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &request, int status) {
        QTest::newRow(name) << request << status;
    };
    const QByteArray host = "Host: {host}\r\n";
    row("GET", "GET /a%20path?code=x HTTP/1.1\r\n" + host + "\r\n", 200);
    row("header in another case", "GET /a%20path?code=x HTTP/1.0\r\nhOST:{host}\r\n\r\n", 200);
    row("no query", "GET /a%20path HTTP/1.1\r\n" + host + "\r\n", 200);
    row("a longer path", "GET /a%20path/?code=x HTTP/1.1\r\n" + host + "\r\n", 404);
    row("path in another case", "GET /A%20path?code=x HTTP/1.1\r\n" + host + "\r\n", 404);
    row("path written otherwise", "GET /a+path?code=x HTTP/1.1\r\n" + host + "\r\n", 404);
    row("POST", "POST /a%20path?code=x HTTP/1.1\r\n" + host + "Content-Length: 3\r\n\r\na=b", 405);
    row("HEAD", "HEAD /a%20path?code=x HTTP/1.1\r\n" + host + "\r\n", 405);
    row("OPTIONS", "OPTIONS /a%20path HTTP/1.1\r\n" + host + "\r\n", 405);
    row("another host", "GET /a%20path?code=x HTTP/1.1\r\nHost: evil.example\r\n\r\n", 404);
    row("another port", "GET /a%20path?code=x HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n", 404);
    row("no host", "GET /a%20path?code=x HTTP/1.1\r\n\r\n", 404);
    row("two hosts", "GET /a%20path?code=x HTTP/1.1\r\n" + host + host + "\r\n", 404);
    row("as to a proxy", "GET http://{host}/a%20path?code=x HTTP/1.1\r\n" + host + "\r\n", 400);
    row("HTTP/2", "PRI * HTTP/2.0\r\n\r\n", 400);
    row("HTTP/0.9", "GET /a%20path?code=x\r\n\r\n", 400);
    row("no HTTP", "hello\r\n\r\n", 400);
    row("nothing", "\r\n\r\n", 400);
    row("TLS", QByteArray::fromHex("16030100050100000100") + "\r\n\r\n", 400);
    row("too long", "GET /a%20path?code=" + QByteArray(Loopback::longestHead, 'x'), 431);
    row("too many lines",
        "GET /a%20path?code=x HTTP/1.1\r\n" + QByteArray("A: b\r\n").repeated(Loopback::longestHead / 6), 431);
}

void LoopbackTest::onlyGetOfItsPathIsTaken()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    const QByteArray answer = answerTo(request);
    QVERIFY2(answer.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '), answer.left(80).constData());
    QCOMPARE(answer.contains("\r\nAllow: GET\r\n"), status == 405);
    QCOMPARE(m_codes.size(), status == 200 ? 1 : 0);
}

void LoopbackTest::headInPiecesIsTaken()
{
    QTcpSocket socket;
    ask(socket, "GET /a%20path?co");
    const QByteArrayList pieces{"de=xyz HTTP/1.1\r\nHo", "st: {host}\r", "\n\r", "\n"};
    for (QByteArray piece : pieces) {
        QVERIFY(keyturn::comesTrue([&socket] { return socket.bytesToWrite() == 0; }, longWait));
        QVERIFY(m_codes.isEmpty());
        socket.write(piece.replace("{host}", "127.0.0.1:" + QByteArray::number(m_port)));
    }
    QVERIFY(keyturn::comesTrue([&socket] { return isOver(socket); }, longWait));
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(m_codes, QStringList(u"xyz"_s));
}

void LoopbackTest::silentConnectionIsHungUpOn()
{
    listen(50ms);
    QCOMPARE(answerTo({}), QByteArray());
    QCOMPARE(answerTo("GET /a%20path?code=x HTTP/1.1\r\n"), QByteArray());
    QVERIFY(m_codes.isEmpty());
}

/// Browsers open connections ahead, and say nothing on them.
void LoopbackTest::idleConnectionsDoNotBlockIt()
{
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (int i = 0; i <= Loopback::mostConnections; ++i) {
        idle.push_back(std::make_unique<QTcpSocket>());
        ask(*idle.back(), {});
    }
    QTRY_VERIFY_WITH_TIMEOUT(isOver(*idle.back()), longWait); // the one too many
    QVERIFY(!isOver(*idle.front()));
    idle.resize(3);
    const auto isTaken = [this] {
        return answerTo("GET /a%20path?code=x HTTP/1.1\r\nHost: {host}\r\n\r\n").startsWith("HTTP/1.1 200");
    };
    QVERIFY(keyturn::comesTrue(isTaken, longWait)); // as soon as there is room
}

void LoopbackTest::whoWasNotAnsweredIsHungUpOn()
{
    QTcpSocket socket;
    ask(socket, "GET /a%20path?code=x");
    QVERIFY(socket.waitForConnected());
    // A whole round trip later it has surely been accepted.
    QVERIFY(answerTo("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n").startsWith("HTTP/1.1 404"));
    m_loopback.reset();
    QTRY_VERIFY_WITH_TIMEOUT(isOver(socket), longWait);
    QCOMPARE(socket.readAll(), QByteArray());
}

void LoopbackTest::pageArrivesAfterItHasGone()
{
    QTcpSocket socket;
    ask(socket, "GET /a%20path?code=x HTTP/1.1\r\nHost: {host}\r\n\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_codes.size(), 1, longWait);
    m_loopback.reset();
    QVERIFY(canListen(QHostAddress::LocalHost, m_port)); // the port is free at once
    QTRY_VERIFY_WITH_TIMEOUT(isOver(socket), longWait);
    QVERIFY(socket.readAll().endsWith("</html>\n"));
}

void LoopbackTest::listensOnTheAddressesOfItsHostOnly_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("v4");
    QTest::addColumn<bool>("v6");
    QTest::newRow("127.0.0.1") << u"127.0.0.1"_s << true << false;
    QTest::newRow("[::1]") << u"[::1]"_s << false << true;
    QTest::newRow("localhost") << u"localhost"_s << true << true;
}

void LoopbackTest::listensOnTheAddressesOfItsHostOnly()
{
    QFETCH(QString, host);
    QFETCH(bool, v4);
    QFETCH(bool, v6);
    const bool hasV6 = canListen(QHostAddress::LocalHostIPv6, 0);
    if (!hasV6 && !v4)
        QSKIP("this machine has no IPv6");
    m_loopback.reset();
    const auto listening = Loopback::listen(QUrl(u"http://%1:%2/auth"_s.arg(host).arg(m_port)),
                                            [](const LoopbackQuery &) { return LoopbackPage(); });
    QVERIFY(listening);
    QCOMPARE(canListen(QHostAddress::LocalHost, m_port), !v4);
    if (hasV6)
        QCOMPARE(canListen(QHostAddress::LocalHostIPv6, m_port), !v6);
    QVERIFY(canListen(QHostAddress(u"127.0.0.2"_s), m_port)); // so: not on every address
}

void LoopbackTest::unusableRedirectIsTold_data()
{
    QTest::addColumn<QString>("redirect");
    QTest::newRow("no port") << u"http://127.0.0.1/auth"_s;
    QTest::newRow("another host") << u"http://192.0.2.1:8844/auth"_s;
    QTest::newRow("every address") << u"http://0.0.0.0:8844/auth"_s;
    QTest::newRow("name") << u"http://localhost.example:8844/auth"_s;
    QTest::newRow("nothing") << QString();
}

void LoopbackTest::unusableRedirectIsTold()
{
    QFETCH(QString, redirect);
    const auto listening = Loopback::listen(QUrl(redirect), [](const LoopbackQuery &) { return LoopbackPage(); });
    QVERIFY(!listening);
    QCOMPARE(listening.error().kind(), ErrorKind::SignInUnusable);
    QVERIFY2(listening.error().detail().contains(u"cannot come back"_s), qPrintable(listening.error().detail()));
}

QTEST_GUILESS_MAIN(LoopbackTest)
#include "loopback_test.moc"
