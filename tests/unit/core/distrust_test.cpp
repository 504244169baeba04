// SPDX-License-Identifier: GPL-3.0-or-later
#include "distrust.h"

#include <QTest>

#include <algorithm>

using namespace keyturn;
using namespace Qt::StringLiterals;

class DistrustTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsToldIsFoundAgain_data();
    void whatIsToldIsFoundAgain();
    void valuesAreNotFilledTwice();
    void datesAndPurposeHaveNoPinForACure();
    void otherTextsAreNotOfTheTable();
};

namespace
{

/// How many values a text has.
int placesIn(const char *text)
{
    return static_cast<int>(QString::fromUtf8(text).count(u'%'));
}

} // namespace

void DistrustTest::whatIsToldIsFoundAgain_data()
{
    QTest::addColumn<int>("cause");
    for (const DistrustRow &row : distrustRows())
        QTest::addRow("%s", row.sentence) << static_cast<int>(row.cause);
}

void DistrustTest::whatIsToldIsFoundAgain()
{
    QFETCH(int, cause);
    const auto rows = distrustRows();
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const DistrustRow &one) { return static_cast<int>(one.cause) == cause; });
    QStringList values;
    for (int i = 0; i < placesIn(row->sentence) + placesIn(row->cure); ++i)
        values.append(u"CN=value (%1.*) %%2"_s.arg(i));
    const Error error = distrust(row->cause, values);
    QCOMPARE(error.kind(), ErrorKind::Trust);
    for (const QString &detail : {error.detail(), error.detail().mid(7), u"sign_in: "_s + error.detail()}) {
        const std::optional<KnownDistrust> known = distrustIn(detail);
        QVERIFY2(known, qPrintable(detail));
        QCOMPARE(static_cast<int>(known->row->cause), cause);
        QCOMPARE(known->values, values);
    }
    QVERIFY(*row->cure && *row->step);
    // Nothing stays unfilled in the window's text either.
    for (qsizetype i = values.size() + 1; i < 10; ++i)
        QVERIFY2(!QString::fromUtf8(row->step).contains(u"%%1"_s.arg(i)), row->step);
}

void DistrustTest::valuesAreNotFilledTwice()
{
    QCOMPARE(withValues(u"%1 of %2, 100%"_s, {u"%2"_s, u"b"_s}), u"%2 of b, 100%"_s);
}

void DistrustTest::datesAndPurposeHaveNoPinForACure()
{
    for (const DistrustRow &row : distrustRows()) {
        const bool isBeyondPins = row.cause <= Distrust::BadSignature || row.cause >= Distrust::FileGone;
        QVERIFY2(!isBeyondPins || !QByteArray(row.cure).contains("--pin"), row.sentence);
        const bool isBeyondFiles = row.cause <= Distrust::NoName;
        QVERIFY2(!isBeyondFiles || !QByteArray(row.cure).contains("--ca-file"), row.sentence);
    }
}

void DistrustTest::otherTextsAreNotOfTheTable()
{
    for (const QString &text :
         {QString(), u"trust: "_s, u"the broker answered with status 404"_s, u"the server's certificate was revoked"_s})
        QVERIFY2(!distrustIn(text), qPrintable(text));
}

QTEST_GUILESS_MAIN(DistrustTest)
#include "distrust_test.moc"
