// SPDX-License-Identifier: GPL-3.0-or-later
#include "browsersignin.h"
#include "loopback.h"
#include "pkce.h"
#include "rawserver.h"

#include <QCoroTask>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

using namespace keyturn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int longWait = 10'000; // milliseconds; nothing takes that long

/// What a browser has of a page.
struct Page
{
    int status = 0;
    QString text;
    QNetworkReply *reply = nullptr; ///< lives as long as the test
};

QByteArray jsonAnswer(int status, const QJsonObject &body)
{
    const QByteArray bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return "HTTP/1.1 " + QByteArray::number(status) +
           " Reason\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(bytes.size()) +
           "\r\n\r\n" + bytes;
}

RawServer::Turn turn(const QByteArray &bytes, RawAnswer::When when = RawAnswer::When::AfterBody)
{
    RawServer::Turn turn;
    turn.answer.bytes = bytes;
    turn.answer.when = when;
    turn.answer.end = RawAnswer::End::Fin;
    return turn;
}

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

QByteArray bodyOf(const QByteArray &request)
{
    return request.mid(request.indexOf("\r\n\r\n") + 4);
}

QByteArray encoded(const QUrl &url)
{
    return QUrl::toPercentEncoding(url.toString(QUrl::FullyEncoded));
}

} // namespace

/// A sign-in in a browser, from the address that is opened to the access token. The browser is played with real
/// sockets, the broker by a server that sends what is written here.
class BrowserSignInTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void addressIsTheOneOfTheStandard();
    void ownQueryOfTheEndpointStays();
    void codeIsExchangedWithItsVerifier();
    void confidentialClientProvesItself();
    void textOfTheServerIsShownAsText();
    void otherAnswersAreNotTaken_data();
    void otherAnswersAreNotTaken();
    void refusalInTheBrowserEndsIt_data();
    void refusalInTheBrowserEndsIt();
    void answerThatCannotBeUsedEndsIt_data();
    void answerThatCannotBeUsedEndsIt();
    void issuerThatFitsIsTaken();
    void secondAnswerIsToldThatItIsDone();
    void refusedExchangeIsTold();
    void takenPortIsTold_data();
    void takenPortIsTold();
    void nobodyComes();
    void cancelledWhileItWaits();
    void cancelledBeforeItBegins();
    void discoveryThatCannotBeUsedOpensNoBrowser_data();
    void discoveryThatCannotBeUsedOpensNoBrowser();

private:
    [[nodiscard]] QUrl broker() const { return m_request.profile.endpoint.base(); }
    [[nodiscard]] QJsonObject document() const;
    void brokerAnswers(const QByteArray &discovery, const RawServer::Turn &token);
    void begin(std::chrono::milliseconds patience = 1min);
    /// Begins, and waits for the address.
    void beginAndOpen();
    [[nodiscard]] Result<Access> result();
    [[nodiscard]] QString state() const { return QUrlQuery(m_shown).queryItemValue(u"state"_s); }
    [[nodiscard]] QUrl back(const QByteArray &query) const;
    [[nodiscard]] Page visit(const QUrl &url);
    [[nodiscard]] QByteArray raw(const QByteArray &request) const;

    std::unique_ptr<RawServer> m_server;
    SignInRequest m_request;
    Timeouts m_timeouts;
    QUrl m_shown;
    std::optional<Async<Access>> m_task;
    std::optional<Result<Access>> m_result;
    std::unique_ptr<QNetworkAccessManager> m_browser;
};

void BrowserSignInTest::init()
{
    m_server = std::make_unique<RawServer>(RawAnswer());
    m_request = SignInRequest();
    Profile &profile = m_request.profile;
    profile.endpoint = Endpoint::parse(u"http://127.0.0.1:%1"_s.arg(m_server->port())).value();
    profile.tenant = u"my-tenant"_s;
    profile.signIn = SignInWay::Browser;
    profile.clientId = u"desk client"_s;
    profile.redirect = QUrl(u"http://127.0.0.1:%1/auth"_s.arg(freePort()));
    m_request.permit = std::make_shared<SendPermit>();
    m_shown.clear();
    m_request.showAddress = [this](const QUrl &url) {
        m_shown = url;
    };
    m_timeouts.connect = 2s;
    m_timeouts.signIn = 2s;
    m_browser = std::make_unique<QNetworkAccessManager>();
    const QJsonObject token{{u"access_token"_s, u"abc"_s}, {u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, 1798}};
    brokerAnswers(jsonAnswer(200, document()), turn(jsonAnswer(200, token)));
}

