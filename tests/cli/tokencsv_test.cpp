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

/// As Excel's "Unicode text" and PowerShell write it.
QByteArray utf16(const QString &text, bool isBig)
{
    QByteArray bytes = isBig ? "\xfe\xff" : "\xff\xfe";
    for (const QChar c : text) {
        const char high = static_cast<char>(c.unicode() >> 8);
        const char low = static_cast<char>(c.unicode() & 0xff);
        bytes.append(isBig ? high : low).append(isBig ? low : high);
    }
    return bytes;
}

QStringList fieldsOf(const CsvReading &reading)
{
    QStringList read;
    for (const CsvToken &token : reading.tokens)
        read << token.name << QString::fromLatin1(plain(token.value)) << token.note;
    return read;
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
    void filesOfOtherProgramsAreRead_data();
    void filesOfOtherProgramsAreRead();
    void whatWasFoundIsSaid();
    void secretInATextIsRefused_data();
    void secretInATextIsRefused();
    void mapIsRead_data();
    void mapIsRead();
    void cellsAreNotRepeated();
    void causeIsNamed_data();
    void causeIsNamed();
    void unusualTokenHasARemark();
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
    QTest::newRow("CR") << QByteArray("name,token\ra,vidb_one\rb,vidb_two\r") << two;
    QTest::newRow("semicolons") << QByteArray("name;token\r\na;vidb_one\r\nb;vidb_two\r\n") << two;
    QTest::newRow("tabs") << QByteArray("name\ttoken\na\tvidb_one\nb\tvidb_two\n") << two;
    QTest::newRow("Excel's own line") << QByteArray("sep=;\r\nname;token\r\na;vidb_one\r\nb;vidb_two\r\n") << two;
    const QByteArray semicolons("name;token\r\na;vidb_one\r\nb;vidb_two\r\n");
    QTest::newRow("Excel's own line behind a mark") << "\xef\xbb\xbfsep=;\r\n" + semicolons << two;
    QTest::newRow("Excel's own line in quotes") << "\"sep=;\"\r\n" + semicolons << two;
    QTest::newRow("Excel's own line, filled up") << "sep=;;\r\n" + semicolons << two;
    QTest::newRow("Excel's own line, a tab") << QByteArray("SEP=\t\nname\ttoken\na\tvidb_one\nb\tvidb_two\n") << two;
    QTest::newRow("rows without text before the head") << ";;\r\n\r\n\"\";\r\n" + semicolons << two;
    QTest::newRow("they, and Excel's own line") << "\xef\xbb\xbf\r\nsep=;\r\n;;\r\n" + semicolons << two;
    QTest::newRow("another case") << QByteArray("Name,TOKEN\na,vidb_one\nb,vidb_two\n") << two;
    QTest::newRow("UTF-16 LE") << utf16(u"name\ttoken\r\na\tvidb_one\r\nb\tvidb_two\r\n"_s, false) << two;
    QTest::newRow("UTF-16 BE") << utf16(u"name;token\r\na;vidb_one\r\nb;vidb_two\r\n"_s, true) << two;
    QTest::newRow("rows without text") << QByteArray("name;token;note\n;;\na;vidb_one;\n \xc2\xa0;;\nb;vidb_two;\n;;\n")
                                       << two;
    QTest::newRow("empty fields too many") << QByteArray("name,token,,\na,vidb_one,,,,\nb,vidb_two\n") << two;
    QTest::newRow("fields that lack") << QByteArray("name,token,note\na,vidb_one\nb,vidb_two\n") << two;
    QTest::newRow("blanks around quotes") << QByteArray("name, token\na, \"vidb_one\" \n\"b\" ,vidb_two\n") << two;
    QTest::newRow("no-break spaces") << QByteArray("name,token\n\xc2\xa0"
                                                   "a,vidb_one\xc2\xa0\nb,\xe2\x80\x8bvidb_two\n")
                                     << two;
    QTest::newRow("beyond the basic plane")
        << utf16(u"name,token\n\U0001F511,vidb_one\n"_s, false) << QStringList{u"\U0001F511"_s, u"vidb_one"_s, u""_s};
    QTest::newRow("CRLF in a note") << QByteArray("name,token,note\r\na,vidb_one,\"two\r\nlines\"\r\n")
                                    << QStringList{u"a"_s, u"vidb_one"_s, u"two\nlines"_s};
    QTest::newRow("not only ASCII") << QByteArray("name,token\nM\xc3\xbcller,vidb_one\n")
                                    << QStringList{u"Müller"_s, u"vidb_one"_s, u""_s};
}

