// SPDX-License-Identifier: GPL-3.0-or-later
#include "broker.h"

#include "brokerdesk.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

using What = ProfileCheck::What;
constexpr std::array checkWords{
    Word<What>{What::Name, "name"_L1},      Word<What>{What::Tcp, "tcp"_L1},
    Word<What>{What::Tls, "tls"_L1},        Word<What>{What::Discovery, "discovery"_L1},
    Word<What>{What::SignIn, "sign_in"_L1},
};

} // namespace

QString checkWord(ProfileCheck::What what)
{
    return wordOf(checkWords, what);
}

void SendPermit::decide(Decision decision)
{
    if (m_decision != Decision::Pending)
        return;
    m_decision = decision;
    Q_EMIT decided();
}

} // namespace keyturn
