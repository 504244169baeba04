// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCoroTask>
#include <QObject>
#include <QString>

#include <qt6keychain/keychain.h>

#include <chrono>
#include <functional>
#include <memory>

namespace keyturn
{

/// How a job ended. `data` is a read entry's value: wipe it.
struct JobReply
{
    QKeychain::Error error = QKeychain::OtherError;
    QString text; ///< the backend's; may be in the user's language
    QByteArray data;
    bool inTime = true;
};

/// Runs QtKeychain's jobs one after the other, each with a time limit.
///
/// A job that is late is abandoned, never deleted: deleting a running one crashes (findings in ARCHITECTURE.md). While
/// an abandoned job has not ended, QtKeychain would queue every other behind it, so they are answered at once as late.
class KeychainJobs final : public QObject
{
    Q_OBJECT
public:
    explicit KeychainJobs(std::chrono::milliseconds limit, QObject *parent = nullptr);

    /// `make` gives a job that has not been started; it deletes itself.
    [[nodiscard]] QCoro::Task<JobReply> run(std::function<QKeychain::Job *()> make);

Q_SIGNALS:
    void turnEnded();

private:
    [[nodiscard]] QCoro::Task<JobReply> runNow(QKeychain::Job *job);
    void wipeRemains();

    std::chrono::milliseconds m_limit;
    quint64 m_lastTicket = 0;
    quint64 m_nowServed = 1;
    int m_abandoned = 0;
};

} // namespace keyturn