void TokenCsvTest::goodFileIsRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, fields);
    const auto tokens = readTokenCsv(bytes);
    QVERIFY2(tokens, tokens ? "" : qPrintable(tokens.error().detail()));
    QCOMPARE(fieldsOf(*tokens), fields);
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
    row("quotes around the token", "name,token\na,\"\"\"vidb_one\"\"\"\n", 2);
    row("two separators", "name;token,note\na;vidb_one,x\n", 1);
    row("UTF-16 cut in half", utf16(u"name,token\n"_s, false).chopped(1), 1);
    row("UTF-16 without a mark", utf16(u"name,token\na,vidb_one\n"_s, false).mid(2), 1);
    row("note with a control character", "name,token,note\na,vidb_one,\x01\n", 2);
    row("a note of another encoding", "name,token,note\na,vidb_one,M\xfcller\n", 2);
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
    QCOMPARE(tokens->tokens.at(0).line, 2);
    QCOMPARE(tokens->tokens.at(1).line, 5);
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

void TokenCsvTest::filesOfOtherProgramsAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("map");
    QTest::newRow("KeePassXC") << QByteArray("\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\",\"TOTP\","
                                             "\"Icon\",\"Last Modified\",\"Created\"\n"
                                             "\"Root/CI\",\"ci\",\"svc\",\"vidb_one\",\"\",\"two\nlines\",\"\",\"0\","
                                             "\"2026-01-01T00:00:00Z\",\"2026-01-01T00:00:00Z\"\n")
                               << u"name=Title,token=Password,note=Notes"_s;
    QTest::newRow("KeePass 2") << QByteArray("\"Account\",\"Login Name\",\"Password\",\"Web Site\",\"Comments\"\r\n"
                                             "\"ci\",\"svc\",\"vidb_one\",\"\",\"two\r\nlines\"\r\n")
                               << u"name=account, token=password, note=comments"_s;
    QTest::newRow("Bitwarden") << QByteArray("folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,"
                                             "login_password,login_totp\n"
                                             ",,login,ci,\"two\nlines\",,0,,svc,vidb_one,\n")
                               << u"token=login_password,note=notes"_s;
    QTest::newRow("Excel in German")
        << QByteArray("\xef\xbb\xbfName;Token;Bemerkung\r\nci;vidb_one;\"two\r\nlines\"\r\n;;\r\n")
        << u"note=Bemerkung"_s;
    QTest::newRow("another encoding where nobody looks")
        << QByteArray("name;token;note;Ort\r\nci;vidb_one;\"two\r\nlines\";M\xfcnchen\r\n") << u"note=note"_s;
    QTest::newRow("Excel's Unicode text") << utf16(u"Titel\tWert\tNotiz\r\nci\tvidb_one\t\"two\nlines\"\r\n"_s, false)
                                          << u"name=Titel,token=Wert,note=Notiz"_s;
}

void TokenCsvTest::filesOfOtherProgramsAreRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, map);
    const Result<CsvTitles> titles = readColumnMap(map);
    QVERIFY(titles);
    const auto read = readTokenCsv(bytes, *titles);
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
    QCOMPARE(fieldsOf(*read), (QStringList{u"ci"_s, u"vidb_one"_s, u"two\nlines"_s}));
}

