// SPDX-License-Identifier: GPL-3.0-or-later
#include "classifiedrows.h"

#include "brokercall.h"

namespace keyturn
{

namespace
{

using End = RawAnswer::End;

constexpr qsizetype beyondLimit = 5 * 1024 * 1024;

void add(QList<ClassifiedRow> &rows, const QByteArray &name, const RawAnswer &answer, Outcome outcome)
{
    ClassifiedRow row;
    row.name = name;
    row.answer = answer;
    row.outcome = outcome;
    // Without any body there is nothing that a seal would have to be kept for.
    const qsizetype head = answer.bytes.indexOf("\r\n\r\n");
    row.hasSeal = head >= 0 && answer.bytes.size() > head + 4;
    row.isTokenKept = row.hasSeal && answer.bytes.indexOf(newToken, head) >= 0;
    rows.append(row);
}

Outcome outcomeFor(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Rotated:
        return Outcome::Rotated;
    case Verdict::Rejected:
        return Outcome::Rejected;
    case Verdict::Unauthorized:
        return Outcome::Unauthorized;
    case Verdict::InDoubt:
    case Verdict::Unreadable:
        break;
    }
    return Outcome::Unknown;
}

void rowsOfTheContract(QList<ClassifiedRow> &rows)
{
    for (const AnswerRow &row : answerRows()) {
        add(rows, row.name, row.answer, outcomeFor(row.verdict));
        rows.last().mayHaveActed = row.mayHaveActed;
        rows.last().hasSeal = rows.last().hasSeal && row.status > 0;
        // Qt takes the shorter of two lengths.
        rows.last().isTokenKept = rows.last().isTokenKept && row.name != "two lengths";
    }
}

/// Each with the new token in its body, as if a server had acted and then said something else.
void rowsOfStatuses(QList<ClassifiedRow> &rows)
{
    const QByteArray location = "Location: /acs/t/my-tenant/api-tokens/regenerate\r\nRetry-After: 0\r\n";
    for (const int status :
         {201, 202, 203, 206, 226, 299, 300, 301, 302, 303, 305, 306, 307, 308, 399, 402, 407, 408, 412, 416, 417, 418,
          423, 424, 425, 426, 428, 451, 499, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511, 520, 599, 600, 999})
        add(rows, "doubt " + QByteArray::number(status), says(answerOf(status, goodBody(), location)),
            Outcome::Unknown);
    for (const int status : {400, 404, 405, 406, 409, 410, 411, 413, 414, 415, 421, 422, 429, 431, 401, 403}) {
        const bool isUnauthorized = status == 401 || status == 403;
        add(rows, "no " + QByteArray::number(status), says(answerOf(status, R"({"error": "no"})", location)),
            isUnauthorized ? Outcome::Unauthorized : Outcome::Rejected);
        rows.last().mayHaveActed = false;
    }
    add(rows, "204 with a length", says(answerOf(204, {})), Outcome::Unknown);
    add(rows, "205", says(answerOf(205, {})), Outcome::Unknown);
    add(rows, "304", says("HTTP/1.1 304 Not Modified\r\n\r\n", End::Fin), Outcome::Unknown);
    // What comes after them Qt takes for their body, or drops (measured with 6.4.2); 6.8.2 reads on behind the last
    // two.
    for (const QByteArray &interim : QList<QByteArray>{"101 Switching Protocols", "102 Processing", "103 Hints"}) {
        const bool isPassed = QT_VERSION >= QT_VERSION_CHECK(6, 8, 0) && !interim.startsWith("101");
        add(rows, interim, says("HTTP/1.1 " + interim + "\r\n\r\n" + answerOf(200, goodBody())),
            isPassed ? Outcome::Rotated : Outcome::Unknown);
        rows.last().isTokenKept = isPassed;
        rows.last().hasSeal = isPassed;
    }
    add(rows, "100 and no more", says("HTTP/1.1 100 Continue\r\n\r\n", End::Fin), Outcome::Unknown);
}

void rowsOfHeads(QList<ClassifiedRow> &rows)
{
    const QByteArray body = goodBody();
    const QByteArray length = "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    const auto unheard = [&rows](const QByteArray &name, const QByteArray &bytes) {
        add(rows, name, says(bytes, End::Fin), Outcome::Unknown);
        rows.last().isTokenKept = false;
        rows.last().hasSeal = false;
    };
    unheard("HTTP/0.9", body);
    unheard("status of letters", "HTTP/1.1 OK\r\n" + length + "\r\n" + body);
    unheard("another protocol", "RTSP/1.0 200 OK\r\n" + length + "\r\n" + body);
    add(rows, "status 000", says("HTTP/1.1 000 None\r\n" + length + "\r\n" + body, End::Fin), Outcome::Unknown);
    const QByteArray type = "Content-Type: text/html\r\n";
    const auto rotated = [&rows](const QByteArray &name, const QByteArray &bytes) {
        add(rows, name, says(bytes, End::Fin), Outcome::Rotated);
    };
    // Of more than 100 fields, or of 256 KB, Qt keeps none (measured with 6.4.2): the JSON itself proves that it is
    // whole.
    const QByteArray many = QByteArray("X-Many: x\r\n").repeated(150);
    const QByteArray large = "X-Large: " + QByteArray(300 * 1024, 'x') + "\r\n";
    rotated("too many fields", "HTTP/1.1 200 OK\r\n" + many + length + "\r\n" + body);
    rotated("too large a field", "HTTP/1.1 200 OK\r\n" + large + length + "\r\n" + body);
    add(rows, "too many fields, and open until the time limit",
        says("HTTP/1.1 200 OK\r\n" + many + length + "\r\n" + body), Outcome::Rotated);
    add(rows, "too many fields, and a cut body",
        says("HTTP/1.1 200 OK\r\n" + many + length + "\r\n" + body.chopped(1), End::Fin), Outcome::Unknown);
    add(rows, "too many fields, and a 400",
        says("HTTP/1.1 400 No\r\n" + many + "Content-Length: 2\r\n\r\n{}", End::Fin), Outcome::Rejected);
    rows.last().mayHaveActed = false;
    rotated("token between blanks", answerOf(200, QByteArray("{\"token\": \" \\r\\n") + newToken + "\\t \"}"));
    rotated("wrong media type", "HTTP/1.1 200 OK\r\n" + type + length + "\r\n" + body);
    rotated("no media type", "HTTP/1.1 200 OK\r\n" + length + "\r\n" + body);
    rotated("unknown encoding by name", answerOf(200, body, "Content-Encoding: br\r\n"));
    rotated("HTTP/1.0", "HTTP/1.0 200 OK\r\n" + length + "\r\n" + body);
    rotated("no reason", "HTTP/1.1 200\r\n" + length + "\r\n" + body);
    rotated("two answers", answerOf(200, body) + answerOf(200, body));
    rotated("200 and a 500", answerOf(200, body) + answerOf(500, {}));
    rotated("the same length twice", "HTTP/1.1 200 OK\r\n" + length + "\r\n" + body);
}

