// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "faultgate.h"
#include "figures.h"
#include "profile.h"

#include <utility>

namespace keyturn
{

/// Whether the short form leaves out the n-th mishap: under the sanitizers, which make every history slow and look for
/// other faults than the judge does, one in five is enough. The plain build does all.
[[nodiscard]] inline bool isLeftOut([[maybe_unused]] int n)
{
#ifdef KEYTURN_SANITIZED
    return !isLongForm() && n % 5 != 0; // four mishaps a call: each has its turn
#else
    return false;
#endif
}

/// The histories of one proof: what was wrong in those of a test, and the table of all.
class Histories
{
public:
    explicit Histories(const QString &name)
        : m_figures(name, {QStringLiteral("what"), QStringLiteral("store"), QStringLiteral("histories"),
                           QStringLiteral("wrong"), QStringLiteral("in doubt, unsent")})
    {
    }
    ~Histories() { m_figures.say(QStringLiteral("%1 histories").arg(m_all)); }
    Histories(const Histories &) = delete;
    Histories &operator=(const Histories &) = delete;

    [[nodiscard]] Figures &figures() { return m_figures; }

    template <typename AnyWorld>
    void count(const AnyWorld &world, const QStringList &wrongs, const QString &history)
    {
        ++m_here;
        m_needless += world.isNeedlesslyInDoubt() ? 1 : 0;
        if (!wrongs.isEmpty())
            m_wrongs.append(history + QStringLiteral(": ") + wrongs.join(QLatin1String("; ")));
    }

    /// What was wrong since the last time; empty when nothing was, and there were histories at all.
    [[nodiscard]] QString close(const QString &what, StoreKind store)
    {
        const QStringList wrongs = std::exchange(m_wrongs, {});
        const int here = std::exchange(m_here, 0);
        m_all += here;
        m_figures.add({what, storeWord(store), QString::number(here), QString::number(wrongs.size()),
                       QString::number(std::exchange(m_needless, 0))});
        if (wrongs.isEmpty() && here > 0)
            return {};
        return QStringLiteral("%1 of %2 histories:\n").arg(wrongs.size()).arg(here) +
               wrongs.mid(0, 12).join(QLatin1Char('\n'));
    }

private:
    Figures m_figures;
    int m_all = 0;
    int m_here = 0;
    int m_needless = 0;
    QStringList m_wrongs;
};

/// A fault as a reader finds it again.
[[nodiscard]] inline QString told(const QStringList &calls, const Fault &fault)
{
    return QStringLiteral("%1 (call %2) %3")
        .arg(calls.value(fault.call), QString::number(fault.call), mishapWord(fault.mishap));
}

} // namespace keyturn
