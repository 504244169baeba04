// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures.h"
#include "scene.h"

#include <array>
#include <vector>

namespace keyturn
{

/// Findings of many runs by the place where each was disturbed, as a table and a line.
class Findings
{
public:
    void add(const QString &place, const Finding &finding, const Trace &trace);
    /// Prints the table.
    void print(const QString &name) const;

    [[nodiscard]] int count() const { return m_sum.runs; }
    [[nodiscard]] int of(Fate fate) const { return m_sum.fates.at(static_cast<std::size_t>(fate)); }
    [[nodiscard]] int sentTwice() const { return m_sum.sentTwice; }
    [[nodiscard]] int strayEntries() const { return m_strayEntries; }
    [[nodiscard]] int straySeals() const { return m_straySeals; }
    [[nodiscard]] int sealedBefore() const { return m_sealed; }
    /// Of those that are not good, what is known; empty when all is well.
    [[nodiscard]] QStringList faults() const { return m_faults; }
    /// From the answer's last byte to its durable seal, in milliseconds; 0.5 is the median.
    [[nodiscard]] double window(double share) const;

private:
    struct Row
    {
        int runs = 0;
        std::array<int, fateCount> fates{};
        int sentTwice = 0;
        int unfinished = 0;
        int badlyTold = 0;
        void add(const Finding &finding);
        [[nodiscard]] QStringList cells() const;
    };
    QList<QPair<QString, Row>> m_rows; ///< in the order in which they came up
    std::vector<double> m_windows;
    Row m_sum;
    int m_strayEntries = 0;
    int m_straySeals = 0;
    int m_sealed = 0;
    QStringList m_faults;
};

} // namespace keyturn
