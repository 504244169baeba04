// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace keyturn
{

/// What asks a program to end, by the numbers of POSIX; Windows has its own events for the same.
namespace StopSignal
{
inline constexpr int hangUp = 1;     ///< the terminal is gone; the console was closed
inline constexpr int interrupt = 2;  ///< Ctrl+C
inline constexpr int quit = 3;       ///< Ctrl+backslash
inline constexpr int terminate = 15; ///< from another process; logging off, shutting down
} // namespace StopSignal

/// From here on each of them, and every other signal that would end the process by default and can be caught, ends it
/// at once with 128 and its number, except while a StopSignals lives. What whoever started the process had it ignore
/// (nohup, a job in the background) stays ignored, here and below. Call first.
void endOnStopSignals();

/// At once, with 128 and its number, and without any clean-up: what stands in the journal is finished by the next
/// start.
[[noreturn]] void endBySignal(int number);

/// Told in the event loop of the thread that made it, instead of ending the process. SIGPIPE is ignored, so that a
/// closed pipe is an error of the write. One at a time.
class StopSignals final : public QObject
{
    Q_OBJECT
public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void stopRequested(int number) const;

private:
    void readPipe();
};

/// While a person is waited for and nothing is under way: a signal ends the process at once, also one that came before
/// and has not been told yet.
class SignalsEndAtOnce final
{
public:
    SignalsEndAtOnce();
    ~SignalsEndAtOnce();
    SignalsEndAtOnce(const SignalsEndAtOnce &) = delete;
    SignalsEndAtOnce &operator=(const SignalsEndAtOnce &) = delete;
};

} // namespace keyturn
