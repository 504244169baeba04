// SPDX-License-Identifier: GPL-3.0-or-later
#include "input.h"
#include "output.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

QByteArray plain(const SharedSecret &secret)
{
    QByteArray bytes;
    if (secret)
        secret->open([&](QByteArrayView view) { bytes = view.toByteArray(); });
    return bytes;
}

/// A disk that takes some bytes and no more.
class FullDevice final : public QIODevice
{
public:
    explicit FullDevice(qint64 room) : m_room(room) { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        const qint64 taken = std::min(size, m_room);
        m_room -= taken;
        return taken == 0 ? -1 : taken;
    }

private:
    qint64 m_room;
};

/// Two buffers that are open, and an Output over them.
struct Streams
{
    explicit Streams(bool json, bool quiet = false) : output(out, err, json, quiet)
    {
        out.open(QIODevice::WriteOnly);
        err.open(QIODevice::WriteOnly);
    }
    QBuffer out;
    QBuffer err;
    Output output;
};

} // namespace

class CliStreamsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretLineIsTheValueAndANewline();
    void shortWriteOfASecretIsTold_data();
    void shortWriteOfASecretIsTold();
    void secretStandsInTheDocument();
    void documentThatDoesNotFitIsTold();
    void errorIsASentenceAndADocument();
    void quietKeepsErrors();
    void serverTextCannotSteerATerminal();
    void tokenIsTrimmed();
    void badTokenIsRefused_data();
    void badTokenIsRefused();
    void bearerIsTheFirstLine();
    void addressIsALineOfItsOwn();
    void credentialsAreReadLineByLine_data();
    void credentialsAreReadLineByLine();
    void badCredentialIsRefused_data();
    void badCredentialIsRefused();
    void nothingIsReadThatNobodyAskedFor();
};

void CliStreamsTest::secretLineIsTheValueAndANewline()
{
    Streams streams(false);
    QVERIFY(streams.output.secretLine(Secret::copyOf("vidb_value")));
    QCOMPARE(streams.out.data(), QByteArray("vidb_value\n"));
    QVERIFY(streams.err.data().isEmpty());
}

void CliStreamsTest::shortWriteOfASecretIsTold_data()
{
    QTest::addColumn<int>("room");
    QTest::addColumn<bool>("written");
    QTest::newRow("nothing fits") << 0 << false;
    QTest::newRow("a part fits") << 4 << false;
    QTest::newRow("all but the newline fits") << 10 << false;
    QTest::newRow("all fits") << 11 << true;
}

void CliStreamsTest::shortWriteOfASecretIsTold()
{
    QFETCH(int, room);
    QFETCH(bool, written);
    FullDevice out(room);
    QBuffer err;
    Output output(out, err, false, false);
    QCOMPARE(output.secretLine(Secret::copyOf("vidb_value")), written);
    QCOMPARE(output.hasFailed(), !written);
}

void CliStreamsTest::secretStandsInTheDocument()
{
    Streams streams(true);
    QJsonArray values;
    values.append(streams.output.placeholder(share(Secret::copyOf("vidb_\"quoted\"\\\x01"))));
    values.append(streams.output.placeholder(share(Secret::copyOf("vidb_plain"))));
    QJsonObject document;
    document.insert("values"_L1, values);
    document.insert("z"_L1, u"after"_s);
    QVERIFY(streams.output.document(document));
    QVERIFY(streams.out.data().endsWith('\n'));
    const QJsonObject read = QJsonDocument::fromJson(streams.out.data()).object();
    QCOMPARE(read.value("values"_L1).toArray().at(0).toString(), u"vidb_\"quoted\"\\\u0001"_s);
    QCOMPARE(read.value("values"_L1).toArray().at(1).toString(), u"vidb_plain"_s);
    QCOMPARE(read.value("z"_L1).toString(), u"after"_s);
}

void CliStreamsTest::documentThatDoesNotFitIsTold()
{
    FullDevice out(30);
    QBuffer err;
    Output output(out, err, true, false);
    QJsonObject document;
    document.insert("new_token"_L1, output.placeholder(share(Secret::copyOf("vidb_0123456789012345678901234"))));
    QVERIFY(!output.document(document));
    QVERIFY(output.hasFailed());
}

