// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokercall.h"
#include "distrust.h"
#include "httpbroker.h"
#include "opensslauthority.h"
#include "proxyprocess.h"
#include "rawserver.h"
#include "testauthority.h"

#include <QCoroTask>
#include <QCryptographicHash>
#include <QFile>
#include <QSslCertificate>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;
using TrustedBy = ServerIdentity::TrustedBy;

namespace
{

RawAnswer good()
{
    RawAnswer answer;
    answer.bytes = answerOf(200, goodBody());
    return answer;
}

QByteArray fingerprintOf(const QSslConfiguration &tls)
{
    return tls.localCertificate().digest(QCryptographicHash::Sha256);
}

Result<ServerIdentity> meet(const Profile &profile, std::chrono::milliseconds limit = shortTimeouts().connect)
{
    static const SystemClock clock;
    Timeouts timeouts = shortTimeouts();
    timeouts.connect = limit;
    HttpBroker broker(timeouts, clock);
    return QCoro::waitFor(broker.meet(profile));
}

} // namespace

/// The first meeting with a server: a handshake, what it showed, and who trusts it; no byte of a request.
class ServerIdentityTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trustIsNamed();
    void certificateIsShownWhoeverTrustsIt();
    void everyFaultIsTheCallsOwn();
    void namesAreSafeToShow();
    void olderProtocolIsNamed();
    void plainHttpHasNoIdentity();
    void noHandshakeIsAnError_data();
    void noHandshakeIsAnError();
    void silenceEnds();
    void caFileThatIsGoneIsTold();
    void proxyIsPassed();

private:
    [[nodiscard]] QSslConfiguration tls() const { return m_authority.tls({u"127.0.0.1"_s}); }

    TestAuthority m_authority;
    OpensslAuthority m_openssl;
};

void ServerIdentityTest::trustIsNamed()
{
    const QSslConfiguration server = tls();
    RawServer raw(good(), server);
    Profile profile = profileAt(raw.port(), true);
    profile.trust.caFile = m_authority.file();
    const Result<ServerIdentity> byFile = meet(profile);
    QVERIFY(byFile && !byFile->problem);
    QCOMPARE(byFile->trustedBy, TrustedBy::CaFile);
    QCOMPARE(byFile->protocol, u"TLS 1.3"_s);

    profile.trust.pins = {fingerprintOf(server)};
    QCOMPARE(meet(profile)->trustedBy, TrustedBy::Pin);
    profile.trust.caFile.clear();
    QCOMPARE(meet(profile)->trustedBy, TrustedBy::Pin);

    // As if the authority stood in the system's store.
    profile.trust.pins.clear();
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration system = before;
    system.setCaCertificates({QSslCertificate(m_authority.pem())});
    QSslConfiguration::setDefaultConfiguration(system);
    const Result<ServerIdentity> bySystem = meet(profile);
    profile.trust.caFile = m_openssl.file();
    const Result<ServerIdentity> byNone = meet(profile); // a CA file, and not the one that did it
    QSslConfiguration::setDefaultConfiguration(before);
    QVERIFY(bySystem && !bySystem->problem);
    QCOMPARE(bySystem->trustedBy, TrustedBy::SystemStore);
    QVERIFY(byNone);
    QCOMPARE(raw.received(), 0);
}

void ServerIdentityTest::certificateIsShownWhoeverTrustsIt()
{
    const QSslConfiguration server = m_openssl.selfSigned(u"broker.example.com"_s);
    RawServer raw(good(), server);
    const Result<ServerIdentity> met = meet(profileAt(raw.port(), true));
    QVERIFY(met);
    QCOMPARE(met->trustedBy, TrustedBy::Nobody);
    QVERIFY(met->problem);
    QCOMPARE(met->problem->kind(), ErrorKind::Trust);
    QCOMPARE(met->chain.size(), 1);
    const CertificateFacts facts = met->chain.first();
    QCOMPARE(facts.sha256, fingerprintOf(server));
    QCOMPARE(facts.subject, u"CN=broker.example.com"_s);
    QCOMPARE(facts.issuer, u"CN=broker.example.com"_s);
    QCOMPARE(facts.names, (QStringList{u"127.0.0.1"_s, u"broker.example.com"_s}));
    QCOMPARE(facts.from, server.localCertificate().effectiveDate().toUTC());
    QCOMPARE(facts.until, server.localCertificate().expiryDate().toUTC());
    QCOMPARE(facts.until.timeSpec(), Qt::UTC);
    QCOMPARE(raw.received(), 0);

    RawServer whole(good(), m_openssl.stapling(OpensslAuthority::Status::Good, OpensslAuthority::Chain::WithAuthority));
    const Result<ServerIdentity> chain = meet(profileAt(whole.port(), true));
    QVERIFY(chain);
    QCOMPARE(chain->chain.size(), 2);
    QCOMPARE(chain->chain.at(1).subject, u"CN=OpenSSL authority, O=Keyturn"_s);
}

