// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

#include <QCoroTask>
#include <QObject>

namespace keyturn
{

class StopSignals;

/// From here to the end of its life SIGINT and SIGTERM (Ctrl+C on Windows) no longer end the process but are told, and
/// writing into a closed pipe is an error of the write. One at a time.
class Interruption final : public QObject
{
    Q_OBJECT
public:
    Interruption();
    ~Interruption() override;

    /// SIGINT, SIGTERM, or 0 as long as there was none.
    [[nodiscard]] int signal() const { return m_signal; }
    /// Answers when there was one.
    [[nodiscard]] QCoro::Task<> happened();

Q_SIGNALS:
    void arrived(int signal);

private:
    std::unique_ptr<StopSignals> m_signals;
    int m_signal = 0;
};

/// When it arrives: what has not been sent is kept from being sent, and the person is told what goes on.
void stopUnsent(const Interruption &stop, CliContext cli);

} // namespace keyturn
