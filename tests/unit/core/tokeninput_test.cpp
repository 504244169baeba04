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
        const QByteArray token("vidb_abc");
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbfvidb_abc\r\n") << token << false;
        QTest::newRow("no-break spaces") << QByteArray("\xc2\xa0vidb_abc\xc2\xa0") << token << false;
        QTest::newRow("zero width") << QByteArray("\xe2\x80\x8bvidb_abc\xe2\x80\x8d\xef\xbb\xbf") << token << false;
        QTest::newRow("ideographic space") << QByteArray("vidb_abc\xe3\x80\x80 \n") << token << false;
        QTest::newRow("line separator") << QByteArray("vidb_abc\xe2\x80\xa8") << token << false;
        QTest::newRow("padding at the end") << QByteArray("QUJDREVGRw==") << QByteArray("QUJDREVGRw==") << true;
        for (const char *const opaque : {"eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln", "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.",
                                         "eyJhbGciOiJkaXIifQ..aXY.dGV4dA.dGFn", "ops_eyJhbGciOiJub25lIn0",
                                         "ewogImFsZyI6MX0.eyJzdWIiOiJhIn0.c2ln", "(abc)", "a/b+c=="})
            QTest::newRow(opaque) << QByteArray(opaque) << QByteArray(opaque) << true;
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

    void warnsOfWhatNoTokenHas_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<bool>("odd");
        QTest::newRow("usual") << QByteArray("vidb_aZ09-_") << false;
        QTest::newRow("full stop") << QByteArray("vidb_abc.") << true;
        QTest::newRow("bracket") << QByteArray("vidb_abc)") << true;
        QTest::newRow("dollar") << QByteArray("vidb_abc$") << true;
        QTest::newRow("backslash n") << QByteArray("vidb_abc\\n") << true;
        QTest::newRow("another form altogether") << QByteArray("abc.def") << false;
    }
    void warnsOfWhatNoTokenHas()
    {
        QFETCH(QByteArray, typed);
        const Result<TokenInput> input = readTokenInput(typed);
        QVERIFY(input.has_value());
        QTEST(input->oddCharacters, "odd");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("empty");
        QTest::newRow("only white space") << QByteArray(" \t\r\n") << QStringLiteral("empty");
        QTest::newRow("only Unicode blanks") << QByteArray("\xef\xbb\xbf\xc2\xa0\n") << QStringLiteral("empty");
        QTest::newRow("line break inside") << QByteArray("vidb_a\nb") << QStringLiteral("line break");
        QTest::newRow("two tokens, two lines") << QByteArray("vidb_a\nvidb_b") << QStringLiteral("two tokens");
        QTest::newRow("two tokens, a comma") << QByteArray("vidb_a,vidb_b") << QStringLiteral("two tokens");
        QTest::newRow("two tokens, nothing between") << QByteArray("vidb_avidb_b") << QStringLiteral("two tokens");
        QTest::newRow("two tokens, two names") << QByteArray("A=vidb_a&B=vidb_b") << QStringLiteral("two tokens");
        QTest::newRow("the prefix alone") << QByteArray("vidb_\n") << QStringLiteral("beginning of a token");
        QTest::newRow("a masked token") << QByteArray("vidb_...") << QStringLiteral("beginning of a token");
        QTest::newRow("UTF-16 LE") << QByteArray("\xff\xfev\0i\0d\0b\0_\0a\0", 14) << QStringLiteral("UTF-16");
        QTest::newRow("UTF-16 BE") << QByteArray("\xfe\xff\0v\0i\0d\0b\0_\0a", 14) << QStringLiteral("UTF-16");
        QTest::newRow("UTF-16, no mark") << QByteArray("v\0i\0d\0b\0_\0a\0", 12) << QStringLiteral("UTF-16");
        QTest::newRow("quotes") << QByteArray("\"vidb_a\"") << QStringLiteral("quotes");
        QTest::newRow("a quote at one end") << QByteArray("vidb_a'") << QStringLiteral("quotes");
        QTest::newRow("a printer's quotes") << QByteArray("\xe2\x80\x9evidb_a\xe2\x80\x9c") << QStringLiteral("quotes");
        QTest::newRow("backticks") << QByteArray("`vidb_a`") << QStringLiteral("quotes");
        QTest::newRow("angle brackets") << QByteArray("<vidb_a>") << QStringLiteral("angle brackets");
        QTest::newRow("comma") << QByteArray("vidb_a,") << QStringLiteral("comma");
        QTest::newRow("quotes and comma") << QByteArray("\"vidb_a\",") << QStringLiteral("comma");
        QTest::newRow("semicolon") << QByteArray("vidb_a;\n") << QStringLiteral("semicolon");
        QTest::newRow("JSON") << QByteArray("{\"token\": \"vidb_a\"}") << QStringLiteral("JSON");
        QTest::newRow("a JSON array") << QByteArray("[\"vidb_a\"]") << QStringLiteral("JSON");
        QTest::newRow("export") << QByteArray("export TOKEN=vidb_a") << QStringLiteral("NAME=");
        QTest::newRow("export, quoted") << QByteArray("export token='abc'") << QStringLiteral("NAME=");
        QTest::newRow("NAME=") << QByteArray("API_TOKEN=abc.def") << QStringLiteral("NAME=");
        QTest::newRow("a small name") << QByteArray("token=vidb_a") << QStringLiteral("NAME=");
        QTest::newRow("a name with a colon") << QByteArray("token: vidb_a") << QStringLiteral("NAME=");
        QTest::newRow("PowerShell's") << QByteArray("$env:TOKEN = \"abc\"") << QStringLiteral("NAME=");
        QTest::newRow("cmd's") << QByteArray("set TOKEN=abc") << QStringLiteral("NAME=");
        QTest::newRow("Bearer") << QByteArray("Bearer eyJa.b.c") << QStringLiteral("header");
        QTest::newRow("a header") << QByteArray("authorization: Bearer vidb_a") << QStringLiteral("header");
        QTest::newRow("Excel's formula") << QByteArray("=vidb_a") << QStringLiteral("equals sign");
        QTest::newRow("zero width inside") << QByteArray("vidb_a\xe2\x80\x8b"
                                                         "b")
                                           << QStringLiteral("invisible");
        QTest::newRow("byte order mark inside") << QByteArray("vidb_a\xef\xbb\xbf"
                                                              "b")
                                                << QStringLiteral("byte order mark");
        QTest::newRow("space inside") << QByteArray("vidb_a b") << QStringLiteral("space");
        QTest::newRow("control character") << QByteArray("vidb_a\x01") << QStringLiteral("control");
        QTest::newRow("not ASCII") << QByteArray("vidb_\xc3\xa4") << QStringLiteral("non-ASCII");
        QTest::newRow("1 MB") << QByteArray(1'000'000, 'x') << QStringLiteral("too long");
    }
    /// Of a token with the prefix, and of a JWT.
    void namesWhatStandsAround_data()
    {
        QTest::addColumn<QByteArray>("front");
        QTest::addColumn<QByteArray>("back");
        QTest::addColumn<QString>("says");
        const QString more = QStringLiteral("more around the token");
        const auto row = [](const char *front, const char *back, const QString &says) {
            QTest::addRow("%s...%s", front, back) << QByteArray(front) << QByteArray(back) << says;
        };
        row("@{token=", "}", more);
        row("{token=", "}", more);
        row("{'token': '", "'}", more);
        row("https://x/?token=", "", more);
        row("https://x/?token=", "&a=b", more);
        row("grant_type=refresh_token&refresh_token=", "", more);
        row("prod,", "", more);
        row("\"prod\",\"", "\"", more);
        row("a/b=", "", more);
        row("(", ")", more);
        row("[", "]", more);
        row("[", "](http://x)", more);
        row("**", "**", more);
        row("_", "_", more);
        row("user@corp:", "", more);
        row("prod ", "", more);
        row("\xe2\x80\xa2 ", "", more);
        row("<b>", "</b>", more);
        row(",", "", more);
        row("", ",prod", more);
        row("", "&a=b", more);
        row("", "**", more);
        row("\"token\": \"", "\"", QStringLiteral("NAME="));
        row("\"token\": \"", "\",", QStringLiteral("NAME="));
        row("set \"TOKEN=", "\"", QStringLiteral("NAME="));
        row("--token=", "", QStringLiteral("NAME="));
        row("", "&quot;", QStringLiteral("HTML entity"));
        row("", "&nbsp;", QStringLiteral("HTML entity"));
        row("&#34;", "&#34;", QStringLiteral("HTML entity"));
        row("{\"a\": [\"", "\"]}", QStringLiteral("JSON"));
        row("\"", "\",", QStringLiteral("comma"));
        row("'", "'", QStringLiteral("quotes"));
        row("<", ">", QStringLiteral("angle brackets"));
    }
    void namesWhatStandsAround()
    {
        QFETCH(const QByteArray, front);
        QFETCH(const QByteArray, back);
        QFETCH(const QString, says);
        for (const QByteArray token : {"vidb_aZ09-_aZ09", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln"}) {
            QByteArray typed = front + token + back;
            const Result<TokenInput> input = readTokenInput(typed);
            QVERIFY2(!input.has_value(), token.constData());
            QVERIFY2(input.error().detail().contains(says), qPrintable(input.error().detail()));
            QVERIFY(typed.isEmpty());
            QByteArray twice = front + token + token + back;
            const Result<TokenInput> glued = readTokenInput(twice);
            QVERIFY2(!glued.has_value(), token.constData());
        }
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