QByteArray inObject(const QByteArray &members)
{
    return "{\"id\": \"1\", " + members + "}";
}

void rowsOfBodies(QList<ClassifiedRow> &rows)
{
    const QByteArray quotedNew = QByteArray("\"") + newToken + "\"";
    const auto unreadable = [&rows](const QByteArray &name, const QByteArray &body) {
        add(rows, name, says(answerOf(200, body)), Outcome::Unknown);
    };
    unreadable("no body", {});
    unreadable("not JSON", "rotated, the token is " + QByteArray(newToken));
    unreadable("HTML", "<html><body>" + QByteArray(newToken) + "</body></html>");
    unreadable("deflated", qCompress(goodBody()).mid(4));
    unreadable("UTF-16", QByteArray(reinterpret_cast<const char *>(u"{\"token\": \"vidb_x\"}"), 36));
    unreadable("JSON array", "[" + goodBody() + "]");
    unreadable("JSON string", quotedNew);
    unreadable("JSON null", "null");
    unreadable("JSON number", "42");
    unreadable("empty object", "{}");
    unreadable("token inside another object", "{\"data\": " + goodBody() + "}");
    unreadable("token missing", inObject(R"("token_suffix": "bbbb")"));
    unreadable("token in capitals", inObject("\"Token\": " + quotedNew));
    unreadable("token null", inObject("\"token\": null"));
    unreadable("token empty", inObject("\"token\": \"\""));
    unreadable("token of blanks", inObject("\"token\": \"  \\t \""));
    unreadable("token a number", inObject("\"token\": 12345678901234567890"));
    unreadable("token true", inObject("\"token\": true"));
    unreadable("token a list", inObject("\"token\": [" + quotedNew + "]"));
    unreadable("token an object", inObject("\"token\": {\"value\": " + quotedNew + "}"));
    unreadable("token too long", inObject("\"token\": \"" + QByteArray(70 * 1024, 'x') + "\""));
    unreadable("token not UTF-8", inObject("\"token\": \"vidb_\xff\xfe\""));
    unreadable("token equal to the old one", inObject(QByteArray("\"token\": \"") + oldToken + "\""));
    unreadable("token twice", inObject("\"token\": " + quotedNew + ", \"token\": " + quotedNew));
    unreadable("token twice, once escaped", inObject("\"token\": \"vidb_x\", \"\\u0074oken\": " + quotedNew));
    unreadable("cut JSON of the promised length", goodBody().chopped(4));
    unreadable("two objects", goodBody() + goodBody());
    unreadable("something behind the object", goodBody() + "x");
    unreadable("too deep",
               inObject("\"x\": " + QByteArray(5000, '[') + QByteArray(5000, ']') + ", \"token\": " + quotedNew));
    unreadable("an error with status 200", R"({"error": "server_error"})");
    unreadable("a NUL in front", QByteArray(1, '\0') + goodBody());
}

