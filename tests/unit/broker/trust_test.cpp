// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificateauthority.h"
#include "distrust.h"
#include "trust.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

class TrustTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void caFileAddsToTheSystemsStore();
    void peerIsAlwaysVerified();
    void mostTellingReasonComesFirst();
    void faultOfTheIssuerIsToldAsIts_data();
    void faultOfTheIssuerIsToldAsIts();
    void theCureOfAnotherNameIsThatHost_data();
    void theCureOfAnotherNameIsThatHost();
    void pinIsOfTheWholeCertificate();
};

namespace
{

QByteArray makeAuthority()
{
    return CertificateAuthority::make(u"Test authority"_s).value().certificatePem();
}

} // namespace

void TrustTest::caFileAddsToTheSystemsStore()
{
    const QByteArray pem = makeAuthority();
    QTemporaryDir folder;
    QFile file(folder.filePath(u"ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(pem);
    file.close();
    Profile profile;
    profile.trust.caFile = file.fileName();
    const auto configuration = sslConfigurationFor(profile);
    QVERIFY(configuration);
    const QList<QSslCertificate> trusted = configuration->caCertificates();
    QVERIFY(trusted.contains(QSslCertificate(pem)));
    for (const QSslCertificate &system : QSslConfiguration::systemCaCertificates())
        QVERIFY2(trusted.contains(system), qPrintable(system.subjectDisplayName()));
}

void TrustTest::peerIsAlwaysVerified()
{
    const auto configuration = sslConfigurationFor(Profile());
    QVERIFY(configuration);
    QCOMPARE(configuration->peerVerifyMode(), QSslSocket::VerifyPeer);
    QCOMPARE(configuration->protocol(), QSsl::TlsV1_2OrLater);
    Profile profile;
    profile.trust.caFile = u"/no/such/file"_s;
    const auto missing = sslConfigurationFor(profile);
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind(), ErrorKind::Trust);
}

void TrustTest::mostTellingReasonComesFirst()
{
    const QSslError expired(QSslError::CertificateExpired);
    const QSslError name(QSslError::HostNameMismatch);
    const QSslError unknown(QSslError::UnableToGetLocalIssuerCertificate);
    Profile profile;
    profile.endpoint = Endpoint::parse(u"broker.example.com"_s).value();
    const QList<QSslCertificate> chain{QSslCertificate(makeAuthority())};
    const auto told = [&](const QList<QSslError> &errors) {
        return trustError(profile, chain, errors).detail();
    };
    QVERIFY(told({unknown, name, expired}).contains(u"expired"_s));
    QVERIFY(told({unknown, name}).contains(u"is for Test authority; you asked for broker.example.com"_s));
    QVERIFY(told({unknown}).contains(u"Test authority, is not trusted here"_s));
    QCOMPARE(told({}), distrust(Distrust::HandshakeFailed).detail());
    QCOMPARE(trustError(profile, chain, {expired}).kind(), ErrorKind::Trust);
    QCOMPARE(trustError(profile, {}, {unknown}).detail(), distrust(Distrust::NoCertificate).detail());
}

void TrustTest::faultOfTheIssuerIsToldAsIts_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<int>("ofServer");
    QTest::addColumn<int>("ofIssuer");
    const auto row = [](const char *name, QSslError::SslError error, Distrust ofServer, Distrust ofIssuer) {
        QTest::newRow(name) << static_cast<int>(error) << static_cast<int>(ofServer) << static_cast<int>(ofIssuer);
    };
    row("revoked", QSslError::CertificateRevoked, Distrust::Revoked, Distrust::IssuerRevoked);
    row("known theft", QSslError::CertificateBlacklisted, Distrust::KnownTheft, Distrust::IssuerKnownTheft);
    row("purpose", QSslError::InvalidPurpose, Distrust::OtherPurpose, Distrust::IssuerOtherPurpose);
    row("no authority", QSslError::InvalidCaCertificate, Distrust::IssuerNoAuthority, Distrust::IssuerNoAuthority);
    row("path", QSslError::PathLengthExceeded, Distrust::IssuerAllowsFewer, Distrust::IssuerAllowsFewer);
}

