// SPDX-License-Identifier: GPL-3.0-or-later
#include "cafile.h"

#include "certificatefacts.h"
#include "der.h"
#include "distrust.h"
#include "gatewaypage.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QSslConfiguration>

#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qint64 largestCaFile = 8 * 1024 * 1024;

/// What was found in a file.
struct Content
{
    QList<QSslCertificate> certificates;
    qsizetype promised = 0; ///< certificates that were begun, readable or not
    bool hasKey = false;
    bool hasRequest = false;
    bool hasRevocations = false;
    bool hasBrokenPkcs7 = false;
    QSslCertificate forOthers; ///< one that its own trust words exclude for servers
};

void add(Content &content, const QByteArray &der)
{
    ++content.promised;
    const QSslCertificate certificate(der, QSsl::Der);
    if (!certificate.isNull())
        content.certificates.append(certificate);
}

void addPkcs7(Content &content, const QByteArray &der)
{
    const std::optional<QList<QByteArray>> inside = certificatesInPkcs7(der);
    content.hasBrokenPkcs7 = content.hasBrokenPkcs7 || !inside;
    for (const QByteArray &certificate : inside.value_or(QList<QByteArray>()))
        add(content, certificate);
}

/// A certificate, and behind it for what it is trusted (openssl-x509(1), "Trust Options").
void addTrusted(Content &content, const QByteArray &der)
{
    const QByteArray certificate = firstDerValue(der).value_or(DerValue()).whole;
    const std::optional<bool> isForServers = trustWordsAllowServers(der.mid(certificate.size()));
    add(content, isForServers ? certificate : QByteArray());
    if (isForServers == false)
        content.forOthers = QSslCertificate(certificate, QSsl::Der);
}

/// One after the other. When the first is no certificate, the file is something else.
void addDer(Content &content, const QByteArray &bytes)
{
    qsizetype from = 0;
    while (from < bytes.size() && static_cast<quint8>(bytes.at(from)) == derSequence) {
        const QByteArray der = firstDerValue(bytes.mid(from)).value_or(DerValue()).whole;
        if (from == 0 && QSslCertificate(der, QSsl::Der).isNull())
            return;
        add(content, der);
        if (der.isEmpty())
            return;
        from += der.size();
    }
}

void addBinary(Content &content, const QByteArray &bytes)
{
    if (isPkcs7(bytes))
        addPkcs7(content, bytes);
    else
        addDer(content, bytes);
}

struct PemBlock
{
    QByteArray label;
    QByteArray der; ///< empty when its base64 is none, or its end is missing
};

/// From `from` on, which is moved behind it.
std::optional<PemBlock> nextBlock(const QByteArray &bytes, qsizetype &from)
{
    const QByteArray beginning = "-----BEGIN ";
    const QByteArray dashes = "-----";
    const qsizetype begin = bytes.indexOf(beginning, from);
    if (begin < 0)
        return std::nullopt;
    const qsizetype label = begin + beginning.size();
    const qsizetype labelEnd = bytes.indexOf(dashes, label);
    from = label;
    if (labelEnd < 0)
        return PemBlock{bytes.mid(label).trimmed(), {}};
    PemBlock block{bytes.mid(label, labelEnd - label), {}};
    const qsizetype text = labelEnd + dashes.size();
    const qsizetype end = bytes.indexOf("-----END " + block.label + dashes, text);
    const qsizetype next = bytes.indexOf(beginning, text);
    if (end < 0 || (next >= 0 && next < end))
        return block;
    const QByteArray base64 = bytes.mid(text, end - text).simplified().replace(' ', QByteArray());
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (decoded)
        block.der = *decoded;
    from = end;
    return block;
}

void addBlock(Content &content, const PemBlock &block)
{
    const bool isCertificate = block.label == "CERTIFICATE" || block.label == "X509 CERTIFICATE";
    const bool isChain = block.label == "PKCS7" || block.label == "CMS" || (isCertificate && isPkcs7(block.der));
    if (block.label == "TRUSTED CERTIFICATE")
        addTrusted(content, block.der);
    else if (isCertificate && !isChain)
        add(content, block.der);
    else if (isChain)
        addPkcs7(content, block.der);
    content.hasKey = content.hasKey || block.label.endsWith("KEY");
    content.hasRequest = content.hasRequest || block.label.endsWith("CERTIFICATE REQUEST");
    content.hasRevocations = content.hasRevocations || block.label == "X509 CRL";
}