void TokenCsvTest::whatWasFoundIsSaid()
{
    QByteArray good = utf16(u"Name;Token\r\na;vidb_one\r\n"_s, false);
    const auto read = readTokenCsv(good);
    QVERIFY(read);
    QCOMPARE(read->found, u"UTF-16, the separator is ;, columns Name, Token"_s);
    QByteArray other("Title;Password\na;vidb_one\n");
    const auto refused = readTokenCsv(other);
    QVERIFY(!refused);
    for (const auto word : {"--map"_L1, "the separator is ;"_L1, "columns Title, Password"_L1})
        QVERIFY2(refused.error().detail().contains(word), qPrintable(refused.error().detail()));
}

void TokenCsvTest::secretInATextIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("exchanged") << QByteArray("token,name\nsvc-a,vidb_SECRETSECRETSECRET\n") << 2 << u"look exchanged"_s;
    QTest::newRow("in a name") << QByteArray("name,token\na,vidb_one\nvidb_SECRETSECRETSECRET,vidb_two\n") << 3
                               << u"looks like a token"_s;
    QTest::newRow("in a note") << QByteArray("name,token,note\na,vidb_one,was vidb_SECRETSECRETSECRET\n") << 2
                               << u"looks like a token"_s;
    QTest::newRow("a JWT") << QByteArray("name,token,note\na,vidb_one,eyJhbGciOiJub25lIn0.SECRETSECRET.c2ln\n") << 2
                           << u"looks like a token"_s;
    QTest::newRow("its own value") << QByteArray("name,token,note\na,SECRET-of-another-form,SECRET-of-another-form\n")
                                   << 2 << u"Keyturn knows"_s;
}

void TokenCsvTest::secretInATextIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, line);
    QFETCH(QString, says);
    const auto read = readTokenCsv(bytes);
    QVERIFY(!read);
    QCOMPARE(read.error().kind(), ErrorKind::LooksLikeSecret);
    QCOMPARE(read.error().line(), line);
    QVERIFY2(read.error().detail().contains(says), qPrintable(read.error().detail()));
    QVERIFY(!read.error().detail().contains("SECRET"_L1));
}

void TokenCsvTest::mapIsRead_data()
{
    QTest::addColumn<QString>("map");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("all") << u"name=Title,token=Password,note=Notes"_s << true;
    QTest::newRow("one") << u"token=Password"_s << true;
    QTest::newRow("blanks and case") << u" Name = Title , TOKEN=Password"_s << true;
    QTest::newRow("nothing") << u""_s << false;
    QTest::newRow("no title") << u"name="_s << false;
    QTest::newRow("no sign") << u"Title"_s << false;
    QTest::newRow("unknown") << u"value=Password"_s << false;
    QTest::newRow("twice") << u"name=A,name=B"_s << false;
    QTest::newRow("one for two") << u"name=A,token=a"_s << false;
}

void TokenCsvTest::mapIsRead()
{
    QFETCH(QString, map);
    const Result<CsvTitles> titles = readColumnMap(map);
    QTEST(titles.has_value(), "isGood");
    if (!titles)
        QCOMPARE(titles.error().kind(), ErrorKind::Usage);
}

/// A file without a head has them in its first line.
void TokenCsvTest::cellsAreNotRepeated()
{
    for (const QByteArray &text :
         {QByteArray("s3cr3t-a,s3cr3t-b\n"), QByteArray("name,token\ns3cr3t-a,\n"),
          QByteArray("name,token\ns3cr3t-a,x\ns3cr3t-a,y\n"), QByteArray("name,token\na,s3cr3t b\n"),
          QByteArray("name,token\na,b,s3cr3t\n"), QByteArray("vidb_s3cr3ts3cr3ts3cr3t;a\n")}) {
        QByteArray bytes = text;
        const auto read = readTokenCsv(bytes);
        QVERIFY(!read);
        QVERIFY2(!read.error().detail().contains("s3cr3t"_L1), qPrintable(read.error().detail()));
    }
}

