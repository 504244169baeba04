// SPDX-License-Identifier: GPL-3.0-or-later
#include "completeness.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(keyturn::Completeness)

class CompletenessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headersAndBytesDecide_data();
    void headersAndBytesDecide();
    void errorsThatRepeatAStatusEndWell();
};

void CompletenessTest::headersAndBytesDecide_data()
{
    QTest::addColumn<QByteArray>("headers"); // name: value, one in a line
    QTest::addColumn<int>("received");
    QTest::addColumn<bool>("endedWell");
    QTest::addColumn<Completeness>("expected");
    const auto row = [](const char *name, const char *headers, int received, bool well, Completeness expected) {
        QTest::newRow(name) << QByteArray(headers) << received << well << expected;
    };
    using enum Completeness;
    row("length, all", "Content-Length: 5", 5, true, ByLength);
    row("length, all, then an error", "Content-Length: 5", 5, false, ByLength);
    row("length, any case", "CONTENT-LENGTH: 5", 5, true, ByLength);
    row("length 0", "Content-Length: 0", 0, true, ByLength);
    row("length, identity", "Content-Length: 5\nTransfer-Encoding: identity", 5, true, ByLength);
    row("length, Identity twice", "Content-Length: 5\nTransfer-Encoding: Identity, IDENTITY", 5, true, ByLength);
    row("length, identity, cut", "Content-Length: 5\nTransfer-Encoding: identity", 4, true, Cut);
    row("length, identity and chunked", "Content-Length: 5\nTransfer-Encoding: identity, chunked", 5, true, Cut);
    row("identity alone", "Transfer-Encoding: identity", 5, true, Unproven);
    row("identity and chunked", "Transfer-Encoding: identity, chunked", 5, true, ByChunks);
    row("identity and chunked, cut", "Transfer-Encoding: identity, chunked", 5, false, Cut);
    row("length, less", "Content-Length: 5", 4, true, Cut);
    row("length, more", "Content-Length: 5", 6, true, Cut);
    row("length, none came", "Content-Length: 5", 0, true, Cut);
    row("negative length", "Content-Length: -5", 5, true, Cut);
    row("length with a sign", "Content-Length: +5", 5, true, Cut);
    row("hexadecimal length", "Content-Length: 0x5", 5, true, Cut);
    row("empty length", "Content-Length: ", 0, true, Cut);
    row("length beyond 64 bits", "Content-Length: 18446744073709551621", 5, true, Cut);
    row("two lengths", "Content-Length: 5\nContent-Length: 6", 5, true, Cut);
    row("the same length twice", "Content-Length: 5\nContent-Length: 5", 5, true, Cut);
    row("two lengths in one", "Content-Length: 5, 5", 5, true, Cut);
    row("length and chunks", "Content-Length: 5\nTransfer-Encoding: chunked", 5, true, Cut);
    row("chunks", "Transfer-Encoding: chunked", 5, true, ByChunks);
    row("chunks in capitals", "Transfer-Encoding: Chunked", 5, true, ByChunks);
    row("chunks, cut", "Transfer-Encoding: chunked", 5, false, Cut);
    row("another coding", "Transfer-Encoding: gzip, chunked", 5, true, Cut);
    row("neither", "Content-Type: text/plain", 5, true, Unproven);
    row("neither, then an error", "Content-Type: text/plain", 5, false, Unproven);
    row("no headers", "", 0, true, Unproven);
}

void CompletenessTest::headersAndBytesDecide()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, received);
    QFETCH(bool, endedWell);
    QFETCH(Completeness, expected);
    Answer answer;
    answer.status = 200;
    answer.body = QByteArray(received, 'x');
    for (const QByteArray &line : headers.split('\n')) {
        const qsizetype colon = line.indexOf(": ");
        if (colon > 0)
            answer.headers.append({line.left(colon), line.mid(colon + 2)});
    }
    QCOMPARE(completenessOf(answer, endedWell), expected);
}

void CompletenessTest::errorsThatRepeatAStatusEndWell()
{
    for (const auto error : {QNetworkReply::NoError, QNetworkReply::ProtocolInvalidOperationError,
                             QNetworkReply::AuthenticationRequiredError, QNetworkReply::ContentNotFoundError,
                             QNetworkReply::InternalServerError, QNetworkReply::UnknownContentError})
        QVERIFY2(endedWell(error), qPrintable(QString::number(error)));
    for (const auto error : {QNetworkReply::RemoteHostClosedError, QNetworkReply::ContentReSendError,
                             QNetworkReply::OperationCanceledError, QNetworkReply::TimeoutError,
                             QNetworkReply::UnknownNetworkError, QNetworkReply::ProtocolFailure})
        QVERIFY2(!endedWell(error), qPrintable(QString::number(error)));
}

QTEST_GUILESS_MAIN(CompletenessTest)
#include "completeness_test.moc"
