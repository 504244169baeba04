// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace keyturn
{

/// SIGINT and SIGTERM (Ctrl+C and closing the console on Windows) as a signal in the event loop of the thread that
/// made it; SIGPIPE is ignored, so that a closed pipe is an error of the write. One at a time.
class StopSignals final : public QObject
{
    Q_OBJECT
public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    /// SIGINT or SIGTERM.
    void stopRequested(int number) const;

private:
    void readPipe();
};

} // namespace keyturn
