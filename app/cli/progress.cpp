// SPDX-License-Identifier: GPL-3.0-or-later
#include "progress.h"

#include <QString>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qsizetype barWidth = 30;
constexpr qint64 linePause = 5000; // milliseconds

} // namespace

Progress::Progress(Output &output, qsizetype total, bool terminal)
    : m_output(output), m_total(total), m_terminal(terminal)
{
    m_sinceLine.start();
    if (m_terminal && m_total > 1)
        draw();
}

Progress::~Progress()
{
    if (m_terminal && m_total > 1)
        m_output.progress(u"\n"_s);
}

void Progress::advance()
{
    ++m_done;
    if (m_total < 2)
        return;
    if (m_terminal) {
        draw();
    } else if (m_sinceLine.elapsed() >= linePause || m_done == m_total) {
        m_output.note(u"%1 of %2 done"_s.arg(m_done).arg(m_total));
        m_sinceLine.restart();
    }
}

void Progress::draw()
{
    const qsizetype filled = barWidth * m_done / m_total;
    m_output.progress(
        u"\r[%1%2] %3/%4"_s.arg(QString(filled, u'#'), QString(barWidth - filled, u'.')).arg(m_done).arg(m_total));
}

} // namespace keyturn
