// SPDX-License-Identifier: GPL-3.0-or-later
#include "cafile.h"
#include "certificateauthority.h"
#include "distrust.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

class CaFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void certificatesAreRead_data();
    void certificatesAreRead();
    void eachFaultHasItsText_data();
    void eachFaultHasItsText();
    void whatIsNoFileIsNotOpened();

private:
    [[nodiscard]] QString write(const QByteArray &bytes) const;
    QTemporaryDir m_folder;
};

namespace
{

QByteArray makeAuthority()
{
    return CertificateAuthority::make(u"Test authority"_s).value().certificatePem();
}

QByteArray derOf(const QByteArray &pem)
{
    return QSslCertificate(pem).toDer();
}

QByteArray pemOf(const QByteArray &label, const QByteArray &der)
{
    return "-----BEGIN " + label + "-----\n" + der.toBase64() + "\n-----END " + label + "-----\n";
}

QByteArray valueOf(char tag, const QByteArray &content)
{
    const auto size = static_cast<quint32>(content.size());
    const QByteArray length =
        size < 0x80U ? QByteArray(1, static_cast<char>(size))
                     : QByteArray("\x82") + static_cast<char>(size >> 8U) + static_cast<char>(size & 0xffU);
    return tag + length + content;
}

/// As an authority hands out a chain: signed data without anybody who signs (RFC 2315, 9.1).
QByteArray pkcs7Of(const QList<QByteArray> &certificates)
{
    const QByteArray version = QByteArray::fromHex("020101");
    const QByteArray noDigests = QByteArray::fromHex("3100");
    const QByteArray noContent = QByteArray::fromHex("300b06092a864886f70d010701");
    const QByteArray noSigners = QByteArray::fromHex("3100");
    const QByteArray all = valueOf('\xa0', certificates.join());
    const QByteArray data = valueOf('\x30', version + noDigests + noContent + all + noSigners);
    return valueOf('\x30', QByteArray::fromHex("06092a864886f70d010702") + valueOf('\xa0', data));
}

/// As it looks when a line of it was lost.
QByteArray broken(QByteArray pem)
{
    const qsizetype line = pem.indexOf('\n', 40);
    return pem.remove(line, pem.indexOf('\n', line + 1) - line);
}

} // namespace

QString CaFileTest::write(const QByteArray &bytes) const
{
    QFile file(m_folder.filePath(u"ca"_s));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

void CaFileTest::certificatesAreRead_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("count");
    const QByteArray one = makeAuthority();
    const QByteArray other = makeAuthority();
    QTest::newRow("PEM") << one << 1;
    QTest::newRow("several PEM") << one + other << 2;
    QTest::newRow("PEM among words") << "Our authority\n" + one + "and the old one\n" + other << 2;
    QTest::newRow("PEM with CRLF") << QByteArray(one).replace("\n", "\r\n") << 1;
    QTest::newRow("DER") << derOf(one) << 1;
    QTest::newRow("X509 CERTIFICATE") << QByteArray(one).replace("CERTIFICATE", "X509 CERTIFICATE") << 1;
    const QByteArray trusted = derOf(one) + QByteArray::fromHex("300c300a06082b06010505070301");
    QTest::newRow("TRUSTED CERTIFICATE") << pemOf("TRUSTED CERTIFICATE", trusted) << 1;
    const auto withWords = [&](const char *words) {
        return pemOf("TRUSTED CERTIFICATE", derOf(one) + QByteArray::fromHex(words));
    };
    QTest::newRow("trusted for all") << withWords("300830060604551d2500") << 1;
    QTest::newRow("rejected for mail alone") << withWords("300ca00a06082b06010505070304") << 1;
    QTest::newRow("with an alias alone") << withWords("30040c026361") << 1;
    QTest::newRow("TRUSTED CERTIFICATE without words") << withWords("") << 1;
    QTest::newRow("two DER, one behind the other") << derOf(one) + derOf(other) << 2;
    QTest::newRow("DER with a line end") << derOf(one) + "\n" << 1;
    QTest::newRow("line ends as in JSON") << '"' + QByteArray(one + other).replace("\n", "\\n") + '"' << 2;
    QTest::newRow("line ends and slashes as in JSON")
        << QByteArray(one + other).replace("\n", "\\r\\n").replace("/", "\\/") << 2;
    QTest::newRow("base64 of DER") << derOf(one).toBase64() + '\n' << 1;
    QTest::newRow("base64 of DER, in lines") << one.mid(28, one.indexOf("-----END") - 28) << 1;
    const QByteArray chain = pkcs7Of({derOf(one), derOf(other)});
    QTest::newRow("PKCS#7 in PEM") << pemOf("PKCS7", chain) << 2;
    QTest::newRow("PKCS#7 in DER") << chain << 2;
    QTest::newRow("PKCS#7 in base64") << chain.toBase64() << 2;
    QTest::newRow("PKCS#7 called a certificate") << pemOf("CERTIFICATE", chain) << 2;
    QTest::newRow("PKCS#7 beside a certificate") << one + pemOf("PKCS7", pkcs7Of({derOf(other)})) << 2;
}

void CaFileTest::certificatesAreRead()
{
    QFETCH(QByteArray, content);
    QFETCH(int, count);
    const Result<QList<QSslCertificate>> read = readCaFile(write(content));
    QVERIFY2(read, qPrintable(read ? QString() : read.error().detail()));
    QCOMPARE(read->size(), count);
}

