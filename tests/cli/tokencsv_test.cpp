// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokencsv.h"

#include <QObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

QByteArray plain(const SharedSecret &secret)
{
    QByteArray bytes;
    secret->open([&](QByteArrayView view) { bytes = view.toByteArray(); });
    return bytes;
}

} // namespace

class TokenCsvTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodFileIsRead_data();
    void goodFileIsRead();
    void badFileIsRefusedWithItsLine_data();
    void badFileIsRefusedWithItsLine();
    void lineIsWhereTheRecordBegins();
    void bytesAreWiped();
};

void TokenCsvTest::goodFileIsRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("fields"); // name, token, note of each
    const QStringList two{u"a"_s, u"vidb_one"_s, u""_s, u"b"_s, u"vidb_two"_s, u""_s};
    QTest::newRow("LF") << QByteArray("name,token\na,vidb_one\nb,vidb_two\n") << two;
    QTest::newRow("CRLF") << QByteArray("name,token\r\na,vidb_one\r\nb,vidb_two\r\n") << two;
    QTest::newRow("no last line end") << QByteArray("name,token\na,vidb_one\nb,vidb_two") << two;
    QTest::newRow("other order") << QByteArray("token,name\nvidb_one,a\nvidb_two,b\n") << two;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbfname,token\na,vidb_one\nb,vidb_two\n") << two;
    QTest::newRow("empty lines") << QByteArray("name,token\n\na,vidb_one\n\nb,vidb_two\n\n") << two;
    QTest::newRow("quoted") << QByteArray("\"name\",\"token\"\n\"a\",\"vidb_one\"\nb,\"vidb_two\"\n") << two;
    QTest::newRow("only the header") << QByteArray("name,token\n") << QStringList();
    QTest::newRow("notes") << QByteArray("name,token,note\na,vidb_one,\"with, comma and \"\"quotes\"\"\"\n")
                           << QStringList{u"a"_s, u"vidb_one"_s, u"with, comma and \"quotes\""_s};
    QTest::newRow("line break in a note") << QByteArray("name,token,note\na,vidb_one,\"two\nlines\"\n")
                                          << QStringList{u"a"_s, u"vidb_one"_s, u"two\nlines"_s};
    QTest::newRow("white space around") << QByteArray("name , token\n a , vidb_one \n")
                                        << QStringList{u"a"_s, u"vidb_one"_s, u""_s};
    QTest::newRow("not only ASCII") << QByteArray("name,token\nM\xc3\xbcller,vidb_one\n")
                                    << QStringList{u"Müller"_s, u"vidb_one"_s, u""_s};
}

void TokenCsvTest::goodFileIsRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, fields);
    const auto tokens = readTokenCsv(bytes);
    QVERIFY2(tokens, tokens ? "" : qPrintable(tokens.error().detail()));
    QStringList read;
    for (const CsvToken &token : *tokens)
        read << token.name << QString::fromLatin1(plain(token.value)) << token.note;
    QCOMPARE(read, fields);
}

void TokenCsvTest::badFileIsRefusedWithItsLine_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("line");
    const auto row = [](const char *name, const QByteArray &bytes, int line) {
        QTest::newRow(name) << bytes << line;
    };
    row("empty", "", 1);
    row("no header", "a,vidb_one\n", 1);
    row("unknown column", "name,token,colour\na,vidb_one,red\n", 1);
    row("column twice", "name,token,name\na,vidb_one,b\n", 1);
    row("token column missing", "name,note\na,x\n", 1);
    row("field missing", "name,token\na,vidb_one\nb\n", 3);
    row("field too many", "name,token\na,vidb_one,x\n", 2);
    row("quote never closed", "name,token\na,vidb_one\nb,\"vidb_two\n", 3);
    row("text after a quote", "name,token\na,\"vidb_one\"x\n", 2);
    row("quote inside", "name,token\na,vidb\"one\n", 2);
    row("token empty", "name,token\na,\n", 2);
    row("token with a space", "name,token\na,vidb one\n", 2);
    row("token with a line break", "name,token\na,\"vidb\none\"\n", 2);
    row("token of 1 MB", "name,token\na," + QByteArray(1'000'000, 'x') + "\n", 2);
    row("name empty", "name,token\n ,vidb_one\n", 2);
    row("name too long", "name,token\n" + QByteArray(10'000, 'n') + ",vidb_one\n", 2);
    row("name with an override", "name,token\na\xe2\x80\xae,vidb_one\n", 2);
    row("name twice", "name,token\na,vidb_one\n\na,vidb_two\n", 4);
    row("not UTF-8", "name,token\n\xff,vidb_one\n", 2);
    row("lone CR", "name,token\ra,vidb_one\r", 1);
}

void TokenCsvTest::badFileIsRefusedWithItsLine()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, line);
    const auto tokens = readTokenCsv(bytes);
    QVERIFY(!tokens);
    QCOMPARE(tokens.error().kind(), ErrorKind::Csv);
    QCOMPARE(tokens.error().line(), line);
    QVERIFY(!tokens.error().detail().contains("vidb"_L1));
}

void TokenCsvTest::lineIsWhereTheRecordBegins()
{
    QByteArray bytes("name,token,note\na,vidb_one,\"1\n2\n3\"\nb,vidb_two,\n");
    const auto tokens = readTokenCsv(bytes);
    QVERIFY(tokens);
    QCOMPARE(tokens->at(0).line, 2);
    QCOMPARE(tokens->at(1).line, 5);
}

void TokenCsvTest::bytesAreWiped()
{
    QByteArray good("name,token\na,vidb_one\n");
    QVERIFY(readTokenCsv(good));
    QVERIFY(good.isEmpty());
    QByteArray bad("name,token\na,vidb_one,x\n");
    QVERIFY(!readTokenCsv(bad));
    QVERIFY(bad.isEmpty());
}

QTEST_APPLESS_MAIN(TokenCsvTest)
#include "tokencsv_test.moc"
