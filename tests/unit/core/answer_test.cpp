// SPDX-License-Identifier: GPL-3.0-or-later
#include "answer.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{
AnswerEnvelope sample()
{
    AnswerEnvelope envelope;
    envelope.attempt = AttemptId::make();
    envelope.token = TokenId::make();
    envelope.host = u"vidb.example.com:443"_s;
    envelope.entry = u"keyturn/a/b/c"_s;
    envelope.answer.status = 200;
    envelope.answer.headers = {{"Content-Type", "application/json"}, {"X-Many", "1"}, {"x-many", "2"}};
    envelope.answer.body = QByteArray("{\"token\":\"vidb_x\"}\0binary", 24);
    envelope.answer.completeness = Completeness::ByChunks;
    envelope.answer.transport = u"closed"_s;
    return envelope;
}
} // namespace

class AnswerTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEnvelopeComesBackAsItWas()
    {
        const AnswerEnvelope envelope = sample();
        const Result<AnswerEnvelope> back = AnswerEnvelope::fromBytes(envelope.toBytes());
        QVERIFY(back.has_value());
        QCOMPARE(back->attempt, envelope.attempt);
        QCOMPARE(back->token, envelope.token);
        QCOMPARE(back->host, envelope.host);
        QCOMPARE(back->entry, envelope.entry);
        QCOMPARE(back->answer.status, 200);
        QCOMPARE(back->answer.headers, envelope.answer.headers);
        QCOMPARE(back->answer.body, envelope.answer.body);
        QCOMPARE(back->answer.transport, envelope.answer.transport);
        QVERIFY(back->answer.completeness == Completeness::ByChunks);
    }

    void aCutEnvelopeIsDamagedAtEveryLength()
    {
        const QByteArray whole = sample().toBytes();
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const Result<AnswerEnvelope> cut = AnswerEnvelope::fromBytes(whole.left(length));
            QVERIFY2(!cut.has_value(), qPrintable(QString::number(length)));
            QCOMPARE(cut.error().kind(), ErrorKind::StorageDamaged);
        }
    }

    void anotherVersionIsToldAsSuch()
    {
        QByteArray bytes = sample().toBytes();
        bytes[5] = char(99);
        const Result<AnswerEnvelope> newer = AnswerEnvelope::fromBytes(bytes);
        QVERIFY(!newer.has_value());
        QCOMPARE(newer.error().kind(), ErrorKind::StorageNewer);
    }

    void headersAreFoundInAnyCaseAndJoined()
    {
        QCOMPARE(sample().answer.header("content-TYPE"), QByteArray("application/json"));
        QCOMPARE(sample().answer.header("X-MANY"), QByteArray("1, 2"));
        QVERIFY(sample().answer.header("absent").isEmpty());
    }
};

QTEST_GUILESS_MAIN(AnswerTest)
#include "answer_test.moc"
