// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>
#include <QObject>

#include <memory>

namespace keyturn
{

class Engine;
class Output;
class StopSignals;

/// From here to the end of its life what asks the process to end (Ctrl+C, SIGTERM, a closed terminal) no longer ends
/// it but is told, and writing into a closed pipe is an error of the write. One at a time.
///
/// With an engine, what is in flight finishes and the rest is skipped; a second signal ends the process at once, but
/// not while a request is in flight, whose answer comes only once.
class Interruption final : public QObject
{
    Q_OBJECT
public:
    /// `engine` may be null.
    explicit Interruption(Engine *engine = nullptr, Output *output = nullptr);
    ~Interruption() override;

    /// The first that came, or 0 as long as there was none.
    [[nodiscard]] int signal() const { return m_signal; }
    /// Answers when there was one.
    [[nodiscard]] QCoro::Task<> happened();

Q_SIGNALS:
    void arrived();

private:
    void take(int number);

    std::unique_ptr<StopSignals> m_signals;
    Engine *m_engine;
    Output *m_output;
    int m_signal = 0;
};

} // namespace keyturn
