// SPDX-License-Identifier: GPL-3.0-or-later
#include "interruption.h"

#include "stopsignals.h"

#include <QCoroSignal>

using namespace Qt::StringLiterals;

namespace keyturn
{

Interruption::Interruption() : m_signals(std::make_unique<StopSignals>())
{
    connect(m_signals.get(), &StopSignals::stopRequested, this, [this](int number) {
        m_signal = number;
        Q_EMIT arrived(number);
    });
}

Interruption::~Interruption() = default;

QCoro::Task<> Interruption::happened()
{
    if (m_signal == 0)
        co_await qCoro(this, &Interruption::arrived);
}

void stopUnsent(const Interruption &stop, CliContext cli)
{
    QObject::connect(&stop, &Interruption::arrived, cli.engine, [cli]() {
        cli.engine->cancelUnsent();
        cli.output->note(u"stopping: what is in flight finishes, the rest is skipped"_s);
    });
}

} // namespace keyturn
