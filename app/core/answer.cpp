// SPDX-License-Identifier: GPL-3.0-or-later
#include "answer.h"

#include "words.h"

#include <QDataStream>
#include <QIODevice>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr std::array callWords{
    Word<CallKind>{CallKind::Regenerate, "regenerate"_L1},
    Word<CallKind>{CallKind::Generate, "generate"_L1},
};

constexpr quint32 magic = 0x4b54414e; // "KTAN"

} // namespace

QString callWord(CallKind kind)
{
    return wordOf(callWords, kind);
}

std::optional<CallKind> callFromWord(const QString &word)
{
    return valueOf(callWords, word);
}

QByteArray Answer::header(QByteArrayView name) const
{
    QByteArray joined;
    for (const auto &[field, value] : headers) {
        if (field.compare(name, Qt::CaseInsensitive) == 0)
            joined += joined.isEmpty() ? value : ", " + value;
    }
    return joined;
}

QByteArray AnswerEnvelope::toBytes() const
{
    QByteArray bytes;
    // Room for all of it at once: a buffer that grows would leave copies of the token behind it.
    qsizetype size = 512 + host.size() * 2 + entry.size() * 2 + answer.body.size() + answer.transport.size() * 2;
    for (const auto &[name, value] : answer.headers)
        size += name.size() + value.size() + 16;
    bytes.reserve(size);
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << magic << currentVersion << attempt.toString() << token.toString() << host << entry
           << static_cast<qint32>(answer.status) << answer.headers << answer.transport
           << static_cast<quint8>(answer.completeness) << answer.body;
    return bytes;
}

Result<AnswerEnvelope> AnswerEnvelope::fromBytes(QByteArrayView bytes)
{
    const QByteArray raw = QByteArray::fromRawData(bytes.data(), bytes.size());
    QDataStream stream(raw);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 head = 0;
    quint16 version = 0;
    stream >> head >> version;
    if (stream.status() != QDataStream::Ok || head != magic)
        return fail(ErrorKind::StorageDamaged, u"what was sealed is not an answer of Keyturn"_s);
    if (version != currentVersion)
        return fail(ErrorKind::StorageNewer, u"the seal was written by another version of Keyturn"_s);
    AnswerEnvelope envelope;
    QString attemptText;
    QString tokenText;
    qint32 status = 0;
    quint8 completeness = 0;
    stream >> attemptText >> tokenText >> envelope.host >> envelope.entry >> status >> envelope.answer.headers >>
        envelope.answer.transport >> completeness >> envelope.answer.body;
    if (stream.status() != QDataStream::Ok || completeness > static_cast<quint8>(Completeness::TooLong)) {
        wipe(envelope.answer.body);
        return fail(ErrorKind::StorageDamaged, u"the sealed answer is damaged"_s);
    }
    envelope.attempt = AttemptId::fromString(attemptText);
    envelope.token = TokenId::fromString(tokenText);
    envelope.answer.status = status;
    envelope.answer.completeness = static_cast<Completeness>(completeness);
    return envelope;
}

} // namespace keyturn
