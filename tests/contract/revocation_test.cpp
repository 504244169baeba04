// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokercall.h"
#include "httpbroker.h"
#include "rawserver.h"
#include "testauthority.h"

#include <QCoroTask>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// RFC 7009, byte for byte over TLS, against answers that are written out here.
class RevocationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokenIsSentOnceInTheForm();
    void everyAnswerIsRead_data();
    void everyAnswerIsRead();
    void lostAnswerIsADoubt();
    void nobodyThereIsTold();

private:
    [[nodiscard]] Result<void> revokeAt(quint16 port) const;
    [[nodiscard]] QSslConfiguration tls() const { return m_authority.tls({u"127.0.0.1"_s}); }

    TestAuthority m_authority;
};

Result<void> RevocationTest::revokeAt(quint16 port) const
{
    static const SystemClock clock;
    HttpBroker broker(shortTimeouts(), clock);
    Profile profile = profileAt(port, true);
    profile.trust.caFile = m_authority.file();
    const TokenRequest like = requestTo(profile);
    return QCoro::waitFor(broker.revoke(profile, like.token, like.authorization));
}

void RevocationTest::tokenIsSentOnceInTheForm()
{
    RawAnswer yes;
    yes.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    RawServer server(yes, tls());
    QVERIFY(revokeAt(server.port()));
    QCOMPARE(server.arrivals(), 1);
    const QByteArray request = server.arrival(0);
    QVERIFY(request.startsWith("POST /acs/t/my-tenant/revoke HTTP/1.1\r\n"));
    QVERIFY(request.contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n"));
    QVERIFY(request.contains(QByteArray("\r\nAuthorization: Bearer ") + accessToken + "\r\n"));
    QVERIFY(request.endsWith(QByteArray("\r\n\r\ntoken=") + oldToken + "&token_type_hint=refresh_token"));
}

void RevocationTest::everyAnswerIsRead_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind"); // -1: a yes
    QTest::addColumn<QString>("detail");
    const auto row = [](int status, const QByteArray &body, int kind, const QString &detail) {
        QTest::addRow("%d %s", status, body.constData()) << status << body << kind << detail;
    };
    const int refused = static_cast<int>(ErrorKind::Refused);
    const int signIn = static_cast<int>(ErrorKind::SignIn);
    row(200, "anything", -1, {});
    row(204, {}, refused, u"status 204"_s);
    row(302, {}, refused, u"status 302"_s);
    row(400, "{\"error\":\"unsupported_token_type\"}", refused, u"status 400: unsupported_token_type"_s);
    row(400, "{\"error\":\"" + QByteArray(oldToken) + "\"}", refused, u"status 400: [removed]"_s);
    row(401, "{\"error\":\"invalid_client\"}", signIn, u"status 401: invalid_client"_s);
    row(403, {}, signIn, u"status 403"_s);
    row(404, "<html>", refused, u"status 404"_s);
    row(503, {}, refused, u"status 503"_s);
}

void RevocationTest::everyAnswerIsRead()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    QFETCH(QString, detail);
    RawAnswer answer;
    answer.bytes = answerOf(status, body);
    RawServer server(answer, tls());
    const Result<void> revoked = revokeAt(server.port());
    QCOMPARE(server.arrivals(), 1);
    QCOMPARE(revoked.has_value(), kind < 0);
    if (revoked)
        return;
    QCOMPARE(static_cast<int>(revoked.error().kind()), kind);
    QCOMPARE(revoked.error().httpStatus(), status);
    QVERIFY2(revoked.error().detail().endsWith(detail), qPrintable(revoked.error().detail()));
}

void RevocationTest::lostAnswerIsADoubt()
{
    RawAnswer lost;
    lost.end = RawAnswer::End::Reset;
    RawServer server(lost, tls());
    const Result<void> revoked = revokeAt(server.port());
    QVERIFY(!revoked);
    QCOMPARE(revoked.error().kind(), ErrorKind::Network);
    QVERIFY(revoked.error().detail().contains(u"may be revoked or not"_s));
    QCOMPARE(server.arrivals(), 1);
}

void RevocationTest::nobodyThereIsTold()
{
    quint16 port = 0;
    {
        const RawServer gone({RawAnswer()});
        port = gone.port();
    }
    const Result<void> revoked = revokeAt(port);
    QVERIFY(!revoked);
    QVERIFY2(revoked.error().detail().startsWith(u"tcp: "_s), qPrintable(revoked.error().detail()));
    static const SystemClock clock;
    HttpBroker broker(shortTimeouts(), clock);
    const Profile profile = profileAt(port, true);
    const Result<void> bare = QCoro::waitFor(broker.revoke(profile, requestTo(profile).token, nullptr));
    QVERIFY(!bare);
    QCOMPARE(bare.error().kind(), ErrorKind::SignInUnusable);
}

QTEST_GUILESS_MAIN(RevocationTest)
#include "revocation_test.moc"