void TokenCsvTest::causeIsNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("saysNot");
    const auto row = [](const char *name, const QByteArray &bytes, int line, const QString &says,
                        const QString &saysNot = u"Regenerate"_s) {
        QTest::newRow(name) << bytes << line << says << saysNot;
    };
    row("empty", "", 1, u"is empty"_s);
    row("a mark alone", "\xef\xbb\xbf", 1, u"is empty"_s);
    row("a mark of UTF-16 alone", "\xff\xfe", 1, u"is empty"_s);
    row("rows without text alone", ";;\n\n", 1, u"is empty"_s);
    row("xlsx", QByteArray("PK\x03\x04\x14\0\x06\0\x08\0", 10), 1, u"save it as CSV"_s, u"UTF-16"_s);
    row("xls", QByteArray("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0", 12), 1, u"save it as CSV"_s, u"UTF-16"_s);
    row("one zero byte", QByteArray("name,token\na,vidb_one\0\n", 23), 2, u"zero byte"_s, u"UTF-16"_s);
    row("another encoding", "name,token\nM\xfcller,vidb_one\n", 2, u"not UTF-8"_s, u"found: UTF-8"_s);
    row("another encoding of a title", "Schl\xfcssel;Wert\na;vidb_one\n", 1, u"not UTF-8"_s, u"--map"_s);
    row("semicolons under commas", "name,token\na;vidb_SECRETSECRETSECRET\n", 2,
        u"divided by commas, and this one by semicolons"_s);
    row("commas under semicolons", "name;token;note\na;vidb_one;\nb,vidb_SECRETSECRETSECRET,\"x;y\"\n", 3,
        u"divided by semicolons, and this one by commas"_s);
    row("tabs under commas", "name,token\na\tvidb_SECRETSECRETSECRET\n", 2, u"and this one by tabs"_s);
    row("quotes and semicolons under commas", "name,token\n\"a\";\"vidb_SECRETSECRETSECRET\"\n", 2,
        u"this one by semicolons"_s);
    row("a comma in the note", "name,token,note\na;vidb_SECRETSECRETSECRET;x, y\n", 2, u"this one by semicolons"_s);
    row("opaque tokens", "name,token\na;abc\n", 2, u"this one by semicolons"_s);
    row("a semicolon in a name", "name,token\na;b,\n", 2, u"is empty"_s, u"this one by"_s);
    row("more than the token", "name,token\na,vidb_one\nb,(vidb_two)\n", 3, u"more around the token"_s);
    row("the prefix alone", "name,token\na,vidb_\n", 2, u"beginning of a token"_s);
}

void TokenCsvTest::causeIsNamed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, line);
    QFETCH(QString, says);
    QFETCH(QString, saysNot);
    const CsvTitles titles = bytes.startsWith("Schl") ? *readColumnMap(u"name=Schlüssel,token=Wert"_s) : CsvTitles();
    const auto read = readTokenCsv(bytes, titles);
    QVERIFY(!read);
    const QString detail = read.error().detail();
    QCOMPARE(read.error().kind(), ErrorKind::Csv);
    QCOMPARE(read.error().line(), line);
    QVERIFY2(detail.contains(says) && !detail.contains(saysNot) && !detail.contains("SECRET"_L1), qPrintable(detail));
}

void TokenCsvTest::unusualTokenHasARemark()
{
    const Result<CsvTitles> titles = readColumnMap(u"name=Title,token=Username"_s);
    QByteArray opaque("Title,Username\na,svc-admin\nb,vidb_two$\nc,vidb_three\n");
    const auto read = readTokenCsv(opaque, *titles);
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
    QVERIFY(read->tokens.at(0).remark.contains("does not begin with vidb_"_L1));
    QVERIFY(read->tokens.at(1).remark.contains("something else"_L1));
    QVERIFY(read->tokens.at(2).remark.isEmpty());
    QByteArray other("Title,Username,Password\na,svc-admin,vidb_one\n");
    const auto refused = readTokenCsv(other, *titles);
    QVERIFY(!refused);
    QCOMPARE(refused.error().line(), 2);
    QVERIFY2(refused.error().detail().contains("column 3"_L1), qPrintable(refused.error().detail()));
}

QTEST_APPLESS_MAIN(TokenCsvTest)
#include "tokencsv_test.moc"
