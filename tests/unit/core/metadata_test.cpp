// SPDX-License-Identifier: GPL-3.0-or-later
#include "metadata.h"

#include <QJsonValue>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

class MetadataTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void datesComeInManyForms_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("utc"); // empty: none
        QTest::newRow("Z") << QJsonValue(u"2026-11-24T10:00:00Z"_s) << u"2026-11-24T10:00:00.000Z"_s;
        QTest::newRow("milliseconds") << QJsonValue(u"2026-11-24T10:00:00.123Z"_s) << u"2026-11-24T10:00:00.123Z"_s;
        QTest::newRow("offset") << QJsonValue(u"2026-11-24T12:00:00+02:00"_s) << u"2026-11-24T10:00:00.000Z"_s;
        QTest::newRow("no offset is UTC") << QJsonValue(u"2026-11-24T10:00:00"_s) << u"2026-11-24T10:00:00.000Z"_s;
        QTest::newRow("epoch seconds") << QJsonValue(1795514400) << u"2026-11-24T10:00:00.000Z"_s;
        QTest::newRow("epoch milliseconds") << QJsonValue(1795514400123LL) << u"2026-11-24T10:00:00.123Z"_s;
        QTest::newRow("seconds as text") << QJsonValue(u"1795514400"_s) << u"2026-11-24T10:00:00.000Z"_s;
        QTest::newRow("milliseconds as text") << QJsonValue(u"1795514400123"_s) << u"2026-11-24T10:00:00.123Z"_s;
        QTest::newRow("null") << QJsonValue(QJsonValue::Null) << QString();
        QTest::newRow("absent") << QJsonValue(QJsonValue::Undefined) << QString();
        QTest::newRow("empty") << QJsonValue(u""_s) << QString();
        QTest::newRow("words") << QJsonValue(u"tomorrow"_s) << QString();
        QTest::newRow("true") << QJsonValue(true) << QString();
        QTest::newRow("zero") << QJsonValue(0) << QString();
    }
    void datesComeInManyForms()
    {
        QFETCH(const QJsonValue, value);
        QFETCH(const QString, utc);
        const auto date = serverDate(value);
        QCOMPARE(date.has_value(), !utc.isEmpty());
        if (date)
            QCOMPARE(date->toString(Qt::ISODateWithMs), utc);
    }

    void absentNullAndEmptyAreThreeThings()
    {
        QJsonObject fields;
        fields.insert("token_description"_L1, u""_s);
        fields.insert("acct"_L1, QJsonValue::Null);
        fields.insert("token"_L1, u"vidb_never_kept"_s);
        fields.insert("something_new"_L1, 7);
        const TokenMetadata metadata(fields);
        QVERIFY(metadata.fields().contains("acct"_L1) && metadata.fields().value("acct"_L1).isNull());
        QCOMPARE(metadata.fields().value("token_description"_L1), QJsonValue(u""_s));
        QVERIFY(!metadata.fields().contains("client_id"_L1));
        QVERIFY(!metadata.fields().contains("token"_L1));
        QCOMPARE(metadata.fields().value("something_new"_L1).toInt(), 7);
    }

    void lifetimesAreMinutes()
    {
        QJsonObject fields;
        fields.insert("api_token_ttl"_L1, 259200);
        fields.insert("access_token_ttl"_L1, u"30"_s);
        fields.insert("broken"_L1, -1);
        fields.insert("big"_L1, 9007199254740993LL);
        const TokenMetadata metadata(fields);
        QCOMPARE(metadata.lifetime("api_token_ttl"_L1), std::optional(std::chrono::minutes(259200)));
        QCOMPARE(metadata.lifetime("access_token_ttl"_L1), std::optional(std::chrono::minutes(30)));
        QVERIFY(!metadata.lifetime("broken"_L1));
        QVERIFY(!metadata.lifetime("absent"_L1));
        QCOMPARE(metadata.lifetime("big"_L1), std::optional(std::chrono::minutes(9007199254740993LL)));
    }
};

QTEST_GUILESS_MAIN(MetadataTest)
#include "metadata_test.moc"
