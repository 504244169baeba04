// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"

#include "patience.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <csignal>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr int longestRun = 60'000; // milliseconds

/// A session of its own: a test that is started from a terminal must not be asked there. One that is started in the
/// background would hand its ignored signals on.
void leaveTerminal(QProcess &process, const std::function<void()> &then = {})
{
    process.setChildProcessModifier([then]() {
        for (const int number : {SIGHUP, SIGINT, SIGQUIT})
            std::signal(number, SIG_DFL);
        ::setsid();
        if (then)
            then();
    });
}

} // namespace

QJsonObject CliRun::json() const
{
    return QJsonDocument::fromJson(out).object();
}

QString CliRun::errorKind() const
{
    return json().value("error"_L1).toObject().value("kind"_L1).toString();
}

QJsonObject CliRun::first(QLatin1StringView array) const
{
    return json().value(array).toArray().first().toObject();
}

CliProcess::CliProcess(const QString &dataFolder) : m_dataFolder(dataFolder) {}

CliRun CliProcess::json(const QStringList &arguments, const QByteArray &input)
{
    const auto process = start(QStringList{u"--json"_s} + arguments, input);
    return finish(*process);
}

CliRun CliProcess::plain(const QStringList &arguments, const QByteArray &input)
{
    const auto process = start(arguments, input);
    return finish(*process);
}

std::unique_ptr<QProcess> CliProcess::start(const QStringList &arguments, const QByteArray &input,
                                            const QString &outFile)
{
    auto process = std::make_unique<QProcess>();
    leaveTerminal(*process, m_beforeStart);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (m_busAway)
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:abstract=nobody-answers-keyturn"_s);
    process->setProcessEnvironment(environment);
    if (!outFile.isEmpty())
        process->setStandardOutputFile(outFile);
    process->start(QStringLiteral(KEYTURN_CLI), QStringList{u"--data-dir"_s, m_dataFolder} + arguments);
    process->write(input);
    process->closeWriteChannel();
    return process;
}

CliRun CliProcess::finish(QProcess &process)
{
    CliRun run;
    if (!comesTrue([&]() { return process.state() == QProcess::NotRunning; }, longestRun))
        process.kill();
    process.waitForFinished();
    if (process.exitStatus() == QProcess::NormalExit)
        run.code = process.exitCode();
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    m_allErrors += run.err;
    return run;
}

SandboxProcess::SandboxProcess(int tokens, const QStringList &more)
{
    leaveTerminal(m_process);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(KEYTURN_CLI),
                    QStringList{u"sandbox"_s, u"--tokens"_s, QString::number(tokens)} + more);
    (void)comesTrue([&]() { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }, longestRun);
    m_about = QJsonDocument::fromJson(m_process.readLine()).object();
    QFile csv(m_about.value("tokens_csv"_L1).toString());
    if (!csv.open(QIODevice::ReadOnly))
        return;
    QList<QByteArray> lines = csv.readAll().split('\n');
    for (const QByteArray &line : lines.mid(1)) {
        const QByteArray value = line.trimmed().split(',').value(1);
        if (!value.isEmpty())
            m_values.append(value);
    }
}

SandboxProcess::~SandboxProcess()
{
    terminate();
}

QByteArray SandboxProcess::takeValue()
{
    return m_values.isEmpty() ? QByteArray() : m_values.takeFirst();
}

int SandboxProcess::terminate()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.terminate();
        if (!m_process.waitForFinished(longestRun))
            m_process.kill();
    }
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

} // namespace keyturn
