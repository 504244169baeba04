// SPDX-License-Identifier: GPL-3.0-or-later
#include "cafile.h"
#include "certificateauthority.h"

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
    QTest::newRow("words") << QByteArray("certainly not") << u"holds no certificate, neither PEM nor DER"_s;
    QTest::newRow("PEM broken off") << one.left(100) << u"holds a certificate that cannot be read"_s;
    QTest::newRow("PEM with a line lost") << broken(one) << u"holds a certificate that cannot be read"_s;
    QTest::newRow("one of two lost a line")
        << one + broken(makeAuthority()) << u"holds 2 certificates, and 1 of them cannot be read"_s;
    QTest::newRow("DER broken off") << derOf(one).left(100) << u"holds no certificate, neither PEM nor DER"_s;
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
    QCOMPARE(read.error().detail(), u"trust: the CA file %1 %2"_s.arg(path, text));
}

void CaFileTest::whatIsNoFileIsNotOpened()
{
    const QString gone = m_folder.filePath(u"gone"_s);
    QCOMPARE(readCaFile(gone).error().detail(), u"trust: the CA file %1 is gone"_s.arg(gone));
    QCOMPARE(readCaFile(m_folder.path()).error().detail(),
             u"trust: the CA file %1 is not a file"_s.arg(m_folder.path()));
#ifdef Q_OS_LINUX
    // It can be opened by whoever asks, and not be read.
    const QString text = readCaFile(u"/proc/self/mem"_s).error().detail();
    QVERIFY2(text.startsWith(u"trust: the CA file /proc/self/mem cannot be read: "_s), qPrintable(text));
#endif
}

QTEST_GUILESS_MAIN(CaFileTest)
#include "cafile_test.moc"
