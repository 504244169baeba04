// SPDX-License-Identifier: GPL-3.0-or-later
#include "answerrows.h"

#include "brokercall.h"

namespace keyturn
{

RawAnswer after(RawAnswer::When when, RawAnswer::End end, const QByteArray &bytes)
{
    RawAnswer answer;
    answer.when = when;
    answer.end = end;
    answer.bytes = bytes;
    return answer;
}

RawAnswer says(const QByteArray &bytes, RawAnswer::End end)
{
    return after(RawAnswer::When::AfterBody, end, bytes);
}

namespace
{

using When = RawAnswer::When;
using End = RawAnswer::End;

void rowsWithoutAnswer(QList<AnswerRow> &rows)
{
    const QByteArray half = "HTTP/1.1 20";
    const QByteArray header = "HTTP/1.1 200 OK\r\nContent-Type: appl";
    rows.append({"FIN after headers", after(When::AfterHeaders, End::Fin), 0, Verdict::InDoubt});
    rows.append({"RST after headers", after(When::AfterHeaders, End::Reset), 0, Verdict::InDoubt});
    rows.append({"FIN after body", says({}, End::Fin), 0, Verdict::InDoubt});
    rows.append({"RST after body", says({}, End::Reset), 0, Verdict::InDoubt});
    rows.append({"FIN inside status line", says(half, End::Fin), 0, Verdict::InDoubt});
    rows.append({"RST inside status line", says(half, End::Reset), 0, Verdict::InDoubt});
    rows.append({"FIN inside header", says(header, End::Fin), 0, Verdict::InDoubt});
    rows.append({"RST inside header", says(header, End::Reset), 0, Verdict::InDoubt});
    rows.append({"garbage status line", says("SSH-2.0-OpenSSH_9.2\r\n\r\n", End::Fin), 0, Verdict::InDoubt});
    rows.append({"nothing until the time limit", says({}), 0, Verdict::InDoubt});
}

void rowsOfCutAnswers(QList<AnswerRow> &rows)
{
    const QByteArray good = answerOf(200, goodBody());
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QByteArray chunk = QByteArray::number(goodBody().size(), 16) + "\r\n" + goodBody() + "\r\n";
    rows.append({"FIN inside body", says(good.chopped(5), End::Fin), 200, Verdict::InDoubt, Completeness::Cut});
    rows.append({"RST inside body", says(good.chopped(5), End::Reset), 200, Verdict::InDoubt, Completeness::Cut});
    rows.append({"body stops until the time limit", says(good.chopped(5)), 200, Verdict::InDoubt, Completeness::Cut});
    rows.append(
        {"FIN before the last chunk", says(chunked + chunk, End::Fin), 200, Verdict::InDoubt, Completeness::Cut});
    rows.append(
        {"FIN inside a chunk", says(chunked + chunk.chopped(9), End::Fin), 200, Verdict::InDoubt, Completeness::Cut});
    rows.append({"cut 400", says(answerOf(400, "{\"error\": \"x\"}").chopped(3), End::Fin), 400, Verdict::InDoubt,
                 Completeness::Cut});
    rows.append({"no length, and open until the time limit", says("HTTP/1.1 200 OK\r\n\r\n" + goodBody().chopped(3)),
                 200, Verdict::InDoubt, Completeness::Unproven});
    rows.append({"cut without a length",
                 says("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + goodBody().chopped(3), End::Fin), 200,
                 Verdict::InDoubt, Completeness::Unproven});
    rows.append({"two lengths",
                 says("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Length: 68\r\n\r\n" + goodBody(), End::Fin), 200,
                 Verdict::InDoubt, Completeness::Cut});
    rows.append({"negative length", says("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n" + goodBody(), End::Fin), 200,
                 Verdict::InDoubt, Completeness::Cut});
    rows.append(
        {"length and chunks",
         says("HTTP/1.1 200 OK\r\nContent-Length: 68\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n",
              End::Fin),
         200, Verdict::InDoubt, Completeness::Cut});
}

void rowsOfWholeAnswers(QList<AnswerRow> &rows)
{
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QByteArray chunk = QByteArray::number(goodBody().size(), 16) + "\r\n" + goodBody() + "\r\n";
    RawAnswer drip = says(answerOf(200, goodBody()));
    drip.piece = 1;
    rows.append({"200", says(answerOf(200, goodBody())), 200, Verdict::Rotated});
    rows.append({"200 byte for byte", drip, 200, Verdict::Rotated});
    rows.append({"200 and RST", says(answerOf(200, goodBody()), End::Reset), 200, Verdict::Rotated});
    rows.append(
        {"200 after 100", says("HTTP/1.1 100 Continue\r\n\r\n" + answerOf(200, goodBody())), 200, Verdict::Rotated});
    rows.append({"200 in chunks", says(chunked + chunk + "0\r\n\r\n"), 200, Verdict::Rotated, Completeness::ByChunks});
    rows.append({"200 until the end of the connection",
                 says("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + goodBody(), End::Fin), 200, Verdict::Rotated,
                 Completeness::Unproven});
    rows.append({"200 in another encoding by name", says(answerOf(200, goodBody(), "Content-Encoding: gzip\r\n")), 200,
                 Verdict::Rotated});
}

void rowsOfOtherStatuses(QList<AnswerRow> &rows)
{
    const QByteArray location = "Location: http://127.0.0.1:1/elsewhere\r\n";
    for (const int status : {301, 302, 303})
        rows.append({QByteArray::number(status), says(answerOf(status, {}, location)), status});
    rows.append({"400", says(answerOf(400, {})), 400, Verdict::Rejected, Completeness::ByLength, false});
    rows.append({"400 until the end of the connection", says("HTTP/1.1 400 No\r\nConnection: close\r\n\r\n", End::Fin),
                 400, Verdict::Rejected, Completeness::Unproven, false});
    rows.append({"401 Basic", says(answerOf(401, {}, "WWW-Authenticate: Basic realm=\"x\"\r\n")), 401,
                 Verdict::Unauthorized, Completeness::ByLength, false});
    rows.append({"401 Bearer", says(answerOf(401, "{}", "WWW-Authenticate: Bearer\r\n")), 401, Verdict::Unauthorized,
                 Completeness::ByLength, false});
    rows.append({"401 alone", says(answerOf(401, "{}")), 401, Verdict::Unauthorized, Completeness::ByLength, false});
    rows.append({"407", says(answerOf(407, {}, "Proxy-Authenticate: Basic realm=\"x\"\r\n")), 407, Verdict::InDoubt});
    rows.append({"408", says(answerOf(408, {}, "Connection: close\r\n"), End::Fin), 408, Verdict::InDoubt});
    rows.append({"413 before the body", after(When::AfterHeaders, End::KeepOpen, answerOf(413, {})), 413,
                 Verdict::Rejected, Completeness::ByLength, false});
    rows.append({"425", says(answerOf(425, {}, "Retry-After: 0\r\n")), 425, Verdict::InDoubt});
    rows.append(
        {"429", says(answerOf(429, {}, "Retry-After: 0\r\n")), 429, Verdict::Rejected, Completeness::ByLength, false});
    rows.append({"500", says(answerOf(500, {})), 500, Verdict::InDoubt});
    rows.append({"503", says(answerOf(503, {}, "Retry-After: 0\r\n")), 503, Verdict::InDoubt});
    rows.append(
        {"204", says("HTTP/1.1 204 No Content\r\n\r\n", End::Fin), 204, Verdict::InDoubt, Completeness::Unproven});
}

} // namespace

QList<AnswerRow> answerRows()
{
    QList<AnswerRow> rows;
    rowsWithoutAnswer(rows);
    rowsOfCutAnswers(rows);
    rowsOfWholeAnswers(rows);
    rowsOfOtherStatuses(rows);
    return rows;
}

} // namespace keyturn
