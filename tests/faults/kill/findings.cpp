// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

void Findings::Row::add(const Finding &finding)
{
    ++runs;
    ++fates.at(static_cast<std::size_t>(finding.fate));
    sentTwice += finding.arrivals > 1 ? 1 : 0;
    unfinished += finding.unfinished;
    badlyTold += finding.isWellTold ? 0 : 1;
}

QStringList Findings::Row::cells() const
{
    QStringList cells{QString::number(runs)};
    for (const int fate : fates)
        cells.append(QString::number(fate));
    for (const int number : {sentTwice, unfinished, badlyTold})
        cells.append(QString::number(number));
    return cells;
}

void Findings::add(const QString &place, const Finding &finding, const Trace &trace)
{
    const auto isIts = [&](const QPair<QString, Row> &row) {
        return row.first == place;
    };
    auto row = std::find_if(m_rows.begin(), m_rows.end(), isIts);
    if (row == m_rows.end())
        row = m_rows.insert(m_rows.end(), {place, Row()});
    row->second.add(finding);
    m_sum.add(finding);
    // What is left lies there for the next judgement too.
    m_strayEntries = std::max(m_strayEntries, finding.strayEntries);
    m_straySeals = std::max(m_straySeals, finding.straySeals);
    m_sealed += finding.wasSealed ? 1 : 0;
    if (const std::optional<qint64> window = trace.window())
        m_windows.push_back(static_cast<double>(*window) / 1e6);
    if (!finding.isGood())
        m_faults.append(u"%1: %2"_s.arg(place, finding.detail));
}

double Findings::window(double share) const
{
    std::vector<double> sorted = m_windows;
    std::sort(sorted.begin(), sorted.end());
    const auto last = static_cast<double>(sorted.size()) - 1;
    return sorted.empty() ? 0 : sorted.at(static_cast<std::size_t>(last * share + 0.5));
}

void Findings::print(const QString &name) const
{
    Figures figures(name,
                    {u"disturbed"_s, u"runs"_s, u"untouched"_s, u"rotated"_s, u"doubt in vain"_s, u"doubt, unsealed"_s,
                     u"pending"_s, u"lost"_s, u"misled"_s, u"sent twice"_s, u"unfinished"_s, u"badly told"_s});
    for (const auto &[place, row] : m_rows)
        figures.add(QStringList{place} + row.cells());
    figures.add(QStringList{u"all"_s} + m_sum.cells());
    figures.say(u"%1 runs, of which %2 were sealed before the recovery; left behind at most: %3 entries, %4 seals"_s
                    .arg(m_sum.runs)
                    .arg(m_sealed)
                    .arg(m_strayEntries)
                    .arg(m_straySeals));
    if (!m_windows.empty())
        figures.say(u"from the answer's last byte to the durable seal: median %1 ms, 99 of 100 under %2 ms, "
                    "longest %3 ms (%4 measured)"_s.arg(window(0.5), 0, 'f', 2)
                        .arg(window(0.99), 0, 'f', 2)
                        .arg(window(1), 0, 'f', 2)
                        .arg(m_windows.size()));
    for (const QString &fault : m_faults.first(std::min<qsizetype>(m_faults.size(), 5)))
        figures.say(u"  "_s + fault);
}

} // namespace keyturn
