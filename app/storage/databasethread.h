// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async.h"

#include <QCoroFuture>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QSqlDatabase>
#include <QThread>

#include <functional>
#include <memory>

namespace keyturn
{

/// The one connection to the database, in the one thread that may use it. Work is done in the order in which it was
/// given, each piece whole; destruction waits for what was given. All work is refused with Storage while the file under
/// its name is not the one that was opened: what is written to a removed file is lost.
class DatabaseThread final
{
public:
    DatabaseThread();
    ~DatabaseThread();
    DatabaseThread(const DatabaseThread &) = delete;
    DatabaseThread &operator=(const DatabaseThread &) = delete;

    /// Opens the connection and runs `set up` with it, in the thread; waits for it.
    [[nodiscard]] Result<void> open(const QString &file, const std::function<Result<void>(QSqlDatabase &)> &setUp);

    /// Answers in the thread of the caller.
    template <typename T>
    [[nodiscard]] Async<T> run(std::function<Result<T>(QSqlDatabase &)> work)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        QFuture<Result<T>> future = promise->future();
        QMetaObject::invokeMethod(
            m_inside,
            [this, promise, task = std::move(work)] {
                const Result<void> there = isStillThere();
                promise->addResult(there ? task(m_database) : fail(there.error()));
                promise->finish();
            },
            Qt::QueuedConnection);
        return answer<T>(std::move(future));
    }

private:
    [[nodiscard]] Result<void> isStillThere() const;
    template <typename T>
    static Async<T> answer(QFuture<Result<T>> future)
    {
        co_return co_await future;
    }

    QThread m_thread;
    QObject *m_inside;
    QString m_connectionName;
    QSqlDatabase m_database;
    QString m_file;
    QString m_mark; ///< of the file that was opened
};

} // namespace keyturn
