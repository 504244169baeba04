// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace keyturn
{

/// What a run of keyturn-cli left.
struct CliRun
{
    int code = -1; ///< -1 = crashed, killed or not ended in time
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject json() const;
    [[nodiscard]] QString errorKind() const;
    /// The first element of a document's array.
    [[nodiscard]] QJsonObject first(QLatin1StringView array) const;
};

/// keyturn-cli as a process without a controlling terminal, on one data folder. The event loop of the test goes on
/// while it runs, so that a server in the test can answer it.
class CliProcess final
{
public:
    explicit CliProcess(const QString &dataFolder);

    /// Runs with --json and --data-dir and waits for the end.
    CliRun json(const QStringList &arguments, const QByteArray &input = {});
    /// The same without --json.
    CliRun plain(const QStringList &arguments, const QByteArray &input = {});

    /// Starts it and does not wait. The input is written and closed.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments, const QByteArray &input = {},
                                                  const QString &outFile = {});
    /// Waits for the end of what start() gave.
    [[nodiscard]] CliRun finish(QProcess &process);

    /// For the runs that follow: a session bus that nobody answers at.
    void setBusAway(bool away) { m_busAway = away; }
    /// For the runs that follow: done in the new process before it is the program, as its last act of leaving the
    /// terminal.
    void setBeforeStart(std::function<void()> act) { m_beforeStart = std::move(act); }
    /// Everything all runs wrote on standard error.
    [[nodiscard]] const QByteArray &allErrors() const { return m_allErrors; }

private:
    QString m_dataFolder;
    bool m_busAway = false;
    std::function<void()> m_beforeStart;
    QByteArray m_allErrors;
};

/// `keyturn-cli sandbox`, from its start to its end.
class SandboxProcess final
{
public:
    explicit SandboxProcess(int tokens, const QStringList &more = {});
    ~SandboxProcess();
    SandboxProcess(const SandboxProcess &) = delete;
    SandboxProcess &operator=(const SandboxProcess &) = delete;

    /// The first line of its output; empty if it did not start.
    [[nodiscard]] const QJsonObject &about() const { return m_about; }
    /// A seeded value nobody has taken yet.
    [[nodiscard]] QByteArray takeValue();
    /// Sends SIGTERM and gives the exit code.
    int terminate();

private:
    QProcess m_process;
    QJsonObject m_about;
    QList<QByteArray> m_values;
};

} // namespace keyturn
