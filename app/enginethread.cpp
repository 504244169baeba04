// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginethread.h"

#include "processend.h"

#include <QSemaphore>

namespace keyturn
{

EngineThread::EngineThread(CompositionOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_inside(new QObject)
{
    qRegisterMetaType<keyturn::ErrorKind>();
    m_thread.setObjectName(QStringLiteral("engine"));
    m_inside->moveToThread(&m_thread);
    // In the thread, after its event loop: an answer that still comes finds nobody who would go on without an engine.
    connect(&m_thread, &QThread::finished, m_inside, [this] { m_composition.reset(); }, Qt::DirectConnection);
    connect(&m_thread, &QThread::finished, m_inside, &QObject::deleteLater);
}

EngineThread::~EngineThread()
{
    if (m_thread.isRunning()) {
        m_thread.quit();
        m_thread.wait();
    } else {
        delete m_inside;
    }
}

void EngineThread::settle(std::chrono::milliseconds limit)
{
    if (!m_thread.isRunning())
        return;
    setProcessEnds(true);
    // Shared: it may come after the limit. What was asked before it has begun by then.
    const auto idle = std::make_shared<QSemaphore>();
    QMetaObject::invokeMethod(m_inside, [this, idle] { whenIdle([idle] { idle->release(); }); }, Qt::QueuedConnection);
    idle->tryAcquire(1, static_cast<int>(limit.count()));
}

/// In the engine's thread.
void EngineThread::whenIdle(std::function<void()> then)
{
    if (!m_composition)
        return then();
    Engine &engine = m_composition->engine();
    engine.cancelUnsent();
    if (engine.running() == 0)
        return then();
    connect(&engine, &Engine::becameIdle, m_inside, then, Qt::SingleShotConnection);
}

void EngineThread::start()
{
    m_thread.start();
    QMetaObject::invokeMethod(m_inside, [this] { open(); }, Qt::QueuedConnection);
}

void EngineThread::open()
{
    Result<std::unique_ptr<Composition>> composition = Composition::open(m_options);
    if (!composition) {
        Q_EMIT failed(composition.error().kind(), composition.error().detail());
        return;
    }
    m_composition = std::move(*composition);
    Q_EMIT opened(&m_composition->engine());
}

} // namespace keyturn