void CaFileTest::eachFaultHasItsText_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("text");
    const QByteArray one = makeAuthority();
    QTest::newRow("empty") << QByteArray() << u"is empty"_s;
    const QString nothing = u"holds no certificate, neither PEM, DER nor PKCS#7"_s;
    QTest::newRow("words") << QByteArray("certainly not") << nothing;
    QTest::newRow("PEM broken off") << one.left(100) << u"holds a certificate that cannot be read"_s;
    QTest::newRow("PEM with a line lost") << broken(one) << u"holds a certificate that cannot be read"_s;
    QTest::newRow("one of two lost a line")
        << one + broken(makeAuthority()) << u"holds 2 certificates, and 1 of them cannot be read"_s;
    QTest::newRow("DER broken off") << derOf(one).left(100) << nothing;
    QTest::newRow("a page") << QByteArray("<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>")
                            << u"is a web page and no certificate"_s;
    QTest::newRow("a page with a certificate")
        << "<html><pre>" + one + "</pre></html>" << u"is a web page and no certificate"_s;
    const QString text = QString::fromLatin1(one);
    const QByteArray utf16(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    QTest::newRow("UTF-16") << "\xff\xfe" + utf16 << u"is UTF-16 text"_s;
    QTest::newRow("UTF-16 without a mark") << utf16 << u"is UTF-16 text"_s;
    QTest::newRow("no line end between two")
        << one.trimmed() + makeAuthority() << u"lacks the line end between two certificates"_s;
    QTest::newRow("PKCS#12") << QByteArray::fromHex("3005020103") + QByteArray::fromHex("3000")
                             << u"is PKCS#12, which is for a private key"_s;
    QTest::newRow("a key store") << QByteArray::fromHex("feedfeed00000002") << u"is a Java key store"_s;
    const QByteArray cut = pkcs7Of({derOf(one)}).chopped(20);
    QTest::newRow("PKCS#7 cut off") << cut << u"is PKCS#7, and its certificates cannot be read"_s;
    QTest::newRow("PKCS#7 cut off, in PEM")
        << pemOf("PKCS7", cut) << u"is PKCS#7, and its certificates cannot be read"_s;
    QTest::newRow("PKCS#7 of nothing") << pkcs7Of({}) << nothing;
    QTest::newRow("PKCS#7 cut off, called a certificate")
        << pemOf("CERTIFICATE", cut) << u"is PKCS#7, and its certificates cannot be read"_s;
    QTest::newRow("the second DER cut off")
        << derOf(one) + derOf(one).chopped(9) << u"holds 2 certificates, and 1 of them cannot be read"_s;
    QTest::newRow("PKCS#12 in base64") << QByteArray::fromHex("30050201033000").toBase64()
                                       << u"is PKCS#12, which is for a private key"_s;
    const auto withWords = [&](const char *words) {
        return pemOf("TRUSTED CERTIFICATE", derOf(one) + QByteArray::fromHex(words));
    };
    const QString forOthers = u"has CN=Test authority, and says itself not to trust it for servers"_s;
    QTest::newRow("rejected for servers") << withWords("300ca00a06082b06010505070301") << forOthers;
    QTest::newRow("rejected for all") << withWords("3008a0060604551d2500") << forOthers;
    QTest::newRow("trusted for mail alone") << withWords("300c300a06082b06010505070304") << forOthers;
    QTest::newRow("trusted for nothing") << withWords("30023000") << forOthers;
    QTest::newRow("trusted and rejected")
        << withWords("3018300a06082b06010505070301a00a06082b06010505070301") << forOthers;
    QTest::newRow("rejected beside another")
        << makeAuthority() + withWords("300ca00a06082b06010505070301") << forOthers;
    QTest::newRow("trust words cut off") << withWords("300ca00a06082b0601050507")
                                         << u"holds a certificate that cannot be read"_s;
    QTest::newRow("a request") << pemOf("CERTIFICATE REQUEST", "abc")
                               << u"holds a request for a certificate, and none"_s;
    QTest::newRow("revocations") << pemOf("X509 CRL", "abc") << u"holds a list of revocations and no certificate"_s;
    QTest::newRow("a key") << QByteArray("-----BEGIN EC PRIVATE KEY-----\n") << u"holds a key and no certificate"_s;
    QTest::newRow("too large") << QByteArray(8 * 1024 * 1024 + 1, 'x') << u"is larger than 8 MiB"_s;
}

void CaFileTest::eachFaultHasItsText()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, text);
    const QString path = write(content);
    const Result<QList<QSslCertificate>> read = readCaFile(path);
    QVERIFY(!read);
    QCOMPARE(read.error().kind(), ErrorKind::Trust);
    const QString detail = read.error().detail();
    QVERIFY2(detail.startsWith(u"trust: the CA file %1 %2; "_s.arg(path, text)), qPrintable(detail));
    QVERIFY(distrustIn(detail));
}

void CaFileTest::whatIsNoFileIsNotOpened()
{
    const QString gone = m_folder.filePath(u"gone"_s);
    QCOMPARE(readCaFile(gone).error().detail(), distrust(Distrust::FileGone, {gone}).detail());
    QCOMPARE(readCaFile(m_folder.path()).error().detail(), distrust(Distrust::FileIsNone, {m_folder.path()}).detail());
#ifdef Q_OS_LINUX
    // It can be opened by whoever asks, and not be read.
    const QString text = readCaFile(u"/proc/self/mem"_s).error().detail();
    QVERIFY2(text.startsWith(u"trust: the CA file /proc/self/mem cannot be read: "_s), qPrintable(text));
#endif
}

QTEST_GUILESS_MAIN(CaFileTest)
#include "cafile_test.moc"
