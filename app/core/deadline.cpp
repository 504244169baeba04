// SPDX-License-Identifier: GPL-3.0-or-later
#include "deadline.h"

#include <algorithm>
#include <utility>

namespace keyturn
{

Deadline::Deadline(QObject *parent) : Deadline(TimePassed(), parent) {}

Deadline::Deadline(TimePassed passed, QObject *parent) : QObject(parent), m_sinceStep(passed), m_sinceLimit(passed)
{
    m_timer.setSingleShot(true);
    // A coarse one may itself be late by seconds.
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Deadline::stepEnded);
}

void Deadline::start(std::chrono::milliseconds limit)
{
    m_limit = limit;
    m_isGrace = false;
    beginStep(limit);
}

void Deadline::stop()
{
    m_timer.stop();
}

void Deadline::noteLife()
{
    const std::chrono::milliseconds left = m_longest - m_sinceLimit.elapsed();
    if (m_isGrace && isActive() && left > remaining())
        beginStep(std::min(m_step, left));
}

void Deadline::stepEnded()
{
    const bool isLate = m_sinceStep.elapsed() - m_step > late;
    if (m_isGrace && !isLate) {
        Q_EMIT passed();
        return;
    }
    m_isGrace = true;
    m_sinceLimit.restart();
    m_longest = isLate ? std::max(grace, m_limit) : m_limit;
    beginStep(isLate ? grace : std::min(grace, m_limit));
}

void Deadline::beginStep(std::chrono::milliseconds length)
{
    m_step = length;
    m_sinceStep.restart();
    m_timer.start(length);
}

} // namespace keyturn
