// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async.h"

#include <QStringList>

#include <optional>

namespace keyturn
{

/// The moment of a crash: unwinds everything that was under way, and no call does anything after it.
struct Crash
{
};

/// What happens to one call of a port.
enum class Mishap { FailsBefore, FailsAfter, CrashBefore, CrashAfter };
inline constexpr Mishap mishaps[] = {Mishap::FailsBefore, Mishap::FailsAfter, Mishap::CrashBefore, Mishap::CrashAfter};

[[nodiscard]] inline QString mishapWord(Mishap mishap)
{
    switch (mishap) {
    case Mishap::FailsBefore:
        return QStringLiteral("fails before its effect");
    case Mishap::FailsAfter:
        return QStringLiteral("fails after its effect");
    case Mishap::CrashBefore:
        return QStringLiteral("crash before");
    case Mishap::CrashAfter:
        break;
    }
    return QStringLiteral("crash after");
}

/// The n-th call of a life, counted from 0 over all ports, and what happens to it.
struct Fault
{
    int call = 0;
    Mishap mishap = Mishap::FailsBefore;
};

/// Every call of every port of one life passes here.
class FaultGate
{
public:
    void plan(QList<Fault> faults)
    {
        m_faults = std::move(faults);
        m_calls.clear();
        m_isDead = false;
    }
    /// Every call of that name fails before its effect from here on; none, with an empty name.
    void failEach(const QString &name) { m_failing = name; }
    /// The names of the calls so far.
    [[nodiscard]] const QStringList &calls() const { return m_calls; }
    [[nodiscard]] bool isDead() const { return m_isDead; }

    /// `call` makes the inner call when it is invoked; it lives in this coroutine's frame.
    template <typename T, typename Call>
    Async<T> pass(QString name, Call call)
    {
        const std::optional<Mishap> mishap = enter(name);
        if (mishap == Mishap::FailsBefore)
            co_return fail(errorOf(name));
        Async<T> inner = call();
        Result<T> result = co_await std::move(inner);
        if (leave(mishap))
            co_return fail(errorOf(name));
        co_return result;
    }

    /// The same for a call that answers at once.
    template <typename Call>
    Result<void> passNow(const QString &name, Call call)
    {
        const std::optional<Mishap> mishap = enter(name);
        if (mishap == Mishap::FailsBefore)
            return fail(errorOf(name));
        Result<void> result = call();
        if (leave(mishap))
            return fail(errorOf(name));
        return result;
    }

    /// Counts the call; throws when it is the moment of the crash, or comes after it.
    std::optional<Mishap> enter(const QString &name)
    {
        if (m_isDead)
            throw Crash();
        const auto number = static_cast<int>(m_calls.size());
        m_calls.append(name);
        if (name == m_failing)
            return Mishap::FailsBefore;
        for (const Fault &fault : std::as_const(m_faults)) {
            if (fault.call != number)
                continue;
            if (fault.mishap == Mishap::CrashBefore)
                die();
            return fault.mishap;
        }
        return std::nullopt;
    }

private:
    /// True when the call is told as failed although it had its effect.
    bool leave(std::optional<Mishap> mishap)
    {
        if (m_isDead || mishap == Mishap::CrashAfter)
            die();
        return mishap == Mishap::FailsAfter;
    }
    [[noreturn]] void die()
    {
        m_isDead = true;
        throw Crash();
    }
    [[nodiscard]] static Error errorOf(const QString &name)
    {
        const bool isStore = name.startsWith(QLatin1String("store"));
        return Error(isStore ? ErrorKind::Keychain : ErrorKind::StorageFull, name + QStringLiteral(" fails"));
    }

    QList<Fault> m_faults;
    QString m_failing;
    QStringList m_calls;
    bool m_isDead = false;
};

} // namespace keyturn
