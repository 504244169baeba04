// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychainjobs.h"

#include <QCoroSignal>
#include <QPointer>
#include <QTimer>

namespace keyturn
{

namespace
{

/// Waits for a job or for its time to be over, whichever is first; answers once, in a later turn.
class JobWait final : public QObject
{
    Q_OBJECT
public:
    JobWait(QKeychain::Job *job, std::chrono::milliseconds limit)
    {
        connect(job, &QKeychain::Job::finished, this, &JobWait::jobFinished);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_reply.inTime = false;
            end();
        });
        m_timer.start(limit);
    }
    [[nodiscard]] JobReply takeReply() { return std::move(m_reply); }

Q_SIGNALS:
    void ended();

private:
    void jobFinished(QKeychain::Job *job)
    {
        m_reply.error = job->error();
        m_reply.text = job->errorString();
        if (const auto *const read = qobject_cast<QKeychain::ReadPasswordJob *>(job))
            m_reply.data = read->binaryData();
        end();
    }
    void end()
    {
        if (m_hasEnded)
            return;
        m_hasEnded = true;
        m_timer.stop();
        QMetaObject::invokeMethod(this, &JobWait::ended, Qt::QueuedConnection);
    }

    JobReply m_reply;
    QTimer m_timer;
    bool m_hasEnded = false;
};

} // namespace

KeychainJobs::KeychainJobs(std::chrono::milliseconds limit, QObject *parent) : QObject(parent), m_limit(limit) {}

QCoro::Task<JobReply> KeychainJobs::run(std::function<QKeychain::Job *()> make)
{
    const quint64 ticket = ++m_lastTicket;
    while (m_nowServed != ticket)
        co_await qCoro(this, &KeychainJobs::turnEnded);
    JobReply reply;
    reply.inTime = false;
    if (m_abandoned == 0) {
        QKeychain::Job *const job = make();
        reply = co_await runNow(job);
    }
    ++m_nowServed;
    Q_EMIT turnEnded();
    co_return reply;
}

QCoro::Task<JobReply> KeychainJobs::runNow(QKeychain::Job *job)
{
    auto *const wait = new JobWait(job, m_limit);
    QPointer<QKeychain::Job> running(job);
    job->start();
    co_await qCoro(wait, &JobWait::ended);
    JobReply reply = wait->takeReply();
    wait->deleteLater();
    if (!reply.inTime && running) {
        ++m_abandoned;
        connect(running, &QObject::destroyed, this, [this] { --m_abandoned; });
    }
    co_return reply;
}

} // namespace keyturn

#include "keychainjobs.moc"
