// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composition.h"

#include <QObject>
#include <QThread>

#include <chrono>
#include <functional>

namespace keyturn
{

/// The thread in which the engine, the broker, the keychain and the seals live, so that no wait of theirs is ever one
/// of the window. Made and destroyed in the GUI thread.
class EngineThread final : public QObject
{
    Q_OBJECT
public:
    explicit EngineThread(CompositionOptions options, QObject *parent = nullptr);
    /// Ends the thread after everything in it has been destroyed there.
    ~EngineThread() override;

    /// Answers once with opened() or failed().
    void start();
    /// For the end of the process, with or without an event loop: nothing more is sent, and this thread waits until
    /// what is in flight has come and is kept, at most that long. setProcessEnds(false) lets it go on afterwards.
    void settle(std::chrono::milliseconds limit);

Q_SIGNALS:
    /// The engine lives until this object is destroyed.
    void opened(keyturn::Engine *engine);
    void failed(keyturn::ErrorKind kind, const QString &detail);

private:
    void open();
    void whenIdle(std::function<void()> then);

    CompositionOptions m_options;
    QThread m_thread;
    QObject *m_inside; ///< lives in the thread; the context of what runs there
    std::unique_ptr<Composition> m_composition;
};

} // namespace keyturn
