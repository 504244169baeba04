// SPDX-License-Identifier: GPL-3.0-or-later
#include "opensslauthority.h"

#include "rawserver.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

const QStringList &newKey()
{
    static const QStringList arguments{u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s};
    return arguments;
}

} // namespace

OpensslAuthority::OpensslAuthority()
{
    run(QStringList{u"req"_s, u"-x509"_s, u"-days"_s, u"2"_s} + newKey() +
        QStringList{u"-keyout"_s, u"ca.key"_s, u"-out"_s, u"ca.pem"_s, u"-subj"_s, u"/O=Keyturn/CN=OpenSSL authority"_s,
                    u"-addext"_s, u"keyUsage=critical,keyCertSign,cRLSign,digitalSignature"_s});
    run(QStringList{u"req"_s, u"-new"_s} + newKey() +
        QStringList{u"-keyout"_s, u"leaf.key"_s, u"-out"_s, u"leaf.csr"_s, u"-subj"_s, u"/CN=127.0.0.1"_s});
    write(u"leaf.ext"_s,
          "subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\nbasicConstraints=critical,CA:FALSE\n");
    run({u"x509"_s, u"-req"_s, u"-in"_s, u"leaf.csr"_s, u"-CA"_s, u"ca.pem"_s, u"-CAkey"_s, u"ca.key"_s,
         u"-set_serial"_s, u"0x1001"_s, u"-days"_s, u"2"_s, u"-extfile"_s, u"leaf.ext"_s, u"-out"_s, u"leaf.pem"_s});
    makeIntermediate();
}

QSslConfiguration OpensslAuthority::selfSigned(const QString &commonName) const
{
    run(QStringList{u"req"_s, u"-x509"_s, u"-days"_s, u"2"_s} + newKey() +
        QStringList{u"-keyout"_s, u"self.key"_s, u"-out"_s, u"self.pem"_s, u"-utf8"_s, u"-subj"_s,
                    u"/CN="_s + commonName, u"-addext"_s, u"subjectAltName=IP:127.0.0.1,DNS:broker.example.com"_s});
    return RawServer::tlsOf(read(u"self.pem"_s), read(u"self.key"_s));
}

void OpensslAuthority::makeIntermediate() const
{
    const auto request = [this](const QString &name, const QString &subject) {
        run(QStringList{u"req"_s, u"-new"_s} + newKey() +
            QStringList{u"-keyout"_s, name + u".key"_s, u"-out"_s, name + u".csr"_s, u"-subj"_s, subject});
    };
    const auto sign = [this](const QString &name, const QString &by, const QString &serial, const QString &extensions) {
        run({u"x509"_s, u"-req"_s, u"-in"_s, name + u".csr"_s, u"-CA"_s, by + u".pem"_s, u"-CAkey"_s, by + u".key"_s,
             u"-set_serial"_s, serial, u"-days"_s, u"2"_s, u"-extfile"_s, extensions, u"-out"_s, name + u".pem"_s});
    };
    write(u"mid.ext"_s, "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n");
    request(u"mid"_s, u"/O=Keyturn/CN=Intermediate"_s);
    sign(u"mid"_s, u"ca"_s, u"0x2001"_s, u"mid.ext"_s);
    request(u"below"_s, u"/CN=127.0.0.1"_s);
    sign(u"below"_s, u"mid"_s, u"0x2002"_s, u"leaf.ext"_s);
}

QSslConfiguration OpensslAuthority::belowIntermediate(Sent sent) const
{
    QSslConfiguration tls = RawServer::tlsOf(read(u"below.pem"_s), read(u"below.key"_s));
    QList<QSslCertificate> chain{QSslCertificate(read(u"below.pem"_s))};
    if (sent != Sent::Leaf)
        chain.append(QSslCertificate(read(u"mid.pem"_s)));
    if (sent == Sent::WithRoot)
        chain.append(QSslCertificate(read(u"ca.pem"_s)));
    tls.setLocalCertificateChain(chain);
    return tls;
}

QSslConfiguration OpensslAuthority::stapling(Status status, Chain chain) const
{
    QSslConfiguration tls = RawServer::tlsOf(read(u"leaf.pem"_s), read(u"leaf.key"_s));
    if (chain == Chain::WithAuthority)
        tls.setLocalCertificateChain({QSslCertificate(read(u"leaf.pem"_s)), QSslCertificate(read(u"ca.pem"_s))});
    // Qt's own, for its tests; a server has no public way to staple.
    tls.setBackendConfigurationOption("Qt-OCSP-response", staple(status));
    return tls;
}

/// The format of the index is that of openssl-ca(1): state, end of life, when revoked, serial, file, subject.
QByteArray OpensslAuthority::staple(Status status) const
{
    const QByteArray state = status == Status::Good ? "V\t330101000000Z\t\t" : "R\t330101000000Z\t200101000000Z\t";
    write(u"index.txt"_s, state + "1001\tunknown\t/CN=127.0.0.1\n");
    run({u"ocsp"_s, u"-issuer"_s, u"ca.pem"_s, u"-cert"_s, u"leaf.pem"_s, u"-no_nonce"_s, u"-reqout"_s, u"request"_s});
    run({u"ocsp"_s, u"-index"_s, u"index.txt"_s, u"-CA"_s, u"ca.pem"_s, u"-rsigner"_s, u"ca.pem"_s, u"-rkey"_s,
         u"ca.key"_s, u"-reqin"_s, u"request"_s, u"-respout"_s, u"answer"_s, u"-ndays"_s, u"1"_s});
    return read(u"answer"_s);
}

void OpensslAuthority::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no room for the test authority's files");
}

QByteArray OpensslAuthority::read(const QString &name) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("openssl has not made %s", qPrintable(name));
    return file.readAll();
}

void OpensslAuthority::run(const QStringList &arguments) const
{
    QProcess openssl;
    openssl.setWorkingDirectory(m_folder.path());
    openssl.start(u"openssl"_s, arguments);
    if (!openssl.waitForFinished() || openssl.exitStatus() != QProcess::NormalExit || openssl.exitCode() != 0)
        qFatal("openssl %s: %s", qPrintable(arguments.join(u' ')), openssl.readAllStandardError().constData());
}

} // namespace keyturn