Content contentOf(const QByteArray &bytes)
{
    Content content;
    qsizetype from = 0;
    while (const std::optional<PemBlock> block = nextBlock(bytes, from))
        addBlock(content, *block);
    if (from == 0)
        addBinary(content, bytes);
    return content;
}

/// As JSON and environment variables have a text: with \n for the end of a line.
QByteArray unescaped(QByteArray text)
{
    return text.replace("\\r", QByteArray()).replace("\\n", "\n").replace("\\/", "/");
}

/// The bytes of a file that is base64 of DER alone, or PEM from a place where line ends are written as \n, as if it
/// were neither.
QByteArray plainForm(const QByteArray &bytes)
{
    const std::optional<DerValue> first = firstDerValue(bytes);
    if (first && first->tag == derSequence)
        return bytes;
    QByteArray text = unescaped(bytes);
    if (text.contains("-----BEGIN "))
        return text;
    text = text.simplified().replace(' ', QByteArray());
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    const std::optional<DerValue> value = decoded ? firstDerValue(*decoded) : std::nullopt;
    return value && value->tag == derSequence ? *decoded : bytes;
}

bool isUtf16(const QByteArray &bytes)
{
    return bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff") ||
           bytes.contains(QByteArray::fromRawData("-\0-\0-\0", 6));
}

/// SEQUENCE { INTEGER 3, ... }: RFC 7292, 4.
bool isPkcs12(const QByteArray &bytes)
{
    const std::optional<DerValue> value = firstDerValue(bytes);
    return value && value->tag == derSequence && value->content.startsWith(QByteArray::fromHex("020103"));
}

bool isKeyStore(const QByteArray &bytes)
{
    return bytes.startsWith(QByteArray::fromHex("feedfeed")) || bytes.startsWith(QByteArray::fromHex("cececece"));
}

bool runsTogether(const QByteArray &bytes)
{
    return bytes.contains("----------BEGIN ");
}

/// What makes a file useless whatever else is in it.
std::optional<Distrust> formOf(const QByteArray &bytes)
{
    struct Form
    {
        bool (*is)(const QByteArray &);
        Distrust cause;
    };
    static constexpr std::array forms{
        Form{beginsAsPage, Distrust::FileIsPage},       Form{isUtf16, Distrust::FileIsUtf16},
        Form{isPkcs12, Distrust::FilePkcs12},           Form{isKeyStore, Distrust::FileKeyStore},
        Form{runsTogether, Distrust::FileRunsTogether},
    };
    for (const Form &form : forms) {
        if (form.is(bytes))
            return form.cause;
    }
    return std::nullopt;
}

Distrust causeOfNone(const Content &content)
{
    if (content.hasBrokenPkcs7)
        return Distrust::FileBrokenPkcs7;
    if (content.hasKey)
        return Distrust::FileOfKey;
    if (content.hasRequest)
        return Distrust::FileOfRequest;
    return content.hasRevocations ? Distrust::FileOfRevocations : Distrust::FileOfNothing;
}

Result<QByteArray> bytesOf(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(distrust(Distrust::FileGone, {path}));
    if (!info.isFile()) // a pipe would never end
        return fail(distrust(Distrust::FileIsNone, {path}));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(distrust(Distrust::FileUnreadable, {path, file.errorString()}));
    const QByteArray bytes = file.read(largestCaFile + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(distrust(Distrust::FileUnreadable, {path, file.errorString()}));
    if (bytes.isEmpty())
        return fail(distrust(Distrust::FileEmpty, {path}));
    if (bytes.size() > largestCaFile)
        return fail(distrust(Distrust::FileTooLarge, {path}));
    return bytes;
}

} // namespace

Result<QList<QSslCertificate>> readCaFile(const QString &path)
{
    const Result<QByteArray> read = bytesOf(path);
    if (!read)
        return fail(read.error());
    const QByteArray bytes = plainForm(*read);
    if (const std::optional<Distrust> form = formOf(bytes))
        return fail(distrust(*form, {path}));
    const Content content = contentOf(bytes);
    if (!content.forOthers.isNull())
        return fail(distrust(Distrust::FileForOthers, {path, factsOf(content.forOthers).subject}));
    // One that is left out may be the authority that was meant.
    const qsizetype broken = content.promised - content.certificates.size();
    if (broken > 0 && content.promised == 1)
        return fail(distrust(Distrust::FileOfBrokenOne, {path}));
    if (broken > 0)
        return fail(
            distrust(Distrust::FileOfBroken, {path, QString::number(content.promised), QString::number(broken)}));
    if (content.hasBrokenPkcs7 || content.certificates.isEmpty())
        return fail(distrust(causeOfNone(content), {path}));
    return content.certificates;
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
