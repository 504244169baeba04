// SPDX-License-Identifier: GPL-3.0-or-later
#include "interruption.h"

#include "engine.h"
#include "output.h"
#include "processend.h"
#include "stopsignals.h"

#include <QCoroSignal>

using namespace Qt::StringLiterals;

namespace keyturn
{

Interruption::Interruption(Engine *engine, Output *output)
    : m_signals(std::make_unique<StopSignals>()), m_engine(engine), m_output(output)
{
    connect(m_signals.get(), &StopSignals::stopRequested, this, &Interruption::take);
}

Interruption::~Interruption() = default;

QCoro::Task<> Interruption::happened()
{
    if (m_signal == 0)
        co_await qCoro(this, &Interruption::arrived);
}

void Interruption::take(int number)
{
    const bool isFirst = m_signal == 0;
    if (!isFirst && m_engine && m_engine->running() == 0)
        endBySignal(number);
    if (isFirst)
        m_signal = number;
    if (m_engine && isFirst) {
        setProcessEnds(true);
        m_engine->cancelUnsent();
    }
    if (m_output)
        m_output->note(u"stopping: what is in flight finishes, the rest is skipped"_s);
    Q_EMIT arrived();
}

} // namespace keyturn
