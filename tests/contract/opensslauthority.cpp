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

void OpensslAuthority::request(const QString &name, const QString &subject) const
{
    run(QStringList{u"req"_s, u"-new"_s} + newKey() +
        QStringList{u"-keyout"_s, name + u".key"_s, u"-out"_s, name + u".csr"_s, u"-subj"_s, subject});
}

void OpensslAuthority::sign(const QString &name, const QString &by, const QString &extensions) const
{
    const QString serial = u"0x"_s + QString::fromLatin1(name.toLatin1().toHex());
    run({u"x509"_s, u"-req"_s, u"-in"_s, name + u".csr"_s, u"-CA"_s, by + u".pem"_s, u"-CAkey"_s, by + u".key"_s,
         u"-set_serial"_s, serial, u"-days"_s, u"2"_s, u"-extfile"_s, extensions, u"-out"_s, name + u".pem"_s});
}

void OpensslAuthority::makeIntermediate() const
{
    write(u"mid.ext"_s, "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n");
    request(u"mid"_s, u"/O=Keyturn/CN=Intermediate"_s);
    sign(u"mid"_s, u"ca"_s, u"mid.ext"_s);
    request(u"below"_s, u"/CN=127.0.0.1"_s);
    sign(u"below"_s, u"mid"_s, u"leaf.ext"_s);
}

/// Only openssl-ca(1) takes dates; its format of a configuration is that of config(5).
void OpensslAuthority::makeRootThatIsOver() const
{
    write(u"over.conf"_s, "[ca]\ndefault_ca=over\n[over]\ndatabase=over.index\nserial=over.serial\nnew_certs_dir=.\n"
                          "default_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n");
    write(u"over.index"_s, {});
    write(u"over.serial"_s, "01\n");
    run({u"ca"_s, u"-batch"_s, u"-config"_s, u"over.conf"_s, u"-selfsign"_s, u"-in"_s, u"culprit.csr"_s, u"-keyfile"_s,
         u"culprit.key"_s, u"-startdate"_s, u"20200101000000Z"_s, u"-enddate"_s, u"20210101000000Z"_s, u"-extfile"_s,
         u"mid.ext"_s, u"-out"_s, u"culprit.pem"_s, u"-notext"_s});
}

QSslConfiguration OpensslAuthority::belowFault(Fault fault) const
{
    request(u"culprit"_s, u"/CN=culprit"_s);
    request(u"victim"_s, u"/CN=127.0.0.1"_s);
    if (fault == Fault::RootIsOver) {
        makeRootThatIsOver();
        sign(u"victim"_s, u"culprit"_s, u"leaf.ext"_s);
        return sending(u"victim"_s, {});
    }
    if (fault == Fault::RootIsNoAuthority) {
        run({u"x509"_s, u"-req"_s, u"-in"_s, u"culprit.csr"_s, u"-signkey"_s, u"culprit.key"_s, u"-days"_s, u"2"_s,
             u"-extfile"_s, u"leaf.ext"_s, u"-out"_s, u"culprit.pem"_s});
        sign(u"victim"_s, u"culprit"_s, u"leaf.ext"_s);
        return sending(u"victim"_s, {});
    }
    if (fault == Fault::NoAuthority) {
        sign(u"culprit"_s, u"mid"_s, u"leaf.ext"_s);
        sign(u"victim"_s, u"culprit"_s, u"leaf.ext"_s);
        return sending(u"victim"_s, {u"culprit"_s, u"mid"_s});
    }
    write(u"few.ext"_s, "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign\n");
    sign(u"culprit"_s, u"ca"_s, u"few.ext"_s);
    request(u"more"_s, u"/CN=more"_s);
    sign(u"more"_s, u"culprit"_s, u"mid.ext"_s);
    sign(u"victim"_s, u"more"_s, u"leaf.ext"_s);
    return sending(u"victim"_s, {u"more"_s, u"culprit"_s});
}

QSslConfiguration OpensslAuthority::sending(const QString &leaf, const QStringList &above) const
{
    QSslConfiguration tls = RawServer::tlsOf(read(leaf + u".pem"_s), read(leaf + u".key"_s));
    QList<QSslCertificate> chain{QSslCertificate(read(leaf + u".pem"_s))};
    for (const QString &name : above)
        chain.append(QSslCertificate(read(name + u".pem"_s)));
    tls.setLocalCertificateChain(chain);
    return tls;
}

QSslConfiguration OpensslAuthority::belowIntermediate(Sent sent) const
{
    QStringList above;
    if (sent != Sent::Leaf)
        above.append(u"mid"_s);
    if (sent == Sent::WithRoot)
        above.append(u"ca"_s);
    return sending(u"below"_s, above);
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
