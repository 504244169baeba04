// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginethread.h"

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
