// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificateauthority.h"
#include "utc.h"

#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslKey>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

class CertificateAuthorityTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void authorityIsMarkedAsOne();
    void certificateNamesEveryHost();
    void datesAreThoseAskedFor();
    void certificateVerifiesAgainstItsOwnAuthorityOnly();
    void keyBelongsToTheCertificate();
    void serialNumbersDiffer();
    void impossibleRequestsAreRefused_data();
    void impossibleRequestsAreRefused();

private:
    static CertificateRequest forHosts(const QStringList &hosts)
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        return {hosts, now.addSecs(-60), now.addDays(1)};
    }
};

void CertificateAuthorityTest::authorityIsMarkedAsOne()
{
    const auto authority = CertificateAuthority::make(u"Test authority"_s);
    QVERIFY(authority);
    const QSslCertificate certificate(authority->certificatePem());
    QVERIFY(!certificate.isNull());
    QVERIFY(certificate.isSelfSigned());
    QCOMPARE(certificate.subjectInfo(QSslCertificate::CommonName), QStringList{u"Test authority"_s});
    bool isAuthority = false;
    for (const QSslCertificateExtension &extension : certificate.extensions()) {
        if (extension.name() == u"basicConstraints")
            isAuthority = extension.isCritical() && extension.value().toMap().value(u"ca"_s).toBool();
    }
    QVERIFY(isAuthority);
}

void CertificateAuthorityTest::certificateNamesEveryHost()
{
    const auto authority = CertificateAuthority::make(u"Test authority"_s);
    QVERIFY(authority);
    const auto issued = authority->issue(forHosts({u"localhost"_s, u"127.0.0.1"_s, u"::1"_s, u"broker.test"_s}));
    QVERIFY(issued);
    const QSslCertificate certificate(issued->certificatePem);
    const auto names = certificate.subjectAlternativeNames();
    QCOMPARE(names.values(QSsl::DnsEntry).size(), 2);
    QVERIFY(names.values(QSsl::DnsEntry).contains(u"broker.test"_s));
    QCOMPARE(names.values(QSsl::IpAddressEntry).size(), 2);
    QVERIFY(names.values(QSsl::IpAddressEntry).contains(u"127.0.0.1"_s));
    QCOMPARE(certificate.subjectInfo(QSslCertificate::CommonName), QStringList{u"localhost"_s});
}

void CertificateAuthorityTest::datesAreThoseAskedFor()
{
    const auto authority = CertificateAuthority::make(u"Test authority"_s);
    QVERIFY(authority);
    const QDateTime from(QDate(2020, 1, 2), QTime(3, 4, 5), utcZone);
    const QDateTime until(QDate(2051, 2, 3), QTime(4, 5, 6), utcZone); // past 2049: GeneralizedTime
    const auto issued = authority->issue({{u"localhost"_s}, from, until});
    QVERIFY(issued);
    const QSslCertificate certificate(issued->certificatePem);
    QCOMPARE(certificate.effectiveDate(), from);
    QCOMPARE(certificate.expiryDate(), until);
}

void CertificateAuthorityTest::certificateVerifiesAgainstItsOwnAuthorityOnly()
{
    const auto authority = CertificateAuthority::make(u"Test authority"_s);
    const auto other = CertificateAuthority::make(u"Test authority"_s);
    QVERIFY(authority && other);
    const auto issued = authority->issue(forHosts({u"localhost"_s}));
    QVERIFY(issued);
    const QSslCertificate leaf(issued->certificatePem);
    // Without trust in the authority the only complaint is about the authority; the TLS tests prove the rest.
    QVERIFY(!QSslCertificate::verify({leaf}, u"localhost"_s).isEmpty());
    QCOMPARE(leaf.issuerInfo(QSslCertificate::CommonName), QStringList{u"Test authority"_s});
    QVERIFY(QSslCertificate(authority->certificatePem()).publicKey() !=
            QSslCertificate(other->certificatePem()).publicKey());
}

void CertificateAuthorityTest::keyBelongsToTheCertificate()
{
    const auto authority = CertificateAuthority::make(u"Test authority"_s);
    QVERIFY(authority);
    const auto issued = authority->issue(forHosts({u"localhost"_s}));
    QVERIFY(issued);
    QVERIFY(issued->keyPem.startsWith("-----BEGIN PRIVATE KEY-----"));
    const QSslKey key(issued->keyPem, QSsl::Ec);
    QVERIFY(!key.isNull());
    QCOMPARE(key.length(), 256);
    QVERIFY(QSslKey(authority->certificatePem(), QSsl::Ec).isNull());
}

void CertificateAuthorityTest::serialNumbersDiffer()
{
    const auto authority = CertificateAuthority::make(u"Test authority"_s);
    QVERIFY(authority);
    const auto one = authority->issue(forHosts({u"localhost"_s}));
    const auto two = authority->issue(forHosts({u"localhost"_s}));
    QVERIFY(one && two);
    QVERIFY(QSslCertificate(one->certificatePem).serialNumber() != QSslCertificate(two->certificatePem).serialNumber());
    QVERIFY(one->keyPem != two->keyPem);
}

void CertificateAuthorityTest::impossibleRequestsAreRefused_data()
{
    QTest::addColumn<QStringList>("hosts");
    QTest::addColumn<bool>("withDates");
    QTest::newRow("no host") << QStringList{} << true;
    QTest::newRow("empty host") << QStringList{u""_s} << true;
    QTest::newRow("space in a host") << QStringList{u"a b"_s} << true;
    QTest::newRow("host is not ASCII") << QStringList{u"m\u00fcnchen.test"_s} << true;
    QTest::newRow("no dates") << QStringList{u"localhost"_s} << false;
}

void CertificateAuthorityTest::impossibleRequestsAreRefused()
{
    QFETCH(QStringList, hosts);
    QFETCH(bool, withDates);
    const auto authority = CertificateAuthority::make(u"Test authority"_s);
    QVERIFY(authority);
    CertificateRequest request = forHosts(hosts);
    if (!withDates)
        request.notAfter = {};
    const auto issued = authority->issue(request);
    QVERIFY(!issued);
    QCOMPARE(issued.error().kind(), ErrorKind::Internal);
    QVERIFY(!issued.error().detail().isEmpty());
}

QTEST_GUILESS_MAIN(CertificateAuthorityTest)
#include "certificateauthority_test.moc"