void TrustTest::faultOfTheIssuerIsToldAsIts()
{
    QFETCH(int, error);
    QFETCH(int, ofServer);
    QFETCH(int, ofIssuer);
    const CertificateAuthority authority = CertificateAuthority::make(u"The issuer"_s).value();
    CertificateRequest request;
    request.hosts = QStringList{u"broker.example.com"_s};
    request.notBefore = QDateTime::currentDateTimeUtc().addDays(-1);
    request.notAfter = QDateTime::currentDateTimeUtc().addDays(1);
    const QSslCertificate server(authority.issue(request).value().certificatePem);
    const QSslCertificate issuer(authority.certificatePem());
    const auto causeFor = [&](const QSslCertificate &whose) {
        const QSslError fault(static_cast<QSslError::SslError>(error), whose);
        const QString detail = trustError(Profile(), {server, issuer}, {fault}).detail();
        const std::optional<KnownDistrust> known = distrustIn(detail);
        return known ? known->row->cause : Distrust::Refused;
    };
    QCOMPARE(static_cast<int>(causeFor(server)), ofServer);
    QCOMPARE(static_cast<int>(causeFor(issuer)), ofIssuer);
    const QSslError fault(static_cast<QSslError::SslError>(error), issuer);
    const QString detail = trustError(Profile(), {server, issuer}, {fault}).detail();
    QVERIFY2(detail.contains(u"CN=The issuer"_s), qPrintable(detail));
    QVERIFY2(!detail.contains(u"must replace it"_s), qPrintable(detail));
}

void TrustTest::theCureOfAnotherNameIsThatHost_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("host");
    const auto row = [](const char *name, const QStringList &names, const QString &asked, const QString &host) {
        QTest::newRow(name) << names << asked << host;
    };
    row("one name", {u"broker.example.com"_s}, u"vidb.example.com"_s, u"broker.example.com"_s);
    row("its port stays", {u"broker.example.com"_s}, u"vidb.example.com:8443"_s, u"broker.example.com:8443"_s);
    row("a whole one before a pattern", {u"*.example.com"_s, u"broker.example.org"_s}, u"vidb.example.net"_s,
        u"broker.example.org"_s);
    row("a pattern alone", {u"*.example.com"_s}, u"vidb.example.net"_s, u"HOST.example.com"_s);
    row("address", {u"192.0.2.7"_s}, u"192.0.2.8:9000"_s, u"192.0.2.7:9000"_s);
    row("IPv6", {u"2001:db8::1"_s}, u"vidb.example.com"_s, u"[2001:db8::1]"_s);
    row("IPv6 with a port", {u"2001:db8::1"_s}, u"vidb.example.com:9000"_s, u"[2001:db8::1]:9000"_s);
}

void TrustTest::theCureOfAnotherNameIsThatHost()
{
    QFETCH(QStringList, names);
    QFETCH(QString, asked);
    QFETCH(QString, host);
    const CertificateAuthority authority = CertificateAuthority::make(u"The issuer"_s).value();
    CertificateRequest request;
    request.hosts = names;
    request.notBefore = QDateTime::currentDateTimeUtc().addDays(-1);
    request.notAfter = QDateTime::currentDateTimeUtc().addDays(1);
    const QSslCertificate server(authority.issue(request).value().certificatePem);
    Profile profile;
    profile.endpoint = Endpoint::parse(asked).value();
    const QSslError fault(QSslError::HostNameMismatch, server);
    const QString detail = trustError(profile, {server, QSslCertificate(authority.certificatePem())}, {fault}).detail();
    QVERIFY2(detail.endsWith(u"if that is the broker: 'keyturn-cli profile set NAME --host %1'"_s.arg(host)),
             qPrintable(detail));
    QVERIFY2(Endpoint::parse(host).has_value(), qPrintable(host));
}

void TrustTest::pinIsOfTheWholeCertificate()
{
    const QSslCertificate mine(makeAuthority());
    const QSslCertificate other(makeAuthority());
    Profile profile;
    QVERIFY(isPinned(profile, mine)); // without pins every verified peer will do
    profile.trust.pins = {QCryptographicHash::hash(mine.toDer(), QCryptographicHash::Sha256)};
    QVERIFY(isPinned(profile, mine));
    QVERIFY(!isPinned(profile, other));
    QVERIFY(!isPinned(profile, QSslCertificate()));
    profile.trust.pins = {QByteArray()};
    QVERIFY(!isPinned(profile, mine));
    QVERIFY(!isPinned(profile, QSslCertificate()));
}

QTEST_GUILESS_MAIN(TrustTest)
#include "trust_test.moc"
