// SPDX-License-Identifier: GPL-3.0-or-later
#include "victimprocess.h"

#include "patience.h"

#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr int longestRun = 60'000; // milliseconds

} // namespace

std::optional<qint64> Trace::timeOf(const QByteArray &word) const
{
    for (const Note &note : notes) {
        if (note.word == word)
            return note.at;
    }
    return std::nullopt;
}

QList<QByteArray> Trace::calls() const
{
    QList<QByteArray> calls;
    for (const Note &note : notes) {
        if (note.word.startsWith("> "))
            calls.append(note.word.mid(2));
    }
    return calls;
}

QByteArray Trace::place() const
{
    if (notes.isEmpty())
        return "start";
    const QByteArray &last = notes.constLast().word;
    if (last.startsWith("> "))
        return "in " + last.mid(2);
    return "after " + (last.startsWith("< ") ? last.mid(2) : last);
}

bool Trace::wentOnWithTheAnswer() const
{
    bool hasAnswer = false;
    for (const Note &note : notes) {
        if (note.word == "answer")
            hasAnswer = true;
        else if (hasAnswer && note.word.startsWith("> ") && note.word != "> seal.write")
            return true;
    }
    return false;
}

std::optional<qint64> Trace::window() const
{
    const std::optional<qint64> from = timeOf("answer");
    const std::optional<qint64> to = timeOf("sealed");
    return from && to ? std::optional(*to - *from) : std::nullopt;
}

VictimProcess::VictimProcess()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, u"keyturn.*.info=false"_s);
    m_process.setProcessEnvironment(environment);
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { readMore(); });
}

VictimProcess::~VictimProcess()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void VictimProcess::start(const QStringList &words)
{
    m_process.start(QStringLiteral(KEYTURN_VICTIM), words);
}

void VictimProcess::readMore()
{
    m_told += m_process.readAllStandardOutput();
    if (m_isArmed || !m_told.contains(" armed\n"))
        return;
    m_isArmed = true;
    if (onArmed)
        onArmed();
}

void VictimProcess::killLater(std::chrono::microseconds later)
{
    QElapsedTimer since;
    since.start();
    const auto whole = std::chrono::floor<std::chrono::milliseconds>(std::max(later, std::chrono::microseconds(0)));
    QTimer::singleShot(whole, Qt::PreciseTimer, &m_process, [this, since, later] {
        while (std::chrono::nanoseconds(since.nsecsElapsed()) < later) {
        }
        m_process.kill(); // QProcess knows whether it is still its process
    });
}

bool VictimProcess::waitUntilStopped()
{
    const auto isStopped = [this] {
        QFile status(u"/proc/%1/stat"_s.arg(m_process.processId()));
        if (!status.open(QIODevice::ReadOnly))
            return false;
        const QByteArray line = status.readAll();
        return line.mid(line.lastIndexOf(')') + 2, 1) == "T";
    };
    return comesTrue(isStopped, longestRun);
}

void VictimProcess::goOn()
{
    ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
}

Trace VictimProcess::finish()
{
    // An event loop, since comesTrue() sleeps between its turns, and the server of the test with it.
    QEventLoop loop;
    QObject::connect(&m_process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&m_process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(longestRun, &loop, &QEventLoop::quit);
    if (m_process.state() != QProcess::NotRunning)
        loop.exec();
    if (m_process.state() != QProcess::NotRunning) {
        qWarning("a victim did not end");
        m_process.kill();
        m_process.waitForFinished();
    }
    m_told += m_process.readAllStandardOutput();

    Trace trace;
    trace.isKilled = m_process.exitStatus() == QProcess::CrashExit;
    for (const QByteArray &line : m_told.split('\n')) {
        const qsizetype space = line.indexOf(' ');
        if (space < 0)
            continue;
        const QByteArray word = line.mid(space + 1);
        if (!word.startsWith("outcome ")) {
            trace.notes.append({line.left(space).toLongLong(), word});
            continue;
        }
        trace.outcome = word.split(' ').value(1);
        trace.detail = word.mid(9 + trace.outcome.size());
    }
    return trace;
}

Trace VictimProcess::run(const QStringList &words)
{
    start(words);
    return finish();
}

} // namespace keyturn
