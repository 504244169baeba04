// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretforms.h"

#include <QStringEncoder>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Two blocks of a cipher or one of a vector register: smaller remains than that tell little.
constexpr qsizetype pieceSize = 16;

/// The characters of the encoding that depend on nothing but the secret, when `shift` bytes stand before it.
QByteArray base64Core(const QByteArray &secret, qsizetype shift, QByteArray::Base64Options options)
{
    const QByteArray encoded = (QByteArray(shift, '\0') + secret).toBase64(options | QByteArray::OmitTrailingEquals);
    const qsizetype before = (shift * 8 + 5) / 6;
    const qsizetype whole = (shift + secret.size()) * 8 / 6;
    return encoded.sliced(before, whole - before);
}

QByteArray percentEncoded(const QByteArray &hex)
{
    QByteArray encoded;
    for (qsizetype i = 0; i < hex.size(); i += 2)
        encoded.append('%').append(hex.sliced(i, 2));
    return encoded;
}

quint32 startOf(QByteArrayView bytes)
{
    return static_cast<quint32>(static_cast<uchar>(bytes[0])) << 8 | static_cast<uchar>(bytes[1]);
}

} // namespace

QList<SecretForm> formsOf(const QByteArray &secret)
{
    QList<SecretForm> forms{{u"plain"_s, secret}};
    for (qsizetype shift = 0; shift < 3; ++shift) {
        forms.append({u"base64"_s, base64Core(secret, shift, QByteArray::Base64Encoding)});
        forms.append({u"base64url"_s, base64Core(secret, shift, QByteArray::Base64UrlEncoding)});
    }
    const QByteArray hex = secret.toHex();
    for (const QByteArray &digits : {hex, hex.toUpper()}) {
        forms.append({u"hex"_s, digits});
        forms.append({u"percent"_s, percentEncoded(digits)});
    }
    const QString text = QString::fromUtf8(secret);
    QStringEncoder little(QStringEncoder::Utf16LE);
    QStringEncoder big(QStringEncoder::Utf16BE);
    forms.append({u"UTF-16LE"_s, little.encode(text)});
    forms.append({u"UTF-16BE"_s, big.encode(text)});
    return forms;
}

QList<SecretPiece> piecesOf(const SecretForm &form)
{
    QList<SecretPiece> pieces;
    for (qsizetype at = 0; at + pieceSize <= form.bytes.size(); at += pieceSize)
        pieces.append({at, form.bytes.sliced(at, pieceSize)});
    if (pieces.isEmpty())
        pieces.append({0, form.bytes});
    return pieces;
}

SecretSearch::SecretSearch(const QList<QByteArray> &secrets) : m_starts(0x10000, '\0')
{
    for (const QByteArray &secret : secrets) {
        for (const SecretForm &form : formsOf(secret)) {
            for (const SecretPiece &piece : piecesOf(form)) {
                m_byStart[startOf(piece.bytes)].append({form.name, piece.bytes});
                m_starts[static_cast<qsizetype>(startOf(piece.bytes))] = 1;
            }
        }
    }
}

QStringList SecretSearch::formsIn(QByteArrayView bytes) const
{
    QStringList found;
    for (qsizetype at = 0; at + 1 < bytes.size(); ++at) {
        const quint32 start = startOf(bytes.sliced(at));
        if (m_starts.at(static_cast<qsizetype>(start)) == 0)
            continue;
        for (const Needle &needle : m_byStart.value(start)) {
            if (bytes.sliced(at).startsWith(needle.bytes) && !found.contains(needle.form))
                found.append(needle.form);
        }
    }
    return found;
}

} // namespace keyturn