void CliStreamsTest::errorIsASentenceAndADocument()
{
    Streams json(true);
    QCOMPARE(json.output.fail(Error(ErrorKind::Csv, u"a field is missing"_s).atLine(7)), ExitCode::Failed);
    const QJsonObject error = QJsonDocument::fromJson(json.out.data()).object().value("error"_L1).toObject();
    QCOMPARE(error.value("kind"_L1).toString(), u"csv"_s);
    QCOMPARE(error.value("line"_L1).toInt(), 7);
    QVERIFY(error.value("message"_L1).toString().contains("a field is missing"_L1));
    QVERIFY(json.err.data().startsWith("keyturn-cli: "));

    Streams people(false);
    QCOMPARE(people.output.fail(Error(ErrorKind::NotFound, u"there is no token \"x\""_s)), ExitCode::NotFound);
    QVERIFY(people.out.data().isEmpty());
    QCOMPARE(people.err.data(), QByteArray("keyturn-cli: there is no token \"x\"\n"));
}

void CliStreamsTest::quietKeepsErrors()
{
    Streams streams(false, true);
    streams.output.note(u"a note"_s);
    streams.output.progress(u"[##]"_s);
    QVERIFY(streams.err.data().isEmpty());
    streams.output.fail(Error(ErrorKind::Busy, QString()));
    QVERIFY(!streams.err.data().isEmpty());
}

void CliStreamsTest::serverTextCannotSteerATerminal()
{
    const QString safe = shown(u"a\x1b[2Jb\u202ec\rd\ne"_s);
    QVERIFY(!safe.contains(QChar(0x1b)));
    QVERIFY(!safe.contains(QChar(0x202e)));
    QVERIFY(!safe.contains(u'\r'));
    QVERIFY(safe.contains(u'\n'));
}

void CliStreamsTest::tokenIsTrimmed()
{
    QBuffer in;
    in.setData(" \t vidb_value \r\n\n");
    in.open(QIODevice::ReadOnly);
    InputWish wish;
    wish.token = true;
    const Result<InputSecrets> secrets = readSecrets(in, wish);
    QVERIFY(secrets);
    QCOMPARE(plain(secrets->token), QByteArray("vidb_value"));
    QVERIFY(secrets->remark.isEmpty());
    QVERIFY(!secrets->bearer);
}

void CliStreamsTest::badTokenIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("white space") << QByteArray(" \n\t \n");
    QTest::newRow("line break inside") << QByteArray("vidb_a\nvidb_b\n");
    QTest::newRow("1 MB") << QByteArray(1024 * 1024, 'x');
    QTest::newRow("over the limit by one") << QByteArray(Secret::maximumSize + 1, 'x');
    QTest::newRow("not ASCII") << QByteArray("vidb_\xc3\xbc");
}

void CliStreamsTest::badTokenIsRefused()
{
    QFETCH(QByteArray, bytes);
    QBuffer in(&bytes);
    in.open(QIODevice::ReadOnly);
    InputWish wish;
    wish.token = true;
    const Result<InputSecrets> secrets = readSecrets(in, wish);
    QVERIFY(!secrets);
    QCOMPARE(secrets.error().kind(), ErrorKind::BadInput);
    QVERIFY(!secrets.error().detail().contains("vidb_a"_L1));
}

void CliStreamsTest::bearerIsTheFirstLine()
{
    QBuffer in;
    in.setData("access\r\n  vidb_value\n");
    in.open(QIODevice::ReadOnly);
    InputWish wish;
    wish.bearer = true;
    wish.token = true;
    const Result<InputSecrets> secrets = readSecrets(in, wish);
    QVERIFY(secrets);
    QCOMPARE(plain(secrets->bearer), QByteArray("access"));
    QCOMPARE(plain(secrets->token), QByteArray("vidb_value"));

    QBuffer alone;
    alone.setData("\nvidb_value\n");
    alone.open(QIODevice::ReadOnly);
    QVERIFY(!readSecrets(alone, wish));
}

