// SPDX-License-Identifier: GPL-3.0-or-later
#include "networkfaults.h"

#include "brokercall.h"

#include <QRandomGenerator>

#include <array>

namespace keyturn
{

namespace
{

using Place = ConnectionFault::Place;
using std::chrono::milliseconds;

/// What an answer says, and whether a server that says it has acted.
struct Say
{
    QByteArray bytes;
    bool acts = true;
};

QByteArray bodyWith(const QByteArray &token)
{
    return R"({"token_type": "x", "token": ")" + token + R"(", "token_suffix": ")" + token.right(4) + R"("})";
}

QByteArray chunksOf(const QByteArray &body)
{
    return QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n";
}

/// Statuses after which a client might think of trying again, each with what would tempt it most.
QList<Say> temptations(const QByteArray &id)
{
    const QByteArray there = "Location: /acs/t/" + id + "/api-tokens/regenerate\r\n";
    const QByteArray again = "Retry-After: 0\r\n";
    QList<Say> says;
    for (const int status : {300, 301, 302, 303, 307, 308})
        says.append({answerOf(status, {}, there)});
    for (const int status : {408, 425, 500, 502, 503, 504})
        says.append({answerOf(status, {}, again)});
    for (const char *challenge : {"Basic realm=\"x\"", "Bearer", "Negotiate", "NTLM",
                                  "Digest realm=\"x\", nonce=\"y\", algorithm=MD5, qop=\"auth\""}) {
        says.append({answerOf(401, "{}", QByteArray("WWW-Authenticate: ") + challenge + "\r\n"), false});
        says.append({answerOf(407, {}, QByteArray("Proxy-Authenticate: ") + challenge + "\r\n")});
    }
    for (const int status : {400, 403, 404, 413, 421, 429})
        says.append({answerOf(status, R"({"error": "no"})", again), false});
    return says;
}

QList<Say> oddities(const QByteArray &whole, const QByteArray &body)
{
    QList<Say> says;
    for (const char *interim : {"100 Continue", "101 Switching Protocols", "102 Processing", "103 Early Hints"})
        says.append({QByteArray("HTTP/1.1 ") + interim + "\r\n\r\n" + whole});
    says.append({"HTTP/1.1 204 No Content\r\n\r\n"});
    says.append({"HTTP/1.1 000 None\r\n\r\n" + body});
    says.append({"HTTP/1.0 200 OK\r\n\r\n" + body});
    says.append({"SSH-2.0-OpenSSH_9.2\r\n\r\n"});
    says.append({body});
    says.append({whole + whole});
    says.append({"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n" + body});
    says.append({"HTTP/1.1 200 OK\r\nAlt-Svc: h2=\":1\"\r\nTransfer-Encoding: chunked\r\n\r\n" + chunksOf(body)});
    says.append({"HTTP/1.1 426 Upgrade Required\r\nUpgrade: h2c\r\nContent-Length: 0\r\n\r\n"});
    return says;
}

class Dice
{
public:
    explicit Dice(const std::array<quint32, 3> &seed) : m_random(seed.data(), static_cast<qsizetype>(seed.size())) {}