void rowsOfLengths(QList<ClassifiedRow> &rows)
{
    const QByteArray large =
        "{\"token\": \"" + QByteArray(newToken) + "\", \"x\": \"" + QByteArray(beyondLimit, 'x') + "\"}";
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const auto tooLong = [&rows](const QByteArray &name, const QByteArray &bytes) {
        add(rows, name, says(bytes, End::Fin), Outcome::Unknown);
    };
    tooLong("over 4 MiB", answerOf(200, large));
    tooLong("over 4 MiB without a length", "HTTP/1.1 200 OK\r\n\r\n" + large);
    tooLong("over 4 MiB in chunks", chunked + QByteArray::number(large.size(), 16) + "\r\n" + large + "\r\n0\r\n\r\n");
    tooLong("over 4 MiB promised, and cut early", answerOf(200, large).left(1000));
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: ";
    add(rows, "a length that is too short", says(head + "20\r\n\r\n" + goodBody(), End::Fin), Outcome::Unknown);
    rows.last().isTokenKept = false;
    add(rows, "a length that is too long", says(head + "200\r\n\r\n" + goodBody(), End::Fin), Outcome::Unknown);
    add(rows, "a length that is no number", says(head + "many\r\n\r\n" + goodBody(), End::Fin), Outcome::Unknown);
    add(rows, "a length of zero", says(head + "0\r\n\r\n" + goodBody(), End::Fin), Outcome::Unknown);
    rows.last().isTokenKept = false;
    rows.last().hasSeal = false;
    add(rows, "a chunk that is no number", says(chunked + "zz\r\n" + goodBody() + "\r\n0\r\n\r\n", End::Fin),
        Outcome::Unknown);
    rows.last().isTokenKept = false;
    rows.last().hasSeal = false;
    add(rows, "no length and a reset", says("HTTP/1.1 200 OK\r\n\r\n" + goodBody().chopped(3), End::Reset),
        Outcome::Unknown);
    add(
        rows, "a slow whole answer",
        [] {
            RawAnswer slow = says(answerOf(200, goodBody()));
            slow.piece = 20;
            slow.interval = std::chrono::milliseconds(15);
            return slow;
        }(),
        Outcome::Rotated);
    add(rows, "a whole answer that comes before all of the request is read",
        after(RawAnswer::When::AfterHeaders, End::KeepOpen, answerOf(200, goodBody())), Outcome::Rotated);
}

} // namespace

QList<ClassifiedRow> classifiedRows()
{
    QList<ClassifiedRow> rows;
    rowsOfTheContract(rows);
    rowsOfStatuses(rows);
    rowsOfHeads(rows);
    rowsOfBodies(rows);
    rowsOfLengths(rows);
    return rows;
}

} // namespace keyturn
