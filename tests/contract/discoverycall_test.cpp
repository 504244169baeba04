// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokercall.h"
#include "httpbroker.h"
#include "rawserver.h"
#include "testauthority.h"

#include <QCoroTask>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// Discovery over TLS, byte for byte, and from servers that send too much, too slowly or something else.
class DiscoveryCallTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void askedForAsDocumented();
    void chunkedAnswerIsRead();
    void tenMegabytesAreNotRead();
    void endlessAnswerEndsInTime();
    void otherAnswersAreTold_data();
    void otherAnswersAreTold();
    void untrustedServerIsNotAsked();

private:
    [[nodiscard]] QByteArray document() const;
    void serve(const RawAnswer &answer);
    [[nodiscard]] Result<Discovery> discover() { return QCoro::waitFor(m_broker.discover(m_profile)); }

    TestAuthority m_authority;
    SystemClock m_clock;
    HttpBroker m_broker{shortTimeouts(), m_clock};
    std::unique_ptr<RawServer> m_server;
    Profile m_profile;
};

void DiscoveryCallTest::init()
{
    m_server = std::make_unique<RawServer>(RawAnswer());
    m_profile = profileAt(m_server->port(), true);
    m_profile.trust.caFile = m_authority.file();
}

QByteArray DiscoveryCallTest::document() const
{
    const QByteArray issuer = m_profile.endpoint.base().toEncoded() + "/acs/t/my-tenant";
    return "{\"issuer\": \"" + issuer + "\", \"token_endpoint\": \"" + issuer + "/token\"}";
}

void DiscoveryCallTest::serve(const RawAnswer &answer)
{
    RawServer::Turn turn;
    turn.answer = answer;
    turn.tls = m_authority.tls({u"127.0.0.1"_s});
    m_server->setTurns({turn});
}

void DiscoveryCallTest::askedForAsDocumented()
{
    RawAnswer answer;
    answer.bytes = answerOf(200, document());
    serve(answer);
    const Result<Discovery> discovery = discover();
    QVERIFY2(discovery, discovery ? "" : qPrintable(discovery.error().detail()));
    QCOMPARE(discovery->tokenEndpoint.path(), u"/acs/t/my-tenant/token"_s);
    QCOMPARE(m_server->arrivals(), 1);
    QList<QByteArray> lines = m_server->arrival(0).trimmed().split('\n');
    for (QByteArray &line : lines)
        line = line.trimmed();
    std::sort(lines.begin() + 1, lines.end());
    const QList<QByteArray> expected{
        "GET /acs/t/my-tenant/.well-known/openid-configuration HTTP/1.1",
        "Accept-Encoding: identity",
        "Accept-Language: en",
        "Accept: application/json",
        "Connection: Keep-Alive",
        "Host: 127.0.0.1:" + QByteArray::number(m_server->port()),
        "User-Agent: Keyturn/" KEYTURN_VERSION,
    };
    QCOMPARE(lines, expected); // so: no sign-in
}

void DiscoveryCallTest::chunkedAnswerIsRead()
{
    RawAnswer answer;
    const QByteArray body = document();
    answer.bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + QByteArray::number(body.size(), 16) +
                   "\r\n" + body + "\r\n0\r\n\r\n";
    serve(answer);
    QVERIFY(discover());
}

void DiscoveryCallTest::tenMegabytesAreNotRead()
{
    RawAnswer answer;
    answer.bytes = answerOf(200, document() + QByteArray(10 * 1024 * 1024, ' '));
    serve(answer);
    const Result<Discovery> discovery = discover();
    QVERIFY(!discovery);
    QCOMPARE(discovery.error().kind(), ErrorKind::Refused);
    QVERIFY2(discovery.error().detail().contains(u"larger than 1 MiB"_s), qPrintable(discovery.error().detail()));
}

void DiscoveryCallTest::endlessAnswerEndsInTime()
{
    RawAnswer answer;
    answer.bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + QByteArray("1\r\n \r\n").repeated(100'000);
    answer.piece = 6;
    answer.interval = std::chrono::milliseconds(20);
    serve(answer);
    const Result<Discovery> discovery = discover(); // the answer's own end is half an hour away
    QVERIFY(!discovery);
    QCOMPARE(discovery.error().kind(), ErrorKind::Network);
    QVERIFY2(discovery.error().detail().contains(u"timeout"_s), qPrintable(discovery.error().detail()));
}

void DiscoveryCallTest::otherAnswersAreTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QByteArray &bytes, ErrorKind kind, const QString &detail) {
        QTest::newRow(name) << bytes << static_cast<int>(kind) << detail;
    };
    row("404", answerOf(404, "<html>"), ErrorKind::Refused, u"status 404"_s);
    row("302 is not followed", answerOf(302, {}, "Location: https://127.0.0.1:1/\r\n"), ErrorKind::Refused,
        u"status 302"_s);
    row("another issuer", answerOf(200, R"({"issuer": "https://evil.example/acs/t/my-tenant"})"), ErrorKind::Refused,
        u"calls itself \"https://evil.example/acs/t/my-tenant\""_s);
    row("cut", answerOf(200, R"({"issuer": "x"})").chopped(3), ErrorKind::Network, u"ended before the answer did"_s);
    row("nothing", {}, ErrorKind::Network, u"tcp"_s);
}

void DiscoveryCallTest::otherAnswersAreTold()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, kind);
    QFETCH(QString, detail);
    RawAnswer answer;
    answer.bytes = bytes;
    answer.end = RawAnswer::End::Fin;
    serve(answer);
    const Result<Discovery> discovery = discover();
    QVERIFY(!discovery);
    QCOMPARE(static_cast<int>(discovery.error().kind()), kind);
    QVERIFY2(discovery.error().detail().contains(detail), qPrintable(discovery.error().detail()));
}

void DiscoveryCallTest::untrustedServerIsNotAsked()
{
    RawAnswer answer;
    answer.bytes = answerOf(200, document());
    serve(answer);
    m_profile.trust.caFile.clear();
    const Result<Discovery> discovery = discover();
    QVERIFY(!discovery);
    QCOMPARE(discovery.error().kind(), ErrorKind::Trust);
    QCOMPARE(m_server->received(), 0);
}

QTEST_GUILESS_MAIN(DiscoveryCallTest)
#include "discoverycall_test.moc"