    /// Of 0..below-1.
    int below(int limit) { return limit <= 1 ? 0 : m_random.bounded(limit); }
    bool chance(int percent) { return below(100) < percent; }
    milliseconds upTo(int limit) { return milliseconds(below(limit + 1)); }
    template <typename T>
    const T &of(const QList<T> &list)
    {
        return list.at(below(static_cast<int>(list.size())));
    }
    BreakEnd breakEnd() { return of<BreakEnd>({BreakEnd::Fin, BreakEnd::Cut, BreakEnd::Reset}); }

private:
    QRandomGenerator m_random;
};

Say drawAnswer(Dice &dice, const QByteArray &id, const QByteArray &newToken)
{
    const QByteArray body = bodyWith(newToken);
    const QByteArray whole = answerOf(200, body);
    if (dice.chance(40))
        return {whole};
    if (dice.chance(15))
        return {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunksOf(body)};
    return dice.chance(60) ? dice.of(temptations(id)) : dice.of(oddities(whole, body));
}

/// What a server may say before it is asked: nothing that could be meant for this request.
QByteArray drawUnasked(Dice &dice)
{
    return dice.of<QByteArray>({{}, {}, answerOf(408, {}, "Connection: close\r\n"), answerOf(503, {}), "garbage\r\n"});
}

Place drawPlace(Dice &dice, Way way)
{
    if (dice.chance(3))
        return Place::Silence;
    const bool isTls = way != Way::Plain;
    if (isTls && dice.chance(12))
        return dice.of<Place>({Place::InHello, Place::InTls});
    return dice.of<Place>({Place::AtConnect, Place::Waiting, Place::InRequest, Place::InRequest, Place::InAnswer,
                           Place::InAnswer, Place::AfterAnswer, Place::AfterAnswer, Place::AfterAnswer});
}

ConnectionFault drawFault(Dice &dice, const FaultedDecision &decision, Place place)
{
    const Say say = drawAnswer(dice, decision.id, decision.newToken);
    ConnectionFault fault;
    fault.place = place;
    fault.answer = say.bytes;
    fault.acts = say.acts;
    fault.end = dice.breakEnd();
    fault.isEarly = dice.chance(10);
    fault.piece = dice.chance(15) ? 1 + dice.below(90) : 0;
    fault.delay = dice.upTo(place == Place::Waiting || place == Place::AtConnect ? 30 : 6);
    switch (place) {
    case Place::InHello:
        fault.bytes = 1 + dice.below(200);
        // Nothing, an alert (RFC 8446, 6), or a server without TLS.
        fault.said = dice.of<QByteArray>({{}, QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7), answerOf(400, {})});
        break;
    case Place::Waiting:
        fault.said = drawUnasked(dice);
        break;
    case Place::InRequest:
        fault.bytes = dice.below(dice.chance(50) ? 700 : 400 + static_cast<int>(decision.oldToken.size()));
        break;
    case Place::InAnswer:
        fault.bytes = dice.below(static_cast<int>(fault.answer.size()));
        break;
    case Place::AfterAnswer:
        // Open is keep-alive; the others are connections that were kept alive, and die.
        if (dice.chance(40))
            fault.end = BreakEnd::Open;
        break;
    case Place::AtConnect:
    case Place::InTls:
    case Place::Silence:
        break;
    }
    return fault;
}

ProxyFault drawProxyFault(Dice &dice)
{
    const QByteArray challenge = "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
    ProxyFault fault;
    if (dice.chance(50))
        return fault;
    fault.end = dice.breakEnd();
    fault.delay = dice.upTo(6);
    fault.place = dice.of<ProxyFault::Place>({ProxyFault::Place::AtConnect, ProxyFault::Place::InQuestion,
                                              ProxyFault::Place::InTunnel, ProxyFault::Place::InTunnel,
                                              ProxyFault::Place::InTunnel});
    fault.bytes = dice.below(3000); // a handshake has about 2000, a request 700
    fault.said = dice.of<QByteArray>({{},
                                      "HTTP/1.1 407 No\r\n" + challenge,
                                      "HTTP/1.1 407 No\r\nConnection: close\r\n" + challenge,
                                      "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
                                      "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n",
                                      "HTTP/1.1 200 Conn",
                                      "HTTP/1.1 200 Connection established\r\n\r\n",
                                      "HTTP/1.1 200 Connection established\r\n\r\ngarbage"});
    return fault;
}

} // namespace

FaultedDecision drawDecision(quint32 seed, int number, Way way)
{
    Dice dice({seed, static_cast<quint32>(number), static_cast<quint32>(way)});
    FaultedDecision decision;
    decision.number = number;
    decision.id = "d" + QByteArray::number(number).rightJustified(6, '0');
    // Some are so long that a request is more than one packet, and can break in the middle.
    const int length = dice.chance(15) ? 4000 + dice.below(50000) : 100 + dice.below(60);
    decision.oldToken = ("vidb_old_" + decision.id + "_").leftJustified(length, 'o');
    decision.newToken = ("vidb_new_" + decision.id + "_").leftJustified(155, 'n');
    const Place place = drawPlace(dice, way);
    decision.first = drawFault(dice, decision, place);
    // A second connection meets the same, or a server that is well again and would take whatever comes.
    decision.later = decision.first;
    if (dice.chance(50)) {
        decision.later = ConnectionFault();
        decision.later.answer = answerOf(200, bodyWith(decision.newToken));
    }
    if (way == Way::Proxy)
        decision.proxy = drawProxyFault(dice);
    const bool waits = place == Place::Waiting || place == Place::AtConnect || dice.chance(40);
    decision.permitAfter = waits ? milliseconds(1) + dice.upTo(35) : milliseconds(0);
    decision.isRefused = waits && dice.chance(8);
    return decision;
}

const char *placeName(ConnectionFault::Place place)
{
    constexpr std::array names{"at the connect", "in the client's hello", "in the handshake", "while the gate waits",
                               "in the request", "in the answer",         "after the answer", "silence"};
    static_assert(names.size() == ConnectionFault::places);
    return names[static_cast<std::size_t>(place)];
}

const char *wayName(Way way)
{
    constexpr std::array names{"plain", "TLS", "TLS by proxy"};
    return names[static_cast<std::size_t>(way)];
}

} // namespace keyturn