/// What a call would say of the same server, the meeting says too.
void ServerIdentityTest::everyFaultIsTheCallsOwn()
{
    const QSslConfiguration valid = tls();
    const QList<QSslConfiguration> servers{
        valid,
        m_authority.tls({u"127.0.0.1"_s}, -9, -1),
        m_authority.tls({u"127.0.0.1"_s}, 1, 9),
        m_authority.tls({u"broker.example.com"_s}),
        m_openssl.selfSigned(),
        m_openssl.stapling(OpensslAuthority::Status::Revoked, OpensslAuthority::Chain::WithAuthority),
    };
    const QByteArray otherPin(32, 'x');
    for (const QSslConfiguration &server : servers) {
        RawServer raw(good(), server);
        for (const QList<QByteArray> &pins : {QList<QByteArray>(), {otherPin}, {otherPin, fingerprintOf(server)}}) {
            Profile profile = profileAt(raw.port(), true);
            profile.trust.caFile = m_authority.file();
            profile.trust.pins = pins;
            const Result<ServerIdentity> met = meet(profile);
            QVERIFY(met);
            QCOMPARE(met->chain.value(0).sha256, fingerprintOf(server));
            QCOMPARE(met->problem.has_value(), met->trustedBy == TrustedBy::Nobody);
            const Told told = regenerateAt(profile);
            const QString ofCall = told.report.failure ? told.report.failure->detail() : QString();
            QCOMPARE(met->problem ? met->problem->detail() : QString(), ofCall);
        }
    }
}

void ServerIdentityTest::namesAreSafeToShow()
{
    const QString evil = u"good.example.com\u202e\u001b[31m <b>vidb_abcdefghijklmnopqrstuvwxyz"_s;
    RawServer raw(good(), m_openssl.selfSigned(evil));
    const Result<ServerIdentity> met = meet(profileAt(raw.port(), true));
    QVERIFY(met);
    const QString shown = met->chain.value(0).subject;
    QVERIFY2(shown.startsWith(u"CN=good.example.com"_s), qPrintable(shown));
    QVERIFY(!shown.contains(QChar(0x202e)) && !shown.contains(QChar(0x1b)));
}

void ServerIdentityTest::olderProtocolIsNamed()
{
    QSslConfiguration server = tls();
    server.setProtocol(QSsl::TlsV1_2);
    RawServer raw(good(), server);
    QCOMPARE(meet(profileAt(raw.port(), true))->protocol, u"TLS 1.2"_s);
}

void ServerIdentityTest::plainHttpHasNoIdentity()
{
    RawServer raw(good());
    const Result<ServerIdentity> met = meet(profileAt(raw.port()));
    QVERIFY(met && met->chain.isEmpty() && !met->problem);
    QCOMPARE(met->trustedBy, TrustedBy::Nobody);
    QCOMPARE(raw.received(), 0);
}

void ServerIdentityTest::noHandshakeIsAnError_data()
{
    QTest::addColumn<int>("end");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("FIN") << static_cast<int>(RawAnswer::End::Fin) << QByteArray();
    QTest::newRow("RST") << static_cast<int>(RawAnswer::End::Reset) << QByteArray();
    QTest::newRow("plain text") << static_cast<int>(RawAnswer::End::Fin) << QByteArray("HTTP/1.1 400 No\r\n\r\n");
}

void ServerIdentityTest::noHandshakeIsAnError()
{
    QFETCH(int, end);
    QFETCH(QByteArray, bytes);
    RawAnswer answer;
    answer.when = RawAnswer::When::AtConnect;
    answer.end = static_cast<RawAnswer::End>(end);
    answer.bytes = bytes;
    quint16 port = 0;
    {
        RawServer raw(answer);
        port = raw.port();
        const Result<ServerIdentity> met = meet(profileAt(port, true));
        QVERIFY(!met);
        QCOMPARE(met.error().kind(), ErrorKind::Network);
        QVERIFY2(met.error().detail().startsWith(u"tls: "_s), qPrintable(met.error().detail()));
    }
    const Result<ServerIdentity> gone = meet(profileAt(port, true));
    QVERIFY(!gone && gone.error().detail().startsWith(u"tcp: "_s));
}

void ServerIdentityTest::silenceEnds()
{
    RawAnswer silent;
    silent.when = RawAnswer::When::Never;
    RawServer raw(silent);
    const Result<ServerIdentity> met = meet(profileAt(raw.port(), true), std::chrono::milliseconds(200));
    QVERIFY(!met);
    QCOMPARE(met.error().detail(), u"timeout: no TLS handshake in time"_s);
}

void ServerIdentityTest::caFileThatIsGoneIsTold()
{
    RawServer raw(good(), tls());
    Profile profile = profileAt(raw.port(), true);
    profile.trust.caFile = u"/no/such/file"_s;
    const Result<ServerIdentity> met = meet(profile);
    QVERIFY(!met);
    QCOMPARE(met.error().kind(), ErrorKind::Trust);
    QCOMPARE(met.error().detail(), distrust(Distrust::FileGone, {u"/no/such/file"_s}).detail());
    QCOMPARE(raw.connections(), 0);
}

void ServerIdentityTest::proxyIsPassed()
{
    RawServer raw(good(), tls());
    Profile profile = profileAt(raw.port(), true);
    profile.trust.caFile = m_authority.file();
    profile.proxy.kind = ProxyKind::Url;
    for (const auto kind : {ProxyProcess::Kind::Tinyproxy, ProxyProcess::Kind::Microsocks}) {
        const ProxyProcess proxy(kind, u"office"_s, u"password"_s);
        profile.proxy.url = proxy.url();
        profile.proxy.user.clear();
        const Result<ServerIdentity> refused = meet(profile);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind(), ErrorKind::Proxy);
        QCOMPARE(refused.error().detail(), u"proxy: it asks for a user name and password"_s);
        profile.proxy.user = u"office"_s;
        profile.proxy.loaded = share(Secret::copyOf("password"));
        const Result<ServerIdentity> met = meet(profile);
        QVERIFY2(met, qPrintable(met ? QString() : met.error().detail()));
        QCOMPARE(met->trustedBy, TrustedBy::CaFile);
    }
    QCOMPARE(raw.received(), 0);
}

QTEST_GUILESS_MAIN(ServerIdentityTest)
#include "serveridentity_test.moc"