void BrowserSignInTest::cleanup()
{
    if (m_task && !m_result) {
        m_request.permit->refuse();
        (void)result();
    }
    m_task.reset();
    m_result.reset();
    m_browser.reset();
    m_server.reset();
}

QJsonObject BrowserSignInTest::document() const
{
    const QString issuer = broker().toString() + u"/acs/t/my-tenant"_s;
    return {{u"issuer"_s, issuer},
            {u"authorization_endpoint"_s, issuer + u"/authorize"_s},
            {u"token_endpoint"_s, issuer + u"/oauth/token"_s}};
}

void BrowserSignInTest::brokerAnswers(const QByteArray &discovery, const RawServer::Turn &token)
{
    m_server->setTurns({turn(discovery), token});
}

void BrowserSignInTest::begin(std::chrono::milliseconds patience)
{
    m_task.emplace(signInWithBrowser(m_request, m_timeouts, patience));
}

void BrowserSignInTest::beginAndOpen()
{
    begin();
    QTRY_VERIFY_WITH_TIMEOUT(!m_shown.isEmpty(), longWait);
}

Result<Access> BrowserSignInTest::result()
{
    m_result = QCoro::waitFor(std::move(*m_task));
    return *m_result;
}

QUrl BrowserSignInTest::back(const QByteArray &query) const
{
    QUrl url = m_request.profile.redirect;
    url.setQuery(QString::fromLatin1(query).replace(u"{state}"_s, state()), QUrl::StrictMode);
    return url;
}

Page BrowserSignInTest::visit(const QUrl &url)
{
    Page page;
    page.reply = m_browser->get(QNetworkRequest(url));
    if (!keyturn::comesTrue([&page] { return page.reply->isFinished(); }, longWait))
        return page;
    page.status = page.reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    page.text = QString::fromUtf8(page.reply->readAll());
    return page;
}

/// The whole answer to bytes that no browser would send.
QByteArray BrowserSignInTest::raw(const QByteArray &request) const
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_request.profile.redirect.port()));
    socket.write(request);
    const auto isOver = [&socket] {
        return socket.state() == QAbstractSocket::UnconnectedState;
    };
    return keyturn::comesTrue(isOver, longWait) ? socket.readAll() : QByteArray("no end");
}

/// RFC 6749, 4.1.1; RFC 7636, 4.3.
void BrowserSignInTest::addressIsTheOneOfTheStandard()
{
    m_request.profile.scope = u"openid tokens+x"_s;
    beginAndOpen();
    QCOMPARE(m_shown.adjusted(QUrl::RemoveQuery), QUrl(document().value("authorization_endpoint"_L1).toString()));
    const QUrlQuery query(m_shown);
    QStringList names;
    for (const auto &[name, value] : query.queryItems())
        names << name;
    names.sort();
    QCOMPARE(names, QStringList({u"client_id"_s, u"code_challenge"_s, u"code_challenge_method"_s, u"redirect_uri"_s,
                                 u"response_type"_s, u"scope"_s, u"state"_s}));
    const auto value = [&query](const QString &name) {
        return query.queryItemValue(name, QUrl::FullyDecoded);
    };
    QCOMPARE(value(u"response_type"_s), u"code"_s);
    QCOMPARE(value(u"client_id"_s), u"desk client"_s);
    QCOMPARE(value(u"redirect_uri"_s), m_request.profile.redirect.toString());
    QCOMPARE(value(u"scope"_s), u"openid tokens+x"_s);
    QVERIFY(m_shown.query(QUrl::FullyEncoded).contains(u"scope=openid%20tokens%2Bx"_s));
    QCOMPARE(value(u"state"_s).size(), 43);
    QCOMPARE(value(u"code_challenge"_s).size(), 43);
    QCOMPARE(value(u"code_challenge_method"_s), u"S256"_s);
    QCOMPARE(m_server->arrivals(), 1);
    QVERIFY(m_server->arrival(0).startsWith("GET /acs/t/my-tenant/.well-known/openid-configuration HTTP/1.1\r\n"));
    QVERIFY(!m_server->arrival(0).contains("Authorization"));
}

void BrowserSignInTest::ownQueryOfTheEndpointStays()
{
    QJsonObject own = document();
    own["authorization_endpoint"_L1] = own.value("authorization_endpoint"_L1).toString() + u"?domain=a%26b"_s;
    m_server->setTurns({turn(jsonAnswer(200, own))});
    beginAndOpen();
    QVERIFY(m_shown.query(QUrl::FullyEncoded).startsWith(u"domain=a%26b&response_type=code&"_s));
}

