// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychainjobs.h"

#include "awaited.h"
#include "secret.h"

#include <QAbstractEventDispatcher>
#include <QCoroSignal>
#include <QPointer>

namespace keyturn
{

namespace
{

/// What a backend may go down to. libsecret has values encoded and decrypted in callbacks of the event loop, and pieces
/// of them were found on the stack afterwards (measured with 0.20.5).
constexpr std::size_t depthOfBackends = std::size_t(128) * 1024;

/// Waits for a job or for its time to be over, whichever is first.
class JobWait final : public Awaited
{
    Q_OBJECT
public:
    JobWait(QKeychain::Job *job, std::chrono::milliseconds limit)
    {
        connect(job, &QKeychain::Job::finished, this, &JobWait::jobFinished);
        connect(&m_deadline, &Deadline::passed, this, [this] {
            m_reply.inTime = false;
            end();
        });
        m_deadline.start(limit);
    }
    [[nodiscard]] JobReply takeReply() { return std::move(m_reply); }

private:
    void jobFinished(QKeychain::Job *job)
    {
        m_reply.error = job->error();
        m_reply.text = job->errorString();
        if (const auto *const read = qobject_cast<QKeychain::ReadPasswordJob *>(job))
            m_reply.data = read->binaryData();
        end();
    }

    JobReply m_reply;
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
    // From the event loop itself, which stands above all that it has called.
    connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this,
            &KeychainJobs::wipeRemains,
            static_cast<Qt::ConnectionType>(Qt::UniqueConnection | Qt::SingleShotConnection));
    JobReply reply = wait->takeReply();
    wait->deleteLater();
    if (!reply.inTime && running) {
        ++m_abandoned;
        connect(running, &QObject::destroyed, this, [this] { --m_abandoned; });
    }
    co_return reply;
}

void KeychainJobs::wipeRemains()
{
    wipeStack(depthOfBackends);
}

} // namespace keyturn

#include "keychainjobs.moc"
