// SPDX-License-Identifier: GPL-3.0-or-later
#include "broker.h"

namespace keyturn
{

void SendPermit::decide(Decision decision)
{
    if (m_decision != Decision::Pending)
        return;
    m_decision = decision;
    Q_EMIT decided();
}

} // namespace keyturn