void BrowserSignInTest::codeIsExchangedWithItsVerifier()
{
    beginAndOpen();
    const Page page = visit(back("code=c%2Fo+de%3D1&state={state}"));
    QCOMPARE(page.status, 200);
    QVERIFY(page.text.contains(u"Keyturn has the answer"_s));
    const Result<Access> access = result();
    QVERIFY2(access, access ? "" : qPrintable(access.error().detail()));
    QVERIFY(access->value->equals(Secret::copyOf("abc")));
    QCOMPARE(access->lasts, std::optional(1798s));

    QCOMPARE(m_server->arrivals(), 2);
    const QByteArray asked = m_server->arrival(1);
    QVERIFY(asked.startsWith("POST /acs/t/my-tenant/oauth/token HTTP/1.1\r\n")); // where discovery says
    QVERIFY(asked.contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n"));
    QVERIFY(!asked.contains("Authorization"));
    const QByteArray begin =
        "grant_type=authorization_code&code=c%2Fo%20de%3D1&redirect_uri=" + encoded(m_request.profile.redirect) +
        "&client_id=desk%20client&code_verifier=";
    QVERIFY2(bodyOf(asked).startsWith(begin), bodyOf(asked).constData());
    const QByteArray verifier = bodyOf(asked).mid(begin.size());
    QCOMPARE(verifier.size(), 43);
    QCOMPARE(QString::fromLatin1(codeChallenge(Secret::copyOf(verifier))),
             QUrlQuery(m_shown).queryItemValue(u"code_challenge"_s));
    QVERIFY(!m_shown.toEncoded().contains(verifier));
}

void BrowserSignInTest::confidentialClientProvesItself()
{
    m_request.credential = share(Secret::copyOf("se:cret"));
    beginAndOpen();
    QCOMPARE(visit(back("state={state}&code=xyz")).status, 200);
    QVERIFY(result());
    const QByteArray asked = m_server->arrival(1);
    QVERIFY(asked.contains("\r\nAuthorization: Basic " + QByteArray("desk%20client:se%3Acret").toBase64() + "\r\n"));
    QVERIFY(!bodyOf(asked).contains("client_id") && !bodyOf(asked).contains("cret"));
    QVERIFY(bodyOf(asked).contains("&code_verifier="));
}

void BrowserSignInTest::textOfTheServerIsShownAsText()
{
    beginAndOpen();
    const Page page = visit(back("error=%3Cb%3E&error_description=%22%3Cscript%3Ealert(1)%3C/script%3E&state={state}"));
    QVERIFY(page.text.contains(u"&lt;b&gt;: &quot;&lt;script&gt;alert(1)&lt;/script&gt;"_s));
    QVERIFY(!page.text.contains(u"<script"_s) && !page.text.contains(u"<b>"_s));
    QVERIFY(!page.text.contains(u"src="_s) && !page.text.contains(u"href="_s) && !page.text.contains(u"url("_s));
}

void BrowserSignInTest::otherAnswersAreNotTaken_data()
{
    QTest::addColumn<QByteArray>("request"); // a whole one, or a query
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &request, int status) {
        QTest::newRow(name) << request << status;
    };
    row("wrong state", "?code=evil&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 400);
    row("no state", "?code=evil", 400);
    row("empty state", "?code=evil&state=", 400);
    row("longer state", "?code=evil&state={state}A", 400);
    row("two states", "?code=evil&state={state}&state={state}", 400);
    row("error with a wrong state", "?error=access_denied&state=no", 400);
    row("no query", "GET /auth HTTP/1.1\r\nHost: {host}\r\n\r\n", 400);
    row("another path", "GET /favicon.ico HTTP/1.1\r\nHost: {host}\r\n\r\n", 404);
}

void BrowserSignInTest::otherAnswersAreNotTaken()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    beginAndOpen();
    const QUrl redirect = m_request.profile.redirect;
    const QByteArray host = redirect.host().toLatin1() + ':' + QByteArray::number(redirect.port());
    if (request.startsWith('?'))
        request = "GET /auth" + request + " HTTP/1.1\r\nHost: {host}\r\n\r\n";
    request.replace("{state}", state().toLatin1()).replace("{host}", host);
    const QByteArray answer = raw(request);
    QVERIFY2(answer.startsWith("HTTP/1.1 " + QByteArray::number(status)), answer.left(80).constData());
    QVERIFY(!answer.contains("evil"));
    QCOMPARE(m_server->arrivals(), 1); // nothing of it went to the broker

    QCOMPARE(visit(back("code=right&state={state}")).status, 200); // and the wait goes on
    QVERIFY(result());
    QCOMPARE(m_server->arrivals(), 2);
    QVERIFY(m_server->arrival(1).contains("&code=right&"));
}

