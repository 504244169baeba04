// SPDX-License-Identifier: GPL-3.0-or-later
#include "timepassed.h"

#include <algorithm>
#include <utility>

namespace keyturn
{

namespace
{

template <typename Clock>
std::chrono::milliseconds read()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now().time_since_epoch());
}

} // namespace

TimePassed::TimePassed() : TimePassed(&read<std::chrono::steady_clock>, &read<std::chrono::system_clock>) {}

TimePassed::TimePassed(Clock steady, Clock wall) : m_steady(std::move(steady)), m_wall(std::move(wall))
{
    restart();
}

void TimePassed::restart()
{
    m_steadyStart = m_steady();
    m_wallStart = m_wall();
}

std::chrono::milliseconds TimePassed::elapsed() const
{
    return std::max(m_steady() - m_steadyStart, m_wall() - m_wallStart);
}

} // namespace keyturn
