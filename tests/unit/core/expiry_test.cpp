// SPDX-License-Identifier: GPL-3.0-or-later
#include "expiry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

class ExpiryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isWhatIsKnown_data();
    void isWhatIsKnown();
};

void ExpiryTest::isWhatIsKnown_data()
{
    QTest::addColumn<QJsonObject>("fields");
    QTest::addColumn<QDateTime>("regenerated");
    QTest::addColumn<Expiry::Source>("source");
    QTest::addColumn<QDateTime>("date");
    QTest::addColumn<QString>("unread");
    const QDateTime turned = QDateTime::fromString(u"2026-01-01T00:00:00Z"_s, Qt::ISODate);
    const QDateTime told = QDateTime::fromString(u"2026-03-01T00:00:00Z"_s, Qt::ISODate);
    const QDateTime nothing;
    using enum Expiry::Source;
    QTest::newRow("nothing told") << QJsonObject{} << turned << Unknown << nothing << QString();
    QTest::newRow("a date") << QJsonObject{{u"expiration_date"_s, u"2026-03-01T00:00:00Z"_s}} << nothing << Told << told
                            << QString();
    QTest::newRow("a date beats a lifetime")
        << QJsonObject{{u"expiration_date"_s, u"2026-03-01T00:00:00Z"_s}, {u"api_token_ttl"_s, 60}} << turned << Told
        << told << QString();
    QTest::newRow("a lifetime, from the regeneration")
        << QJsonObject{{u"api_token_ttl"_s, 1440}} << turned << Reckoned << turned.addDays(1) << QString();
    QTest::newRow("a lifetime, from the making")
        << QJsonObject{{u"api_token_ttl"_s, 1440}, {u"created_date"_s, u"2026-03-01T00:00:00Z"_s}} << nothing
        << Reckoned << told.addDays(1) << QString();
    QTest::newRow("a lifetime, from no day")
        << QJsonObject{{u"api_token_ttl"_s, 1440}} << nothing << Unknown << nothing << QString();
    QTest::newRow("no lifetime at all") << QJsonObject{{u"api_token_ttl"_s, 0}} << turned << Unknown << nothing
                                        << QString();
    QTest::newRow("a date that nobody can read")
        << QJsonObject{{u"expiration_date"_s, u"next spring"_s}} << turned << Unknown << nothing << u"next spring"_s;
    QTest::newRow("an unread date and a lifetime")
        << QJsonObject{{u"expiration_date"_s, u"next spring"_s}, {u"api_token_ttl"_s, 1440}} << turned << Reckoned
        << turned.addDays(1) << u"next spring"_s;
    QTest::newRow("null") << QJsonObject{{u"expiration_date"_s, QJsonValue()}} << turned << Unknown << nothing
                          << QString();
}

void ExpiryTest::isWhatIsKnown()
{
    QFETCH(QJsonObject, fields);
    QFETCH(QDateTime, regenerated);
    TokenRecord token;
    token.metadata = TokenMetadata(fields);
    if (regenerated.isValid())
        token.regenerated = regenerated;
    const Expiry expiry = expiryOf(token);
    QTEST(expiry.source, "source");
    QTEST(expiry.date.value_or(QDateTime()), "date");
    QTEST(expiry.unread, "unread");
}

QTEST_GUILESS_MAIN(ExpiryTest)
#include "expiry_test.moc"