void BrowserSignInTest::refusalInTheBrowserEndsIt_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("detail");
    QTest::newRow("denied") << QByteArray("error=access_denied") << u"refused in the browser: access_denied"_s;
    QTest::newRow("described") << QByteArray("error=server_error&error_description=Try+again%21")
                               << u"refused in the browser: server_error: Try again!"_s;
    QTest::newRow("controls") << QByteArray("error=a%00b%0D%0Ac%E2%80%AEd")
                              << u"refused in the browser: a\ufffdb\ufffd\ufffdc\ufffdd"_s;
    QTest::newRow("not UTF-8") << QByteArray("error=%FF") << u"refused in the browser: \ufffd"_s;
    QTest::newRow("long") << QByteArray("error=") + QByteArray(5000, 'x')
                          << u"refused in the browser: "_s + QString(200, u'x');
    QTest::newRow("with a code") << QByteArray("error=access_denied&code=x")
                                 << u"refused in the browser: access_denied"_s;
}

void BrowserSignInTest::refusalInTheBrowserEndsIt()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, detail);
    beginAndOpen();
    QVERIFY(visit(back(query + "&state={state}")).text.contains(u"You are not signed in"_s));
    const Result<Access> access = result();
    QVERIFY(!access);
    QCOMPARE(access.error().kind(), ErrorKind::SignIn);
    QCOMPARE(access.error().detail(), detail);
    QCOMPARE(m_server->arrivals(), 1);
}

void BrowserSignInTest::answerThatCannotBeUsedEndsIt_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("detail");
    QTest::newRow("no code") << QByteArray("x=y") << u"without a code"_s;
    QTest::newRow("empty code") << QByteArray("code=") << u"without a code"_s;
    QTest::newRow("two codes") << QByteArray("code=a&code=b") << u"something twice"_s;
    QTest::newRow("another issuer") << QByteArray("code=a&iss=https%3A%2F%2Fevil.example%2Facs%2Ft%2Fmy-tenant")
                                    << u"another issuer"_s;
    QTest::newRow("error of another issuer")
        << QByteArray("error=a&iss=https%3A%2F%2Fevil.example") << u"another issuer"_s;
}

void BrowserSignInTest::answerThatCannotBeUsedEndsIt()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, detail);
    beginAndOpen();
    QVERIFY(visit(back(query + "&state={state}")).text.contains(u"You are not signed in"_s));
    const Result<Access> access = result();
    QVERIFY(!access);
    QCOMPARE(access.error().kind(), ErrorKind::SignInUnusable);
    QVERIFY2(access.error().detail().contains(detail), qPrintable(access.error().detail()));
    QCOMPARE(m_server->arrivals(), 1);
}

/// RFC 9207.
void BrowserSignInTest::issuerThatFitsIsTaken()
{
    beginAndOpen();
    const QByteArray issuer = encoded(QUrl(document().value("issuer"_L1).toString()));
    QCOMPARE(visit(back("code=x&state={state}&iss=" + issuer)).status, 200);
    QVERIFY(result());
}

void BrowserSignInTest::secondAnswerIsToldThatItIsDone()
{
    brokerAnswers(jsonAnswer(200, document()), turn({}, RawAnswer::When::Never));
    beginAndOpen();
    QVERIFY(visit(back("code=first&state={state}")).text.contains(u"Keyturn has the answer"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_server->arrivals(), 2, longWait);
    const Page second = visit(back("code=second&state={state}"));
    QCOMPARE(second.status, 200);
    QVERIFY(second.text.contains(u"already done"_s));
    const Result<Access> access = result(); // the broker never answered
    QVERIFY(!access);
    QCOMPARE(access.error().kind(), ErrorKind::Network);
    QCOMPARE(m_server->arrivals(), 2);
    QVERIFY(bodyOf(m_server->arrival(1)).contains("&code=first&"));
}

void BrowserSignInTest::refusedExchangeIsTold()
{
    const QJsonObject error{{u"error"_s, u"invalid_grant"_s}, {u"error_description"_s, u"code secretcode is old"_s}};
    brokerAnswers(jsonAnswer(200, document()), turn(jsonAnswer(400, error)));
    beginAndOpen();
    QCOMPARE(visit(back("code=secretcode&state={state}")).status, 200);
    const Result<Access> access = result();
    QVERIFY(!access);
    QCOMPARE(access.error().kind(), ErrorKind::SignIn);
    QCOMPARE(access.error().httpStatus(), 400);
    QVERIFY(access.error().detail().contains(u"invalid_grant"_s));
    QVERIFY(!access.error().detail().contains(u"secretcode"_s));
}

void BrowserSignInTest::takenPortIsTold_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QHostAddress>("taken");
    QTest::newRow("127.0.0.1") << u"127.0.0.1"_s << QHostAddress(QHostAddress::LocalHost);
    QTest::newRow("localhost, IPv4") << u"localhost"_s << QHostAddress(QHostAddress::LocalHost);
    // The browser may well go there first.
    QTest::newRow("localhost, IPv6") << u"localhost"_s << QHostAddress(QHostAddress::LocalHostIPv6);
}

