// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "networkfaults.h"

#include <QHash>
#include <QList>
#include <QMutex>
#include <QObject>
#include <QSslConfiguration>
#include <QThread>

namespace keyturn
{

/// What of one decision came to the server: the truth.
struct Arrivals
{
    int requests = 0; ///< of which at least one byte came, and be it a GET
    int whole = 0;    ///< with all of their bodies
    int connections = 0;
    bool acted = false;
};

/// A broker on 127.0.0.1 that misbehaves. It has several lanes, a port each, so that several decisions are under way
/// at once; a lane serves one decision after the other, so that a client that keeps connections meets dying ones.
/// Runs in a thread of its own.
class FaultServer final
{
public:
    FaultServer(int lanes, Way way, const QSslConfiguration &tls);
    ~FaultServer();
    FaultServer(const FaultServer &) = delete;
    FaultServer &operator=(const FaultServer &) = delete;

    [[nodiscard]] quint16 port(int lane) const { return m_lanes.at(lane).port; }
    [[nodiscard]] quint16 proxyPort(int lane) const { return m_lanes.at(lane).proxyPort; }
    /// From now on the lane does this.
    void expect(int lane, const FaultedDecision &decision);
    [[nodiscard]] Arrivals arrivalsOf(int decision) const;
    /// Connections that stand.
    [[nodiscard]] int open() const;
    /// Connections to the proxies on which a token could be read.
    [[nodiscard]] int leaks() const;

private:
    class Lane;
    class Connection;
    class Tunnel;
    template <typename Served>
    class Listener;
    struct Ports
    {
        quint16 port = 0;
        quint16 proxyPort = 0;
        FaultedDecision decision;
        int connections = 0; ///< since the decision was set
    };

    [[nodiscard]] FaultedDecision decisionOf(int lane) const;
    /// The fault that the lane's next connection meets, and which decision is counted on.
    [[nodiscard]] ConnectionFault nextFault(int lane, int *decision);
    void countArrival(int decision);
    void countWhole(int decision, bool acts);
    /// A server that answers has acted, though the rest of the request may never come.
    void countAnswer(int decision, bool acts);

    QSslConfiguration m_tls;
    bool m_isTls = false;
    mutable QMutex m_mutex;
    QList<Ports> m_lanes;
    QHash<int, Arrivals> m_arrivals;
    int m_open = 0;
    int m_leaks = 0;
    QThread m_thread;
    QObject *m_root = nullptr; // lives and dies in m_thread, with all below it
};

} // namespace keyturn