void CliStreamsTest::addressIsALineOfItsOwn()
{
    Streams streams(true, true);
    streams.output.address(QUrl(u"https://h/authorize?state=a b"_s));
    QVERIFY(streams.out.data().isEmpty());
    const QList<QByteArray> lines = streams.err.data().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.at(0).contains("Open this address in a browser:"));
    QCOMPARE(lines.at(1), QByteArray("https://h/authorize?state=a%20b"));
}

void CliStreamsTest::credentialsAreReadLineByLine_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<bool>("isToken");
    QTest::addColumn<bool>("withPassword");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("password");
    const auto row = [](const char *name, const QByteArray &input, bool isToken, bool withPassword,
                        const QByteArray &secret, const QByteArray &password) {
        QTest::newRow(name) << input << isToken << withPassword << secret << password;
    };
    row("a token", "vidb_operator-value\n", true, false, "vidb_operator-value", {});
    row("a client's secret with a space", " s3 cret+% \r\n", false, false, "s3 cret+%", {});
    row("not ASCII", "gehe\xc3\xafm", false, false, "gehe\xc3\xafm", {});
    row("secret and password", "s3cret\npass word\n", false, true, "s3cret", "pass word");
    row("token and password", "vidb_operator-value\r\np\r\n", true, true, "vidb_operator-value", "p");
    row("a password alone", "p\n", false, true, {}, "p");
}

void CliStreamsTest::credentialsAreReadLineByLine()
{
    QFETCH(QByteArray, input);
    QFETCH(bool, isToken);
    QFETCH(bool, withPassword);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, password);
    QBuffer buffer(&input);
    buffer.open(QIODevice::ReadOnly);
    CredentialWish wish;
    wish.signIn = !secret.isEmpty();
    wish.isToken = isToken;
    wish.proxyPassword = withPassword;
    const Result<InputCredentials> read = readCredentials(buffer, wish);
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
    QCOMPARE(plain(read->credentials.signIn), secret);
    QCOMPARE(plain(read->credentials.proxyPassword), password);
    QVERIFY(read->remark.isEmpty());
}

void CliStreamsTest::badCredentialIsRefused_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<bool>("isToken");
    QTest::addColumn<bool>("withPassword");
    QTest::newRow("nothing") << QByteArray() << false << false;
    QTest::newRow("blank") << QByteArray(" \n") << false << false;
    QTest::newRow("two lines for one secret") << QByteArray("a\nb") << false << false;
    QTest::newRow("no second line") << QByteArray("a\n") << false << true;
    QTest::newRow("an empty first line") << QByteArray("\nb") << false << true;
    QTest::newRow("three lines for two") << QByteArray("a\nb\nc") << false << true;
    QTest::newRow("a tab inside") << QByteArray("a\tb") << false << false;
    QTest::newRow("not UTF-8") << QByteArray("a\xff") << false << false;
    QTest::newRow("too long") << QByteArray(Secret::maximumSize + 1, 'a') << false << false;
    QTest::newRow("a token with a space") << QByteArray("vidb_a b") << true << false;
}

void CliStreamsTest::badCredentialIsRefused()
{
    QFETCH(QByteArray, input);
    QFETCH(bool, isToken);
    QFETCH(bool, withPassword);
    QBuffer buffer(&input);
    buffer.open(QIODevice::ReadOnly);
    CredentialWish wish;
    wish.signIn = true;
    wish.isToken = isToken;
    wish.proxyPassword = withPassword;
    const Result<InputCredentials> read = readCredentials(buffer, wish);
    QVERIFY(!read);
    QCOMPARE(read.error().kind(), ErrorKind::BadInput);
    QVERIFY(!read.error().detail().isEmpty());
}

void CliStreamsTest::nothingIsReadThatNobodyAskedFor()
{
    QByteArray input("left alone");
    QBuffer buffer(&input);
    buffer.open(QIODevice::ReadOnly);
    const Result<InputCredentials> read = readCredentials(buffer, CredentialWish());
    QVERIFY(read);
    QVERIFY(!read->credentials.signIn && !read->credentials.proxyPassword);
    QCOMPARE(buffer.readAll(), QByteArray("left alone"));
}

QTEST_GUILESS_MAIN(CliStreamsTest)
#include "clistreams_test.moc"
