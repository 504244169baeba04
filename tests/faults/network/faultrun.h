// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "broker.h"
#include "faultserver.h"

#include <QCoroTask>

#include <array>
#include <functional>

namespace keyturn
{

/// Sums over decisions; each is held against what the server knows of it.
struct Tally
{
    int decisions = 0;
    int connections = 0;
    int arrivals = 0;
    int partial = 0;       ///< of the arrivals
    int notSent = 0;       ///< told
    int rotated = 0;       ///< told
    int beyondOne = 0;     ///< arrivals that no decision asked for
    int falseNotSent = 0;  ///< told "not sent", and a byte was there
    int falseVerdicts = 0; ///< rotated without this token; rejected or unauthorised, and the server acted
    int unsealed = 0;      ///< answers told that were not sealed once and before
    int unpermitted = 0;   ///< arrivals before the permit was granted, or after it was refused
    int leaks = 0;         ///< tokens that a proxy could read
    QStringList faults;    ///< which decision, and what was wrong; the first few

    void add(const Tally &other);
    [[nodiscard]] bool isClean() const
    {
        return beyondOne == 0 && falseNotSent == 0 && falseVerdicts == 0 && unsealed == 0 && unpermitted == 0 &&
               leaks == 0;
    }
};

/// A tally for each place where the first connection was broken.
using PlaceTallies = std::array<Tally, ConnectionFault::places>;

struct FaultRunPlan
{
    Way way = Way::Plain;
    quint32 seed = 0;
    int count = 0;
    int lanes = 8;
    QSslConfiguration tls; ///< the server's
    QString caFile;
};

/// Lets a broker carry out decisions against a server that breaks each of them at some place, several at once.
/// Every decision has a token, a tenant and an access token of its own.
class FaultRun
{
public:
    /// The broker outlives the run.
    FaultRun(Broker &broker, FaultRunPlan plan);
    /// Waits for all of it in an event loop; false if it did not end, which counts as a failure of the client.
    [[nodiscard]] bool run();
    [[nodiscard]] const PlaceTallies &tallies() const { return m_tallies; }
    [[nodiscard]] Tally total() const;

private:
    struct Told
    {
        SendReport report;
        Verdict verdict = Verdict::InDoubt;
        bool isNewToken = false; ///< with Verdict::Rotated: it is the one that was given for this decision
        int sealings = 0;
        int early = 0; ///< arrivals when the permit was decided
    };

    QCoro::Task<> serveLane(int lane);
    [[nodiscard]] TokenRequest requestFor(int lane, const FaultedDecision &decision, Told &told) const;
    void read(const FaultedDecision &decision, Told &told) const;
    void judge(const FaultedDecision &decision, const Told &told);

    Broker &m_broker;
    FaultRunPlan m_plan;
    FaultServer m_server;
    std::vector<Told> m_told;
    PlaceTallies m_tallies;
    int m_next = 0;
    int m_ended = 0;
};

} // namespace keyturn
