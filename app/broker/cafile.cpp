// SPDX-License-Identifier: GPL-3.0-or-later
#include "cafile.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QSslConfiguration>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qint64 largestCaFile = 8 * 1024 * 1024;

tl::unexpected<Error> unfit(const QString &path, const QString &why)
{
    return fail(ErrorKind::Trust, u"trust: the CA file %1 %2"_s.arg(path, why));
}

Result<QByteArray> contentOf(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return unfit(path, u"is gone"_s);
    if (!info.isFile()) // a pipe would never end
        return unfit(path, u"is not a file"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unfit(path, u"cannot be read: %1"_s.arg(file.errorString()));
    const QByteArray bytes = file.read(largestCaFile + 1);
    if (file.error() != QFileDevice::NoError)
        return unfit(path, u"cannot be read: %1"_s.arg(file.errorString()));
    if (bytes.isEmpty())
        return unfit(path, u"is empty"_s);
    if (bytes.size() > largestCaFile)
        return unfit(path, u"is larger than 8 MiB"_s);
    return bytes;
}

/// Qt leaves out what it cannot read; then it would not be known which authority was meant.
Result<QList<QSslCertificate>> fromPem(const QString &path, const QByteArray &bytes)
{
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(bytes, QSsl::Pem);
    const qsizetype promised =
        bytes.count("-----BEGIN CERTIFICATE-----") + bytes.count("-----BEGIN TRUSTED CERTIFICATE-----");
    if (promised > certificates.size() && promised == 1)
        return unfit(path, u"holds a certificate that cannot be read"_s);
    if (promised > certificates.size())
        return unfit(path, u"holds %1 certificates, and %2 of them cannot be read"_s.arg(promised).arg(
                               promised - certificates.size()));
    return certificates;
}

} // namespace

Result<QList<QSslCertificate>> readCaFile(const QString &path)
{
    const Result<QByteArray> bytes = contentOf(path);
    if (!bytes)
        return fail(bytes.error());
    const Result<QList<QSslCertificate>> pem = fromPem(path, *bytes);
    if (!pem || !pem->isEmpty())
        return pem;
    const QList<QSslCertificate> der = QSslCertificate::fromData(*bytes, QSsl::Der);
    if (!der.isEmpty())
        return der;
    if (bytes->contains("-----BEGIN ") && bytes->contains(" KEY-----"))
        return unfit(path, u"holds a key and no certificate"_s);
    return unfit(path, u"holds no certificate, neither PEM nor DER"_s);
}

const QList<QSslCertificate> &systemStore()
{
    static const QList<QSslCertificate> store = [] {
        const QList<QSslCertificate> found = QSslConfiguration::systemCaCertificates();
        const QSet<QSslCertificate> distinct(found.begin(), found.end());
        return QList<QSslCertificate>(distinct.begin(), distinct.end());
    }();
    return store;
}

} // namespace keyturn