void BrowserSignInTest::takenPortIsTold()
{
    QFETCH(QString, host);
    QFETCH(QHostAddress, taken);
    QTcpServer other;
    if (!other.listen(taken))
        QSKIP("this machine has no IPv6");
    m_request.profile.redirect = QUrl(u"http://%1:%2/auth"_s.arg(host).arg(other.serverPort()));
    begin();
    const Result<Access> access = result();
    QVERIFY(!access);
    QCOMPARE(access.error().kind(), ErrorKind::SignInUnusable);
    QVERIFY2(access.error().detail().startsWith(u"port %1 is in use"_s.arg(other.serverPort())),
             qPrintable(access.error().detail()));
    QVERIFY(m_shown.isEmpty());
}

void BrowserSignInTest::nobodyComes()
{
    begin(50ms);
    const Result<Access> access = result();
    QVERIFY(!access);
    QCOMPARE(access.error().kind(), ErrorKind::SignInUnusable);
    QVERIFY(access.error().detail().contains(u"no answer came from the browser"_s));
    QVERIFY(!m_shown.isEmpty());
    QVERIFY(canListen(QHostAddress::LocalHost, static_cast<quint16>(m_request.profile.redirect.port())));
}

void BrowserSignInTest::cancelledWhileItWaits()
{
    beginAndOpen();
    m_request.permit->refuse();
    const Result<Access> access = result();
    QVERIFY(!access);
    QCOMPARE(access.error().kind(), ErrorKind::Cancelled);
    QVERIFY(canListen(QHostAddress::LocalHost, static_cast<quint16>(m_request.profile.redirect.port())));
    QCOMPARE(m_server->arrivals(), 1);
}

void BrowserSignInTest::cancelledBeforeItBegins()
{
    m_request.permit->refuse();
    begin();
    const Result<Access> access = result();
    QVERIFY(!access);
    QCOMPARE(access.error().kind(), ErrorKind::Cancelled);
    QVERIFY(m_shown.isEmpty());
}

void BrowserSignInTest::discoveryThatCannotBeUsedOpensNoBrowser_data()
{
    QTest::addColumn<QByteArray>("name"); // empty: the whole answer is not what it should be
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("detail");
    QTest::newRow("404") << QByteArray() << QJsonValue() << u"status 404"_s;
    QTest::newRow("another issuer") << QByteArray("issuer") << QJsonValue(u"https://evil.example"_s)
                                    << u"calls itself"_s;
    QTest::newRow("no authorization endpoint")
        << QByteArray("authorization_endpoint") << QJsonValue() << u"names no authorization"_s;
    QTest::newRow("no token endpoint") << QByteArray("token_endpoint") << QJsonValue() << u"no token endpoint"_s;
    QTest::newRow("token endpoint elsewhere")
        << QByteArray("token_endpoint") << QJsonValue(u"https://evil.example/t"_s) << u"own host and port"_s;
}

void BrowserSignInTest::discoveryThatCannotBeUsedOpensNoBrowser()
{
    QFETCH(QByteArray, name);
    QFETCH(QJsonValue, value);
    QFETCH(QString, detail);
    QJsonObject changed = document();
    if (!name.isEmpty())
        changed[QLatin1StringView(name)] = value;
    m_server->setTurns({turn(jsonAnswer(name.isEmpty() ? 404 : 200, changed))});
    begin();
    const Result<Access> access = result();
    QVERIFY(!access);
    QCOMPARE(access.error().kind(), ErrorKind::SignInUnusable);
    QVERIFY2(access.error().detail().contains(detail), qPrintable(access.error().detail()));
    QVERIFY(m_shown.isEmpty());
    QCOMPARE(m_server->arrivals(), 1);
}

QTEST_GUILESS_MAIN(BrowserSignInTest)
#include "browsersignin_test.moc"
