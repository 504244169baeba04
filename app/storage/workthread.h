// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async.h"

#include <QCoroFuture>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <functional>
#include <memory>

namespace keyturn
{

/// A thread for what waits on the disk. Work is done in the order in which it was given, each piece whole; destruction
/// waits for what was given.
class WorkThread final
{
public:
    explicit WorkThread(const QString &name) : m_inside(new QObject)
    {
        m_thread.setObjectName(name);
        m_inside->moveToThread(&m_thread);
        m_thread.start();
    }
    ~WorkThread()
    {
        runAndWait([this] { delete m_inside; });
        m_thread.quit();
        m_thread.wait();
    }
    WorkThread(const WorkThread &) = delete;
    WorkThread &operator=(const WorkThread &) = delete;

    /// Answers in the thread of the caller.
    template <typename T>
    [[nodiscard]] Async<T> run(std::function<Result<T>()> work)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        QFuture<Result<T>> future = promise->future();
        QMetaObject::invokeMethod(
            m_inside,
            [promise, task = std::move(work)] {
                promise->addResult(task());
                promise->finish();
            },
            Qt::QueuedConnection);
        return answer<T>(std::move(future));
    }
    void runAndWait(const std::function<void()> &work)
    {
        QMetaObject::invokeMethod(m_inside, work, Qt::BlockingQueuedConnection);
    }

private:
    template <typename T>
    static Async<T> answer(QFuture<Result<T>> future)
    {
        co_return co_await future;
    }

    QThread m_thread;
    QObject *m_inside;
};

} // namespace keyturn
