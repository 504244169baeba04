// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokeninput.h"

#include <QTest>

using namespace keyturn;

class TokenInputTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void trimsAndWarns_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("unusual");
        QTest::newRow("as it is") << QByteArray("vidb_abc") << QByteArray("vidb_abc") << false;
        QTest::newRow("newline at the end") << QByteArray("vidb_abc\n") << QByteArray("vidb_abc") << false;
        QTest::newRow("CRLF and tabs") << QByteArray("\t vidb_abc \r\n") << QByteArray("vidb_abc") << false;
        QTest::newRow("no prefix") << QByteArray("abc.def-ghi~") << QByteArray("abc.def-ghi~") << true;
        QTest::newRow("another case") << QByteArray("VIDB_abc") << QByteArray("VIDB_abc") << true;
    }
    void trimsAndWarns()
    {
        QFETCH(QByteArray, typed);
        QFETCH(const QByteArray, value);
        const Result<TokenInput> input = readTokenInput(typed);
        QVERIFY(input.has_value());
        QVERIFY(input->value.equals(Secret::copyOf(value)));
        QTEST(input->unusualForm, "unusual");
        QVERIFY(typed.isEmpty());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("empty");
        QTest::newRow("only white space") << QByteArray(" \t\r\n") << QStringLiteral("empty");
        QTest::newRow("line break inside") << QByteArray("vidb_a\nvidb_b") << QStringLiteral("line break");
        QTest::newRow("space inside") << QByteArray("vidb_a b") << QStringLiteral("space");
        QTest::newRow("control character") << QByteArray("vidb_a\x01") << QStringLiteral("control");
        QTest::newRow("not ASCII") << QByteArray("vidb_\xc3\xa4") << QStringLiteral("non-ASCII");
        QTest::newRow("1 MB") << QByteArray(1'000'000, 'x') << QStringLiteral("too long");
    }
    void refuses()
    {
        QFETCH(QByteArray, typed);
        QFETCH(const QString, says);
        const Result<TokenInput> input = readTokenInput(typed);
        QVERIFY(!input.has_value());
        QCOMPARE(input.error().kind(), ErrorKind::BadInput);
        QVERIFY2(input.error().detail().contains(says), qPrintable(input.error().detail()));
        QVERIFY(!input.error().detail().contains(QStringLiteral("vidb_")));
        QVERIFY(typed.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TokenInputTest)
#include "tokeninput_test.moc"
