// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output.h"

#include <QElapsedTimer>

namespace keyturn
{

/// How far a run over several tokens is, on standard error: a bar on a terminal, a line every five seconds otherwise.
/// Says nothing for a single token.
class Progress final
{
public:
    Progress(Output &output, qsizetype total, bool terminal);
    Progress(const Progress &) = delete;
    Progress &operator=(const Progress &) = delete;
    /// Ends the bar's line.
    ~Progress();

    void advance();

private:
    void draw();

    Output &m_output;
    qsizetype m_total;
    qsizetype m_done = 0;
    bool m_terminal;
    QElapsedTimer m_sinceLine;
};

} // namespace keyturn
