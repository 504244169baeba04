// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>

namespace keyturn
{

/// The ways to the server: plain TCP, TLS, TLS through the tunnel of an HTTP proxy.
enum class Way { Plain, Tls, Proxy };

/// How a connection ends: not at all, in order, without the close of TLS, by a reset.
enum class BreakEnd { Open, Fin, Cut, Reset };

/// What a server does with one connection.
struct ConnectionFault
{
    enum class Place {
        AtConnect, ///< as soon as it was accepted, or `delay` later: before TLS, or while the gate waits
        InHello,   ///< TLS: after `bytes` of the client's first message, with `said` in return
        InTls,     ///< TLS: `delay` after the handshake began, wherever it is then
        Waiting,   ///< `delay` after the connection stands, with `said` in return
        InRequest, ///< after `bytes` of the request
        InAnswer,  ///< after `bytes` of the answer
        AfterAnswer,
        Silence, ///< takes everything, says nothing
    };
    static constexpr int places = 8;
    Place place = Place::AfterAnswer;
    BreakEnd end = BreakEnd::Open;
    qsizetype bytes = 0;
    std::chrono::milliseconds delay{0};
    QByteArray said;
    QByteArray answer;
    bool isEarly = false; ///< the answer comes after the head of the request
    bool acts = true;     ///< what the server does when it has a whole request
    qsizetype piece = 0;  ///< not 0: the answer leaves in pieces of this size
};

/// What a proxy does with one CONNECT.
struct ProxyFault
{
    enum class Place {
        AtConnect,  ///< `delay` after it was accepted
        InQuestion, ///< after the CONNECT, with `said` in return
        InTunnel,   ///< after `bytes` of the tunnel, both ways counted
        None,
    };
    Place place = Place::None;
    BreakEnd end = BreakEnd::Open;
    qsizetype bytes = 0;
    std::chrono::milliseconds delay{0};
    QByteArray said;
};

/// One decision to regenerate, and all that is done to it.
struct FaultedDecision
{
    int number = 0;
    QByteArray id; ///< its tenant: in the first line of its request and of no other
    QByteArray oldToken;
    QByteArray newToken;
    ConnectionFault first;
    ConnectionFault later; ///< of a second connection, where a client makes one
    ProxyFault proxy;
    std::chrono::milliseconds permitAfter{0}; ///< 0: granted before the call
    bool isRefused = false;
};

/// The same for the same seed, number and way.
[[nodiscard]] FaultedDecision drawDecision(quint32 seed, int number, Way way);
[[nodiscard]] const char *placeName(ConnectionFault::Place place);
[[nodiscard]] const char *wayName(Way way);

} // namespace keyturn
